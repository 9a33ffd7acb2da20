//! What is being written and not yet saved: one append-only log per draft, as private as the entries.
//!
//! Appending is one write and waits for nothing, so that it can happen with every batch of keys; a [`Flusher`] in
//! another thread asks the disk to keep up. A log that was cut off or damaged gives back everything up to the damage.
//! Whoever writes or removes a log holds its lock, so that two windows never do either at once.

mod log;
mod record;

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::error::{StoreError, Trouble};
use super::{folder, names};
use crate::journal::draft::{Begun, Draft, DraftId, Left};
pub use log::{DraftLog, Flusher};
use record::{End, Replay};

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
        self.make(Draft::of(begun.clone()))
    }

    /// Another log for a draft whose own was taken from it: what it led to is the beginning of this one.
    ///
    /// # Errors
    /// When the log cannot be made.
    pub fn begin_again(&self, log: &DraftLog) -> Result<DraftLog, StoreError> {
        self.make(log.draft().clone())
    }

    /// Makes a log that leads to this draft.
    fn make(&self, draft: Draft) -> Result<DraftLog, StoreError> {
        let failed = |error: &io::Error| StoreError::from_io(error, "keep a draft", &self.folder);
        let (bytes, last) = log::whole(&draft).map_err(|error| failed(&error))?;
        let mut unnamed = folder::make(&self.folder).map_err(|error| failed(&error))?;
        unnamed.push(self.folder.clone());
        let (id, mut file) = self.free_file(&draft.begun)?;
        // A file system without locks is no reason to refuse words.
        let _ = file.try_lock();
        if let Err(error) = file.write_all(&bytes) {
            // No word is in it that is not elsewhere; the error that counts is the first one.
            let _ = fs::remove_file(self.folder.join(id.as_str()));
            return Err(failed(&error));
        }
        let found = Replay { draft, good: bytes.len() as u64, last, end: End::Whole };
        Ok(DraftLog::new(self.folder.clone(), id, file, found, unnamed))
    }

    /// A new file, named for the moment.
    fn free_file(&self, begun: &Begun) -> Result<(DraftId, File), StoreError> {
        let wall = begun.at.naive_local().format("%Y-%m-%d-%H%M%S");
        for attempt in 1..u32::MAX {
            let id = DraftId::new(format!("{wall}{}{ENDING}", names::again(attempt)));
            let mut options = OpenOptions::new();
            match options.append(true).create_new(true).mode(0o600).open(self.folder.join(id.as_str())) {
                Ok(file) => return Ok((id, file)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(StoreError::from_io(&error, "keep a draft", &self.folder)),
            }
        }
        Err(StoreError::new(Trouble::Other, "Could not find a free name for a draft."))
    }

    /// The drafts that have words in them, the one touched last first. What cannot be read is passed over and stays.
    ///
    /// # Errors
    /// When the folder is there and cannot be listed.
    pub fn list(&self) -> Result<Vec<Left>, StoreError> {
        let ids = self.names()?.into_iter().filter(|name| is_draft(name)).map(DraftId::new);
        let mut left: Vec<Left> = ids.filter_map(|id| self.left(id)).collect();
        left.sort_by(|a, b| (b.draft.touched, &b.id).cmp(&(a.draft.touched, &a.id)));
        Ok(left)
    }

    fn names(&self) -> Result<Vec<String>, StoreError> {
        let listing = match fs::read_dir(&self.folder) {
            Ok(listing) => listing,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::from_io(&error, "list the drafts", &self.folder)),
        };
        Ok(listing.filter_map(Result::ok).filter_map(|file| file.file_name().into_string().ok()).collect())
    }

    fn left(&self, id: DraftId) -> Option<Left> {
        let path = self.folder.join(id.as_str());
        let draft = load(&path).ok()??.draft;
        (!draft.is_blank()).then(|| Left { id, draft, in_use: is_in_use(&path) })
    }

    /// Removes what nobody writes and nobody would miss: logs that hold no word, and what was beside a
    /// log when the program was killed. What cannot be read, opened or removed stays; those in `left` are known to have
    /// words, and not read once more.
    pub fn sweep(&self, left: &[Left]) {
        for name in self.names().unwrap_or_default() {
            let path = self.folder.join(&name);
            let is_rest = folder::was_beside(&name, ENDING);
            let has_words = left.iter().any(|left| left.id.as_str() == name);
            if has_words || (!is_rest && !is_draft(&name)) {
                continue;
            }
            // the lock is held until the file is gone, so that nobody begins to write into it meanwhile
            let Ok(_lock) = self.take(&path, OpenOptions::new().read(true)) else { continue };
            if is_rest || is_wordless(&path) {
                let _ = fs::remove_file(&path);
            }
        }
    }

    /// Goes on writing a draft that was left. A damaged end is cut off first, so that what follows can be read.
    ///
    /// # Errors
    /// When it is gone, cannot be opened, is being written by somebody else, or cannot be read to its end.
    pub fn resume(&self, id: &DraftId) -> Result<DraftLog, StoreError> {
        let path = self.folder.join(id.as_str());
        let failed = |error: &io::Error| StoreError::from_io(error, "open a draft", &self.folder);
        let file = self.take(&path, OpenOptions::new().append(true))?;
        // only what is read under the lock is what will be written to
        let Some(found) = load(&path).map_err(|error| failed(&error))? else {
            return Err(StoreError::new(Trouble::Unreadable, "This draft cannot be read. Its file is left as it is."));
        };
        match found.end {
            End::Whole => {}
            End::Damaged => file.set_len(found.good).map_err(|error| failed(&error))?,
            End::Strange => {
                let words = format!(
                    "This draft holds something that this comeback does not understand, so it is left as it is: {}.",
                    path.display()
                );
                return Err(StoreError::new(Trouble::Unreadable, words));
            }
        }
        Ok(DraftLog::new(self.folder.clone(), id.clone(), file, found, vec![self.folder.clone()]))
    }

    /// Removes a draft that nobody writes. One that is gone already is no trouble.
    ///
    /// # Errors
    /// When it is being written by somebody else, or cannot be removed.
    pub fn remove(&self, id: &DraftId) -> Result<(), StoreError> {
        // a draft without a word has no log yet
        if !is_draft(id.as_str()) {
            return Ok(());
        }
        let path = self.folder.join(id.as_str());
        let removed = match self.take(&path, OpenOptions::new().read(true)) {
            Ok(_lock) => fs::remove_file(&path),
            Err(error) if error.trouble() == Trouble::Gone => Ok(()),
            Err(error) => return Err(error),
        };
        removed.map_err(|error| StoreError::from_io(&error, "remove a draft", &self.folder))
    }

    /// Opens a log and locks it.
    fn take(&self, path: &Path, options: &OpenOptions) -> Result<File, StoreError> {
        let gone = || {
            let words = "This draft is not there any more: it was saved or let go in another window.";
            StoreError::new(Trouble::Gone, words)
        };
        let file = match options.open(path) {
            Ok(file) => file,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Err(gone()),
            Err(error) => return Err(StoreError::from_io(&error, "open a draft", &self.folder)),
        };
        // A file system without locks is no reason to refuse words.
        if matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)) {
            return Err(StoreError::new(Trouble::Denied, "This draft is being written in another window."));
        }
        // it may have been removed, or written anew, between the opening and the lock
        if file.metadata().is_ok_and(|found| found.nlink() == 0) { Err(gone()) } else { Ok(file) }
    }
}

fn is_draft(name: &str) -> bool {
    name.ends_with(ENDING) && !name.starts_with('.')
}

/// What a log leads to; none when it has no readable beginning.
fn load(path: &Path) -> io::Result<Option<Replay>> {
    Ok(folder::read_bounded(path, LARGEST)?.ok().and_then(|bytes| record::replay(&bytes)))
}

/// Whether a log holds no word, nor anything that may have been one.
fn is_wordless(path: &Path) -> bool {
    let Ok(Ok(bytes)) = folder::read_bounded(path, LARGEST) else { return false };
    match record::replay(&bytes) {
        Some(found) => found.end == End::Whole && found.draft.is_blank(),
        None => record::is_barely_begun(&bytes),
    }
}

fn is_in_use(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(fs::TryLockError::WouldBlock)))
}
