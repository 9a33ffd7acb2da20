//! A goal: the bigger thing behind some evenings, and the small steps towards it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::answers::{Answers, Value};
use super::entry::{Entry, Step};
use super::shelf::{EntryName, Head, Row};

/// The guide whose entries are goals.
pub const GUIDE: &str = "goal";

/// A goal has so many steps at most; more are a plan, and no evening's work.
pub const MOST_STEPS: usize = 7;

/// So many steps are asked for at first.
pub const FIRST_STEPS: usize = 3;

/// A goal in words, for an entry that is none itself: the bigger thing, then each step on a line.
pub fn said(goal: &str, steps: &[String]) -> String {
    let steps = words(steps).map(|step| format!("- {step}"));
    let goal = Some(goal.trim().to_owned()).filter(|goal| !goal.is_empty());
    goal.into_iter().chain(steps).collect::<Vec<_>>().join("\n")
}

/// The goal that was written under a prompt of an entry that is none itself: an entry of its own.
pub fn of_answers(answers: &Answers, created: DateTime<FixedOffset>, evening: NaiveDate) -> Option<Entry> {
    let is_goal = |value: &&Value| matches!(value, Value::Goal { .. }) && !value.is_blank();
    let Value::Goal { goal, steps } = answers.iter().map(|(_, written)| &written.value).find(is_goal)? else {
        return None;
    };
    let mut entry = Entry::blank(GUIDE, created, evening);
    put(&mut entry, goal, steps);
    Some(entry)
}

/// Makes this the goal of an entry, and these its steps. A step whose words are as they were stays done if it was.
pub fn put(entry: &mut Entry, goal: &str, steps: &[String]) {
    let goal = goal.trim();
    entry.title = (!goal.is_empty()).then(|| goal.to_owned());
    let mut before = std::mem::take(&mut entry.steps);
    entry.steps = words(steps)
        .map(|text| match before.iter().position(|step| step.text.trim() == text) {
            Some(at) => before.remove(at),
            None => Step { text: text.to_owned(), done: None },
        })
        .collect();
}

/// The goal as it is edited; none when there is neither a title nor a step.
pub fn value_of(entry: &Entry) -> Option<Value> {
    let steps = entry.steps.iter().map(|step| step.text.clone()).collect();
    let value = Value::Goal { goal: entry.title.clone().unwrap_or_default(), steps };
    (!value.is_blank()).then_some(value)
}

/// How many of its steps are done, and how many there are; none when it has no steps.
pub fn done(entry: &Entry) -> Option<(usize, usize)> {
    done_of(&entry.steps)
}

/// The same of the steps themselves.
pub fn done_of(steps: &[Step]) -> Option<(usize, usize)> {
    let done = steps.iter().filter(|step| step.done.is_some()).count();
    (!steps.is_empty()).then_some((done, steps.len()))
}

/// A step of a goal that is still to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToCome {
    /// The goal.
    pub goal: EntryName,
    /// What the goal is called.
    pub title: String,
    /// The words of the step.
    pub step: String,
}

/// The steps that are still to come of all goals, those of the newest goal first.
pub fn to_come<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<ToCome> {
    let mut goals: Vec<&Row> = rows.filter(|row| !row.steps().is_empty() && !row.is_version()).collect();
    goals.sort_by(|one, other| one.order(other));
    let of_goal = |row: &'a Row| {
        let still = row.steps().iter().filter(|step| step.done.is_none());
        let step = |step: &Step| ToCome {
            goal: row.name.clone(),
            title: title_of(row).to_owned(),
            step: step.text.trim().to_owned(),
        };
        still.map(step).collect::<Vec<_>>()
    };
    goals.into_iter().flat_map(of_goal).collect()
}

/// What the goal of a row is called.
pub fn title_of(row: &Row) -> &str {
    if let Head::Entry { headline: Some(line), .. } = &row.head { line } else { "" }
}

/// So many of so many, in words.
pub fn of_steps((done, all): (usize, usize)) -> String {
    format!("{done} of {all} {}", if all == 1 { "step" } else { "steps" })
}

/// Ticks the step with these words, or takes the tick back. Of several with the same words it is the one that stands at
/// this place, else the first. What was ticked before keeps its evening.
pub fn tick(before: &Entry, at: usize, text: &str, is_done: bool, tonight: NaiveDate) -> Entry {
    let mut after = before.clone();
    let is_it = |step: &Step| step.text.trim() == text.trim();
    let here = after.steps.get(at).is_some_and(is_it).then_some(at);
    let place = here.or_else(|| after.steps.iter().position(is_it));
    if let Some(step) = place.and_then(|place| after.steps.get_mut(place)) {
        step.done = if is_done { step.done.or(Some(tonight)) } else { None };
    }
    after
}

fn words(steps: &[String]) -> impl Iterator<Item = &str> {
    steps.iter().map(|step| step.trim()).filter(|step| !step.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tonight() -> NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    fn goal(steps: &[&str]) -> Entry {
        let mut entry = Entry::blank(GUIDE, "2026-11-22T22:00:00+01:00".parse().unwrap(), tonight());
        put(&mut entry, " Speak up ", &steps.iter().map(|&step| step.to_owned()).collect::<Vec<_>>());
        entry
    }

    #[test]
    fn blank_steps_are_none_and_what_was_done_stays_done_while_its_words_stay() {
        let entry = goal(&["ask Sam", "", " say one thing "]);
        assert_eq!(entry.title.as_deref(), Some("Speak up"));
        assert_eq!(done(&entry), Some((0, 2)));
        let ticked = tick(&entry, 1, "say one thing", true, tonight());
        assert_eq!((done(&ticked), ticked.steps[1].done), (Some((1, 2)), Some(tonight())));
        let later = tick(&ticked, 1, "say one thing", true, "2026-12-01".parse().unwrap());
        assert_eq!(later, ticked, "its evening stays");
        assert_eq!(tick(&ticked, 1, "say one thing", false, tonight()), entry);
        let mut edited = ticked.clone();
        put(&mut edited, "Speak up", &["say one thing".into(), "ask Sam first".into()]);
        assert_eq!((edited.steps[0].done, edited.steps[1].done), (Some(tonight()), None));
    }

    #[test]
    fn the_steps_to_come_are_those_of_the_newest_goal_first() {
        let row = |name: &str, title: &str, entry: &Entry| {
            let entry = Entry { title: Some(title.to_owned()), ..entry.clone() };
            Row::of(EntryName::new(name), &entry)
        };
        let older = tick(&goal(&["ask", "say it"]), 0, "ask", true, tonight());
        let mut newer = goal(&["walk"]);
        newer.evening = "2026-11-24".parse().unwrap();
        let mut rows = [
            row("a.toml", "Speak up", &older),
            row("b.toml", "Sleep", &newer),
            row("c.toml", "No goal", &goal(&[])),
            row("b.conflict-desk-2026-11-25-210000.toml", "Sleep", &newer),
        ];
        Row::tell_versions(&mut rows);
        let told: Vec<String> =
            to_come(rows.iter()).into_iter().map(|one| format!("{}: {}", one.title, one.step)).collect();
        assert_eq!(told, ["Sleep: walk", "Speak up: say it"]);
    }

    #[test]
    fn a_step_is_found_by_its_words_when_another_hand_moved_it() {
        let entry = goal(&["new", "ask Sam", "ask Sam"]);
        let ticked = |at: usize, text: &str| {
            tick(&entry, at, text, true, tonight()).steps.iter().map(|step| step.done.is_some()).collect::<Vec<_>>()
        };
        assert_eq!(ticked(2, "ask Sam"), [false, false, true]);
        assert_eq!(ticked(0, "ask Sam"), [false, true, false]);
        assert_eq!(ticked(0, "gone"), [false, false, false]);
    }

    #[test]
    fn in_another_entry_it_is_told_in_words() {
        let steps = ["ask Sam".to_owned(), String::new(), "say it".to_owned()];
        assert_eq!(said("Speak up", &steps), "Speak up\n- ask Sam\n- say it");
        assert_eq!(said(" ", &steps), "- ask Sam\n- say it");
        assert_eq!(said("Speak up", &[]), "Speak up");
    }
}
