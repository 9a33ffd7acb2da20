//! What other hands do to the journal while it is open.

use std::fs;
use std::path::Path;

use comeback::app::msg::{Msg, Outside};
use comeback::journal::shelf::{EntryName, Row};

use crate::put;
use crate::script::Evening;

const DEMO: &str = "entries/2026/2026-11-20-213000.toml";
const SAM: &str = "entries/2026/2026-11-18-213000.toml";
const NEW: &str = "entries/2026/2026-11-19-213000.toml";

fn text(day: &str, said: &str) -> String {
    format!(
        "guide = \"setback\"\ncreated = {day}T21:30:00+01:00\nstanding = \"open\"\n\n[[answers]]\n\
         key = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"\"\"\n{said}\n\"\"\"\n"
    )
}

/// At the shelf of two evenings, the older one selected.
fn at_shelf() -> Evening {
    let files =
        [(DEMO.to_owned(), text("2026-11-20", "Missed the demo")), (SAM.to_owned(), text("2026-11-18", "Argued"))];
    Evening::at("2026-11-21T22:40:00+01:00").holding_all(&files).keys("<esc><down>").shows("▌◌ 18  Argued")
}

fn lay(path: &'static str, text: String) -> impl FnOnce(&Path) {
    move |home| put(&home.join("journal").join(path), &text)
}

fn remove(path: &'static str) -> impl FnOnce(&Path) {
    move |home| fs::remove_file(home.join("journal").join(path)).unwrap()
}

#[test]
fn an_entry_that_comes_stands_on_the_shelf_and_moves_nothing() {
    let evening = at_shelf().meanwhile(lay(NEW, text("2026-11-19", "From the phone"))).hears_of(&[NEW]);
    evening.shows("◌ 19  From the phone").shows("▌◌ 18  Argued").shows(" 3 of 3 ").shows("╭ Wednesday 18");
}

#[test]
fn an_entry_that_goes_leaves_the_shelf_and_moves_nothing() {
    let evening = at_shelf().meanwhile(remove(DEMO)).hears_of(&[DEMO]).hides("Missed the demo");
    evening.shows("▌◌ 18  Argued").shows(" 1 of 1 ").hides("moved or deleted");
}

#[test]
fn when_the_entry_one_reads_goes_its_neighbour_is_opened_and_one_is_told() {
    for (keys, beside) in [("", true), ("<enter>", false)] {
        let evening = at_shelf().keys(keys).meanwhile(remove(SAM)).hears_of(&[SAM]);
        let evening = evening.shows("The entry of Wednesday 18 November was moved or deleted elsewhere");
        let evening = evening.shows("╭ Friday 20 November 2026 ").shows("Missed the demo");
        assert_eq!(evening.screen().contains("╭ Shelf"), beside);
    }
    let evening = at_shelf().meanwhile(remove(SAM)).meanwhile(remove(DEMO)).keys("<enter>");
    evening.hears_of(&[SAM, DEMO]).shows("What you write gathers here.").hides("Argued");
}

#[test]
fn the_entry_one_reads_is_read_anew_where_one_was_in_it() {
    let lines = |word: &str| (1..=80).map(|line| format!("{word} {line}.")).collect::<Vec<_>>().join("\n");
    let evening = at_shelf().meanwhile(lay(SAM, text("2026-11-18", &lines("line")))).keys("<up><down><pgdn>");
    let top = |evening: &Evening, word: &str| {
        // the first line stands on the shelf as well
        (2..=80).find(|line| evening.screen().contains(&format!("{word} {line}."))).unwrap()
    };
    let before = top(&evening, "line");
    assert!(before > 2);
    let evening = evening.meanwhile(lay(SAM, text("2026-11-18", &lines("other")))).hears_of(&[SAM]).hides("line 40.");
    assert_eq!(top(&evening, "other"), before);
}

#[test]
fn a_change_that_the_row_does_not_show_is_read_all_the_same() {
    let evening = at_shelf().meanwhile(lay(SAM, text("2026-11-18", "Argued\nand made up"))).hears_of(&[SAM]);
    evening.shows("and made up");
}

#[test]
fn an_entry_that_went_bad_says_so_where_one_reads_it_and_comes_back_when_it_is_mended() {
    let evening = at_shelf().meanwhile(lay(SAM, "created = broken".to_owned())).hears_of(&[SAM]);
    let evening = evening.shows("This file could not be read").shows("▌! 18  ");
    let evening = evening.meanwhile(lay(SAM, text("2026-11-18", "Argued again"))).hears_of(&[SAM]);
    evening.shows("▌◌ 18  Argued again").hides("This file could not be read");
}

#[test]
fn rows_that_were_read_before_an_own_save_or_deletion_do_not_undo_it() {
    let before = at_shelf().rows();
    let news = |rows: &[Row]| {
        let old = |row: &Row| Outside { name: row.name.clone(), row: None };
        [Msg::ShelfAgain(rows.to_vec()), Msg::Shelved(rows.to_vec()), Msg::Changed(rows.iter().map(old).collect())]
    };
    for late in news(&before) {
        let evening = at_shelf().keys("nlate<c-s><esc>").shows("▌◌ 21  late").news(late).shows("▌◌ 21  late");
        evening.hides("moved or deleted");
    }
    for late in news(&before).into_iter().take(2) {
        at_shelf().keys("d").news(late).hides("Argued").shows(" 1 of 1 ");
    }
    for late in news(&before) {
        at_shelf().keys("e!<c-s><esc>").shows("Argued!").news(late).shows("Argued!").hides("moved or deleted");
    }
    let evening = at_shelf().keys("d").shows("Moved to the trash.");
    let without = evening.rows();
    for late in [Msg::ShelfAgain(without.clone()), Msg::Shelved(without)] {
        at_shelf().keys("du").shows("▌◌ 18  Argued").news(late).shows("▌◌ 18  Argued").hides("moved or deleted");
    }
}

#[test]
fn own_saves_and_deletions_say_and_move_nothing() {
    let evening = at_shelf().keys("e!<c-s>").shows("Saved.");
    let before = evening.screen();
    let evening = evening.hears_of(&[SAM]);
    assert_eq!(evening.screen(), before);
    let evening = evening.keys("d").shows("Moved to the trash.");
    let before = evening.screen();
    let evening = evening.hears_of(&[SAM]);
    assert_eq!(evening.screen(), before);
    let evening = evening.keys("u");
    let before = evening.screen();
    assert_eq!(evening.hears_of(&[SAM, SAM]).screen(), before);
}

#[test]
fn whoever_changes_an_entry_that_was_changed_elsewhere_is_told_once() {
    const TOLD: &str = "This entry was changed elsewhere. Saving will keep both versions.";
    for aside in [false, true] {
        let evening = at_shelf().keys("e!").keys(if aside { "<esc>" } else { "" });
        let cursor = evening.cursor();
        // not by its being touched alone
        let evening = evening.hears_of(&[SAM]).hides(TOLD);
        let evening = evening.meanwhile(lay(SAM, text("2026-11-18", "Theirs"))).hears_of(&[SAM]).shows(TOLD);
        assert_eq!(evening.cursor(), cursor);
        // it cannot be missed by whoever is typing
        let evening = evening.keys("<right>").shows(TOLD).wait(1).keys("<right>").hides(TOLD);
        let evening = evening.meanwhile(lay(SAM, text("2026-11-18", "Theirs again"))).hears_of(&[SAM]).hides(TOLD);
        let evening = evening.keys(if aside { "<esc>" } else { "" }).keys("<c-s>").shows("Both versions are kept");
        assert_eq!(evening.files().len(), 3);
        evening.shows("≠ Argued!").shows("Theirs again");
    }
}

#[test]
fn whoever_changes_an_entry_that_was_deleted_elsewhere_is_told_too() {
    let evening = at_shelf().keys("e!").meanwhile(remove(SAM)).hears_of(&[SAM]);
    let evening = evening.shows("This entry was deleted elsewhere. Saving writes it anew.").keys("<c-s>");
    assert!(evening.text_of(SAM).contains("Argued!"));
}

#[test]
fn news_that_come_while_one_writes_steal_no_key_and_no_cursor() {
    for size in ["120x36", "40x12", "20x6"] {
        let evening = at_shelf().keys(&format!("<resize:{size}>nI was late"));
        let cursor = evening.cursor();
        let evening = evening.meanwhile(remove(SAM)).meanwhile(lay(NEW, text("2026-11-19", "From the phone")));
        let evening = evening.hears_of(&[SAM, NEW]);
        assert_eq!(evening.cursor(), cursor, "{size}");
        let evening = evening.keys(" again").shows("again");
        assert!(evening.cursor_row().contains("again"), "{size}: {}", evening.screen());
        // told of one's own entry, one still sees where one writes
        let evening =
            at_shelf().keys(&format!("<resize:{size}>e<end> and")).meanwhile(lay(SAM, text("2026-11-18", "X")));
        let evening = evening.hears_of(&[SAM]).keys(" so");
        assert!(evening.cursor_row().contains("so"), "{size}: {}", evening.screen());
    }
}

#[test]
fn the_whole_shelf_anew_moves_nothing_either() {
    let row = |path: &str, said: &str| {
        let name = EntryName::new(path.strip_prefix("entries/").unwrap());
        let read = comeback::store::text::read(&text(&path[13..23], said));
        Row::of(name, &read.unwrap().entry)
    };
    let rows = |with_sam: bool| {
        let sam = with_sam.then(|| row(SAM, "Argued"));
        Msg::ShelfAgain([row(NEW, "From the phone")].into_iter().chain(sam).collect())
    };
    let evening = at_shelf().meanwhile(remove(DEMO)).meanwhile(lay(NEW, text("2026-11-19", "From the phone")));
    let evening = evening.told(rows(true)).hides("Missed the demo").shows("From the phone").shows("▌◌ 18  Argued");
    let evening = evening.meanwhile(remove(SAM)).told(rows(false)).shows("was moved or deleted elsewhere");
    evening.shows("▌◌ 19  From the phone").shows("╭ Thursday 19 November 2026 ");
}

#[test]
fn a_second_version_says_which_it_is_and_how_to_settle_it() {
    let copy = "entries/2026/2026-11-18-213000.conflict-laptop-2026-11-19-080500.toml";
    let evening = at_shelf().meanwhile(lay(copy, text("2026-11-18", "Argued, and more"))).hears_of(&[copy]);
    let evening =
        evening.shows("≠ Argued, and more").keys("<down>").shows("≠ This is another version of 2026-11-18-213000.toml");
    let evening = evening.shows("kept by comeback").shows("(laptop, 19 November 2026").shows("Read both");
    let evening = evening.keys("d").hides("Argued, and more").shows("Argued");
    assert_eq!(evening.files(), [SAM, DEMO]);
}

#[test]
fn an_entry_behind_a_link_says_where_it_is_read_and_written() {
    let evening = at_shelf().meanwhile(|home| {
        let (path, target) = (home.join("journal").join(SAM), home.join("elsewhere.toml"));
        fs::rename(&path, &target).unwrap();
        std::os::unix::fs::symlink(target, path).unwrap();
    });
    let whole = evening.path("elsewhere.toml").canonicalize().unwrap().display().to_string();
    let said = |evening: Evening, before: &str| {
        let screen = evening.screen().lines().map(|row| row.trim_matches([' ', '│'])).collect::<Vec<_>>().join(" ");
        let words = screen.split_whitespace().collect::<Vec<_>>().join("").replace('│', "");
        let sought = format!("{before}{whole}").split_whitespace().collect::<String>();
        assert!(words.contains(&sought) || evening.screen().contains(&whole), "{sought}\n{}", evening.screen());
        evening
    };
    let evening = evening.again().keys("<esc><down><enter>").shows("This is a link.");
    let evening = said(evening, "The entry lies outside the journal:");
    let evening = said(evening.keys("e"), "Saving writes to the file it leads to: ");
    let evening = said(evening.keys("!<c-s>"), "Saved to ");
    assert!(fs::read_to_string(evening.path("elsewhere.toml")).unwrap().contains("Argued!"));
    assert!(fs::symlink_metadata(evening.path("journal").join(SAM)).unwrap().is_symlink());
}
