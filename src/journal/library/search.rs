//! Search over all entries at once.

use std::cmp::Reverse;
use std::thread;

use super::{Library, place, words};
use crate::journal::search::{Cells, Known, Prepared};
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
    fn hit(&self, library: &Library, place: u32, known: &mut Cells<'_>) -> Option<Hit> {
        let row = library.row(place).filter(|row| (self.may_be)(row))?;
        let Some(query) = self.query else { return Some(Hit { place, points: 0 }) };
        let mut entry = known.entry(place);
        let words = words(row).filter(|words| query.fits_known(words, &mut entry))?;
        let points = if self.by == By::Fit { query.points_known(words, &mut entry) } else { 0 };
        Some(Hit { place, points })
    }
}

impl Library {
    /// All that is meant, in order.
    pub fn search(&self, query: &Prepared, by: By) -> Vec<Hit> {
        self.hits(&Search { query: Some(query), by, may_be: |_: &Row| true }, &mut Known::default())
    }

    /// All hits of a search, in order.
    pub(crate) fn hits<F: Fn(&Row) -> bool + Sync>(&self, search: &Search<'_, F>, known: &mut Known) -> Vec<Hit> {
        let places: Vec<u32> = (0..place(self.rows.len())).collect();
        self.hits_in(&places, search, known)
    }

    /// The hits of a search among a few places, in their order.
    pub(crate) fn hits_at<F: Fn(&Row) -> bool>(&self, places: &[u32], search: &Search<'_, F>) -> Vec<Hit> {
        let mut unknown = Cells::unknown();
        places.iter().filter_map(|place| search.hit(self, *place, &mut unknown)).collect()
    }

    /// The hits of a search among these, in order: what is not among them is known not to be meant.
    pub(crate) fn hits_among<F>(&self, these: &[Hit], search: &Search<'_, F>, known: &mut Known) -> Vec<Hit>
    where
        F: Fn(&Row) -> bool + Sync,
    {
        let mut places: Vec<u32> = these.iter().map(|hit| hit.place).collect();
        // what lies together is looked at together: by fit it would be a leap from each to the next
        places.sort_unstable();
        self.hits_in(&places, search, known)
    }

    /// The hits among places, which are in order, in two threads if that is worth it.
    fn hits_in<F>(&self, places: &[u32], search: &Search<'_, F>, known: &mut Known) -> Vec<Hit>
    where
        F: Fn(&Row) -> bool + Sync,
    {
        let cells = search.query.map_or_else(Cells::unknown, |query| known.cells(query, self.rows.len()));
        let find = |places: &[u32], mut cells: Cells<'_>| -> Vec<Hit> {
            places.iter().filter_map(|place| search.hit(self, *place, &mut cells)).collect()
        };
        let (newer, older) = places.split_at(places.len() / 2);
        let (Some(middle), true) = (older.first(), places.len() >= WORTH_A_THREAD) else {
            return ordered(find(places, cells), search.by);
        };
        let (of_newer, of_older) = cells.split_at(*middle);
        let (first, second) = (|| find(newer, of_newer), || find(older, of_older));
        ordered(both(first, second, || find(older, Cells::unknown())), search.by)
    }
}

/// What both find, in two threads if there is another one to be had; else what the second finds is found again here.
fn both<F: FnOnce() -> Vec<Hit>>(
    first: F,
    second: impl FnOnce() -> Vec<Hit> + Send,
    again: impl FnOnce() -> Vec<Hit>,
) -> Vec<Hit> {
    thread::scope(|scope| {
        let other = thread::Builder::new().name("search".to_owned()).spawn_scoped(scope, second);
        let mut hits = first();
        let more = other.ok().and_then(|other| other.join().ok());
        // a mistake is made here once more, where it ends the program as any other does
        hits.extend(more.unwrap_or_else(again));
        hits
    })
}

/// Hits in order.
pub(crate) fn ordered(mut hits: Vec<Hit>, by: By) -> Vec<Hit> {
    // as good as free for what is in order already
    hits.sort_unstable_by_key(|hit| hit.place);
    if by == By::Fit {
        hits.sort_by_key(|hit| Reverse(hit.points));
    }
    hits
}
