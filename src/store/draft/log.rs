//! The log of one draft that is being written, and what asks the disk to keep up with it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError, TryLockResult};

use chrono::{DateTime, FixedOffset};
use tempfile::TempPath;

use super::super::error::{StoreError, Trouble};
use super::super::folder;
use super::record::{Record, Replay};
use crate::journal::draft::{Change, Draft, DraftId, apply};

/// A log that is larger than this, and mostly history, is written anew with only its outcome.
const LONG_LOG: u64 = 1024 * 1024;

/// The log of a draft that is being written.
///
/// While it lives the draft is marked as in use; the mark goes with the program, however that ends.
#[derive(Debug)]
pub struct DraftLog {
    folder: PathBuf,
    id: DraftId,
    /// What the log leads to. From this it is written anew, without reading it.
    draft: Draft,
    /// What its journal is known by.
    marks: Vec<String>,
    shared: Arc<Shared>,
    /// The length at which the log is written anew.
    long: u64,
    /// What became of the damaged end it had.
    damage: Option<String>,
}

/// What the log and its flushers share.
#[derive(Debug)]
struct Shared {
    path: PathBuf,
    /// Held while one of them waits for the disk.
    flushing: Mutex<()>,
    /// Held only for moments: whoever types must not wait for the disk.
    disk: Mutex<Disk>,
}

/// What there is of a log on the disk.
#[derive(Debug)]
struct Disk {
    log: Tail,
    /// The log written anew. Until the disk has it, and it takes the place of the other, both are appended to.
    anew: Option<Anew>,
    /// Folders in which a name is not known to be on the disk.
    unnamed: Vec<PathBuf>,
    /// The disk failed to keep something. It would say nothing of that the next time, so that the log has to be
    /// written anew before anything can be promised.
    doubtful: bool,
    /// We removed it: there is nothing left to flush.
    removed: bool,
}

/// A log written anew, under a name of its own for now.
#[derive(Debug)]
struct Anew {
    log: Tail,
    name: TempPath,
}

/// A file of records, and where it ends.
#[derive(Debug)]
struct Tail {
    file: Arc<File>,
    /// How many bytes are whole records; anything behind them is the rest of a write that failed.
    good: u64,
    /// The checksum of the last one.
    last: u32,
    /// Whether such a rest could not be cut off yet.
    torn: bool,
}

impl Tail {
    fn append(&mut self, at: DateTime<FixedOffset>, changes: &[Change]) -> io::Result<()> {
        let (bytes, sum) = Record::changes(at, self.last, changes).frame()?;
        // Half a record would hide every later one.
        if self.torn {
            self.file.set_len(self.good)?;
        }
        let written = self.file.as_ref().write_all(&bytes);
        self.torn = written.is_err() && self.file.set_len(self.good).is_err();
        written?;
        self.good += bytes.len() as u64;
        self.last = sum;
        Ok(())
    }

    /// Whether nobody else removed the file or wrote into it.
    fn is_ours(&self) -> io::Result<bool> {
        let found = self.file.metadata()?;
        Ok(found.nlink() > 0 && (self.torn || found.len() == self.good))
    }
}

/// A log with nothing but its beginning and its outcome, and its last checksum.
pub(super) fn whole(draft: &Draft, marks: &[String]) -> io::Result<(Vec<u8>, u32)> {
    let (mut bytes, mut last) = Record::begun(&draft.begun, marks).frame()?;
    if *draft != Draft::of(draft.begun.clone()) {
        let (outcome, sum) = Record::outcome(draft).frame()?;
        bytes.extend(outcome);
        last = sum;
    }
    Ok((bytes, last))
}

impl DraftLog {
    /// The log in this file, which ends as `found` says. `unnamed` are the folders in which a name was made for it.
    pub(super) fn new(folder: PathBuf, id: DraftId, file: File, found: Replay, unnamed: Vec<PathBuf>) -> Self {
        let log = Tail { file: Arc::new(file), good: found.good, last: found.last, torn: false };
        let path = folder.join(id.as_str());
        let disk = Mutex::new(Disk { log, anew: None, unnamed, doubtful: false, removed: false });
        let shared = Arc::new(Shared { path, flushing: Mutex::new(()), disk });
        Self { folder, id, draft: found.draft, marks: found.marks, shared, long: LONG_LOG, damage: None }
    }

    /// The same log, with what is to be said of the damaged end that it had.
    pub(super) fn with_damage(mut self, damage: String) -> Self {
        self.damage = Some(damage);
        self
    }

    /// What the person has to be told of the damaged end that it had, if it had one.
    pub fn damage(&self) -> Option<&str> {
        self.damage.as_deref()
    }

    /// Which draft it is.
    pub fn id(&self) -> &DraftId {
        &self.id
    }

    /// What it leads to.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Appends one batch of changes: one write, no waiting for the disk. Without changes it only mends what the disk
    /// failed to keep.
    ///
    /// # Errors
    /// When it could not be written; then none of the batch is in the log, and it may be tried again. The trouble is
    /// [`Trouble::Gone`] when another hand removed the log or wrote into it: then only another log can take the words.
    pub fn append(&mut self, at: DateTime<FixedOffset>, changes: &[Change]) -> Result<(), StoreError> {
        let failed = |error: &io::Error| StoreError::from_io(error, "keep what you write", &self.folder);
        let mut after = self.draft.clone();
        if !changes.iter().all(|change| apply(&mut after, change)) {
            return Err(StoreError::new(Trouble::Other, "What you write does not fit what is kept of it."));
        }
        let mut disk = self.shared.disk();
        if !disk.log.is_ours().map_err(|error| failed(&error))? {
            return Err(StoreError::new(Trouble::Gone, "The file of this draft was removed or changed."));
        }
        if !changes.is_empty() {
            disk.log.append(at, changes).map_err(|error| failed(&error))?;
            after.touched = at;
            // the words are in the log; one written anew that cannot follow is given up
            if disk.anew.as_mut().is_some_and(|anew| anew.log.append(at, changes).is_err()) {
                disk.anew = None;
            }
        }
        self.draft = after;
        if disk.anew.is_none() && (disk.doubtful || disk.log.good > self.long) {
            // A log that stays long is only long, and a doubt that stays is told by the next flush.
            disk.anew = Anew::beside(&self.shared.path, &self.draft, &self.marks).ok();
            let good = disk.anew.as_ref().map_or(disk.log.good, |anew| anew.log.good);
            self.long = LONG_LOG.max(good.saturating_mul(2));
        }
        Ok(())
    }

    /// A handle with which another thread asks the disk to keep up.
    pub fn flusher(&self) -> Flusher {
        Flusher { shared: Arc::clone(&self.shared) }
    }

    /// Removes the log. One that is gone already is no trouble.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove(self) -> Result<(), StoreError> {
        let mut disk = self.shared.disk();
        // a flusher that is at it must not put it there again
        disk.anew = None;
        // a name that is not our file's any more is not ours to remove
        let is_there = disk.log.file.metadata().is_ok_and(|found| found.nlink() > 0);
        if is_there {
            let removed = fs::remove_file(&self.shared.path);
            removed.map_err(|error| StoreError::from_io(&error, "remove a draft", &self.folder))?;
        }
        disk.removed = true;
        Ok(())
    }
}

impl Drop for DraftLog {
    fn drop(&mut self) {
        let mut disk = self.shared.disk();
        disk.anew = None;
        // A flusher may still hold the file open; the draft is free all the same.
        let _ = disk.log.file.unlock();
    }
}

impl Anew {
    fn beside(path: &Path, draft: &Draft, marks: &[String]) -> io::Result<Self> {
        let (bytes, last) = whole(draft, marks)?;
        let (_, name) = folder::written_beside(path, &bytes)?.into_parts();
        let file = OpenOptions::new().append(true).open(&name)?;
        // A file system without locks is no reason to refuse words.
        let _ = file.try_lock();
        let log = Tail { file: Arc::new(file), good: bytes.len() as u64, last, torn: false };
        Ok(Self { log, name })
    }
}

impl Shared {
    fn disk(&self) -> MutexGuard<'_, Disk> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a log written anew, which the disk has by now, in its place. False when it was given up meanwhile.
    fn take_over(&self, file: &Arc<File>) -> io::Result<bool> {
        let mut disk = self.disk();
        let Some(Anew { log, name }) = disk.anew.take_if(|anew| Arc::ptr_eq(&anew.log.file, file)) else {
            return Ok(false);
        };
        name.persist(&self.path).map_err(|error| error.error)?;
        disk.log = log;
        disk.doubtful = false;
        disk.unnamed.extend(self.path.parent().map(Path::to_owned));
        Ok(true)
    }

    fn flush_file(&self) -> io::Result<()> {
        loop {
            let (file, is_anew) = {
                let disk = self.disk();
                if disk.removed {
                    return Ok(());
                }
                let log = disk.anew.as_ref().map_or(&disk.log, |anew| &anew.log);
                if disk.doubtful && disk.anew.is_none() {
                    return Err(io::Error::other("an error a moment ago, and not all of it may be there"));
                }
                (Arc::clone(&log.file), disk.anew.is_some())
            };
            let flushed = file.sync_data();
            if flushed.is_err() && is_anew {
                self.disk().anew = None;
            }
            flushed?;
            if !is_anew {
                let is_there = self.disk().removed || file.metadata()?.nlink() > 0;
                return if is_there { Ok(()) } else { Err(io::Error::other("that the file was removed")) };
            }
            if self.take_over(&file)? {
                return Ok(());
            }
        }
    }

    fn flush_names(&self) -> io::Result<()> {
        let unnamed = self.disk().unnamed.clone();
        for folder in &unnamed {
            folder::flush(folder)?;
        }
        self.disk().unnamed.retain(|folder| !unnamed.contains(folder));
        Ok(())
    }
}

/// Asks the disk to keep what was appended to a draft.
#[derive(Debug)]
pub struct Flusher {
    shared: Arc<Shared>,
}

impl Flusher {
    /// Waits until everything appended so far is on the disk, and the draft's name.
    ///
    /// # Errors
    /// What the disk reports. After that all flushes fail until [`DraftLog::append`] has mended the log: a disk tells
    /// of a page that it lost only once.
    pub fn flush(&self) -> io::Result<()> {
        let _alone = self.shared.flushing.lock().unwrap_or_else(PoisonError::into_inner);
        let flushed = self.shared.flush_file().and_then(|()| self.shared.flush_names());
        if flushed.is_err() {
            self.shared.disk().doubtful = true;
        }
        flushed
    }
}

impl Flusher {
    /// Asks the disk to keep what was appended, but waits for no lock: for whoever finds the program stuck or broken off
    /// half-way. False when a lock was held. Whatever the disk says, there is nobody to tell.
    pub fn try_flush(&self) -> bool {
        let Some(_alone) = free(self.shared.flushing.try_lock()) else { return false };
        let (files, unnamed) = {
            let Some(disk) = free(self.shared.disk.try_lock()) else { return false };
            let logs = std::iter::once(&disk.log).chain(disk.anew.as_ref().map(|anew| &anew.log));
            (logs.map(|log| Arc::clone(&log.file)).collect::<Vec<_>>(), disk.unnamed.clone())
        };
        for file in files {
            let _ = file.sync_data();
        }
        for folder in unnamed {
            let _ = folder::flush(&folder);
        }
        true
    }
}

/// What a lock guards, if nobody holds it; also after a panic of who held it.
fn free<T>(lock: TryLockResult<MutexGuard<'_, T>>) -> Option<MutexGuard<'_, T>> {
    match lock {
        Ok(held) => Some(held),
        Err(TryLockError::Poisoned(held)) => Some(held.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::super::Drafts;
    use super::*;
    use crate::journal::draft::{Begun, Texts, changes};

    fn begun() -> Begun {
        let at = DateTime::parse_from_rfc3339("2026-11-21T22:41:04+01:00").unwrap();
        Begun { at, evening: at.date_naive(), guide: "setback".into(), edits: None, base: None, journal: None }
    }

    fn typed(log: &mut DraftLog, text: &str) {
        let after = Texts::from([("lesson".to_owned(), text.to_owned())]);
        let changes = changes(&log.draft().texts.clone(), &after);
        log.append(begun().at, &changes).unwrap();
    }

    #[test]
    fn after_the_disk_failed_nothing_is_promised_until_the_log_was_written_anew() {
        let home = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(home.path().join("state/drafts"));
        let mut log = drafts.begin(&begun()).unwrap();
        let flusher = log.flusher();
        typed(&mut log, "one");
        // a disk that fails cannot be had for a test; this is all that it leaves behind
        log.shared.disk().doubtful = true;
        assert!(flusher.flush().is_err());
        assert!(flusher.flush().is_err());
        let before = fs::metadata(&log.shared.path).unwrap().ino();
        typed(&mut log, "one two");
        flusher.flush().unwrap();
        assert_ne!(fs::metadata(&log.shared.path).unwrap().ino(), before);
        log.shared.disk().doubtful = true;
        log.append(begun().at, &[]).unwrap();
        typed(&mut log, "one two three");
        flusher.flush().unwrap();
        drop(log);
        let left = drafts.list().unwrap().remove(0);
        assert_eq!((left.draft.texts["lesson"].as_str(), left.in_use), ("one two three", false));
        assert_eq!(fs::read_dir(home.path().join("state/drafts")).unwrap().count(), 1);
    }

    #[test]
    fn folders_that_were_made_for_a_draft_are_flushed_with_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("state/drafts");
        let log = Drafts::new(&folder).begin(&begun()).unwrap();
        assert_eq!(log.shared.disk().unnamed, [home.path(), &home.path().join("state"), &folder]);
        log.flusher().flush().unwrap();
        assert_eq!(log.shared.disk().unnamed, Vec::<PathBuf>::new());
    }

    #[test]
    fn whoever_may_not_wait_flushes_unless_a_lock_is_held() {
        let home = tempfile::tempdir().unwrap();
        let mut log = Drafts::new(home.path()).begin(&begun()).unwrap();
        let flusher = log.flusher();
        typed(&mut log, "one");
        let held = log.shared.disk();
        assert!(!flusher.try_flush());
        drop(held);
        let held = log.shared.flushing.lock().unwrap();
        assert!(!flusher.try_flush());
        drop(held);
        // who panicked with a lock in hand does not keep others from it
        let shared = Arc::clone(&log.shared);
        assert!(std::thread::spawn(move || panic!("{:?}, made on purpose", shared.disk())).join().is_err());
        assert!(flusher.try_flush());
        flusher.flush().unwrap();
    }

    #[test]
    fn a_log_that_is_removed_while_it_is_written_anew_does_not_come_back() {
        let home = tempfile::tempdir().unwrap();
        let mut log = Drafts::new(home.path()).begin(&begun()).unwrap();
        let flusher = log.flusher();
        log.shared.disk().doubtful = true;
        typed(&mut log, "one");
        assert!(log.shared.disk().anew.is_some());
        log.remove().unwrap();
        flusher.flush().unwrap();
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_written_while_the_log_is_written_anew_is_in_both() {
        let home = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(home.path());
        let mut log = drafts.begin(&begun()).unwrap();
        log.shared.disk().doubtful = true;
        typed(&mut log, "one");
        typed(&mut log, "one two");
        let texts = |drafts: &Drafts| drafts.list().unwrap().remove(0).draft.texts["lesson"].clone();
        assert_eq!(texts(&drafts), "one two");
        log.flusher().flush().unwrap();
        assert_eq!(texts(&drafts), "one two");
        typed(&mut log, "one two three");
        drop(log);
        assert_eq!(texts(&drafts), "one two three");
    }
}
