//! A journal without a disk, for tests: the same promises as the real one, and troubles on demand.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset};

use super::error::{StoreError, Trouble};
use super::files::{edited, stored, text_of};
use super::{Changed, EntryStore, Shelf, names, text};
use crate::journal::entry::Entry;
use crate::journal::shelf::{EntryName, Head, Row, Stored};

/// Entries held as texts in memory.
#[derive(Debug, Default)]
pub struct MemoryStore {
    inside: Mutex<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    texts: BTreeMap<EntryName, String>,
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
    fn newest(&self, most: usize) -> Result<Shelf, StoreError> {
        let inside = self.ask()?;
        let names = inside.sorted(&[]);
        let more = names.len() > most;
        Ok(Shelf { rows: names.into_iter().take(most).map(|name| inside.row(name)).collect(), more })
    }

    fn rest(&self, seen: &[EntryName], batch: &mut dyn FnMut(Vec<Row>) -> bool) -> Result<(), StoreError> {
        let inside = self.ask()?;
        let rows: Vec<Row> = inside.sorted(seen).into_iter().map(|name| inside.row(name)).collect();
        // Whoever takes the rows may call back.
        drop(inside);
        if !rows.is_empty() {
            batch(rows);
        }
        Ok(())
    }

    fn read(&self, name: &EntryName) -> Result<Stored, StoreError> {
        let inside = self.ask()?;
        let Some(text) = inside.texts.get(name) else { return Err(told(Trouble::Gone)) };
        let read = text::read(text).map_err(|reason| StoreError::unreadable(name, reason))?;
        let read_only = read.is_newer().then(|| text::newer(read.version));
        Ok(Stored { name: name.clone(), entry: read.entry, text: text.clone(), read_only })
    }

    fn create(&self, entry: &Entry) -> Result<Stored, StoreError> {
        let text = text_of(entry)?;
        let mut inside = self.ask_to_save()?;
        let name = inside.free(|attempt| names::for_entry(entry.created, attempt));
        inside.texts.insert(name.clone(), text.clone());
        stored(name, text)
    }

    fn change(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError> {
        let ours = edited(before, after)?;
        let mut inside = self.ask_to_save()?;
        if let Some(now) = inside.texts.get(&before.name).filter(|_| ours == before.text) {
            return Ok(Changed::Saved(stored(before.name.clone(), now.clone())?));
        }
        if inside.texts.get(&before.name).is_some_and(|text| *text != before.text) {
            drop(inside);
            return self.keep_beside(before, after, at);
        }
        inside.texts.insert(before.name.clone(), ours.clone());
        Ok(Changed::Saved(stored(before.name.clone(), ours)?))
    }

    fn keep_beside(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError> {
        let ours = edited(before, after)?;
        let mut inside = self.ask_to_save()?;
        let name = inside.free(|attempt| names::for_conflict(&before.name, "memory", at, attempt));
        inside.texts.insert(name.clone(), ours.clone());
        Ok(Changed::Conflict { theirs: before.name.clone(), ours: stored(name, ours)? })
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
            Err(reason) => Row { name, head: Head::Unreadable { reason: reason.to_string() } },
        }
    }

    fn free(&self, name: impl Fn(u32) -> EntryName) -> EntryName {
        (1..u32::MAX).map(&name).find(|name| !self.texts.contains_key(name)).unwrap_or_else(|| name(1))
    }
}

fn told(trouble: Trouble) -> StoreError {
    StoreError::new(trouble, format!("Could not reach the journal ({trouble:?})."))
}
