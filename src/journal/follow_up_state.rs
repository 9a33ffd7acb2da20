//! The part of an entry that a follow-up card can change: to notice that another hand was there first, and to undo.

use super::entry::{Adjustment, Entry, FollowUp, Recovered, Standing};

/// What a card can change in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpState {
    adjustment: Option<Adjustment>,
    follow_ups: Vec<FollowUp>,
    standing: Option<Standing>,
    recovered: Option<Recovered>,
    a_month_later: Option<u8>,
}

impl FollowUpState {
    /// As an entry says it.
    pub fn of(entry: &Entry) -> Self {
        Self {
            adjustment: entry.adjustment.clone(),
            follow_ups: entry.follow_ups.clone(),
            standing: entry.standing,
            recovered: entry.recovered.clone(),
            a_month_later: entry.weight.a_month_later,
        }
    }

    /// The entry with this state, and everything else as it is.
    pub fn put_into(&self, entry: &Entry) -> Entry {
        let mut after = entry.clone();
        after.adjustment.clone_from(&self.adjustment);
        after.follow_ups.clone_from(&self.follow_ups);
        after.standing = self.standing;
        after.recovered.clone_from(&self.recovered);
        after.weight.a_month_later = self.a_month_later;
        after
    }

    /// Whether an entry was answered since it was in this state: followed up, moved to another evening, put behind, or its
    /// plan is gone. Another wording of the plan is no answer.
    pub fn is_answered_in(&self, now: &Entry) -> bool {
        let look_again = |adjustment: Option<&Adjustment>| adjustment.map(|adjustment| adjustment.look_again);
        let is_behind = |standing| standing == Some(Standing::Recovered);
        self.follow_ups != now.follow_ups
            || look_again(self.adjustment.as_ref()) != look_again(now.adjustment.as_ref())
            || self.a_month_later != now.weight.a_month_later
            || (is_behind(now.standing) && !is_behind(self.standing))
    }
}
