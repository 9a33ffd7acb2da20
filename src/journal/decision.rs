//! What is decided about an adjustment in the week: it is kept, changed or dropped. And how the week's own entry says so.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use super::entry::{Entry, FollowUp, Outcome, Wording};
use super::follow_up::{ANOTHER_WEEK, SOON, said};

/// The three ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It earned its place.
    Keep,
    /// It gets another wording.
    Change,
    /// It can go.
    Drop,
}

impl Way {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Change, Self::Drop];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Change => "change",
            Self::Drop => "drop",
        }
    }
}

/// What is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It stays as it is, and is looked at again in a week.
    Keep,
    /// It gets another wording, and is looked at again soon.
    Change {
        /// How it reads from now on.
        wording: Wording,
        /// What became of the older wording, if that was not said yet.
        outcome: Option<Outcome>,
    },
    /// It is let go, and not looked at again.
    Drop {
        /// What is worth keeping from it; may be blank.
        note: String,
    },
}

impl Decision {
    /// Which of the ways it is.
    pub const fn way(&self) -> Way {
        match self {
            Self::Keep => Way::Keep,
            Self::Change { .. } => Way::Change,
            Self::Drop { .. } => Way::Drop,
        }
    }
}

/// A decision, and when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// When the writing was begun in which it was made. What was let go since then can be taken up again.
    pub since: DateTime<FixedOffset>,
    /// What.
    pub what: Decision,
}

/// What became of an older wording, where that has to be asked.
pub const OUTCOMES: [Outcome; 3] = [Outcome::NoChange, Outcome::NeverCame, Outcome::NotDone];

/// Whether nothing was said yet of how an adjustment went as it reads now, given what was said last.
pub fn is_unsaid(last: Option<&FollowUp>) -> bool {
    last.is_none_or(|last| last.was.is_some() || last.outcome == Outcome::LetGo)
}

/// The entry with what was decided about its adjustment. An entry that has none any more stays as it is.
pub fn decide(before: &Entry, decided: &Decided, tonight: NaiveDate) -> Entry {
    let mut after = before.clone();
    let Some(adjustment) = &mut after.adjustment else { return after };
    let again = |days: Days| tonight.checked_add_days(days);
    match &decided.what {
        Decision::Keep => {
            adjustment.look_again = again(ANOTHER_WEEK);
            take_up_again(&mut after.follow_ups, decided.since);
        }
        Decision::Change { wording, outcome } => {
            adjustment.look_again = again(SOON);
            let now = Wording { when: wording.when.clone(), then: wording.then.clone() };
            let old = Wording {
                when: std::mem::replace(&mut adjustment.when, now.when),
                then: std::mem::replace(&mut adjustment.then, now.then),
            };
            take_up_again(&mut after.follow_ups, decided.since);
            if old != *wording {
                remember(&mut after.follow_ups, old, *outcome, decided.at);
            }
        }
        Decision::Drop { note } => {
            adjustment.look_again = None;
            let_go(&mut after.follow_ups, note, decided);
        }
    }
    after
}

/// The older wording stays in the file: with what was said of it last, else with what is said of it now.
fn remember(follow_ups: &mut Vec<FollowUp>, old: Wording, outcome: Option<Outcome>, at: DateTime<FixedOffset>) {
    match (follow_ups.last_mut(), outcome) {
        (Some(last), _) if !is_unsaid(Some(last)) => last.was = Some(old),
        // changed twice in one go: the first wording is the one that was followed up
        (Some(last), None) if last.was.is_some() => {}
        (_, outcome) => {
            let outcome = outcome.unwrap_or(Outcome::NoChange);
            follow_ups.push(FollowUp { at, outcome, note: None, behind: None, was: Some(old) });
        }
    }
}

/// What was let go since then and nothing else was said of is not let go any more.
fn take_up_again(follow_ups: &mut Vec<FollowUp>, since: DateTime<FixedOffset>) {
    let is_only_let_go = |last: &mut FollowUp| {
        let says_more = last.note.is_some() || last.behind.is_some() || last.was.is_some();
        last.outcome == Outcome::LetGo && last.at >= since && !says_more
    };
    follow_ups.pop_if(is_only_let_go);
}

fn let_go(follow_ups: &mut Vec<FollowUp>, note: &str, decided: &Decided) {
    let Decided { at, since, .. } = decided;
    let is_this = |last: &FollowUp| last.outcome == Outcome::LetGo && (last.at >= *since || last.at == *at);
    if !follow_ups.last().is_some_and(is_this) {
        follow_ups.push(FollowUp { at: *at, outcome: Outcome::LetGo, note: None, behind: None, was: None });
    }
    if let (Some(last), Some(note)) = (follow_ups.last_mut(), said(note)) {
        last.note = Some(note);
    }
}

/// Stands between an older wording and the one it became.
pub const BECOMES: &str = " → ";

/// Stands after the word in a line about a wording that is typed and not in its entry.
const NOT_YET: &str = ", not written yet";

/// What an entry says of a decision, in one line: `note` is what is worth keeping, `was` the older wording.
pub fn line(way: Way, was: &str, now: &str, note: &str) -> String {
    let (word, was, now, note) = (way.word(), one_line(was), one_line(now), one_line(note));
    match way {
        Way::Keep => format!("{word}: {now}"),
        Way::Change => format!("{word}: {was}{BECOMES}{now}"),
        Way::Drop if note.is_empty() => format!("{word}: {now}"),
        Way::Drop => format!("{word}: {now} “{note}”"),
    }
}

/// What an entry says of another wording that is typed and not in the entry of its adjustment.
pub fn line_not_yet(was: &str, now: &str) -> String {
    format!("{}{NOT_YET}: {}{BECOMES}{}", Way::Change.word(), one_line(was), one_line(now))
}

/// What such a line says was decided about the adjustment that reads so now, if it speaks of that.
pub fn way_of(line: &str, now: &str) -> Option<Way> {
    let (word, rest) = line.split_once(": ")?;
    let way = Way::ALL.into_iter().find(|way| way.word() == word)?;
    let now = one_line(now);
    let is_of = match way {
        _ if now.is_empty() => false,
        Way::Keep => rest == now,
        Way::Change => rest.strip_suffix(now.as_str()).is_some_and(|was| was.ends_with(BECOMES)),
        Way::Drop => rest.strip_prefix(now.as_str()).is_some_and(|note| note.is_empty() || note.starts_with(" “")),
    };
    is_of.then_some(way)
}

/// Whether a line speaks of another wording of the adjustment that reads so, typed and not in its entry.
pub fn is_not_yet(line: &str, now: &str) -> bool {
    line.starts_with(&line_not_yet(now, ""))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::entry::{Adjustment, Behind, Standing};
    use crate::journal::follow_up::look_again;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(moment: &str) -> DateTime<FixedOffset> {
        format!("{moment}+01:00").parse().unwrap()
    }

    const SUNDAY: &str = "2026-11-22";

    /// A setback of Monday that was due on Thursday.
    fn monday() -> Entry {
        let mut entry = Entry::blank("setback", at("2026-11-16T22:00:00"), day("2026-11-16"));
        entry.standing = Some(Standing::Open);
        let look_again = Some(day("2026-11-19"));
        entry.adjustment =
            Some(Adjustment { when: "demo".into(), then: "I will test".into(), look_again, ..Adjustment::default() });
        entry
    }

    fn followed_up(outcome: Outcome, was: Option<Wording>) -> Entry {
        let mut entry = monday();
        let behind = Some(Behind::Same);
        entry.follow_ups.push(FollowUp { at: at("2026-11-19T22:00:00"), outcome, note: None, behind, was });
        entry
    }

    fn on_sunday(entry: &Entry, what: Decision) -> Entry {
        let decided = Decided { at: at("2026-11-22T21:10:00"), since: at("2026-11-22T21:00:00"), what };
        let after = decide(entry, &decided, day(SUNDAY));
        assert_eq!(decide(&after, &decided, day(SUNDAY)), after, "the same twice changes nothing");
        after
    }

    fn wording(then: &str) -> Wording {
        Wording { when: "demo".into(), then: then.into() }
    }

    fn change(then: &str, outcome: Option<Outcome>) -> Decision {
        Decision::Change { wording: wording(then), outcome }
    }

    fn drop_it(note: &str) -> Decision {
        Decision::Drop { note: note.into() }
    }

    #[test]
    fn what_is_kept_is_looked_at_again_in_a_week_and_nothing_else_changes() {
        let kept = on_sunday(&monday(), Decision::Keep);
        assert_eq!(look_again(&kept), Some(day("2026-11-29")));
        let mut back = kept.clone();
        back.adjustment.as_mut().unwrap().look_again = Some(day("2026-11-19"));
        assert_eq!(back, monday());
    }

    #[test]
    fn an_older_wording_stays_with_what_was_said_of_it_last() {
        let changed = on_sunday(&followed_up(Outcome::Helped, None), change("I will test once", None));
        assert_eq!(changed.adjustment.as_ref().unwrap().then, "I will test once");
        assert_eq!(look_again(&changed), Some(day("2026-11-25")));
        let [only] = changed.follow_ups.as_slice() else { panic!("one follow-up") };
        assert_eq!((only.outcome, only.was.clone()), (Outcome::Helped, Some(wording("I will test"))));
        // changed again in the same go
        let again = on_sunday(&changed, change("I will look", None));
        assert_eq!(again.follow_ups, changed.follow_ups);
        assert_eq!(again.adjustment.unwrap().then, "I will look");
    }

    #[test]
    fn where_nothing_was_said_of_it_the_person_says_what_became_of_it() {
        let said_before = followed_up(Outcome::NotDone, Some(wording("I will test everything")));
        for entry in [monday(), said_before] {
            assert!(is_unsaid(entry.follow_ups.last()));
            let changed = on_sunday(&entry, change("I will test once", Some(Outcome::NeverCame)));
            let last = changed.follow_ups.last().unwrap();
            assert_eq!((last.outcome, last.was.clone()), (Outcome::NeverCame, Some(wording("I will test"))));
            assert_eq!(changed.follow_ups.len(), entry.follow_ups.len() + 1);
        }
        // no other hand's doing loses the older wording
        let changed = on_sunday(&monday(), change("I will test once", None));
        assert_eq!(changed.follow_ups[0].was, Some(wording("I will test")));
        let same = on_sunday(&monday(), change("I will test", None));
        assert!(same.follow_ups.is_empty());
    }

    #[test]
    fn what_is_dropped_is_let_go_and_not_asked_about_again() {
        let dropped = on_sunday(&monday(), drop_it(" "));
        assert_eq!((look_again(&dropped), dropped.follow_ups.len()), (None, 1));
        assert_eq!((dropped.follow_ups[0].outcome, dropped.follow_ups[0].note.clone()), (Outcome::LetGo, None));
        let noted = on_sunday(&dropped, drop_it("The idea."));
        assert_eq!((noted.follow_ups.len(), noted.follow_ups[0].note.as_deref()), (1, Some("The idea.")));
        assert_eq!(on_sunday(&noted, drop_it("")), noted, "words are not taken out by a blank");
    }

    #[test]
    fn a_drop_is_taken_back_unless_more_was_said_of_it() {
        let dropped = on_sunday(&monday(), drop_it(""));
        assert_eq!(on_sunday(&dropped, Decision::Keep), on_sunday(&monday(), Decision::Keep));
        let noted = on_sunday(&dropped, drop_it("The idea."));
        assert_eq!(on_sunday(&noted, Decision::Keep).follow_ups, noted.follow_ups);
        let long_ago = followed_up(Outcome::LetGo, None);
        assert_eq!(on_sunday(&long_ago, Decision::Keep).follow_ups, long_ago.follow_ups);
        let changed = on_sunday(&dropped, change("I will look", Some(Outcome::NotDone)));
        assert_eq!((changed.follow_ups.len(), changed.follow_ups[0].outcome), (1, Outcome::NotDone));
    }

    #[test]
    fn an_entry_without_an_adjustment_stays_as_it_is() {
        let blank = Entry::blank("win", at("2026-11-16T22:00:00"), day("2026-11-16"));
        for what in [Decision::Keep, change("x", None), drop_it("x")] {
            assert_eq!(on_sunday(&blank, what), blank);
        }
    }

    #[test]
    fn lines_read_well() {
        let (old, new) = ("When demo, I will test.", "When demo,\nI will look.");
        assert_eq!(line(Way::Keep, "", old, ""), "keep: When demo, I will test.");
        assert_eq!(line(Way::Change, old, new, ""), "change: When demo, I will test. → When demo, I will look.");
        assert_eq!(line(Way::Drop, "", old, " "), "drop: When demo, I will test.");
        assert_eq!(line(Way::Drop, "", old, "The idea."), "drop: When demo, I will test. “The idea.”");
        let not_yet = line_not_yet(old, new);
        assert_eq!(not_yet, "change, not written yet: When demo, I will test. → When demo, I will look.");
        assert!(is_not_yet(&not_yet, old) && !is_not_yet(&not_yet, new) && way_of(&not_yet, new).is_none());
        assert_eq!(way_of("keep: going", old), None);
        assert_eq!(way_of("change: When demo, I will test.", old), None);
    }

    proptest! {
        #[test]
        fn a_line_is_one_line_that_tells_what_was_decided(was in "[^\\p{C}]{0,20}", now in "\\PC*[a-z]\\PC*", note in "\\PC*") {
            for way in Way::ALL {
                let line = line(way, &was, &now, &note);
                prop_assert!(!line.contains(['\n', '\r']));
                prop_assert_eq!(way_of(&line, &now), Some(way), "{}", line);
            }
            prop_assert!(is_not_yet(&line_not_yet(&now, &was), &now));
        }

        #[test]
        fn any_line_can_be_asked(line in "\\PC*", now in "\\PC*") {
            let _ = (way_of(&line, &now), is_not_yet(&line, &now));
        }
    }
}
