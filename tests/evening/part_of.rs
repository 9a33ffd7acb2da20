//! A plan that is a part of a goal: its step is chosen beside the plan, kept with it, and told where it is read.

use comeback::journal::entry::Adjustment;
use comeback::store::text;

use crate::script::Evening;
use crate::tonight;

const GOAL: &str = "entries/2026/2026-11-15-210000.toml";
const TONIGHT: &str = "entries/2026/2026-11-21-224000.toml";

/// A goal with one step done and two to come.
const STEPS: &str = "guide = \"goal\"\ncreated = 2026-11-15T21:00:00+01:00\ntitle = \"Speak up\"\n\n[[steps]]\ntext = \"ask Sam\"\n\
    done = 2026-11-16\n\n[[steps]]\ntext = \"say one thing\"\n\n[[steps]]\ntext = \"say two\"\n";

/// The way to the two fields of the plan, and the first of them filled in.
const TO_PLAN: &str = "I was late<tab>tense4<tab>I left at nine<tab><tab><tab>rain is forecast<tab>";

fn at_plan() -> Evening {
    tonight().holding(GOAL, STEPS).keys(TO_PLAN).shows("When will it matter next").keys("leave early")
}

fn plan(evening: &Evening) -> Adjustment {
    text::read(&evening.text_of(TONIGHT)).unwrap().entry.adjustment.unwrap()
}

fn part_of(evening: &Evening) -> (Option<String>, Option<String>) {
    let Adjustment { goal, step, .. } = plan(evening);
    (goal.map(|goal| goal.as_str().to_owned()), step)
}

fn said(step: &str) -> (Option<String>, Option<String>) {
    (Some(GOAL.trim_start_matches("entries/").to_owned()), Some(step.to_owned()))
}

#[test]
fn a_quiet_key_goes_through_the_steps_to_come_and_behind_them_to_none() {
    let evening = at_plan().hides("Part of").keys("<c-p>").shows("Part of: Speak up – say one thing");
    let evening = evening.keys("<c-p>").shows("Part of: Speak up – say two").keys("<c-p>").hides("Part of");
    assert_eq!(part_of(&evening.keys("<c-s>")), (None, None));
    let evening = at_plan().keys("<c-p><c-p>!<c-s>");
    assert_eq!(part_of(&evening), said("say two"));
    assert_eq!(plan(&evening).then, "I will leave early!", "the cursor stays where it was");
    // the entry tells the goal by what it is called
    evening.keys("<esc><enter>").shows("Part of: Speak up – say two");
}

#[test]
fn the_shelf_shows_how_many_steps_are_done() {
    let evening = at_plan().shows("Speak up").shows("1 of 3");
    assert!(evening.screen().lines().any(|row| row.contains("· 15  Speak up") && row.contains("1 of 3")));
}

#[test]
fn a_draft_keeps_what_the_plan_is_a_part_of() {
    let evening = at_plan().keys("<c-p>").again().keys("<enter>").shows("Part of: Speak up – say one thing");
    assert!(evening.cursor_row().contains("leave early"), "{}", evening.screen());
    assert_eq!(part_of(&evening.keys("<c-s>")), said("say one thing"));
    // and that it was taken back
    let evening = at_plan().keys("<c-p><c-p><c-p>").again().keys("<enter>").hides("Part of").keys("<c-s>");
    assert_eq!(part_of(&evening), (None, None));
}

#[test]
fn editing_can_give_the_plan_another_step_or_none_and_leaves_it_otherwise() {
    let saved = || at_plan().keys("<c-p><c-s>").keys("<esc>");
    let evening = saved().keys("e!<c-s>");
    assert_eq!(part_of(&evening), said("say one thing"));
    let to_plan = "e<tab><tab><tab><tab><tab>";
    let evening = saved().keys(to_plan).shows("Part of: Speak up – say one thing").keys("<c-p><c-s>");
    assert_eq!(part_of(&evening), said("say two"));
    let evening = saved().keys(to_plan).keys("<c-p><c-p><c-s>");
    assert_eq!(part_of(&evening), (None, None));
    assert_eq!(plan(&evening).when, "rain is forecast");
}

#[test]
fn where_no_step_is_to_come_or_no_plan_is_written_one_is_told() {
    let evening = tonight().keys("<c-p>").shows("where it asks when, and what then");
    evening.keys(TO_PLAN).hides("part of a goal").keys("<c-p>").shows("No goal has a step to come.");
    let done = STEPS.replace("thing\"", "thing\"\ndone = 2026-11-17").replace("two\"", "two\"\ndone = 2026-11-17");
    tonight().holding(GOAL, &done).keys(TO_PLAN).keys("<c-p>").shows("No goal has a step to come.");
    at_plan().shows("Ctrl+P part of a goal");
}

#[test]
fn a_goal_that_is_not_there_any_more_leaves_the_step() {
    let evening =
        at_plan().keys("<c-p><c-s>").meanwhile(|home| std::fs::remove_file(home.join("journal").join(GOAL)).unwrap());
    let evening = evening.again().keys("<enter>").shows("Part of: say one thing").hides("Speak up –");
    // what is no step to come any more stays until another is chosen
    let evening = evening.keys("e<tab><tab><tab><tab><tab>").shows("Part of: say one thing").keys("!<c-s>");
    assert_eq!(part_of(&evening), said("say one thing"));
}

#[test]
fn when_the_plan_helped_the_step_can_be_ticked() {
    let due = "guide = \"setback\"\ncreated = 2026-11-16T21:30:00+01:00\ntitle = \"Late\"\n\n[adjustment]\nwhen = \"it rains\"\n\
        then = \"I will go\"\nlook_again = 2026-11-19\ngoal = \"2026/2026-11-15-210000.toml\"\nstep = \"say one thing\"\n";
    let path = "entries/2026/2026-11-16-213000.toml";
    let card = || tonight().holding(GOAL, STEPS).holding(path, due).shows("How did it go?");
    let evening = card().keys("11<enter>").shows("Its step can be ticked in the goal: say one thing");
    assert!(!evening.text_of(GOAL).contains("2026-11-21"), "nothing is ticked by itself");
    card().keys("55<enter>").shows("Written to the entry of 16 November.").hides("can be ticked");
}
