//! Words typed on a card are kept as writing is: whenever the program ends, they stand in their field again.

use std::fs;
use std::sync::Arc;

use comeback::app::model::Kept;
use comeback::app::msg::Msg;
use comeback::journal::entry::Entry;
use comeback::journal::shelf::EntryName;
use comeback::store::{MemoryStore, Trouble, text};

use crate::follow_ups::{DEMO, setback, thursday};
use crate::put;
use crate::script::Evening;

fn entry(evening: &Evening) -> Entry {
    text::read(&evening.text_of(DEMO)).unwrap().entry
}

#[test]
fn a_note_that_was_being_typed_is_in_its_field_again() {
    let evening = thursday().keys("11Half a wo");
    assert_eq!(entry(&evening).follow_ups[0].note, None);
    let evening = evening.again().shows("What made it work?").shows("▎Half a wo").hides("middle of something");
    let evening = evening.keys("rd").again().shows("▎Half a word").keys(" more<enter>");
    assert_eq!(entry(&evening).follow_ups[0].note.as_deref(), Some("Half a word more"));
    assert_eq!((evening.drafts(), entry(&evening).follow_ups.len()), (0, 1));
    evening.keys("22").again().shows("What went wrong today?").hides("Half a");
}

#[test]
fn the_header_says_when_words_of_a_card_are_kept() {
    let evening =
        thursday().keys("1<enter>").hides("kept 22:00").keys("Sleep").until_card(|kept| matches!(kept, Kept::At(_)));
    let evening = evening.shows("kept 22:00").keys("<f1>").shows("kept 22:00").keys("<esc>").shows("▎Sleep");
    let evening = evening.wait(5).again().shows("kept 22:00").keys("<enter>").hides("kept 22:0");
    assert_eq!(evening.drafts(), 0);
}

#[test]
fn a_field_that_was_emptied_leaves_nothing_behind() {
    let evening = thursday().keys("11Hal");
    assert_eq!(evening.drafts(), 1);
    let evening = evening.keys("<bs><bs><bs>");
    assert_eq!(evening.drafts(), 0);
    let evening = evening.keys("Hal").again().keys("<c-a><del>");
    assert_eq!(evening.drafts(), 0);
    evening.again().shows("What made it work?").hides("Hal");
}

#[test]
fn every_field_of_a_card_is_kept() {
    // another wording, both fields
    let evening = thursday().keys("2<enter> invite<tab> twice").again().shows("What would you change about it?");
    let evening = evening.shows("the calendar says demo invite").shows("the evening before twice").keys(", yes<enter>");
    let now = entry(&evening).adjustment.unwrap();
    assert_eq!(
        (now.when.as_str(), now.then.as_str()),
        ("the calendar says demo invite", "I will open the page the evening before twice, yes")
    );
    // a note that is in the entry, and was gone back to
    let evening =
        thursday().keys("44Too ti<enter><s-tab>red").again().shows("What got in the way?").shows("▎Too tired");
    let evening = evening.keys("<enter>").shows("A smaller version");
    assert_eq!((entry(&evening).follow_ups[0].note.as_deref(), evening.drafts()), (Some("Too tired"), 0));
    // what helped most, when the card is due no more
    let evening = thursday().keys("11<enter>44Told Sam").clock("2026-12-24T22:00:00+01:00").again();
    let evening = evening.shows("What helped most, in a few concrete words?").shows("▎Told Sam").keys(" all<enter>");
    let evening = evening.shows("What went wrong today?");
    assert_eq!(entry(&evening).recovered.unwrap().helped_most.as_deref(), Some("Told Sam all"));
    assert_eq!((evening.drafts(), entry(&evening).follow_ups.len()), (0, 1));
}

#[test]
fn their_card_comes_first_however_often_it_was_put_off() {
    let mut evening = thursday().keys("11<enter><esc>");
    for _ in 0..2 {
        evening = evening.again().keys("<esc>");
    }
    let evening = evening.again().hides("What made it work?").keys("<esc>f");
    let evening = evening.shows("What made it work?").keys("Sleep").again();
    evening.shows("What made it work?").shows("▎Sleep");
    let files = [
        setback("2026-11-14", "Argued with Sam", "2026-11-17"),
        setback("2026-11-16", "Missed the demo", "2026-11-19"),
    ];
    let evening = Evening::at("2026-11-19T22:00:00+01:00").holding_all(&files).keys("<esc>11Sleep");
    let evening = evening.clock("2026-11-20T22:00:00+01:00").again().shows("▎Sleep");
    evening.keys("<enter>33").shows("Argued with Sam, 14 November").shows("How did it go?");
}

#[test]
fn what_was_refused_and_left_comes_with_the_card_when_it_is_called() {
    let store = Arc::new(MemoryStore::new());
    let (path, text) = setback("2026-11-16", "Missed the demo", "2026-11-19");
    let name = EntryName::new(path.strip_prefix("entries/").unwrap());
    store.put(&name, text);
    let evening = Evening::at("2026-11-19T22:00:00+01:00").in_memory(&store).keys("11");
    store.refuse_saves(Some(Trouble::Full));
    let evening = evening.keys("Sleep<enter>").shows("Not written: ").keys("<esc>");
    let evening = evening.shows("The last answer was not written. Its words come again with the card.");
    store.refuse_saves(None);
    let evening = evening.keys("<esc>f").shows("▎Sleep").keys("!<enter>");
    assert!(store.text(&name).unwrap().contains("Sleep!"));
    assert_eq!(evening.drafts(), 0);
}

#[test]
fn words_whose_entry_is_gone_become_an_entry_of_their_own() {
    let begun = || {
        let evening = thursday().keys("11It was early");
        let evening = evening.meanwhile(|home| fs::remove_file(home.join("journal").join(DEMO)).unwrap()).again();
        evening
            .shows("You were in the middle of something")
            .shows("It was early")
            .shows("It was typed on a card whose entry")
    };
    let evening = begun().keys("<enter>").shows("What went wrong today?").shows("▎It was early");
    // also when it is killed again
    let evening = evening.keys(", alas").again().keys("<enter>").shows("▎It was early, alas").keys("<c-s>");
    let evening = evening.shows("Saved.");
    assert_eq!((evening.answer("what_went_wrong").as_deref(), evening.drafts()), (Some("It was early, alas"), 0));
    assert_eq!(evening.entry().answers.len(), 1);
    let evening = begun().keys("<down><enter>").shows("Saved.");
    assert_eq!((evening.answer("what_went_wrong").as_deref(), evening.drafts()), (Some("It was early"), 0));
}

#[test]
fn words_of_an_entry_that_cannot_be_read_wait_for_it() {
    let evening = thursday().keys("11Sleep");
    let text = evening.text_of(DEMO);
    let evening = evening.meanwhile(|home| put(&home.join("journal").join(DEMO), "created = broken")).again();
    let evening = evening.hides("middle of something").shows("What went wrong today?");
    assert_eq!(evening.drafts(), 1);
    evening.meanwhile(|home| put(&home.join("journal").join(DEMO), &text)).again().shows("▎Sleep");
}

#[test]
fn words_whose_follow_up_was_taken_out_by_hand_are_offered() {
    let evening = thursday();
    let text = evening.text_of(DEMO);
    let evening = evening.keys("11Sleep").meanwhile(|home| put(&home.join("journal").join(DEMO), &text)).again();
    evening.shows("You were in the middle of something").shows("Sleep").keys("<esc>").shows("How did it go?");
}

#[test]
fn words_are_in_no_entry_before_they_are_confirmed_however_the_program_ends() {
    let end: [fn(Evening) -> Evening; 3] =
        [|evening| evening.told(Msg::ToldToLeave), |evening| evening.keys("<c-q>"), |evening| evening.keys("<esc>")];
    for end in end {
        let evening = thursday().keys("44Too tired");
        let before = evening.text_of(DEMO);
        let evening = end(evening);
        assert_eq!(evening.text_of(DEMO), before);
        let evening = evening.again().shows("What got in the way?").shows("▎Too tired").keys("<enter>");
        assert_eq!((entry(&evening).follow_ups[0].note.as_deref(), evening.drafts()), (Some("Too tired"), 0));
    }
}

#[test]
fn words_of_a_question_that_one_goes_back_from_wait_there() {
    let evening = thursday().keys("44Too tired<s-tab>").shows("How did it go?");
    assert_eq!(entry(&evening).follow_ups[0].note, None);
    let evening = evening.again().shows("What got in the way?").shows("▎Too tired").keys("<s-tab><enter>");
    let evening = evening.shows("▎Too tired").keys("<enter>").shows("A smaller version").keys(" today<s-tab>");
    let evening = evening.keys("!<enter>").shows("the calendar says demo today");
    assert_eq!(entry(&evening).follow_ups[0].note.as_deref(), Some("Too tired!"));
    assert_eq!(entry(&evening).adjustment.unwrap().when, "the calendar says demo");
    let evening = evening.keys("<enter><enter>22");
    assert_eq!(entry(&evening).adjustment.unwrap().when, "the calendar says demo today");
    assert_eq!(evening.drafts(), 0);
}

#[test]
fn words_that_another_window_has_stay_there() {
    let one = thursday().keys("11Sleep");
    // they are another window's, so that this one only asks
    let other = one.another_window().shows("What made it work?").hides("Sleep");
    assert_eq!(other.drafts(), 1);
    drop(one);
    other.again().shows("▎Sleep");
}
