//! What can go wrong with the disk, in words for the person: what, where, and what to do.

use std::fmt::Display;
use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::journal::shelf::EntryName;

/// An entry or a draft could not be kept or read. It never holds what was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{words}")]
pub struct StoreError {
    trouble: Trouble,
    words: String,
    saved: Option<EntryName>,
}

/// What kind of trouble it is, for deciding what to offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The disk is full, or the person's share of it.
    Full,
    /// The file, the folder or the whole disk may only be read.
    ReadOnly,
    /// The system does not allow it.
    Denied,
    /// The file or folder is not there any more.
    Gone,
    /// The file cannot be read as an entry.
    Unreadable,
    /// It is done, but the disk did not confirm it.
    Unconfirmed,
    /// Anything else the system reports.
    Other,
}

impl StoreError {
    pub(super) fn new(trouble: Trouble, words: impl Into<String>) -> Self {
        Self { trouble, words: words.into(), saved: None }
    }

    /// An error of the system while doing something somewhere. `doing` is the end of "Could not".
    pub(super) fn from_io(error: &Error, doing: &str, place: &Path) -> Self {
        let trouble = Trouble::of(error);
        let (mut what, mut then) = trouble.explained(error);
        if let Some(file) = no_folder(error, place) {
            (what, then) = (format!("{file} is no folder"), "Move it away and try again.");
        }
        let place = place.display();
        Self::new(trouble, format!("Could not {doing} in {place}: {what}. {then}"))
    }

    /// The entry is in its place, but the disk did not confirm that it will stay there.
    pub(super) fn unconfirmed(error: &Error, place: &Path, name: EntryName) -> Self {
        let place = place.display();
        let words = format!("Saved, but the disk reported an error in {place} ({error}). Keep a copy elsewhere.");
        Self { trouble: Trouble::Unconfirmed, words, saved: Some(name) }
    }

    /// A file was moved, but the disk did not confirm that it will stay there.
    pub(super) fn unsure(error: &Error, place: &Path) -> Self {
        let place = place.display();
        let words = format!("Moved, but the disk reported an error in {place} ({error}). Look again the next time.");
        Self::new(Trouble::Unconfirmed, words)
    }

    pub(super) fn unreadable(name: &EntryName, reason: impl Display) -> Self {
        let name = name.as_str();
        Self::new(Trouble::Unreadable, format!("Could not read {name}: {reason}. The file is left as it is."))
    }

    pub(super) fn read_only(name: &EntryName, reason: &str) -> Self {
        Self::new(Trouble::ReadOnly, format!("Could not change {}: {reason}.", name.as_str()))
    }

    /// What kind of trouble it is.
    pub fn trouble(&self) -> Trouble {
        self.trouble
    }

    /// The name under which the entry is kept all the same, when only the disk's confirmation is missing. Saving it once
    /// more would make a second copy.
    pub fn saved(&self) -> Option<&EntryName> {
        self.saved.as_ref()
    }
}

impl Trouble {
    fn of(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::Full,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Gone,
            _ => Self::Other,
        }
    }

    /// What happened, and what can be done about it.
    fn explained(self, error: &Error) -> (String, &'static str) {
        let (what, then) = match self {
            Self::Full => ("the disk is full", "Make some room and try again."),
            Self::ReadOnly => ("it may only be read", "Make it writable, or choose another journal folder."),
            Self::Denied => ("permission is denied", "Look at who owns the folder, or choose another."),
            Self::Gone => ("the place is not there any more", "Is the disk connected, the folder moved?"),
            Self::Unreadable | Self::Unconfirmed | Self::Other => {
                return (error.to_string(), "Try again, or choose another journal folder.");
            }
        };
        (what.to_owned(), then)
    }
}

/// The file that lies where a folder is needed, if that is the trouble.
fn no_folder(error: &Error, place: &Path) -> Option<String> {
    let is_file = |path: &&Path| path.exists() && !path.is_dir();
    match error.kind() {
        ErrorKind::NotADirectory => {
            let file = place.ancestors().find(is_file).map(|file| file.display().to_string());
            Some(file.unwrap_or_else(|| "something in its path".to_owned()))
        }
        // what making a folder below it may be told instead
        ErrorKind::AlreadyExists => place.ancestors().skip(1).find(is_file).map(|file| file.display().to_string()),
        _ => None,
    }
}
