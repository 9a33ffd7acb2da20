//! What the system may know of an evening: no core dump, nobody who looks in.

#![cfg(target_os = "linux")]

use std::fs;
use std::process::Command;

use comeback::shell::process::prepare;
use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

use crate::home::Home;
use crate::term::{Term, Wanted};

#[test]
#[ignore = "changes its whole process; the test below runs it in one of its own"]
fn is_prepared() {
    prepare();
    assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    let limit = getrlimit(Resource::Core);
    assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)));
}

#[test]
fn it_leaves_no_core_dump_and_nobody_looks_into_its_memory() {
    let this = std::env::current_exe().unwrap();
    let ended = Command::new(this).args(["privacy::is_prepared", "--exact", "--ignored"]).output().unwrap();
    assert!(ended.status.success(), "{ended:?}");

    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows("What went wrong today?");
    let limits = fs::read_to_string(format!("/proc/{}/limits", term.process())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().skip(4).collect::<Vec<_>>(), ["0", "0", "bytes"]);
}

/// A file that may not grow any more is a full disk, and not the end: the signal that comes with it kills whoever does
/// not expect it.
#[test]
fn a_limit_on_the_size_of_files_is_told_and_survived() {
    let home = Home::new();
    let mut wanted = Wanted::comeback(&home);
    let program = wanted.program.remove(0);
    wanted.program = vec!["sh".to_owned(), "-c".to_owned(), format!("ulimit -f 1; exec '{program}'")];
    let mut term = wanted.start();
    term.shows("What went wrong today?");
    for _ in 0..12 {
        term.keys(&"All of it was too much. ".repeat(10));
    }
    term.wait("that it is not kept", |screen| {
        let seen = screen.contents();
        seen.contains("not kept: ") && seen.contains("the disk is ful")
    });
    term.signal("TERM");
    assert_eq!(term.exit_code(), 143);
}
