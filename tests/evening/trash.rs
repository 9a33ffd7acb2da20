//! Deleting and bringing back: nothing is gone before the person said so in so many words.

use std::fs;
use std::sync::Arc;

use comeback::app::msg::Msg;
use comeback::store::{MemoryStore, Trouble};

use crate::put;
use crate::script::Evening;

const DEMO: &str = "entries/2026/2026-11-20-213000.toml";
const SAM: &str = "entries/2026/2026-11-18-213000.toml";
const RAN: &str = "entries/2026/2026-11-17-213000.toml";

fn entry(path: &str, said: &str) -> (String, String) {
    let day = &path[13..23];
    let text = format!(
        "# mine\nguide = \"setback\"\ncreated = {day}T21:30:00+01:00\nstanding = \"open\"\n\n[[answers]]\n\
         key = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{said}\"\n"
    );
    (path.to_owned(), text)
}

/// At the shelf of three evenings.
fn at_shelf() -> Evening {
    let files = [entry(DEMO, "Missed the demo"), entry(SAM, "Argued with Sam"), entry(RAN, "Ran for the bus")];
    Evening::at("2026-11-21T22:40:00+01:00").holding_all(&files).keys("<esc>").shows("1 of 3")
}

/// The file names in the trash.
fn trash(evening: &Evening) -> Vec<String> {
    let files = fs::read_dir(evening.path("journal/trash")).into_iter().flatten();
    let mut names: Vec<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn d_moves_the_entry_whole_to_the_trash_and_u_brings_it_back() {
    let text = entry(DEMO, "Missed the demo").1;
    let evening = at_shelf().keys("d").shows("Moved to the trash. u brings it back.").hides("Missed the demo");
    let evening = evening.shows("╭ Wednesday 18 November 2026 ").keys("<f1><esc>").shows("1 of 2");
    assert_eq!(
        (evening.files(), trash(&evening)),
        (vec![RAN.into(), SAM.into()], vec!["2026-11-20-213000.toml".into()])
    );
    assert_eq!(evening.text_of("trash/2026-11-20-213000.toml"), text);
    let evening = evening.keys("u").shows("The entry of Friday 20 November 2026 is back.");
    let evening = evening.shows("╭ Friday 20 November 2026 ").shows("▌◌ 20  Missed the demo");
    assert_eq!((evening.text_of(DEMO), trash(&evening).len()), (text, 0));
}

#[test]
fn the_selection_goes_to_the_neighbour() {
    at_shelf().keys("<down>d").shows("╭ Tuesday 17 November 2026 ");
    at_shelf().keys("<end>d").shows("╭ Wednesday 18 November 2026 ");
    at_shelf().keys("<enter>d").shows("╭ Wednesday 18 November 2026 ").hides("╭ Shelf");
    let none = at_shelf().keys("<enter>ddd").shows("What you write gathers here.");
    none.keys("d").keys("u").shows("╭ Tuesday 17 November 2026 ");
}

#[test]
fn u_brings_back_again_and_again_what_was_deleted_last_first_also_in_the_next_session() {
    let evening = at_shelf().keys("d").meanwhile(|_| later()).keys("d").meanwhile(|_| later()).keys("dq").again();
    let evening = evening.keys("<esc>").hides("Argued").keys("u").shows("▌◌ 17  Ran for the bus");
    let evening = evening.keys("u").shows("▌◌ 18  Argued with Sam").keys("u").shows("▌◌ 20  Missed the demo");
    let evening = evening.keys("u").shows("The trash is empty, so there is nothing to bring back.");
    assert_eq!(evening.files().len(), 3);
}

/// Files are told apart by when they were moved, which the disk counts in ticks of some milliseconds.
fn later() {
    let folder = tempfile::tempdir().unwrap();
    let moment = |name: &str| {
        fs::File::create(folder.path().join(name)).unwrap();
        fs::metadata(folder.path().join(name)).unwrap().modified().unwrap()
    };
    let first = moment("first");
    while moment("next") == first {}
}

#[test]
fn a_file_that_cannot_be_read_is_never_touched() {
    let broken = "version = 1\ncreated = 2026-11-19T21:30:00+01:00\nweight = { before = 9 }\n";
    let name = "entries/2026/2026-11-19-213000.toml";
    let evening = at_shelf().holding(name, broken).keys("<esc><down>").shows("This file could not be read");
    for keys in ["d", "<enter>d"] {
        let evening =
            evening.another_window().keys("<esc><down>").keys(keys).shows("so comeback leaves it where it is");
        assert_eq!((evening.text_of(name).as_str(), trash(&evening).len()), (broken, 0));
    }
}

#[test]
fn an_entry_that_is_being_edited_is_not_deleted_under_it() {
    let evening = at_shelf().keys("e!<esc>d").shows("This entry is being edited, so it stays.");
    assert_eq!((evening.files().len(), trash(&evening).len()), (3, 0));
    // another one may go
    let evening = evening.keys("<down>d").shows("Moved to the trash.").keys("n").shows("Missed the demo!");
    assert_eq!(trash(&evening), ["2026-11-18-213000.toml"]);
}

#[test]
fn an_entry_that_came_back_is_read_as_it_is() {
    let changed = |home: &std::path::Path| {
        let path = home.join("journal/trash/2026-11-20-213000.toml");
        let text = fs::read_to_string(&path).unwrap().replace("Missed", "Forgot");
        put(&path, &text);
    };
    at_shelf().keys("d").meanwhile(changed).keys("u").shows("▌◌ 20  Forgot the demo");
}

#[test]
fn what_cannot_be_moved_stays_and_is_said() {
    let store = Arc::new(MemoryStore::default());
    let evening = Evening::at("2026-11-21T22:40:00+01:00").in_memory(&store).keys("late<c-s><esc>");
    store.refuse_saves(Some(Trouble::ReadOnly));
    let evening = evening.keys("d").shows("Could not reach the journal (ReadOnly).").shows("▌◌ 21  late");
    store.refuse_saves(None);
    let evening = evening.keys("d").hides("late");
    store.refuse_saves(Some(Trouble::Full));
    let evening =
        evening.keys("u").shows("(Full)").keys("T").shows("late").keys("<enter>").shows("(Full)").shows("late");
    store.fail_next(Trouble::Denied);
    let evening = evening.keys("E<enter>").shows("(Denied)").shows("late");
    store.refuse_saves(None);
    let evening =
        evening.keys("<enter>").shows("is back").shows("The trash is empty.").keys("<esc>").shows("▌◌ 21  late");
    store.fail_next(Trouble::Other);
    evening.keys("T").shows("(Other)").shows("Shelf ─");
}

#[test]
fn an_entry_that_is_gone_already_leaves_the_shelf() {
    let evening = at_shelf().meanwhile(|home| fs::remove_file(home.join("journal").join(DEMO)).unwrap());
    evening.keys("d").shows("not there any more").hides("Missed the demo").shows("Argued with Sam");
}

#[test]
fn the_trash_lists_what_was_deleted_and_when_the_last_first() {
    let evening = at_shelf().keys("d").meanwhile(|_| later()).keys("dT").shows("╭ Trash ").shows(" 1 of 2 ");
    let screen = evening.screen();
    let rows: Vec<&str> = screen.lines().filter(|row| row.contains("deleted")).collect();
    assert!(rows[0].contains("◌  18 Nov       Argued with Sam"), "{screen}");
    assert!(rows[1].contains("◌  20 Nov       Missed the demo"), "{screen}");
    // by the clock of the disk, which is not the one of the test
    let today = fs::metadata(evening.path("journal/trash")).unwrap().modified().unwrap();
    let today = chrono::DateTime::<chrono::Utc>::from(today).with_timezone(evening.model().now.offset());
    let today = today.format("%b").to_string();
    assert!(rows[0].contains(&today), "{screen}");
}

#[test]
fn enter_and_u_bring_back_the_one_that_is_selected() {
    for key in ["<enter>", "u"] {
        let evening = at_shelf().keys("d").meanwhile(|_| later()).keys("dT<down>").keys(key);
        let evening = evening.shows("The entry of Friday 20 November 2026 is back.").shows(" 1 of 1 ");
        let evening = evening.keys("<esc>").shows("▌◌ 20  Missed the demo").shows("╭ Friday 20 November 2026 ");
        assert_eq!(trash(&evening), ["2026-11-18-213000.toml"], "{key}");
    }
}

#[test]
fn emptying_asks_once_and_any_other_key_keeps() {
    let asked = || at_shelf().keys("dd").keys("TE").shows("Enter deletes these 2 entries for good");
    let evening = asked().keys("<enter>").shows("The trash is empty now.").shows("The trash is empty.");
    assert_eq!((trash(&evening).len(), evening.files().len()), (0, 1));
    evening.keys("<esc>u").shows("there is nothing to bring back");
    for other in ["x", "E", "<down>", "<f1><esc>", "<c-x>", "<paste:y>", "<click:30,3>", "<tab>", "<del>"] {
        let evening = asked().keys(other);
        let evening = if other == "E" { evening.keys("x") } else { evening };
        assert_eq!(trash(&evening.keys("<enter>")).len(), 1, "{other}: Enter brings one back and deletes none");
    }
    at_shelf().keys("dTE").shows("Enter deletes this entry for good");
    // the first Esc takes back the question, the second one leaves the page
    asked().keys("<esc>").shows("╭ Trash").keys("<esc>").shows("╭ Shelf");
}

#[test]
fn no_news_cover_the_question() {
    let evening = at_shelf().keys("d").keys("<down>e!<esc>TE").shows("Enter deletes this entry for good");
    let evening = evening.meanwhile(|home| put(&home.join("journal").join(RAN), &entry(RAN, "Ran on").1));
    let evening = evening.hears_of(&[RAN]).shows("Enter deletes this entry for good");
    // they are read when the question is answered
    let evening = evening.keys("x").hides("for good").shows("This entry was changed elsewhere.");
    assert_eq!(trash(&evening.keys("<enter>")).len(), 0, "Enter brings it back");
    let evening = at_shelf().keys("dTE").told(Msg::Trouble("The disk is odd.".to_owned()));
    evening.shows("Enter deletes this entry for good").keys("x").hides("for good").shows("The disk is odd.");
}

#[test]
fn only_what_was_counted_is_removed() {
    let evening = at_shelf().keys("dTE").shows("this entry");
    let other = evening.another_window().keys("<esc>d");
    let evening = evening.keys("<enter>");
    assert_eq!(trash(&evening), ["2026-11-18-213000.toml"]);
    evening.shows("Argued with Sam");
    drop(other);
}

#[test]
fn an_empty_trash_says_so_calmly_and_keeps_its_keys_still() {
    let evening =
        at_shelf().keys("T").shows("The trash is empty.").keys("E<enter>u<down>G").shows("The trash is empty.");
    evening.keys("<esc>").shows("╭ Shelf").shows("1 of 3");
    at_shelf().keys("<enter>T").hides("╭ Friday").keys("T").shows("╭ Friday 20 November 2026 ").hides("╭ Shelf");
}

#[test]
fn hundreds_of_entries_are_scrolled_through_in_any_window() {
    let many: Vec<(String, String)> = (0..300)
        .map(|minute| {
            let name = format!("trash/2026-01-01-{:02}{:02}00.toml", minute / 60, minute % 60);
            (name, entry(DEMO, &format!("minute {minute}.")).1)
        })
        .collect();
    for size in ["120x36", "40x12", "20x6"] {
        let evening = Evening::at("2026-11-21T22:40:00+01:00").holding_all(&many);
        let evening = evening.keys(&format!("<esc><resize:{size}>T"));
        let top = |evening: &Evening| {
            let screen = evening.screen();
            (0..300).rev().find(|name| screen.contains(&format!("minute {name}.")))
        };
        let first = top(&evening).unwrap();
        let evening = evening.keys("<pgdn><pgdn><pgdn>");
        assert!(top(&evening).unwrap() < first, "{size}");
        let evening = evening.keys("g");
        assert_eq!(top(&evening), Some(first), "{size}");
        // all are reached, and the selected one is always seen
        let evening = evening.keys(&"<down>".repeat(150));
        let (row, y) = (evening.cursor_row(), evening.cursor().1);
        assert!(row.contains("minute") && y > 0, "{size}: {row}");
        let evening = evening.keys("G");
        assert!(evening.cursor_row().contains("minute"), "{size}: {}", evening.screen());
        assert_ne!(top(&evening), Some(first), "{size}");
    }
}

#[test]
fn a_click_selects_a_row_of_the_trash() {
    let evening = at_shelf().keys("d").meanwhile(|_| later()).keys("dT").shows(" 1 of 2 ");
    let row = evening.screen().lines().position(|row| row.contains("Missed the demo")).unwrap();
    let evening = evening.keys(&format!("<click:40,{row}>")).shows(" 2 of 2 ");
    evening.keys("<wheel-up:40,10>").shows(" 1 of 2 ");
}
