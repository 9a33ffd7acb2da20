//! Opening: what an evening begins with.

use crate::script::Evening;
use crate::tonight;

#[test]
fn an_evening_begins_in_the_first_question() {
    let evening = tonight().shows("What went wrong today?");
    assert_eq!(evening.cursor_row().split('│').next_back().map(str::trim), Some("▎"));
}

#[test]
fn in_a_narrow_window_too_an_evening_begins_in_the_first_question() {
    tonight().sized(40, 12).shows("What went wrong today?").hides("╭ Shelf").keys("late").shows("▎late");
}

#[test]
fn an_evening_that_has_an_entry_begins_at_the_shelf_with_it_open() {
    let evening = tonight().keys("I was late<tab>tense4<c-s><enter>").wait(30).again();
    let evening = evening.shows("Saturday 21 November 2026").shows("What happened").hides("What went wrong today?");
    evening.keys("n").shows("What went wrong today?").keys("and then<c-s>").shows("Saved.");
}

#[test]
fn of_several_entries_tonight_the_newest_is_open() {
    let evening = tonight().keys("first<c-s>n").wait(5).keys("second<c-s><enter>").again();
    evening.shows("1 of 2").keys("<enter>").shows("second").hides("first");
}

#[test]
fn the_evening_ends_at_four() {
    let saved = || tonight().keys("I was late<c-s><enter>");
    saved().clock("2026-11-22T03:59:59+01:00").again().shows("1 of 1").hides("What went wrong today?");
    saved().clock("2026-11-22T04:00:00+01:00").again().shows("What went wrong today?").hides("▎I was late");
}

#[test]
fn a_draft_comes_before_tonights_entry() {
    let evening = tonight().keys("saved<c-s>n").wait(5).keys("begun<c-q>").again();
    evening.shows("You were in the middle of something").keys("<esc>").shows("What happened").shows("saved");
}

#[test]
fn an_empty_journal_says_so_without_hurry() {
    let evening = tonight().shows("What you write gathers here.").shows("There is no hurry.").keys("<esc>");
    evening.shows("Nothing to read yet.").keys("<enter>eg<down>").shows("Nothing to read yet.");
}

#[test]
fn a_moment_in_another_place_counts_by_the_clock_on_its_wall() {
    let evening = Evening::at("2026-11-21T22:40:00+09:00").keys("in Tokyo<c-s><enter>");
    evening.clock("2026-11-21T22:40:00-05:00").again().shows("1 of 1").hides("What went wrong today?");
}
