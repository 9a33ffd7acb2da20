//! Writing an evening: which question comes next, and what is kept in the end.

use crate::{CORE, CORE_FILE, tonight};

#[test]
fn typing_works_at_once_in_the_first_question() {
    let evening = tonight().shows("What went wrong today?").keys("I was late");
    assert_eq!(evening.cursor_row().split('▎').next_back(), Some("I was late"));
}

#[test]
fn every_answer_of_the_core_is_kept_in_the_file() {
    assert_eq!(tonight().keys(CORE).keys("<c-s>").file(), CORE_FILE);
}

#[test]
fn going_on_behind_the_last_question_saves_as_well() {
    let evening = tonight().keys(CORE).keys("<tab>").shows("That was the last question. Enter saves it.");
    assert_eq!(evening.keys("<enter>").file(), CORE_FILE);
}

#[test]
fn nothing_typed_means_nothing_saved_and_one_calm_line() {
    for keys in ["<c-s>", "<tab><tab><tab><tab><tab><tab><tab><tab><enter>", "   <enter> <c-s>"] {
        let evening = tonight().keys(keys).shows("Nothing to save.");
        assert_eq!(evening.files(), Vec::<String>::new(), "after {keys}");
        assert!(!evening.has_ended());
    }
}

#[test]
fn blank_is_fine_everywhere() {
    let evening = tonight().keys("<tab>flat<c-s>").shows("Saved.");
    assert_eq!(evening.entry().feelings, ["flat"]);
    assert_eq!(evening.entry().answers, []);
}

#[test]
fn a_part_of_ones_own_leads_to_the_lesson_and_the_adjustment() {
    let evening = tonight().keys("x<tab><tab>my part<tab><tab>");
    let evening = evening.shows("What do you know now that you didn't this morning?");
    evening.keys("<tab>").shows("When will it matter next, and what will you do then?");
}

#[test]
fn without_a_part_of_ones_own_it_is_looked_at_and_put_down() {
    let evening = tonight().keys("x<tab><tab><tab>all theirs<tab>").shows("How might you see this a month from now?");
    let evening = evening.keys("<tab>").shows("What can you put down for tonight?");
    evening.keys("<tab>").shows("How heavy is it now?");
}

#[test]
fn when_to_look_again_is_asked_only_with_an_adjustment() {
    let to_adjustment = "x<tab><tab>my part<tab><tab><tab>";
    tonight().keys(to_adjustment).keys("<tab><tab>").shows("How heavy is it now?");
    tonight().keys(to_adjustment).keys("rain<tab><tab>").shows("When shall we look at this again?");
    tonight().keys(to_adjustment).keys("<tab>leave<tab>").shows("When shall we look at this again?");
}

#[test]
fn a_changed_mind_changes_the_next_question_and_keeps_what_was_written() {
    let evening = tonight().keys("x<tab><tab>my part<tab><tab>I know it<s-tab><s-tab>").shows("Which part was yours");
    let evening = evening.keys("<c-a><del><tab><tab>").shows("How might you see this a month from now?");
    assert!(evening.cursor_row().ends_with("▎I know it"));
    let evening = evening.keys("<c-s>");
    // it was written under another question, and not touched since
    assert_eq!(evening.entry().answers[1].asked, "What do you know now that you didn't this morning?");
    assert_eq!(evening.answer("lesson").as_deref(), Some("I know it"));
}

#[test]
fn going_back_and_on_keeps_what_is_written() {
    let evening = tonight().keys("one<tab>calm3<s-tab>");
    assert!(evening.cursor_row().ends_with("▎one"));
    let evening = evening.keys(" and more<tab>");
    assert!(evening.cursor_row().ends_with("▎calm"));
    let evening = evening.keys("<c-s>");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some("one and more"));
    assert_eq!(evening.entry().weight.before, Some(3));
}

#[test]
fn answers_given_so_far_stay_above_the_open_question() {
    let evening = tonight().keys(CORE);
    for said in ["I was late", "tense · heavy 4", "I left at nine", "the rain", "Leave earlier"] {
        assert!(evening.screen().contains(said), "{said}:\n{}", evening.screen());
    }
    evening.shows("When rain is forecast, I will leave at eight.").shows("Tuesday 24 November");
}

#[test]
fn the_full_path_asks_every_prompt_of_the_guide() {
    let mut evening = tonight().keys("<c-f>");
    for (question, keys) in [
        ("What went wrong today?", "a<tab>"),
        ("Which word is closest, and how heavy is it?", "calm2<tab>"),
        ("If a good friend told you this, what would you say to them first?", "c<tab>"),
        ("Which part was yours to change? Which part wasn't?", "d<tab>e<tab>"),
        ("What held up, even a little?", "f<tab>"),
        ("What do you know now that you didn't this morning?", "g<tab>"),
        ("How big will this feel in a month?", "1<tab>"),
        ("Anyone you'd like to tell or ask?", "h<tab>"),
        ("When will it matter next, and what will you do then?", "i<tab>j<tab>"),
        ("What might get in the way, and what then?", "k<tab>"),
        ("When shall we look at this again?", "<tab>"),
        ("How heavy is it now?", "1<tab>"),
    ] {
        evening = evening.shows(question).keys(keys);
    }
    let entry = evening.shows("That was the last question.").keys("<enter>").entry();
    let keys: Vec<&str> = entry.answers.iter().map(|answer| answer.key.as_str()).collect();
    assert_eq!(keys, ["what_went_wrong", "friend_words", "control", "held_up", "lesson", "who", "obstacle"]);
    assert_eq!((entry.weight.before, entry.weight.in_a_month, entry.weight.after), (Some(2), Some(1), Some(1)));
    assert!(entry.adjustment.is_some_and(|adjustment| adjustment.when == "i" && adjustment.then == "I will j"));
}

#[test]
fn the_full_path_without_a_part_of_ones_own_asks_the_other_two() {
    let evening =
        tonight().keys("<c-f>a<tab><tab><tab><tab><tab><tab>").shows("How might you see this a month from now?");
    evening.keys("<tab><tab><tab>").shows("What can you put down for tonight?");
}

#[test]
fn the_extras_are_offered_behind_the_core() {
    let evening = tonight().keys(CORE).keys("<tab>").shows("Ctrl+F asks 5 more questions, if you like.");
    let evening = evening.keys("<c-f>").shows("If a good friend told you this");
    let evening = evening.keys("It happens<tab><tab><tab>").shows("What held up, even a little?");
    assert_eq!(evening.keys("<c-s>").answer("friend_words").as_deref(), Some("It happens"));
}

#[test]
fn a_heavy_evening_is_offered_the_short_path() {
    tonight().keys("x<tab>4<tab>").hides("Heavy one.");
    tonight().keys("x<tab>5<tab>").shows("Heavy one. Two questions are enough tonight.");
}

#[test]
fn the_short_path_asks_for_the_adjustment_and_then_closes() {
    let evening = tonight().keys("x<tab>5<tab><enter>").shows("When will it matter next, and what will you do then?");
    let evening = evening.keys("Monday<tab>call Sam<tab>").shows("When shall we look at this again?");
    let evening = evening.keys("<tab>").shows("That was the last question.");
    evening.keys("<enter>").shows("When Monday, I will call Sam.").shows("Saved. That is enough for tonight.");
}

#[test]
fn the_short_path_without_an_adjustment_asks_what_can_be_put_down() {
    let evening = tonight().keys("x<tab>5<tab><enter><tab><tab>").shows("What can you put down for tonight?");
    let evening = evening.keys("The phone<enter>").shows("That was the last question.").keys("<enter>");
    assert_eq!(evening.answer("put_down").as_deref(), Some("The phone"));
}

#[test]
fn the_short_path_is_offered_and_never_forced() {
    let heavy = || tonight().keys("x<tab>5<tab>");
    heavy().keys("<tab>").shows("Which part was yours to change?");
    heavy().keys("<c-f>").shows("If a good friend told you this");
    heavy().keys("<s-tab>").shows("Which word is closest");
    heavy().keys("<c-s>").shows("Saved.");
}

#[test]
fn the_closing_reads_the_plan_back_and_goes_quiet() {
    let evening = tonight().keys(CORE).keys("<c-s>").shows("When rain is forecast, I will leave at eight.");
    let evening = evening.shows("Saved. That is enough for tonight.").hides("It can feel heavier");
    assert!(evening.keys("<enter>").has_ended());
}

#[test]
fn the_closing_says_that_it_can_feel_heavier_only_when_the_weight_went_up() {
    let weighed = |before, after| {
        tonight().keys(&format!("x<tab>{before}<tab><tab><tab><tab><tab>")).shows("How heavy is it now?").keys(after)
    };
    let line = "It can feel heavier just after writing. It usually settles.";
    weighed("3", "4<c-s>").shows(line);
    weighed("3", "3<c-s>").hides(line);
    weighed("3", "2<c-s>").hides(line);
    weighed("", "5<c-s>").hides(line);
}

#[test]
fn the_answer_can_be_written_in_ones_own_editor() {
    let evening = tonight().with_editor(|text| Ok(format!("{text}, and\nI know why"))).keys("I was late<c-o>");
    let evening = evening.shows("I was late, and").shows("I know why").keys("<c-z>").hides("I know why");
    assert_eq!(evening.keys("<c-y><c-s>").answer("what_went_wrong").as_deref(), Some("I was late, and\nI know why"));
}

#[test]
fn an_editor_that_fails_leaves_the_answer_as_it_was() {
    let evening = tonight().with_editor(|_| Err("vim ended with an error.".into())).keys("I was late<c-o>");
    let evening = evening.shows("vim ended with an error.").shows("I was late");
    assert_eq!(evening.keys("<c-s>").answer("what_went_wrong").as_deref(), Some("I was late"));
}

#[test]
fn the_shelf_beside_the_writing_can_be_hidden() {
    tonight().shows("╭ Shelf").keys("<c-b>").hides("╭ Shelf").keys("still typing").shows("still typing");
}

#[test]
fn in_a_tiny_window_what_can_only_be_read_is_scrolled_with_the_page_keys() {
    let evening = tonight().keys("<resize:20x6>I was late<tab>sad5<tab>").shows("Heavy one").hides("as usual");
    evening.keys("<pgdn><pgdn><pgdn>").shows("as usual").keys("<enter>").shows("When will it");
}
