//! Looking for entries like what is being written: what is asked of the world, and what comes back.

use crate::journal::draft::DraftId;
use crate::journal::entry::Mark;
use crate::journal::shelf::{EntryName, Head, Row, Stored};

use super::model::Model;

/// What is looked for. It is answered with [`Msg::FoundLike`](super::msg::Msg::FoundLike), some time later; when the same
/// is asked for the same purpose before that, only the later question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// What it shall be like.
    pub told: Told,
    /// The entries that are known. Those that are not to be found tell how much a word tells all the same.
    pub among: Vec<Candidate>,
    /// So many at most.
    pub most: usize,
    /// What for.
    pub wanted: SoughtFor,
}

/// What something is told in, as far as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// Words.
    pub text: String,
    /// How it landed.
    pub feelings: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// An entry that may be like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which one.
    pub name: EntryName,
    /// Whether it is to be found.
    pub may_be_found: bool,
}

/// What something is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SoughtFor {
    /// The line under a question of this writing: "you have been here".
    Line(DraftId),
    /// Whether this recent setback is the same again as one before.
    SameAgain(EntryName),
}

/// An entry that is like what was told, as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Like {
    /// The entry.
    pub stored: Box<Stored>,
    /// Whether it fits well enough to be shown to the person.
    pub is_shown: bool,
    /// How well it fits, in thousandths.
    pub permille: u32,
}

impl Model {
    /// The setbacks on the shelf, as far as it is read. Of two versions of an entry only the one that bears its name.
    pub fn setbacks(&self, may_be_found: impl Fn(&Row, Mark) -> bool) -> Vec<Candidate> {
        let candidate = |row: &Row| {
            let Head::Entry { mark, .. } = &row.head else { return None };
            let is_setback = matches!(mark, Mark::Open | Mark::Easing | Mark::Recovered);
            let may_be_found = may_be_found(row, *mark);
            (is_setback && !row.is_version()).then(|| Candidate { name: row.name.clone(), may_be_found })
        };
        self.shelf.all().filter_map(candidate).collect()
    }
}
