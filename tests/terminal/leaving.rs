//! Leaving, by whatever way: the terminal is given back, the exit code is honest, the words are kept.

use std::process::{Command, Stdio};

use crate::home::Home;
use crate::term::{Term, Wanted, cursor_is_behind};

const FIRST_QUESTION: &str = "What went wrong today?";
const WORDS: &str = "The deploy failed twice.";

fn with_words(home: &Home) -> Term {
    let mut term = Term::comeback(home);
    term.shows(FIRST_QUESTION);
    term.keys(WORDS);
    term.wait("the words", |screen| cursor_is_behind(screen, WORDS));
    term
}

fn assert_offered(home: &Home) {
    let mut term = offered(home);
    term.keys("\r");
    term.wait("the words and the cursor behind them", |screen| {
        screen.contents().contains(FIRST_QUESTION) && cursor_is_behind(screen, &format!("▎{WORDS}"))
    });
}

/// The next start, with the words offered.
fn offered(home: &Home) -> Term {
    let mut term = Term::comeback(home);
    term.shows("You were in the middle of something");
    term.shows(WORDS);
    term
}

#[test]
fn ctrl_q_gives_the_terminal_back_and_keeps_the_words() {
    let home = Home::new();
    let mut term = with_words(&home);
    term.keys("\x11");
    assert_eq!(term.exit_code(), 0);
    term.assert_given_back();
    assert_offered(&home);
}

#[test]
fn q_on_the_shelf_gives_the_terminal_back_and_leaves_no_file() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows(FIRST_QUESTION);
    // Esc alone, and the screen before the next key: together they would be another key
    term.keys("\x1b");
    term.shows("Nothing to read yet.");
    term.keys("q");
    assert_eq!(term.exit_code(), 0);
    term.assert_given_back();
    assert_eq!(home.drafts(), Vec::<std::path::PathBuf>::new(), "nothing typed means nothing kept");
}

#[test]
fn a_word_the_program_does_not_know_ends_with_2_before_the_terminal_is_taken() {
    let home = Home::new();
    let mut wanted = Wanted::comeback(&home);
    wanted.program.push("--nonsense".to_owned());
    let mut term = wanted.start();
    assert_eq!(term.exit_code(), 2);
    term.assert_given_back();
    assert!(!term.raw().windows(8).any(|bytes| bytes == b"\x1b[?1049h"), "the other screen was entered");
    assert!(term.screen().contents().contains("--nonsense"), "{}", term.screen().contents());
    assert_eq!(home.files(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn what_is_said_instead_of_an_evening_holds_nothing_that_a_terminal_would_obey() {
    let home = Home::new();
    let program = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_comeback"));
        command.env_clear().envs(home.variables()).stdin(Stdio::null());
        command
    };
    let hostile = "\x1b]0;pwn\x07\x1b[31mhi";
    let said = program().arg(hostile).output().unwrap();
    assert_eq!((said.status.code(), said.stdout.len()), (Some(2), 0));
    assert!(said.stderr.starts_with(b"error: ") && !said.stderr.contains(&0x1b), "{said:?}");
    for word in ["--help", "--version"] {
        let said = program().arg(word).env("COMEBACK_JOURNAL", hostile).output().unwrap();
        assert_eq!((said.status.code(), said.stderr.len()), (Some(0), 0));
        assert!(said.stdout.starts_with(b"An evening") || said.stdout.starts_with(b"comeback "), "{said:?}");
        assert!(!said.stdout.contains(&0x1b), "{said:?}");
    }
    assert_eq!(home.files(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn signals_that_ask_to_leave_give_the_terminal_back_and_keep_the_words() {
    for (name, number) in [("TERM", 15), ("HUP", 1), ("INT", 2), ("QUIT", 3)] {
        let home = Home::new();
        let mut term = with_words(&home);
        term.signal(name);
        assert_eq!(term.exit_code(), 128 + number, "after {name}");
        term.assert_given_back();
        assert_offered(&home);
    }
}

#[test]
fn a_signal_that_comes_while_nothing_can_be_kept_says_so_and_why() {
    let home = Home::new();
    home.put("state/comeback", "a file in the way");
    let mut term = with_words(&home);
    term.signal("TERM");
    assert_eq!(term.exit_code(), 143);
    term.assert_given_back();
    let said = term.screen().contents().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("What you wrote last could not be kept: Could not "), "{said}");
    assert!(!said.contains(WORDS), "{said}");
}

#[test]
fn closing_the_window_keeps_the_words() {
    let home = Home::new();
    let code = with_words(&home).close();
    // the hang-up and the end of input race for which is seen first
    assert!([129, 1].contains(&code), "ended with {code}");
    // dropping a pty of portable-pty types a line feed into it first, so the cursor may stand a row lower
    let mut term = offered(&home);
    term.keys("\r");
    term.wait("the words in the field", |screen| screen.contents().contains(&format!("▎{WORDS}")));
}

/// One sentence for the person, nothing for a terminal, and no trace on the disk.
fn assert_refused(said: &str, home: &Home) {
    assert!(said.starts_with("comeback needs a terminal to write in: "), "{said:?}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said:?}");
    assert!(!said.contains('\x1b'), "{said:?}");
    assert_eq!(home.files(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn without_a_terminal_it_says_so_in_one_plain_sentence_and_ends_with_2() {
    let home = Home::new();
    let output = Command::new(env!("CARGO_BIN_EXE_comeback"))
        .env_clear()
        .envs(home.variables())
        .env("TERM", "xterm-256color")
        .stdin(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "");
    assert_refused(&String::from_utf8(output.stderr).unwrap(), &home);
}

#[test]
fn a_terminal_that_cannot_place_a_cursor_is_told_so_in_one_plain_sentence() {
    let home = Home::new();
    let mut term = Wanted::comeback(&home).with("TERM", "dumb").start();
    assert_eq!(term.exit_code(), 2);
    let raw = String::from_utf8(term.raw().to_vec()).unwrap();
    let (said, _) = raw.split_once("[ended").unwrap();
    assert_refused(said, &home);
    assert!(term.has_its_modes_back());
}
