//! One thing that is asked of an entry, and whether the entry has it.

use std::fmt;
use std::ops::{Range, RangeInclusive};

use chrono::Datelike;

use super::dates::Span;
use super::fold::{fold, has_edges};
use super::letters;
use super::marks::{KeyNumber, Kind};
use super::words::{Place, Words};
use crate::journal::entry::{Outcome, Standing};

/// Words to be found, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sought {
    pub(super) text: String,
    /// Whether they stand in quotes: then they are found as whole words only.
    pub(super) exact: bool,
}

/// The parts of an entry that a term with a field is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Tag,
    Feeling,
    Guide,
    /// The answers with one of these keys, by the name they were asked for.
    Answers {
        name: String,
        keys: Vec<String>,
    },
}

/// One thing that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Term {
    Anywhere(Sought),
    In(Field, Sought),
    /// One of its names is this one, letter by letter.
    Just(Field, String),
    Standing(Standing),
    Outcome(Outcome),
    Weight(RangeInclusive<u8>),
    On(Span),
    /// This month and day of any year.
    Day(u32, u32),
    Since(chrono::NaiveDate),
    Until(chrono::NaiveDate),
    HasPlan,
    HasFollowUp,
    /// It has an adjustment, and nobody told how that went.
    NeverFollowedUp,
}

/// Points for a find by where it stands. What a person gave the entry as its name says most about it.
const IN_TITLE: u32 = 6;
const IN_TAGS: u32 = 4;
const ELSEWHERE: u32 = 2;

/// Points for a find in a part of this kind.
pub(super) const fn worth(kind: Kind) -> u32 {
    match kind {
        Kind::Title => IN_TITLE,
        Kind::Tag | Kind::Feeling => IN_TAGS,
        Kind::Answer(_) | Kind::Other => ELSEWHERE,
    }
}

impl Sought {
    /// Every place in a folded text where it is found, in order and apart.
    pub(super) fn finds<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            while !self.text.is_empty() {
                let start = from + text.get(from..)?.find(&self.text)?;
                let end = start + self.text.len();
                if !self.exact || is_whole(text, &(start..end)) {
                    from = end;
                    return Some(start..end);
                }
                from = start + text.get(start..)?.chars().next().map_or(1, char::len_utf8);
            }
            None
        })
    }

    /// How well it fits a text: 3 as a whole word, 2 as the beginning of one, 1 inside one; 0 when it is not there.
    fn fit(&self, text: &str) -> u32 {
        self.finds(text).map(|at| Self::fit_at(text, &at)).max().unwrap_or(0)
    }

    /// The best there is: a word of its own.
    pub(super) const WHOLE: u32 = 3;
    /// The beginning of a word.
    pub(super) const BEGINS: u32 = 2;
    /// Anywhere else.
    pub(super) const INSIDE: u32 = 1;

    /// How well a find fits where it stands.
    pub(super) fn fit_at(text: &str, at: &Range<usize>) -> u32 {
        if !is_edge(text, at.start) {
            return Self::INSIDE;
        }
        Self::BEGINS + u32::from(is_edge(text, at.end))
    }

    /// Whether a short text such as a tag is meant: all of it, or in quotes; else its beginning.
    fn names(&self, text: &str) -> bool {
        if self.exact { text == self.text } else { text.starts_with(&self.text) }
    }
}

/// Whether no word goes on over this place.
fn is_edge(text: &str, at: usize) -> bool {
    // most letters are plain, and by fit every place in which one stands is asked about
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let (Some(before), Some(behind)) = (before, bytes.get(at)) else { return true };
    if before.is_ascii() && behind.is_ascii() {
        return !(before.is_ascii_alphanumeric() && behind.is_ascii_alphanumeric());
    }
    let before = text[..at].chars().next_back().is_some_and(has_edges);
    !(before && text[at..].chars().next().is_some_and(has_edges))
}

fn is_whole(text: &str, at: &Range<usize>) -> bool {
    is_edge(text, at.start) && is_edge(text, at.end)
}

impl Field {
    pub(super) fn is_at(&self, kind: Kind) -> bool {
        self.kinds().contains(&kind)
    }

    /// The parts it is about; the name of a guide is none.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        match self {
            Self::Title => vec![Kind::Title],
            Self::Tag => vec![Kind::Tag],
            Self::Feeling => vec![Kind::Feeling],
            Self::Guide => Vec::new(),
            Self::Answers { keys, .. } => keys.iter().map(|key| Kind::Answer(KeyNumber::of(key))).collect(),
        }
    }

    /// Whether its texts are names, which are meant from their beginning on.
    pub(super) fn holds_names(&self) -> bool {
        matches!(self, Self::Tag | Self::Feeling | Self::Guide)
    }

    pub(super) fn fits(&self, sought: &Sought, words: &Words) -> bool {
        let kinds = self.kinds();
        if self.holds_names() {
            return self.names(sought, words, &kinds);
        }
        words.texts(|kind| kinds.contains(&kind)).any(|(_, text)| sought.finds(text).next().is_some())
    }

    /// Whether a name of such a kind is meant.
    pub(super) fn names(&self, sought: &Sought, words: &Words, kinds: &[Kind]) -> bool {
        match self {
            Self::Guide => sought.names(words.guide()),
            _ => words.texts(|kind| kinds.contains(&kind)).any(|(_, text)| sought.names(text)),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Title => "title",
            Self::Tag => "tag",
            Self::Feeling => "feeling",
            Self::Guide => "guide",
            Self::Answers { name, .. } => name,
        }
    }
}

impl Term {
    /// Whether an entry has what is asked.
    pub(super) fn fits(&self, words: &Words) -> bool {
        match self {
            Self::Anywhere(sought) => sought.finds(&words.text()[words.all()]).next().is_some(),
            Self::In(field, sought) => field.fits(sought, words),
            Self::Just(Field::Tag, name) => words.tags().any(|tag| tag == name),
            Self::Just(Field::Feeling, name) => words.feelings().any(|feeling| feeling == name),
            // of any other name no letters are kept
            Self::Just(field, name) => field.fits(&Sought { text: fold(name), exact: true }, words),
            Self::Standing(standing) => words.standing == Some(*standing),
            Self::Outcome(outcome) => words.has_outcome(*outcome),
            Self::Weight(weights) => words.weight.is_some_and(|weight| weights.contains(&weight)),
            Self::On(span) => span.holds(words.evening),
            Self::Day(month, day) => (words.evening.month(), words.evening.day()) == (*month, *day),
            Self::Since(first) => words.evening >= *first,
            Self::Until(last) => words.evening <= *last,
            Self::HasPlan => words.has_plan,
            Self::HasFollowUp => words.has_follow_up(),
            Self::NeverFollowedUp => words.has_plan && !words.has_follow_up(),
        }
    }

    /// Whether it is about words that can be lit, and not about a name or a fact.
    pub(super) fn is_of_words(&self) -> bool {
        match self {
            Self::Anywhere(_) => true,
            Self::In(field, _) => !field.holds_names(),
            _ => false,
        }
    }

    /// The points of an entry that fits, by where and how the words stand in it.
    pub(super) fn points(&self, words: &Words) -> u32 {
        let of = |(kind, text): (Kind, &str), sought: &Sought| worth(kind) * sought.fit(text);
        match self {
            Self::Anywhere(sought) => words.texts(|_| true).map(|part| of(part, sought)).sum(),
            Self::In(field, sought) => words.texts(|kind| field.is_at(kind)).map(|part| of(part, sought)).sum(),
            _ => 0,
        }
    }

    /// What is to be lit in a folded text that stands in this place; without a place, whatever stands in any of them.
    pub(super) fn lights(&self, place: Option<Place<'_>>, text: &str) -> Vec<Range<usize>> {
        let is_here = |field: &Field| place.is_some_and(|place| field.is_at(place.into()));
        match self {
            Self::Anywhere(sought) => sought.finds(text).collect(),
            Self::In(field, sought) if is_here(field) && field.holds_names() => {
                sought.names(text).then_some(0..sought.text.len()).into_iter().collect()
            }
            Self::In(field, sought) if is_here(field) => sought.finds(text).collect(),
            Self::Just(field, name) if is_here(field) && fold(name) == text => std::iter::once(0..text.len()).collect(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for Sought {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.exact { write!(f, "\"{}\"", self.text) } else { write!(f, "{}", self.text) }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anywhere(sought) => write!(f, "{sought}"),
            Self::In(field, sought) => write!(f, "{}:{sought}", field.name()),
            Self::Just(field, name) => write!(f, "{}:{}", field.name(), letters::written(name)),
            Self::Standing(standing) => write!(f, "standing:{}", standing.word()),
            Self::Outcome(outcome) => write!(f, "outcome:{}", outcome.word()),
            Self::Weight(weights) if weights.start() == weights.end() => write!(f, "weight:{}", weights.start()),
            Self::Weight(weights) => write!(f, "weight:{}-{}", weights.start(), weights.end()),
            Self::On(span) => write!(f, "on:{span}"),
            Self::Day(month, day) => write!(f, "day:{month:02}-{day:02}"),
            Self::Since(first) => write!(f, "since:{first}"),
            Self::Until(last) => write!(f, "until:{last}"),
            Self::HasPlan => write!(f, "has:plan"),
            Self::HasFollowUp => write!(f, "has:follow-up"),
            Self::NeverFollowedUp => write!(f, "never:followed-up"),
        }
    }
}
