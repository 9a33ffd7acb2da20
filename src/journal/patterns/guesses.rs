//! Guesses: how big it was to feel in a month, and how big it was.

use super::facts::Facts;
use crate::journal::entry::{WEIGHTS, Weight};

/// Guesses of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Guesses {
    /// How often what was guessed (first) was this (second), both from 1.
    pub table: [[u32; 5]; 5],
    /// Guesses of which it is not known yet.
    pub open: u32,
}

/// How it was against the guess, in the order of [`Guesses::was`].
pub const WAS: [&str; 3] = ["smaller", "as guessed", "bigger"];

impl Guesses {
    /// So many were smaller than guessed, as guessed, bigger.
    pub fn was(&self) -> [u32; 3] {
        let mut all = [0; 3];
        for (guess, row) in self.table.iter().enumerate() {
            for (was, count) in row.iter().enumerate() {
                all[place(was.cmp(&guess))] += count;
            }
        }
        all
    }

    /// Guesses of which it is known.
    pub fn known(&self) -> u32 {
        self.was().iter().sum()
    }
}

const fn place(order: std::cmp::Ordering) -> usize {
    match order {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => 1,
        std::cmp::Ordering::Greater => 2,
    }
}

/// How it was against the guess, as a place in [`WAS`], if both are known.
pub fn was(weight: Weight) -> Option<usize> {
    Some(place(weight.a_month_later?.cmp(&weight.in_a_month?)))
}

/// Counts guesses.
pub fn guesses(facts: &[Facts]) -> Guesses {
    let mut all = Guesses::default();
    let at = |step: u8| usize::from(step.saturating_sub(*WEIGHTS.start()));
    for weight in facts.iter().map(|one| one.weight) {
        match (weight.in_a_month, weight.a_month_later) {
            (Some(guess), Some(was)) => {
                if let Some(count) = all.table.get_mut(at(guess)).and_then(|row| row.get_mut(at(was))) {
                    *count += 1;
                }
            }
            (Some(_), None) => all.open += 1,
            (None, _) => {}
        }
    }
    all
}
