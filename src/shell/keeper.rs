//! Keeps drafts: appends at once, and has another thread ask the disk to keep up.

use std::collections::HashMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, TryLockError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset};

use crate::journal::draft::{Begun, Change, DraftId, Left};
use crate::store::{DraftLog, Drafts, Flusher, StoreError, Trouble};

use super::events::Happening;

/// How long appended words may wait for others before the disk is asked to keep them.
const PATIENCE: Duration = Duration::from_millis(300);

/// A way to the logs of all drafts that are being written, for whoever finds that the one who writes them cannot go on.
#[derive(Debug, Clone, Default)]
pub struct Flushers {
    all: Arc<Mutex<Vec<Weak<Flusher>>>>,
    /// Why what was written last is not kept, if it is known not to be.
    unkept: Arc<Mutex<Option<String>>>,
}

impl Flushers {
    /// Notes why what was written last cannot be kept, or that nothing is known to hinder it.
    pub fn note(&self, why: Option<&str>) {
        let mut unkept = self.unkept.lock().unwrap_or_else(PoisonError::into_inner);
        if unkept.as_deref() != why {
            *unkept = why.map(str::to_owned);
        }
    }

    /// Why what was written last is not kept, if it is known not to be. It waits for no lock.
    pub fn unkept(&self) -> Option<String> {
        match self.unkept.try_lock() {
            Ok(unkept) => unkept.clone(),
            Err(TryLockError::Poisoned(unkept)) => unkept.into_inner().clone(),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Asks the disk to keep what was appended to all of them, but waits for no lock. False when one was held: then
    /// somebody is at it.
    pub(super) fn try_flush(&self) -> bool {
        // whoever panicked with it in hand left a list that is a list still
        let flushers = match self.all.try_lock() {
            Ok(flushers) => flushers.clone(),
            Err(TryLockError::Poisoned(flushers)) => flushers.into_inner().clone(),
            Err(TryLockError::WouldBlock) => return false,
        };
        let tried: Vec<bool> = flushers.iter().filter_map(Weak::upgrade).map(|flusher| flusher.try_flush()).collect();
        tried.into_iter().all(|is_done| is_done)
    }

    /// A log, and a handle to flush it with.
    fn with_flusher(&self, log: DraftLog) -> (DraftLog, Arc<Flusher>) {
        let flusher = Arc::new(log.flusher());
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|flusher| flusher.strong_count() > 0);
        all.push(Arc::downgrade(&flusher));
        drop(all);
        (log, flusher)
    }
}

/// The drafts being written.
#[derive(Debug)]
pub struct Keeper {
    drafts: Drafts,
    /// Where others find the flushers of all that are open.
    flushers: Flushers,
    open: HashMap<DraftId, Kept>,
    /// Whom to ask; none until there is something to be flushed.
    flush: Option<Sender<Request>>,
    to: Sender<Happening>,
    /// Counts the appends.
    count: u64,
}

/// One draft being written.
#[derive(Debug)]
struct Kept {
    begun: Begun,
    log: Option<(DraftLog, Arc<Flusher>)>,
    /// What could not be appended yet. It goes first the next time, so that the log never has a hole.
    waiting: Vec<Change>,
    /// Which append was its last.
    count: u64,
}

/// Asks the flushing thread for one draft.
#[derive(Debug)]
struct Request {
    draft: DraftId,
    count: u64,
    flusher: Arc<Flusher>,
}

impl Keeper {
    /// Keeps drafts in this folder. News go to `to`; what can flush them is found in `flushers`.
    pub fn new(drafts: Drafts, flushers: Flushers, to: Sender<Happening>) -> Self {
        Self { drafts, flushers, open: HashMap::new(), flush: None, to, count: 0 }
    }

    /// The one who flushes, in a thread that is started when it is first asked.
    fn flushing(&mut self) -> io::Result<&Sender<Request>> {
        if let Some(flush) = self.flush.take() {
            return Ok(self.flush.insert(flush));
        }
        let ((flush, requests), to) = (channel(), self.to.clone());
        thread::Builder::new().name("flush".to_owned()).spawn(move || keep_up(&requests, &to))?;
        Ok(self.flush.insert(flush))
    }

    /// Notes, for whoever finds the program broken off, why what was written last cannot be kept.
    pub fn note(&self, why: Option<&str>) {
        self.flushers.note(why);
    }

    /// Opens a draft that was left, and tells what is in it by now. From here on no other window writes it.
    ///
    /// # Errors
    /// When it is gone, is being written in another window, or cannot be read.
    pub fn resume(&mut self, draft: &DraftId) -> Result<Left, StoreError> {
        let log = self.drafts.resume(draft)?;
        let left = Left {
            id: draft.clone(),
            draft: log.draft().clone(),
            in_use: true,
            damage: log.damage().map(str::to_owned),
        };
        let (begun, log) = (left.draft.begun.clone(), Some(self.flushers.with_flusher(log)));
        self.open.insert(draft.clone(), Kept { begun, log, waiting: Vec::new(), count: 0 });
        Ok(left)
    }

    /// Lets go of a draft that was resumed and not written.
    pub fn release(&mut self, draft: &DraftId) {
        self.open.remove(draft);
    }

    /// Appends changes to a draft, beginning it if need be. It does not wait for the disk.
    ///
    /// # Errors
    /// When the words could not be written, or nobody can be had who flushes them. They are tried again with the next ones.
    pub fn keep(
        &mut self,
        draft: DraftId,
        begun: Begun,
        changes: Vec<Change>,
        at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let kept =
            self.open.entry(draft.clone()).or_insert_with(|| Kept { begun, log: None, waiting: Vec::new(), count: 0 });
        kept.waiting.extend(changes);
        kept.append(&self.drafts, &self.flushers, at)?;
        // never the same twice, so that late news of a draft that is gone are not taken for news of its follower
        self.count += 1;
        kept.count = self.count;
        if let Some((_, flusher)) = &kept.log {
            let request = Request { draft, count: kept.count, flusher: Arc::clone(flusher) };
            let asked = self.flushing().map(|flush| flush.send(request));
            // once it is there the thread ends only with the program
            let _ = asked.map_err(|error| self.drafts.not_kept(&error))?;
        }
        Ok(())
    }

    /// Whether this append is the newest one of its draft, so that all of it is on the disk.
    pub fn is_newest(&self, draft: &DraftId, count: u64) -> bool {
        self.open.get(draft).is_some_and(|kept| kept.count == count && kept.waiting.is_empty())
    }

    /// Waits until everything is on the disk. A draft that cannot be kept does not hinder the others.
    ///
    /// # Errors
    /// Why the first of them is not, in words for the person.
    pub fn flush(&mut self, at: DateTime<FixedOffset>) -> Result<(), String> {
        let mut first = Ok(());
        for kept in self.open.values_mut() {
            let result = kept.append(&self.drafts, &self.flushers, at).map_err(|error| error.to_string());
            let result = result.and_then(|()| match &kept.log {
                Some((_, flusher)) => flusher.flush().map_err(|error| format!("the disk reported {error}.")),
                None => Ok(()),
            });
            first = first.and(result);
        }
        first
    }

    /// Removes a draft: its entry is saved, or it was let go.
    ///
    /// # Errors
    /// When it is being written in another window, or cannot be removed; then it will be offered again.
    pub fn remove(&mut self, draft: &DraftId) -> Result<(), StoreError> {
        match self.open.remove(draft).and_then(|kept| kept.log) {
            Some((log, _)) => log.remove(),
            // one that was only offered; or one without a word, which has no log
            None => self.drafts.remove(draft),
        }
    }
}

impl Kept {
    /// Appends what is waiting. A log that was taken from us is gone on with in another one, from its beginning.
    fn append(&mut self, drafts: &Drafts, flushers: &Flushers, at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        if self.log.is_none() && self.waiting.is_empty() {
            return Ok(());
        }
        let (log, flusher) = match &mut self.log {
            Some(log) => log,
            none => none.insert(flushers.with_flusher(drafts.begin(&self.begun)?)),
        };
        match log.append(at, &self.waiting) {
            Err(error) if error.trouble() == Trouble::Gone => {
                (*log, *flusher) = flushers.with_flusher(drafts.begin_again(log)?);
                log.append(at, &self.waiting)?;
            }
            done => done?,
        }
        self.waiting.clear();
        Ok(())
    }
}

/// Flushes what was appended, once for all that came within [`PATIENCE`].
fn keep_up(requests: &Receiver<Request>, to: &Sender<Happening>) {
    while let Ok(first) = requests.recv() {
        let until = Instant::now() + PATIENCE;
        let mut newest = HashMap::from([(first.draft.clone(), first)]);
        while let Ok(request) = requests.recv_timeout(until.saturating_duration_since(Instant::now())) {
            newest.insert(request.draft.clone(), request);
        }
        for Request { draft, count, flusher } in newest.into_values() {
            // a panic here must not end the keeping of all drafts in silence
            let flushed = catch_unwind(AssertUnwindSafe(|| flusher.flush()));
            let result = match flushed {
                Ok(result) => result.map_err(|error| format!("the disk reported {error}.")),
                Err(_) => Err("comeback made a mistake of its own.".to_owned()),
            };
            if to.send(Happening::Flushed(draft, count, result)).is_err() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::journal::draft::{Texts, changes};

    fn begun() -> Begun {
        let at = DateTime::parse_from_rfc3339("2026-11-21T22:41:04+01:00").unwrap();
        Begun { at, evening: at.date_naive(), guide: "setback".into(), edits: None, base: None, journal: None }
    }

    fn texts(text: &str) -> Texts {
        Texts::from([("lesson".to_owned(), text.to_owned())])
    }

    #[test]
    fn words_whose_log_was_taken_away_are_kept_whole_in_another_one() {
        let home = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(home.path());
        let (to, news) = channel();
        let mut keeper = Keeper::new(drafts.clone(), Flushers::default(), to);
        let id = DraftId::new("tonight");
        let mut keep = |before: &str, after: &str| {
            keeper.keep(id.clone(), begun(), changes(&texts(before), &texts(after)), begun().at).unwrap();
        };
        keep("", "one");
        fs::remove_dir_all(home.path()).unwrap();
        keep("one", "one two");
        keep("one two", "one two three");
        assert_eq!(drafts.list().unwrap().remove(0).draft.texts, texts("one two three"));
        keeper.flush(begun().at).unwrap();
        // also when nothing is new, and the loss is only noticed by the flush
        fs::remove_dir_all(home.path()).unwrap();
        assert!(keeper.flush(begun().at).is_ok());
        assert_eq!(drafts.list().unwrap().remove(0).draft.texts, texts("one two three"));
        keeper.remove(&id).unwrap();
        assert_eq!(drafts.list().unwrap(), Vec::new());
        drop((keeper, news));
    }

    #[test]
    fn the_drafts_that_are_open_can_be_flushed_by_others() {
        let home = tempfile::tempdir().unwrap();
        let (to, _news) = channel();
        let flushers = Flushers::default();
        let mut keeper = Keeper::new(Drafts::new(home.path()), flushers.clone(), to);
        let is_open = |count: usize| flushers.all.lock().unwrap().iter().filter_map(Weak::upgrade).count() == count;
        assert!(is_open(0) && flushers.try_flush());
        for id in ["tonight", "yesterday"] {
            keeper.keep(DraftId::new(id), begun(), changes(&texts(""), &texts("one")), begun().at).unwrap();
        }
        assert!(is_open(2));
        let held = flushers.all.lock().unwrap();
        assert!(!flushers.try_flush(), "it waited for a lock");
        drop(held);
        while !flushers.try_flush() {
            // the flushing thread is at it too
            thread::yield_now();
        }
        keeper.flush(begun().at).unwrap();
    }
}
