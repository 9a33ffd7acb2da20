//! The list of guides, opened over the writing.

use crate::app::sheet::{Piece, Sheet, Tone, What};
use crate::journal::guide::Guide;
use crate::prose::Shown;

use super::writing::Writing;

/// Picking another guide; the writing waits behind it.
#[derive(Debug, Clone)]
pub struct Guides {
    /// The writing to come back to.
    pub writing: Box<Writing>,
    /// The guide the keys stand on.
    pub at: usize,
}

impl Guides {
    /// The list, opened over `writing`, the keys on the guide in use.
    pub fn over(writing: Box<Writing>, guides: &[Guide]) -> Self {
        let at = guides.iter().position(|guide| guide.name == writing.guide.name).unwrap_or(0);
        Self { writing, at }
    }

    /// Moves by one.
    pub fn go(&mut self, down: bool, count: usize) {
        let last = count.saturating_sub(1);
        self.at = if down { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
    }

    /// The page, set in `width` cells.
    pub fn sheet(&self, guides: &[Guide], width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        sheet.wrapped(0, "Another guide", width, Tone::Question);
        sheet.wrapped(0, "What you have written moves along.", width, Tone::Hint);
        sheet.gap();
        for (index, guide) in guides.iter().enumerate() {
            let tone = if index == self.at { Tone::Pointed } else { Tone::Offer };
            let is_in_use = guide.name == self.writing.guide.name;
            if index == self.at {
                sheet.cursor = Some((sheet.rows.len(), 0));
            }
            let room = usize::from(width);
            sheet.row(vec![Piece::pick(0, Shown::new(&format!(" {} ", guide.title)).cut(room), tone, index)]);
            if is_in_use && let Some(row) = sheet.rows.last_mut() {
                let x = row
                    .iter()
                    .map(|piece| if let What::Text(text) = &piece.what { text.width() } else { 0 })
                    .sum::<usize>();
                row.push(Piece::text(u16::try_from(x).unwrap_or(0), Shown::fixed("now"), Tone::Hint));
            }
            if let Some(first) = guide.prompts.first() {
                let line = Shown::new(&first.question).cut(room.saturating_sub(3));
                sheet.row(vec![Piece::pick(3, line, Tone::Hint, index)]);
            }
        }
        sheet
    }
}
