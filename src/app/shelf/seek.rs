//! Seeking on the shelf: the line that says what is sought, the lines that tell what was found, and marks.

use std::collections::HashMap;
use std::ops::Range;

use super::{Line, Shelf, Sought};
use crate::app::filter::Filter;
use crate::journal::library::By;
use crate::journal::search::{Prepared, Query};
use crate::journal::shelf::{EntryName, Row};

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
    pub(super) fn forget(&mut self, rows: &[Row]) {
        for row in rows {
            self.found.remove(&row.name);
        }
    }
}

impl Shelf {
    /// What is sought, if anything is.
    pub fn query(&self) -> Option<&Query> {
        self.sought().map(|(query, _)| query)
    }

    /// The line that says so, as it was written.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// Whether something is left out.
    pub fn is_narrowed(&self) -> bool {
        self.filter != Filter::All || !self.line.is_empty()
    }

    /// Narrows the shelf to what a query finds, beside what it is narrowed to otherwise; to no less than that again with
    /// a query that finds everything. In the order of the evenings what is selected stays so, as in narrowing; by fit the
    /// best is.
    pub fn seek(&mut self, query: Query, by: By) {
        let was = self.sought.take();
        let is_within = was.as_ref().is_none_or(|was| query.is_within(&was.query));
        let is_same = was.is_some_and(|was| was.query == query && was.by == by);
        let seeks = !query.is_everything();
        self.sought = seeks.then(|| Sought { prepared: Prepared::of(&query), query, by });
        if is_same {
            return;
        }
        if !seeks {
            self.known.forget();
        }
        self.show(is_within);
        if self.by() == By::Fit {
            self.selected = 0;
        }
    }

    /// Narrows the shelf to what a line means; with an empty one nothing is sought any more.
    pub fn seek_line(&mut self, line: &str, query: Query) {
        line.trim().clone_into(&mut self.line);
        if self.query() != Some(&query) {
            self.previews.found.clear();
            self.seek(query, self.by());
        }
    }

    /// Seeks nothing any more.
    pub fn unseek(&mut self) {
        self.line.clear();
        self.seek(Query::everything(), By::Date);
    }

    /// Shows every row again.
    pub fn show_all(&mut self) {
        self.unseek();
        self.narrow(Filter::All);
    }

    /// Puts what fits best first, or the newest again.
    pub fn turn_order(&mut self) {
        let by = if self.by() == By::Fit { By::Date } else { By::Fit };
        if let Some(query) = self.query().cloned() {
            self.seek(query, by);
        }
    }

    /// Whether a line below each row tells what was found in it.
    pub fn has_previews(&self) -> bool {
        self.query().is_some_and(Query::seeks_words)
    }

    /// The rows that are seen and of which it is not known what was found in them; none while others are looked up.
    pub fn to_preview(&mut self, height: u16) -> Option<(Vec<EntryName>, Query)> {
        if !self.has_previews() || self.previews.asked.is_some() {
            return None;
        }
        let query = self.query()?.clone();
        let seen = self.lines(height);
        let seen = seen.iter().filter_map(|line| if let Line::Row(index) = line { self.get(*index) } else { None });
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
        if self.query() == asked.as_ref() {
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

    /// What is gone is not marked any more.
    pub(super) fn forget_marks(&mut self) {
        if !self.marked.is_empty() {
            let there = self.all().filter(|row| self.marked.contains(&row.name)).map(|row| row.name.clone()).collect();
            self.marked = there;
        }
    }

    /// Marks the selected row, or takes the mark away.
    pub fn turn_mark(&mut self) {
        let Some(name) = self.current().filter(|row| row.words().is_some()).map(|row| row.name.clone()) else {
            return;
        };
        if !self.marked.remove(&name) {
            self.marked.insert(name);
        }
    }
}
