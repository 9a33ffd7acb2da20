//! A crash or a failing disk at each system call of a save, a change, a follow-up, a deletion, a return from the trash, an
//! older version taken back, and a draft: what is there afterwards is the old or the new, whole, and nothing that was
//! claimed is missing.
//!
//! `strace` lets the calls fail. Where it is not installed, or may not trace, the test says so and tries nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use comeback::journal::draft::{Begun, Texts, changes};
use comeback::journal::entry::{Behind, Entry, FollowUp, Outcome};
use comeback::journal::shelf::EntryName;
use comeback::store::{Changed, Drafts, EntryStore, FileStore};

use crate::values::{example, moment};

/// What the test process is told by its environment: where, and what to do.
const FOLDER: &str = "COMEBACK_TEST_CRASH_FOLDER";
const OPERATION: &str = "COMEBACK_TEST_CRASH_OPERATION";

/// What it says when the store told it that the thing is done.
const DONE: &str = "it is done";

/// Calls that change what is on the disk, and those that wait for it.
const CALLS: &str = "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,\
                     mkdirat,chmod,fchmod,fchmodat,fchown,ftruncate";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operation {
    Create,
    Change,
    FollowUp,
    Discard,
    BringBack,
    TakeBack,
    Draft,
}

use Operation::{BringBack, Change, Create, Discard, Draft, FollowUp as AddFollowUp, TakeBack};

const ALL: [Operation; 7] = [Create, Change, AddFollowUp, Discard, BringBack, TakeBack, Draft];

fn at() -> chrono::DateTime<chrono::FixedOffset> {
    moment("2026-11-25T21:00:00+01:00")
}

fn name() -> EntryName {
    EntryName::new("2026/2026-11-21-224104.toml")
}

fn changed(entry: &Entry) -> Entry {
    Entry { title: Some("Changed".into()), ..entry.clone() }
}

fn texts(text: &str) -> Texts {
    Texts::from([("lesson".to_owned(), text.to_owned())])
}

fn begun() -> Begun {
    Begun { at: at(), evening: at().date_naive(), guide: "setback".into(), edits: None, base: None, journal: None }
}

impl Operation {
    fn store(folder: &Path) -> FileStore {
        FileStore::new(folder.join("journal"), "desk")
    }

    fn drafts(folder: &Path) -> Drafts {
        Drafts::new(folder.join("drafts"))
    }

    /// What is there before.
    fn prepare(self, folder: &Path) {
        let store = Self::store(folder);
        match self {
            Create => {}
            Change | AddFollowUp | Discard => drop(store.create(&example()).unwrap()),
            BringBack => drop(store.discard(&store.create(&example()).unwrap().name).unwrap()),
            TakeBack => {
                let kept = store.create(&example()).unwrap();
                store.change(&kept, &changed(&kept.entry), at()).unwrap();
            }
            Draft => {
                let mut log = Self::drafts(folder).begin(&begun()).unwrap();
                log.append(at(), &changes(&Texts::new(), &texts("one"))).unwrap();
                log.flusher().flush().unwrap();
            }
        }
    }

    /// Does it; true when the store said that it is done.
    fn run(self, folder: &Path) -> bool {
        let store = Self::store(folder);
        let is_saved = |changed| matches!(changed, Ok(Changed::Saved(_) | Changed::NoVersion { .. }));
        match self {
            Create => store.create(&example()).is_ok(),
            Change => store.read(&name()).is_ok_and(|kept| is_saved(store.change(&kept, &changed(&kept.entry), at()))),
            AddFollowUp => store.read(&name()).is_ok_and(|kept| {
                let mut after = kept.entry.clone();
                after.follow_ups.push(FollowUp {
                    at: at(),
                    outcome: Outcome::NotDone,
                    note: Some("Too tired.".into()),
                    behind: Some(Behind::Same),
                    was: None,
                });
                is_saved(store.change(&kept, &after, at()))
            }),
            Discard => store.discard(&name()).is_ok(),
            BringBack => {
                let trash = store.trash().unwrap_or_default();
                trash.first().is_some_and(|trashed| store.bring_back(&trashed.at).is_ok())
            }
            TakeBack => store.read(&name()).is_ok_and(|kept| {
                let versions = store.versions(&name()).unwrap_or_default();
                versions.first().is_some_and(|version| is_saved(store.take_back(&kept, &version.name, at())))
            }),
            Draft => {
                let drafts = Self::drafts(folder);
                let left = drafts.list().unwrap_or_default();
                let Some(log) = left.first().map(|left| drafts.resume(&left.id)) else { return false };
                log.is_ok_and(|mut log| {
                    log.append(at(), &changes(&texts("one"), &texts("one two"))).is_ok()
                        && log.flusher().flush().is_ok()
                })
            }
        }
    }
}

/// What is there now, for the person: each word of it whole.
fn state(folder: &Path) -> String {
    let store = Operation::store(folder);
    let mut state = String::new();
    for row in store.newest(9).unwrap().rows {
        let _ = match store.read(&row.name) {
            Ok(stored) => write!(state, "[{} {}]", row.name.as_str(), stored.text),
            Err(error) => write!(state, "[{} unreadable: {error}]", row.name.as_str()),
        };
    }
    for trashed in store.trash().unwrap() {
        let text = fs::read_to_string(folder.join("journal/trash").join(trashed.at.as_str())).unwrap();
        let _ = write!(state, "[trash {} {text}]", trashed.was.as_str());
    }
    for left in Operation::drafts(folder).list().unwrap() {
        let _ = write!(state, "[draft {:?}]", left.draft.texts);
    }
    state
}

/// Run by the test below, in a process of its own and under its eyes.
#[test]
fn does_what_the_environment_says() {
    let (Ok(folder), Ok(operation)) = (std::env::var(FOLDER), std::env::var(OPERATION)) else { return };
    let operation = ALL.into_iter().find(|known| format!("{known:?}") == operation).unwrap();
    if operation.run(Path::new(&folder)) {
        let _ = writeln!(std::io::stdout(), "{DONE}");
    }
}

fn traced(operation: Operation, folder: &Path, options: &[&str]) -> Option<Output> {
    let call = ["-f", "-y", "-qq", "-e", "signal=none"];
    let command = Command::new("strace")
        .args(call)
        .args(options)
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "crash::does_what_the_environment_says", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(OPERATION, format!("{operation:?}"))
        .stdin(Stdio::null())
        .output();
    command.ok()
}

/// The calls of one operation that touch its folder: each as its name and which of that name it is, as `strace` counts.
fn calls(operation: Operation) -> Option<Vec<(String, usize)>> {
    let home = tempfile::tempdir().unwrap();
    operation.prepare(home.path());
    let log = tempfile::NamedTempFile::new().unwrap();
    let trace = format!("trace={CALLS}");
    let done = traced(operation, home.path(), &["-o", log.path().to_str()?, "-e", &trace])?;
    String::from_utf8_lossy(&done.stdout).contains(DONE).then_some(())?;
    let place = home.path().to_str()?;
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in fs::read_to_string(log.path()).unwrap().lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let Some((name, _)) = call.trim_start().split_once('(') else { continue };
        let count = counts.entry((thread.to_owned(), name.to_owned())).or_default();
        *count += 1;
        // what is only opened for reading can fail as well
        if line.contains(place) {
            calls.push((name.to_owned(), *count));
        }
    }
    Some(calls)
}

/// Files that others may read, or folders that others may enter.
fn open_to_others(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let meta = item.metadata().unwrap();
        if meta.mode() & 0o077 != 0 {
            found.push(format!("{} {:o}", item.path().display(), meta.mode()));
        }
        if meta.is_dir() {
            found.extend(open_to_others(&item.path()));
        }
    }
    found
}

#[test]
fn whatever_fails_leaves_the_old_or_the_new_and_nothing_is_claimed_that_is_not_so() {
    let mut points = 0;
    for operation in ALL {
        let Some(calls) = calls(operation) else {
            let _ = writeln!(std::io::stderr(), "not tried: strace is not installed here, or may not trace");
            return;
        };
        assert!(calls.len() >= 4, "{operation:?}: {calls:?}");
        let home = tempfile::tempdir().unwrap();
        operation.prepare(home.path());
        let old = state(home.path());
        assert!(operation.run(home.path()));
        let new = state(home.path());
        assert_ne!(old, new);
        for (call, count) in calls {
            for fault in ["signal=KILL", "error=ENOSPC", "error=EIO"] {
                let home = tempfile::tempdir().unwrap();
                operation.prepare(home.path());
                let inject = format!("inject={call}:{fault}:when={count}");
                let ended = traced(operation, home.path(), &["-e", &format!("trace={call}"), "-e", &inject]).unwrap();
                let claimed = String::from_utf8_lossy(&ended.stdout).contains(DONE);
                let now = state(home.path());
                let place = format!("{operation:?} with {inject}");
                assert!(now == new || (now == old && !claimed), "{place}, claimed: {claimed}\n{now}");
                assert_eq!(open_to_others(home.path()), Vec::<String>::new(), "{place}");
                // whoever tries again succeeds
                assert!(now == new || operation.run(home.path()), "{place}: it cannot be tried again");
                assert_eq!(state(home.path()), new, "{place}: after the second try");
                points += 1;
            }
        }
    }
    assert!(points > 150, "only {points} points");
}
