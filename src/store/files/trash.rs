//! Deleted entries: files moved out of the shelf's way, whole, until the person removes them for good.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::{Failed, FileStore, PROTECTED, text_at};
use crate::journal::shelf::{EntryName, Head, Row, TrashName, Trashed};
use crate::store::error::StoreError;
use crate::store::{folder, names, text, trash};

/// Folders in the trash are looked into no deeper than this.
const DEEPEST: usize = 8;

impl FileStore {
    fn trash_folder(&self) -> PathBuf {
        self.folder.join("trash")
    }

    /// Where a deleted entry's file is. A name that leads out of the trash leads nowhere.
    fn trash_path(&self, at: &TrashName) -> Result<PathBuf, StoreError> {
        self.path(&EntryName::new(at.as_str()))?;
        Ok(self.trash_folder().join(at.as_str()))
    }

    pub(super) fn move_to_trash(&self, name: &EntryName) -> Result<Trashed, StoreError> {
        let Row { head, .. } = match self.load(name) {
            Ok(stored) => Row::of(name.clone(), &stored.entry),
            Err(Failed::Unreadable(reason)) => return Err(StoreError::unreadable(name, reason)),
            Err(Failed::Store(error)) => return Err(error),
        };
        if self.is_protected(name) {
            return Err(StoreError::read_only(name, PROTECTED));
        }
        let from = self.path(name)?;
        let failed = |error: io::Error| StoreError::from_io(&error, "move this to the trash", &self.trash_folder());
        let place = |attempt| self.trash_folder().join(trash::name_for(name, attempt).as_str());
        let (attempt, doubt) = moved(&from, place).map_err(failed)?;
        let at = trash::name_for(name, attempt);
        match doubt {
            Some(error) => Err(StoreError::unsure(&error, &self.trash_folder())),
            None => Ok(Trashed { deleted: changed_at(&place(attempt)), at, was: name.clone(), head }),
        }
    }

    pub(super) fn move_back(&self, at: &TrashName) -> Result<EntryName, StoreError> {
        let from = self.trash_path(at)?;
        let failed = |error: io::Error| StoreError::from_io(&error, "bring this back", &self.entries());
        let place = |attempt| self.entries().join(trash::entry_for(at, attempt).as_str());
        let (attempt, doubt) = moved(&from, place).map_err(failed)?;
        match doubt {
            Some(error) => Err(StoreError::unsure(&error, &self.entries())),
            None => Ok(trash::entry_for(at, attempt)),
        }
    }

    pub(super) fn trashed(&self) -> Result<Vec<Trashed>, StoreError> {
        let mut found = Vec::new();
        gather(&self.trash_folder(), "", DEEPEST, &mut found)
            .map_err(|error| StoreError::from_io(&error, "list the trash", &self.trash_folder()))?;
        found.sort_by(|(a, a_at), (b, b_at)| (b_at, b).cmp(&(a_at, a)));
        let entry = |(at, changed): (TrashName, (i64, i64))| {
            let was = trash::entry_for(&at, 1);
            let head = match text_at(&self.trash_folder().join(at.as_str())) {
                Ok(text) => match text::read(&text) {
                    Ok(read) => Row::of(was.clone(), &read.entry).head,
                    Err(reason) => Head::Unreadable { reason: reason.to_string() },
                },
                Err(failed) => Head::Unreadable { reason: failed.reason() },
            };
            Trashed { deleted: moment(changed), at, was, head }
        };
        Ok(found.into_iter().map(entry).collect())
    }

    pub(super) fn remove_for_good(&self, at: &TrashName) -> Result<(), StoreError> {
        let path = self.trash_path(at)?;
        let failed = |error: &io::Error| StoreError::from_io(error, "empty the trash", &self.trash_folder());
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(&error)),
            _ => {}
        }
        folder::flush(path.parent().unwrap_or(&path))
            .or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(failed(&error)) })?;
        // the history is that of the entry by this name, which may be there again, or have been deleted twice
        let was = trash::entry_for(at, 1);
        let mut left = Vec::new();
        let listed = gather(&self.trash_folder(), "", DEEPEST, &mut left);
        let is_deleted = listed.is_err() || left.iter().any(|(at, _)| trash::entry_for(at, 1) == was);
        if is_deleted || fs::symlink_metadata(self.path(&was)?).is_ok() {
            return Ok(());
        }
        self.forget_history(&was)
    }
}

/// Moves a file to the first free place, and waits for the disk. The doubt is what the disk reported after the move.
fn moved(from: &Path, place: impl Fn(u32) -> PathBuf) -> io::Result<(u32, Option<io::Error>)> {
    // told before a folder is made for it
    fs::symlink_metadata(from)?;
    let first = place(1);
    let home = first.parent().unwrap_or(&first);
    let grown = folder::make(home)?;
    let attempt = match folder::move_to_free(from, &place) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => carried_over(from, place)?,
        done => done?,
    };
    let folders = grown.iter().map(PathBuf::as_path).chain([home, from.parent().unwrap_or(from)]);
    Ok((attempt, folders.map(folder::flush).find_map(Result::err)))
}

/// Moves a file to another disk: there first, and away from here only when it is still what was carried over.
fn carried_over(from: &Path, place: impl Fn(u32) -> PathBuf) -> io::Result<u32> {
    if fs::symlink_metadata(from)?.is_symlink() {
        symlink(fs::read_link(from)?, place(1))?;
        return fs::remove_file(from).map(|()| 1);
    }
    let bytes = fs::read(from)?;
    let copy = folder::beside(&place(1), &bytes, false)?;
    fs::set_permissions(copy.path(), fs::metadata(from)?.permissions())?;
    let attempt = folder::move_to_free(copy.path(), &place)?;
    if fs::read(from)? != bytes {
        fs::remove_file(place(attempt))?;
        return Err(io::Error::other("it was changed meanwhile"));
    }
    fs::remove_file(from)?;
    Ok(attempt)
}

/// Finds the deleted entries below a folder, with what the file system says of when they got there.
fn gather(folder: &Path, below: &str, depth: usize, found: &mut Vec<(TrashName, (i64, i64))>) -> io::Result<()> {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for item in listing.filter_map(Result::ok) {
        let Ok(name) = item.file_name().into_string() else { continue };
        let name = format!("{below}{name}");
        let Ok(meta) = item.metadata() else { continue };
        if meta.is_dir() && depth > 0 {
            // one that cannot be listed hides no other
            let _ = gather(&item.path(), &format!("{name}/"), depth - 1, found);
        } else if names::is_entry(name.rsplit('/').next().unwrap_or_default()) {
            found.push((TrashName::new(name), (meta.ctime(), meta.ctime_nsec())));
        }
    }
    Ok(())
}

/// When a file's name or state changed last: in the trash, when it got there.
fn changed_at(path: &Path) -> DateTime<FixedOffset> {
    moment(fs::symlink_metadata(path).map_or((0, 0), |meta| (meta.ctime(), meta.ctime_nsec())))
}

fn moment((seconds, nanos): (i64, i64)) -> DateTime<FixedOffset> {
    DateTime::from_timestamp(seconds, u32::try_from(nanos).unwrap_or(0)).unwrap_or_default().fixed_offset()
}
