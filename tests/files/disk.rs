//! The store on a real folder: modes, links, leftovers, and files that are not what they seem.

use std::fs::{self, File, Permissions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use comeback::journal::entry::Entry;
use comeback::journal::shelf::{EntryName, Head, Row};
use comeback::store::{Changed, EntryStore, FileStore, Trouble};

use crate::values::{entry, example, moment};

struct Home {
    folder: tempfile::TempDir,
    store: FileStore,
}

fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::new(folder.path().join("data/journal"), "desk");
    Home { folder, store }
}

impl Home {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("data/journal/entries").join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        File::create(self.path(name)).unwrap().write_all(bytes).unwrap();
    }

    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        self.store
            .rest(&[], &mut |batch| {
                rows.extend(batch);
                true
            })
            .unwrap();
        rows
    }

    fn files(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path(folder))
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn titled(entry: &Entry) -> Entry {
    Entry { title: Some("Changed".into()), ..entry.clone() }
}

const LATER: &str = "2026-11-25T21:00:00+01:00";

/// Run by the test below in a process of its own, where the umask is another.
#[test]
fn saves_in_the_folder_named_by_the_environment() {
    let Ok(folder) = std::env::var("COMEBACK_TEST_FOLDER") else { return };
    let store = FileStore::new(Path::new(&folder).join("a/b"), "desk");
    let kept = store.create(&example()).unwrap();
    store.change(&kept, &titled(&kept.entry), moment(LATER)).unwrap();
}

#[test]
fn folders_and_files_are_private_whatever_the_umask() {
    for umask in ["000", "027", "077"] {
        let folder = tempfile::tempdir().unwrap();
        let done = Command::new("sh")
            .args(["-c", &format!("umask {umask}; exec \"$0\" saves_in_the_folder_named")])
            .arg(std::env::current_exe().unwrap())
            .env("COMEBACK_TEST_FOLDER", folder.path())
            .output()
            .unwrap();
        assert!(done.status.success());
        for made in ["a", "a/b", "a/b/entries", "a/b/entries/2026"] {
            assert_eq!(mode(&folder.path().join(made)), 0o700, "{made} under umask {umask}");
        }
        assert_eq!(mode(&folder.path().join("a/b/entries/2026/2026-11-21-224104.toml")), 0o600);
    }
}

#[test]
fn a_folder_that_was_there_keeps_its_mode_and_so_does_a_file() {
    let home = home();
    fs::create_dir_all(home.path("2026")).unwrap();
    fs::set_permissions(home.path("2026"), Permissions::from_mode(0o755)).unwrap();
    let kept = home.store.create(&example()).unwrap();
    fs::set_permissions(home.path(kept.name.as_str()), Permissions::from_mode(0o640)).unwrap();
    home.store.change(&kept, &titled(&kept.entry), moment(LATER)).unwrap();
    assert_eq!((mode(&home.path("2026")), mode(&home.path(kept.name.as_str()))), (0o755, 0o640));
    assert_eq!(home.files("2026"), ["2026-11-21-224104.toml"]);
}

#[test]
fn a_linked_entry_stays_a_link_and_what_it_points_to_changes() {
    let home = home();
    let kept = home.store.create(&example()).unwrap();
    let elsewhere = home.folder.path().join("elsewhere.toml");
    fs::rename(home.path(kept.name.as_str()), &elsewhere).unwrap();
    symlink(&elsewhere, home.path(kept.name.as_str())).unwrap();
    let read = home.store.read(&kept.name).unwrap();
    let Changed::Saved(now) = home.store.change(&read, &titled(&read.entry), moment(LATER)).unwrap() else { panic!() };
    assert!(fs::symlink_metadata(home.path(kept.name.as_str())).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), now.text);
    assert_eq!(home.store.read(&kept.name).unwrap(), now);
}

#[test]
fn the_owner_of_a_changed_file_stays_where_the_system_allows_it() {
    let home = home();
    let kept = home.store.create(&example()).unwrap();
    let path = home.path(kept.name.as_str());
    if std::os::unix::fs::chown(&path, Some(12), Some(34)).is_err() {
        return;
    }
    home.store.change(&kept, &titled(&kept.entry), moment(LATER)).unwrap();
    let meta = fs::metadata(&path).unwrap();
    assert_eq!((meta.uid(), meta.gid()), (12, 34));
}

#[test]
fn a_protected_file_may_be_read_and_not_changed() {
    let home = home();
    let kept = home.store.create(&example()).unwrap();
    fs::set_permissions(home.path(kept.name.as_str()), Permissions::from_mode(0o400)).unwrap();
    let read = home.store.read(&kept.name).unwrap();
    assert!(read.read_only.is_some());
    assert!(home.store.change(&read, &titled(&read.entry), moment(LATER)).is_err());
    assert_eq!(fs::read_to_string(home.path(kept.name.as_str())).unwrap(), kept.text);
}

#[test]
fn versions_that_others_kept_are_read_and_leftovers_stand_with_their_reason_and_the_rest_is_passed_over() {
    let home = home();
    let kept = home.store.create(&example()).unwrap();
    let versions = [
        "2026/2026-11-21-224104.sync-conflict-20261121-1-A.toml",
        "2026/2026-11-21-224104 (Sam's conflicted copy 2026-11-22).toml",
    ];
    let leftovers = [
        "2026/.2026-11-21-224104.toml.swp",
        "2026/2026-11-21-224104.toml~",
        "2026/2026-11-21-224104.toml.orig",
        "2026/#2026-11-21-224104.toml#",
        "2026/.hidden.toml",
    ];
    let others = [
        "2026/.2026-11-21-224104.toml.tmp-abcdefgh",
        "2026/notes.txt",
        "2026/._2026-11-21-224104.toml",
        "2026/.DS_Store",
        "notes.md",
        ".git/x.toml",
        "2026/deeper/2026-11-21-224105.toml",
    ];
    for place in versions.iter().chain(&leftovers).chain(&others) {
        home.put(place, kept.text.as_bytes());
    }
    let rows = home.rows();
    let row = |name: &str| rows.iter().find(|row| row.name.as_str() == name).unwrap();
    for name in versions {
        assert!(matches!(row(name).head, Head::Entry { .. }) && row(name).name.original().is_some(), "{name}");
        assert_eq!(row(name).name.original().as_ref(), Some(&kept.name));
    }
    for name in leftovers {
        let Head::Unreadable { reason } = &row(name).head else { panic!("{name} was read") };
        assert!(reason.starts_with("it is "), "{reason}");
        assert!(home.store.read(&EntryName::new(name)).is_err(), "{name} can be opened as an entry");
    }
    assert_eq!(rows.len(), 1 + versions.len() + leftovers.len());
    assert_eq!(home.store.newest(99).unwrap().rows.len(), rows.len());
    assert!(others.iter().all(|other| fs::read(home.path(other)).unwrap() == kept.text.as_bytes()));
}

#[test]
fn files_with_names_of_their_own_are_entries_too() {
    let home = home();
    home.store.create(&example()).unwrap();
    for name in ["loose.toml", "travel/Lisbon.toml", "2026/idea.toml", "2019-01-01-000000.toml"] {
        home.put(name, b"created = 2026-11-22\n");
    }
    let shelf = home.store.newest(2).unwrap();
    assert_eq!(shelf.rows[0].name.as_str(), "2026/2026-11-21-224104.toml");
    assert_eq!(shelf.rows[1].name.as_str(), "2019-01-01-000000.toml");
    assert!(shelf.more);
    assert_eq!(home.rows().len(), 5);
    assert!(home.rows().iter().all(|row| matches!(row.head, Head::Entry { .. })));
}

#[test]
fn what_is_not_a_plain_small_file_is_named_and_never_waited_for() {
    let home = home();
    home.store.create(&example()).unwrap();
    let year = home.path("2026");
    assert!(Command::new("mkfifo").arg(year.join("pipe.toml")).status().unwrap().success());
    fs::create_dir(year.join("folder.toml")).unwrap();
    symlink("nowhere", year.join("dangling.toml")).unwrap();
    symlink("loop.toml", year.join("loop.toml")).unwrap();
    symlink("/dev/zero", year.join("zero.toml")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(year.join("socket.toml")).unwrap();
    File::create(year.join("huge.toml")).unwrap().set_len(1 << 40).unwrap();
    let odd = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"odd\xff.toml");
    File::create(year.join(odd)).unwrap();
    let rows = home.rows();
    assert_eq!(rows.len(), 9);
    for row in &rows {
        assert_eq!(home.store.row(&row.name).as_ref(), Some(row), "what is listed is there when it is asked for");
    }
    for row in rows.iter().filter(|row| row.name.as_str() != "2026/2026-11-21-224104.toml") {
        let Head::Unreadable { reason } = &row.head else { panic!("{row:?}") };
        assert!(reason.len() > 10, "{row:?}");
    }
    assert!(rows.iter().any(|row| matches!(row.head, Head::Entry { .. })));
}

#[test]
fn newest_reads_only_what_it_shows() {
    let home = home();
    let text = comeback::store::text::write(&entry("2026-11-21T22:00:00Z", "x"));
    for at in 0..500 {
        let (year, month, day) = (2022 + at / 100, at / 10 % 10 + 1, at % 10 + 10);
        home.put(&format!("{year}/{year}-{month:02}-{day:02}-220000.toml"), text.as_bytes());
    }
    let shelf = home.store.newest(40).unwrap();
    let names: Vec<&str> = shelf.rows.iter().map(|row| row.name.as_str()).collect();
    let mut expected: Vec<String> =
        (460..500).map(|at| format!("2026/2026-{:02}-{:02}-220000.toml", at / 10 % 10 + 1, at % 10 + 10)).collect();
    expected.reverse();
    assert_eq!(names, expected);
    assert!(shelf.more);
    assert_eq!(home.store.newest(150).unwrap().rows.len(), 150);
    let all = home.store.newest(1000).unwrap();
    assert_eq!((all.rows.len(), all.more), (500, false));
    let seen: Vec<EntryName> = shelf.rows.into_iter().map(|row| row.name).collect();
    let mut sizes = Vec::new();
    home.store
        .rest(&seen, &mut |batch| {
            sizes.push(batch.len());
            true
        })
        .unwrap();
    assert_eq!(sizes, [256, 204]);
}

#[test]
fn a_name_that_leads_out_of_the_journal_leads_nowhere() {
    let home = home();
    for name in ["../../secret.toml", "/etc/passwd", "2026/../../x.toml"] {
        assert_eq!(home.store.read(&EntryName::new(name)).unwrap_err().trouble(), Trouble::Gone);
    }
}

#[test]
fn a_save_that_fails_says_where_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    File::create(folder.path().join("journal")).unwrap();
    let store = FileStore::new(folder.path().join("journal"), "desk");
    let error = store.create(&example()).unwrap_err();
    assert!(error.to_string().contains("journal/entries"), "{error}");
    assert!(!error.to_string().contains("demo"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_full_disk_is_told_in_words_and_leaves_the_old_entry() {
    let folder = tempfile::tempdir().unwrap();
    let mount = |args: &[&str]| Command::new(args[0]).args(&args[1..]).arg(folder.path()).output();
    // Only where the system lets us make a small disk.
    if !mount(&["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs"]).is_ok_and(|done| done.status.success()) {
        return;
    }
    let store = FileStore::new(folder.path().join("journal"), "desk");
    let kept = store.create(&example()).unwrap();
    let mut after = kept.entry.clone();
    after.title = Some("x".repeat(200_000));
    let error = store.change(&kept, &after, moment(LATER)).unwrap_err();
    let read = store.read(&kept.name);
    let files = fs::read_dir(folder.path().join("journal/entries/2026")).unwrap().count();
    assert!(mount(&["umount"]).unwrap().status.success());
    assert_eq!((error.trouble(), files), (Trouble::Full, 1));
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(read.unwrap(), kept);
}
