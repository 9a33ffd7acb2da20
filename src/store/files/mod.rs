//! The journal on the disk: one file per entry, each written beside its place, flushed, and only then put there.

mod check;
mod history;
mod listing;
mod report;
mod saving;
mod trash;

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::error::{StoreError, Trouble};
use super::text::{self, Unreadable};
use super::{Changed, EntryStore, Newest, folder, names};
use crate::journal::entry::Entry;
use crate::journal::shelf::{EntryName, Row, Stored, TrashName, Trashed, Version, VersionName};

pub use report::{Checked, Remark, Report};

/// No entry is larger; what is larger is not read.
const LARGEST: u64 = 8 * 1024 * 1024;

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

    /// The journal in which a folder is the one of its entries, or of those of a year; none if it is none of these.
    pub fn journal_around(folder: &Path) -> Option<PathBuf> {
        // by whatever way it was named
        let folder = folder.canonicalize().ok()?;
        let name = folder.file_name()?.to_str()?;
        let of_entries = if names::is_year(name) { folder.parent()? } else { &folder };
        let is_it = of_entries.file_name().is_some_and(|name| name == "entries") && !folder.join("entries").is_dir();
        is_it.then(|| of_entries.parent().map(Path::to_owned)).flatten()
    }

    /// The names of all entries, and of all else that has a row, newest first. No file is opened.
    ///
    /// # Errors
    /// When the journal itself cannot be listed.
    pub fn names(&self) -> Result<Vec<EntryName>, StoreError> {
        self.other_names(&[])
    }

    fn entries(&self) -> PathBuf {
        self.folder.join("entries")
    }

    /// Where an entry's file is. A name that leads out of the journal leads nowhere.
    fn path(&self, name: &EntryName) -> Result<PathBuf, StoreError> {
        let path = Path::new(name.as_str());
        let mut parts = path.components().peekable();
        if parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_))) {
            return Ok(self.entries().join(path));
        }
        Err(StoreError::new(Trouble::Gone, format!("{} is not in this journal.", name.as_str())))
    }

    fn row_of(&self, name: EntryName) -> Row {
        match self.load(&name) {
            Ok(stored) => Row::of(name, &stored.entry),
            Err(failed) => Row::unreadable(name, failed.reason()),
        }
    }

    fn load(&self, name: &EntryName) -> Result<Stored, Failed> {
        let path = self.path(name).map_err(Failed::Store)?;
        let file = name.as_str().rsplit('/').next().unwrap_or_default();
        if let Some(reason) = names::leftover(file) {
            return Err(Failed::Unreadable(reason));
        }
        let text = text_at(&path)?;
        let read = text::read(&text).map_err(|reason| Failed::Unreadable(reason.to_string()))?;
        let read_only = read.is_newer().then(|| text::newer(read.version));
        Ok(Stored { name: name.clone(), entry: read.entry, text, read_only, leads_to: None })
    }

    fn is_protected(&self, name: &EntryName) -> bool {
        let meta = self.path(name).ok().and_then(|path| fs::metadata(path).ok());
        meta.is_some_and(|meta| meta.permissions().readonly())
    }
}

impl EntryStore for FileStore {
    fn newest_names(&self, most: usize) -> Result<Newest, StoreError> {
        self.list_newest(most)
    }

    fn others(&self, seen: &[EntryName]) -> Result<Vec<EntryName>, StoreError> {
        self.other_names(seen)
    }

    fn touched(&self, names: &[EntryName], since: DateTime<FixedOffset>) -> Vec<EntryName> {
        names.iter().filter(|name| self.is_touched(name, since)).cloned().collect()
    }

    fn rows(&self, names: &[EntryName]) -> Vec<Row> {
        names.iter().map(|name| self.row_of(name.clone())).collect()
    }

    fn read(&self, name: &EntryName) -> Result<Stored, StoreError> {
        let mut stored = self.load(name).map_err(|failed| match failed {
            Failed::Unreadable(reason) => StoreError::unreadable(name, reason),
            Failed::Store(error) => error,
        })?;
        if stored.read_only.is_none() && self.is_protected(name) {
            stored.read_only = Some(PROTECTED.to_owned());
        }
        stored.leads_to = self.leads_out(name).map(|target| target.display().to_string());
        Ok(stored)
    }

    fn create(&self, entry: &Entry) -> Result<Stored, StoreError> {
        self.keep_here(None, entry)
    }

    fn change(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError> {
        self.replace(before, edited(before, after)?, at)
    }

    fn keep_beside(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError> {
        self.put_beside(&before.name, edited(before, after)?, at)
    }

    fn keep_here(&self, before: Option<&Stored>, after: &Entry) -> Result<Stored, StoreError> {
        let put = |text: &str| self.put_new(text, |attempt| names::for_entry(after.created, attempt));
        if let Some(before) = before {
            let text = grown(before, after)?;
            return stored(put(&text)?, text);
        }
        let (text, entry) = text_of(after)?;
        Ok(Stored { name: put(&text)?, entry, text, read_only: None, leads_to: None })
    }

    fn row(&self, name: &EntryName) -> Option<Row> {
        let is_there = fs::symlink_metadata(self.path(name).ok()?).is_ok() || self.is_listed(name);
        is_there.then(|| self.row_of(name.clone()))
    }

    fn discard(&self, name: &EntryName) -> Result<Trashed, StoreError> {
        self.move_to_trash(name)
    }

    fn trash(&self) -> Result<Vec<Trashed>, StoreError> {
        self.trashed()
    }

    fn bring_back(&self, at: &TrashName) -> Result<EntryName, StoreError> {
        self.move_back(at)
    }

    fn empty_trash(&self, which: &[TrashName]) -> Result<(), StoreError> {
        which.iter().map(|at| self.remove_for_good(at)).fold(Ok(()), Result::and)
    }

    fn versions(&self, name: &EntryName) -> Result<Vec<Version>, StoreError> {
        self.history_of(name)
    }

    fn take_back(
        &self,
        before: &Stored,
        version: &VersionName,
        at: DateTime<FixedOffset>,
    ) -> Result<Changed, StoreError> {
        may_change(before)?;
        self.replace(before, self.version_text(&before.name, version)?, at)
    }
}

/// Why an entry with such a file may not be changed.
const PROTECTED: &str = "the file is protected against writing";

/// Why an entry did not come out of its file.
enum Failed {
    /// The file is there and is not an entry; a reason for its row.
    Unreadable(String),
    /// The disk.
    Store(StoreError),
}

impl Failed {
    /// Why, in words for the person.
    fn reason(self) -> String {
        match self {
            Self::Unreadable(reason) => reason,
            Self::Store(error) => error.to_string(),
        }
    }
}

/// The text of a file that may be anything.
fn text_at(path: &Path) -> Result<String, Failed> {
    let bytes = match folder::read_bounded(path, LARGEST) {
        Ok(bytes) => bytes.map_err(Failed::Unreadable)?,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            return Err(Failed::Unreadable("you are not allowed to read it".into()));
        }
        // Names are held as text; one that is not cannot be found again by it.
        Err(_) if path.to_string_lossy().contains(char::REPLACEMENT_CHARACTER) => {
            return Err(Failed::Unreadable("its file name is not UTF-8 text".into()));
        }
        Err(error) => return Err(Failed::Store(StoreError::from_io(&error, "read an entry", path))),
    };
    decode(bytes).map_err(|reason| Failed::Unreadable(reason.to_string()))
}

fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count() + 1;
        Unreadable { line: Some(line), why: "it is not UTF-8 text".into() }
    })
}

/// The text of a new entry, tried out before it is trusted; and the entry as it reads then.
pub(super) fn text_of(entry: &Entry) -> Result<(String, Entry), StoreError> {
    let text = text::write(entry);
    match text::read(&text) {
        // what is written is kept to the second; all else is the same
        Ok(read) if read.entry == *entry || text::write(&read.entry) == text => Ok((fitting(text)?, read.entry)),
        Ok(_) => Err(StoreError::new(Trouble::Other, "Could not save this: it would not read back as it was written.")),
        Err(reason) => Err(StoreError::new(Trouble::Other, format!("Could not save this: {reason}."))),
    }
}

/// The text that a changed entry gets.
pub(super) fn edited(before: &Stored, after: &Entry) -> Result<String, StoreError> {
    may_change(before)?;
    grown(before, after)
}

/// Refuses what may only be read.
pub(super) fn may_change(before: &Stored) -> Result<(), StoreError> {
    before.read_only.as_ref().map_or(Ok(()), |reason| Err(StoreError::read_only(&before.name, reason)))
}

/// The text of an entry with what was changed in it.
pub(super) fn grown(before: &Stored, after: &Entry) -> Result<String, StoreError> {
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
        Ok(read) => Ok(Stored { name, entry: read.entry, text, read_only: None, leads_to: None }),
        Err(reason) => Err(StoreError::unreadable(&name, reason)),
    }
}
