//! How the text of an entry gets to its place: beside it first, flushed, and only then there, over nobody else's.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::{FileStore, LARGEST, stored};
use crate::journal::shelf::{EntryName, Stored};
use crate::store::error::{StoreError, Trouble};
use crate::store::folder::{self, Swapped};
use crate::store::{Changed, EntryStore, names};

impl FileStore {
    /// Puts a text under the first of some names that is not taken.
    pub(super) fn put_new(&self, text: &str, name: impl Fn(u32) -> EntryName) -> Result<EntryName, StoreError> {
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

    /// Keeps a text beside an entry that stays as it is.
    pub(super) fn put_beside(
        &self,
        theirs: &EntryName,
        ours: String,
        at: DateTime<FixedOffset>,
    ) -> Result<Changed, StoreError> {
        let name = self.put_new(&ours, |attempt| names::for_conflict(theirs, &self.host, at, attempt))?;
        Ok(Changed::Conflict { theirs: theirs.clone(), ours: stored(name, ours)? })
    }

    /// Puts a text in the place of an entry, which becomes a version of it. If the entry is not what `before` was read
    /// from any more, it stays, and the text goes beside it.
    pub(super) fn replace(
        &self,
        before: &Stored,
        ours: String,
        at: DateTime<FixedOffset>,
    ) -> Result<Changed, StoreError> {
        if let Some(now) = (ours == before.text).then(|| self.read(&before.name).ok()).flatten() {
            // Nothing of ours is new: whatever is there now stands.
            return Ok(Changed::Saved(now));
        }
        let path = self.path(&before.name)?;
        let target = match fs::canonicalize(&path) {
            Ok(target) => target,
            Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(&path).is_err() => {
                // Somebody removed it meanwhile. Words outlive that: the entry comes back under its name, and what it was
                // is in our hands only.
                let kept = self.keep_version(before, None, at);
                let name = self.put_new(&ours, |attempt| match attempt {
                    1 => before.name.clone(),
                    _ => names::for_conflict(&before.name, &self.host, at, attempt - 1),
                })?;
                return Ok(changed(stored(name, ours)?, kept));
            }
            Err(error) => return Err(StoreError::from_io(&error, "save this change", &path)),
        };
        let home = target.parent().unwrap_or(&self.folder);
        let failed = |error: &std::io::Error| StoreError::from_io(error, "save this change", home);
        let file = folder::beside(&target, ours.as_bytes(), true).map_err(|error| failed(&error))?;
        if !holds(&target, &before.text).map_err(|error| failed(&error))? {
            drop(file);
            return self.put_beside(&before.name, ours, at);
        }
        // What stands there is taken away in the moment in which ours gets there: between looking and writing, another
        // hand may be as fast as can be.
        let kept = match folder::swap(file, &target).map_err(|error| failed(&error))? {
            // if it cannot be read any more it becomes a version as it is, whatever it is
            Swapped::Out(older) if !holds(&older, &before.text).unwrap_or(true) => {
                self.swap_back(&before.name, &ours, at, (&older, &target)).map_err(|error| failed(&error))?;
                return self.put_beside(&before.name, ours, at);
            }
            Swapped::Out(older) => self.keep_version(before, Some(&older), at),
            Swapped::Not(file) => {
                // first the version: afterwards nothing would be left of it
                let kept = self.keep_version(before, None, at);
                file.persist(&target).map_err(|error| failed(&error.error))?;
                kept
            }
        };
        let name = flushed(home, &[], before.name.clone())?;
        let stored = Stored { leads_to: before.leads_to.clone(), ..stored(name, ours)? };
        Ok(changed(stored, kept))
    }

    /// Puts back what was taken away, because it was not what we thought. Whatever comes out of its place for that goes
    /// beside: ours, or what a third hand made of it meanwhile.
    fn swap_back(
        &self,
        name: &EntryName,
        ours: &str,
        at: DateTime<FixedOffset>,
        (older, target): (&Path, &Path),
    ) -> std::io::Result<()> {
        folder::exchange(older, target)?;
        if holds(older, ours).unwrap_or(false) {
            return fs::remove_file(older);
        }
        let beside = |attempt| names::for_conflict(name, "elsewhere", at, attempt);
        folder::move_to_free(older, |attempt| self.entries().join(beside(attempt).as_str())).map(drop)
    }
}

/// What became of a change, by what became of the version before it.
fn changed(stored: Stored, kept: Result<(), StoreError>) -> Changed {
    match kept {
        Ok(()) => Changed::Saved(stored),
        Err(error) => Changed::NoVersion { stored, why: error.to_string() },
    }
}

/// Whether a file holds this text.
fn holds(path: &Path, text: &str) -> std::io::Result<bool> {
    match folder::read_bounded(path, LARGEST) {
        Ok(Ok(bytes)) => Ok(bytes == text.as_bytes()),
        Ok(Err(_)) => Ok(false),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Waits for the folders that got a new name in them, the entry's own last.
fn flushed(home: &Path, grown: &[PathBuf], name: EntryName) -> Result<EntryName, StoreError> {
    let parents = grown.iter().map(PathBuf::as_path);
    match parents.chain([home]).try_for_each(folder::flush) {
        Ok(()) => Ok(name),
        Err(error) => Err(StoreError::unconfirmed(&error, home, name)),
    }
}
