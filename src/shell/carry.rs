//! What the app wants of trash, history and other folders, carried out in a store.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::app::effect::Effect;
use crate::app::msg::{Back, Elsewhere, Msg, NotRead, Saved};
use crate::journal::entry::Entry;
use crate::journal::shelf::{EntryName, Row, Stored, Trashed, VersionName};
use crate::store::{Changed, EntryStore, FileStore, StoreError, Trouble};

use super::session::not_read;

/// A journal in another folder.
pub struct OtherJournal {
    /// Its store.
    pub store: Arc<dyn EntryStore>,
    /// Its folder, whole.
    pub folder: String,
}

/// Opens the journal in a folder that the person named; or says what is wrong with the name.
pub type OpenJournal = Box<dyn Fn(&str) -> Result<OtherJournal, String>>;

/// Opens journals of files in other folders than `own`. `~/` stands for the home folder.
pub fn journals(own: PathBuf, home: Option<PathBuf>, host: String) -> OpenJournal {
    Box::new(move |named| {
        let path = folder_of(named, home.as_ref())?;
        // by whatever way it is named: there the draft would stay beside its own entry
        let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.components().collect());
        if whole(&path) == whole(&own) {
            return Err("That is this journal itself. Go back and try again, or name another folder.".to_owned());
        }
        if let Some(journal) = FileStore::journal_around(&path) {
            return Err(format!(
                "That is the folder of entries in a journal. Name the journal itself: {}",
                journal.display()
            ));
        }
        let folder = path.display().to_string();
        Ok(OtherJournal { store: Arc::new(FileStore::new(path, &host)), folder })
    })
}

/// The whole path of a folder as it was named.
fn folder_of(named: &str, home: Option<&PathBuf>) -> Result<PathBuf, String> {
    let below_home = if named == "~" { Some("") } else { named.strip_prefix("~/") };
    let path = match (below_home, home) {
        (Some(below), Some(home)) => home.join(below.trim_start_matches('/')),
        (Some(_), None) => {
            return Err("It is not known where your home folder is. Name the folder from / on.".to_owned());
        }
        (None, _) => PathBuf::from(named),
    };
    // where a relative path leads depends on where the program was started, which nobody remembers
    if path.is_absolute() { Ok(path) } else { Err("Name the folder from / or ~/ on, such as ~/comeback.".to_owned()) }
}

/// Keeps an entry in another folder, and says where its file is.
pub(super) fn save_elsewhere(
    journals: &OpenJournal,
    folder: &str,
    before: Option<&Stored>,
    after: &Entry,
) -> Result<Elsewhere, String> {
    let OtherJournal { store, folder } = journals(folder)?;
    let file = |name: &EntryName| format!("{}/entries/{}", folder.trim_end_matches('/'), name.as_str());
    match store.keep_here(before, after) {
        Ok(stored) => Ok(Elsewhere { file: file(&stored.name), doubt: None }),
        Err(error) => match error.saved() {
            Some(name) => Ok(Elsewhere { file: file(name), doubt: Some(error.to_string()) }),
            None => Err(error.to_string()),
        },
    }
}

/// Carries out what is wanted of trash and history; nothing else.
pub(super) fn out(store: &dyn EntryStore, effect: Effect) -> Vec<Msg> {
    let words = |error: StoreError| error.to_string();
    let msg = match effect {
        Effect::CreateGoal(entry) => Msg::GoalSaved(ended(store, store.create(&entry).map(Changed::Saved))),
        Effect::Discard(name) => {
            let result = discard(store, &name);
            Msg::Discarded(name, result)
        }
        Effect::BringBackLast => Msg::BroughtBack(bring_back_last(store)),
        Effect::BringBackOf(name) => Msg::BroughtBack(bring_back_of(store, &name)),
        Effect::BringBack(trashed) => Msg::BroughtBack(bring_back(store, &trashed).map(Some)),
        Effect::ReadTrash => Msg::TrashRead(store.trash().map_err(words)),
        Effect::EmptyTrash(which) => Msg::TrashEmptied(store.empty_trash(&which).map_err(words)),
        Effect::ReadVersions(name) => {
            let versions = store.versions(&name).map_err(words);
            Msg::VersionsRead(name, versions)
        }
        Effect::TakeBack { before, version, at } => Msg::TakenBack(take_back(store, &before, &version, at)),
        _ => return Vec::new(),
    };
    vec![msg]
}

/// Moves an entry to the trash; what comes back is a doubt of the disk, if it has one.
fn discard(store: &dyn EntryStore, name: &EntryName) -> Result<Option<String>, NotRead> {
    match store.discard(name) {
        Ok(_) => Ok(None),
        Err(error) if error.trouble() == Trouble::Unconfirmed => Ok(Some(error.to_string())),
        Err(error) => Err(not_read(&error)),
    }
}

/// Brings back what was deleted last; none when the trash is empty.
fn bring_back_last(store: &dyn EntryStore) -> Result<Option<Box<Back>>, String> {
    let trash = store.trash().map_err(|error| error.to_string())?;
    trash.first().map(|last| bring_back(store, last)).transpose()
}

/// Brings back what was deleted of an entry last; none when there is nothing of it in the trash.
fn bring_back_of(store: &dyn EntryStore, name: &EntryName) -> Result<Option<Box<Back>>, String> {
    let trash = store.trash().map_err(|error| error.to_string())?;
    trash.iter().find(|trashed| trashed.was == *name).map(|trashed| bring_back(store, trashed)).transpose()
}

/// Brings back a deleted entry.
fn bring_back(store: &dyn EntryStore, trashed: &Trashed) -> Result<Box<Back>, String> {
    let (name, doubt) = match store.bring_back(&trashed.at) {
        Ok(name) => (name, None),
        Err(error) if error.trouble() == Trouble::Unconfirmed => {
            (error.saved().unwrap_or(&trashed.was).clone(), Some(error.to_string()))
        }
        Err(error) => return Err(error.to_string()),
    };
    let row = store.row(&name).unwrap_or_else(|| Row { name, head: trashed.head.clone(), version_of: None });
    Ok(Box::new(Back { at: trashed.at.clone(), row, doubt }))
}

/// Gives an entry the text of an older version again.
fn take_back(
    store: &dyn EntryStore,
    before: &Stored,
    version: &VersionName,
    at: DateTime<FixedOffset>,
) -> Result<Saved, String> {
    ended(store, store.take_back(before, version, at))
}

/// How a change ended, as the app is told: one that the disk did not confirm is made, with a doubt.
pub(super) fn ended(store: &dyn EntryStore, result: Result<Changed, StoreError>) -> Result<Saved, String> {
    result.map(saved).or_else(|error| {
        let ours = error.saved().and_then(|name| store.read(name).ok());
        let doubted = |ours| Saved::Unconfirmed { ours: Box::new(ours), doubt: error.to_string() };
        ours.map(doubted).ok_or_else(|| error.to_string())
    })
}

/// How a change ended, as the app is told.
pub(super) fn saved(changed: Changed) -> Saved {
    match changed {
        Changed::Saved(stored) => Saved::Whole(Box::new(stored)),
        Changed::NoVersion { stored, why } => Saved::NoVersion { ours: Box::new(stored), why },
        Changed::Conflict { theirs, ours } => Saved::Beside { theirs, ours: Box::new(ours) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_from_the_root_or_from_home_on() {
        let home = PathBuf::from("/home/anna");
        let of = |named| folder_of(named, Some(&home)).map(|path| path.display().to_string());
        assert_eq!(of("/mnt/stick"), Ok("/mnt/stick".to_owned()));
        assert_eq!(of("~/words"), Ok("/home/anna/words".to_owned()));
        assert_eq!(of("~//words"), Ok("/home/anna/words".to_owned()));
        assert_eq!(of("~"), Ok("/home/anna/".to_owned()));
        for named in ["", "words", "./words", "~anna/words"] {
            assert!(of(named).unwrap_err().contains("~/comeback"), "{named}");
        }
        assert!(folder_of("~/words", None).unwrap_err().contains("home"));
    }
}
