//! The clock goes on while the program is open: everything belongs to the evening on which it is done.

use comeback::store::text;

use crate::follow_ups::{DEMO, setback};
use crate::script::Evening;

fn entry(evening: &Evening, path: &str) -> comeback::journal::entry::Entry {
    text::read(&evening.text_of(path)).unwrap().entry
}

#[test]
fn a_blank_page_belongs_to_the_evening_of_its_first_word() {
    for blank in ["", "<tab><s-tab>", "Half<bs><bs><bs><bs>", "<esc>", "<c-g><esc>"] {
        let evening = Evening::at("2026-11-26T22:00:00+01:00").keys(blank).clock("2026-11-28T22:00:00+01:00");
        let evening = evening.keys(if blank == "<esc>" { "n" } else { "" }).keys("Late again");
        let evening = evening.shows("Saturday 28 November, evening").until_disk_answers();
        assert_eq!(evening.drafts(), 1, "{blank:?}");
        let evening = evening.keys("<c-s>").shows("Saved.");
        assert_eq!(evening.entry().evening.to_string(), "2026-11-28", "{blank:?}");
        assert_eq!(evening.entry().created.to_rfc3339(), "2026-11-28T22:00:00+01:00");
        assert_eq!(evening.drafts(), 0, "{blank:?}");
    }
}

#[test]
fn a_page_with_words_stays_on_the_evening_of_the_first_one() {
    let evening =
        Evening::at("2026-11-26T22:00:00+01:00").keys("Late").clock("2026-11-27T01:00:00+01:00").keys(" again");
    let evening = evening.clock("2026-11-28T22:00:00+01:00").keys("!").shows("Thursday 26 November, evening");
    assert_eq!(evening.keys("<c-s>").entry().evening.to_string(), "2026-11-26");
    // half past midnight is the same evening
    let evening = Evening::at("2026-11-26T23:30:00+01:00").clock("2026-11-27T00:30:00+01:00").keys("Late<c-s>");
    assert_eq!(evening.entry().evening.to_string(), "2026-11-26");
}

#[test]
fn a_card_that_fell_due_while_a_blank_page_lay_open_comes_with_the_next_key() {
    let (path, text) = setback("2026-11-16", "Missed the demo", "2026-11-19");
    let open = || Evening::at("2026-11-18T22:00:00+01:00").holding(&path, &text).clock("2026-11-20T21:00:00+01:00");
    open().keys("<right>").shows("How did it go?").shows("Friday 20 November, evening").shows("Monday you planned");
    // words that are typed are words, and a line says that something waits
    let evening = open().keys("Late").shows("The entry of 16 November 2026 has something to look at again.");
    assert!(evening.cursor_row().contains("Late"));
    // on the shelf nobody is taken away from what they look at
    let evening = Evening::at("2026-11-18T22:00:00+01:00").holding(&path, &text).keys("<esc>");
    let evening = evening.clock("2026-11-20T21:00:00+01:00").keys("j").hides("How did it go?");
    evening.shows("has something to look at again.").wait(1).keys("j").hides("has something");
}

#[test]
fn a_card_that_lay_open_is_answered_when_it_is_answered() {
    let (path, text) = setback("2026-11-16", "Missed the demo", "2026-11-18");
    let evening = Evening::at("2026-11-18T22:00:00+01:00").holding(&path, &text).shows("Monday you planned");
    let evening = evening.clock("2026-11-24T22:00:00+01:00").keys("<down>").shows("On 16 November you planned");
    let now = entry(&evening.keys("33").keys("11").keys("22"), DEMO);
    assert_eq!(now.follow_ups[0].at.to_rfc3339(), "2026-11-24T22:00:00+01:00");
    assert_eq!(now.adjustment.unwrap().look_again.unwrap().to_string(), "2026-12-01");
}

#[test]
fn a_follow_up_after_midnight_belongs_to_the_evening_before_everywhere() {
    let (path, text) = setback("2026-11-16", "Missed the demo", "2026-11-19");
    let evening = Evening::at("2026-11-19T00:30:00+01:00").holding(&path, &text).keys("<esc>f11<enter>22");
    let evening = evening.shows("18 Nov  helped.").hides("19 Nov  ");
    // it was early, so that the plan is asked about on its evening
    evening.clock("2026-11-19T21:00:00+01:00").again().shows("How did it go?");
    let evening = Evening::at("2026-11-20T00:30:00+01:00").holding(&path, &text).keys("11<enter>22");
    evening.clock("2026-11-20T21:00:00+01:00").again().hides("How did it go?");
}

#[test]
fn tomorrow_is_tomorrow_from_now() {
    let (path, text) = setback("2026-09-01", "Missed the demo", "2026-09-04");
    let text = text + "\n[[follow_ups]]\nat = 2026-09-04T21:00:00+02:00\noutcome = \"not-done\"\nbehind = \"same\"\n";
    let evening = Evening::at("2026-11-30T22:00:00+01:00").holding(&path, &text).keys("<esc>e");
    let mut evening = evening;
    for _ in 0..12 {
        if evening.screen().contains("When shall we look at this again?") {
            break;
        }
        evening = evening.keys("<tab>");
    }
    let evening = evening.shows("tomorrow   Tuesday 1 December").shows("in a week  Monday 7 December");
    // what was chosen stays where it is, however long it lies open
    let evening = evening.shows("4 September 2026").clock("2026-12-02T22:00:00+01:00").keys("<f1><f1>");
    let evening = evening.shows("tomorrow   Thursday 3 December").keys("1<c-s>");
    assert_eq!(entry(&evening, &path).adjustment.unwrap().look_again.unwrap().to_string(), "2026-12-03");
}

#[test]
fn an_evening_that_was_chosen_does_not_move_with_the_clock() {
    let evening =
        Evening::at("2026-11-28T22:40:00+01:00").keys("x<tab><tab>mine<tab><tab><tab>Monday<tab>call Sam<tab>");
    let evening = evening.shows("tomorrow   Sunday 29 November").keys("1").clock("2026-11-29T22:00:00+01:00");
    let evening = evening.keys("<f1><f1>").shows("tomorrow   Monday 30 November").keys("<c-s>");
    assert_eq!(evening.entry().adjustment.unwrap().look_again.unwrap().to_string(), "2026-11-29");
}

#[test]
fn the_week_that_lay_open_is_the_week_of_now() {
    let files =
        [setback("2026-11-16", "Missed the demo", "2026-12-24"), setback("2026-11-24", "Late again", "2026-12-24")];
    let evening = Evening::at("2026-11-22T20:00:00+01:00").holding_all(&files).keys("<c-g><home><enter>");
    let evening = evening.until_week_is_there().shows("Missed the demo").clock("2026-11-29T20:00:00+01:00");
    let evening = evening.keys("<f1><f1>").until_week_is_there();
    assert!(evening.model().screen.writing().is_some_and(|writing| writing.begun.evening.to_string() == "2026-11-29"));
    let comeback::app::screen::writing::Weekly::Read(week) = &evening.model().screen.writing().unwrap().week else {
        panic!("the week is not read")
    };
    assert_eq!(week.lines.iter().map(|line| line.evening.to_string()).collect::<Vec<_>>(), ["2026-11-24"]);
}
