//! Which journal is opened, and what happens when that cannot be told.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::home::Home;
use crate::term::{Term, Wanted};

const FIRST_QUESTION: &str = "What went wrong today?";

fn with_settings(home: &Home, text: &str) {
    settings_in(&home.path().join("config"), text);
}

fn settings_in(folder: &Path, text: &str) {
    let folder = folder.join("comeback");
    fs::create_dir_all(&folder).unwrap();
    File::create(folder.join("settings.toml")).unwrap().write_all(text.as_bytes()).unwrap();
}

/// Saves an entry and says where it lies.
fn entry_of(home: &Home, mut term: Term) -> PathBuf {
    term.shows(FIRST_QUESTION);
    term.keys("The demo fell over.\x13");
    term.shows("Saved.");
    let is_entry = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "entries");
    let mut entries = home.files().into_iter().filter(is_entry);
    let entry = entries.next().unwrap();
    assert_eq!(entries.next(), None);
    entry
}

#[test]
fn a_mistake_in_the_settings_does_not_move_the_journal() {
    let home = Home::new();
    with_settings(&home, "themee = 4\njournal = \"~/my own\"\n");
    let mut term = Term::comeback(&home);
    term.shows("there is no setting called");
    assert!(entry_of(&home, term).starts_with("my own/entries"));
}

#[test]
fn a_journal_that_cannot_be_used_ends_with_2_and_one_that_is_given_holds_all_the_same() {
    for (settings, said) in [
        ("journal = \"\"", "line 1: journal is empty"),
        ("\njournal = \"notes\"", "line 2: journal is \"notes\""),
        ("theme = plain\njournal = \"~/notes\"", "line 1:"),
    ] {
        let home = Home::new();
        with_settings(&home, settings);
        let before = home.files();
        let mut term = Term::comeback(&home);
        assert_eq!(term.exit_code(), 2, "{settings}");
        term.assert_given_back();
        let raw = String::from_utf8(term.raw().to_vec()).unwrap();
        assert!(raw.contains(said) && raw.contains("--journal DIR"), "{raw}");
        assert_eq!(home.files(), before, "nothing may be written elsewhere");

        let mut wanted = Wanted::comeback(&home);
        wanted.program.extend(["--journal", "given"].map(str::to_owned));
        assert!(entry_of(&home, wanted.start()).starts_with("given/entries"));
    }
}

#[test]
fn what_is_said_of_a_file_holds_nothing_that_a_terminal_would_obey() {
    let home = Home::new();
    let folder = home.path().join("\x1b[31mred");
    settings_in(&folder, "journal = 4");
    let mut term = Wanted::comeback(&home).with("XDG_CONFIG_HOME", folder.to_str().unwrap()).start();
    assert_eq!(term.exit_code(), 2);
    let raw = String::from_utf8(term.raw().to_vec()).unwrap();
    assert!(raw.contains("␛[31mred") && !raw.contains('\x1b'), "{raw:?}");
}

#[test]
fn a_journal_is_given_by_a_word_before_the_environment_and_an_empty_variable_counts_for_nothing() {
    let home = Home::new();
    let wanted = Wanted::comeback(&home).with("COMEBACK_JOURNAL", "");
    assert!(entry_of(&home, wanted.start()).starts_with("data/comeback/entries"));
    let home = Home::new();
    let wanted = Wanted::comeback(&home).with("COMEBACK_JOURNAL", "by variable");
    assert!(entry_of(&home, wanted.start()).starts_with("by variable/entries"));
    let home = Home::new();
    let mut wanted = Wanted::comeback(&home).with("COMEBACK_JOURNAL", "by variable");
    wanted.program.extend(["--journal", "by word"].map(str::to_owned));
    assert!(entry_of(&home, wanted.start()).starts_with("by word/entries"));
}

/// What a command says and with which code it ends; nothing may be written by it.
fn refused(home: &Home, words: &[&str], variables: &[(&str, &str)]) -> (i32, String) {
    let before = home.files();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_comeback"));
    command.env_clear().envs(home.variables()).envs(variables.iter().copied()).current_dir(home.path());
    let done = command.args(words).stdin(std::process::Stdio::null()).output().unwrap();
    assert_eq!(home.files(), before, "{words:?} wrote something");
    let said = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
    (done.status.code().unwrap(), said)
}

const COMMANDS: [&[&str]; 6] = [&["add", "words"], &["list"], &["search", "x"], &["show"], &["check"], &["patterns"]];

#[test]
fn a_folder_that_cannot_be_a_journal_is_said_before_anything_is_written() {
    let home = Home::new();
    home.put("mine/entries/2026/2026-11-18-220000.toml", "created = 2026-11-18T22:00:00+01:00\n");
    home.put("file", "");
    std::os::unix::fs::symlink("nowhere", home.path().join("link")).unwrap();
    let mine = home.path().join("mine").display().to_string();
    for (journal, said) in [
        ("mine/entries", format!("Name the journal itself: {mine}")),
        ("mine/entries/", format!("Name the journal itself: {mine}")),
        ("mine/entries/2026", format!("Name the journal itself: {mine}")),
        ("file", "is no folder, so it is no journal".to_owned()),
        ("file/below", "is no folder, so it is no journal".to_owned()),
        ("link", "is a link to nothing".to_owned()),
        ("disk/journal", format!("and neither is {}", home.path().join("disk").display())),
        ("~sam/journal", "~sam/journal names another person's home".to_owned()),
    ] {
        for words in COMMANDS {
            let (code, told) = refused(&home, &[words, &["--journal", journal]].concat(), &[]);
            assert_eq!(code, 2, "{words:?} in {journal}: {told}");
            assert!(told.contains(&said), "{words:?} in {journal}: {told}");
        }
        let mut term = Wanted::comeback(&home).with("COMEBACK_JOURNAL", journal).start();
        assert_eq!(term.exit_code(), 2, "{journal}");
    }
    let settings =
        |journal: &str| with_settings(&home, &format!("journal = \"{}/{journal}\"\n", home.path().display()));
    settings("mine/entries");
    assert!(refused(&home, &["list"], &[]).1.contains(&format!("Name the journal itself: {mine}")));
}

#[test]
fn a_journal_that_is_not_there_yet_is_said_and_none_that_nobody_named() {
    let home = Home::new();
    let said = format!("There is no folder {} yet. A new journal begins there", home.path().join("jurnal").display());
    for words in &COMMANDS[1..] {
        let (code, told) = refused(&home, &[words, &["--journal", "jurnal"][..]].concat(), &[]);
        assert!(code > 0 && told.matches("There is no").count() == 1 && told.contains(&said), "{words:?}: {told}");
    }
    let mut term = Wanted::comeback(&home).with("COMEBACK_JOURNAL", "jurnal").start();
    term.shows("There is no folder");
    term.shows("A new journal begins there");
    assert!(entry_of(&home, term).starts_with("jurnal/entries"));
    let mut term = Wanted::comeback(&home).with("COMEBACK_JOURNAL", "jurnal").start();
    term.shows("1 of 1");
    assert!(!term.screen().contents().contains("There is no folder"));
    let mut usual = Term::comeback(&home);
    usual.shows(FIRST_QUESTION);
    assert!(!usual.screen().contents().contains("There is no folder"));
}

#[test]
fn a_tilde_that_no_shell_read_is_the_home_folder() {
    for (journal, below) in [("~", "entries"), ("~/my own", "my own/entries"), ("~/", "entries")] {
        let home = Home::new();
        fs::create_dir_all(home.path().join("my own")).unwrap();
        let wanted = Wanted::comeback(&home).with("COMEBACK_JOURNAL", journal);
        assert!(entry_of(&home, wanted.start()).starts_with(below), "{journal}");
        let home = Home::new();
        fs::create_dir_all(home.path().join("my own")).unwrap();
        let mut wanted = Wanted::comeback(&home);
        wanted.program.push(format!("--journal={journal}"));
        assert!(entry_of(&home, wanted.start()).starts_with(below), "{journal}");
    }
}
