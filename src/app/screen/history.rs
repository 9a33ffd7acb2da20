//! The history of an entry: what it was before each of its last changes.

use chrono::{DateTime, FixedOffset, NaiveTime};

use crate::app::areas::Column;
use crate::app::sheet::{Sheet, Tone};
use crate::journal::guide::Guide;
use crate::journal::shelf::{Stored, Version};

use super::reader::page_of;

/// The older versions of an entry, one of them to be read.
#[derive(Debug, Clone)]
pub struct History {
    /// The entry as it is now.
    pub now: Box<Stored>,
    /// Its older versions, newest first.
    pub versions: Vec<Version>,
    /// The one that is shown.
    pub at: usize,
    /// First row that is seen.
    pub scroll: usize,
    /// Taking it back was asked for once; only the second time does it.
    pub asks: bool,
    /// It was opened from the reader in full width.
    pub over_reader: bool,
    sheet: Sheet,
    /// The version and the width the sheet was set for.
    set_for: Option<(usize, u16)>,
}

impl History {
    /// The history of an entry, the newest version shown.
    pub fn of(now: Box<Stored>, versions: Vec<Version>, over_reader: bool) -> Self {
        let sheet = Sheet::default();
        Self { now, versions, at: 0, scroll: 0, asks: false, over_reader, sheet, set_for: None }
    }

    /// The version that is shown.
    pub fn current(&self) -> Option<&Version> {
        self.versions.get(self.at)
    }

    /// Shows the version so many steps further back.
    pub fn go(&mut self, by: isize) {
        let to = self.at.saturating_add_signed(by).min(self.versions.len().saturating_sub(1));
        if to != self.at {
            (self.at, self.scroll) = (to, 0);
        }
    }

    /// The entry is something else by now.
    pub fn is_now(&mut self, stored: Stored) {
        *self.now = stored;
        (self.asks, self.set_for) = (false, None);
    }

    /// What taking a version back means, before it is done.
    pub fn question(&self) -> String {
        let link = self.now.leads_to.as_ref().map(|path| format!(" It is written to {path}."));
        let link = link.unwrap_or_default();
        format!("Enter once more takes this back; what is there now becomes a version, so nothing is lost.{link}")
    }

    /// The page, typeset.
    pub const fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Sets the page anew if need be, and keeps the window on it.
    pub fn lay_out(&mut self, column: Column, guides: &[Guide], day_ends_at: NaiveTime) {
        let (width, height) = (column.width, column.area.height);
        if self.set_for != Some((self.at, width)) {
            self.set_for = Some((self.at, width));
            self.sheet = self.set(width, guides, day_ends_at);
        }
        self.scroll = self.scroll.min(self.last_scroll(height));
    }

    /// Moves the window by so many rows, down if positive.
    pub fn scroll_by(&mut self, rows: isize, height: u16) {
        self.scroll = self.scroll.saturating_add_signed(rows).min(self.last_scroll(height));
    }

    fn last_scroll(&self, height: u16) -> usize {
        self.sheet.rows.len().saturating_sub(usize::from(height))
    }

    fn set(&self, width: u16, guides: &[Guide], day_ends_at: NaiveTime) -> Sheet {
        let Some(version) = self.current() else { return Sheet::default() };
        match &version.entry {
            Ok(entry) => {
                let same = "It says what it says now; only what is not shown here differs.";
                let notes: Vec<String> = (*entry == self.now.entry).then(|| same.to_owned()).into_iter().collect();
                page_of(entry, &notes, Some(&self.now.entry), guides, (width, day_ends_at))
            }
            Err(reason) => {
                let mut sheet = Sheet::default();
                sheet.wrapped(0, "This version could not be read", width, Tone::Title);
                sheet.gap();
                sheet.wrapped(0, reason, width, Tone::Prose);
                sheet
            }
        }
    }
}

/// Until when a version held, by the clock of where the person is.
pub fn moment(version: &Version, now: DateTime<FixedOffset>, format: &str) -> String {
    version.until.with_timezone(now.offset()).format(format).to_string()
}
