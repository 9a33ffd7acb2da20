//! What is asked next.

use comeback::journal::flow::{self, Path};

use super::{answers, guide};

/// The keys and labels asked on a path, given what is written.
fn asked(name: &str, texts: &[(&str, &str)], path: Path) -> Vec<String> {
    let guide = guide(name);
    let answers = answers(&guide, texts);
    flow::asked(&guide, &answers, path).into_iter().map(|index| guide.prompts[index].label.clone()).collect()
}

const YOURS: (&str, &str) = ("control.yours", "I tested late");
const NOT_YOURS: (&str, &str) = ("control.not_yours", "the client moved it");

#[test]
fn what_was_yours_leads_to_a_lesson_and_a_plan() {
    let labels = asked("setback", &[YOURS], Path::Core);
    assert_eq!(labels, ["What happened", "How it landed", "Whose was it", "Lesson", "Next adjustment", "Now"]);
}

#[test]
fn what_was_not_yours_leads_to_another_view_and_to_putting_it_down() {
    let labels = asked("setback", &[NOT_YOURS], Path::Core);
    assert_eq!(labels, ["What happened", "How it landed", "Whose was it", "Looking at it", "Put it down", "Now"]);
    assert_eq!(labels, asked("setback", &[], Path::Core), "blank on both sides is the same as not yours");
}

#[test]
fn only_a_plan_is_looked_at_again() {
    let with_plan = asked("setback", &[YOURS, ("next_adjustment.then", "call Ana")], Path::Core);
    assert_eq!(with_plan[4..], ["Next adjustment", "Look again", "Now"]);
    assert!(!asked("setback", &[YOURS], Path::Core).contains(&"Look again".to_owned()));
}

#[test]
fn the_full_path_asks_every_prompt_of_the_design_in_its_order() {
    let labels = asked("setback", &[YOURS, ("next_adjustment.when", "Monday")], Path::Full);
    let expected = [
        "What happened",
        "How it landed",
        "A kinder ear",
        "Whose was it",
        "What held",
        "Lesson",
        "A guess",
        "Someone",
        "Next adjustment",
        "In the way",
        "Look again",
        "Now",
    ];
    assert_eq!(labels, expected);
}

#[test]
fn on_a_heavy_evening_two_more_questions_are_enough() {
    let written = [("what_went_wrong", "x"), ("landed.weight", "5")];
    assert_eq!(
        asked("setback", &written, Path::Short),
        ["What happened", "How it landed", "Next adjustment", "Put it down"]
    );
    let planned = [written[0], written[1], ("next_adjustment.then", "sleep")];
    assert_eq!(
        asked("setback", &planned, Path::Short),
        ["What happened", "How it landed", "Next adjustment", "Look again"]
    );
}

#[test]
fn the_short_path_asks_one_of_two_prompts_with_one_key() {
    let prompt = |asked: &str| {
        format!("[[prompt]]\nkey = 'b'\nlabel = 'B'\nquestion = 'B?'\nkind = 'line'\nasked = {{ {asked} = 'a' }}\n")
    };
    let a = prompt("x").replace("'b'", "'a'").replace("{ x = 'a' }", "'always'");
    let heavy = "heavy = { from_weight = 4, offer = '', asks = [{ key = 'b', asked = 'always' }] }";
    let text = format!("title = 'T'\nclosing = ''\n{heavy}\n{a}{}{}", prompt("if_answered"), prompt("if_blank"));
    let guide = comeback::settings::guides::parse("mine", &text).unwrap();
    assert_eq!(flow::asked(&guide, &answers(&guide, &[]), Path::Short), [2]);
    assert_eq!(flow::asked(&guide, &answers(&guide, &[("a", "yes")]), Path::Short), [0, 1]);
}

#[test]
fn the_short_path_is_offered_at_weight_five_and_not_below() {
    let guide = guide("setback");
    let heavy = |weight| flow::is_heavy_after(&guide, &answers(&guide, &[("landed.weight", weight)]), 1);
    assert!(heavy("5"));
    assert!(!heavy("4"));
    assert!(!flow::is_heavy_after(&guide, &answers(&guide, &[("landed.weight", "5")]), 0), "only behind the feelings");
}

#[test]
fn an_answer_stays_in_the_row_when_its_condition_is_gone() {
    let labels = asked("setback", &[("next_adjustment.then", "call Ana"), ("put_down", "the mail")], Path::Core);
    assert!(labels.contains(&"Next adjustment".to_owned()) && labels.contains(&"Put it down".to_owned()), "{labels:?}");
    let extra = asked("setback", &[("held_up", "Mira")], Path::Core);
    assert!(extra.contains(&"What held".to_owned()), "{extra:?}");
}

#[test]
fn going_on_and_going_back_are_the_same_way() {
    let guide = guide("setback");
    let answers = answers(&guide, &[YOURS]);
    let mut there = Vec::new();
    let mut at = None;
    while let Some(next) = flow::next(&guide, &answers, Path::Full, at) {
        there.push(next);
        at = Some(next);
    }
    let mut back = Vec::new();
    let mut at = None;
    while let Some(previous) = flow::previous(&guide, &answers, Path::Full, at) {
        back.push(previous);
        at = Some(previous);
    }
    back.reverse();
    assert_eq!(there, back);
}

#[test]
fn the_other_guides_ask_what_the_design_says() {
    assert_eq!(asked("two-minutes", &[], Path::Core), ["What was heavy", "All right", "Tomorrow"]);
    assert_eq!(asked("win", &[], Path::Core), ["What went right", "Your part"]);
    let full = asked("win", &[], Path::Full);
    assert_eq!(full, ["What went right", "Your part", "Who helped", "A little different", "Again"]);
    let week = ["What stands out", "Adjustments", "More than once", "A bigger thing", "Next week"];
    assert_eq!(asked("week", &[], Path::Core), week);
    let full = asked("week", &[("next_week.then", "walk")], Path::Full);
    assert_eq!(full[3..5], ["Better, quietly", "Who helped"]);
    assert_eq!(full.last().unwrap(), "Look again", "only a plan is looked at again");
}
