//! What is typed where a card shows answers: a number points and is taken by Enter or once more; words are written.

use comeback::app::screen::Screen;
use comeback::journal::entry::{Outcome, Standing};
use comeback::store::text;
use proptest::prelude::*;

use crate::follow_ups::{DEMO, setback, thursday};
use crate::script::Evening;

fn outcomes(evening: &Evening) -> Vec<Outcome> {
    text::read(&evening.text_of(DEMO)).unwrap().entry.follow_ups.iter().map(|one| one.outcome).collect()
}

/// What stands in the first question; none when nothing is being written.
fn first_question(evening: &Evening) -> Option<String> {
    let writing = evening.model().screen.writing()?;
    let index = writing.guide.prompts.iter().position(|prompt| prompt.key == "what_went_wrong")?;
    writing.page(index, 0).map(comeback::prose::page::Page::text)
}

#[test]
fn whatever_is_typed_as_words_stands_in_the_first_question_and_answers_nothing() {
    let words = [
        "3 people left the team",
        "2 hours of sleep",
        "15 minutes late",
        "7 emails",
        "100 emails came",
        "1st day without coffee",
        "11 people left",
        "33 of us were there",
        "33rd time",
        "55, and no cake",
        "44: a bus",
        "6 or 7",
        "¿Qué pasó?",
        "It rained",
        " ",
    ];
    for typed in words {
        let evening = thursday();
        let before = evening.text_of(DEMO);
        let evening = evening.keys(typed);
        assert_eq!(first_question(&evening).as_deref(), Some(typed));
        assert_eq!(evening.text_of(DEMO), before, "{typed:?} is in the entry");
        evening.shows("This is something new. The card comes again another time.");
    }
}

#[test]
fn pasted_text_and_a_burst_are_words_whatever_they_begin_with() {
    let burst = "22 people left the team today and nobody had told me";
    for typed in ["1", "22", "3 people left", "4\n5", burst] {
        let evening = thursday();
        let before = evening.text_of(DEMO);
        let evening = evening.keys("3").paste(typed);
        assert_eq!(first_question(&evening), Some(format!("3{typed}")));
        assert_eq!(evening.text_of(DEMO), before, "{typed:?} is in the entry");
    }
}

#[test]
fn backspace_takes_a_number_back_before_words_follow() {
    for (keys, words) in [("3<bs>hello", "hello"), ("4<bs><bs>hello", "hello"), ("12<bs>hello", "1hello")] {
        let evening = thursday();
        let before = evening.text_of(DEMO);
        let evening = evening.keys(keys).shows(&format!("▎{words}"));
        assert_eq!(evening.text_of(DEMO), before, "{keys}");
    }
}

#[test]
fn the_same_number_after_another_key_only_points() {
    for between in ["<c-z>", "<f1><esc>", "<up>", "<a-x>", "4"] {
        let evening = thursday();
        let before = evening.text_of(DEMO);
        let evening = evening.keys("5").keys(between).keys("5");
        assert_eq!(evening.text_of(DEMO), before, "{between}");
        assert_ne!(evening.keys("5").text_of(DEMO), before, "{between}");
    }
}

#[test]
fn a_number_only_points_until_enter_or_the_same_number_takes_it() {
    let evening = thursday();
    let before = evening.text_of(DEMO);
    let evening = evening.keys("1").shows("How did it go?").keys("2<down>2").shows("How did it go?");
    assert_eq!(evening.text_of(DEMO), before);
    for (keys, outcome) in [
        ("1<enter>", Outcome::Helped),
        ("11", Outcome::Helped),
        ("1<tab>", Outcome::Helped),
        ("133", Outcome::NeverCame),
        ("12<enter>", Outcome::NoChange),
        ("3<down><enter>", Outcome::NotDone),
    ] {
        assert_eq!(outcomes(&thursday().keys(keys)), [outcome], "{keys}");
    }
    // nothing is pointed to, or something that is no answer
    for keys in ["<enter>", "<tab>", "7<enter>", "17<enter>", "10<enter>"] {
        let evening = thursday().keys(keys).shows("How did it go?").shows("Enter takes it");
        assert_eq!(evening.text_of(DEMO), before, "{keys}");
    }
}

#[test]
fn words_that_follow_a_number_pressed_twice_before_the_plan_can_be_read_are_no_plan() {
    for words in ["22 people left", "22nd floor"] {
        let evening = thursday();
        let before = evening.text_of(DEMO);
        let evening = evening.keys(words);
        assert_eq!((first_question(&evening).as_deref(), evening.text_of(DEMO)), (Some(words), before));
    }
}

#[test]
fn a_plan_that_stands_in_the_field_goes_on_and_is_changed_only_when_it_is_confirmed() {
    let evening = thursday().keys("22").wait(1).keys(" people left").shows("the calendar says demo people left");
    let now = text::read(&evening.text_of(DEMO)).unwrap().entry;
    assert_eq!(now.adjustment.unwrap().when, "the calendar says demo");
    assert_eq!(evening.drafts(), 1);
    evening.again().shows("the calendar says demo people left");
}

#[test]
fn words_at_a_later_choice_are_written_and_what_was_confirmed_stays() {
    for (to_choice, typed) in [("3<enter>", "2 hours"), ("1<enter>Sleep<enter>", "4 of us"), ("3<enter>", "yes")] {
        let evening = thursday().keys(to_choice);
        let before = evening.text_of(DEMO);
        assert!(before.contains("[[follow_ups]]"));
        let evening = evening.keys(typed);
        assert_eq!(first_question(&evening).as_deref(), Some(typed));
        assert_eq!(evening.text_of(DEMO), before);
    }
}

#[test]
fn words_typed_just_behind_the_last_answer_of_a_card_undo_it() {
    let evening = thursday().keys("1<enter><enter>");
    let before = evening.text_of(DEMO);
    let evening = evening.keys("4").keys("4 bananas");
    assert_eq!(first_question(&evening).as_deref(), Some("44 bananas"));
    assert_eq!(evening.text_of(DEMO), before);
    // letters are words of their own there
    let evening = thursday().keys("1<enter><enter>33Bananas");
    assert_eq!(first_question(&evening).as_deref(), Some("Bananas"));
    assert_eq!(text::read(&evening.text_of(DEMO)).unwrap().entry.standing, Some(Standing::Open));
}

#[test]
fn a_guess_takes_no_text_either() {
    let (path, text) = setback("2026-10-16", "Missed the demo", "2026-12-24");
    let text = text.replace("mood = 7", "weight = { before = 4, in_a_month = 3 }");
    let open = || Evening::at("2026-11-19T22:00:00+01:00").holding(&path, &text).shows("You guessed 3.");
    let evening = open().keys("2 hours");
    assert_eq!((first_question(&evening).as_deref(), evening.text_of(&path)), (Some("2 hours"), text.clone()));
    let evening = open().keys("22 people");
    assert_eq!((first_question(&evening).as_deref(), evening.text_of(&path)), (Some("22 people"), text.clone()));
    assert!(open().keys("22").text_of(&path).contains("a_month_later = 2"));
}

#[test]
fn words_typed_on_a_card_are_in_the_draft_like_any_words() {
    let evening = thursday().keys("3 people left").until_disk_answers();
    assert_eq!(evening.drafts(), 1);
    evening.again().shows("You were in the middle of something").keys("<enter>").shows("▎3 people left");
}

#[test]
fn words_typed_on_a_card_called_by_hand_go_on_with_what_was_begun() {
    let evening = thursday().keys("<esc>Half a thought<esc>f").shows("How did it go?").keys(" and 2 more");
    assert_eq!(first_question(&evening).as_deref(), Some("Half a thought and 2 more"));
    assert!(outcomes(&evening).is_empty());
}

fn key() -> impl Strategy<Value = &'static str> {
    let keys = [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "0",
        "a",
        "z",
        "<space>",
        "-",
        "é",
        "<down>",
        "<up>",
        "<left>",
        "<right>",
        "<bs>",
        "<del>",
        "<home>",
        "<s-tab>",
        "<f1>",
        "<c-a>",
        "<c-z>",
        "<resize:40x12>",
    ];
    prop::sample::select(keys.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_a_confirmation_no_key_at_a_card_changes_an_entry(
        to_card in prop::sample::select(vec!["", "1<enter>", "2<enter>", "3<enter>", "4<enter>", "1<enter><enter>", "<esc><esc>f"]),
        mut keys in prop::collection::vec(key(), 1..14),
    ) {
        keys.dedup_by(|a, b| a == b && a.as_bytes()[0].is_ascii_digit());
        let mut evening = thursday().keys(to_card);
        let before = evening.text_of(DEMO);
        for key in keys {
            if !matches!(evening.model().screen, Screen::FollowUp(_)) {
                break;
            }
            evening = evening.keys(key);
            prop_assert_eq!(&evening.text_of(DEMO), &before, "changed by {}", key);
        }
    }
}
