//! What is being written and not yet saved: one append-only log per draft, as private as the entries.
//!
//! Appending is one write and waits for nothing, so that it can happen with every batch of keys; a [`Flusher`] in
//! another thread asks the disk to keep up. A log that was cut off or damaged gives back everything up to the damage.

mod record;

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, FixedOffset};

use super::error::{StoreError, Trouble};
use super::{folder, names};
use crate::journal::draft::{Begun, Change, Draft, DraftId, Left};
use record::Record;

/// A log that is larger than this, and mostly history, is written anew with only its outcome.
const LONG_LOG: u64 = 1024 * 1024;

/// No more than this of a log is read. Logs are shortened long before, so that only a strange file is as large.
const LARGEST: u64 = 64 * 1024 * 1024;

const ENDING: &str = ".draft";

/// The folder of drafts.
#[derive(Debug, Clone)]
pub struct Drafts {
    folder: PathBuf,
}

impl Drafts {
    /// The drafts in a folder, which is made when the first one begins.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Begins a draft: its log is there when this returns.
    ///
    /// # Errors
    /// When the log cannot be made.
    pub fn begin(&self, begun: &Begun) -> Result<DraftLog, StoreError> {
        let failed = |error: &io::Error| StoreError::from_io(error, "keep a draft", &self.folder);
        folder::make(&self.folder).map_err(|error| failed(&error))?;
        let wall = begun.at.naive_local().format("%Y-%m-%d-%H%M%S");
        for attempt in 1..u32::MAX {
            let id = DraftId::new(format!("{wall}{}{ENDING}", names::again(attempt)));
            let mut options = OpenOptions::new();
            match options.append(true).create_new(true).mode(0o600).open(self.folder.join(id.as_str())) {
                Ok(file) => {
                    let mut log = DraftLog::new(self.folder.clone(), id, file, 0);
                    if let Err(error) = log.write(&Record::begun(begun)) {
                        // Nothing is in it; the error that counts is the first one.
                        let _ = self.remove(log.id());
                        return Err(error);
                    }
                    return Ok(log);
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(&error)),
            }
        }
        Err(StoreError::new(Trouble::Other, "Could not find a free name for a draft."))
    }

    /// The drafts that have words in them, the one touched last first. What cannot be read is passed over and stays.
    ///
    /// # Errors
    /// When the folder is there and cannot be listed.
    pub fn list(&self) -> Result<Vec<Left>, StoreError> {
        let listing = match fs::read_dir(&self.folder) {
            Ok(listing) => listing,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::from_io(&error, "list the drafts", &self.folder)),
        };
        let names = listing.filter_map(Result::ok).filter_map(|file| file.file_name().into_string().ok());
        let ids = names.filter(|name| name.ends_with(ENDING) && !name.starts_with('.')).map(DraftId::new);
        let mut left: Vec<Left> = ids.filter_map(|id| self.left(id)).collect();
        left.sort_by(|a, b| (b.draft.touched, &b.id).cmp(&(a.draft.touched, &a.id)));
        Ok(left)
    }

    fn left(&self, id: DraftId) -> Option<Left> {
        let path = self.folder.join(id.as_str());
        let (draft, _) = load(&path).ok()??;
        let has_words = draft.texts.values().any(|text| !text.trim().is_empty());
        has_words.then(|| Left { id, draft, in_use: is_in_use(&path) })
    }

    /// Goes on writing a draft that was left. A damaged end is cut off first, so that what follows can be read.
    ///
    /// # Errors
    /// When it is gone, cannot be opened, is being written by somebody else, or has no readable beginning.
    pub fn resume(&self, id: &DraftId) -> Result<DraftLog, StoreError> {
        let path = self.folder.join(id.as_str());
        let failed = |error: &io::Error| StoreError::from_io(error, "open a draft", &self.folder);
        let file = OpenOptions::new().append(true).open(&path).map_err(|error| failed(&error))?;
        if matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)) {
            return Err(StoreError::new(Trouble::Denied, "This draft is being written in another window."));
        }
        let Some((_, good)) = load(&path).map_err(|error| failed(&error))? else {
            return Err(StoreError::new(Trouble::Unreadable, "This draft cannot be read. Its file is left as it is."));
        };
        file.set_len(good).map_err(|error| failed(&error))?;
        Ok(DraftLog::new(self.folder.clone(), id.clone(), file, good))
    }

    /// Removes a draft: after its entry was saved, or when it was let go. One that is gone already is no trouble.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove(&self, id: &DraftId) -> Result<(), StoreError> {
        match fs::remove_file(self.folder.join(id.as_str())) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(StoreError::from_io(&error, "remove a draft", &self.folder))
            }
            _ => Ok(()),
        }
    }
}

/// The state a log leads to and how many of its bytes are good; none when it has no readable beginning.
fn load(path: &Path) -> io::Result<Option<(Draft, u64)>> {
    Ok(folder::read_bounded(path, LARGEST)?.ok().and_then(|bytes| record::replay(&bytes)))
}

fn is_in_use(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(fs::TryLockError::WouldBlock)))
}

/// The log of a draft that is being written.
///
/// While it lives the draft is marked as in use; the mark goes with the program, however that ends.
#[derive(Debug)]
pub struct DraftLog {
    folder: PathBuf,
    id: DraftId,
    file: Arc<File>,
    /// What a [`Flusher`] flushes: follows `file` when the log is written anew.
    current: Arc<Mutex<Arc<File>>>,
    /// How many bytes are whole records; anything behind them is the rest of a write that failed.
    good: u64,
    /// Whether such a rest could not be cut off yet.
    torn: bool,
    /// The length at which the log is written anew.
    long: u64,
}

impl DraftLog {
    fn new(folder: PathBuf, id: DraftId, file: File, good: u64) -> Self {
        // A file system without locks is no reason to refuse words.
        let _ = file.try_lock();
        let file = Arc::new(file);
        let current = Arc::new(Mutex::new(Arc::clone(&file)));
        Self { folder, id, file, current, good, torn: false, long: LONG_LOG }
    }

    /// Which draft it is.
    pub fn id(&self) -> &DraftId {
        &self.id
    }

    /// Appends one batch of changes: one write, no waiting for the disk.
    ///
    /// # Errors
    /// When it could not be written; then none of the batch is in the log, and it may be tried again.
    pub fn append(&mut self, at: DateTime<FixedOffset>, changes: &[Change]) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        self.write(&Record::changes(at, changes))?;
        if self.good > self.long {
            // The words are in the log already; a log that stays long is only long.
            let shortened = self.shorten();
            self.long = LONG_LOG.max(self.good.saturating_mul(2));
            drop(shortened);
        }
        Ok(())
    }

    fn write(&mut self, record: &Record) -> Result<(), StoreError> {
        let failed = |error: &io::Error| StoreError::from_io(error, "keep what you write", &self.folder);
        let bytes = record.frame().map_err(|error| failed(&error))?;
        // Half a record would hide every later one.
        if self.torn {
            self.file.set_len(self.good).map_err(|error| failed(&error))?;
        }
        let written = self.file.as_ref().write_all(&bytes);
        self.torn = written.is_err() && self.file.set_len(self.good).is_err();
        written.map_err(|error| failed(&error))?;
        self.good += bytes.len() as u64;
        Ok(())
    }

    /// Writes the log anew with only its beginning and its outcome.
    fn shorten(&mut self) -> io::Result<()> {
        let path = self.folder.join(self.id.as_str());
        let Some((draft, _)) = load(&path)? else { return Ok(()) };
        let mut bytes = Record::begun(&draft.begun).frame()?;
        bytes.extend(Record::outcome(&draft).frame()?);
        let new = folder::beside(&path, &bytes, false)?;
        let file = Arc::new(OpenOptions::new().append(true).open(new.path())?);
        let _ = file.try_lock();
        new.persist(&path).map_err(|error| error.error)?;
        // From here on the old file has no name: nothing may fail before the new one has taken over.
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&file);
        self.file = file;
        self.good = bytes.len() as u64;
        folder::flush(&self.folder)
    }

    /// A handle with which another thread asks the disk to keep up.
    pub fn flusher(&self) -> Flusher {
        Flusher { folder: self.folder.clone(), current: Arc::clone(&self.current), named: AtomicBool::new(false) }
    }
}

impl Drop for DraftLog {
    fn drop(&mut self) {
        // A flusher may still hold the file open; the draft is free all the same.
        let _ = self.file.unlock();
    }
}

/// Asks the disk to keep what was appended to a draft.
#[derive(Debug)]
pub struct Flusher {
    folder: PathBuf,
    current: Arc<Mutex<Arc<File>>>,
    named: AtomicBool,
}

impl Flusher {
    /// Waits until everything appended so far is on the disk; the first time also the draft's name.
    ///
    /// # Errors
    /// What the disk reports. A flush that failed tells nothing about the one after it: the words may be in danger.
    pub fn flush(&self) -> io::Result<()> {
        let file = Arc::clone(&self.current.lock().unwrap_or_else(PoisonError::into_inner));
        file.sync_data()?;
        if !self.named.load(Ordering::Relaxed) {
            folder::flush(&self.folder)?;
            self.named.store(true, Ordering::Relaxed);
        }
        Ok(())
    }
}
