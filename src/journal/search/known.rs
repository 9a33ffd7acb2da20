//! What was found out at one key and is known at the next.
//!
//! Of the few words that were sought last it is remembered which entries have them and how well they fit. So a second word
//! costs as much as one alone, a key that takes a letter back costs nothing, and neither does turning to the order by fit
//! and back.

use super::prepared::Prepared;
use super::term::Term;

/// Of so many words it is known. For a journal of 10,000 entries that takes a quarter of a megabyte.
const MOST: usize = 12;

/// Nothing is known of an entry yet.
const UNKNOWN: u16 = u16::MAX;
/// An entry has the words, and how well they fit was not asked for.
const THERE: u16 = u16::MAX - 1;

/// How well the words that were sought last fit the entries of a library.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// What was sought last stands last.
    of: Vec<(Term, Vec<u16>)>,
}

/// What is known of the entries from a place on, for each of the words of a query.
pub(crate) struct Cells<'a> {
    first: usize,
    of: Vec<&'a mut [u16]>,
}

/// What is known of one entry.
pub(crate) struct Entry<'a, 'b> {
    cells: Option<&'b mut Cells<'a>>,
    index: usize,
}

impl Known {
    /// Forgets all, as has to be done when entries change or move.
    pub fn forget(&mut self) {
        self.of.clear();
    }

    /// What is known of so many entries for a query, to be read and to be added to.
    pub(crate) fn cells(&mut self, query: &Prepared, count: usize) -> Cells<'_> {
        let needed = query.looks().get(..MOST).unwrap_or(query.looks());
        let mut now = Vec::with_capacity(needed.len());
        for term in needed {
            let known = self.of.iter().position(|(of, _)| of == term).map(|at| self.of.remove(at).1);
            let mut known = known.unwrap_or_default();
            known.resize(count, UNKNOWN);
            now.push((term.clone(), known));
        }
        self.of.drain(..(self.of.len() + now.len()).saturating_sub(MOST));
        let before = self.of.len();
        self.of.extend(now);
        Cells { first: 0, of: self.of[before..].iter_mut().map(|(_, known)| known.as_mut_slice()).collect() }
    }
}

impl<'a> Cells<'a> {
    /// Of entries of which nothing is known, and will not be.
    pub(crate) const fn unknown() -> Self {
        Self { first: 0, of: Vec::new() }
    }

    /// Those before a place and those from there on.
    pub(crate) fn split_at(self, place: u32) -> (Self, Self) {
        let (first, middle) = (self.first, place as usize);
        let halves = self.of.into_iter().map(|of| of.split_at_mut(middle.saturating_sub(first).min(of.len())));
        let (before, behind) = halves.unzip();
        (Self { first, of: before }, Self { first: middle, of: behind })
    }

    /// Those of one entry.
    pub(crate) fn entry(&mut self, place: u32) -> Entry<'a, '_> {
        let index = (place as usize).checked_sub(self.first).unwrap_or(usize::MAX);
        Entry { cells: Some(self), index }
    }
}

impl Entry<'_, '_> {
    /// An entry of which nothing is known.
    pub(super) const fn unknown() -> Self {
        Self { cells: None, index: 0 }
    }

    fn cell(&mut self, number: usize) -> Option<&mut u16> {
        self.cells.as_mut()?.of.get_mut(number)?.get_mut(self.index)
    }

    /// Whether it has the words of this number, by looking if that is not known.
    pub(super) fn has(&mut self, number: usize, look: impl FnOnce() -> bool) -> bool {
        let Some(cell) = self.cell(number) else { return look() };
        if *cell == UNKNOWN {
            *cell = if look() { THERE } else { 0 };
        }
        *cell > 0
    }

    /// The points for the words of this number, which are none if it does not have them; by looking if that is not known.
    pub(super) fn points(&mut self, number: usize, look: impl FnOnce() -> u32) -> u32 {
        let Some(cell) = self.cell(number) else { return look() };
        if *cell < THERE {
            return u32::from(*cell);
        }
        let points = look();
        // so many that there is no room for them are counted again when they are asked for again
        if let Some(known) = u16::try_from(points).ok().filter(|points| *points < THERE) {
            *cell = known;
        }
        points
    }
}
