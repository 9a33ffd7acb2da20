//! Reads the rest of the journal in the background, and tells from then on what other hands do to it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};
use std::thread::{self, ScopedJoinHandle};

use chrono::{DateTime, FixedOffset};

use crate::app::msg::Msg;
use crate::journal::shelf::{EntryName, Row};
use crate::store::{EntryStore, StoreError};

use super::events::Happening;
use super::watch::{Before, DEAF, Watch};

/// So many threads read. More of them wait for one another where the files are in memory already.
const READERS: usize = 2;

/// So many entries are read at a time: few, so that no reader has much to do when the other has nothing left.
const PIECE: usize = 64;

/// So many rows are handed over at a time, first and later: the first are soon there, and many small batches would each
/// be drawn.
const FIRST_BATCH: usize = 256;
const BATCH: usize = 1024;

/// So many pieces may be read and not yet taken.
const AHEAD: usize = 16;

/// Reads the rest of the shelf, and then listens to other hands. What they did meanwhile is looked up: listening while all
/// is read would be to hear little but that.
pub(super) fn load_shelf(
    store: Arc<dyn EntryStore>,
    seen: Vec<EntryName>,
    watched: Option<PathBuf>,
    begun: DateTime<FixedOffset>,
    news: Sender<Happening>,
) -> Vec<Msg> {
    let load = move || {
        let mut hand_over = |rows| news.send(Happening::News(Msg::Shelved(rows))).is_ok();
        let read = catch_unwind(AssertUnwindSafe(|| read_rest(&*store, &seen, &mut hand_over)));
        let (mut known, result) = match read {
            Ok(Ok(names)) => (names, Ok(())),
            Ok(Err(error)) => (Vec::new(), Err(error.to_string())),
            Err(_) => {
                let why = "Reading the shelf stopped because of a mistake of comeback's own. The files are fine.";
                (Vec::new(), Err(why.to_owned()))
            }
        };
        known.extend_from_slice(&seen);
        let is_whole = result.is_ok();
        // nobody listens any more, here and below: then the program is ending
        let _ = news.send(Happening::News(Msg::ShelfEnded(result)));
        let follow = |watch: Watch| {
            let before = is_whole.then_some(Before { seen, known, begun });
            catch_unwind(AssertUnwindSafe(|| watch.follow(&*store, before, &news))).is_ok()
        };
        if !watched.map(Watch::start).is_none_or(|watch| watch.is_ok_and(follow)) {
            let _ = news.send(Happening::News(Msg::Trouble(DEAF.to_owned())));
        }
    };
    match thread::Builder::new().name("shelf".to_owned()).spawn(load) {
        Ok(_) => Vec::new(),
        Err(error) => vec![Msg::ShelfEnded(Err(format!("The older entries could not be read ({error}).")))],
    }
}

/// Reads all rows but those in `seen` in two threads, and hands them over in batches, newest first, until it is told
/// `false`. Tells their names.
///
/// # Errors
/// When the journal itself cannot be listed.
pub fn read_rest(
    store: &dyn EntryStore,
    seen: &[EntryName],
    hand_over: &mut dyn FnMut(Vec<Row>) -> bool,
) -> Result<Vec<EntryName>, StoreError> {
    let names = store.others(seen)?;
    let reading = Reading {
        store,
        pieces: names.chunks(PIECE).collect(),
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
        // with it goes the channel: who still has something to hand over does not wait to
        reading.hand_over(read, hand_over);
        let has_readers = !readers.is_empty();
        for reader in readers {
            reader.join().unwrap_or_else(|mistake| resume_unwind(mistake));
        }
        // where no thread can be started this one has to do
        if has_readers { Ok(()) } else { store.rest(seen, hand_over) }
    })?;
    Ok(names)
}

/// What the readers share.
struct Reading<'a> {
    store: &'a dyn EntryStore,
    pieces: Vec<&'a [EntryName]>,
    /// The piece that is read next.
    next: AtomicUsize,
    /// Whether nobody wants to know the rest.
    is_over: AtomicBool,
}

impl Reading<'_> {
    /// Reads one piece after another, as long as there are any.
    fn read(&self, to: &SyncSender<(usize, Vec<Row>)>) {
        while !self.is_over.load(Ordering::Relaxed) {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(names) = self.pieces.get(number) else { return };
            if to.send((number, self.store.rows(names))).is_err() {
                return;
            }
        }
    }

    /// Puts what was read in order, and hands it over.
    fn hand_over(&self, read: Receiver<(usize, Vec<Row>)>, hand_over: &mut dyn FnMut(Vec<Row>) -> bool) {
        let (mut early, mut due) = (BTreeMap::new(), 0);
        let (mut batch, mut enough) = (Vec::new(), FIRST_BATCH);
        for (number, rows) in read {
            early.insert(number, rows);
            while let Some(mut rows) = early.remove(&due) {
                due += 1;
                batch.append(&mut rows);
            }
            if batch.len() >= enough {
                enough = BATCH;
                if !hand_over(std::mem::take(&mut batch)) {
                    self.is_over.store(true, Ordering::Relaxed);
                    return;
                }
            }
        }
        if !batch.is_empty() {
            hand_over(batch);
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
        assert!(batches.iter().all(|batch| (1..BATCH + AHEAD * PIECE).contains(&batch.len())));
        assert_eq!(batches.concat(), store.rows(rest));
    }

    #[test]
    fn it_stops_when_it_is_told_to_and_an_empty_journal_has_nothing_to_tell() {
        let store = journal(4000);
        assert_eq!(batches(&store, &[], 1).len(), 1);
        assert_eq!(batches(&MemoryStore::new(), &[], 1), Vec::<Vec<Row>>::new());
    }
}
