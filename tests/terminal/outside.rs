//! The person's own editor: an answer goes out to it and comes back, on a file nobody else can read.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;

use crate::home::Home;
use crate::term::{Term, Wanted, cursor_is_behind};

/// Notes who may read what, and writes a line below what is there.
const EDITOR: &str = r#"#!/bin/sh
ls -ld "$1" > "$HOME/modes"
ls -ld "$(dirname "$1")" >> "$HOME/modes"
cat "$1" > "$HOME/before"
printf '\nAnd the lights went out.\n' >> "$1"
"#;

fn with_editor(home: &Home) -> Term {
    let path = home.path().join("editor");
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(EDITOR.as_bytes()).unwrap();
    file.set_permissions(Permissions::from_mode(0o700)).unwrap();
    drop(file);
    // arguments of an editor's own are kept apart from its name
    Wanted::comeback(home).with("EDITOR", path.to_str().unwrap()).start()
}

#[test]
fn an_answer_goes_through_the_persons_own_editor_on_a_private_file() {
    let home = Home::new();
    let mut term = with_editor(&home);
    term.shows("What went wrong today?");
    term.keys("The demo fell over.");
    term.wait("the words", |screen| cursor_is_behind(screen, "The demo fell over."));
    term.keys("\x0f");
    term.wait("the line of the editor", |screen| cursor_is_behind(screen, "▎And the lights went out."));
    assert!(term.screen().contents().contains("The demo fell over."));
    assert!(term.screen().alternate_screen() && term.screen().bracketed_paste(), "the terminal was not taken again");
    assert!(!term.has_its_modes_back(), "raw mode was not switched on again");

    let read = |name: &str| fs::read_to_string(home.path().join(name)).unwrap();
    assert_eq!(read("before"), "The demo fell over.");
    let modes: Vec<String> = read("modes").lines().map(|line| line.chars().take(10).collect()).collect();
    assert_eq!(modes, ["-rw-------", "drwx------"]);
    let left: Vec<_> = home.files().into_iter().filter(|path| path.starts_with("state/comeback/editor")).collect();
    assert!(left.is_empty(), "the file of the editor is still there: {left:?}");

    term.keys(" Twice.\x13");
    term.shows("Saved.");
    let entry: toml::Table = home.only_entry().1.parse().unwrap();
    assert_eq!(
        entry["answers"][0]["text"].as_str(),
        Some("The demo fell over.\nAnd the lights went out. Twice.\n"),
        "what is written after the editor belongs to the answer too"
    );
}
