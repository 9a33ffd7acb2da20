//! Search over all entries at once.

use std::cmp::Reverse;
use std::panic::resume_unwind;
use std::thread;

use super::{Library, place, words};
use crate::journal::search::Prepared;
use crate::journal::shelf::Row;

/// From so many entries on a second thread takes half of them: for fewer it is not worth starting.
const WORTH_A_THREAD: usize = 2000;

/// An entry that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Its place in the library.
    pub place: u32,
    /// How well it fits; 0 in the order of the shelf, for which nobody asks.
    pub points: u32,
}

/// What hits are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// The order of the shelf: the newest first.
    #[default]
    Date,
    /// The best fit first; of two as good the newer one.
    Fit,
}

/// What is looked for: words and facts, in entries that may be narrowed otherwise too.
pub(crate) struct Search<'a, F> {
    /// None finds every row, also of what cannot be read.
    pub(crate) query: Option<&'a Prepared>,
    pub(crate) by: By,
    /// What else is asked of a row.
    pub(crate) may_be: F,
}

impl<F: Fn(&Row) -> bool> Search<'_, F> {
    /// The hit of a row that stands in a place, if it is one.
    fn hit(&self, library: &Library, place: u32) -> Option<Hit> {
        let row = library.row(place).filter(|row| (self.may_be)(row))?;
        let Some(query) = self.query else { return Some(Hit { place, points: 0 }) };
        let words = words(row).filter(|words| query.fits(words))?;
        let points = if self.by == By::Fit { query.points(words) } else { 0 };
        Some(Hit { place, points })
    }
}

impl Library {
    /// All that is meant, in order.
    pub fn search(&self, query: &Prepared, by: By) -> Vec<Hit> {
        self.hits(&Search { query: Some(query), by, may_be: |_: &Row| true })
    }

    /// All hits of a search, in order.
    pub(crate) fn hits<F: Fn(&Row) -> bool + Sync>(&self, search: &Search<'_, F>) -> Vec<Hit> {
        let half = place(if self.rows.len() < WORTH_A_THREAD { 0 } else { self.rows.len() / 2 });
        let find = |from: u32, to: u32| -> Vec<Hit> { (from..to).filter_map(|at| search.hit(self, at)).collect() };
        ordered(both(half > 0, || find(0, half), || find(half, place(self.rows.len()))), search.by)
    }

    /// The hits of a search among a few places, in their order.
    pub(crate) fn hits_at<F: Fn(&Row) -> bool>(&self, places: &[u32], search: &Search<'_, F>) -> Vec<Hit> {
        places.iter().filter_map(|place| search.hit(self, *place)).collect()
    }

    /// The hits of a search among these, in order: what is not among them is known not to be meant.
    pub(crate) fn hits_among<F>(&self, these: &[Hit], search: &Search<'_, F>) -> Vec<Hit>
    where
        F: Fn(&Row) -> bool + Sync,
    {
        let half = if these.len() < WORTH_A_THREAD { 0 } else { these.len() / 2 };
        let (newer, older) = these.split_at(half);
        let find = |these: &[Hit]| -> Vec<Hit> { these.iter().filter_map(|hit| search.hit(self, hit.place)).collect() };
        ordered(both(half > 0, || find(newer), || find(older)), search.by)
    }
}

/// What both find, in two threads if it is worth it.
fn both(is_worth_it: bool, first: impl FnOnce() -> Vec<Hit>, second: impl FnOnce() -> Vec<Hit> + Send) -> Vec<Hit> {
    if !is_worth_it {
        return second();
    }
    thread::scope(|scope| {
        let other = scope.spawn(second);
        let mut hits = first();
        match other.join() {
            Ok(more) => hits.extend(more),
            Err(mistake) => resume_unwind(mistake),
        }
        hits
    })
}

/// Hits in order.
pub(crate) fn ordered(mut hits: Vec<Hit>, by: By) -> Vec<Hit> {
    // as good as free for what is in order already
    match by {
        By::Date => hits.sort_unstable_by_key(|hit| hit.place),
        By::Fit => hits.sort_unstable_by_key(|hit| (Reverse(hit.points), hit.place)),
    }
    hits
}
