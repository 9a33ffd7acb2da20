//! The closing of an evening: the plan read back, one calm line, and then quiet.

use chrono::Datelike;

use crate::app::sheet::{Sheet, Tone};
use crate::journal::adjustment;
use crate::journal::entry::Entry;
use crate::journal::kept::Own;

/// What is said when an entry was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The adjustment as one sentence, if there is one.
    pub plan: Option<String>,
    /// Whether the weight went up while writing.
    pub heavier: bool,
    /// Something of the person's own that is shown again.
    pub own: Option<Own>,
    /// The year of the evening, to which a date need not name its own.
    pub year: i32,
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
        Self { plan, heavier, own: None, year: entry.evening.year(), last_line: last_line.into() }
    }

    /// The page, set in `width` cells. What is shown of the person's own stands there if all fits into `height` rows.
    pub fn sheet(&self, width: u16, height: u16) -> Sheet {
        let sheet = self.set(width, self.own.as_ref());
        if sheet.rows.len() <= usize::from(height) { sheet } else { self.set(width, None) }
    }

    fn set(&self, width: u16, own: Option<&Own>) -> Sheet {
        let mut sheet = Sheet::default();
        if let Some(plan) = &self.plan {
            sheet.wrapped(0, plan, width, Tone::Title);
            sheet.gap();
        }
        if self.heavier {
            sheet.wrapped(0, "It can feel heavier just after writing. It usually settles.", width, Tone::Prose);
            sheet.gap();
        }
        if let Some(own) = own {
            let format = if own.evening.year() == self.year { "%-d %B" } else { "%-d %B %Y" };
            let what = if own.is_win { "A win of yours" } else { "A line of yours" };
            sheet.wrapped(0, &format!("{what}, {}", own.evening.format(format)), width, Tone::Hint);
            sheet.wrapped(0, &own.line, width, Tone::Prose);
            sheet.gap();
        }
        sheet.wrapped(0, &self.last_line, width, Tone::Voice);
        sheet
    }
}
