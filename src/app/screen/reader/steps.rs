//! The steps of a goal, and where an adjustment belongs to one.

use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::entry::{Adjustment, Entry};
use crate::journal::shelf::EntryName;
use crate::prose::{Shown, rows};

use super::{Open, Reader};

/// Cells before the words of a step: its number and its sign.
const BEFORE: u16 = 5;

/// The steps, each with the number that ticks it: `○` is to come, `●` is done, with its evening.
pub(super) fn steps(entry: &Entry, width: u16, sheet: &mut Sheet) {
    if entry.steps.is_empty() {
        return;
    }
    sheet.gap();
    sheet.line(0, Shown::fixed("Steps"), Tone::Label);
    for (at, step) in entry.steps.iter().enumerate() {
        let done = step.done.map(|evening| evening.format(" (%-d %B)").to_string()).unwrap_or_default();
        let sign = if step.done.is_some() { "●" } else { "○" };
        let words = format!("{}{done}", step.text.trim());
        for (row, words) in rows::wrap(&words, width.saturating_sub(BEFORE).max(1)).into_iter().enumerate() {
            let mut pieces = vec![Piece::text(BEFORE, words, Tone::Prose)];
            if row == 0 {
                let head = Shown::new(&format!("{} {sign}", at + 1));
                pieces.insert(0, Piece::text(1, head, Tone::Hint));
            }
            sheet.row(pieces);
        }
    }
}

/// The step of a goal that an adjustment is a part of; the goal by what it is called, where that is known.
pub(super) fn part_of(adjustment: &Adjustment, goal: Option<&str>, width: u16, sheet: &mut Sheet) {
    if let Some(step) = adjustment.step.as_deref().map(str::trim).filter(|step| !step.is_empty()) {
        let goal = goal.filter(|goal| !goal.is_empty()).map(|goal| format!("{goal} – ")).unwrap_or_default();
        sheet.wrapped(0, &format!("Part of: {goal}{step}"), width, Tone::Hint);
    }
}

impl Reader {
    /// The goal that what is open is a part of, if it was not looked for yet.
    pub fn wants_goal(&self) -> Option<&EntryName> {
        let Open::Entry(stored) = &self.open else { return None };
        let goal = stored.entry.adjustment.as_ref().and_then(|adjustment| adjustment.goal.as_ref());
        goal.filter(|_| self.goal.is_none())
    }

    /// This is what the goal is called; nothing for one that is not there.
    pub fn know_goal(&mut self, title: String) {
        (self.goal, self.width) = (Some(title), 0);
    }

    /// It has to be looked for again.
    pub fn forget_goal(&mut self) {
        self.goal = None;
    }
}
