//! The closing of an evening: the plan read back, one calm line, and then quiet.

use crate::app::sheet::{Sheet, Tone};
use crate::journal::adjustment;
use crate::journal::entry::Entry;

/// What is said when an entry was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The adjustment as one sentence, if there is one.
    pub plan: Option<String>,
    /// Whether the weight went up while writing.
    pub heavier: bool,
    /// The last line.
    pub last_line: String,
}

impl Closing {
    /// The closing of this entry; the guide gives the last line.
    pub fn of(entry: &Entry, last_line: impl Into<String>) -> Self {
        // half a plan is no plan to sleep on
        let whole = entry.adjustment.as_ref().filter(|adjustment| !adjustment.then.trim().is_empty());
        let plan = whole.map(adjustment::sentence);
        let weight = entry.weight;
        let heavier = matches!((weight.before, weight.after), (Some(before), Some(after)) if after > before);
        Self { plan, heavier, last_line: last_line.into() }
    }

    /// The page, set in `width` cells.
    pub fn sheet(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        if let Some(plan) = &self.plan {
            sheet.wrapped(0, plan, width, Tone::Title);
            sheet.gap();
        }
        if self.heavier {
            sheet.wrapped(0, "It can feel heavier just after writing. It usually settles.", width, Tone::Prose);
            sheet.gap();
        }
        sheet.wrapped(0, &self.last_line, width, Tone::Voice);
        sheet
    }
}
