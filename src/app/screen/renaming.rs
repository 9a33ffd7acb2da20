//! The entries that get another tag, before they do.

use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::shelf::{EntryName, Head, Row};
use crate::prose::Shown;

/// A tag that is to be renamed everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    /// The tag.
    pub from: String,
    /// What it is to be.
    pub to: String,
    /// The entries that have it, with their tags and what they are known by; the newest first.
    pub entries: Vec<(EntryName, Vec<String>, String)>,
    /// First row that is seen.
    pub scroll: usize,
    /// It was opened from the reader in full width.
    pub over_reader: bool,
}

impl Renaming {
    /// The entries among these rows that have the tag.
    pub fn of(from: String, to: String, mut rows: Vec<&Row>, over_reader: bool) -> Self {
        rows.retain(|row| row.words().is_some_and(|words| words.tags().any(|tag| tag == from)));
        rows.sort_by(|a, b| a.order(b));
        let told = |row: &Row| {
            let Head::Entry { evening, headline, .. } = &row.head else { return String::new() };
            format!("{:>11}  {}", evening.format("%-d %b %Y").to_string(), headline.as_deref().unwrap_or("(no words)"))
        };
        let entry = |row: &&Row| Some((row.name.clone(), row.words()?.tags().map(str::to_owned).collect(), told(row)));
        let entries = rows.iter().filter_map(entry).collect();
        Self { from, to, entries, scroll: 0, over_reader }
    }

    /// The tags of an entry with the new name in place of the old one; each stands once.
    pub fn renamed(&self, tags: &[String]) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for tag in tags {
            let tag = if *tag == self.from { &self.to } else { tag };
            if !all.contains(tag) {
                all.push(tag.clone());
            }
        }
        all
    }

    /// Moves the window by so many rows.
    pub fn scroll_by(&mut self, by: isize, width: u16, height: u16) {
        let last = self.sheet(width).rows.len().saturating_sub(usize::from(height));
        self.scroll = self.scroll.saturating_add_signed(by).min(last);
    }

    /// The page, set in `width` cells.
    pub fn sheet(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let where_to = match self.entries.len() {
            1 => "this entry".to_owned(),
            count => format!("these {count} entries"),
        };
        let question = format!("#{} becomes #{} in {where_to}.", self.from, self.to);
        sheet.wrapped(0, &question, width, Tone::Question);
        let merges = self.entries.iter().filter(|(_, tags, _)| tags.contains(&self.to)).count();
        let is_known =
            if merges == 0 { String::new() } else { format!("{merges} of them have #{} already. ", self.to) };
        sheet.wrapped(0, &format!("{is_known}Enter does it, u takes it back."), width, Tone::Hint);
        sheet.gap();
        for (_, _, words) in &self.entries {
            sheet.row(vec![Piece::text(
                0,
                Shown::beginning(words, usize::from(width)).cut(usize::from(width)),
                Tone::Prose,
            )]);
        }
        sheet
    }
}
