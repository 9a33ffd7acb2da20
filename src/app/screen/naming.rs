//! A field for the name of a kind, with a suggestion that can be typed over.

use crate::app::editing;
use crate::app::sheet::{Sheet, Tone};
use crate::prose::page::Page;
use crate::prose::{Lines, Shown};

/// Cells of a suggestion at most; longer names are cut on the shelf.
const SUGGESTED: usize = 32;
/// A word of fewer letters does not end a line that was cut.
const LEAST_AT_END: usize = 5;

/// The field.
#[derive(Debug, Clone)]
pub struct Naming {
    /// What is written in it.
    pub page: Page,
    /// Why the name could not be written.
    pub refused: Option<String>,
}

impl Naming {
    /// A field with a suggestion, which goes with the first key that writes.
    pub fn suggesting(words: &str) -> Self {
        let mut page = Page::with_text(Lines::One, words);
        page.select_all();
        Self { page, refused: None }
    }

    /// The name that is written, without spaces around; none while it is blank.
    pub fn name(&self) -> Option<String> {
        let name = self.page.text().split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    }

    /// Adds the question and the field to a page.
    pub fn put(&self, question: &str, width: u16, sheet: &mut Sheet) {
        editing::put(question, &self.page, width, sheet);
        match &self.refused {
            Some(reason) => sheet.wrapped(0, reason, width, Tone::Voice),
            None => sheet.wrapped(0, "A word or three. It stands on the shelf.", width, Tone::Hint),
        }
    }

    /// The first row of the field on a page it was put on.
    pub fn first_row(&self, sheet: &Sheet) -> Option<usize> {
        sheet.cursor.and_then(|(row, _)| row.checked_sub(self.page.cursor().row))
    }
}

/// A name to suggest for what is known by these lines: the shortest of them, as far as it goes.
pub fn suggestion<'a>(headlines: impl IntoIterator<Item = &'a str>) -> String {
    let shortest = headlines.into_iter().map(str::trim).filter(|line| !line.is_empty()).min_by_key(|line| line.len());
    let all: Vec<&str> = shortest.unwrap_or_default().split_whitespace().collect();
    let mut words: Vec<&str> = Vec::new();
    for word in &all {
        let cells = words.iter().chain([word]).map(|word| word.chars().count() + 1).sum::<usize>();
        if !words.is_empty() && cells > SUGGESTED {
            break;
        }
        words.push(word);
    }
    // a line that is cut shall not end in the middle of something said
    while words.len() > 1 && words.len() < all.len() && words[words.len() - 1].chars().count() < LEAST_AT_END {
        words.pop();
    }
    let cut = Shown::beginning(&words.join(" "), SUGGESTED).as_str().to_owned();
    cut.trim_end_matches(['.', ',', ';', ':', '…', '。', '、']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_headline_is_suggested_and_no_word_is_cut_in_two() {
        let lines = ["The page broke in front of the client, and nobody said a word.", "Demo fell over."];
        assert_eq!(suggestion(lines), "Demo fell over");
        assert_eq!(suggestion([lines[0]]), "The page broke in front");
        assert_eq!(suggestion([" "]), "");
        let naming = Naming::suggesting("  Demo \u{a0} fell ");
        assert_eq!(naming.name().as_deref(), Some("Demo fell"));
        assert_eq!(Naming::suggesting("  ").name(), None);
    }
}
