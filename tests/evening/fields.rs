//! The kinds of fields: what their keys do, and what they are kept as.

use chrono::NaiveDate;

use crate::script::Evening;
use crate::tonight;

/// At the field for feelings.
fn at_feelings() -> Evening {
    tonight().keys("x<tab>").shows("Which word is closest")
}

fn feelings(keys: &str) -> (Vec<String>, Option<u8>) {
    let entry = at_feelings().keys(keys).keys("<c-s>").entry();
    (entry.feelings, entry.weight.before)
}

fn words(words: &[&str], weight: Option<u8>) -> (Vec<String>, Option<u8>) {
    (words.iter().map(|word| (*word).to_owned()).collect(), weight)
}

#[test]
fn enter_is_a_new_line_in_a_text() {
    let evening = tonight().keys("one<enter>two<enter><enter>three<c-s>");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some("one\ntwo\n\nthree"));
}

#[test]
fn enter_goes_on_in_a_field_of_one_line() {
    let evening = tonight().keys("<c-f>x<tab><tab>").shows("If a good friend told you this");
    evening.keys("It happens<enter>").shows("Which part was yours to change?");
    let evening = tonight().keys("x<tab><tab>mine<tab><tab><tab>Monday<enter>call Sam<enter>");
    let adjustment = evening.shows("When shall we look at this again?").keys("<c-s>").entry().adjustment.unwrap();
    assert_eq!((adjustment.when.as_str(), adjustment.then.as_str()), ("Monday", "I will call Sam"));
}

#[test]
fn a_feeling_begun_is_finished_by_enter() {
    assert_eq!(feelings("emb<enter>4"), words(&["embarrassed"], Some(4)));
    assert_eq!(feelings("emb<enter>, ten<enter>"), words(&["embarrassed", "tense"], None));
}

#[test]
fn any_word_can_be_a_feeling() {
    assert_eq!(feelings("like a wet cat, ten"), words(&["like a wet cat", "ten"], None));
    at_feelings().keys("saudade2<enter>").shows("Which part was yours to change?");
}

#[test]
fn a_finished_word_and_the_next_one_are_two() {
    assert_eq!(feelings("emb<enter>tense3"), words(&["embarrassed", "tense"], Some(3)));
    assert_eq!(feelings("<down><enter>sad"), words(&["tired", "sad"], None));
}

#[test]
fn enter_waits_once_for_the_weight_and_then_goes_on() {
    let evening = at_feelings().keys("odd<enter>").shows("how heavy is it?").keys("4");
    assert_eq!(evening.keys("<enter>").shows("Which part was yours").keys("<c-s>").entry().weight.before, Some(4));
    at_feelings().keys("odd<enter><enter>").shows("Which part was yours");
}

#[test]
fn typing_at_the_offer_of_the_short_path_goes_into_the_next_question() {
    let evening = at_feelings().keys("sad5<tab>").shows("Heavy one").keys("my part");
    evening.shows("Which part was yours").shows("▎my part");
}

#[test]
fn a_weight_made_lighter_leads_back_to_the_whole_way() {
    let evening = at_feelings().keys("sad5<tab><enter>").shows("When will it matter").keys("<s-tab>2<tab>");
    evening.shows("Which part was yours");
}

#[test]
fn behind_the_last_question_typing_says_where_it_can_go() {
    let evening = tonight().keys("late<tab><tab><tab><tab><tab><tab><tab>").shows("last question");
    evening.keys("more").shows("Shift+Tab goes back");
}

#[test]
fn feelings_are_picked_with_the_arrows_and_taken_out_the_same_way() {
    assert_eq!(feelings("<down><right><enter>"), words(&["flat"], None));
    assert_eq!(feelings("<down><enter><right><space>"), words(&["tired", "flat"], None));
    assert_eq!(feelings("<down><enter><right><enter><left><enter>"), words(&["flat"], None));
    assert_eq!(feelings("<down><enter><up>, odd"), words(&["tired", "odd"], None));
}

#[test]
fn a_digit_is_the_weight_wherever_the_cursor_is() {
    assert_eq!(feelings("ten4se"), words(&["tense"], Some(4)));
    assert_eq!(feelings("<down>3"), words(&[], Some(3)));
    assert_eq!(feelings("24"), words(&[], Some(4)));
    assert_eq!(feelings("4067"), words(&[], Some(4)));
}

#[test]
fn the_weight_is_taken_out_by_backspace_behind_an_empty_line() {
    assert_eq!(feelings("a4<bs>b<bs><bs>"), words(&[], None));
}

#[test]
fn a_click_picks_a_feeling_and_a_weight() {
    let evening = at_feelings();
    let screen = evening.screen();
    let at = |what: &str| {
        let (y, row) = screen.lines().enumerate().find(|(_, row)| row.contains(what)).unwrap();
        format!("<click:{},{y}>", row.split(what).next().unwrap().chars().count())
    };
    let (hurt, weight) = (at("hurt"), at("3  "));
    let entry = evening.keys(&hurt).keys(&weight).keys("<c-s>").entry();
    assert_eq!((entry.feelings, entry.weight.before), words(&["hurt"], Some(3)));
}

#[test]
fn a_scale_takes_digits_arrows_and_nothing_at_all() {
    let after = |keys: &str| {
        let to_scale = "x<tab><tab><tab><tab><tab><tab>";
        tonight().keys(to_scale).shows("How heavy is it now?").keys(keys).keys("<c-s>").entry().weight.after
    };
    assert_eq!(after("3"), Some(3));
    assert_eq!(after("35"), Some(5));
    assert_eq!(after("6"), None);
    assert_eq!(after("<right><right>"), Some(2));
    assert_eq!(after("4<left>"), Some(3));
    assert_eq!(after("30"), None);
    assert_eq!(after("3<bs>"), None);
}

/// Writes an adjustment at this moment and answers when to look again.
fn look_again(moment: &str, keys: &str) -> Option<NaiveDate> {
    let evening = Evening::at(moment).keys("x<tab><tab>mine<tab><tab><tab>Monday<tab>call Sam<tab>");
    let evening = evening.shows("When shall we look at this again?").keys(keys).keys("<c-s>");
    evening.entry().adjustment.unwrap().look_again
}

#[test]
fn the_evening_to_look_again_counts_from_this_evening() {
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
    let late = "2026-11-28T22:40:00+01:00";
    assert_eq!(look_again(late, "1"), day(11, 29));
    assert_eq!(look_again(late, "2"), day(12, 1));
    assert_eq!(look_again(late, "3"), day(12, 5));
    assert_eq!(look_again(late, "4"), None);
    assert_eq!(look_again("2026-11-29T01:30:00+01:00", "1"), day(11, 29));
}

#[test]
fn a_plan_is_looked_at_again_after_three_days_unless_said_otherwise() {
    let evening = "2026-11-21T22:40:00+01:00";
    assert_eq!(look_again(evening, "<tab>"), NaiveDate::from_ymd_opt(2026, 11, 24));
    assert_eq!(look_again(evening, "<down>"), NaiveDate::from_ymd_opt(2026, 11, 28));
    assert_eq!(look_again(evening, "<down><down>"), None);
}

#[test]
fn either_side_can_stay_empty() {
    let sides = |keys: &str| tonight().keys("x<tab><tab>").keys(keys).keys("<c-s>").answer("control");
    assert_eq!(sides("mine"), Some("mine | ".into()));
    assert_eq!(sides("<tab>theirs"), Some(" | theirs".into()));
    assert_eq!(sides("one<enter>two<tab>three"), Some("one\ntwo | three".into()));
    assert_eq!(sides("mine<right>theirs<left><left><left><left><left><left><left>!"), Some("mine! | theirs".into()));
}

#[test]
fn i_will_is_not_said_twice() {
    let then = |keys: &str| {
        let evening = tonight().keys("x<tab><tab>mine<tab><tab><tab>Monday<tab>").keys(keys).keys("<c-s>");
        evening.shows("When Monday, I will call Sam.").entry().adjustment.unwrap().then
    };
    assert_eq!(then("call Sam"), "I will call Sam");
    assert_eq!(then("I will call Sam"), "I will call Sam");
    assert_eq!(then("I will call Sam."), "I will call Sam.");
}
