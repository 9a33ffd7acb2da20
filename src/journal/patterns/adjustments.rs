//! Adjustments: what became of them, and whether it mattered that they said when.

use super::facts::Facts;
use crate::journal::entry::Outcome;

/// Adjustments of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Adjustments {
    /// Those that said when.
    pub with_when: Became,
    /// Those that did not.
    pub without: Became,
}

/// What became of some adjustments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Became {
    /// By what was said of them last, in the order of [`Outcome::ALL`].
    pub outcomes: [u32; 5],
    /// Those that nobody looked at yet.
    pub open: u32,
}

impl Became {
    /// Those that were looked at.
    pub fn looked_at(self) -> u32 {
        self.outcomes.iter().sum()
    }

    /// How many of a thousand that were looked at helped.
    pub fn helped_permille(self) -> u32 {
        (self.outcomes[place(Outcome::Helped)] * 1000).checked_div(self.looked_at()).unwrap_or(0)
    }
}

impl Adjustments {
    /// So many became this.
    pub fn became(self, outcome: Outcome) -> u32 {
        let at = place(outcome);
        self.with_when.outcomes[at] + self.without.outcomes[at]
    }

    /// Those that were looked at.
    pub fn looked_at(self) -> u32 {
        self.with_when.looked_at() + self.without.looked_at()
    }
}

const fn place(outcome: Outcome) -> usize {
    match outcome {
        Outcome::Helped => 0,
        Outcome::NoChange => 1,
        Outcome::NeverCame => 2,
        Outcome::NotDone => 3,
        Outcome::LetGo => 4,
    }
}

/// Counts adjustments.
pub fn adjustments(facts: &[Facts]) -> Adjustments {
    let mut all = Adjustments::default();
    for plan in facts.iter().filter_map(|one| one.plan) {
        let became = if plan.has_when { &mut all.with_when } else { &mut all.without };
        match plan.outcome {
            Some(outcome) => became.outcomes[place(outcome)] += 1,
            None => became.open += 1,
        }
    }
    all
}
