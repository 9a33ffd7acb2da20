//! What is being written and not yet saved: one append-only log per draft, as private as the entries.
//!
//! Appending is one write and waits for nothing, so that it can happen with every batch of keys; a [`Flusher`] in
//! another thread asks the disk to keep up. A log that was cut off or damaged gives back everything up to the damage.
//! Whoever writes or removes a log holds its lock, so that two windows never do either at once.

mod journal;
mod log;
mod record;

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{self, Path, PathBuf};

use super::error::{StoreError, Trouble};
use super::{folder, names};
use crate::journal::draft::{Begun, Draft, DraftId, Left};
pub use log::{DraftLog, Flusher};
use record::{End, Replay};

/// No more than this of a log is read. Logs are shortened long before, so that only a strange file is as large.
const LARGEST: u64 = 64 * 1024 * 1024;

const ENDING: &str = ".draft";

/// What stands behind the name of a log that was kept aside whole because of its damage.
const DAMAGED: &str = ".damaged";

/// The folder of drafts.
#[derive(Debug, Clone)]
pub struct Drafts {
    folder: PathBuf,
    /// The journal they are to belong to.
    journal: Option<PathBuf>,
}

/// What a look at the drafts found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The drafts that have words in them, the one touched last first.
    pub left: Vec<Left>,
    /// What is not among them and may hold words, in words for the person: which file, and why.
    pub problems: Vec<String>,
}

/// What one log is.
enum Seen {
    Left(Box<Left>),
    Problem(String),
    /// Nothing that anybody has to know of.
    Nothing,
}

impl Drafts {
    /// The drafts in a folder, which is made when the first one begins.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), journal: None }
    }

    /// What to say when a draft cannot be kept because of this.
    pub fn not_kept(&self, error: &io::Error) -> StoreError {
        StoreError::from_io(error, "keep a draft", &self.folder)
    }

    /// Only those that belong to this journal, or to none that is known: the others wait for theirs. What is begun
    /// from here on belongs to it.
    #[must_use]
    pub fn of_journal(self, journal: &Path) -> Self {
        let journal = path::absolute(journal).unwrap_or_else(|_| journal.to_owned());
        Self { journal: Some(journal), ..self }
    }

    /// Whether a draft belongs to this journal: by its marks, else by its path.
    fn is_ours(&self, begun: &Begun, marks: &[String]) -> bool {
        let (Some(own), Some(its)) = (&self.journal, &begun.journal) else { return true };
        // one without entries has little to be known by
        let is_of_path = !marks.iter().any(|mark| journal::is_entry(mark));
        journal::bears(own, marks) || (is_of_path && is_same(own, Path::new(its)))
    }

    /// Begins a draft: its log is there when this returns.
    ///
    /// # Errors
    /// When the log cannot be made.
    pub fn begin(&self, begun: &Begun) -> Result<DraftLog, StoreError> {
        let own = self.journal.as_ref().map(|journal| journal.to_string_lossy().into_owned());
        let journal = own.or_else(|| begun.journal.clone());
        self.make(Draft::of(Begun { journal, ..begun.clone() }))
    }

    /// Another log for a draft whose own was taken from it: what it led to is the beginning of this one.
    ///
    /// # Errors
    /// When the log cannot be made.
    pub fn begin_again(&self, log: &DraftLog) -> Result<DraftLog, StoreError> {
        self.make(log.draft().clone())
    }

    /// Makes a log that leads to this draft.
    fn make(&self, draft: Draft) -> Result<DraftLog, StoreError> {
        let failed = |error: &io::Error| self.not_kept(error);
        let marks = self.journal.as_deref().map(journal::marks).unwrap_or_default();
        let (bytes, last) = log::whole(&draft, &marks).map_err(|error| failed(&error))?;
        let mut unnamed = folder::make(&self.folder).map_err(|error| failed(&error))?;
        unnamed.push(self.folder.clone());
        let (id, mut file) = self.free_file(&draft.begun)?;
        // A file system without locks is no reason to refuse words.
        let _ = file.try_lock();
        if let Err(error) = file.write_all(&bytes) {
            // No word is in it that is not elsewhere; the error that counts is the first one.
            let _ = fs::remove_file(self.folder.join(id.as_str()));
            return Err(failed(&error));
        }
        let found = Replay { draft, marks, good: bytes.len() as u64, last, end: End::Whole };
        Ok(DraftLog::new(self.folder.clone(), id, file, found, unnamed))
    }

    /// A new file, named for the moment.
    fn free_file(&self, begun: &Begun) -> Result<(DraftId, File), StoreError> {
        let wall = begun.at.naive_local().format("%Y-%m-%d-%H%M%S");
        for attempt in 1..u32::MAX {
            let id = DraftId::new(format!("{wall}{}{ENDING}", names::again(attempt)));
            let mut options = OpenOptions::new();
            match options.append(true).create_new(true).mode(0o600).open(self.folder.join(id.as_str())) {
                Ok(file) => return Ok((id, file)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(StoreError::from_io(&error, "keep a draft", &self.folder)),
            }
        }
        Err(StoreError::new(Trouble::Other, "Could not find a free name for a draft."))
    }

    /// The drafts that have words in them, the one touched last first. What cannot be read is passed over and stays.
    ///
    /// # Errors
    /// When the folder is there and cannot be listed.
    pub fn list(&self) -> Result<Vec<Left>, StoreError> {
        Ok(self.look()?.left)
    }

    /// The same, and what is to be said of the others.
    ///
    /// # Errors
    /// When the folder is there and cannot be listed.
    pub fn look(&self) -> Result<Found, StoreError> {
        let mut names: Vec<String> = self.names()?.into_iter().filter(|name| is_draft(name)).collect();
        names.sort();
        let mut found = Found::default();
        for id in names.into_iter().map(DraftId::new) {
            match self.seen(id) {
                Seen::Left(left) => found.left.push(*left),
                Seen::Problem(problem) => found.problems.push(problem),
                Seen::Nothing => {}
            }
        }
        found.left.sort_by(|a, b| (b.draft.touched, &b.id).cmp(&(a.draft.touched, &a.id)));
        Ok(found)
    }

    fn names(&self) -> Result<Vec<String>, StoreError> {
        let listing = match fs::read_dir(&self.folder) {
            Ok(listing) => listing,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::from_io(&error, "list the drafts", &self.folder)),
        };
        Ok(listing.filter_map(Result::ok).filter_map(|file| file.file_name().into_string().ok()).collect())
    }

    fn seen(&self, id: DraftId) -> Seen {
        let path = self.folder.join(id.as_str());
        let unread = |why: &str| {
            let path = path.display();
            Seen::Problem(format!("A draft cannot be read ({why}). Its file stays, for a text editor: {path}"))
        };
        let bytes = match folder::read_bounded(&path, LARGEST) {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(why)) => return unread(&why),
            Err(error) if error.kind() == ErrorKind::NotFound => return Seen::Nothing,
            Err(error) => return unread(&error.to_string()),
        };
        let Some(Replay { draft, marks, end, .. }) = record::replay(&bytes) else {
            return if record::is_barely_begun(&bytes) { Seen::Nothing } else { unread("its beginning is damaged") };
        };
        let in_use = is_in_use(&path);
        if !self.is_ours(&draft.begun, &marks) {
            let waits = !in_use && !draft.is_blank();
            return self.elsewhere(&draft.begun, &marks).filter(|_| waits).map_or(Seen::Nothing, Seen::Problem);
        }
        match end {
            _ if !draft.is_blank() => Seen::Left(Box::new(Left { id, draft, in_use, damage: None })),
            End::Torn | End::Damaged if !in_use => unread("it is damaged before its first words"),
            End::Strange if !in_use => unread("it holds something that this comeback does not understand"),
            _ => Seen::Nothing,
        }
    }

    /// What is to be said of a draft of another journal, which waits where its person may not find it: that journal is not
    /// where it was when the draft was begun.
    fn elsewhere(&self, begun: &Begun, marks: &[String]) -> Option<String> {
        let was = begun.journal.as_deref().unwrap_or_default();
        let is_gone = Path::new(was).try_exists().is_ok_and(|is_there| !is_there);
        let is_here = self.journal.as_deref().is_some_and(|own| is_same(own, Path::new(was)));
        if !is_gone && !is_here {
            return None;
        }
        let words = "A draft waits for a journal that is not there now; to see it, start with --journal";
        Some(if marks.is_empty() {
            format!("{words} {was}")
        } else {
            format!("{words} and the folder in which that journal is by now. It was {was}")
        })
    }

    /// Removes what nobody writes and nobody would miss: logs that hold no word, and what was beside a
    /// log when the program was killed. What cannot be read, opened or removed stays; those in `left` are known to have
    /// words, and not read once more.
    pub fn sweep(&self, left: &[Left]) {
        for name in self.names().unwrap_or_default() {
            let path = self.folder.join(&name);
            let is_rest = folder::was_beside(&name, ENDING);
            let has_words = left.iter().any(|left| left.id.as_str() == name);
            if has_words || (!is_rest && !is_draft(&name)) {
                continue;
            }
            // the lock is held until the file is gone, so that nobody begins to write into it meanwhile
            let Ok(_lock) = self.take(&path, OpenOptions::new().read(true)) else { continue };
            if is_rest || self.is_wordless(&path) {
                let _ = fs::remove_file(&path);
            }
        }
    }

    /// Whether a log holds no word, nor anything that may have been one. Those of other journals are not ours to judge.
    fn is_wordless(&self, path: &Path) -> bool {
        let Ok(Ok(bytes)) = folder::read_bounded(path, LARGEST) else { return false };
        match record::replay(&bytes) {
            Some(Replay { draft, marks, end, .. }) => {
                end == End::Whole && draft.is_blank() && self.is_ours(&draft.begun, &marks)
            }
            None => record::is_barely_begun(&bytes),
        }
    }

    /// Goes on writing a draft that was left. A damaged end is cut off first, so that what follows can be read; one that
    /// may hold words only when the whole file was kept aside, and if it cannot be, another log is gone on with.
    ///
    /// # Errors
    /// When it is gone, cannot be opened, is being written by somebody else, or cannot be read to its end.
    pub fn resume(&self, id: &DraftId) -> Result<DraftLog, StoreError> {
        let path = self.folder.join(id.as_str());
        let failed = |error: &io::Error| StoreError::from_io(error, "open a draft", &self.folder);
        let file = self.take(&path, OpenOptions::new().append(true))?;
        // only what is read under the lock is what will be written to
        let Some(found) = load(&path).map_err(|error| failed(&error))? else {
            return Err(StoreError::new(Trouble::Unreadable, "This draft cannot be read. Its file is left as it is."));
        };
        match found.end {
            End::Whole => {}
            End::Empty | End::Torn => file.set_len(found.good).map_err(|error| failed(&error))?,
            End::Damaged => {
                let Ok(aside) = self.keep_aside(&path) else {
                    let damage = format!(
                        "The end of this draft is damaged. What can be read goes on in another file; the whole is left \
                         as {}",
                        path.display()
                    );
                    return Ok(self.make(found.draft)?.with_damage(damage));
                };
                file.set_len(found.good).map_err(|error| failed(&error))?;
                let aside = aside.display();
                let damage = format!(
                    "The end of this draft was damaged. What can be read is here; the whole file is kept as {aside}"
                );
                let log = DraftLog::new(self.folder.clone(), id.clone(), file, found, vec![self.folder.clone()]);
                return Ok(log.with_damage(damage));
            }
            End::Strange => {
                let words = format!(
                    "This draft holds something that this comeback does not understand, so it is left as it is: {}.",
                    path.display()
                );
                return Err(StoreError::new(Trouble::Unreadable, words));
            }
        }
        Ok(DraftLog::new(self.folder.clone(), id.clone(), file, found, vec![self.folder.clone()]))
    }

    /// Copies a log beside itself, under a name that nobody here reads, sweeps or removes; on the disk when this returns.
    fn keep_aside(&self, path: &Path) -> io::Result<PathBuf> {
        let bytes = folder::read_bounded(path, LARGEST)?.map_err(io::Error::other)?;
        let mut copy = folder::beside(path, &bytes, false)?;
        for attempt in 1..u32::MAX {
            let mut name = path.as_os_str().to_owned();
            name.push(format!("{DAMAGED}{}", names::again(attempt)));
            let place = PathBuf::from(name);
            match copy.persist_noclobber(&place) {
                Ok(_) => return folder::flush(&self.folder).map(|()| place),
                Err(error) if error.error.kind() == ErrorKind::AlreadyExists => copy = error.file,
                Err(error) => return Err(error.error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Removes a draft that nobody writes. One that is gone already is no trouble.
    ///
    /// # Errors
    /// When it is being written by somebody else, or cannot be removed.
    pub fn remove(&self, id: &DraftId) -> Result<(), StoreError> {
        // a draft without a word has no log yet
        if !is_draft(id.as_str()) {
            return Ok(());
        }
        let path = self.folder.join(id.as_str());
        let removed = match self.take(&path, OpenOptions::new().read(true)) {
            Ok(_lock) => fs::remove_file(&path),
            Err(error) if error.trouble() == Trouble::Gone => Ok(()),
            Err(error) => return Err(error),
        };
        removed.map_err(|error| StoreError::from_io(&error, "remove a draft", &self.folder))
    }

    /// Opens a log and locks it.
    fn take(&self, path: &Path, options: &OpenOptions) -> Result<File, StoreError> {
        let gone = || {
            let words = "This draft is not there any more: it was saved or let go in another window.";
            StoreError::new(Trouble::Gone, words)
        };
        let file = match options.open(path) {
            Ok(file) => file,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Err(gone()),
            Err(error) => return Err(StoreError::from_io(&error, "open a draft", &self.folder)),
        };
        // A file system without locks is no reason to refuse words.
        if matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)) {
            return Err(StoreError::new(Trouble::Denied, "This draft is being written in another window."));
        }
        // it may have been removed, or written anew, between the opening and the lock
        if file.metadata().is_ok_and(|found| found.nlink() == 0) { Err(gone()) } else { Ok(file) }
    }
}

/// Whether two paths lead to one folder, by whatever way it is named.
fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.components().collect());
    one == other || whole(one) == whole(other)
}

fn is_draft(name: &str) -> bool {
    name.ends_with(ENDING) && !name.starts_with('.')
}

/// What a log leads to; none when it has no readable beginning.
fn load(path: &Path) -> io::Result<Option<Replay>> {
    Ok(folder::read_bounded(path, LARGEST)?.ok().and_then(|bytes| record::replay(&bytes)))
}

fn is_in_use(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(fs::TryLockError::WouldBlock)))
}
