//! A small field over shelf or reader: the title of an entry, its tags, a tag for many entries, another name for a tag.

use crate::app::editing;
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::search::fold;
use crate::journal::shelf::EntryName;
use crate::prose::Shown;
use crate::prose::page::{Lines, Motion, Page};

/// The field.
#[derive(Debug, Clone)]
pub struct Labels {
    /// What is named.
    pub what: What,
    /// What is written.
    pub page: Page,
    /// The tags there are, most used first.
    known: Vec<String>,
    /// The offered tag the keys stand on, if they stand on one.
    pub pointed: Option<usize>,
    /// It was opened from the reader in full width.
    pub over_reader: bool,
}

/// What is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An entry.
    Title {
        /// Which.
        name: EntryName,
        /// The title it has.
        before: Option<String>,
    },
    /// What an entry is found by.
    Tags {
        /// Which.
        name: EntryName,
        /// The tags it has.
        before: Vec<String>,
    },
    /// Many entries.
    Marked(Vec<EntryName>),
    /// A tag, wherever it stands.
    Rename(String),
}

/// What stands between two tags.
const BETWEEN: &str = ", ";
/// Offered tags take at most so many rows.
const MOST_ROWS: usize = 2;
/// Cells between two of them.
const GAP: usize = 3;

impl Labels {
    /// The field with what there is, the cursor behind it.
    pub fn of(what: What, known: Vec<String>, over_reader: bool) -> Self {
        let text = match &what {
            What::Title { before, .. } => before.clone().unwrap_or_default(),
            What::Tags { before, .. } => before.iter().flat_map(|tag| [tag.as_str(), BETWEEN]).collect(),
            What::Marked(_) => String::new(),
            What::Rename(tag) => tag.clone(),
        };
        let mut page = Page::with_text(Lines::One, &text);
        page.go(Motion::End, false);
        Self { what, page, known, pointed: None, over_reader }
    }

    /// What is asked.
    fn question(&self) -> String {
        match &self.what {
            What::Title { .. } => "A title for this entry".to_owned(),
            What::Tags { .. } => "Tags, with commas between".to_owned(),
            What::Marked(names) if names.len() == 1 => "Tags to add to this entry".to_owned(),
            What::Marked(names) => format!("Tags to add to these {} entries", names.len()),
            What::Rename(tag) => format!("Another name for #{tag}"),
        }
    }

    /// The tags that are written.
    pub fn tags(&self) -> Vec<String> {
        let there = match &self.what {
            What::Tags { before, .. } => before.as_slice(),
            What::Rename(tag) => std::slice::from_ref(tag),
            What::Title { .. } | What::Marked(_) => &[],
        };
        tags_in(&self.page.text(), there)
    }

    /// The tags that can be taken now: those that go on from what is begun, and are not there yet.
    pub fn offers(&self) -> Vec<&str> {
        if matches!(self.what, What::Title { .. }) {
            return Vec::new();
        }
        let text = self.page.text();
        let begun = fold(self.begun(&text));
        let (begun, there) = (begun.trim().trim_start_matches('#').to_owned(), self.tags());
        let is_whole = |tag: &str| fold(tag) == begun;
        let is_there = |tag: &str| there.iter().any(|known| known == tag);
        let fits = |tag: &&str| fold(tag).starts_with(&begun) && !is_whole(tag) && !is_there(tag);
        self.known.iter().map(String::as_str).filter(fits).collect()
    }

    /// The tag that is being written.
    fn begun<'a>(&self, text: &'a str) -> &'a str {
        if matches!(self.what, What::Rename(_)) { text } else { text.rsplit(',').next().unwrap_or_default() }
    }

    /// Takes the offered tag the keys stand on, else the first that goes on from what is begun. False when there is none.
    pub fn take(&mut self) -> bool {
        let text = self.page.text();
        let begun = self.begun(&text);
        let is_begun = !begun.trim().is_empty();
        let at = self.pointed.or(is_begun.then_some(0));
        let Some(tag) = at.and_then(|at| self.offers().get(at).map(|tag| (*tag).to_owned())) else { return false };
        let before = text.get(..text.len() - begun.len()).unwrap_or_default().trim_end();
        let space = if before.is_empty() { "" } else { " " };
        let behind = if matches!(self.what, What::Rename(_)) { "" } else { BETWEEN };
        self.page.replace_all(&format!("{before}{space}{tag}{behind}"));
        self.page.go(Motion::End, false);
        self.pointed = None;
        true
    }

    /// Moves among the offered tags; above the first is the line.
    pub fn point(&mut self, down: bool) {
        let last = self.offers().len().checked_sub(1);
        self.pointed = match (self.pointed, down) {
            (None, true) => last.map(|_| 0),
            (Some(at), true) => last.map(|last| (at + 1).min(last)),
            (Some(at), false) => at.checked_sub(1),
            (None, false) => None,
        };
    }

    /// Lays the field out.
    pub fn lay_out(&mut self, width: u16) {
        self.page.set_width(width.saturating_sub(1).max(1));
    }

    /// The page, set in `width` cells.
    pub fn sheet(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        editing::put(&self.question(), &self.page, width, &mut sheet);
        let text = self.page.text();
        let completes = self.pointed.is_none() && !self.begun(&text).trim().is_empty();
        let (mut rows, mut row, mut x) = (0, Vec::new(), 1);
        for (index, tag) in self.offers().into_iter().enumerate() {
            let tag = Shown::new(tag).cut(usize::from(width.saturating_sub(1)));
            if x + tag.width() > usize::from(width) && !row.is_empty() {
                sheet.row(std::mem::take(&mut row));
                (rows, x) = (rows + 1, 1);
                // the one that is pointed to is seen
                if rows >= MOST_ROWS && self.pointed.is_none_or(|pointed| pointed < index) {
                    break;
                }
            }
            let is_pointed = self.pointed == Some(index) || (completes && index == 0);
            let tone = if is_pointed { Tone::Pointed } else { Tone::Offer };
            let column = u16::try_from(x).unwrap_or(0);
            x += tag.width() + GAP;
            row.push(Piece::pick(column, tag, tone, index));
        }
        if !row.is_empty() {
            sheet.row(row);
        }
        if let What::Title { .. } = self.what {
            sheet.wrapped(0, "Blank takes its first line.", width, Tone::Hint);
        }
        sheet
    }
}

/// The tags in a line, each once, without the sign that stands before them elsewhere. Those that were there stay as they
/// are, whatever another hand wrote into them.
pub fn tags_in(line: &str, there: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        if let Some((tag, behind)) = kept(rest, there) {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
            rest = behind;
        } else {
            let (tag, behind) = rest.split_once(',').unwrap_or((rest, ""));
            let tag = tag.trim_start_matches(|c: char| c == '#' || c.is_whitespace()).trim_end();
            if !tag.is_empty() && !tags.iter().any(|known| fold(known) == fold(tag)) {
                tags.push(tag.to_owned());
            }
            rest = behind;
        }
        rest = rest.strip_prefix(' ').unwrap_or(rest);
    }
    tags
}

/// The tag among these that a line begins with as it was put there, and what stands behind it and its comma.
fn kept<'a, 'b>(line: &'a str, there: &'b [String]) -> Option<(&'b String, &'a str)> {
    let whole = |tag: &'b String| {
        let behind = line.strip_prefix(tag.as_str())?.trim_start();
        let behind = if behind.is_empty() { behind } else { behind.strip_prefix(',')? };
        (!tag.trim().is_empty()).then_some((tag, behind))
    };
    there.iter().filter_map(whole).max_by_key(|(tag, _)| tag.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn labels(text: &str) -> Labels {
        let known = ["work", "team", "Workshop", "told sam"].map(str::to_owned).to_vec();
        let mut labels = Labels::of(What::Marked(Vec::new()), known, false);
        labels.page.type_text(text);
        labels
    }

    #[test]
    fn what_is_begun_is_finished_by_what_is_used_most() {
        assert_eq!(labels("").offers(), ["work", "team", "Workshop", "told sam"]);
        assert_eq!(labels("team, wo").offers(), ["work", "Workshop"]);
        assert_eq!(labels("work").offers(), ["Workshop"]);
        let mut one = labels("team,wo");
        assert!(one.take());
        assert_eq!(one.page.text(), "team, work, ");
        assert!(!one.take(), "nothing is begun");
        one.point(true);
        one.point(true);
        assert!(one.take());
        assert_eq!(one.tags(), ["team", "work", "told sam"]);
    }

    proptest! {
        #[test]
        fn tags_that_are_there_stay_as_they_are(
            tags in prop::collection::btree_set("[aA# \"é]{0,3}[aA#,\"é]", 1..6),
            more in prop::option::of("[b-d]{1,3}"),
        ) {
            let tags: Vec<String> = tags.into_iter().filter(|tag| !tag.contains(',') || tag.len() > 3).collect();
            // whose a comma is cannot be told where one tag goes on from another
            let is_clear = |tag: &&String| !tags.iter().any(|other| other != *tag && tag.starts_with(other.trim_end()));
            let tags: Vec<String> = tags.iter().filter(is_clear).cloned().collect();
            let line: String = tags.iter().map(|tag| format!("{tag}, ")).chain(more.clone()).collect();
            let expected: Vec<String> = tags.iter().cloned().chain(more).collect();
            prop_assert_eq!(tags_in(&line, &tags), expected, "{:?}", line);
        }

        #[test]
        fn tags_read_from_a_line_read_the_same_again(line in "[a-cA-C#, é\u{301}\u{202e}]{0,20}") {
            prop_assert!(tags_in("# #, #", &[]).is_empty(), "signs alone are no tag");
            let tags = tags_in(&line, &[]);
            prop_assert_eq!(tags_in(&tags.join(", "), &[]), tags.clone());
            prop_assert!(tags.iter().all(|tag| !tag.is_empty() && !tag.contains(',') && tag.trim() == tag));
        }
    }
}
