//! Older versions of an entry: kept, looked at, taken back, bounded.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;

use comeback::journal::shelf::{Stored, Version};
use comeback::store::{Changed, EntryStore, FileStore, Trouble};

use crate::contract::{on_each, titled};
use crate::values::{example, moment};

fn saved(changed: Changed) -> Stored {
    let Changed::Saved(stored) = changed else { unreachable!("{changed:?}") };
    stored
}

fn titles(versions: &[Version]) -> Vec<&str> {
    versions.iter().filter_map(|version| version.entry.as_ref().ok()?.title.as_deref()).collect()
}

/// The moment of the nth change.
fn at(hour: u32) -> chrono::DateTime<chrono::FixedOffset> {
    moment(&format!("2026-11-25T{hour:02}:00:00+01:00"))
}

#[test]
fn what_an_entry_was_can_be_looked_at_newest_first() {
    on_each(|(store, _)| {
        let mut kept = store.create(&example()).unwrap();
        assert_eq!(store.versions(&kept.name).unwrap(), []);
        for (hour, title) in [(1, "One"), (2, "Two"), (3, "Three")] {
            kept = saved(store.change(&kept, &titled(&kept, title), at(hour)).unwrap());
        }
        let versions = store.versions(&kept.name).unwrap();
        assert_eq!(titles(&versions), ["Two", "One", "Missed the demo"]);
        let until: Vec<_> = versions.iter().map(|version| version.until).collect();
        assert_eq!(until, [at(3), at(2), at(1)]);
    });
}

#[test]
fn a_version_comes_back_whole_and_what_stood_there_becomes_one() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        let by_hand = format!("# mine\nmood = \"odd\"\n{}", kept.text);
        put(&kept.name, Some(&by_hand));
        let kept = store.read(&kept.name).unwrap();
        let now = saved(store.change(&kept, &titled(&kept, "Worse"), at(1)).unwrap());
        let version = store.versions(&now.name).unwrap().remove(0);
        let back = saved(store.take_back(&now, &version.name, at(2)).unwrap());
        assert_eq!(back.text, by_hand);
        assert_eq!(store.read(&now.name).unwrap(), back);
        // the version that is the entry again is not listed as another
        assert_eq!(titles(&store.versions(&now.name).unwrap()), ["Worse"]);
    });
}

#[test]
fn taking_back_overwrites_nobody() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        let now = saved(store.change(&kept, &titled(&kept, "Worse"), at(1)).unwrap());
        let theirs = now.text.replace("Worse", "Theirs");
        put(&now.name, Some(&theirs));
        let version = store.versions(&now.name).unwrap().remove(0);
        let Changed::Conflict { ours, .. } = store.take_back(&now, &version.name, at(2)).unwrap() else { panic!() };
        assert_eq!(store.read(&now.name).unwrap().text, theirs);
        assert_eq!(store.read(&ours.name).unwrap().text, kept.text);
        let newer = Stored { read_only: Some("newer".into()), ..now };
        assert_eq!(store.take_back(&newer, &version.name, at(3)).unwrap_err().trouble(), Trouble::ReadOnly);
    });
}

#[test]
fn an_entry_that_was_removed_meanwhile_keeps_what_it_was_as_a_version() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        let now = saved(store.change(&kept, &titled(&kept, "Worse"), at(1)).unwrap());
        let version = store.versions(&now.name).unwrap().remove(0);
        put(&now.name, None);
        saved(store.take_back(&now, &version.name, at(2)).unwrap());
        assert_eq!(titles(&store.versions(&now.name).unwrap()), ["Worse"]);
        let back = store.read(&now.name).unwrap();
        put(&now.name, None);
        saved(store.change(&back, &titled(&back, "Again"), at(3)).unwrap());
        let kept = store.versions(&now.name).unwrap();
        assert_eq!(titles(&kept), ["Missed the demo", "Worse", "Missed the demo"]);
    });
}

#[test]
fn the_versions_of_an_entry_are_bounded_and_the_newest_stay() {
    on_each(|(store, _)| {
        let mut kept = store.create(&example()).unwrap();
        for change in 0..30 {
            // all within one second: numbers, not names, tell their order
            kept = saved(store.change(&kept, &titled(&kept, &format!("t{change}")), at(1)).unwrap());
        }
        let versions = store.versions(&kept.name).unwrap();
        let expected: Vec<String> = (9..29).rev().map(|change| format!("t{change}")).collect();
        assert_eq!(titles(&versions), expected);
        let large = "x".repeat(3 * 1024 * 1024);
        for (hour, end) in [(2, "a"), (3, "b"), (4, "c")] {
            kept = saved(store.change(&kept, &titled(&kept, &format!("{large}{end}")), at(hour)).unwrap());
        }
        assert_eq!(store.versions(&kept.name).unwrap().len(), 1, "two of 3 MB are more than is kept");
    });
}

#[test]
fn an_entry_kept_in_another_journal_takes_along_what_else_stands_in_it() {
    on_each(|(store, put)| {
        let kept = store.create(&example()).unwrap();
        put(&kept.name, Some(&format!("# mine\n{}", kept.text)));
        let before = store.read(&kept.name).unwrap();
        let there = store.keep_here(Some(&before), &titled(&before, "There")).unwrap();
        assert_eq!(there.name.as_str(), "2026/2026-11-21-224104-2.toml");
        assert!(there.text.starts_with("# mine\n") && there.text.contains("There"));
        assert_eq!(store.read(&before.name).unwrap(), before);
    });
}

struct Home {
    folder: tempfile::TempDir,
    store: FileStore,
}

fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::new(folder.path(), "desk");
    Home { folder, store }
}

impl Home {
    fn history(&self) -> Vec<fs::Metadata> {
        let versions = self.folder.path().join("history/2026/2026-11-21-224104");
        fs::read_dir(versions).unwrap().map(|file| file.unwrap().metadata().unwrap()).collect()
    }

    fn entry(&self) -> std::path::PathBuf {
        self.folder.path().join("entries/2026/2026-11-21-224104.toml")
    }
}

#[test]
fn a_version_is_the_very_file_in_private_folders() {
    let home = home();
    let kept = home.store.create(&example()).unwrap();
    let inode = fs::metadata(home.entry()).unwrap().ino();
    saved(home.store.change(&kept, &titled(&kept, "New"), at(1)).unwrap());
    let versions = home.history();
    assert_eq!(versions.iter().map(|meta| (meta.ino(), meta.mode() & 0o777)).collect::<Vec<_>>(), [(inode, 0o600)]);
    for folder in ["history", "history/2026", "history/2026/2026-11-21-224104"] {
        assert_eq!(fs::metadata(home.folder.path().join(folder)).unwrap().mode() & 0o777, 0o700, "{folder}");
    }
    let beside = fs::read_dir(home.entry().parent().unwrap()).unwrap().count();
    assert_eq!(beside, 1, "nothing is left beside the entry");
}

#[test]
fn a_save_whose_version_cannot_be_kept_is_a_save_and_says_so() {
    let home = home();
    let kept = home.store.create(&example()).unwrap();
    File::create(home.folder.path().join("history")).unwrap();
    let Changed::NoVersion { stored, why } = home.store.change(&kept, &titled(&kept, "New"), at(1)).unwrap() else {
        panic!()
    };
    assert_eq!(home.store.read(&kept.name).unwrap(), stored);
    assert!(why.starts_with("Could not keep the version before in "), "{why}");
    // and what was there is not gone: it is said where it lies
    let place = why.split("It lies at ").nth(1).and_then(|rest| rest.strip_suffix('.')).unwrap();
    assert_eq!(fs::read_to_string(place).unwrap(), kept.text);
}

#[test]
fn the_version_of_a_linked_entry_on_another_disk_is_a_copy() {
    let home = home();
    let kept = home.store.create(&example()).unwrap();
    let Ok(elsewhere) = tempfile::tempdir_in("/dev/shm") else {
        let _ = writeln!(std::io::stderr(), "not tried: there is no /dev/shm");
        return;
    };
    let target = elsewhere.path().join("entry.toml");
    fs::remove_file(home.entry()).unwrap();
    File::create(&target).unwrap().write_all(kept.text.as_bytes()).unwrap();
    symlink(&target, home.entry()).unwrap();
    let read = home.store.read(&kept.name).unwrap();
    assert_eq!(read.leads_to.as_deref().map(Path::new), Some(fs::canonicalize(&target).unwrap().as_path()));
    let now = saved(home.store.change(&read, &titled(&read, "New"), at(1)).unwrap());
    assert_eq!(fs::read_to_string(&target).unwrap(), now.text);
    assert_eq!(titles(&home.store.versions(&kept.name).unwrap()), ["Missed the demo"]);
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
}

#[test]
fn an_unreadable_version_says_why_and_cannot_be_taken_back() {
    let home = home();
    let kept = home.store.create(&example()).unwrap();
    let now = saved(home.store.change(&kept, &titled(&kept, "New"), at(1)).unwrap());
    let version = home.store.versions(&now.name).unwrap().remove(0);
    let file = home.folder.path().join("history/2026/2026-11-21-224104").join(version.name.as_str());
    File::create(file).unwrap().write_all(b"\xff").unwrap();
    let damaged = home.store.versions(&now.name).unwrap().remove(0);
    assert_eq!(damaged.entry, Err("line 1: it is not UTF-8 text".to_owned()));
    let refused = home.store.take_back(&now, &damaged.name, at(2)).unwrap_err();
    assert_eq!(refused.trouble(), Trouble::Unreadable);
    for name in ["../../../entries/2026/2026-11-21-224104.toml", "2026-11-25.toml"] {
        let name = comeback::journal::shelf::VersionName::new(name);
        assert_eq!(home.store.take_back(&now, &name, at(2)).unwrap_err().trouble(), Trouble::Gone);
    }
    assert_eq!(home.store.read(&kept.name).unwrap(), now);
}
