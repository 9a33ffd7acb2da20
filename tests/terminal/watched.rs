//! What other hands do to the journal while it is open is seen at once.

use std::fs;

use crate::home::Home;
use crate::term::Term;

const FIRST: &str = "data/comeback/entries/2026/2026-11-18-210000.toml";

fn entry(day: u8, text: &str) -> String {
    format!(
        "version = 1\nguide = \"setback\"\ncreated = 2026-11-{day}T21:00:00+01:00\nevening = 2026-11-{day}\n\n\
         [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{text}\"\n"
    )
}

/// The shelf of a journal with one entry, or none.
fn on_the_shelf(home: &Home) -> Term {
    let mut term = Term::comeback(home);
    term.shows("What went wrong today?");
    term.keys("\x1b");
    term.shows("q quit");
    term
}

#[test]
fn an_entry_written_changed_or_removed_outside_is_seen_on_the_shelf() {
    let home = Home::new();
    home.put(FIRST, &entry(18, "Argued with Sam"));
    let mut term = on_the_shelf(&home);
    term.shows("Argued with Sam");
    home.put("data/comeback/entries/2026/2026-11-17-210000.toml", &entry(17, "Late invoice"));
    term.shows("Late invoice");
    home.put(FIRST, &entry(18, "Argued with Kim"));
    term.wait("the other name", |screen| {
        screen.contents().contains("Argued with Kim") && !screen.contents().contains("Sam")
    });
    fs::remove_file(home.path().join(FIRST)).unwrap();
    term.wait("it to go", |screen| !screen.contents().contains("Argued") && screen.contents().contains("Late invoice"));
    // what is damaged is seen too, and is whole again
    home.put(FIRST, "version = ");
    term.shows("18");
    home.put(FIRST, &entry(18, "Mended"));
    term.shows("Mended");
}

#[test]
fn a_journal_that_comes_to_be_or_goes_and_comes_again_is_followed() {
    let home = Home::new();
    let mut term = on_the_shelf(&home);
    term.shows("Nothing to read yet.");
    home.put(FIRST, &entry(18, "From another machine"));
    term.shows("From another machine");
    // a folder that appears with files in it
    home.put("elsewhere/2025-11-18-210000.toml", &entry(18, "A year before").replace("2026", "2025"));
    fs::rename(home.path().join("elsewhere"), home.path().join("data/comeback/entries/2025")).unwrap();
    term.shows("A year before");
    fs::rename(home.path().join("data/comeback/entries"), home.path().join("data/comeback/away")).unwrap();
    term.shows("Nothing to read yet.");
    fs::rename(home.path().join("data/comeback/away"), home.path().join("data/comeback/entries")).unwrap();
    term.shows("From another machine");
    fs::remove_dir_all(home.path().join("data")).unwrap();
    term.shows("Nothing to read yet.");
    home.put(FIRST, &entry(18, "Begun anew"));
    term.shows("Begun anew");
}

#[test]
fn entries_behind_a_link_are_followed_and_many_changes_at_once_are_all_seen() {
    let home = Home::new();
    fs::create_dir_all(home.path().join("real/2026")).unwrap();
    fs::create_dir_all(home.path().join("data/comeback")).unwrap();
    std::os::unix::fs::symlink(home.path().join("real"), home.path().join("data/comeback/entries")).unwrap();
    let mut term = on_the_shelf(&home);
    for number in 0..300 {
        let text = entry(18, &format!("Number {number}"));
        home.put(&format!("real/2026/2026-11-18-21{:02}{:02}.toml", number / 60, number % 60), &text);
    }
    term.shows(" of 300");
    fs::remove_file(home.path().join("real/2026/2026-11-18-210000.toml")).unwrap();
    term.shows(" of 299");
}
