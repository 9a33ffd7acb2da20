//! Days to recovery: how long it took, and what is still going.

use chrono::NaiveDate;

use super::facts::Facts;
use crate::journal::entry::Mark;
use crate::journal::recovery::{Usually, usually};

/// Recoveries of a range.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recoveries {
    /// How many took a time of this step, in the order of [`STEPS`].
    pub steps: [u32; STEPS.len()],
    /// The median and the middle half, from five on.
    pub usually: Option<Usually>,
    /// How many recoveries have days that are known.
    pub known: u32,
    /// How many have none.
    pub undated: u32,
    /// The days so far of what is still going, the shortest first.
    pub going: Vec<u32>,
}

/// The steps of the histogram: the most days of each, and its name.
pub const STEPS: [(u32, &str); 10] = [
    (0, "same day"),
    (1, "1 day"),
    (2, "2 days"),
    (3, "3 days"),
    (5, "4–5"),
    (7, "6–7"),
    (14, "8–14"),
    (30, "15–30"),
    (90, "31–90"),
    (u32::MAX, "longer"),
];

/// The step of so many days.
pub fn step(days: u32) -> usize {
    STEPS.iter().position(|(most, _)| days <= *most).unwrap_or(STEPS.len() - 1)
}

/// Days since the evening of a setback that is still going; none for what is not.
pub fn so_far(one: &Facts, tonight: NaiveDate) -> Option<u32> {
    let is_going = matches!(one.mark, Mark::Open | Mark::Easing);
    let days = tonight.signed_duration_since(one.evening).num_days();
    is_going.then(|| u32::try_from(days).unwrap_or(0))
}

/// Counts days to recovery.
pub fn recoveries(facts: &[Facts], tonight: NaiveDate) -> Recoveries {
    let mut all = Recoveries::default();
    let mut took = Vec::new();
    for one in facts {
        match (one.days, one.mark) {
            (Some(days), _) => {
                all.steps[step(days)] += 1;
                took.push(days);
            }
            (None, Mark::Recovered) => all.undated += 1,
            (None, _) => all.going.extend(so_far(one, tonight)),
        }
    }
    all.going.sort_unstable();
    all.known = u32::try_from(took.len()).unwrap_or(u32::MAX);
    all.usually = usually(took);
    all
}
