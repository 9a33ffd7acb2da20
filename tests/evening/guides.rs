//! Guides: picking another one, what moves along, and the person's own.

use crate::{CORE, CORE_FILE, tonight};

#[test]
fn another_guide_takes_along_what_is_written() {
    let evening = tonight().keys("I ran 5 km<c-g>").shows("Another guide").shows("Two minutes");
    let evening = evening.keys("<down><enter>").shows("What went right today, however small?");
    assert!(evening.cursor_row().ends_with("▎I ran 5 km"));
}

#[test]
fn a_win_is_kept_under_its_own_guide_with_its_own_last_line() {
    let evening = tonight().keys("<c-g><down><enter>I ran 5 km<tab>Laid the shoes out<c-s>");
    let evening = evening.shows("Kept. You can find it under wins on a harder day.");
    let expected = r#"version = 1
guide = "win"
created = 2026-11-21T22:40:00+01:00
evening = 2026-11-21

[[answers]]
key = "win"
asked = "What went right today, however small?"
text = """
I ran 5 km
"""

[[answers]]
key = "my_part"
asked = "What did you do that helped it happen?"
text = """
Laid the shoes out
"""
"#;
    assert_eq!(evening.file(), expected);
    evening.keys("<esc>").shows("★ 21  I ran 5 km");
}

#[test]
fn a_win_asks_for_two_answers_and_three_more_on_the_full_path() {
    let to_win = "<c-g><down><enter>";
    let evening = tonight().keys(to_win).keys("a<tab>b<tab>").shows("That was the last question.");
    let evening = evening.keys("<c-f>").shows("Who or what else helped?").keys("Sam<tab>");
    let evening = evening.shows("Anything you'd still do a little differently?").keys("<tab>");
    let evening = evening.shows("When could you do that again?").keys("it is dry<tab>run<tab>");
    let entry = evening.keys("<enter>").entry();
    let adjustment = entry.adjustment.unwrap();
    assert_eq!((adjustment.when.as_str(), adjustment.then.as_str()), ("it is dry", "I will run"));
}

#[test]
fn two_minutes_are_three_questions() {
    let evening = tonight().keys("<c-g><down><down><enter>").shows("What was heavy today?").keys("the train<tab>");
    let evening = evening.shows("What went all right?").keys("lunch<tab>").shows("What is one thing for tomorrow");
    let evening = evening.keys("lunch is over<tab>call Sam<tab>").shows("That was the last question.").keys("<enter>");
    let evening = evening.shows("When lunch is over, I will call Sam.").shows("Saved. That is enough for tonight.");
    assert_eq!(
        (evening.entry().guide.as_str(), evening.answer("heavy").as_deref()),
        ("two-minutes", Some("the train"))
    );
}

#[test]
fn switching_back_and_forth_loses_nothing() {
    for there in ["<c-g><down><enter>", "<c-g><down><down><enter>", "<c-g><down><down><down><enter>"] {
        let evening = tonight().keys(CORE).keys(there).keys("<c-g><home><enter><c-s>");
        assert_eq!(evening.file(), CORE_FILE, "by way of {there}");
    }
}

#[test]
fn what_has_no_place_in_the_other_guide_is_kept_with_it() {
    let evening = tonight().keys(CORE).keys("<c-g><down><enter>").shows("I left at nine").keys("<c-s>");
    assert_eq!(evening.answer("control").as_deref(), Some("I left at nine | the rain"));
    assert_eq!(evening.entry().feelings, ["tense"]);
    assert_eq!(evening.entry().guide, "win");
}

#[test]
fn guides_that_are_only_looked_at_leave_no_trace() {
    let down = |times: usize| format!("<c-g><home>{}<enter>", "<down>".repeat(times));
    let evening = tonight().keys("I was late").keys(&down(1)).keys(&down(2)).keys(&down(0));
    assert_eq!(evening.keys("<c-s>").answer("what_went_wrong").as_deref(), Some("I was late"));
    // what was touched in between was written there
    let evening = tonight().keys("I was late").keys(&down(1)).keys("!").keys(&down(2)).keys("<c-s>");
    assert_eq!(evening.answer("all_right").as_deref(), Some("I was late!"));
}

#[test]
fn the_first_of_two_minutes_becomes_what_went_wrong_and_the_cursor_stays_in_it() {
    let evening = tonight().keys("<c-g><home><down><down><enter>").shows("What was heavy today?").keys("I was late");
    let evening = evening.keys("<c-g><home><enter>").shows("What went wrong today?");
    assert!(evening.cursor_row().ends_with("▎I was late"), "{}", evening.cursor_row());
    let evening = evening.keys("<end> again<c-s>");
    assert_eq!(evening.entry().guide, "setback");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some("I was late again"));
    assert_eq!(evening.answer("heavy"), None);
}

#[test]
fn all_of_two_minutes_moves_into_the_setback() {
    let evening = tonight().keys("<c-g><home><down><down><enter>the train<tab>lunch<tab>lunch is over<tab>call Sam");
    let evening = evening.keys("<c-g><home><enter><c-s>");
    let entry = evening.entry();
    let keys: Vec<&str> = entry.answers.iter().map(|answer| answer.key.as_str()).collect();
    assert_eq!(keys, ["what_went_wrong", "held_up"]);
    assert_eq!(entry.adjustment.unwrap().then, "I will call Sam");
}

#[test]
fn a_plan_and_a_feeling_of_a_guide_of_ones_own_move_whatever_they_are_called_there() {
    let own = r#"
        title = "Mine"
        closing = "Done."
        [[prompt]]
        key = "mood"
        label = "Mood"
        question = "What mood?"
        kind = "feelings"
        asked = "always"
        offers = ["fine"]
        [[prompt]]
        key = "plan"
        label = "Plan"
        question = "What now?"
        kind = "when_then"
        asked = "always"
    "#;
    let evening = tonight().with_guide("own", own).keys("<c-g><end><enter>tense4<tab>it rains<tab>stay in");
    let evening = evening.keys("<c-g><home><enter>I was late<tab>").shows("tense").keys("<c-s>");
    let entry = evening.entry();
    assert_eq!((entry.guide.as_str(), entry.feelings.len(), entry.weight.before), ("setback", 1, Some(4)));
    assert_eq!(entry.adjustment.unwrap().when, "it rains");
}

#[test]
fn leaving_the_list_changes_nothing() {
    let evening = tonight().keys("late<c-g><down><esc>").shows("What went wrong today?").keys("r");
    assert!(evening.cursor_row().ends_with("▎later"));
}

#[test]
fn a_click_takes_a_guide() {
    let evening = tonight().keys("<c-g>");
    let (y, _) = evening.screen().lines().enumerate().find(|(_, row)| row.contains("Two minutes")).unwrap();
    evening.keys(&format!("<click:45,{y}>")).shows("What was heavy today?");
}

const OWN: &str = r#"
title = "Garden"
closing = "The garden sleeps."

[[prompt]]
key = "weather"
label = "Weather"
question = "What was the weather like?"
kind = "choice"
asked = "always"
offers = ["dry", "rain", "storm"]

[[prompt]]
key = "done"
label = "Done"
question = "What did you do?"
kind = "line"
asked = { if_answered = "weather" }
"#;

#[test]
fn a_guide_of_ones_own_is_offered_and_its_choice_is_kept() {
    let garden = || tonight().with_guide("garden", OWN).keys("<c-g>").shows("Garden").keys("<end><enter>");
    let chosen = |keys: &str| garden().keys(keys).keys("<c-s>").answer("weather");
    assert_eq!(chosen("2"), Some("rain".into()));
    assert_eq!(chosen("<down><down><down>"), Some("storm".into()));
    let evening = garden().keys("1<tab>").shows("What did you do?").keys("weeded<enter><enter>");
    let evening = evening.shows("The garden sleeps.");
    assert_eq!((evening.entry().guide.as_str(), evening.answer("done").as_deref()), ("garden", Some("weeded")));
}

#[test]
fn the_adjustment_and_its_evening_survive_a_guide_that_asks_for_neither() {
    let evening = tonight().with_guide("garden", OWN).keys(CORE).keys("<c-g><end><enter><c-s>");
    let evening = evening.shows("The garden sleeps.").shows("· 21  I was late");
    let adjustment = evening.entry().adjustment.unwrap();
    assert_eq!((adjustment.when.as_str(), adjustment.then.as_str()), ("rain is forecast", "I will leave at eight"));
    assert_eq!(adjustment.look_again, chrono::NaiveDate::from_ymd_opt(2026, 11, 24));
}

#[test]
fn a_choice_can_stay_open() {
    let evening = tonight().with_guide("garden", OWN).keys("<c-g><end><enter>20<tab>");
    evening.shows("Nothing is written yet.").keys("<enter>").shows("Nothing to save.");
}

#[test]
fn a_guide_that_is_wrong_is_named_and_the_built_in_one_serves() {
    let evening = tonight().with_guide("setback", "title = \"Mine\"\nclosng = \"\"\n");
    evening.shows("setback.toml, line 2").shows("What went wrong today?").keys("x<c-s>").shows("Saved.");
}
