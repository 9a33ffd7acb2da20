//! The words of a text that say what it is about: those that nearly every entry has are left out.

use unicode_segmentation::UnicodeSegmentation;

use super::common::Common;
use super::terms::{self, LONGEST_WORD, Term};
use crate::journal::search::fold;

/// The end of *Sam's*, which is about Sam.
const OF: &str = "'s";

/// Tells what a text is about, with the lists of common words at hand.
#[derive(Debug, Clone)]
pub(in crate::journal) struct Content(Common);

impl Content {
    /// With the lists for the languages that are known.
    pub(in crate::journal) fn new() -> Self {
        Self(Common::new())
    }

    /// Hands out the words of a text in the order in which they stand: folded, and as they are spelled there. In scripts
    /// without spaces it hands out pairs of neighbouring letters.
    pub(in crate::journal) fn each(&self, raw: &str, mut put: impl FnMut(&str, &str)) {
        let mut has_runs = false;
        let mut lower = String::new();
        for spelled in raw.unicode_words() {
            if spelled.chars().any(terms::runs_on) {
                has_runs = true;
                continue;
            }
            lower.clear();
            if spelled.is_ascii() {
                // what folding comes to for these, without its tables
                lower.extend(spelled.chars().map(|c| c.to_ascii_lowercase()));
            } else {
                lower.push_str(&fold(spelled));
            }
            let (word, spelled) = match lower.strip_suffix(OF) {
                Some(word) => (word, without_end(spelled)),
                None => (lower.as_str(), spelled),
            };
            let word = terms::beginning(word, LONGEST_WORD);
            if !word.is_empty() && !self.0.is_common_word(word) {
                put(word, terms::beginning(spelled, LONGEST_WORD));
            }
        }
        if has_runs {
            terms::each(&fold(raw), |term| {
                if let Term::Pair(pair) = term
                    && !Common::is_common_pair(&pair)
                {
                    put(&pair, &pair);
                }
            });
        }
    }
}

/// A word as it is spelled, without its last two letters.
fn without_end(spelled: &str) -> &str {
    let end = spelled.char_indices().rev().nth(1).map_or(spelled.len(), |(at, _)| at);
    &spelled[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(raw: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        Content::new().each(raw, |word, spelled| found.push((word.to_owned(), spelled.to_owned())));
        found
    }

    #[test]
    fn what_is_in_everybodys_entries_is_left_out_in_the_languages_that_are_known() {
        let found = words(
            "Today I was late for the demo, and Sam’s laptop said no. Ich habe den Termin nicht geschafft; 3 Uhr.",
        );
        let found: Vec<&str> = found.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(found, ["late", "demo", "sam", "laptop", "termin", "geschafft", "uhr"]);
    }

    #[test]
    fn words_are_folded_and_keep_their_spelling() {
        let pair = |word: &str, spelled: &str| (word.to_owned(), spelled.to_owned());
        assert_eq!(words("MÜDIGKEIT, Müdigkeit"), [pair("mudigkeit", "MÜDIGKEIT"), pair("mudigkeit", "Müdigkeit")]);
        assert_eq!(words("Anna’s"), [pair("anna", "Anna")]);
    }

    #[test]
    fn scripts_without_spaces_are_told_by_pairs_that_write_meaning() {
        let found: Vec<String> = words("会議で話した").into_iter().map(|(word, _)| word).collect();
        assert_eq!(found, ["会議"]);
    }
}
