//! Seeking on the shelf: it narrows to what a line means, in the order of time or of fit, and tells what was found.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Line, Shelf};
use crate::app::filter::Filter;
use crate::journal::search::Query;
use crate::journal::shelf::{EntryName, Row};

/// What is sought on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// The line, as it was written.
    pub line: String,
    /// What it means.
    pub query: Query,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The newest evening.
    #[default]
    Date,
    /// What fits best.
    Fit,
}

/// The line of an entry in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The line.
    pub line: String,
    /// What is to be lit in it, in bytes.
    pub hits: Vec<Range<usize>>,
}

/// What was found in which rows, as far as it was looked up for what is sought now.
#[derive(Debug, Clone, Default)]
pub struct Previews {
    found: HashMap<EntryName, Option<Preview>>,
    /// What is looked up at the moment: one thing after another, so that a slow disk is asked for no more than it gives.
    asked: Option<Query>,
}

impl Previews {
    /// What was found in an entry, if that is known.
    pub fn of(&self, name: &EntryName) -> Option<&Preview> {
        self.found.get(name).and_then(Option::as_ref)
    }

    /// Whether nothing is being looked up.
    pub const fn are_there(&self) -> bool {
        self.asked.is_none()
    }

    /// What was known of these does not hold any more.
    pub(super) fn forget(&mut self, names: &HashSet<EntryName>) {
        self.found.retain(|name, _| !names.contains(name));
    }
}

impl Shelf {
    /// What is sought, if anything is.
    pub const fn sought(&self) -> Option<&Sought> {
        self.sought.as_ref()
    }

    /// What comes first.
    pub const fn order(&self) -> Order {
        self.order
    }

    /// Whether something is left out.
    pub fn is_narrowed(&self) -> bool {
        self.filter != Filter::All || self.sought.is_some()
    }

    /// Narrows the shelf to what is sought, within the filter; or seeks nothing any more.
    pub fn seek(&mut self, sought: Option<Sought>) {
        let sought = sought.filter(|sought| !sought.line.trim().is_empty());
        let is_same = |query: &Query| self.sought.as_ref().is_some_and(|sought| sought.query == *query);
        if sought.as_ref().map_or(self.sought.is_none(), |sought| is_same(&sought.query)) {
            self.sought = sought;
            return;
        }
        self.previews.found.clear();
        self.change(|shelf| {
            shelf.order = if sought.is_none() { Order::Date } else { shelf.order };
            shelf.sought = sought;
        });
    }

    /// Shows every row again.
    pub fn show_all(&mut self) {
        self.seek(None);
        self.narrow(Filter::All);
    }

    /// Puts the other order in place. What is selected stays so.
    pub fn turn_order(&mut self) {
        let order = if self.order == Order::Date { Order::Fit } else { Order::Date };
        self.change(|shelf| shelf.order = order);
    }

    /// Whether a row stands on the shelf as it is narrowed.
    pub(super) fn fits(&self, row: &Row) -> bool {
        let is_meant = |sought: &Sought| row.facts().is_some_and(|facts| sought.query.fits(&facts.words));
        self.filter.fits(row) && self.sought.as_ref().is_none_or(is_meant)
    }

    /// Whether what fits best comes first.
    pub(super) fn is_by_fit(&self) -> bool {
        self.order == Order::Fit && self.sought.is_some()
    }

    /// Takes the rows, in the order of time.
    pub(super) fn by_date(&mut self) -> Vec<Row> {
        let mut rows = std::mem::take(&mut self.rows);
        if self.is_by_fit() {
            rows.sort_by(Row::order);
        }
        rows
    }

    /// Puts rows that are in the order of time in the one that is wanted.
    pub(super) fn put_in_order(&mut self) {
        if !self.is_by_fit() {
            return;
        }
        let Some(sought) = &self.sought else { return };
        let points = |row: &Row| row.facts().map_or(0, |facts| sought.query.points(&facts.words));
        self.rows.sort_by_cached_key(|row| Reverse(points(row)));
    }

    /// Whether a line below each row tells what was found in it.
    pub fn has_previews(&self) -> bool {
        self.sought.as_ref().is_some_and(|sought| sought.query.seeks_words())
    }

    /// The rows that are seen and of which it is not known what was found in them; none while others are looked up.
    pub fn to_preview(&mut self, height: u16) -> Option<(Vec<EntryName>, Query)> {
        if !self.has_previews() || self.previews.asked.is_some() {
            return None;
        }
        let query = self.sought.as_ref()?.query.clone();
        let seen = self.lines(height);
        let seen =
            seen.iter().filter_map(|line| if let Line::Row(index) = line { self.rows.get(*index) } else { None });
        let names: Vec<EntryName> =
            seen.map(|row| row.name.clone()).filter(|name| !self.previews.found.contains_key(name)).collect();
        if names.is_empty() {
            return None;
        }
        self.previews.asked = Some(query.clone());
        Some((names, query))
    }

    /// What was found in rows. It is passed over when something else is sought by now.
    pub fn previewed(&mut self, found: Vec<(EntryName, Option<Preview>)>) {
        let asked = self.previews.asked.take();
        if self.sought.as_ref().map(|sought| &sought.query) == asked.as_ref() {
            self.previews.found.extend(found);
        }
    }

    /// What deleting means, before it is done.
    pub fn question(&self) -> String {
        match self.marked.len() {
            1 => "Enter moves the marked entry to the trash. Any other key keeps it.".to_owned(),
            count => format!("Enter moves the {count} marked entries to the trash. Any other key keeps them."),
        }
    }

    /// Marks the selected row, or takes the mark away.
    pub fn turn_mark(&mut self) {
        let Some(name) = self.current().filter(|row| row.facts().is_some()).map(|row| row.name.clone()) else {
            return;
        };
        if !self.marked.remove(&name) {
            self.marked.insert(name);
        }
    }
}
