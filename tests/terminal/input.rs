//! What a terminal sends and how it is set up: answers that nobody asked for, Backspace, windows of no size, settings.

use std::fs;

use crate::home::Home;
use crate::term::{Term, Wanted, cursor_is_behind};

const FIRST_QUESTION: &str = "What went wrong today?";

#[test]
fn answers_that_nobody_asked_for_are_no_text_and_block_nothing() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows(FIRST_QUESTION);
    term.keys("one\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?2026;2$y two\x1b[?62;22c\x1bP>|a name\x1b\\!");
    term.wait("the text alone", |screen| cursor_is_behind(screen, "▎one two!"));
    term.keys("\x13");
    term.shows("Saved.");
}

#[test]
fn what_was_answered_to_an_editor_is_dropped_and_what_was_typed_is_kept() {
    let home = Home::new();
    let go = home.path().join("go");
    home.put("wait", "touch \"$HOME/open\"; while [ ! -e \"$HOME/go\" ]; do sleep 0.01; done");
    let command = format!("sh {}", home.path().join("wait").display());
    let mut term = Wanted::comeback(&home).with("EDITOR", &command).start();
    term.shows(FIRST_QUESTION);
    term.keys("one");
    term.wait("the text", |screen| cursor_is_behind(screen, "▎one"));
    term.keys("\x0f");
    term.until("the editor", |_| home.path().join("open").exists().then_some(()));
    // as a terminal answers an editor that asks for colours and for its kind, the first answer half read by it
    term.keys("e/2e2e\x1b\\\x1b]11;rgb:1e1e/1e1e/2e2e\x07\x1b[?62;22c and more");
    fs::File::create(go).unwrap();
    term.wait("what was typed meanwhile", |screen| cursor_is_behind(screen, "▎one and more"));
}

#[test]
fn backspace_is_what_the_terminal_says_it_is() {
    let home = Home::new();
    let mut wanted = Wanted::comeback(&home);
    let program = std::mem::take(&mut wanted.program).remove(0);
    wanted.program = ["/bin/sh", "-c", "stty erase ^H; exec \"$0\"", &program].map(str::to_owned).into();
    let mut term = wanted.start();
    term.shows(FIRST_QUESTION);
    term.keys("one two\x08\x08!");
    term.wait("two letters less", |screen| cursor_is_behind(screen, "▎one t!"));
}

#[test]
fn a_window_of_no_size_is_drawn_as_80_by_24() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows(FIRST_QUESTION);
    term.stty("rows 0 cols 0");
    term.wait("80 by 24", |screen| {
        let rows: Vec<String> = screen.rows(0, 100).map(|row| row.trim_end().to_owned()).collect();
        rows[23].starts_with(" Tab next") && rows[24..].iter().all(String::is_empty)
    });
    term.keys("still here");
    term.wait("what is typed", |screen| cursor_is_behind(screen, "▎still here"));
}

#[test]
fn the_settings_leave_mouse_and_clipboard_to_the_terminal() {
    for (settings, mouse, clipboard) in [("", true, true), ("mouse = false\nclipboard = false\n", false, false)] {
        let home = Home::new();
        home.put("config/comeback/settings.toml", settings);
        let mut term = Term::comeback(&home);
        term.shows(FIRST_QUESTION);
        term.keys("one");
        term.wait("the text", |screen| cursor_is_behind(screen, "▎one"));
        term.keys("\x01");
        term.keys("\x03");
        term.shows("Copied.");
        let is_asked_for = term.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        let is_copied = term.raw().windows(5).any(|window| window == b"\x1b]52;");
        assert_eq!((is_asked_for, is_copied), (mouse, clipboard), "{settings}");
        term.keys("\x1b[C\x16");
        term.shows("oneone");
        term.keys("\x11");
        assert_eq!(term.exit_code(), 0);
        term.assert_given_back();
    }
}
