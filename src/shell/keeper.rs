//! Keeps drafts: appends at once, and has another thread ask the disk to keep up.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset};

use crate::journal::draft::{Begun, Change, DraftId};
use crate::store::{DraftLog, Drafts, Flusher, StoreError};

use super::events::Happening;

/// How long appended words may wait for others before the disk is asked to keep them.
const PATIENCE: Duration = Duration::from_millis(300);

/// The drafts being written.
#[derive(Debug)]
pub struct Keeper {
    drafts: Drafts,
    left: HashSet<DraftId>,
    open: HashMap<DraftId, Kept>,
    flush: Sender<Request>,
}

/// One draft being written.
#[derive(Debug)]
struct Kept {
    begun: Begun,
    log: Option<(DraftLog, Arc<Flusher>)>,
    /// What could not be appended yet. It goes first the next time, so that the log never has a hole.
    waiting: Vec<Change>,
    /// Counts the appends.
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
    /// Keeps drafts in this folder; `left` are those that are there already. News go to `to`.
    ///
    /// # Errors
    /// When the flushing thread cannot be started.
    pub fn new(drafts: Drafts, left: impl IntoIterator<Item = DraftId>, to: Sender<Happening>) -> io::Result<Self> {
        let (flush, requests) = channel();
        thread::Builder::new().name("drafts".to_owned()).spawn(move || keep_up(&requests, &to))?;
        Ok(Self { drafts, left: left.into_iter().collect(), open: HashMap::new(), flush })
    }

    /// Appends changes to a draft, beginning or resuming it if need be. It does not wait for the disk.
    ///
    /// # Errors
    /// When the words could not be written. They are tried again with the next ones.
    pub fn keep(
        &mut self,
        draft: DraftId,
        begun: Begun,
        changes: Vec<Change>,
        at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let is_left = self.left.contains(&draft);
        let kept =
            self.open.entry(draft.clone()).or_insert_with(|| Kept { begun, log: None, waiting: Vec::new(), count: 0 });
        kept.waiting.extend(changes);
        kept.append(&self.drafts, is_left.then_some(&draft), at)?;
        if let Some((_, flusher)) = &kept.log {
            let request = Request { draft, count: kept.count, flusher: Arc::clone(flusher) };
            // the thread ends only with the program
            let _ = self.flush.send(request);
        }
        Ok(())
    }

    /// Whether this append is the newest one of its draft, so that all of it is on the disk.
    pub fn is_newest(&self, draft: &DraftId, count: u64) -> bool {
        self.open.get(draft).is_some_and(|kept| kept.count == count && kept.waiting.is_empty())
    }

    /// Waits until everything is on the disk.
    ///
    /// # Errors
    /// Why something is not, in words for the person.
    pub fn flush(&mut self, at: DateTime<FixedOffset>) -> Result<(), String> {
        for (draft, kept) in &mut self.open {
            let is_left = self.left.contains(draft);
            kept.append(&self.drafts, is_left.then_some(draft), at).map_err(|error| error.to_string())?;
            if let Some((_, flusher)) = &kept.log {
                flusher.flush().map_err(|error| format!("the disk reported {error}."))?;
            }
        }
        Ok(())
    }

    /// Removes a draft: its entry is saved, or it was let go.
    ///
    /// # Errors
    /// When it cannot be removed; then it will be offered again.
    pub fn remove(&mut self, draft: &DraftId) -> Result<(), StoreError> {
        let log = self.open.remove(draft).and_then(|kept| kept.log);
        let name = log.as_ref().map_or(draft, |(log, _)| log.id());
        if log.is_some() || self.left.remove(draft) { self.drafts.remove(name) } else { Ok(()) }
    }
}

impl Kept {
    fn append(&mut self, drafts: &Drafts, left: Option<&DraftId>, at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let (log, _) = match &mut self.log {
            Some(log) => log,
            none => {
                let log = left.map_or_else(|| drafts.begin(&self.begun), |left| drafts.resume(left))?;
                let flusher = Arc::new(log.flusher());
                none.insert((log, flusher))
            }
        };
        log.append(at, &self.waiting)?;
        self.waiting.clear();
        self.count += 1;
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
            let result = flusher.flush().map_err(|error| error.to_string());
            if to.send(Happening::Flushed(draft, count, result)).is_err() {
                return;
            }
        }
    }
}
