//! What can be pointed at in a picture: some entries that belong together.

use chrono::NaiveDate;

use super::facts::Facts;
use super::held::Kind;
use super::{Figures, guesses, recoveries, weight};
use crate::journal::entry::{Mark, Outcome};

/// Some entries of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Those of an evening.
    Day(NaiveDate),
    /// Those that ended so, as a place in [`weight::ENDED`].
    Ended(usize),
    /// Those whose adjustment became this, or was not looked at.
    Outcome(Option<Outcome>),
    /// Those whose adjustment was looked at, and said when or did not.
    Worded(bool),
    /// Recoveries that took a time of this step.
    Step(usize),
    /// Setbacks that are still going.
    Going,
    /// Those with a feeling.
    Feeling(u32),
    /// Those with a word.
    Word(u32),
    /// Those whose guess came out so, as a place in [`guesses::WAS`].
    Was(usize),
    /// Those that say this held or helped.
    Held(Kind, u32),
}

impl Point {
    /// Whether an entry is one of them.
    pub fn is_of(self, one: &Facts) -> bool {
        match self {
            Self::Day(evening) => one.evening == evening,
            Self::Ended(place) => weight::ended(one.weight) == Some(place),
            Self::Outcome(outcome) => one.plan.is_some_and(|plan| plan.outcome == outcome),
            Self::Worded(has_when) => one.plan.is_some_and(|plan| plan.outcome.is_some() && plan.has_when == has_when),
            Self::Step(step) => one.days.is_some_and(|days| recoveries::step(days) == step),
            Self::Going => matches!(one.mark, Mark::Open | Mark::Easing),
            Self::Feeling(id) => one.feelings.holds(id),
            Self::Word(id) => one.words.holds(id),
            Self::Was(place) => guesses::was(one.weight) == Some(place),
            Self::Held(kind, id) => kind.of(one) == Some(id),
        }
    }

    /// What can be pointed at, in the order of the picture; only what has entries.
    pub fn all(figures: &Figures) -> Vec<Self> {
        let some = |counts: &[u32]| {
            let places = counts.iter().enumerate().filter(|(_, count)| **count > 0);
            places.map(|(place, _)| place).collect::<Vec<_>>()
        };
        match figures {
            Figures::Evenings(evenings) => evenings.days.iter().map(|day| Self::Day(day.evening)).collect(),
            Figures::Weight(weights) => some(&weights.ended).into_iter().map(Self::Ended).collect(),
            Figures::Adjustments(all) => {
                let outcomes = Outcome::ALL.into_iter().filter(|outcome| all.became(*outcome) > 0);
                let open = (all.with_when.open + all.without.open > 0).then_some(Self::Outcome(None));
                let worded = [(true, all.with_when), (false, all.without)].into_iter();
                let worded = worded.filter(|(_, became)| became.looked_at() > 0);
                let outcomes = outcomes.map(|outcome| Self::Outcome(Some(outcome)));
                outcomes.chain(open).chain(worded.map(|(has_when, _)| Self::Worded(has_when))).collect()
            }
            Figures::Recoveries(all) => {
                let going = (!all.going.is_empty()).then_some(Self::Going);
                some(&all.steps).into_iter().map(Self::Step).chain(going).collect()
            }
            Figures::Feelings(feelings) => feelings.all.iter().map(|feeling| Self::Feeling(feeling.id)).collect(),
            Figures::Words(all) => all.words.iter().map(|word| Self::Word(word.id)).collect(),
            Figures::Guesses(all) => some(&all.was()).into_iter().map(Self::Was).collect(),
            Figures::Held(lists) => {
                let lists = Kind::ALL.into_iter().zip(lists);
                lists.flat_map(|(kind, list)| list.iter().map(move |held| Self::Held(kind, held.id))).collect()
            }
        }
    }
}
