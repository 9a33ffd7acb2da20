//! All entries that are known, as far as shelf and search need them: rows in the order of the shelf, each with its words.
//!
//! It is filled batch by batch while the journal is read, newest first, and kept as the journal is by whoever hears of a
//! save, a deletion or another hand. A place in it is good until rows come or go; [`Moved`] says where a row went.

mod search;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::search::Words;
use super::shelf::{EntryName, Head, Row};

pub use search::{By, Hit};
pub(crate) use search::{Search, ordered};

/// All rows that are known.
#[derive(Debug, Clone, Default)]
pub struct Library {
    rows: Vec<Row>,
    /// Of every name that is or was here a number. A name whose number is not among them is new, and nothing has to be
    /// looked through for it.
    known: HashSet<u64>,
    /// The entries of which versions came, by their names.
    copied: HashSet<EntryName>,
}

/// Where rows went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Before this place nothing moved.
    first: usize,
    /// The new places from there on; none for what is gone.
    behind: Vec<Option<u32>>,
}

impl Moved {
    /// Where the row of a place is now, or the one that came in its stead; none when it is gone.
    pub fn place(&self, place: u32) -> Option<u32> {
        match (place as usize).checked_sub(self.first) {
            None => Some(place),
            Some(behind) => self.behind.get(behind).copied().flatten(),
        }
    }

    /// Whether every row is where it was.
    pub fn is_nothing(&self) -> bool {
        self.behind.is_empty()
    }
}

impl Library {
    /// Rows in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row of a place.
    pub fn row(&self, place: u32) -> Option<&Row> {
        self.rows.get(place as usize)
    }

    /// The words of all entries that can be read, without those of their versions.
    pub fn words(&self) -> impl Iterator<Item = &Words> {
        self.rows.iter().filter(|row| !row.is_version()).filter_map(words)
    }

    /// Whether some of the rows are versions of others.
    pub fn has_versions(&self) -> bool {
        !self.copied.is_empty()
    }

    /// Every tag as it was written, and in how many entries; the most used first.
    pub fn tags(&self) -> Vec<(&str, usize)> {
        counted(self.words().flat_map(Words::tags))
    }

    /// Every feeling as it was written, and in how many entries; the most used first.
    pub fn feelings(&self) -> Vec<(&str, usize)> {
        counted(self.words().flat_map(Words::feelings))
    }

    /// Takes rows in, in place of rows of the same name, and says where rows went and where these are, in order. Rows that
    /// are new and older than all others cost what they are; others cost what is behind them.
    pub fn add(&mut self, mut rows: Vec<Row>) -> (Moved, Vec<u32>) {
        self.copied.extend(rows.iter().filter_map(|row| row.name.original()));
        let may_have_versions = self.has_versions() && rows.iter().any(|row| self.is_copied(row));
        // the whole list is looked through only if one of them may be in it
        let may_be_here = rows.iter().filter(|row| !self.known.insert(number(&row.name))).count() > 0;
        let mut names: HashSet<EntryName> = HashSet::new();
        let mut replaced = None;
        if may_be_here {
            // of two of one name the later one holds
            rows.reverse();
            rows.retain(|row| names.insert(row.name.clone()));
            replaced = self.rows.iter().position(|row| names.contains(&row.name));
        }
        rows.sort_by(Row::order);
        let begins =
            rows.first().map_or(self.rows.len(), |first| self.rows.partition_point(|row| row.order(first).is_lt()));
        let first = replaced.map_or(begins, |replaced| replaced.min(begins));
        let behind = self.rows.split_off(first);
        let (moved, places) = self.merge(behind, rows, &names);
        if may_have_versions {
            Row::tell_versions(&mut self.rows);
        }
        (Moved { first, behind: moved }, places)
    }

    /// Whether a row is one of an entry that has versions.
    fn is_copied(&self, row: &Row) -> bool {
        self.copied.contains(&row.name) || row.name.original().is_some()
    }

    /// Puts rows behind the last one: some that were there, but for those of these names, and some that come. Both are in
    /// order.
    fn merge(&mut self, were: Vec<Row>, come: Vec<Row>, names: &HashSet<EntryName>) -> (Vec<Option<u32>>, Vec<u32>) {
        let mut moved = vec![None; were.len()];
        let mut places = Vec::with_capacity(come.len());
        let mut replaced: Vec<(usize, EntryName)> = Vec::new();
        let mut come = come.into_iter().peekable();
        self.rows.reserve(were.len() + come.len());
        for (index, was) in were.into_iter().enumerate() {
            if names.contains(&was.name) {
                replaced.push((index, was.name));
                continue;
            }
            while let Some(row) = come.next_if(|row| row.order(&was).is_lt()) {
                places.push(place(self.rows.len()));
                self.rows.push(row);
            }
            moved[index] = Some(place(self.rows.len()));
            self.rows.push(was);
        }
        let rest = self.rows.len();
        self.rows.extend(come);
        places.extend((rest..self.rows.len()).map(place));
        if !replaced.is_empty() {
            let now: HashMap<&EntryName, u32> = places.iter().map(|at| (&self.rows[*at as usize].name, *at)).collect();
            for (index, name) in &replaced {
                moved[*index] = now.get(name).copied();
            }
        }
        (moved, places)
    }

    /// Takes rows out, and says where the others went.
    pub fn take_out(&mut self, is_gone: impl Fn(&Row) -> bool) -> Moved {
        let first = self.rows.iter().position(&is_gone).unwrap_or(self.rows.len());
        let mut next = first;
        let behind = self.rows[first..].iter().map(|row| {
            let stays = !is_gone(row);
            next += usize::from(stays);
            stays.then(|| place(next - 1))
        });
        let behind = behind.collect();
        let may_have_versions =
            self.has_versions() && self.rows[first..].iter().any(|row| is_gone(row) && self.is_copied(row));
        self.rows.retain(|row| !is_gone(row));
        if may_have_versions {
            Row::tell_versions(&mut self.rows);
        }
        Moved { first, behind }
    }
}

/// The words of a row, if its entry can be read.
pub(super) const fn words(row: &Row) -> Option<&Words> {
    match &row.head {
        Head::Entry { words, .. } => Some(words),
        Head::Unreadable { .. } => None,
    }
}

/// No journal has as many entries as can be counted here.
fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn number(name: &EntryName) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// How often each is there, the most frequent first, then in order.
pub fn counted<T: Hash + Ord>(all: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts: HashMap<T, usize> = HashMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    let mut counts: Vec<(T, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by(|(a, of_a), (b, of_b)| (Reverse(of_a), a).cmp(&(Reverse(of_b), b)));
    counts
}
