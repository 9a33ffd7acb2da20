//! The entries of something in a picture, newest first, each to be opened.

use chrono::NaiveDate;

use crate::app::screen::reader::sign;
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::entry::Mark;
use crate::journal::shelf::EntryName;
use crate::prose::Shown;

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which entry.
    pub name: EntryName,
    /// Its evening.
    pub evening: NaiveDate,
    /// The sign it stands under.
    pub mark: Mark,
    /// The line it is known by.
    pub headline: Option<String>,
}

/// The list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What they have in common.
    pub title: String,
    /// The entries, newest first.
    pub lines: Vec<Line>,
    /// The one that is selected.
    pub at: usize,
    /// The first that is seen.
    top: usize,
}

/// Cells of an evening with its year, the sign, and what is between.
const SIGN: u16 = 13;
const WORDS: u16 = 16;

impl Listed {
    /// These entries, the newest selected.
    pub const fn new(title: String, lines: Vec<Line>) -> Self {
        Self { title, lines, at: 0, top: 0 }
    }

    /// Moves by so many, down (older) if positive.
    pub fn go(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
    }

    /// The entry that is selected.
    pub fn current(&self) -> Option<&Line> {
        self.lines.get(self.at)
    }

    /// The rows that are seen, the selected one among them. It costs what is seen, however many there are.
    pub(super) fn sheet(&mut self, width: u16, height: usize) -> Sheet {
        let height = height.max(1);
        self.at = self.at.min(self.lines.len().saturating_sub(1));
        // no room stays empty below while there are entries above
        let top = self.top.min(self.lines.len().saturating_sub(height));
        let top = top.clamp((self.at + 1).saturating_sub(height), self.at);
        // a window in which hardly anything is seen is not for long, and moves nothing
        if height > 1 {
            self.top = top;
        }
        let mut sheet = Sheet::default();
        for (place, line) in self.lines.iter().enumerate().skip(top).take(height) {
            let is_here = place == self.at;
            let tone = |tone| if is_here { Tone::Pointed } else { tone };
            let words = line.headline.as_deref().unwrap_or("(no words)");
            let room = usize::from(width.saturating_sub(WORDS));
            let pieces = [
                (0, Shown::new(&format!("{:<12}", line.evening.format("%-d %b %Y"))), Tone::Hint),
                (SIGN, Shown::fixed(sign(line.mark).0), Tone::Mark(line.mark)),
                (WORDS - 1, Shown::beginning(words, room), Tone::Prose),
            ];
            let piece = |(x, text, as_it_is): (u16, Shown, Tone)| Piece::pick(x, text, tone(as_it_is), place);
            if is_here {
                sheet.open = sheet.rows.len()..sheet.rows.len() + 1;
            }
            sheet.row(pieces.map(piece).into());
        }
        sheet
    }

    /// Where one is in it.
    pub(super) fn whereabouts(&self) -> String {
        format!("{} of {}", self.at + 1, self.lines.len())
    }
}
