//! Which entries the shelf shows: all, or those a person pages back to on a harder day.

use crate::journal::entry::Mark;
use crate::journal::shelf::{Head, Row};

/// What the shelf is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// Nothing: every entry and every file stands on it.
    #[default]
    All,
    /// Recoveries.
    Recoveries,
    /// Wins.
    Wins,
    /// Setbacks that are open or easing.
    Open,
}

impl Filter {
    /// Whether a row stands on the shelf under it.
    pub const fn fits(self, row: &Row) -> bool {
        match (self, &row.head) {
            (Self::All, _) => true,
            (_, Head::Unreadable { .. }) => false,
            (Self::Recoveries, Head::Entry { mark, .. }) => matches!(mark, Mark::Recovered),
            (Self::Wins, Head::Entry { mark, .. }) => matches!(mark, Mark::Win),
            (Self::Open, Head::Entry { mark, .. }) => matches!(mark, Mark::Open | Mark::Easing),
        }
    }

    /// The word for it in the title of the shelf; none for all of them.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::All => None,
            Self::Recoveries => Some("recoveries"),
            Self::Wins => Some("wins"),
            Self::Open => Some("open"),
        }
    }

    /// So many of what it shows, such as `14 recoveries`.
    pub fn count(self, count: usize) -> String {
        let (one, many) = match self {
            Self::All => ("entry", "entries"),
            Self::Recoveries => ("recovery", "recoveries"),
            Self::Wins => ("win", "wins"),
            Self::Open => ("open", "open"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }

    /// What stands on the shelf when nothing fits.
    pub const fn nothing(self) -> &'static str {
        match self {
            Self::All => "What you write gathers here. There is no hurry.",
            Self::Recoveries => "No recoveries yet. A setback comes here when you say that it is behind you.",
            Self::Wins => "No wins yet. What you write in the guide for a win comes here.",
            Self::Open => "Nothing is open. Setbacks that are open or easing come here.",
        }
    }
}
