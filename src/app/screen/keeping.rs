//! Choosing a sentence to keep, or to keep no more, in the reader.

use crate::journal::shelf::EntryName;

use super::reader::lines::Sentence;

/// The choice, over the entry that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeping {
    /// The entry.
    pub name: EntryName,
    /// The sentence that is lit, by its place on the page.
    pub at: usize,
    /// It was asked for from the reader in full width.
    pub over_reader: bool,
}

impl Keeping {
    /// Moves to the sentence so many further down.
    pub fn go(&mut self, by: isize, count: usize) {
        self.at = self.at.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// The sentence to begin with: the first that is seen from its beginning, in a page seen from this row on.
    pub fn first_seen(sentences: &[Sentence], scroll: usize) -> usize {
        let seen = sentences.iter().position(|one| one.rows.start >= scroll);
        seen.unwrap_or(sentences.len().saturating_sub(1))
    }
}
