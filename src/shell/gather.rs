//! Reading many entries at once, for the commands that look through all of them.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

use crate::journal::beside;
use crate::journal::shelf::{EntryName, Stored};
use crate::store::EntryStore;

/// More threads wait for each other in the file system rather than read faster.
const THREADS: usize = 2;

/// What came of looking through entries.
#[derive(Debug, PartialEq, Eq)]
pub struct Gathered<T> {
    /// What was picked, in the order of the names.
    pub picked: Vec<T>,
    /// How many could not be read.
    pub unread: usize,
}

/// Which of these entries are versions of others that are there too, and of which.
pub fn versions(store: &dyn EntryStore, names: &[EntryName]) -> HashMap<EntryName, EntryName> {
    if names.iter().all(|name| name.original().is_none()) {
        return HashMap::new();
    }
    let all = store.others(&[]).unwrap_or_else(|_| names.to_vec());
    let originals: HashSet<EntryName> = all.iter().filter_map(EntryName::original).collect();
    let is_copied = |name: &&EntryName| originals.contains(*name) || name.original().is_some();
    // what cannot be read stands for nothing
    let readable: Vec<&EntryName> = all.iter().filter(is_copied).filter(|name| store.read(name).is_ok()).collect();
    beside::versions(readable.into_iter())
}

/// Reads these entries and keeps what `pick` makes of each; nothing else of it stays in memory.
pub fn gather<T: Send>(
    store: &dyn EntryStore,
    names: &[EntryName],
    pick: impl Fn(Stored) -> Option<T> + Sync,
) -> Gathered<T> {
    let next = AtomicUsize::new(0);
    let read_some = || {
        let (mut picked, mut unread) = (Vec::new(), 0);
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(name) = names.get(at) else { return (picked, unread) };
            match store.read(name) {
                Ok(stored) => picked.extend(pick(stored).map(|kept| (at, kept))),
                Err(_) => unread += 1,
            }
        }
    };
    // a thread that broke off on a mistake takes the command with it, as the same mistake here would
    let join =
        |other: ScopedJoinHandle<'_, _>| other.join().unwrap_or_else(|mistake| std::panic::resume_unwind(mistake));
    let parts: Vec<(Vec<(usize, T)>, usize)> = thread::scope(|scope| {
        let others: Vec<_> = (1..THREADS).map(|_| scope.spawn(read_some)).collect();
        let own = read_some();
        others.into_iter().map(join).chain([own]).collect()
    });
    let unread = parts.iter().map(|(_, unread)| unread).sum();
    let mut picked: Vec<(usize, T)> = parts.into_iter().flat_map(|(picked, _)| picked).collect();
    picked.sort_unstable_by_key(|(at, _)| *at);
    Gathered { picked: picked.into_iter().map(|(_, kept)| kept).collect(), unread }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::Entry;
    use crate::store::MemoryStore;

    #[test]
    fn what_is_picked_keeps_the_order_of_the_names_and_what_cannot_be_read_is_counted() {
        let store = MemoryStore::default();
        let mut names: Vec<EntryName> = (0..100)
            .map(|second| {
                let created = format!("2026-11-21T22:{:02}:{:02}+01:00", second / 60, second % 60).parse().unwrap();
                let entry =
                    Entry { title: Some(second.to_string()), ..Entry::blank("win", created, created.date_naive()) };
                store.create(&entry).unwrap().name
            })
            .collect();
        names.insert(50, EntryName::new("2026/gone.toml"));
        let number = |stored: Stored| stored.entry.title.unwrap().parse::<u32>().ok().filter(|number| number % 3 == 0);
        let gathered = gather(&store, &names, number);
        let thirds = (0..100).filter(|number| number % 3 == 0).collect();
        assert_eq!(gathered, Gathered { picked: thirds, unread: 1 });
    }
}
