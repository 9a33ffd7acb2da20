//! Asking later whether an adjustment helped, and what the answer changes.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::entry::{Behind, Entry, FollowUp, Outcome, Recovered, Standing, Wording};
use super::evening::{DAY_ENDS_AT, evening_at, evening_of};

/// Evenings until an adjustment is looked at again when its moment never came.
pub(super) const ANOTHER_WEEK: Days = Days::new(7);

/// Evenings until a new wording of an adjustment is looked at.
pub(super) const SOON: Days = Days::new(3);

/// Evenings after which a guess how big it will be *in a month* is checked.
const A_MONTH: Days = Days::new(30);

/// What the person said when they were asked how an adjustment went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// What became of it.
    pub outcome: Outcome,
    /// The answer to the short question that fits the outcome; may be blank.
    pub note: String,
    /// Another wording of the adjustment, if they gave it one.
    pub wording: Option<Wording>,
    /// Whether it is to be looked at again.
    pub again: bool,
    /// How it is with the thing behind it, if they said so.
    pub behind: Option<Behind>,
    /// What helped most, in a few words; asked when the thing is behind them. May be blank.
    pub helped_most: String,
}

impl Answered {
    /// Only an outcome, and nothing said about it.
    pub const fn with(outcome: Outcome) -> Self {
        Self { outcome, note: String::new(), wording: None, again: false, behind: None, helped_most: String::new() }
    }
}

/// The evening on which an adjustment is to be looked at, if it still is: no follow-up was given on that evening or later,
/// or one was begun that does not say how it is with the setback behind it. Of what is behind the person already that need
/// not be said.
///
/// This is so where a day ends when it usually does; [`Asked::by`] knows of the person's own hour.
pub fn look_again(entry: &Entry) -> Option<NaiveDate> {
    Asked::of(entry)?.by(DAY_ENDS_AT)
}

/// What tells whether an adjustment is still to be looked at, whenever a day ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    evening: NaiveDate,
    /// When it was answered to the end last, on the clock the person had around them.
    answered: Option<NaiveDateTime>,
}

impl Asked {
    /// Of an entry that says when to look again.
    pub fn of(entry: &Entry) -> Option<Self> {
        let evening = entry.adjustment.as_ref()?.look_again?;
        let is_asked = matches!(entry.standing, Some(Standing::Open | Standing::Easing));
        let says_all = |follow_up: &&FollowUp| follow_up.behind.is_some() || !is_asked;
        let answered = entry.follow_ups.iter().filter(says_all).map(|one| one.at.naive_local()).max();
        Some(Self { evening, answered })
    }

    /// The evening to look again, if that is still to be done: a follow-up soon after midnight belongs to the evening before.
    pub fn by(self, day_ends_at: NaiveTime) -> Option<NaiveDate> {
        let is_answered = self.answered.is_some_and(|at| evening_at(at, day_ends_at) >= self.evening);
        (!is_answered).then_some(self.evening)
    }
}

/// The follow-up that was begun on the evening to look again or later, and not gone through to its end.
pub fn begun(entry: &Entry, day_ends_at: NaiveTime) -> Option<&FollowUp> {
    let evening = Asked::of(entry)?.by(day_ends_at)?;
    entry.follow_ups.last().filter(|follow_up| evening_of(follow_up.at, day_ends_at) >= evening)
}

/// The evening on which a guess is to be checked, if it was not yet.
pub fn check_guess(entry: &Entry) -> Option<NaiveDate> {
    let is_open = entry.weight.in_a_month.is_some() && entry.weight.a_month_later.is_none();
    is_open.then(|| entry.evening.checked_add_days(A_MONTH)).flatten()
}

/// The entry with a follow-up, and with what follows from that: how the setback stands, another wording, and the evening
/// to look again.
///
/// The follow-up that was given at this moment is the same one, with more said. Answering the same twice changes nothing.
pub fn follow_up(before: &Entry, answered: &Answered, at: DateTime<FixedOffset>, tonight: NaiveDate) -> Entry {
    let mut after = before.clone();
    let known = after.follow_ups.iter().position(|one| one.at.timestamp() == at.timestamp());
    let begun = FollowUp { at, outcome: answered.outcome, note: None, behind: None, was: None };
    let mut said_now = known.map_or(begun, |place| after.follow_ups[place].clone());
    said_now.outcome = answered.outcome;
    if let Some(adjustment) = &mut after.adjustment {
        if let Some(Wording { when, then }) = &answered.wording {
            let old = Wording { when: adjustment.when.clone(), then: adjustment.then.clone() };
            let is_other = old.when != *when || old.then != *then;
            (adjustment.when, adjustment.then) = (when.clone(), then.clone());
            // of several changes in one follow-up the first wording is the one that was followed up
            said_now.was = said_now.was.or(is_other.then_some(old));
        }
        if answered.again {
            let days = if answered.outcome == Outcome::NeverCame { ANOTHER_WEEK } else { SOON };
            adjustment.look_again = tonight.checked_add_days(days);
        }
    }
    said_now.note = said(&answered.note);
    let stood = said_now.behind;
    said_now.behind = answered.behind.or(stood);
    match known {
        Some(place) => after.follow_ups[place] = said_now,
        None => after.follow_ups.push(said_now),
    }
    if let Some(behind) = answered.behind {
        // what another hand did to the standing since it was said stays
        if stood != Some(behind) {
            stand(&mut after, behind, tonight);
        }
        if behind == Behind::BehindYou
            && let (Some(recovered), Some(helped)) = (&mut after.recovered, said(&answered.helped_most))
        {
            recovered.helped_most = Some(helped);
        }
    }
    after
}

/// Another wording of an adjustment leaves the older one with the follow-up that spoke of it last. One that is given back is
/// the wording which that follow-up is about.
pub(super) fn keep_wording(before: &Entry, after: &mut Entry) {
    let wording = |entry: &Entry| {
        entry.adjustment.as_ref().map(|made| Wording { when: made.when.clone(), then: made.then.clone() })
    };
    let (Some(old), Some(new)) = (wording(before), wording(after)) else { return };
    let Some(last) = after.follow_ups.last_mut().filter(|_| old != new) else { return };
    last.was = last.was.take().or(Some(old)).filter(|was| *was != new);
}

/// Moves how a setback stands, as the person said. What is no setback has no standing to move.
fn stand(entry: &mut Entry, behind: Behind, tonight: NaiveDate) {
    let Some(standing) = &mut entry.standing else { return };
    *standing = match behind {
        Behind::Lighter => Standing::Easing,
        Behind::Heavier => Standing::Open,
        Behind::BehindYou => Standing::Recovered,
        // what comes back unchanged is not behind anybody
        Behind::Same if *standing == Standing::Recovered => Standing::Easing,
        Behind::Same => *standing,
    };
    if behind == Behind::BehindYou {
        // what helped the time before is not forgotten over a blank answer
        let before = entry.recovered.take().and_then(|recovered| recovered.helped_most);
        entry.recovered = Some(Recovered { on: tonight, helped_most: before });
    }
}

/// What was said, if that is more than spaces.
pub(super) fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::{Adjustment, Weight};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(evening: &str) -> DateTime<FixedOffset> {
        format!("{evening}T22:00:00+01:00").parse().unwrap()
    }

    /// A setback of Monday, to be looked at on Thursday.
    fn monday() -> Entry {
        let mut entry = Entry::blank("setback", at("2026-11-16"), day("2026-11-16"));
        entry.standing = Some(Standing::Open);
        let look_again = Some(day("2026-11-19"));
        entry.adjustment =
            Some(Adjustment { when: "demo".into(), then: "I will test".into(), look_again, ..Adjustment::default() });
        entry
    }

    fn answered(entry: &Entry, evening: &str, answered: &Answered) -> Entry {
        follow_up(entry, answered, at(evening), day(evening))
    }

    #[test]
    fn an_adjustment_is_due_until_it_is_answered() {
        let entry = monday();
        assert_eq!(look_again(&entry), Some(day("2026-11-19")));
        // answered by hand, before it was asked: it is asked all the same
        let early = answered(&entry, "2026-11-17", &Answered::with(Outcome::NotDone));
        assert_eq!(look_again(&early), Some(day("2026-11-19")));
        for outcome in Outcome::ALL {
            let half = answered(&entry, "2026-11-19", &Answered::with(outcome));
            assert_eq!(look_again(&half), Some(day("2026-11-19")), "how it is with the setback is not said yet");
            assert_eq!(begun(&half, DAY_ENDS_AT), half.follow_ups.last());
            let whole = Answered { behind: Some(Behind::Same), ..Answered::with(outcome) };
            assert_eq!(look_again(&answered(&entry, "2026-11-19", &whole)), None);
            let mut win = entry.clone();
            win.standing = None;
            assert_eq!(look_again(&answered(&win, "2026-11-19", &Answered::with(outcome))), None);
        }
        let mut recovered = answered(&entry, "2026-11-19", &Answered::with(Outcome::Helped));
        recovered.standing = Some(Standing::Recovered);
        assert_eq!(look_again(&recovered), None);
        let again = Answered { again: true, ..Answered::with(Outcome::NeverCame) };
        assert_eq!(look_again(&answered(&entry, "2026-11-20", &again)), Some(day("2026-11-27")));
    }

    #[test]
    fn a_follow_up_soon_after_midnight_is_of_the_evening_before() {
        let entry = monday();
        let whole = Answered { behind: Some(Behind::Same), ..Answered::with(Outcome::Helped) };
        let said = |at: &str, whole: &Answered| follow_up(&entry, whole, at.parse().unwrap(), day("2026-11-18"));
        let early = said("2026-11-19T00:30:00+01:00", &whole);
        assert_eq!(look_again(&early), Some(day("2026-11-19")));
        assert_eq!(Asked::of(&early).unwrap().by(NaiveTime::MIN), None, "where a day ends at midnight");
        assert_eq!(look_again(&said("2026-11-20T00:30:00+01:00", &whole)), None);
        // on the clock around the person, wherever they were
        assert_eq!(look_again(&said("2026-11-19T04:00:00-08:00", &whole)), None);
        assert_eq!(look_again(&said("2026-11-19T03:59:59+13:00", &whole)), Some(day("2026-11-19")));
        let half = said("2026-11-19T00:30:00+01:00", &Answered::with(Outcome::Helped));
        assert_eq!((begun(&half, DAY_ENDS_AT), begun(&half, NaiveTime::MIN).is_some()), (None, true));
    }

    #[test]
    fn another_wording_leaves_the_older_one_in_the_file() {
        let wording = Wording { when: "the evening before".into(), then: "I will test once".into() };
        let smaller = Answered {
            wording: Some(wording.clone()),
            again: true,
            note: " Too tired. ".into(),
            ..Answered::with(Outcome::NotDone)
        };
        let after = answered(&monday(), "2026-11-19", &smaller);
        let follow_up = &after.follow_ups[0];
        assert_eq!(follow_up.was, Some(Wording { when: "demo".into(), then: "I will test".into() }));
        assert_eq!(follow_up.note.as_deref(), Some("Too tired."));
        let adjustment = after.adjustment.clone().unwrap();
        assert_eq!((&adjustment.when, &adjustment.then), (&wording.when, &wording.then));
        assert_eq!(adjustment.look_again, Some(day("2026-11-22")));
        let same = Answered { wording: Some(wording), ..Answered::with(Outcome::NoChange) };
        assert_eq!(answered(&after, "2026-11-22", &same).follow_ups[1].was, None);
    }

    #[test]
    fn only_the_person_moves_how_it_stands_and_it_can_come_back() {
        let behind = |behind, helped: &str| Answered {
            behind: Some(behind),
            helped_most: helped.into(),
            ..Answered::with(Outcome::Helped)
        };
        let mut entry = answered(&monday(), "2026-11-19", &Answered::with(Outcome::Helped));
        assert_eq!(entry.standing, Some(Standing::Open));
        let story = [
            (Behind::Lighter, Standing::Easing),
            (Behind::Same, Standing::Easing),
            (Behind::BehindYou, Standing::Recovered),
            (Behind::Same, Standing::Easing),
            (Behind::BehindYou, Standing::Recovered),
            (Behind::Heavier, Standing::Open),
            (Behind::Same, Standing::Open),
        ];
        for (turn, (said, standing)) in story.into_iter().enumerate() {
            let helped = if turn == 2 { "Told Sam." } else { "" };
            entry = answered(&entry, &format!("2026-11-{}", 20 + turn), &behind(said, helped));
            assert_eq!(entry.standing, Some(standing), "turn {turn}");
        }
        let recovered = Recovered { on: day("2026-11-24"), helped_most: Some("Told Sam.".into()) };
        assert_eq!(entry.recovered, Some(recovered));
    }

    #[test]
    fn what_is_said_bit_by_bit_is_one_follow_up() {
        let evening = day("2026-11-19");
        let say = |entry: &Entry, answered: &Answered| follow_up(entry, answered, at("2026-11-19"), evening);
        let mut said = Answered::with(Outcome::NotDone);
        let mut entry = say(&monday(), &said);
        said.note = "Too tired.".into();
        entry = say(&entry, &said);
        said.wording = Some(Wording { when: "demo".into(), then: "I will test once".into() });
        entry = say(&entry, &said);
        // taken back to the first wording and forth again: what was followed up is still the first
        said.wording = Some(Wording { when: "demo".into(), then: "I will look once".into() });
        entry = say(&entry, &said);
        said.again = true;
        said.behind = Some(Behind::BehindYou);
        entry = say(&entry, &said);
        said.helped_most = "Sleep.".into();
        entry = say(&entry, &said);
        assert_eq!(say(&entry, &said), entry, "the same twice changes nothing");
        let was = Some(Wording { when: "demo".into(), then: "I will test".into() });
        let note = Some("Too tired.".to_owned());
        let behind = Some(Behind::BehindYou);
        let whole = FollowUp { at: at("2026-11-19"), outcome: Outcome::NotDone, note, behind, was };
        assert_eq!(entry.follow_ups, [whole]);
        assert_eq!(entry.adjustment.as_ref().unwrap().then, "I will look once");
        assert_eq!(entry.adjustment.as_ref().unwrap().look_again, Some(day("2026-11-22")));
        let recovered = Recovered { on: evening, helped_most: Some("Sleep.".into()) };
        assert_eq!(entry.recovered, Some(recovered));
        // another hand put it back meanwhile
        entry.standing = Some(Standing::Open);
        assert_eq!(say(&entry, &said).standing, Some(Standing::Open));
    }

    #[test]
    fn what_is_no_setback_gets_no_standing() {
        let mut win = monday();
        win.standing = None;
        let behind = Answered { behind: Some(Behind::BehindYou), ..Answered::with(Outcome::Helped) };
        let after = answered(&win, "2026-11-19", &behind);
        assert_eq!((after.standing, after.recovered), (None, None));
    }

    #[test]
    fn a_guess_is_checked_once_after_a_month() {
        let mut entry = monday();
        assert_eq!(check_guess(&entry), None);
        entry.weight = Weight { in_a_month: Some(3), ..Weight::default() };
        assert_eq!(check_guess(&entry), Some(day("2026-12-16")));
        entry.weight.a_month_later = Some(1);
        assert_eq!(check_guess(&entry), None);
    }
}
