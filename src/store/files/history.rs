//! Older versions of entries, one folder for each entry: files that once were the entry, and were taken out of its place.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::{Failed, FileStore, text_at};
use crate::journal::shelf::{EntryName, Stored, Version, VersionName};
use crate::store::error::{StoreError, Trouble};
use crate::store::{folder, history, text};

impl FileStore {
    /// Where the versions of an entry are.
    pub(super) fn history(&self, name: &EntryName) -> Result<PathBuf, StoreError> {
        self.path(name)?;
        Ok(self.folder.join("history").join(history::folder_for(name)))
    }

    /// Keeps what an entry was until this moment: the file itself, if it still lies somewhere, else its text. A file that
    /// cannot be kept stays where it lies, and the error says where that is: no word of it is elsewhere.
    pub(super) fn keep_version(
        &self,
        before: &Stored,
        file: Option<&Path>,
        until: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let home = self.history(&before.name)?;
        let still = || file.filter(|file| file.exists());
        if let Err(error) = put(&home, before, file, until) {
            let failed = StoreError::from_io(&error, "keep the version before", &home);
            let place = still().map(|file| format!(" It lies at {}.", file.display())).unwrap_or_default();
            return Err(StoreError::new(failed.trouble(), format!("{failed}{place}")));
        }
        // it was copied: what is left must not lie among the entries
        if let Some(file) = still() {
            let _ = fs::remove_file(file);
        }
        // one more than should be is no trouble
        let versions = in_folder(&home).unwrap_or_default();
        let size = |version: &Found| fs::metadata(home.join(version.name.as_str())).map_or(0, |meta| meta.len());
        let stay = history::stay(versions.iter().map(size));
        for old in versions.iter().skip(stay) {
            let _ = fs::remove_file(home.join(old.name.as_str()));
        }
        Ok(())
    }

    /// What an entry was before its last changes, newest first.
    pub(super) fn history_of(&self, name: &EntryName) -> Result<Vec<Version>, StoreError> {
        let home = self.history(name)?;
        let now = self.path(name).ok().and_then(|path| text_at(&path).ok());
        let found = in_folder(&home).map_err(|error| StoreError::from_io(&error, "list the older versions", &home))?;
        let version = |Found { name, until, .. }: Found| {
            let text = text_at(&home.join(name.as_str())).map_err(Failed::reason);
            if now.is_some() && text.as_ref().ok() == now.as_ref() {
                return None;
            }
            let read = text.and_then(|text| text::read(&text).map_err(|reason| reason.to_string()));
            Some(Version { name, until, entry: read.map(|read| read.entry) })
        };
        Ok(found.into_iter().filter_map(version).collect())
    }

    /// The text of an older version that can be an entry again.
    pub(super) fn version_text(&self, entry: &EntryName, version: &VersionName) -> Result<String, StoreError> {
        if history::moment(version.as_str()).is_none() {
            return Err(StoreError::new(Trouble::Gone, "There is no such version."));
        }
        let text = text_at(&self.history(entry)?.join(version.as_str())).map_err(|failed| match failed {
            Failed::Unreadable(reason) => StoreError::unreadable(entry, reason),
            Failed::Store(error) => error,
        })?;
        text::read(&text).map_err(|reason| StoreError::unreadable(entry, reason))?;
        Ok(text)
    }

    /// Removes all versions of an entry that is not there any more.
    pub(super) fn forget_history(&self, name: &EntryName) -> Result<(), StoreError> {
        let home = self.history(name)?;
        let failed = |error: io::Error| StoreError::from_io(&error, "remove the older versions", &home);
        for version in in_folder(&home).map_err(failed)? {
            fs::remove_file(home.join(version.name.as_str())).map_err(failed)?;
        }
        // what else lies there is not a version of this entry: the folder may be that of others
        let _ = fs::remove_dir(&home);
        Ok(())
    }
}

/// A version that was found in its folder.
struct Found {
    name: VersionName,
    until: DateTime<FixedOffset>,
    attempt: u32,
}

/// The versions in a folder, newest first.
fn in_folder(home: &Path) -> io::Result<Vec<Found>> {
    let listing = match fs::read_dir(home) {
        Ok(listing) => listing,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let found = listing.filter_map(Result::ok).filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        let (until, attempt) = history::moment(&name)?;
        Some(Found { name: VersionName::new(name), until, attempt })
    });
    let mut found: Vec<Found> = found.collect();
    found.sort_by_key(|found| std::cmp::Reverse((found.until, found.attempt)));
    Ok(found)
}

/// Puts a version into its folder, and waits for the disk.
fn put(home: &Path, before: &Stored, file: Option<&Path>, until: DateTime<FixedOffset>) -> io::Result<()> {
    let grown = folder::make(home)?;
    let (until, first) = history::next(until, in_folder(home)?.first().map(|newest| (newest.until, newest.attempt)));
    let place = |attempt: u32| home.join(history::name_for(until, first.saturating_add(attempt - 1)).as_str());
    let moved = file.map(|file| folder::move_to_free(file, place));
    match moved {
        Some(Err(error)) if error.kind() != ErrorKind::CrossesDevices => return Err(error),
        Some(Ok(_)) => {}
        _ => {
            let copy = folder::beside(&place(1), before.text.as_bytes(), false)?.into_temp_path();
            folder::move_to_free(&copy, place)?;
            // it is not there any more under this name
            let _ = copy.keep();
        }
    }
    grown.iter().map(PathBuf::as_path).chain([home]).try_for_each(folder::flush)
}
