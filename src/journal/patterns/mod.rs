//! Patterns: a person's own history as figures. Exact, in whole numbers, each counted in one pass over the facts of the
//! entries; nothing is sampled.
//!
//! # What it costs
//!
//! An entry keeps about as much as `cargo bench --bench patterns` says, a few hundred bytes: its [`Facts`] and its
//! different words, without those that nearly every entry has. Every picture is counted when it is looked at, and not
//! before; the bench measures each beside a bare walk over what it reads.

pub mod adjustments;
pub mod evenings;
pub mod facts;
pub mod feelings;
pub mod guesses;
pub mod held;
pub mod ids;
pub mod point;
pub mod recoveries;
pub mod span;
pub mod spelled;
#[cfg(test)]
mod tests;
pub mod weight;
pub mod words;

pub use crate::journal::evening::Today;
pub use facts::{Collection, Facts, Gleaned, Gleaner};
pub use point::Point;
pub use span::{Length, Range};

use self::adjustments::Adjustments;
use self::evenings::Evenings;
use self::feelings::Feelings;
use self::guesses::Guesses;
use self::held::{Held, Kind};
use self::recoveries::Recoveries;
use self::weight::Weights;
use self::words::Words;

/// From so many on a picture is drawn of what single evenings say nothing about.
pub const ENOUGH: u32 = 5;

/// A picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Picture {
    /// A heat map of evenings.
    #[default]
    Evenings,
    /// Weight before and after, by week.
    Weight,
    /// What became of adjustments.
    Adjustments,
    /// Days to recovery.
    Recoveries,
    /// Feelings by the day of the week.
    Feelings,
    /// Words that came back.
    Words,
    /// Guesses, and how it was.
    Guesses,
    /// What held and who helped.
    Held,
}

impl Picture {
    /// All pictures, in their order.
    pub const ALL: [Self; 8] = [
        Self::Evenings,
        Self::Weight,
        Self::Adjustments,
        Self::Recoveries,
        Self::Feelings,
        Self::Words,
        Self::Guesses,
        Self::Held,
    ];

    /// What stands above it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Evenings => "Evenings",
            Self::Weight => "Weight, before and after",
            Self::Adjustments => "What became of adjustments",
            Self::Recoveries => "Days to recovery",
            Self::Feelings => "Feelings by weekday",
            Self::Words => "Words that came back",
            Self::Guesses => "Guesses, and what it was",
            Self::Held => "What held and who helped",
        }
    }

    /// One plain word for it, for files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Evenings => "evenings",
            Self::Weight => "weight",
            Self::Adjustments => "adjustments",
            Self::Recoveries => "recoveries",
            Self::Feelings => "feelings",
            Self::Words => "words",
            Self::Guesses => "guesses",
            Self::Held => "held",
        }
    }

    /// Its place among all.
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|picture| *picture == self).unwrap_or_default()
    }
}

/// The figures of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figures {
    /// Of evenings.
    Evenings(Evenings),
    /// Of weight.
    Weight(Weights),
    /// Of adjustments.
    Adjustments(Adjustments),
    /// Of days to recovery.
    Recoveries(Recoveries),
    /// Of feelings.
    Feelings(Feelings),
    /// Of words.
    Words(Words),
    /// Of guesses.
    Guesses(Guesses),
    /// Of what held and helped, in the order of [`Kind::ALL`].
    Held([Vec<Held>; 3]),
}

/// Counts what a picture shows.
pub fn figures(picture: Picture, collection: &Collection, range: Range, today: Today) -> Figures {
    let facts = collection.within(range.span);
    let Today { tonight, begins } = today;
    match picture {
        Picture::Evenings => Figures::Evenings(evenings::evenings(facts)),
        Picture::Weight => Figures::Weight(weight::weights(facts, begins)),
        Picture::Adjustments => Figures::Adjustments(adjustments::adjustments(facts)),
        Picture::Recoveries => Figures::Recoveries(recoveries::recoveries(facts, tonight)),
        Picture::Feelings => Figures::Feelings(feelings::feelings(collection, facts, begins)),
        Picture::Words => Figures::Words(words::words(collection, range, tonight)),
        Picture::Guesses => Figures::Guesses(guesses::guesses(facts)),
        Picture::Held => Figures::Held(Kind::ALL.map(|kind| held::held(collection, facts, kind))),
    }
}
