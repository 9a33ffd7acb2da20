//! A journal without a disk, for tests: the same promises as the real one, and troubles on demand.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset};

use super::error::{StoreError, Trouble};
use super::files::{edited, grown, may_change, stored, text_of};
use super::{Changed, EntryStore, Newest, history, names, text, trash};
use crate::journal::entry::Entry;
use crate::journal::shelf::{EntryName, Head, Row, Stored, TrashName, Trashed, Version, VersionName};

/// Entries held as texts in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    texts: BTreeMap<EntryName, String>,
    /// Deleted texts, and when: counted, because there is no clock in here.
    trash: BTreeMap<TrashName, (String, i64)>,
    deleted: i64,
    histories: BTreeMap<EntryName, Vec<(VersionName, String)>>,
    trouble: Option<Trouble>,
    next_only: Option<Trouble>,
}

impl MemoryStore {
    /// An empty journal.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes every save fail with a trouble, such as [`Trouble::Full`], until it is told otherwise.
    pub fn refuse_saves(&self, trouble: Option<Trouble>) {
        self.inside().trouble = trouble;
    }

    /// Makes the next call fail, whichever it is.
    pub fn fail_next(&self, trouble: Trouble) {
        self.inside().next_only = Some(trouble);
    }

    /// Puts a text in place, as another hand would: behind everyone's back.
    pub fn put(&self, name: &EntryName, text: impl Into<String>) {
        self.inside().texts.insert(name.clone(), text.into());
    }

    /// Takes an entry away, as another hand would.
    pub fn take(&self, name: &EntryName) -> Option<String> {
        self.inside().texts.remove(name)
    }

    /// The text kept under a name.
    pub fn text(&self, name: &EntryName) -> Option<String> {
        self.inside().texts.get(name).cloned()
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        // A test that panicked elsewhere is no reason to hide what is in here.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self) -> Result<MutexGuard<'_, Inside>, StoreError> {
        let mut inside = self.inside();
        match inside.next_only.take() {
            Some(trouble) => Err(told(trouble)),
            None => Ok(inside),
        }
    }

    fn ask_to_save(&self) -> Result<MutexGuard<'_, Inside>, StoreError> {
        let inside = self.ask()?;
        match inside.trouble {
            Some(trouble) => Err(told(trouble)),
            None => Ok(inside),
        }
    }
}

impl EntryStore for MemoryStore {
    fn newest_names(&self, most: usize) -> Result<Newest, StoreError> {
        let mut names = self.ask()?.sorted(&[]);
        let more = names.len() > most;
        names.truncate(most);
        Ok(Newest { names, more })
    }

    fn others(&self, seen: &[EntryName]) -> Result<Vec<EntryName>, StoreError> {
        Ok(self.ask()?.sorted(seen))
    }

    fn touched(&self, names: &[EntryName], _: DateTime<FixedOffset>) -> Vec<EntryName> {
        // nobody else has it in hand
        let inside = self.inside();
        names.iter().filter(|name| !inside.texts.contains_key(name)).cloned().collect()
    }

    fn rows(&self, names: &[EntryName]) -> Vec<Row> {
        let inside = self.inside();
        names.iter().map(|name| inside.row(name.clone())).collect()
    }

    fn read(&self, name: &EntryName) -> Result<Stored, StoreError> {
        let inside = self.ask()?;
        let Some(text) = inside.texts.get(name) else { return Err(told(Trouble::Gone)) };
        let read = text::read(text).map_err(|reason| StoreError::unreadable(name, reason))?;
        let read_only = read.is_newer().then(|| text::newer(read.version));
        Ok(Stored { name: name.clone(), entry: read.entry, text: text.clone(), read_only, leads_to: None })
    }

    fn create(&self, entry: &Entry) -> Result<Stored, StoreError> {
        self.keep_here(None, entry)
    }

    fn change(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError> {
        self.ask_to_save()?.replace(before, edited(before, after)?, at)
    }

    fn keep_beside(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError> {
        self.ask_to_save()?.put_beside(&before.name, edited(before, after)?, at)
    }

    fn keep_here(&self, before: Option<&Stored>, after: &Entry) -> Result<Stored, StoreError> {
        let text = before.map_or_else(|| text_of(after).map(|(text, _)| text), |before| grown(before, after))?;
        let mut inside = self.ask_to_save()?;
        let name = inside.free(|attempt| names::for_entry(after.created, attempt));
        inside.texts.insert(name.clone(), text.clone());
        stored(name, text)
    }

    fn row(&self, name: &EntryName) -> Option<Row> {
        let inside = self.inside();
        inside.texts.contains_key(name).then(|| inside.row(name.clone()))
    }

    fn discard(&self, name: &EntryName) -> Result<Trashed, StoreError> {
        let mut inside = self.ask_to_save()?;
        let Some(text) = inside.texts.get(name).cloned() else { return Err(told(Trouble::Gone)) };
        text::read(&text).map_err(|reason| StoreError::unreadable(name, reason))?;
        let at = (1..u32::MAX).map(|attempt| trash::name_for(name, attempt));
        let Some(at) = at.into_iter().find(|at| !inside.trash.contains_key(at)) else {
            return Err(told(Trouble::Full));
        };
        inside.texts.remove(name);
        inside.deleted += 1;
        let when = inside.deleted;
        inside.trash.insert(at.clone(), (text.clone(), when));
        Ok(trashed(at, &text, when))
    }

    fn trash(&self) -> Result<Vec<Trashed>, StoreError> {
        let inside = self.ask()?;
        let mut all: Vec<Trashed> =
            inside.trash.iter().map(|(at, (text, when))| trashed(at.clone(), text, *when)).collect();
        all.sort_by_key(|trashed| std::cmp::Reverse(trashed.deleted));
        Ok(all)
    }

    fn bring_back(&self, at: &TrashName) -> Result<EntryName, StoreError> {
        let mut inside = self.ask_to_save()?;
        let Some((text, _)) = inside.trash.remove(at) else { return Err(told(Trouble::Gone)) };
        let name = inside.free(|attempt| trash::entry_for(at, attempt));
        inside.texts.insert(name.clone(), text);
        Ok(name)
    }

    fn empty_trash(&self, which: &[TrashName]) -> Result<(), StoreError> {
        let mut inside = self.ask_to_save()?;
        for at in which {
            inside.trash.remove(at);
            let was = trash::entry_for(at, 1);
            let is_deleted = inside.trash.keys().any(|at| trash::entry_for(at, 1) == was);
            if !is_deleted && !inside.texts.contains_key(&was) {
                inside.histories.remove(&was);
            }
        }
        Ok(())
    }

    fn versions(&self, name: &EntryName) -> Result<Vec<Version>, StoreError> {
        let inside = self.ask()?;
        let now = inside.texts.get(name);
        let kept = inside.histories.get(name).into_iter().flatten().filter(|(_, text)| Some(text) != now);
        let version = |(name, text): &(VersionName, String)| {
            let (until, _) = history::moment(name.as_str())?;
            let entry = text::read(text).map(|read| read.entry).map_err(|reason| reason.to_string());
            Some(Version { name: name.clone(), until, entry })
        };
        Ok(kept.filter_map(version).collect())
    }

    fn take_back(
        &self,
        before: &Stored,
        version: &VersionName,
        at: DateTime<FixedOffset>,
    ) -> Result<Changed, StoreError> {
        may_change(before)?;
        let mut inside = self.ask_to_save()?;
        let versions = inside.histories.get(&before.name).into_iter().flatten();
        let Some(text) = versions.into_iter().find(|(name, _)| name == version).map(|(_, text)| text.clone()) else {
            return Err(told(Trouble::Gone));
        };
        text::read(&text).map_err(|reason| StoreError::unreadable(&before.name, reason))?;
        inside.replace(before, text, at)
    }
}

impl Inside {
    fn sorted(&self, seen: &[EntryName]) -> Vec<EntryName> {
        let seen: HashSet<&EntryName> = seen.iter().collect();
        let mut names: Vec<EntryName> = self.texts.keys().filter(|name| !seen.contains(name)).cloned().collect();
        names.sort_unstable_by(|a, b| names::order(b).cmp(&names::order(a)));
        names
    }

    fn row(&self, name: EntryName) -> Row {
        match text::read(self.texts.get(&name).map_or("", String::as_str)) {
            Ok(read) => Row::of(name, &read.entry),
            Err(reason) => Row::unreadable(name, reason.to_string()),
        }
    }

    fn replace(&mut self, before: &Stored, ours: String, at: DateTime<FixedOffset>) -> Result<Changed, StoreError> {
        let name = &before.name;
        if let Some(now) = self.texts.get(name).filter(|_| ours == before.text) {
            return Ok(Changed::Saved(stored(name.clone(), now.clone())?));
        }
        match self.texts.insert(name.clone(), ours.clone()) {
            Some(theirs) if theirs != before.text => {
                self.texts.insert(name.clone(), theirs);
                return self.put_beside(name, ours, at);
            }
            Some(older) => self.keep_version(name, older, at),
            None => self.keep_version(name, before.text.clone(), at),
        }
        Ok(Changed::Saved(stored(name.clone(), ours)?))
    }

    fn put_beside(
        &mut self,
        theirs: &EntryName,
        ours: String,
        at: DateTime<FixedOffset>,
    ) -> Result<Changed, StoreError> {
        let name = self.free(|attempt| names::for_conflict(theirs, "memory", at, attempt));
        self.texts.insert(name.clone(), ours.clone());
        Ok(Changed::Conflict { theirs: theirs.clone(), ours: stored(name, ours)? })
    }

    fn keep_version(&mut self, name: &EntryName, text: String, until: DateTime<FixedOffset>) {
        let versions = self.histories.entry(name.clone()).or_default();
        let newest = versions.first().and_then(|(name, _)| history::moment(name.as_str()));
        let (until, attempt) = history::next(until, newest);
        versions.insert(0, (history::name_for(until, attempt), text));
        versions.truncate(history::stay(versions.iter().map(|(_, text)| text.len() as u64)));
    }

    fn free(&self, name: impl Fn(u32) -> EntryName) -> EntryName {
        (1..u32::MAX).map(&name).find(|name| !self.texts.contains_key(name)).unwrap_or_else(|| name(1))
    }
}

fn trashed(at: TrashName, text: &str, when: i64) -> Trashed {
    let was = trash::entry_for(&at, 1);
    let head = match text::read(text) {
        Ok(read) => Row::of(was.clone(), &read.entry).head,
        Err(reason) => Head::Unreadable { reason: reason.to_string() },
    };
    Trashed { at, was, deleted: DateTime::from_timestamp(when, 0).unwrap_or_default().fixed_offset(), head }
}

fn told(trouble: Trouble) -> StoreError {
    StoreError::new(trouble, format!("Could not reach the journal ({trouble:?})."))
}
