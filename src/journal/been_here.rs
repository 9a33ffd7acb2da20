//! What of an earlier setback is worth a line on an evening like it: the concrete act, not praise.

use super::adjustment;
use super::entry::{Adjustment, Entry, Outcome, Said};

/// The prompt whose answer is taken when nothing is known to have helped.
const LESSON: &str = "lesson";

/// What is worth saying of an earlier setback, in the person's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// What helped.
    Helped(String),
    /// What was learned.
    Learned(String),
}

/// What helped most; else the adjustment that helped, in the wording it had then; else what was learned. None when nothing
/// of that is there.
pub fn act(entry: &Entry) -> Option<Act> {
    let most = entry.recovered.as_ref().and_then(|recovered| recovered.helped_most.as_deref());
    let helped = most.and_then(first_line).or_else(|| adjustment_that_helped(entry));
    helped.map(Act::Helped).or_else(|| lesson(entry).map(Act::Learned))
}

/// The adjustment as it was followed up with success last: a later follow-up may have given it other words.
fn adjustment_that_helped(entry: &Entry) -> Option<String> {
    let now = entry.adjustment.as_ref()?;
    let helped = entry.follow_ups.iter().rposition(|one| one.outcome == Outcome::Helped)?;
    let then = entry.follow_ups[helped..].iter().find_map(|one| one.was.as_ref());
    let (when, then) = then.map_or((&now.when, &now.then), |was| (&was.when, &was.then));
    let sentence =
        adjustment::sentence(&Adjustment { when: when.clone(), then: then.clone(), ..Adjustment::default() });
    first_line(&sentence)
}

fn lesson(entry: &Entry) -> Option<String> {
    let mut said = entry.answers.iter().filter(|answer| answer.key == LESSON).map(|answer| &answer.said);
    said.find_map(|said| if let Said::Text(text) = said { first_line(text) } else { None })
}

fn first_line(text: &str) -> Option<String> {
    text.lines().map(str::trim).find(|line| line.chars().any(char::is_alphanumeric)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::{Answer, FollowUp, Recovered, Wording};

    fn entry() -> Entry {
        Entry::blank("setback", "2026-10-12T22:00:00+02:00".parse().unwrap(), "2026-10-12".parse().unwrap())
    }

    fn followed(outcome: Outcome, was: Option<&str>) -> FollowUp {
        let at = "2026-10-14T22:00:00+02:00".parse().unwrap();
        let was = was.map(|then| Wording { when: "it rains".into(), then: then.into() });
        FollowUp { at, outcome, note: None, behind: None, was }
    }

    #[test]
    fn the_most_concrete_comes_first_and_nothing_stays_nothing() {
        let mut entry = entry();
        assert_eq!(act(&entry), None);
        let lesson =
            Answer { key: "lesson".into(), asked: String::new(), said: Said::Text(" \n Ask first. \nx".into()) };
        entry.answers.push(lesson);
        assert_eq!(act(&entry), Some(Act::Learned("Ask first.".into())));
        entry.adjustment =
            Some(Adjustment { when: "it rains".into(), then: "I will go".into(), ..Adjustment::default() });
        entry.follow_ups.push(followed(Outcome::NotDone, None));
        assert_eq!(act(&entry), Some(Act::Learned("Ask first.".into())), "it did not help");
        entry.follow_ups.push(followed(Outcome::Helped, None));
        assert_eq!(act(&entry), Some(Act::Helped("When it rains, I will go.".into())));
        entry.recovered = Some(Recovered { on: entry.evening, helped_most: Some(" …\n".into()) });
        assert_eq!(act(&entry), Some(Act::Helped("When it rains, I will go.".into())), "no words are no help");
        entry.recovered = Some(Recovered { on: entry.evening, helped_most: Some("Told Sam.\nThen slept.".into()) });
        assert_eq!(act(&entry), Some(Act::Helped("Told Sam.".into())));
    }

    #[test]
    fn it_is_the_wording_that_helped() {
        let mut entry = entry();
        entry.adjustment =
            Some(Adjustment { when: "it rains".into(), then: "I will fly".into(), ..Adjustment::default() });
        entry.follow_ups = vec![followed(Outcome::NotDone, Some("I will swim")), followed(Outcome::Helped, None)];
        assert_eq!(act(&entry), Some(Act::Helped("When it rains, I will fly.".into())));
        entry.follow_ups = vec![followed(Outcome::Helped, None), followed(Outcome::NoChange, Some("I will walk"))];
        assert_eq!(act(&entry), Some(Act::Helped("When it rains, I will walk.".into())));
    }
}
