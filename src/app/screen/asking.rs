//! A line over the shelf, in which is written what is sought or which evening to go to.

use crate::app::sheet::{Piece, Sheet, Tone};
use crate::prose::page::{Lines, Motion, Page};
use crate::prose::{Shown, rows};

/// The line.
#[derive(Debug, Clone)]
pub struct Asking {
    /// What is asked for.
    pub what: What,
    /// What is written in it.
    pub page: Page,
    /// Something to say of it.
    pub said: Option<String>,
    /// It was opened from the reader in full width.
    pub over_reader: bool,
}

/// What the line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// What is sought.
    Search,
    /// An evening.
    Jump,
}

/// The line takes at most so many rows of the shelf.
const MOST_ROWS: usize = 3;
/// What is said of it takes at most so many.
const MOST_SAID: usize = 3;
/// Cells beside the text of the line: its sign, and the cursor at its end.
const BESIDE: u16 = 3;

impl Asking {
    /// The line with this text in it, the cursor behind it.
    pub fn with(what: What, text: &str, over_reader: bool) -> Self {
        let mut page = Page::with_text(Lines::One, text);
        page.go(Motion::End, false);
        Self { what, page, said: None, over_reader }
    }

    /// Lays the line out in a shelf that is so wide inside.
    pub fn lay_out(&mut self, width: u16) {
        self.page.set_width(width.saturating_sub(BESIDE).max(1));
    }

    /// The line and what is said of it, set in `width` cells of a shelf of `height` rows.
    pub fn sheet(&self, width: u16, height: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let shown = self.shown(height);
        let sign = Shown::fixed(if self.what == What::Search { "/" } else { ":" });
        for row in shown.clone() {
            let first = if row == 0 { sign.clone() } else { Shown::default() };
            let text = Piece::text(2, self.page.row(row).text, Tone::Typed);
            sheet.row(vec![Piece::text(0, first, Tone::Bar), text]);
        }
        let spot = self.page.cursor();
        sheet.cursor = Some((spot.row - shown.start, spot.column + 2));
        if let Some(said) = self.said.as_deref().filter(|_| height > 6) {
            let lines = rows::wrap(said, width.max(1));
            let most = MOST_SAID.min(usize::from(height / 4));
            let is_cut = lines.len() > most;
            for (index, mut row) in lines.into_iter().take(most).enumerate() {
                if is_cut && index + 1 == most {
                    row.push(&Shown::fixed(" …"));
                    row = row.cut(usize::from(width));
                }
                sheet.line(0, row, Tone::Hint);
            }
        }
        sheet
    }

    /// The visual rows of the line that are seen in a shelf of `height` rows: those about the cursor.
    pub fn shown(&self, height: u16) -> std::ops::Range<usize> {
        let count = self.page.row_count();
        let most = MOST_ROWS.min(usize::from(height / 3)).max(1);
        let last = (self.page.cursor().row + 1).max(most.min(count));
        last.saturating_sub(most)..last
    }
}
