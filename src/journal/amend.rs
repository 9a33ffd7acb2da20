//! Small changes to an entry, such as an answer to a card: plain values that can be carried out on whatever the entry says
//! by then, so that what another hand changed in it meanwhile stays.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::decision::{Decided, decide};
use super::entry::Entry;
use super::follow_up::{Answered, follow_up};
use super::follow_up_state::FollowUpState;
use super::goal;
use super::kept::is_same_line;
use super::kinds::{self, Kinship};

/// A small change to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amendment {
    /// A follow-up, as far as it was answered by now.
    FollowUp {
        /// When it was begun. One follow-up keeps its moment, however often more of it is said.
        at: DateTime<FixedOffset>,
        /// What was answered.
        answered: Answered,
        /// What the card knew. When another hand answered since, the entry stays as it is.
        known: Box<FollowUpState>,
    },
    /// A follow-up is undone.
    FollowUpUndone {
        /// The entry as the card left it. When it is not so any more, it stays as it is.
        from: Box<FollowUpState>,
        /// As it was before.
        to: Box<FollowUpState>,
    },
    /// A sentence is kept as a line of the person's own, or not any more.
    Kept {
        /// The sentence.
        line: String,
        /// Whether it is kept.
        is_kept: bool,
    },
    /// It has this title, or none.
    Title(Option<String>),
    /// Its tags become others.
    Tags {
        /// The tags as they were known.
        from: Vec<String>,
        /// As they shall be. What another hand did to the tags meanwhile stays.
        to: Vec<String>,
    },
    /// The same as a part of what is done to many entries, or of taking that back.
    Retagged {
        /// The tags as they were known. When one that is to go is not there any more, all stay.
        from: Vec<String>,
        /// As they shall be.
        to: Vec<String>,
    },
    /// How big it is now that the month of a guess has passed, 1 to 5.
    GuessChecked(u8),
    /// A step of a goal is done, or not yet.
    Step {
        /// Its place among the steps, from 0, as it was seen.
        at: usize,
        /// Its words.
        text: String,
        /// Whether it is done.
        is_done: bool,
    },
    /// What changes about the kind it is of.
    Kind(Kinship),
    /// What the week decides about its adjustment.
    Decided(Decided),
}

/// The entry with this change. Carrying the same out twice changes nothing more.
pub fn apply(what: &Amendment, before: &Entry, tonight: NaiveDate) -> Entry {
    match what {
        Amendment::FollowUp { at, answered, .. } => follow_up(before, answered, *at, tonight),
        Amendment::FollowUpUndone { to, .. } => to.put_into(before),
        Amendment::Kept { line, is_kept } => {
            let mut after = before.clone();
            if !is_kept {
                after.kept.retain(|kept| !is_same_line(kept, line));
            } else if !after.kept.iter().any(|kept| is_same_line(kept, line)) {
                after.kept.push(line.clone());
            }
            after
        }
        Amendment::Title(title) => Entry { title: title.clone(), ..before.clone() },
        Amendment::Retagged { .. } if why_not(what, before).is_some() => before.clone(),
        Amendment::Tags { from, to } | Amendment::Retagged { from, to } => {
            let mut after = before.clone();
            if after.tags == *from {
                after.tags.clone_from(to);
                return after;
            }
            after.tags.retain(|tag| to.contains(tag) || !from.contains(tag));
            let more: Vec<String> =
                to.iter().filter(|tag| !from.contains(tag) && !after.tags.contains(tag)).cloned().collect();
            after.tags.extend(more);
            after
        }
        Amendment::GuessChecked(size) => {
            let mut after = before.clone();
            after.weight.a_month_later = Some(*size);
            after
        }
        Amendment::Step { at, text, is_done } => goal::tick(before, *at, text, *is_done, tonight),
        Amendment::Kind(what) => kinds::apply(what, before),
        Amendment::Decided(decided) => decide(before, decided, tonight),
    }
}

/// Why an entry stays as whoever changed it left it, as the end of a sentence about it; none when it does not.
pub fn why_not(what: &Amendment, before: &Entry) -> Option<&'static str> {
    let is_now = |state: &FollowUpState| FollowUpState::of(before) == *state;
    match what {
        Amendment::Retagged { from, to } => {
            let was_taken = |tag: &String| !to.contains(tag) && !before.tags.contains(tag);
            (before.tags != *to && from.iter().any(was_taken)).then_some("has other tags by now")
        }
        Amendment::FollowUp { known, .. } if !is_now(known) => Some("was changed outside comeback meanwhile"),
        Amendment::GuessChecked(_) if before.weight.a_month_later.is_some() => Some("was answered already"),
        Amendment::FollowUpUndone { from, .. } if !is_now(from) => Some("was changed since"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::{Adjustment, Outcome};

    #[test]
    fn what_another_hand_did_to_the_tags_meanwhile_stays() {
        let at: DateTime<FixedOffset> = "2026-11-19T22:00:00+01:00".parse().unwrap();
        let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let changed = |there: &[&str], from: &[&str], to: &[&str]| {
            let entry = Entry { tags: tags(there), ..Entry::blank("win", at, at.date_naive()) };
            let what = Amendment::Tags { from: tags(from), to: tags(to) };
            let once = apply(&what, &entry, at.date_naive());
            assert_eq!(apply(&what, &once, at.date_naive()), once);
            once.tags
        };
        assert_eq!(changed(&["a", "b"], &["a", "b"], &["c", "b"]), ["c", "b"]);
        assert_eq!(changed(&["x", "a"], &["a", "b"], &["c", "b"]), ["x", "c"]);
        assert_eq!(changed(&["c"], &["a"], &["c"]), ["c"]);
    }

    #[test]
    fn what_is_done_to_many_leaves_alone_what_has_not_the_tag_any_more() {
        let at: DateTime<FixedOffset> = "2026-11-19T22:00:00+01:00".parse().unwrap();
        let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let changed = |there: &[&str], from: &[&str], to: &[&str]| {
            let entry = Entry { tags: tags(there), ..Entry::blank("win", at, at.date_naive()) };
            let what = Amendment::Retagged { from: tags(from), to: tags(to) };
            let once = apply(&what, &entry, at.date_naive());
            assert_eq!(why_not(&what, &entry).is_some(), once == entry && entry.tags != tags(to));
            once.tags
        };
        assert_eq!(changed(&["job"], &["job"], &["work"]), ["work"]);
        assert_eq!(changed(&["x", "job"], &["job"], &["work"]), ["x", "work"]);
        assert_eq!(changed(&[], &["job"], &["work"]), Vec::<String>::new());
        assert_eq!(changed(&["office"], &["job"], &["work"]), ["office"]);
        assert_eq!(changed(&["work"], &["job"], &["work"]), ["work"]);
        assert_eq!(changed(&["a"], &["a", "new"], &["a"]), ["a"]);
        assert_eq!(changed(&["b"], &["a"], &["a", "new"]), ["b", "new"]);
    }

    #[test]
    fn a_change_is_made_to_what_the_entry_says_by_then() {
        let at: DateTime<FixedOffset> = "2026-11-19T22:00:00+01:00".parse().unwrap();
        let tonight = at.date_naive();
        let mut entry = Entry::blank("setback", at, tonight);
        entry.adjustment =
            Some(Adjustment { when: "demo".into(), then: "I will test".into(), ..Adjustment::default() });
        let known = Box::new(FollowUpState::of(&entry));
        let what = Amendment::FollowUp { at, answered: Answered::with(Outcome::Helped), known };
        let once = apply(&what, &entry, tonight);
        assert_eq!(apply(&what, &once, tonight), once);
        let mut by_hand = once.clone();
        by_hand.tags.push("work".into());
        let both = apply(&Amendment::GuessChecked(2), &by_hand, tonight);
        let keep = |is_kept| Amendment::Kept { line: "Nobody was angry.".into(), is_kept };
        let kept = apply(&keep(true), &both, tonight);
        assert_eq!(kept.kept, ["Nobody was angry."]);
        assert_eq!(apply(&keep(true), &kept, tonight), kept);
        assert_eq!(apply(&keep(false), &kept, tonight), both);
        let leaves = Amendment::Kind(Kinship::Leaves { was: "Demos".into() });
        let joins = Kinship::Joins { kind: "Demos".into(), was: None, with: None };
        let joined = apply(&Amendment::Kind(joins), &both, tonight);
        assert_eq!((joined.kind.as_deref(), apply(&leaves, &joined, tonight)), (Some("Demos"), both.clone()));
        assert_eq!((both.follow_ups.len(), both.tags.len(), both.weight.a_month_later), (1, 1, Some(2)));
    }
}
