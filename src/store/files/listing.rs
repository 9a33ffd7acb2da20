//! Which files there are: names only, nothing is opened.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};

use super::FileStore;
use crate::journal::shelf::EntryName;
use crate::store::error::StoreError;
use crate::store::{Newest, folder, names};

impl FileStore {
    /// The newest names, at most `most`, newest first; and whether there are others.
    pub(super) fn list_newest(&self, most: usize) -> Result<Newest, StoreError> {
        let (folders, mut found) = self.top()?;
        let (mut years, others): (Vec<_>, Vec<_>) = folders.into_iter().partition(|folder| names::is_year(folder));
        found.extend(others.iter().flat_map(|folder| self.files_in(folder)));
        years.sort_unstable();
        // Years are opened only until the rows are there. Loose files of older years may not count towards them.
        let mut unread = !years.is_empty();
        while let Some(year) = years.pop() {
            found.extend(self.newest_in(&year, most));
            unread = !years.is_empty();
            let enough =
                found.iter().filter(|name| names::order(name) >= names::file_order(&format!("{year}-00-00"))).count();
            if enough > most {
                break;
            }
        }
        found.sort_unstable_by(|a, b| names::order(b).cmp(&names::order(a)));
        let more = unread || found.len() > most;
        found.truncate(most);
        Ok(Newest { names: found, more })
    }

    /// All names but those in `seen`, newest first.
    pub(super) fn other_names(&self, seen: &[EntryName]) -> Result<Vec<EntryName>, StoreError> {
        let (folders, mut found) = self.top()?;
        found.extend(folders.iter().flat_map(|folder| self.files_in(folder)));
        let seen: HashSet<&EntryName> = seen.iter().collect();
        found.retain(|name| !seen.contains(name));
        found.sort_unstable_by(|a, b| names::order(b).cmp(&names::order(a)));
        Ok(found)
    }

    /// Where an entry really is, if a link leads it out of the journal. That the whole of `entries` lies elsewhere is how
    /// the person laid it out, and leads nowhere else.
    pub(super) fn leads_out(&self, name: &EntryName) -> Option<PathBuf> {
        let (entries, path) = (self.entries(), self.path(name).ok()?);
        folder::leads_out(&path, &entries, &[&self.folder, &entries])
    }

    /// Whether a name that is not text, which is held as far as it is, stands in the listing of its folder. By such a name
    /// nothing can be looked up.
    pub(super) fn is_listed(&self, name: &EntryName) -> bool {
        let (folder, file) = name.as_str().rsplit_once('/').unwrap_or(("", name.as_str()));
        let is_there = || self.listed(folder).is_some_and(|mut files| files.any(|listed| listed == file));
        file.contains(char::REPLACEMENT_CHARACTER) && is_there()
    }

    /// Whether a file was changed at this moment or later, or is gone. By its change time, which nobody can set back as
    /// programs that copy files do with the other one. Behind a link, that of what it leads to.
    pub(super) fn is_touched(&self, name: &EntryName, since: DateTime<FixedOffset>) -> bool {
        let meta = self.path(name).ok().and_then(|path| fs::metadata(path).ok());
        meta.is_none_or(|meta| meta.ctime() >= since.timestamp())
    }

    /// Names of the files in one folder of entries; a folder that cannot be listed stands for itself.
    fn files_in(&self, year: &str) -> Vec<EntryName> {
        let named = |file: String| EntryName::new([year, "/", &file].concat());
        self.listed(year).map_or_else(|| vec![EntryName::new(year)], |files| files.map(named).collect())
    }

    /// The entry files in one folder, without the folder's name; none if it cannot be listed.
    fn listed(&self, year: &str) -> Option<impl Iterator<Item = String>> {
        let listing = fs::read_dir(self.entries().join(year)).ok()?;
        let names = listing.filter_map(Result::ok).map(|file| names::lossy(file.file_name()));
        Some(names.filter(|file| names::has_row(file)))
    }

    /// The newest files of one folder, in any order, at most `most` and one more, to tell that there are others.
    fn newest_in(&self, year: &str, most: usize) -> Vec<EntryName> {
        let Some(files) = self.listed(year) else { return vec![EntryName::new(year)] };
        let enough = most.saturating_add(1);
        let mut newest: Vec<String> = Vec::new();
        // the oldest of the newest that were found so far: what is older is let go at once, and most of a long year is
        let mut oldest: Option<String> = None;
        for file in files {
            if oldest.as_deref().is_some_and(|oldest| names::file_order(&file) < names::file_order(oldest)) {
                continue;
            }
            newest.push(file);
            if newest.len() > enough.saturating_mul(2) {
                only_newest(&mut newest, enough);
                oldest = newest.last().cloned();
            }
        }
        only_newest(&mut newest, enough);
        // a name becomes an entry's only where its row may be shown
        newest.into_iter().map(|file| EntryName::new([year, "/", &file].concat())).collect()
    }

    /// The folders in `entries`, and the files that lie loose beside them.
    fn top(&self) -> Result<(Vec<String>, Vec<EntryName>), StoreError> {
        let path = self.entries();
        let listing = match fs::read_dir(&path) {
            Ok(listing) => listing,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Vec::new(), Vec::new())),
            Err(error) => return Err(StoreError::from_io(&error, "list the entries", &path)),
        };
        let (mut folders, mut loose) = (Vec::new(), Vec::new());
        for item in listing.filter_map(Result::ok) {
            let name = names::lossy(item.file_name());
            if names::has_row(&name) {
                loose.push(EntryName::new(name));
            } else if !name.starts_with('.') && is_folder(&item) {
                folders.push(name);
            }
        }
        Ok((folders, loose))
    }
}

/// Lets go of all but the newest so many; if there are more, the oldest of those is the last then.
fn only_newest(files: &mut Vec<String>, enough: usize) {
    if let Some(last) = enough.checked_sub(1).filter(|last| *last < files.len()) {
        files.select_nth_unstable_by(last, |a, b| names::file_order(b).cmp(&names::file_order(a)));
        files.truncate(enough);
    }
}

/// Whether something in a listing is a folder, or a link to one. The listing itself knows, except for links.
fn is_folder(item: &fs::DirEntry) -> bool {
    item.file_type().is_ok_and(|kind| kind.is_dir() || (kind.is_symlink() && item.path().is_dir()))
}
