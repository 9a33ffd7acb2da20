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
    /// The guide the keys stand on, as its place in the list.
    pub at: usize,
    /// The guides in the order of the list, each as its place among all.
    order: Vec<usize>,
}

/// The guide that comes first on the evening that closes a week.
const WEEK: &str = "week";

impl Guides {
    /// The list, opened over `writing`, the keys on the guide in use; the week is first on the evening that closes one.
    pub fn over(writing: Box<Writing>, guides: &[Guide], closes_week: bool) -> Self {
        let mut order: Vec<usize> = (0..guides.len()).collect();
        order.sort_by_key(|index| !(closes_week && guides[*index].name == WEEK));
        let at = order.iter().position(|index| guides[*index].name == writing.guide.name).unwrap_or(0);
        Self { writing, at, order }
    }

    /// The guide at this place of the list, as its place among all.
    pub fn guide_at(&self, at: usize) -> Option<usize> {
        self.order.get(at).copied()
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
        let in_order = self.order.iter().filter_map(|index| guides.get(*index));
        for (index, guide) in in_order.enumerate() {
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
