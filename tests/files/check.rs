//! `check`: every file to look at is named with its reason, whatever it is, and none is changed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use comeback::prose::Shown;
use comeback::store::{EntryStore, FileStore, Report, Trouble, text};
use proptest::prelude::*;

use crate::values::{entry, example, moment};

const NOW: &str = "2026-12-01T21:00:00+01:00";

struct Journal(tempfile::TempDir);

impl Journal {
    /// A journal with one good entry.
    fn new() -> Self {
        let journal = Self(tempfile::tempdir().unwrap());
        journal.store().create(&example()).unwrap();
        journal
    }

    fn path(&self, place: &str) -> PathBuf {
        self.0.path().join("journal").join(place)
    }

    fn store(&self) -> FileStore {
        FileStore::new(self.path(""), "desk")
    }

    fn put(&self, place: &str, bytes: &[u8]) {
        fs::create_dir_all(self.path(place).parent().unwrap()).unwrap();
        File::create(self.path(place)).unwrap().write_all(bytes).unwrap();
    }

    fn report(&self) -> Report {
        self.store().check(moment(NOW)).unwrap().unwrap()
    }

    /// What is said, by place; of good files nothing.
    fn says(&self) -> BTreeMap<String, String> {
        let files = self.report().files.into_iter().filter(|file| !file.remarks.is_empty());
        files.map(|file| (file.place.to_string_lossy().into_owned(), file.to_string())).collect()
    }

    /// That just these are named, each with these words.
    fn assert_says(&self, expected: &[(&str, &str)]) {
        let mut says = self.says();
        for (place, words) in expected {
            let line = says.remove(*place).unwrap_or_default();
            assert!(line.starts_with(&format!("{place}: ")), "{place} is named so: {line}");
            assert!(line.contains(words), "{line}\nbut not: {words}");
            assert!(line.ends_with('.'), "what to do is no sentence: {line}");
        }
        assert_eq!(says, BTreeMap::new());
    }
}

fn text_of(created: &str, title: &str) -> String {
    text::write(&entry(created, title))
}

#[test]
fn a_journal_in_order_has_nothing_to_look_at_and_tools_folders_are_passed_over() {
    let journal = Journal::new();
    for other in
        ["README.md", ".git/HEAD", "entries/.stfolder/x.toml", "entries/2026/.DS_Store", "entries/2026/notes.txt"]
    {
        journal.put(other, b"x");
    }
    let report = journal.report();
    assert_eq!((report.entries, report.files.len()), (1, 1));
    assert_eq!(report.files[0].to_string(), "entries/2026/2026-11-21-224104.toml: ok");
}

#[test]
fn what_this_program_does_leaves_nothing_to_look_at() {
    let journal = Journal::new();
    let store = journal.store();
    let kept = store.newest(9).unwrap().rows.remove(0).name;
    let before = store.read(&kept).unwrap();
    let mut after = before.entry.clone();
    after.title = Some("Changed".into());
    store.change(&before, &after, moment("2026-11-25T21:00:00+01:00")).unwrap();
    let second = store.create(&entry("2026-11-21T23:00:00+01:00", "a")).unwrap();
    let third = store.create(&entry("2026-11-21T23:00:01+01:00", "b")).unwrap();
    store.discard(&second.name).unwrap();
    let back = store.discard(&third.name).unwrap();
    store.bring_back(&back.at).unwrap();
    journal.assert_says(&[]);
    assert_eq!((journal.report().entries, journal.report().files.len()), (2, 4), "{:?}", journal.report());
}

#[test]
fn no_journal_is_none_and_one_that_cannot_be_listed_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let store = |place: &str| FileStore::new(folder.path().join(place), "desk");
    assert_eq!(store("nowhere").check(moment(NOW)), Ok(None));
    fs::create_dir(folder.path().join("new")).unwrap();
    assert_eq!(store("new").check(moment(NOW)), Ok(None));
    File::create(folder.path().join("file")).unwrap();
    assert_eq!(store("file").check(moment(NOW)).unwrap_err().trouble(), Trouble::Other);
    fs::create_dir(folder.path().join("odd")).unwrap();
    File::create(folder.path().join("odd/entries")).unwrap();
    assert!(store("odd").check(moment(NOW)).is_err());
}

#[test]
fn damaged_and_foreign_files_are_named_with_line_and_reason() {
    let journal = Journal::new();
    journal.put("entries/2026/2026-11-01-200000.toml", b"");
    journal.put("entries/2026/2026-11-02-200000.toml", b"version = 1\ncreated = soon\n");
    journal.put("entries/2026/2026-11-03-200000.toml", b"created = 2026-11-03T20:00:00Z\ntitle = \"\xff\"\n");
    journal.put("entries/2026/2026-11-04-200000.toml", b"version = 9\ncreated = 2026-11-04T20:00:00Z\n");
    journal.put("entries/2026/2026-11-05-200000.toml", b"<<<<<<< HEAD\na = 1\n=======\n>>>>>>> b\n");
    File::create(journal.path("entries/2026/2026-11-06-200000.toml")).unwrap().set_len(1 << 40).unwrap();
    journal.put("trash/2026-10-01-200000.toml", b"no");
    journal.put("history/2026/2026-11-21-224104/2026-11-22-070000.toml", b"no");
    journal.assert_says(&[
        ("entries/2026/2026-11-01-200000.toml", "the file is empty"),
        ("entries/2026/2026-11-02-200000.toml", "line 2: "),
        ("entries/2026/2026-11-03-200000.toml", "line 2: it is not UTF-8 text"),
        ("entries/2026/2026-11-04-200000.toml", "newer comeback"),
        ("entries/2026/2026-11-05-200000.toml", "git left two versions"),
        ("entries/2026/2026-11-06-200000.toml", "larger than 8 MB"),
        ("trash/2026-10-01-200000.toml", "line 1: "),
        ("history/2026/2026-11-21-224104/2026-11-22-070000.toml", "line 1: "),
    ]);
    assert_eq!(journal.report().entries, 2, "a newer one can be read");
}

#[test]
fn doubles_are_named_on_both_sides() {
    let journal = Journal::new();
    let same = text_of("2026-11-05T20:00:00Z", "same");
    journal.put("entries/2026/2026-11-05-200000.toml", same.as_bytes());
    journal.put("entries/2026/2026-11-05-200000-2.toml", same.as_bytes());
    // it was created at the same moment as well, and that is not said besides
    let third = text_of("2026-11-05T20:00:00Z", "third");
    journal.put("entries/2026/2026-11-05-200000-3.toml", third.as_bytes());
    journal.put("entries/2026/2026-11-06-200000.toml", text_of("2026-11-06T20:00:00Z", "one").as_bytes());
    // saved in one second, and numbered for that
    journal.put("entries/2026/2026-11-06-200000-2.toml", text_of("2026-11-06T20:00:00Z", "two").as_bytes());
    journal.put("entries/2026/2026-11-07-200000.toml", text_of("2026-11-07T20:00:00Z", "one").as_bytes());
    journal.put("entries/2026/walk.toml", text_of("2026-11-07T20:00:00Z", "two").as_bytes());
    journal.assert_says(&[
        ("entries/2026/2026-11-05-200000.toml", "it holds the same as entries/2026/2026-11-05-200000-2.toml."),
        ("entries/2026/2026-11-05-200000-2.toml", "it holds the same as entries/2026/2026-11-05-200000.toml."),
        ("entries/2026/2026-11-07-200000.toml", "the same moment as entries/2026/walk.toml."),
        ("entries/2026/walk.toml", "the same moment as entries/2026/2026-11-07-200000.toml."),
    ]);
}

#[test]
fn versions_tell_which_entry_they_belong_to_and_are_no_doubles() {
    let journal = Journal::new();
    let mut other = example();
    other.title = Some("Other".into());
    let other = text::write(&other);
    journal.put("entries/2026/2026-11-21-224104.conflict-desk-2026-11-25-210000.toml", other.as_bytes());
    let third = format!("{other}# another hand\n");
    journal.put("entries/2026/2026-11-21-224104.sync-conflict-20261122-070000-ABC.toml", third.as_bytes());
    let gone = text_of("2026-11-05T20:00:00Z", "gone");
    journal.put("entries/2026/2026-11-05-200000 (Sam's conflicted copy 2026-11-06).toml", gone.as_bytes());
    journal.assert_says(&[
        (
            "entries/2026/2026-11-21-224104.conflict-desk-2026-11-25-210000.toml",
            "another version of 2026-11-21-224104.toml, kept by comeback",
        ),
        (
            "entries/2026/2026-11-21-224104.sync-conflict-20261122-070000-ABC.toml",
            "another version of 2026-11-21-224104.toml, kept by Syncthing",
        ),
        ("entries/2026/2026-11-05-200000 (Sam's conflicted copy 2026-11-06).toml", "is not there any more"),
    ]);
    let says = journal.says();
    assert!(says.values().all(|line| line.matches(';').count() <= 1), "one thing is said once: {says:#?}");
}

#[test]
fn odd_names_dates_and_places_are_named() {
    let journal = Journal::new();
    journal.put("entries/2026/idea.toml", text_of("2026-11-05T20:00:00Z", "a").as_bytes());
    journal.put("entries/2025/2026-11-06-200000.toml", text_of("2026-11-06T20:00:00Z", "b").as_bytes());
    journal.put("entries/0001/0001-01-01-000000.toml", text_of("0001-01-01T00:00:00Z", "c").as_bytes());
    journal.put("entries/9999/9999-12-31-235959.toml", text_of("9999-12-31T23:59:59Z", "d").as_bytes());
    let late = b"created = 2026-11-07T20:00:00Z\nevening = 2024-01-01\n";
    journal.put("entries/2026/2026-11-07-200000.toml", late);
    journal.put("entries/2026/deeper/2026-11-08-200000.toml", text_of("2026-11-08T20:00:00Z", "e").as_bytes());
    journal.put("2026-11-09-200000.toml", text_of("2026-11-09T20:00:00Z", "f").as_bytes());
    journal.put("entries/2026/.2026-11-21-224104.toml.swp", b"b0VIM");
    journal.put("entries/2026/.2026-11-21-224104.toml.tmp-a1b2c3d4", b"half");
    journal.assert_says(&[
        ("entries/2026/idea.toml", "which would be 2026/2026-11-05-200000.toml"),
        ("entries/2025/2026-11-06-200000.toml", "which would be 2026/2026-11-06-200000.toml"),
        ("entries/0001/0001-01-01-000000.toml", "created on 0001-01-01"),
        ("entries/9999/9999-12-31-235959.toml", "created on 9999-12-31"),
        ("entries/2026/2026-11-07-200000.toml", "belongs to the evening of 2024-01-01"),
        ("entries/2026/deeper/2026-11-08-200000.toml", "deeper than comeback looks"),
        ("2026-11-09-200000.toml", "beside the folder entries"),
        ("entries/2026/.2026-11-21-224104.toml.swp", "a swap file of Vim"),
        ("entries/2026/.2026-11-21-224104.toml.tmp-a1b2c3d4", "did not finish"),
    ]);
}

#[test]
fn what_is_no_file_or_leads_elsewhere_is_named_and_never_waited_for() {
    let journal = Journal::new();
    let year = journal.path("entries/2026");
    assert!(Command::new("mkfifo").arg(year.join("pipe.toml")).status().unwrap().success());
    fs::create_dir(year.join("folder.toml")).unwrap();
    symlink("nowhere", year.join("dangling.toml")).unwrap();
    symlink("loop.toml", year.join("loop.toml")).unwrap();
    symlink("/dev/zero", year.join("zero.toml")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(year.join("socket.toml")).unwrap();
    let outside = journal.0.path().join("outside.toml");
    File::create(&outside).unwrap().write_all(text_of("2026-11-05T20:00:00Z", "a").as_bytes()).unwrap();
    symlink(&outside, year.join("2026-11-05-200000.toml")).unwrap();
    symlink("/etc/passwd", year.join("passwd.toml")).unwrap();
    journal.put("entries/2026/2026-11-06-200000.toml", text_of("2026-11-06T20:00:00Z", "b").as_bytes());
    fs::set_permissions(year.join("2026-11-06-200000.toml"), fs::Permissions::from_mode(0o400)).unwrap();
    fs::create_dir(journal.0.path().join("far")).unwrap();
    symlink(journal.0.path().join("far"), journal.path("entries/travel")).unwrap();
    journal.assert_says(&[
        ("entries/2026/pipe.toml", "it is a pipe, not a file"),
        ("entries/2026/folder.toml", "it is a folder, not a file"),
        ("entries/2026/dangling.toml", "a link to nothing"),
        ("entries/2026/loop.toml", "leads in a circle"),
        ("entries/2026/zero.toml", "it is a device, not a file"),
        ("entries/2026/socket.toml", "it is a socket, not a file"),
        ("entries/2026/2026-11-05-200000.toml", "a link out of the journal, to "),
        ("entries/2026/passwd.toml", "a link out of the journal, to /etc/passwd; "),
        ("entries/2026/2026-11-06-200000.toml", "it can be read, and not changed: "),
        ("entries/travel", "a link out of the journal, to "),
    ]);
}

#[test]
fn entries_that_lie_elsewhere_as_a_whole_lead_nowhere() {
    let journal = Journal::new();
    fs::rename(journal.path("entries"), journal.0.path().join("synced")).unwrap();
    symlink(journal.0.path().join("synced"), journal.path("entries")).unwrap();
    journal.assert_says(&[]);
    assert_eq!(journal.report().entries, 1);
}

/// Kind, mode, size, time and content of everything in a folder.
fn all_of(folder: &Path) -> BTreeMap<PathBuf, (u32, u64, i64, Vec<u8>)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(folder).unwrap() {
            let path = item.unwrap().path();
            let meta = fs::symlink_metadata(&path).unwrap();
            if meta.is_dir() {
                folders.push(path.clone());
            }
            let bytes = if meta.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
            found.insert(path, (meta.mode(), meta.len(), meta.mtime_nsec(), bytes));
        }
    }
    found
}

/// Names as hostile as a file system takes them.
fn file_name() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![any::<u8>(), Just(b'\n'), Just(0x1b), Just(b'.'), Just(b'#'), Just(b'~')];
    let bytes = prop::collection::vec(byte, 1..40);
    let text = "\\PC{0,20}|[\u{202e}\u{200b}\u{9b}\r\n\t]{1,5}".prop_map(String::into_bytes);
    let ending = prop_oneof![Just(""), Just(".toml"), Just(".toml~"), Just(".TOML.swp"), Just(".toml\n")];
    (prop_oneof![bytes, text], ending).prop_map(|(mut name, ending)| {
        name.extend(ending.bytes());
        name.retain(|byte| !matches!(byte, 0 | b'/'));
        name
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn each_line_is_one_line_without_anything_a_terminal_would_obey_and_nothing_is_changed(
        files in prop::collection::vec((file_name(), prop::collection::vec(any::<u8>(), 0..200)), 1..12),
        good in prop::collection::vec(file_name(), 0..4),
    ) {
        let journal = Journal::new();
        let year = journal.path("entries/2026");
        let good = good.into_iter().map(|name| (name, text_of("2026-11-05T20:00:00Z", "\u{1b}]0;PWN\u{7}").into_bytes()));
        for (name, bytes) in files.into_iter().chain(good) {
            // some names no file can have
            if let Ok(mut file) = File::create(year.join(std::ffi::OsString::from_vec(name))) {
                file.write_all(&bytes).unwrap();
            }
        }
        let before = all_of(journal.0.path());
        let report = journal.report();
        for file in &report.files {
            let line = Shown::new(&file.to_string());
            let harm = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}');
            prop_assert!(!line.as_str().contains(harm), "{:?}", line);
        }
        prop_assert!(all_of(journal.0.path()) == before);
        // and every file that has a row on the shelf is spoken of
        let mut rows = Vec::new();
        journal.store().rest(&[], &mut |batch| { rows.extend(batch); true }).unwrap();
        prop_assert!(rows.len() <= report.files.len());
        for row in rows {
            let is_it = |place: &Path| place.file_name().is_some_and(|file| String::from_utf8_lossy(file.as_bytes()) == row.name.as_str()[5..]);
            prop_assert!(report.files.iter().any(|file| is_it(&file.place)), "{:?}", row);
        }
    }
}
