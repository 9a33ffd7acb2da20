//! Looks at every file of a journal and says which a person should look at, and why. It changes nothing.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, FixedOffset, TimeDelta};
use rustix::fs::{Access, AtFlags, CWD, accessat};
use rustix::io::Errno;

use super::report::{Checked, Remark, Report};
use super::{FileStore, LARGEST, decode};
use crate::journal::entry::Entry;
use crate::journal::evening::{DAY_ENDS_AT, evening_of};
use crate::journal::shelf::EntryName;
use crate::store::error::{StoreError, Trouble};
use crate::store::folder;
use crate::store::names::{self, Kind};
use crate::store::text::{self, Read};

const MEND: &str = "Mend it in an editor, or put it elsewhere.";
const MOVE: &str = "Put it elsewhere.";
const LEFT: &str = "Look whether it holds words that the entry does not, and delete it.";
const DOUBLED: &str = "Delete all but one.";
const BOTH: &str = "Read both, keep in one what you want of them, delete the other.";
const COPIED: &str = "Delete it: nothing is lost.";
const SAME_MOMENT: &str = "Look whether they are one evening that was saved twice.";
const RIGHTS: &str = "Look at whom it belongs to and what rights it has (ls -l).";

/// Folders in folders are gone into so far.
const DEEPEST: usize = 8;

/// An entry may be written so much later than its evening.
const LATE: TimeDelta = TimeDelta::days(31);
const DAY: TimeDelta = TimeDelta::days(1);

/// Among so many files of one moment another one is looked for; versions of one entry are few.
const MOST_NEIGHBOURS: usize = 64;

impl FileStore {
    /// Looks at every file below `entries`, `trash` and `history`; none when there is no journal yet. It reads one file
    /// at a time and writes nothing. What has nothing to do with entries, such as the folders of sync tools, is passed
    /// over. `now` tells which moments are still to come.
    ///
    /// # Errors
    /// When the journal itself cannot be listed. Anything else is a remark.
    pub fn check(&self, now: DateTime<FixedOffset>) -> Result<Option<Report>, StoreError> {
        let failed = |error: &io::Error| StoreError::from_io(error, "read the journal", &self.folder);
        match fs::metadata(&self.folder) {
            Ok(meta) if meta.is_dir() => {}
            Ok(_) => {
                let words = format!("{} is no folder, so it is no journal.", self.folder.display());
                return Err(StoreError::new(Trouble::Other, words));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(&error)),
        }
        let mut checker = Checker { store: self, now, files: Vec::new(), keys: Vec::new(), hasher: RandomState::new() };
        let items = fs::read_dir(&self.folder).map_err(|error| failed(&error))?;
        let mut found = false;
        for item in items.filter_map(Result::ok) {
            let place = PathBuf::from(item.file_name());
            match place.to_str() {
                Some("entries") => {
                    checker.can_be_saved_to(&place);
                    let failed = |error| StoreError::from_io(&error, "list the entries", &self.entries());
                    checker.folder(&place, Area::Entries, 0).map_err(failed)?;
                    found = true;
                }
                Some("trash" | "history") => {
                    checker.try_folder(&place, Area::Kept, 0);
                    found = true;
                }
                Some(name) if EntryName::new(name).date().is_some() && names::kind(name) == Kind::Entry => {
                    let what = "it lies beside the folder entries, where comeback does not look".into();
                    checker.add(place, vec![Remark { what, then: "Put it into entries, in the folder of its year." }]);
                }
                _ => {}
            }
        }
        Ok((found || !checker.files.is_empty()).then(|| checker.report()))
    }
}

/// What a folder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Area {
    /// Where entries are read.
    Entries,
    /// A folder outside the journal, to which a link in `entries` leads.
    Linked,
    /// What was deleted, and older versions: only kept.
    Kept,
}

struct Checker<'a> {
    store: &'a FileStore,
    now: DateTime<FixedOffset>,
    files: Vec<Checked>,
    keys: Vec<Key>,
    hasher: RandomState,
}

/// By what two entries are known to be one.
struct Key {
    file: usize,
    created: DateTime<FixedOffset>,
    text: u64,
}

impl Checker<'_> {
    fn add(&mut self, place: PathBuf, remarks: Vec<Remark>) {
        self.files.push(Checked { place, remarks });
    }

    fn can_be_saved_to(&mut self, place: &Path) {
        if let Err(error) = writable(&self.store.folder.join(place)) {
            let what = format!("nothing can be saved here: {}", said(error));
            self.add(place.to_owned(), vec![Remark { what, then: RIGHTS }]);
        }
    }

    /// A folder that cannot be listed hides nothing else.
    fn try_folder(&mut self, place: &Path, area: Area, depth: usize) {
        if let Err(error) = self.folder(place, area, depth) {
            let what = format!("this folder cannot be listed: {}", io_said(&error));
            self.add(place.to_owned(), vec![Remark { what, then: RIGHTS }]);
        }
    }

    fn folder(&mut self, place: &Path, area: Area, depth: usize) -> io::Result<()> {
        for item in fs::read_dir(self.store.folder.join(place))? {
            let item = item?;
            let place = place.join(item.file_name());
            let name = names::lossy(item.file_name());
            let kind = names::kind(&name);
            let (is_folder, is_link) =
                item.file_type().map_or((false, false), |kind| (kind.is_dir(), kind.is_symlink()));
            if is_folder && !name.starts_with('.') {
                self.inner_folder(place, area, depth, &kind);
            } else if is_link && area == Area::Entries && depth == 0 && kind == Kind::Other && item.path().is_dir() {
                // as the shelf does: one folder deep
                self.linked_folder(&place);
            } else {
                self.file(place, area, depth, kind);
            }
        }
        Ok(())
    }

    fn inner_folder(&mut self, place: PathBuf, area: Area, depth: usize, kind: &Kind) {
        if *kind == Kind::Entry {
            let what = "it is a folder, not a file".into();
            self.add(place.clone(), vec![Remark { what, then: "Give it another name, or put it elsewhere." }]);
        }
        if area == Area::Linked {
            return;
        }
        if depth < DEEPEST {
            self.try_folder(&place, area, depth + 1);
        } else {
            let what = "these folders lie in one another deeper than comeback looks".into();
            self.add(place, vec![Remark { what, then: MOVE }]);
        }
    }

    fn linked_folder(&mut self, place: &Path) {
        let name = EntryName::new(place.strip_prefix("entries").unwrap_or(place).to_string_lossy());
        if let Some(target) = self.store.leads_out(&name) {
            self.add(place.to_owned(), vec![outside(&target)]);
        }
        self.try_folder(place, Area::Linked, 1);
    }

    fn file(&mut self, place: PathBuf, area: Area, depth: usize, kind: Kind) {
        let remark = match kind {
            Kind::Entry if area != Area::Kept && depth > 1 => {
                let what = "it lies deeper than comeback looks, so it is not on the shelf".into();
                Remark { what, then: "Put it into entries, in the folder of its year." }
            }
            Kind::Entry => return self.entry(place, area),
            Kind::Leftover(what) => Remark { what: format!("it is {what}"), then: LEFT },
            Kind::Beside => Remark {
                what: "comeback began to save something here and did not finish, or is saving right now".into(),
                then: "If no comeback is running, look whether it holds words that are nowhere else, and delete it.",
            },
            Kind::Other => return,
        };
        self.add(place, vec![remark]);
    }

    fn entry(&mut self, place: PathBuf, area: Area) {
        let path = self.store.folder.join(&place);
        let mut remarks = Vec::new();
        if place.to_str().is_none() {
            remarks.push(Remark { what: "its file name is not UTF-8 text".into(), then: "Give it another name." });
        }
        let name = EntryName::new(place.strip_prefix("entries").unwrap_or(&place).to_string_lossy());
        let elsewhere = if area == Area::Entries { self.store.leads_out(&name) } else { None };
        match examine(&path) {
            // gone since it was listed
            Err(_) if fs::symlink_metadata(&path).is_err_and(|error| error.kind() == ErrorKind::NotFound) => return,
            Err(remark) => {
                remarks.extend(elsewhere.map(|target| Remark { then: MOVE, ..outside(&target) }));
                remarks.push(remark);
            }
            Ok(_) if area == Area::Kept => {}
            Ok((read, text)) => {
                remarks.extend(elsewhere.map(|target| outside(&target)));
                self.about(&name, &read, &path, &mut remarks);
                let text = self.hasher.hash_one(text.as_bytes());
                self.keys.push(Key { file: self.files.len(), created: read.entry.created, text });
            }
        }
        self.add(place, remarks);
    }

    /// What there is to say of an entry that can be read.
    fn about(&self, name: &EntryName, read: &Read, path: &Path, remarks: &mut Vec<Remark>) {
        if read.is_newer() {
            let then = "Change it with the comeback that wrote it.";
            remarks.push(Remark { what: text::newer(read.version), then });
        }
        let which = name.told_apart();
        let is_version = which.is_some();
        if let Some(which) = which {
            let has_other =
                name.original().and_then(|name| self.store.path(&name).ok()).is_some_and(|path| path.exists());
            let what = if has_other { which } else { format!("{which}; that one is not there any more") };
            let then = if has_other { BOTH } else { "Read it, and give it the name of the one that is gone." };
            remarks.push(Remark { what, then });
        }
        let (before, created) = (remarks.len(), read.entry.created);
        self.dates(&read.entry, remarks);
        // what its name or its dates are told about for already is not told once more
        if !is_version && remarks.len() == before && !names::is_of_moment(name, created) {
            let right = names::for_entry(created, 1);
            let what = format!("its name does not tell its moment, which would be {}", right.as_str());
            remarks.push(Remark { what, then: "It is read all the same; rename it if you like." });
        }
        // also for those whom no right stops, such as root
        let is_protected = fs::metadata(path).is_ok_and(|meta| meta.permissions().readonly());
        match writable(path) {
            Ok(()) if is_protected => {
                let what = "it can be read, and not changed: it is protected against writing".to_owned();
                remarks.push(Remark { what, then: RIGHTS });
            }
            // that the whole disk may only be read is said once
            Ok(()) | Err(Errno::ROFS) => {}
            Err(error) => {
                let what = format!("it can be read, and not changed: {}", said(error));
                remarks.push(Remark { what, then: RIGHTS });
            }
        }
    }

    fn dates(&self, entry: &Entry, remarks: &mut Vec<Remark>) {
        const THEN: &str = "Look at its dates in an editor.";
        let day = entry.created.date_naive();
        if entry.created.year() < 1970 || entry.created.signed_duration_since(self.now) > DAY {
            remarks.push(Remark { what: format!("it says that it was created on {day}"), then: THEN });
        }
        let late = evening_of(entry.created, DAY_ENDS_AT).signed_duration_since(entry.evening);
        if late > LATE || late < -DAY {
            let what = format!("it was created on {day} and belongs to the evening of {}", entry.evening);
            remarks.push(Remark { what, then: THEN });
        }
    }

    /// All that was found, with what can only be told of several files together.
    fn report(mut self) -> Report {
        self.keys.sort_by(|a, b| self.files[a.file].place.cmp(&self.files[b.file].place));
        let mut same_text: HashMap<u64, Vec<usize>> = HashMap::new();
        let mut same_moment: HashMap<DateTime<FixedOffset>, Vec<usize>> = HashMap::new();
        for (at, key) in self.keys.iter().enumerate() {
            let twins = same_text.entry(key.text).or_default();
            // one for all that hold the same
            if twins.is_empty() {
                same_moment.entry(key.created).or_default().push(at);
            }
            twins.push(at);
        }
        let place = |at: usize| self.files[self.keys[at].file].place.as_path();
        let (mut remarks, mut copies) = (Vec::new(), Vec::new());
        for (at, key) in self.keys.iter().enumerate() {
            let twins = &same_text[&key.text];
            let (family, others): (Vec<usize>, Vec<usize>) =
                twins.iter().filter(|other| **other != at).partition(|other| are_versions(place(at), place(**other)));
            // of a version it is said already of which entry it is one
            if !family.is_empty() {
                copies.push(key.file);
            }
            if let Some((twin, rest)) = others.split_first() {
                let more = match rest.len() {
                    0 => String::new(),
                    1 => " and one more".to_owned(),
                    more => format!(" and {more} others"),
                };
                let what = format!("it holds the same as {}{more}", place(*twin).to_string_lossy());
                remarks.push((key.file, Remark { what, then: DOUBLED }));
            }
            let is_other =
                |other: &&usize| self.keys[**other].text != key.text && !are_told_apart(place(at), place(**other));
            let neighbours = same_moment.get(&key.created).into_iter().flatten();
            // that it holds the same says so already
            let other = neighbours.take(MOST_NEIGHBOURS).find(is_other).filter(|_| others.is_empty());
            if let Some(other) = other {
                let other = place(*other).to_string_lossy();
                let what = format!("it was created at the same moment as {other}");
                remarks.push((key.file, Remark { what, then: SAME_MOMENT }));
            }
        }
        for (file, remark) in remarks {
            self.files[file].remarks.push(remark);
        }
        for file in copies {
            for version in self.files[file].remarks.iter_mut().filter(|said| said.then == BOTH) {
                version.what.push_str(", and it holds the same");
                version.then = COPIED;
            }
        }
        let entries = self.keys.len();
        self.files.sort_by(|a, b| a.place.cmp(&b.place));
        Report { files: self.files, entries }
    }
}

/// Whether two are versions of one entry, which is said of them already, or were numbered when they were saved in one
/// second.
fn are_told_apart(one: &Path, other: &Path) -> bool {
    let second =
        |place: &Path| place.file_name().and_then(|file| file.to_str()).and_then(names::second_of).map(str::to_owned);
    if second(one).is_some_and(|of_one| Some(of_one) == second(other)) {
        return true;
    }
    are_versions(one, other)
}

/// Whether two are versions of one entry.
fn are_versions(one: &Path, other: &Path) -> bool {
    let original = |place: &Path| {
        let name = EntryName::new(place.to_string_lossy());
        name.original().unwrap_or(name)
    };
    original(one) == original(other)
}

/// What an entry file says, and its text.
fn examine(path: &Path) -> Result<(Read, String), Remark> {
    let bytes = match folder::read_bounded(path, LARGEST) {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(what)) => return Err(Remark { what, then: MOVE }),
        Err(error) => return Err(Remark { what: format!("it cannot be read: {}", io_said(&error)), then: RIGHTS }),
    };
    let damaged = |what: text::Unreadable| Remark { what: what.to_string(), then: MEND };
    let text = decode(bytes).map_err(damaged)?;
    let read = text::read(&text).map_err(damaged)?;
    Ok((read, text))
}

fn outside(target: &Path) -> Remark {
    let what = format!("it is a link out of the journal, to {}", target.display());
    Remark { what, then: "It is read from there; a copy of the journal does not hold it." }
}

/// Whether the system would let us write here.
fn writable(path: &Path) -> Result<(), Errno> {
    accessat(CWD, path, Access::WRITE_OK, AtFlags::EACCESS)
}

fn said(error: Errno) -> String {
    match error {
        Errno::ROFS => "the disk may only be read".to_owned(),
        Errno::ACCESS => "permission is denied".to_owned(),
        Errno::PERM => "it is protected against any change (lsattr)".to_owned(),
        other => io::Error::from(other).to_string(),
    }
}

fn io_said(error: &io::Error) -> String {
    if error.kind() == ErrorKind::PermissionDenied { "permission is denied".to_owned() } else { error.to_string() }
}
