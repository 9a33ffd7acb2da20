//! Days on the shelf: the entries of an evening, or what lies nearest to it.

use chrono::{Datelike, NaiveDate};

use super::Shelf;
use crate::journal::search::Span;
use crate::journal::shelf::{EntryName, Row};

impl Shelf {
    /// Every row of these evenings, whether it is shown or not, in order.
    pub fn of_evenings(&self, span: Span) -> &[Row] {
        let rows = self.library().rows();
        // what tells no evening stands behind all others
        let from = rows.partition_point(|row| row.evening().is_some_and(|evening| evening > span.last));
        let to = rows.partition_point(|row| row.evening().is_some_and(|evening| evening >= span.first));
        rows.get(from..to).unwrap_or_default()
    }

    /// The newest row of these evenings among those that fit, else the one that lies nearest to them; of two as near the
    /// older one.
    pub fn nearest_to(&self, span: Span) -> Option<&Row> {
        let far = |evening: NaiveDate| {
            let (before, behind) = (span.first - evening, evening - span.last);
            (before.num_days().max(behind.num_days()).max(0), behind.num_days() > 0)
        };
        let dated = self.rows().filter_map(|row| Some((row, row.evening()?)));
        dated.min_by_key(|(_, evening)| far(*evening)).map(|(row, _)| row)
    }

    /// The names of the rows of one day in earlier years.
    pub fn on_this_day(&self, day: NaiveDate) -> Vec<EntryName> {
        let is_it = |evening: NaiveDate| {
            evening.year() < day.year() && (evening.month(), evening.day()) == (day.month(), day.day())
        };
        self.all()
            .filter(|row| row.words().is_some() && !row.is_version() && row.evening().is_some_and(is_it))
            .map(|row| row.name.clone())
            .collect()
    }
}
