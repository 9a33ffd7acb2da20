//! Older versions of an entry: to be looked at, and taken back.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use comeback::app::msg::Msg;
use comeback::journal::shelf::EntryName;
use comeback::store::{MemoryStore, Trouble};

use crate::script::Evening;
use crate::{put, tonight};

/// An entry that was changed twice: `one`, at 22:50 `two`, at 23:00 `three`.
fn changed_twice() -> Evening {
    let evening = tonight().keys("one<c-s>").wait(10).keys("e<c-a>two<c-s>");
    evening.wait(10).keys("e<c-a>three<tab>calm2<c-s>").shows("Saved.").keys("<up>")
}

fn versions(evening: &Evening) -> usize {
    fs::read_dir(evening.path("journal/history/2026/2026-11-21-224000")).unwrap().count()
}

#[test]
fn h_opens_the_last_version_and_the_arrows_page_through_them() {
    let evening = changed_twice().keys("H").shows("╭ Until Saturday 21 November 2026, 23:00 ").shows(" 1 of 2 ");
    let evening = evening.shows("two").hides("three").keys("<left>").shows("╭ Until Saturday 21 November 2026, 22:50 ");
    let evening = evening.shows("one").shows(" 2 of 2 ").keys("<left>").shows("one").keys("<right>").shows("two");
    evening.keys("G").shows("one").keys("g").shows("two").keys("<esc>").shows("╭ Shelf").shows("three");
}

#[test]
fn from_the_reader_it_goes_back_to_the_reader() {
    let evening = changed_twice().keys("<enter>H").shows("╭ Until").keys("H").shows("three").hides("╭ Shelf");
    evening.keys("H<esc>").hides("╭ Shelf").shows("three");
}

#[test]
fn what_is_not_as_it_is_now_is_marked() {
    let evening = changed_twice().keys("H");
    let row = |evening: &Evening, words: &str| {
        evening.screen().lines().find(|row| row.contains(words)).map(str::to_owned).unwrap_or_default()
    };
    assert!(row(&evening, "What happened").contains("≠ not as it is now"), "{}", evening.screen());
    assert!(row(&evening, "◌").contains("≠ not as it is now"), "{}", evening.screen());
    // what is the same bears no mark
    let same = tonight().keys("late<tab><tab>mine<c-s>").wait(1).keys("e<tab><tab>!<c-s><up>H");
    assert!(
        row(&same, "Whose was it").contains('≠') && !row(&same, "What happened").contains('≠'),
        "{}",
        same.screen()
    );
    // an answer that came later is named
    let more = tonight().keys("late<c-s>").wait(1).keys("e<tab><tab>mine<c-s><up>H");
    more.shows("≠ There now, and not in this version: Whose was it");
}

#[test]
fn taking_back_asks_once_and_loses_nothing() {
    let evening = changed_twice().keys("H<left><enter>").shows("Enter once more takes this back");
    assert!(evening.file().contains("three"));
    let evening = evening.keys("<esc>").shows("╭ Until").keys("<enter>").shows("Enter once more takes this back");
    let evening = evening.keys("<enter>").shows("This is again the version until Saturday 21 November, 22:50.");
    let evening = evening.shows("╭ Shelf").shows("one").hides("three");
    assert!(evening.file().contains("\none\n") && !evening.file().contains("calm"));
    assert_eq!(versions(&evening), 3);
    // and what was there can be taken back in turn
    let evening = evening.wait(1).keys("H").shows("three").keys("<enter><enter>");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some("three"));
}

#[test]
fn any_other_key_than_enter_changes_nothing() {
    for other in ["<left>", "x", "<down>", "<f1><esc>", "<c-x>", "<paste:y>", "<click:30,3>"] {
        let evening = changed_twice().keys("H<enter>").keys(other).keys("<enter>").shows("Enter once more");
        assert!(evening.file().contains("three"), "{other}");
    }
}

#[test]
fn no_news_cover_the_question() {
    let evening = changed_twice().keys("H<enter>").told(Msg::Trouble("The disk is odd.".to_owned()));
    evening.shows("Enter once more takes this back").keys("x").hides("Enter once more").shows("The disk is odd.");
}

#[test]
fn without_versions_a_calm_line_says_so() {
    tonight().keys("one<c-s><esc>H").shows("No older versions yet.").shows("╭ Shelf");
    tonight().keys("<esc>H").shows("╭ Shelf");
}

#[test]
fn a_version_that_cannot_be_read_says_why_and_is_not_taken() {
    let evening = changed_twice().meanwhile(|home| {
        for file in fs::read_dir(home.join("journal/history/2026/2026-11-21-224000")).unwrap() {
            put(&file.unwrap().path(), "created = broken");
        }
    });
    let evening = evening.keys("H").shows("This version could not be read").shows("line 1");
    let evening = evening.keys("<enter>").shows("it cannot be taken back").keys("<enter>");
    assert!(evening.file().contains("three"));
}

#[test]
fn a_long_version_is_scrolled_and_a_small_window_shows_it_too() {
    let lines: Vec<String> = (1..=60).map(|line| format!("line {line}.")).collect();
    let evening = tonight().paste(&lines.join("\n")).keys("<c-s>").wait(1).keys("e<c-a>short<c-s><up>H");
    let evening = evening.shows("line 1.").shows("↓ more").keys("<space><space>").shows("line 60.").shows("↑ more");
    let evening = evening.keys("<resize:20x6>").shows("line").keys("<pgup><pgup>").shows("line");
    evening
        .keys("<resize:120x36>")
        .keys("<pgup><pgup>")
        .shows("line 1.")
        .keys("<wheel-down:60,10><wheel-down:60,10>")
        .hides("line 1.");
}

#[test]
fn when_another_hand_changed_the_entry_both_versions_are_kept() {
    let evening = changed_twice().keys("H<enter>").meanwhile(other_hand("three", "theirs"));
    let evening = evening.keys("<enter>").shows("Both versions are kept").shows("≠");
    assert_eq!(evening.files().len(), 2);
    let texts: Vec<String> = evening.files().iter().map(|file| evening.text_of(file)).collect();
    assert!(texts.iter().any(|text| text.contains("theirs")) && texts.iter().any(|text| text.contains("\ntwo\n")));
}

/// Replaces words in the one entry there is.
fn other_hand(old: &'static str, new: &'static str) -> impl FnOnce(&Path) {
    move |home| {
        let path = home.join("journal/entries/2026/2026-11-21-224000.toml");
        let text = fs::read_to_string(&path).unwrap().replace(old, new);
        put(&path, &text);
    }
}

#[test]
fn an_entry_that_is_being_edited_is_not_taken_back_under_it() {
    let evening = changed_twice().keys("e!<esc>H<enter>").shows("This entry is being edited.").keys("<enter>");
    assert!(evening.file().contains("three"));
}

#[test]
fn a_journal_that_refuses_says_so_and_changes_nothing() {
    let store = Arc::new(MemoryStore::default());
    let name = EntryName::new("2026/2026-11-21-224000.toml");
    let evening = tonight().in_memory(&store).keys("one<c-s>").wait(1).keys("e<c-a>two<c-s><up>");
    store.fail_next(Trouble::Denied);
    let evening = evening.keys("H").shows("(Denied)").shows("╭ Shelf").keys("H<enter>");
    store.refuse_saves(Some(Trouble::Full));
    let evening = evening.keys("<enter>").shows("(Full)").shows("╭ Until");
    assert!(store.text(&name).unwrap().contains("two"));
    store.refuse_saves(None);
    evening.keys("<enter><enter>").shows("This is again the version");
    assert!(store.text(&name).unwrap().contains("one"));
}

#[test]
fn a_save_whose_version_could_not_be_kept_says_so() {
    let no_history = |home: &Path| drop(fs::File::create(home.join("journal/history")).unwrap());
    let evening = tonight().keys("one<c-s>").meanwhile(no_history).wait(1).keys("e!<c-s>").shows("Saved. ");
    evening.shows("history").shows("one!");
}
