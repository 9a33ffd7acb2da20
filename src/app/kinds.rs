//! Kinds of setbacks beside what is read and written: what helped before, and what becomes of a change to several entries.

use chrono::NaiveDate;

use crate::journal::alike::Resemblance;
use crate::journal::been_here::{Act, act};
use crate::journal::draft::DraftId;
use crate::journal::shelf::{EntryName, Stored};

use super::effect::{Effect, Wanted};
use super::msg::NotRead;

/// In so many entries at most it is looked for what helped.
const MOST_READ: usize = 4;

/// What is known of kinds while an evening goes on.
#[derive(Debug, Clone, Default)]
pub struct Kinds {
    /// A change to several entries that is on its way.
    pub change: Option<Change>,
    /// Entries that were saved before the shelf was read, so that those of their kind were not known yet.
    pub unlinked: Vec<(EntryName, String)>,
    /// The search for setbacks that may be the same again.
    pub search: Search,
}

/// The search for setbacks that may be the same again.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// The writing it was begun for.
    pub draft: Option<DraftId>,
    /// Recent setbacks that are still to be looked at.
    pub waiting: Vec<EntryName>,
    /// The one that others like it are looked for now.
    pub asked: Option<Box<Stored>>,
    /// What was found.
    pub found: Vec<Resemblance>,
    /// Whether the person was asked about what was found.
    pub is_offered: bool,
}

impl Search {
    /// Whether there is nothing more to look for.
    pub fn is_over(&self) -> bool {
        self.draft.is_some() && self.waiting.is_empty() && self.asked.is_none()
    }
}

/// A change to several entries, of which each is told of by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The entries that were not answered for yet.
    pub left: Vec<EntryName>,
    /// Whether any was changed.
    pub is_made: bool,
    /// Why some of them stay as they are.
    pub refused: Vec<String>,
    /// What to say when all went well; nothing where that needs no words.
    pub done: String,
}

/// Looking for what helped, in one entry after another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Before {
    /// The entries still to be read, the likeliest first.
    waiting: Vec<EntryName>,
    /// The best that was found.
    pub helped: Option<Helped>,
}

/// What helped, and where that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helped {
    /// Which entry.
    pub name: EntryName,
    /// Its evening.
    pub evening: NaiveDate,
    /// What is worth saying of it.
    pub act: Act,
}

impl Before {
    /// Begins to look in these entries.
    pub fn look(mut names: Vec<EntryName>) -> (Self, Option<Effect>) {
        names.truncate(MOST_READ);
        let before = Self { waiting: names, helped: None };
        let first = before.read_next();
        (before, first)
    }

    /// Whether nothing more is looked for.
    pub const fn is_over(&self) -> bool {
        self.waiting.is_empty()
    }

    fn read_next(&self) -> Option<Effect> {
        self.waiting.first().map(|name| Effect::Read(name.clone(), Wanted::Helped))
    }

    /// An entry was read. What helped ends the search; what was learned is said only if nothing did.
    pub fn read(&mut self, name: &EntryName, result: &Result<Box<Stored>, NotRead>) -> Option<Effect> {
        if self.waiting.first() != Some(name) {
            return None;
        }
        self.waiting.remove(0);
        let found = result.as_ref().ok().and_then(|stored| {
            let evening = stored.entry.evening;
            Some(Helped { name: name.clone(), evening, act: act(&stored.entry)? })
        });
        match found {
            Some(helped @ Helped { act: Act::Helped(_), .. }) => {
                self.helped = Some(helped);
                self.waiting.clear();
            }
            Some(learned) if self.helped.is_none() => self.helped = Some(learned),
            Some(_) | None => {}
        }
        self.read_next()
    }
}

impl Helped {
    /// It in one sentence. The year is said if it is another than this one.
    pub fn words(&self, year: i32) -> String {
        use chrono::Datelike;
        let day = self.evening.format(if self.evening.year() == year { "%-d %B" } else { "%-d %B %Y" });
        match &self.act {
            Act::Helped(words) => format!("What helped on {day}: {words}"),
            Act::Learned(words) => format!("What you took from {day}: {words}"),
        }
    }
}
