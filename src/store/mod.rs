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
mod names;

use chrono::{DateTime, FixedOffset};

use crate::journal::entry::Entry;
use crate::journal::shelf::{EntryName, Row, Stored};

pub use draft::{DraftLog, Drafts, Flusher};
pub use error::{StoreError, Trouble};
pub use files::{Checked, FileStore, Remark, Report};
pub use memory::MemoryStore;

/// A place where entries are kept.
///
/// It may be called from several threads at once; a slow disk is then waited for where nobody is typing.
pub trait EntryStore: Send + Sync {
    /// The rows of the newest entries, at most `most`, newest name first.
    ///
    /// It costs what `most` entries cost, however many there are, so that the first screen never waits for a long
    /// life. Files whose names carry no date are left to [`EntryStore::rest`].
    ///
    /// # Errors
    /// When the journal itself cannot be listed. A file that cannot be read is a row with its reason instead.
    fn newest(&self, most: usize) -> Result<Shelf, StoreError>;

    /// All rows but those in `seen`, newest name first, handed to `batch` some hundred at a time until it returns
    /// `false`.
    ///
    /// # Errors
    /// When the journal itself cannot be listed.
    fn rest(&self, seen: &[EntryName], batch: &mut dyn FnMut(Vec<Row>) -> bool) -> Result<(), StoreError>;

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
    /// It is kept.
    Saved(Stored),
    /// Another hand changed the entry meanwhile: both versions live.
    Conflict {
        /// The version found, untouched under the entry's own name.
        theirs: EntryName,
        /// Our version, beside it.
        ours: Stored,
    },
}
