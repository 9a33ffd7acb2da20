//! Goals: written down with their steps, kept as entries of their own, ticked where they are read.

use comeback::app::msg::Msg;
use comeback::journal::entry::Step;
use comeback::store::text;

use crate::script::Evening;
use crate::{put, tonight};

/// A goal with two steps, saved.
fn goal() -> Evening {
    tonight()
        .with_guide("setback", GOAL_FIRST)
        .keys("Speak up in meetings<tab>ask Sam how<enter>say one thing<tab><tab><c-s>")
}

/// The guide of a goal as the one an evening opens with, so that a test need not pick it.
const GOAL_FIRST: &str = "title = \"Mine\"\nclosing = \"Done.\"\n[[prompt]]\nkey = \"bigger_thing\"\nlabel = \"The bigger thing\"\n\
    question = \"Bigger?\"\nkind = \"goal\"\nasked = \"always\"\n";

fn entry_of(evening: &Evening, guide: &str) -> (String, comeback::journal::entry::Entry) {
    let read = |path: String| (text::read(&evening.text_of(&path)).unwrap().entry, path);
    let found = evening.files().into_iter().map(read).find(|(entry, _)| entry.guide == guide);
    let (entry, path) = found.expect("an entry of this guide");
    (path, entry)
}

fn step(text: &str, done: Option<&str>) -> Step {
    Step { text: text.to_owned(), done: done.map(|day| day.parse().unwrap()) }
}

#[test]
fn the_guide_of_a_goal_makes_one_entry_with_its_steps() {
    let evening = tonight().keys("<c-g><end><enter>").shows("What is the bigger thing? What are its next small steps?");
    let evening =
        evening.shows("Goal").shows("Step 3").hides("Step 4").keys("Speak up<tab>ask Sam<tab>say it<tab>go<tab>");
    let evening = evening.shows("Step 4").keys("again<c-s>").shows("One small step is enough.");
    let entry = evening.entry();
    assert_eq!((entry.guide.as_str(), entry.title.as_deref()), ("goal", Some("Speak up")));
    assert_eq!(entry.steps, ["ask Sam", "say it", "go", "again"].map(|text| step(text, None)));
    assert!(entry.answers.is_empty(), "nothing is said twice: {:?}", entry.answers);
}

#[test]
fn seven_steps_are_the_most_and_a_blank_one_leads_on() {
    let evening = tonight().keys("<c-g><end><enter>big<tab>");
    let evening = (1..=7).fold(evening, |evening, number| evening.keys(&format!("s{number}<tab>")));
    let evening = evening.shows("That was the last question.").shows("- s7").keys("<c-s>");
    assert_eq!(evening.entry().steps.len(), 7);
    tonight().keys("<c-g><end><enter>big<tab><tab>").shows("That was the last question.");
}

#[test]
fn a_goal_in_another_guide_is_kept_there_in_words_and_becomes_an_entry_of_its_own() {
    let evening = goal().shows("Done.");
    let (_, written) = entry_of(&evening, "setback");
    let said = "Speak up in meetings\n- ask Sam how\n- say one thing";
    assert_eq!(written.answers[0].said, comeback::journal::entry::Said::Text(said.to_owned()));
    let (_, goal) = entry_of(&evening, "goal");
    assert_eq!(goal.title.as_deref(), Some("Speak up in meetings"));
    assert_eq!(goal.steps, [step("ask Sam how", None), step("say one thing", None)]);
    assert_eq!(evening.files().len(), 2);
    // editing the first makes no second goal
    let evening = evening.keys("e<c-a>Other<c-s>");
    assert_eq!(evening.files().len(), 2);
    assert_eq!(entry_of(&evening, "goal").1.title.as_deref(), Some("Speak up in meetings"));
}

#[test]
fn a_goal_that_cannot_be_saved_is_said_and_its_words_stay() {
    let evening = goal().told(Msg::GoalSaved(Err("The disk is full.".to_owned())));
    let evening = evening.shows("The goal is not an entry of its own yet: The disk is full.");
    assert!(entry_of(&evening, "setback").1.answers[0].said.first_line() == Some("Speak up in meetings"));
}

#[test]
fn a_draft_keeps_a_half_written_goal() {
    let evening = tonight().keys("<c-g><end><enter>Speak up<tab>ask Sam<tab>say").again();
    let evening = evening.keys("<enter>").shows("ask Sam");
    assert!(evening.cursor_row().contains("say"), "{}", evening.screen());
    let evening = evening.keys(" it<c-s>");
    assert_eq!(evening.entry().steps, [step("ask Sam", None), step("say it", None)]);
}

#[test]
fn steps_are_ticked_in_the_reader_and_in_the_file_at_once() {
    let evening = goal();
    let (path, _) = entry_of(&evening, "goal");
    let evening = evening.again().keys("<down>").shows("0 of 2 steps").shows("1 ○ ask Sam how").keys("2");
    let evening = evening.shows("Done: 1 of 2 steps.").shows("2 ● say one thing (21 November)");
    assert_eq!(entry_of(&evening, "goal").1.steps[1], step("say one thing", Some("2026-11-21")));
    // what another hand changed meanwhile stays
    let by_hand = evening.text_of(&path).replace("ask Sam how", "ask Anna how") + "# mine\n";
    put(&evening.path("journal").join(&path), &by_hand);
    let evening = evening.hears_of(&[&path]).keys("2").shows("0 of 2 steps").keys("1").shows("1 ● ask Anna how");
    assert!(evening.text_of(&path).contains("# mine"));
    let evening = evening.keys("7").hides("There is");
    // a step whose words stay keeps its tick through editing
    let evening = evening.keys("e<tab><tab><c-a>say two things<c-s>").shows("1 of 2 steps");
    assert_eq!(
        entry_of(&evening, "goal").1.steps,
        [step("ask Anna how", Some("2026-11-21")), step("say two things", None)]
    );
}
