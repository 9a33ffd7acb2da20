//! Small changes to entries, carried out on what the file says at that moment.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::msg::Saved;
use crate::journal::amend::{Amendment, apply, why_not};
use crate::journal::shelf::EntryName;
use crate::store::{Changed, EntryStore, StoreError};

use super::carry;

/// Makes a small change to an entry as it is now. When another hand is at it in that very moment it is made once more, to
/// what that hand left; what lay beside it for that is moved to the trash.
///
/// # Errors
/// Why the entry is as it was, in words for the person.
pub(super) fn out(
    store: &dyn EntryStore,
    name: &EntryName,
    what: &Amendment,
    at: DateTime<FixedOffset>,
    tonight: NaiveDate,
) -> Result<Saved, String> {
    let amend = || -> Result<Result<Changed, String>, StoreError> {
        let before = store.read(name)?;
        Ok(match why_not(what, &before.entry) {
            Some(why) => Err(format!("{} {why}.", name.as_str())),
            None => Ok(store.change(&before, &apply(what, &before.entry, tonight), at)?),
        })
    };
    let again = |changed| match changed {
        Ok(Changed::Conflict { ours, theirs }) => match amend() {
            Ok(Ok(Changed::Conflict { .. })) | Err(_) => Ok(Changed::Conflict { ours, theirs }),
            Ok(changed) => {
                // where it cannot be moved it stays beside the entry, which says the same or may not say it any more
                let _ = store.discard(&ours.name);
                changed
            }
        },
        changed => changed,
    };
    match amend().map(again) {
        Ok(changed) => carry::ended(store, Ok(changed?)),
        Err(error) => carry::ended(store, Err(error)),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Mutex;

    use super::*;
    use crate::journal::entry::{Adjustment, Entry, Outcome};
    use crate::journal::follow_up::Answered;
    use crate::journal::follow_up_state::FollowUpState;
    use crate::journal::shelf::{Row, Stored, TrashName, Trashed, Version, VersionName};
    use crate::store::{MemoryStore, Newest, Trouble};

    fn at() -> DateTime<FixedOffset> {
        "2026-11-19T22:00:00+01:00".parse().unwrap()
    }

    fn helped() -> Amendment {
        let known = Box::new(FollowUpState::of(&planned()));
        Amendment::FollowUp { at: at(), answered: Answered::with(Outcome::Helped), known }
    }

    fn planned() -> Entry {
        let created = "2026-11-16T22:00:00+01:00".parse().unwrap();
        let mut entry = Entry::blank("setback", created, created.date_naive());
        let (when, then) = ("demo".to_owned(), "I will test".to_owned());
        entry.adjustment = Some(Adjustment { when, then, ..Adjustment::default() });
        entry
    }

    fn monday(store: &MemoryStore) -> Stored {
        store.create(&planned()).unwrap()
    }

    fn amended(store: &dyn EntryStore, name: &EntryName) -> Result<Saved, String> {
        out(store, name, &helped(), at(), at().date_naive())
    }

    /// A journal in which another hand is faster so many times: between the reading of an entry and its change.
    struct Disturbed {
        store: MemoryStore,
        times: Mutex<Cell<usize>>,
    }

    impl Disturbed {
        fn disturb(&self, name: &EntryName) {
            let times = self.times.lock().unwrap();
            if times.get() > 0 {
                times.set(times.get() - 1);
                let text = self.store.text(name).unwrap();
                self.store.put(name, format!("# by hand {}\n{text}", times.get()));
            }
        }
    }

    impl EntryStore for Disturbed {
        fn read(&self, name: &EntryName) -> Result<Stored, StoreError> {
            let read = self.store.read(name);
            self.disturb(name);
            read
        }
        fn change(&self, before: &Stored, after: &Entry, at: DateTime<FixedOffset>) -> Result<Changed, StoreError> {
            self.store.change(before, after, at)
        }
        fn newest_names(&self, most: usize) -> Result<Newest, StoreError> {
            self.store.newest_names(most)
        }
        fn others(&self, seen: &[EntryName]) -> Result<Vec<EntryName>, StoreError> {
            self.store.others(seen)
        }
        fn touched(&self, names: &[EntryName], since: DateTime<FixedOffset>) -> Vec<EntryName> {
            self.store.touched(names, since)
        }
        fn rows(&self, names: &[EntryName]) -> Vec<Row> {
            self.store.rows(names)
        }
        fn create(&self, entry: &Entry) -> Result<Stored, StoreError> {
            self.store.create(entry)
        }
        fn keep_beside(
            &self,
            before: &Stored,
            after: &Entry,
            at: DateTime<FixedOffset>,
        ) -> Result<Changed, StoreError> {
            self.store.keep_beside(before, after, at)
        }
        fn keep_here(&self, before: Option<&Stored>, after: &Entry) -> Result<Stored, StoreError> {
            self.store.keep_here(before, after)
        }
        fn row(&self, name: &EntryName) -> Option<Row> {
            self.store.row(name)
        }
        fn discard(&self, name: &EntryName) -> Result<Trashed, StoreError> {
            self.store.discard(name)
        }
        fn trash(&self) -> Result<Vec<Trashed>, StoreError> {
            self.store.trash()
        }
        fn bring_back(&self, at: &TrashName) -> Result<EntryName, StoreError> {
            self.store.bring_back(at)
        }
        fn empty_trash(&self, which: &[TrashName]) -> Result<(), StoreError> {
            self.store.empty_trash(which)
        }
        fn versions(&self, name: &EntryName) -> Result<Vec<Version>, StoreError> {
            self.store.versions(name)
        }
        fn take_back(
            &self,
            before: &Stored,
            version: &VersionName,
            at: DateTime<FixedOffset>,
        ) -> Result<Changed, StoreError> {
            self.store.take_back(before, version, at)
        }
    }

    #[test]
    fn a_change_made_elsewhere_since_it_was_read_last_stays_beside_ours() {
        let store = MemoryStore::new();
        let stored = monday(&store);
        store.put(&stored.name, format!("# by hand\nmood = 7\n{}", stored.text));
        let Ok(Saved::Whole(saved)) = amended(&store, &stored.name) else { panic!("not saved") };
        assert_eq!(saved.entry.follow_ups.len(), 1);
        let text = store.text(&stored.name).unwrap();
        assert!(text.starts_with("# by hand\nmood = 7\n") && text.contains("outcome = \"helped\""), "{text}");
    }

    #[test]
    fn whoever_is_faster_in_that_very_moment_is_not_written_over_and_nothing_is_left_beside() {
        let store = MemoryStore::new();
        let name = monday(&store).name;
        let disturbed = Disturbed { store, times: Mutex::new(Cell::new(1)) };
        let Ok(Saved::Whole(saved)) = amended(&disturbed, &name) else { panic!("not saved") };
        assert_eq!(saved.name, name);
        assert!(saved.text.starts_with("# by hand 0\n") && saved.entry.follow_ups.len() == 1, "{}", saved.text);
        assert_eq!(disturbed.store.newest(9).unwrap().rows.len(), 1);
        assert_eq!(disturbed.store.trash().unwrap().len(), 1);
    }

    #[test]
    fn whoever_is_faster_each_time_keeps_their_version_and_ours_lies_beside_it() {
        let store = MemoryStore::new();
        let name = monday(&store).name;
        let disturbed = Disturbed { store, times: Mutex::new(Cell::new(9)) };
        let Ok(Saved::Beside { theirs, ours }) = amended(&disturbed, &name) else { panic!("not beside") };
        assert_eq!((theirs, ours.entry.follow_ups.len()), (name, 1));
    }

    #[test]
    fn what_was_answered_by_another_program_since_is_not_answered_twice() {
        let store = MemoryStore::new();
        let name = monday(&store).name;
        let before = store.read(&name).unwrap();
        let theirs = apply(&helped(), &before.entry, at().date_naive());
        store.change(&before, &theirs, at()).unwrap();
        let text = store.text(&name);
        let why = amended(&store, &name).unwrap_err();
        assert!(why.contains("was changed outside comeback meanwhile"), "{why}");
        assert_eq!(store.text(&name), text);
    }

    #[test]
    fn what_cannot_be_written_is_said() {
        let store = MemoryStore::new();
        let name = monday(&store).name;
        store.refuse_saves(Some(Trouble::Full));
        assert!(amended(&store, &name).is_err());
        assert!(store.read(&name).unwrap().entry.follow_ups.is_empty());
        store.refuse_saves(None);
        store.take(&name);
        assert!(amended(&store, &name).is_err(), "it is gone");
    }
}
