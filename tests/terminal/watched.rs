//! What other hands do to the journal while it is open is seen at once.

use std::fs;
use std::os::unix::fs::PermissionsExt;

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
fn a_link_to_a_whole_tree_is_followed_one_folder_deep_and_a_locked_folder_hinders_nothing() {
    let home = Home::new();
    home.put(FIRST, &entry(18, "Argued with Sam"));
    let entries = home.path().join("data/comeback/entries");
    for folder in 0..50 {
        home.put(&format!("tree/{folder}/deeper/some file"), "");
    }
    std::os::unix::fs::symlink(home.path().join("tree"), entries.join("tree")).unwrap();
    fs::create_dir(entries.join("locked")).unwrap();
    fs::set_permissions(entries.join("locked"), fs::Permissions::from_mode(0o000)).unwrap();
    let mut term = on_the_shelf(&home);
    term.shows("Argued with Sam");
    // each is seen by the time its row is, also in a folder that comes later
    home.put(
        "data/comeback/entries/2025/2025-11-18-210000.toml",
        &entry(18, "The year before").replace("2026", "2025"),
    );
    term.shows("The year before");
    home.put("data/comeback/entries/2025/2025-11-17-210000.toml", &entry(17, "A day more").replace("2026", "2025"));
    term.shows("A day more");
    home.put("tree/2026-11-16-210000.toml", &entry(16, "Behind the link"));
    term.shows("Behind the link");
    let watched = watches(&term.process());
    assert!(watched.is_none_or(|watched| watched < 10), "{watched:?} folders are watched");
    fs::set_permissions(entries.join("locked"), fs::Permissions::from_mode(0o700)).unwrap();
    home.put("data/comeback/entries/locked/2026-11-15-210000.toml", &entry(15, "Was locked"));
    term.shows("Was locked");
}

/// How many folders a process listens to, where the system tells.
fn watches(process: &str) -> Option<usize> {
    let of = fs::read_dir(format!("/proc/{process}/fdinfo")).ok()?;
    let texts = of.filter_map(|file| fs::read_to_string(file.ok()?.path()).ok());
    Some(texts.map(|text| text.lines().filter(|line| line.starts_with("inotify ")).count()).sum())
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
