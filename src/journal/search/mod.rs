//! The search line: what a person types to find an evening again, read into a [`Query`] that always means something.
//!
//! # The language
//!
//! | typed | finds entries |
//! |---|---|
//! | `phone demo` | in which both stand, wherever; a word is also found inside a longer one |
//! | `"told sam"` | in which these words stand next to each other, as whole words |
//! | `-phone`, `-"told sam"`, `-tag:work`, `-(a or b)` | to which that does not apply |
//! | `phone or tablet`, `(phone or tablet) demo` | to which one of them applies; words side by side hold more closely than `or` |
//! | `lesson:phone`, `what_happened:phone` | in which that answer, by key or label, says so; `_` or `-` stands for a space |
//! | `title:demo` | with that title |
//! | `#work` | with such a tag, as `tag:work` |
//! | `tag:work`, `feeling:tense`, `guide:win` | with such a name, or one that begins so; in quotes just that name |
//! | `tag:="Work"`, `tag:="a\"b"` | with a tag of just these letters, where others differ only by case or accents; a `\` stands before a `"` that belongs to it |
//! | `standing:recovered`, `outcome:helped` | that stand so, that went so |
//! | `weight:4`, `weight:4+`, `weight:2-4`, `weight:<3` | that were so heavy before writing |
//! | `since:2026-09`, `until:march`, `on:last friday`, `on:2026-03-01..2026-03-12` | of those evenings; see [`Span::read`] |
//! | `day:11-21` | of that day in any year |
//! | `has:plan`, `has:follow-up` | with an adjustment, with a follow-up |
//! | `never:followed-up` | with an adjustment of which nobody told how it went |
//!
//! Nothing depends on case, accents or the way letters are put together ([`fold()`]); full-width colons and curly quotes
//! are as good as the typed ones. An empty line finds everything.
//!
//! # Mistakes
//!
//! [`Query::read`] never fails. What it cannot understand it leaves out or takes as plain words, and says so in a
//! [`Mistake`] with its place in the line. Half-typed lines make mistakes at every key (`since:`, `"told`), so they are
//! best shown quietly, or only once the person stops.
//!
//! # How to use it
//!
//! Fold each entry once with [`Words::of`] and keep that; at every key read the line and ask [`Query::fits`] of each.
//! [`Query::points`] orders by fit. Of very many entries a [`Prepared`] query is asked, which says the same sooner, and
//! sooner still with what is [`Known`] from the keys before. Light up what was found with [`Query::hits_at`] where the part
//! of the entry is known (reader), else with [`Query::hits_in`] (a row of the shelf). [`Query::matches`] does it all for one
//! entry, slowly.

pub mod dates;
pub mod excerpt;
pub mod fold;
pub mod toggle;

mod known;
mod letters;
mod marks;
#[cfg(test)]
pub(super) mod plain;
mod prepared;
mod read;
mod short;
mod term;
#[cfg(test)]
mod tests;
mod values;
mod within;
mod words;

use std::fmt;
use std::ops::Range;

use super::entry::Entry;
use super::guide::Guide;
pub use dates::Span;
pub use excerpt::{clipped, excerpt};
pub use fold::{Folded, fold};
pub(crate) use known::Cells;
pub use known::Known;
pub use prepared::Prepared;
pub use words::{Place, Words, parts};

use term::Term;

/// What is sought. Shown, it reads as a line that means the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query(Part);

/// What could not be understood, and where in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the line that it is about; between characters.
    pub at: Range<usize>,
    /// What it is, and what is understood instead: a sentence. It may quote the line, so it is cleaned before it is
    /// shown, like everything.
    pub what: String,
}

/// The answers that can be asked for by name: keys and labels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names(Vec<(String, String)>);

impl Names {
    /// The names of all prompts of these guides.
    pub fn of<'a>(guides: impl IntoIterator<Item = &'a Guide>) -> Self {
        let mut names = Self::default();
        for prompt in guides.into_iter().flat_map(|guide| &guide.prompts) {
            names.add(&prompt.key, &prompt.label);
        }
        names
    }

    /// Adds the key of an answer with one of its labels, such as those of guides that are not here any more.
    pub fn add(&mut self, key: &str, label: &str) {
        let label = fold(label).trim().replace([' ', '-'], "_");
        if !self.0.iter().any(|(known, by)| known == key && *by == label) {
            self.0.push((key.to_owned(), label));
        }
    }

    /// The keys of the answers that go by a name, which is folded.
    fn keys(&self, name: &str) -> Vec<String> {
        let name = name.replace('-', "_");
        let mut keys: Vec<String> = self
            .0
            .iter()
            .filter(|(key, label)| fold(key) == name || *label == name)
            .map(|(key, _)| key.clone())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// A query, or a part of one. An empty `All` is what everything fits.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    All(Vec<Part>),
    Any(Vec<Part>),
    Not(Box<Part>),
    Term(Term),
}

impl Query {
    /// What everything fits.
    pub fn everything() -> Self {
        Self(Part::All(Vec::new()))
    }

    /// Whether it leaves nothing out.
    pub fn is_everything(&self) -> bool {
        self.0 == Part::All(Vec::new())
    }

    /// Whether an entry is meant.
    pub fn fits(&self, words: &Words) -> bool {
        self.0.fits(words)
    }

    /// Whether words are sought, and not facts alone.
    pub fn seeks_words(&self) -> bool {
        let mut terms = Vec::new();
        self.0.sought(&mut terms);
        terms.iter().any(|term| term.is_of_words())
    }

    /// How well an entry that is meant fits: more where the words stand in its title or its tags, and where they are
    /// whole words; 0 when nothing but facts was asked for.
    pub fn points(&self, words: &Words) -> u32 {
        self.0.points(words)
    }

    /// Whether an entry is meant, without anything prepared.
    pub fn matches(&self, entry: &Entry) -> bool {
        self.fits(&Words::of(entry))
    }

    /// What is to be lit in a text of which nobody knows where in the entry it stands: byte ranges, in order and apart,
    /// that begin and end between characters. What must not be there is not lit, and what is asked of one field neither.
    pub fn hits_in(&self, text: &str) -> Vec<Range<usize>> {
        self.hits(None, text)
    }

    /// What is to be lit in one part of an entry.
    pub fn hits_at(&self, place: Place<'_>, text: &str) -> Vec<Range<usize>> {
        self.hits(Some(place), text)
    }

    fn hits(&self, place: Option<Place<'_>>, text: &str) -> Vec<Range<usize>> {
        let mut terms = Vec::new();
        self.0.sought(&mut terms);
        if terms.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text);
        let lit = terms.iter().flat_map(|term| term.lights(place, folded.as_str()));
        let mut all: Vec<Range<usize>> = lit.map(|stretch| folded.original(&stretch)).collect();
        all.sort_by_key(|hit| (hit.start, hit.end));
        let mut hits: Vec<Range<usize>> = Vec::with_capacity(all.len());
        for hit in all {
            match hits.last_mut() {
                Some(last) if hit.start <= last.end => last.end = last.end.max(hit.end),
                _ => hits.push(hit),
            }
        }
        hits
    }
}

impl Part {
    fn fits(&self, words: &Words) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.fits(words)),
            Self::Any(parts) => parts.iter().any(|part| part.fits(words)),
            Self::Not(part) => !part.fits(words),
            Self::Term(term) => term.fits(words),
        }
    }

    fn points(&self, words: &Words) -> u32 {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(|part| part.points(words)).sum(),
            Self::Not(_) => 0,
            Self::Term(term) => term.points(words),
        }
    }

    /// The terms that say what shall be there.
    fn sought<'a>(&'a self, terms: &mut Vec<&'a Term>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.sought(terms)),
            Self::Not(_) => {}
            Self::Term(term) => terms.push(term),
        }
    }

    /// Parts that all hold, or of which one does, without needless nesting.
    fn joined(parts: Vec<Self>, any: bool) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::All(inner) if !any => flat.extend(inner),
                Self::Any(inner) if any => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            1 => flat.remove(0),
            _ if any => Self::Any(flat),
            _ => Self::All(flat),
        }
    }

    fn negated(self) -> Self {
        match self {
            Self::Not(part) => *part,
            other => Self::Not(Box::new(other)),
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, between) = match self {
            Self::Term(term) => return term.fmt(f),
            Self::Not(part) if matches!(**part, Self::Term(_)) => return write!(f, "-{part}"),
            Self::Not(part) => return write!(f, "-({part})"),
            Self::All(parts) => (parts, " "),
            Self::Any(parts) => (parts, " or "),
        };
        for (number, part) in parts.iter().enumerate() {
            if number > 0 {
                f.write_str(between)?;
            }
            match part {
                Self::Any(_) => write!(f, "({part})")?,
                part => write!(f, "{part}")?,
            }
        }
        Ok(())
    }
}
