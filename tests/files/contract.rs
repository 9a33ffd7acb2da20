//! What every store promises, asked of each of them.

use comeback::journal::entry::{Entry, Standing};
use comeback::journal::shelf::Stored;
use comeback::journal::shelf::{EntryName, Head, Row};
use comeback::store::{Changed, EntryStore, FileStore, MemoryStore, Trouble};

use crate::values::{entry, example, moment};

/// A store, and a way to change its texts behind its back.
pub(crate) type Case<'a> = (&'a dyn EntryStore, &'a dyn Fn(&EntryName, Option<&str>));

pub(crate) fn on_each(promise: fn(Case<'_>)) {
    let memory = MemoryStore::new();
    promise((&memory, &|name, text| match text {
        Some(text) => memory.put(name, text),
        None => drop(memory.take(name)),
    }));
    let home = tempfile::tempdir().unwrap();
    let files = FileStore::new(home.path().join("journal"), "desk");
    promise((&files, &|name, text| {
        let path = home.path().join("journal/entries").join(name.as_str());
        match text {
            Some(text) => {
                std::fs::File::create(path).and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
            }
            None => std::fs::remove_file(path),
        }
        .unwrap();
    }));
}

fn rest(store: &dyn EntryStore, seen: &[EntryName]) -> Vec<Row> {
    let mut rows = Vec::new();
    store
        .rest(seen, &mut |batch| {
            rows.extend(batch);
            true
        })
        .unwrap();
    rows
}

pub(crate) fn names(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

pub(crate) fn titled(stored: &Stored, title: &str) -> Entry {
    Entry { title: Some(title.into()), ..stored.entry.clone() }
}

#[test]
fn a_journal_that_is_not_there_is_empty() {
    on_each(|(store, _)| {
        assert_eq!(store.newest(40).unwrap().rows, vec![]);
        assert!(!store.newest(40).unwrap().more);
        assert_eq!(rest(store, &[]), vec![]);
        assert_eq!(store.read(&EntryName::new("2026/nothing.toml")).unwrap_err().trouble(), Trouble::Gone);
    });
}

#[test]
fn what_is_kept_is_read_back() {
    on_each(|(store, _)| {
        let kept = store.create(&example()).unwrap();
        assert_eq!(kept.name.as_str(), "2026/2026-11-21-224104.toml");
        assert_eq!(kept.entry, example());
        assert_eq!(store.read(&kept.name).unwrap(), kept);
        assert_eq!(store.newest(1).unwrap().rows, vec![Row::of(kept.name, &example())]);
    });
}

#[test]
fn a_taken_second_is_never_overwritten() {
    on_each(|(store, _)| {
        let texts = ["first", "second", "third"];
        let kept: Vec<Stored> =
            texts.map(|said| store.create(&entry("2026-11-21T22:41:04+01:00", said)).unwrap()).into();
        let names: Vec<&str> = kept.iter().map(|kept| kept.name.as_str()).collect();
        assert_eq!(
            names,
            ["2026/2026-11-21-224104.toml", "2026/2026-11-21-224104-2.toml", "2026/2026-11-21-224104-3.toml"]
        );
        for (kept, said) in kept.iter().zip(texts) {
            assert_eq!(store.read(&kept.name).unwrap().entry.headline(), Some(said));
        }
    });
}

#[test]
fn entries_of_one_second_come_newest_first_however_many_there_are() {
    on_each(|(store, _)| {
        let said: Vec<String> = (1..=12).map(|number| format!("number {number}")).collect();
        let create = |said: &String| store.create(&entry("2026-11-21T22:41:04+01:00", said)).unwrap().name;
        let mut created: Vec<EntryName> = said.iter().map(create).collect();
        created.reverse();
        for most in [1, 3, 12, 99] {
            let newest: Vec<EntryName> = store.newest(most).unwrap().rows.into_iter().map(|row| row.name).collect();
            assert_eq!(newest, created[..most.min(12)]);
        }
        assert_eq!(store.others(&created[..2]).unwrap(), created[2..]);
    });
}

#[test]
fn newest_come_first_and_the_rest_is_the_rest() {
    on_each(|(store, _)| {
        for created in ["2025-12-31T23:00:00Z", "2026-11-21T22:00:00Z", "2024-01-01T22:00:00Z", "2026-02-01T22:00:00Z"]
        {
            store.create(&entry(created, created)).unwrap();
        }
        let shelf = store.newest(2).unwrap();
        assert_eq!(names(&shelf.rows), ["2026/2026-11-21-220000.toml", "2026/2026-02-01-220000.toml"]);
        assert!(shelf.more);
        let seen: Vec<EntryName> = shelf.rows.into_iter().map(|row| row.name).collect();
        assert_eq!(names(&rest(store, &seen)), ["2025/2025-12-31-230000.toml", "2024/2024-01-01-220000.toml"]);
        assert!(!store.newest(4).unwrap().more);
        assert_eq!(store.newest(9).unwrap().rows.len(), 4);
    });
}

#[test]
fn a_change_is_kept_and_leaves_the_rest_of_the_text() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        put(&kept.name, Some(&format!("# mine\n{}", kept.text)));
        let kept = store.read(&kept.name).unwrap();
        let at = moment("2026-11-25T21:00:00+01:00");
        let Changed::Saved(now) = store.change(&kept, &titled(&kept, "Other"), at).unwrap() else { panic!() };
        assert_eq!(now.text, kept.text.replace("Missed the demo", "Other"));
        assert_eq!(store.read(&kept.name).unwrap(), now);
        let Changed::Saved(same) = store.change(&now, &now.entry, at).unwrap() else { panic!() };
        assert_eq!(same, now);
    });
}

#[test]
fn if_another_hand_was_faster_both_versions_live() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        let theirs_text = kept.text.replace("Missed", "Theirs");
        put(&kept.name, Some(&theirs_text));
        let at = moment("2026-11-25T21:00:00+01:00");
        let mut names = Vec::new();
        for _ in 0..2 {
            let Changed::Conflict { theirs, ours } = store.change(&kept, &titled(&kept, "Ours"), at).unwrap() else {
                panic!()
            };
            assert_eq!(theirs, kept.name);
            assert_eq!(store.read(&theirs).unwrap().text, theirs_text);
            assert_eq!(store.read(&ours.name).unwrap().entry.title.as_deref(), Some("Ours"));
            names.push(ours.name.as_str().to_owned());
        }
        assert!(names[0].starts_with("2026/2026-11-21-224104.conflict-"), "{}", names[0]);
        assert!(names[0].ends_with("-2026-11-25-210000.toml") && names[1].ends_with("-210000-2.toml"), "{names:?}");
        assert_eq!(store.newest(9).unwrap().rows.len(), 3);
    });
}

#[test]
fn a_change_of_nothing_writes_nothing() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        let theirs = kept.text.replace("Missed", "Theirs");
        put(&kept.name, Some(&theirs));
        let at = moment("2026-11-25T21:00:00+01:00");
        let Changed::Saved(now) = store.change(&kept, &kept.entry, at).unwrap() else { panic!() };
        assert_eq!(now.text, theirs);
        assert_eq!(store.newest(9).unwrap().rows.len(), 1);
    });
}

#[test]
fn an_entry_removed_meanwhile_comes_back_with_the_change() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        put(&kept.name, None);
        let after = Entry { standing: Some(Standing::Open), ..kept.entry.clone() };
        let Changed::Saved(now) = store.change(&kept, &after, moment("2026-11-25T21:00:00Z")).unwrap() else {
            panic!()
        };
        assert_eq!((now.name, now.entry), (kept.name.clone(), after.clone()));
        assert_eq!(store.read(&kept.name).unwrap().entry, after);
    });
}

#[test]
fn an_entry_of_a_newer_comeback_is_shown_and_not_changed() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        let newer = include_str!("good/newer.toml");
        put(&kept.name, Some(newer));
        let read = store.read(&kept.name).unwrap();
        assert!(read.read_only.as_ref().unwrap().contains("newer comeback"));
        let error = store.change(&read, &titled(&read, "x"), moment("2026-11-25T21:00:00Z")).unwrap_err();
        assert_eq!(error.trouble(), Trouble::ReadOnly);
        assert_eq!(store.read(&kept.name).unwrap().text, newer);
    });
}

#[test]
fn an_unreadable_entry_is_a_row_with_its_reason() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        store.create(&entry("2026-11-20T22:00:00Z", "good")).unwrap();
        put(&kept.name, Some("created = 2026-11-21\nstanding = 4"));
        let rows = store.newest(9).unwrap().rows;
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].head, Head::Unreadable { reason: "line 2: standing is a number where text belongs".into() });
        assert_eq!(store.read(&kept.name).unwrap_err().trouble(), Trouble::Unreadable);
    });
}

#[test]
fn an_entry_that_could_not_be_read_again_is_refused() {
    on_each(|(store, _)| {
        let mut entry = example();
        entry.weight.before = Some(9);
        assert!(store.create(&entry).is_err());
        assert_eq!(store.newest(9).unwrap().rows, vec![]);
    });
}

#[test]
fn an_entry_too_large_to_be_read_again_is_refused_with_a_sentence() {
    on_each(|(store, _)| {
        let kept = store.create(&example()).unwrap();
        let (large, at) = (titled(&kept, &"x".repeat(9 * 1024 * 1024)), moment("2026-11-22T22:00:00+01:00"));
        for refused in [store.create(&large).unwrap_err(), store.change(&kept, &large, at).map(drop).unwrap_err()] {
            assert!(refused.to_string().contains("larger than 8 MB"), "{refused}");
        }
        assert_eq!(store.read(&kept.name).unwrap(), kept);
    });
}

#[test]
fn a_listing_stops_when_it_is_told_to() {
    on_each(|(store, _)| {
        store.create(&example()).unwrap();
        let mut calls = 0;
        store
            .rest(&[], &mut |_| {
                calls += 1;
                false
            })
            .unwrap();
        assert_eq!(calls, 1);
    });
}

#[test]
fn the_store_in_memory_has_troubles_on_demand() {
    let store = MemoryStore::new();
    let kept = store.create(&example()).unwrap();
    store.refuse_saves(Some(Trouble::Full));
    assert_eq!(store.create(&example()).unwrap_err().trouble(), Trouble::Full);
    assert_eq!(store.change(&kept, &titled(&kept, "x"), example().created).unwrap_err().trouble(), Trouble::Full);
    assert_eq!(store.read(&kept.name).unwrap(), kept);
    store.refuse_saves(None);
    store.fail_next(Trouble::Denied);
    assert_eq!(store.newest(1).unwrap_err().trouble(), Trouble::Denied);
    assert!(store.newest(1).is_ok());
}
