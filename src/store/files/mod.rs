//! The journal on the disk: one file per entry, each written beside its place, flushed, and only then put there.

mod check;
mod listing;

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::error::{StoreError, Trouble};
use super::text::{self, Unreadable};
use super::{Changed, EntryStore, Shelf, folder, names};
use crate::journal::entry::Entry;
use crate::journal::shelf::{EntryName, Head, Row, Stored};

pub use check::{Checked, Remark, Report};

/// No entry is larger; what is larger is not read.
const LARGEST: u64 = 8 * 1024 * 1024;

/// How many rows are handed over at a time.
const BATCH: usize = 256;

/// Entries as files below `entries` in a journal folder.
#[derive(Debug, Clone)]
pub struct FileStore {
    folder: PathBuf,
    host: String,
}

impl FileStore {
    /// The journal in a folder, which is made on the first save. `host` names this machine in conflicts.
    pub fn new(folder: impl Into<PathBuf>, host: impl Into<String>) -> Self {
        Self { folder: folder.into(), host: host.into() }
    }

    fn entries(&self) -> PathBuf {
        self.folder.join("entries")
    }

    /// Where an entry's file is. A name that leads out of the journal leads nowhere.
    fn path(&self, name: &EntryName) -> Result<PathBuf, StoreError> {
        let path = Path::new(name.as_str());
        if path.components().all(|part| matches!(part, Component::Normal(_))) {
            return Ok(self.entries().join(path));
        }
        Err(StoreError::new(Trouble::Gone, format!("{} is not in this journal.", name.as_str())))
    }

    fn row(&self, name: EntryName) -> Row {
        match self.load(&name) {
            Ok(stored) => Row::of(name, &stored.entry),
            Err(Failed::Unreadable(reason)) => Row { name, head: Head::Unreadable { reason } },
            Err(Failed::Store(error)) => Row { name, head: Head::Unreadable { reason: error.to_string() } },
        }
    }

    fn load(&self, name: &EntryName) -> Result<Stored, Failed> {
        let path = self.path(name).map_err(Failed::Store)?;
        let file = name.as_str().rsplit('/').next().unwrap_or_default();
        if let Some(reason) = names::leftover(file) {
            return Err(Failed::Unreadable(reason));
        }
        let bytes = match folder::read_bounded(&path, LARGEST) {
            Ok(bytes) => bytes.map_err(Failed::Unreadable)?,
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                return Err(Failed::Unreadable("you are not allowed to read it".into()));
            }
            // Names are held as text; one that is not cannot be found again by it.
            Err(_) if name.as_str().contains(char::REPLACEMENT_CHARACTER) => {
                return Err(Failed::Unreadable("its file name is not UTF-8 text".into()));
            }
            Err(error) => return Err(Failed::Store(StoreError::from_io(&error, "read an entry", &path))),
        };
        let text = decode(bytes).map_err(|reason| Failed::Unreadable(reason.to_string()))?;
        let read = text::read(&text).map_err(|reason| Failed::Unreadable(reason.to_string()))?;
        let read_only = read.is_newer().then(|| text::newer(read.version));
        Ok(Stored { name: name.clone(), entry: read.entry, text, read_only })
    }

    fn is_protected(&self, name: &EntryName) -> bool {
        let meta = self.path(name).ok().and_then(|path| fs::metadata(path).ok());
        meta.is_some_and(|meta| meta.permissions().readonly())
    }

    /// Puts a text under the first of some names that is not taken.
    fn put_new(&self, text: &str, name: impl Fn(u32) -> EntryName) -> Result<EntryName, StoreError> {
        let place = self.path(&name(1))?;
        let home = place.parent().unwrap_or(&self.folder);
        let failed = |error: &std::io::Error| StoreError::from_io(error, "save this", home);
        let grown = folder::make(home).map_err(|error| failed(&error))?;
        let mut file = folder::beside(&place, text.as_bytes(), false).map_err(|error| failed(&error))?;
        for attempt in 1..u32::MAX {
            let name = name(attempt);
            match file.persist_noclobber(self.path(&name)?) {
                Ok(_) => return flushed(home, &grown, name),
                Err(error) if error.error.kind() == ErrorKind::AlreadyExists => file = error.file,
                Err(error) => return Err(failed(&error.error)),
            }
        }
        Err(StoreError::new(Trouble::Other, "Could not find a free name for this entry."))
    }
}

impl EntryStore for FileStore {
    fn newest(&self, most: usize) -> Result<Shelf, StoreError> {
        let (found, more) = self.newest_names(most)?;
        Ok(Shelf { rows: found.into_iter().map(|name| self.row(name)).collect(), more })
    }

    fn rest(&self, seen: &[EntryName], batch: &mut dyn FnMut(Vec<Row>) -> bool) -> Result<(), StoreError> {
        let found = self.other_names(seen)?;
        for names in found.chunks(BATCH) {
            if !batch(names.iter().map(|name| self.row(name.clone())).collect()) {
                break;
            }
        }
        Ok(())
    }

    fn read(&self, name: &EntryName) -> Result<Stored, StoreError> {
        let mut stored = self.load(name).map_err(|failed| match failed {
            Failed::Unreadable(reason) => StoreError::unreadable(name, reason),
            Failed::Store(error) => error,
        })?;
        if stored.read_only.is_none() && self.is_protected(name) {
            stored.read_only = Some("the file is protected against writing".to_owned());
        }
        Ok(stored)
    }

    fn create(&self, entry: &Entry) -> Result<Stored, StoreError> {
        let text = text_of(entry)?;
        let name = self.put_new(&text, |attempt| names::for_entry(entry.created, attempt))?;
        stored(name, text)
    }

    fn change(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError> {
        let ours = edited(before, after)?;
        if let Some(now) = (ours == before.text).then(|| self.read(&before.name).ok()).flatten() {
            // Nothing of ours is new: whatever is there now stands.
            return Ok(Changed::Saved(now));
        }
        let path = self.path(&before.name)?;
        let target = match fs::canonicalize(&path) {
            Ok(target) => target,
            Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(&path).is_err() => {
                // Somebody removed it meanwhile. Words outlive that: the entry comes back under its name.
                let name = self.put_new(&ours, |attempt| match attempt {
                    1 => before.name.clone(),
                    _ => names::for_conflict(&before.name, &self.host, at, attempt - 1),
                })?;
                return Ok(Changed::Saved(stored(name, ours)?));
            }
            Err(error) => return Err(StoreError::from_io(&error, "save this change", &path)),
        };
        let home = target.parent().unwrap_or(&self.folder);
        let failed = |error: &std::io::Error| StoreError::from_io(error, "save this change", home);
        let as_read = || match folder::read_bounded(&target, LARGEST) {
            Ok(Ok(bytes)) => Ok(bytes == before.text.as_bytes()),
            Ok(Err(_)) => Ok(false),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(failed(&error)),
        };
        let file = folder::beside(&target, ours.as_bytes(), true).map_err(|error| failed(&error))?;
        // Asked as late as can be: between this and the next line another hand would have to be very fast.
        if !as_read()? {
            drop(file);
            return self.keep_beside(before, after, at);
        }
        file.persist(&target).map_err(|error| failed(&error.error))?;
        let name = flushed(home, &[], before.name.clone())?;
        Ok(Changed::Saved(stored(name, ours)?))
    }

    fn keep_beside(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError> {
        let ours = edited(before, after)?;
        let name = self.put_new(&ours, |attempt| names::for_conflict(&before.name, &self.host, at, attempt))?;
        Ok(Changed::Conflict { theirs: before.name.clone(), ours: stored(name, ours)? })
    }
}

/// Why an entry did not come out of its file.
enum Failed {
    /// The file is there and is not an entry; a reason for its row.
    Unreadable(String),
    /// The disk.
    Store(StoreError),
}

fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count() + 1;
        Unreadable { line: Some(line), why: "it is not UTF-8 text".into() }
    })
}

/// Waits for the folders that got a new name in them, the entry's own last.
fn flushed(home: &Path, grown: &[PathBuf], name: EntryName) -> Result<EntryName, StoreError> {
    let parents = grown.iter().map(PathBuf::as_path);
    match parents.chain([home]).try_for_each(folder::flush) {
        Ok(()) => Ok(name),
        Err(error) => Err(StoreError::unconfirmed(&error, home, name)),
    }
}

/// The text of a new entry, tried out before it is trusted.
pub(super) fn text_of(entry: &Entry) -> Result<String, StoreError> {
    let text = text::write(entry);
    match text::read(&text) {
        Ok(read) if text::write(&read.entry) == text => fitting(text),
        Ok(_) => Err(StoreError::new(Trouble::Other, "Could not save this: it would not read back as it was written.")),
        Err(reason) => Err(StoreError::new(Trouble::Other, format!("Could not save this: {reason}."))),
    }
}

/// The text that a changed entry gets.
pub(super) fn edited(before: &Stored, after: &Entry) -> Result<String, StoreError> {
    if let Some(reason) = &before.read_only {
        return Err(StoreError::read_only(&before.name, reason));
    }
    let text = text::edit(&before.text, &before.entry, after).map_err(|reason| {
        StoreError::new(Trouble::Other, format!("Could not change {}: {reason}.", before.name.as_str()))
    })?;
    fitting(text)
}

/// The text, if it can be read again: what is larger than any entry would be saved and never shown.
fn fitting(text: String) -> Result<String, StoreError> {
    if text.len() as u64 <= LARGEST {
        return Ok(text);
    }
    let most = LARGEST / 1024 / 1024;
    Err(StoreError::new(
        Trouble::Other,
        format!("Could not save this: it is larger than {most} MB. Shorten it, or save it in parts."),
    ))
}

/// An entry as it is now kept, from the text that went to its place.
pub(super) fn stored(name: EntryName, text: String) -> Result<Stored, StoreError> {
    match text::read(&text) {
        Ok(read) => Ok(Stored { name, entry: read.entry, text, read_only: None }),
        Err(reason) => Err(StoreError::unreadable(&name, reason)),
    }
}
