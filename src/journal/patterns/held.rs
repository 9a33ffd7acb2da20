//! What held, what helped most, and who helped: on how many evenings, and when last.

use chrono::NaiveDate;

use super::facts::{Collection, Facts};

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What held.
    Held,
    /// What helped most, of what is behind the person.
    HelpedMost,
    /// Who or what helped.
    Helped,
}

impl Kind {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Held, Self::HelpedMost, Self::Helped];

    /// The words above its list.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Held => "What held",
            Self::HelpedMost => "What helped most",
            Self::Helped => "Who or what helped",
        }
    }

    /// What an entry says of it, by its number.
    pub const fn of(self, one: &Facts) -> Option<u32> {
        one.said[match self {
            Self::Held => 0,
            Self::HelpedMost => 1,
            Self::Helped => 2,
        }]
    }
}

/// Something that held or helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Which, by its number.
    pub id: u32,
    /// On how many evenings.
    pub evenings: u32,
    /// The newest of them.
    pub newest: NaiveDate,
}

/// Counts what held or helped, each once an evening: what came most first, of the same the newest.
pub fn held(collection: &Collection, facts: &[Facts], kind: Kind) -> Vec<Held> {
    let mut all = vec![(0_u32, NaiveDate::MIN); collection.said.len()];
    for one in facts {
        let Some((evenings, newest)) = kind.of(one).and_then(|id| all.get_mut(id as usize)) else { continue };
        if *evenings == 0 || *newest != one.evening {
            *evenings += 1;
            *newest = one.evening;
        }
    }
    let found = (0..).zip(all).filter(|(_, (evenings, _))| *evenings > 0);
    let mut found: Vec<Held> = found.map(|(id, (evenings, newest))| Held { id, evenings, newest }).collect();
    found.sort_by(|a, b| {
        let key = |held: &Held| (held.evenings, held.newest);
        key(b).cmp(&key(a)).then_with(|| collection.said.shown(a.id).cmp(collection.said.shown(b.id)))
    });
    found
}
