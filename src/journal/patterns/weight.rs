//! Weight: how heavy it was before and after writing.

use chrono::{NaiveDate, Weekday};

use super::evenings::week_of;
use super::facts::Facts;
use crate::journal::entry::Weight;

/// Weights of a range.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Weights {
    /// The weeks with a weight, the oldest first.
    pub weeks: Vec<Week>,
    /// Entries of which both weights are known, by how they ended: lighter, the same, heavier.
    pub ended: [u32; 3],
}

/// How an entry ended, in the order of [`Weights::ended`].
pub const ENDED: [&str; 3] = ["lighter", "the same", "heavier"];

/// A week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub first: NaiveDate,
    /// Before writing.
    pub before: Mean,
    /// After writing.
    pub after: Mean,
}

/// An average that is kept whole: what was added up, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mean {
    /// The sum.
    pub sum: u32,
    /// How many.
    pub count: u32,
}

impl Mean {
    /// One more.
    pub fn add(&mut self, step: Option<u8>) {
        if let Some(step) = step {
            self.sum += u32::from(step);
            self.count += 1;
        }
    }

    /// Both as one.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self { sum: self.sum + other.sum, count: self.count + other.count }
    }

    /// The average in tenths, rounded; none of nothing.
    pub fn tenths(self) -> Option<u32> {
        (self.sum * 20 + self.count).checked_div(self.count * 2)
    }
}

/// How an entry ended, as a place in [`ENDED`], if both weights are known.
pub fn ended(weight: Weight) -> Option<usize> {
    let (before, after) = (weight.before?, weight.after?);
    Some(match after.cmp(&before) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => 1,
        std::cmp::Ordering::Greater => 2,
    })
}

/// Counts weights by week.
pub fn weights(facts: &[Facts], begins: Weekday) -> Weights {
    let mut all = Weights::default();
    for one in facts.iter().filter(|one| one.weight.before.or(one.weight.after).is_some()) {
        let first = week_of(one.evening, begins);
        if all.weeks.last().is_none_or(|week| week.first != first) {
            all.weeks.push(Week { first, before: Mean::default(), after: Mean::default() });
        }
        if let Some(week) = all.weeks.last_mut() {
            week.before.add(one.weight.before);
            week.after.add(one.weight.after);
        }
        if let Some(count) = ended(one.weight).and_then(|place| all.ended.get_mut(place)) {
            *count += 1;
        }
    }
    all
}
