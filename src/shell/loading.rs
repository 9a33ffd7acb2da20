//! Reads the rest of the journal in the background, and tells from then on what other hands do to it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, SyncSender, sync_channel};
use std::thread::{self, ScopedJoinHandle};

use crate::app::msg::Msg;
use crate::journal::shelf::{EntryName, Row};
use crate::store::{EntryStore, StoreError};

use super::events::Happening;
use super::watch::{DEAF, Watch};

/// So many threads read. More of them wait for one another where the files are in memory already.
const READERS: usize = 2;

/// So many rows are read at a time, first and later: the first are soon there, and many small batches would each be drawn.
const FIRST_BATCH: usize = 256;
const BATCH: usize = 1024;

/// So many batches may be read and not yet taken.
const AHEAD: usize = 2;

/// Reads the rest of the shelf, and then listens. Other hands are listened to before, so that nothing happens unheard.
pub(super) fn load_shelf(
    store: Arc<dyn EntryStore>,
    seen: Vec<EntryName>,
    watched: Option<PathBuf>,
    news: Sender<Happening>,
) -> Vec<Msg> {
    let load = move || {
        let watch = watched.map(Watch::start);
        let mut hand_over = |rows| news.send(Happening::News(Msg::Shelved(rows))).is_ok();
        let result = catch_unwind(AssertUnwindSafe(|| read_rest(&*store, &seen, &mut hand_over)));
        let result = match result {
            Ok(result) => result.map_err(|error| error.to_string()),
            Err(_) => {
                Err("Reading the shelf stopped because of a mistake of comeback's own. The files are fine.".to_owned())
            }
        };
        // nobody listens any more, here and below: then the program is ending
        let _ = news.send(Happening::News(Msg::ShelfEnded(result)));
        let follow = |watch: Watch| catch_unwind(AssertUnwindSafe(|| watch.follow(&*store, &seen, &news))).is_ok();
        if !watch.is_none_or(|watch| watch.is_ok_and(follow)) {
            let _ = news.send(Happening::News(Msg::Trouble(DEAF.to_owned())));
        }
    };
    match thread::Builder::new().name("shelf".to_owned()).spawn(load) {
        Ok(_) => Vec::new(),
        Err(error) => vec![Msg::ShelfEnded(Err(format!("The older entries could not be read ({error}).")))],
    }
}

/// Reads all rows but those in `seen` in two threads, and hands them over in batches, newest first, until it is told
/// `false`.
///
/// # Errors
/// When the journal itself cannot be listed.
pub fn read_rest(
    store: &dyn EntryStore,
    seen: &[EntryName],
    hand_over: &mut dyn FnMut(Vec<Row>) -> bool,
) -> Result<(), StoreError> {
    let names = store.others(seen)?;
    let (first, others) = names.split_at(names.len().min(FIRST_BATCH));
    let reading = Reading {
        store,
        batches: [first].into_iter().filter(|first| !first.is_empty()).chain(others.chunks(BATCH)).collect(),
        next: AtomicUsize::new(0),
        is_over: AtomicBool::new(false),
    };
    thread::scope(|scope| {
        let (to, read) = sync_channel(AHEAD);
        let start = |_| {
            let (reading, to) = (&reading, to.clone());
            thread::Builder::new().name("reader".to_owned()).spawn_scoped(scope, move || reading.read(&to)).ok()
        };
        let readers: Vec<ScopedJoinHandle<'_, ()>> = (0..READERS).filter_map(start).collect();
        drop(to);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (number, rows) in read {
            waiting.insert(number, rows);
            while let Some(rows) = waiting.remove(&due) {
                due += 1;
                if !reading.is_over.load(Ordering::Relaxed) && !hand_over(rows) {
                    reading.is_over.store(true, Ordering::Relaxed);
                }
            }
        }
        let has_readers = !readers.is_empty();
        for reader in readers {
            reader.join().unwrap_or_else(|mistake| resume_unwind(mistake));
        }
        // where no thread can be started this one has to do
        if has_readers { Ok(()) } else { store.rest(seen, hand_over) }
    })
}

/// What the readers share.
struct Reading<'a> {
    store: &'a dyn EntryStore,
    batches: Vec<&'a [EntryName]>,
    /// The batch that is read next.
    next: AtomicUsize,
    /// Whether nobody wants to know the rest.
    is_over: AtomicBool,
}

impl Reading<'_> {
    /// Reads one batch after another, as long as there are any.
    fn read(&self, to: &SyncSender<(usize, Vec<Row>)>) {
        while !self.is_over.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(names) = self.batches.get(number) else { return };
            if to.send((number, self.store.rows(names))).is_err() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::Entry;
    use crate::store::memory::MemoryStore;

    fn journal(count: usize) -> MemoryStore {
        let store = MemoryStore::new();
        for number in 0..count {
            let created = chrono::DateTime::from_timestamp(i64::try_from(number).unwrap() * 60, 0).unwrap();
            let entry = Entry::blank("setback", created.fixed_offset(), created.date_naive());
            store.create(&entry).unwrap();
        }
        store
    }

    fn batches(store: &MemoryStore, seen: &[EntryName], most: usize) -> Vec<Vec<Row>> {
        let mut batches = Vec::new();
        read_rest(store, seen, &mut |rows| {
            batches.push(rows);
            batches.len() < most
        })
        .unwrap();
        batches
    }

    #[test]
    fn what_two_read_comes_in_the_order_of_one_and_in_bounded_batches() {
        let store = journal(4000);
        let names = store.others(&[]).unwrap();
        let (seen, rest) = names.split_at(40);
        let batches = batches(&store, seen, usize::MAX);
        assert!(batches.iter().all(|batch| (1..=BATCH).contains(&batch.len())));
        assert_eq!(batches.concat(), store.rows(rest));
    }

    #[test]
    fn it_stops_when_it_is_told_to_and_an_empty_journal_has_nothing_to_tell() {
        let store = journal(4000);
        assert_eq!(batches(&store, &[], 1).len(), 1);
        assert_eq!(batches(&MemoryStore::new(), &[], 1), Vec::<Vec<Row>>::new());
    }
}
