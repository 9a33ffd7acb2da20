//! Where entries live: the only code that touches entry files.
//!
//! [`text`] turns an entry into TOML and back and is pure. [`FileStore`] keeps one file per entry, [`MemoryStore`]
//! keeps the same promises without a disk, and [`Drafts`] keeps what is being written and not yet saved. Whoever
//! needs entries asks for an [`EntryStore`] and does not learn which one it got.

pub mod draft;
pub mod error;
pub mod files;
pub mod memory;
pub mod text;

mod folder;
mod history;
mod names;
mod remembered;
mod trash;

use chrono::{DateTime, FixedOffset};

use crate::journal::entry::Entry;
use crate::journal::shelf::{EntryName, Row, Stored, TrashName, Trashed, Version, VersionName};

pub use draft::{DraftLog, Drafts, Flusher};
pub use error::{StoreError, Trouble};
pub use files::{Checked, FileStore, Remark, Report};
pub use memory::MemoryStore;
pub use names::entry_at;
pub use remembered::RememberedFile;

/// How many rows are handed over at a time.
const BATCH: usize = 256;

/// A place where entries are kept.
///
/// It may be called from several threads at once; a slow disk is then waited for where nobody is typing.
pub trait EntryStore: Send + Sync {
    /// The names of the newest entries, at most `most`, newest first. Nothing is opened, and no folder is listed for
    /// entries that are older than these.
    ///
    /// Files whose names carry no date come after all others, and are left to [`EntryStore::others`].
    ///
    /// # Errors
    /// When the journal itself cannot be listed.
    fn newest_names(&self, most: usize) -> Result<Newest, StoreError>;

    /// The rows of the newest entries, at most `most`, newest name first.
    ///
    /// It costs what `most` entries cost, however many there are, so that the first screen never waits for a long
    /// life.
    ///
    /// # Errors
    /// As for [`EntryStore::newest_names`]. A file that cannot be read is a row with its reason instead.
    fn newest(&self, most: usize) -> Result<Shelf, StoreError> {
        let Newest { names, more } = self.newest_names(most)?;
        Ok(Shelf { rows: self.rows(&names), more })
    }

    /// The names of all entries but those in `seen`, newest first. Nothing is opened.
    ///
    /// # Errors
    /// When the journal itself cannot be listed.
    fn others(&self, seen: &[EntryName]) -> Result<Vec<EntryName>, StoreError>;

    /// Those of these names whose files were changed at this moment or later, or are gone, as far as the file system
    /// tells. Nothing is opened.
    fn touched(&self, names: &[EntryName], since: DateTime<FixedOffset>) -> Vec<EntryName>;

    /// The rows of these names, in their order. What is gone by then is a row with that as its reason.
    fn rows(&self, names: &[EntryName]) -> Vec<Row>;

    /// All rows but those in `seen`, newest name first, handed to `batch` some hundred at a time until it returns
    /// `false`.
    ///
    /// # Errors
    /// When the journal itself cannot be listed.
    fn rest(&self, seen: &[EntryName], batch: &mut dyn FnMut(Vec<Row>) -> bool) -> Result<(), StoreError> {
        for names in self.others(seen)?.chunks(BATCH) {
            if !batch(self.rows(names)) {
                break;
            }
        }
        Ok(())
    }

    /// One entry, with the text it was read from.
    ///
    /// # Errors
    /// When it is gone or cannot be read, with the reason its row would give.
    fn read(&self, name: &EntryName) -> Result<Stored, StoreError>;

    /// Keeps a new entry. It never takes the place of another, whatever the clock says.
    ///
    /// # Errors
    /// When the entry could not be kept. [`StoreError::saved`] tells the one case in which it was, but the disk did
    /// not confirm it.
    fn create(&self, entry: &Entry) -> Result<Stored, StoreError>;

    /// Changes in a kept entry what differs between `before` and `after`.
    ///
    /// If what is kept is no longer what `before` was read from, it is left alone and ours goes beside it, under a
    /// name that tells the machine and the moment `at`.
    ///
    /// # Errors
    /// As for [`EntryStore::create`]; also when the entry may only be read ([`Stored::read_only`]).
    fn change(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError>;

    /// Keeps a changed version beside the entry, which stays as it is: for changes that were begun on an older version
    /// of it than `before`.
    ///
    /// # Errors
    /// As for [`EntryStore::change`].
    fn keep_beside(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError>;

    /// Keeps an entry that belongs to another journal as a new one in this one: `before` is what it was read from there,
    /// so that whatever else stands in its text comes along.
    ///
    /// # Errors
    /// As for [`EntryStore::create`].
    fn keep_here(&self, before: Option<&Stored>, after: &Entry) -> Result<Stored, StoreError>;

    /// The row of an entry as it is now; none when it is not there.
    fn row(&self, name: &EntryName) -> Option<Row>;

    /// Moves an entry to the trash, whole.
    ///
    /// # Errors
    /// When it is gone, cannot be read or is protected, or cannot be moved; then it is where it was. With
    /// [`Trouble::Unconfirmed`] it was moved, but the disk did not confirm it.
    fn discard(&self, name: &EntryName) -> Result<Trashed, StoreError>;

    /// The deleted entries, the one deleted last first.
    ///
    /// # Errors
    /// When the trash cannot be listed.
    fn trash(&self) -> Result<Vec<Trashed>, StoreError>;

    /// Brings a deleted entry back: to its own name, or to a free one like it.
    ///
    /// # Errors
    /// When it is not in the trash any more or cannot be moved. With [`Trouble::Unconfirmed`] it was moved, but the disk
    /// did not confirm it.
    fn bring_back(&self, at: &TrashName) -> Result<EntryName, StoreError>;

    /// Removes deleted entries for good, and their older versions with them. One that is gone already is no trouble.
    ///
    /// # Errors
    /// Why the first that could not be removed is still there. The others are gone.
    fn empty_trash(&self, which: &[TrashName]) -> Result<(), StoreError>;

    /// What an entry was before each of its last changes, newest first. What is the same as now is left out.
    ///
    /// # Errors
    /// When they cannot be listed.
    fn versions(&self, name: &EntryName) -> Result<Vec<Version>, StoreError>;

    /// Gives an entry the whole text of an older version again. What it is now becomes a version itself.
    ///
    /// # Errors
    /// As for [`EntryStore::change`]; also when the version is gone or cannot be read.
    fn take_back(
        &self,
        before: &Stored,
        version: &VersionName,
        at: DateTime<FixedOffset>,
    ) -> Result<Changed, StoreError>;
}

/// The names of the first rows of the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    /// The names, newest first.
    pub names: Vec<EntryName>,
    /// Whether there are entries that are not among them.
    pub more: bool,
}

/// The first rows of the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// The rows, newest name first.
    pub rows: Vec<Row>,
    /// Whether there are entries that are not among them.
    pub more: bool,
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It is kept, and what it was before is in its history.
    Saved(Stored),
    /// It is kept; what it was before could not be.
    NoVersion {
        /// The entry as it is now.
        stored: Stored,
        /// Why the version before is lost, in words for the person.
        why: String,
    },
    /// Another hand changed the entry meanwhile: both versions live.
    Conflict {
        /// The version found, untouched under the entry's own name.
        theirs: EntryName,
        /// Our version, beside it.
        ours: Stored,
    },
}
