//! An entry made ready to be searched: its words folded once, part by part.

use std::ops::Range;

use chrono::NaiveDate;

use super::fold::fold;
use crate::journal::entry::{Entry, Outcome, Said, Standing, Weight};

/// Which part of an entry a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// Its title.
    Title,
    /// One of its tags.
    Tag,
    /// One of its feelings.
    Feeling,
    /// The answer under this key.
    Answer(&'a str),
    /// Its adjustment.
    Adjustment,
    /// The note of a follow-up.
    FollowUp,
    /// What helped most.
    Helped,
}

/// All parts of an entry in which words are looked for, in the order of reading.
pub fn parts(entry: &Entry) -> impl Iterator<Item = (Place<'_>, &str)> {
    let title = entry.title.iter().map(|title| (Place::Title, title.as_str()));
    let tags = entry.tags.iter().map(|tag| (Place::Tag, tag.as_str()));
    let feelings = entry.feelings.iter().map(|feeling| (Place::Feeling, feeling.as_str()));
    let answers = entry.answers.iter().flat_map(|answer| {
        let (first, second) = match &answer.said {
            Said::Text(text) => (Some(text), None),
            Said::Sides { yours, not_yours } => (Some(yours), Some(not_yours)),
            Said::Number(_) => (None, None),
        };
        let place = Place::Answer(&answer.key);
        first.into_iter().chain(second).map(move |text| (place, text.as_str()))
    });
    let planned = entry.adjustment.iter().flat_map(|adjustment| [&adjustment.when, &adjustment.then]);
    let planned = planned.map(|text| (Place::Adjustment, text.as_str()));
    let notes = entry.follow_ups.iter().filter_map(|follow_up| follow_up.note.as_deref());
    let helped = entry.recovered.iter().filter_map(|recovered| recovered.helped_most.as_deref());
    title
        .chain(tags)
        .chain(feelings)
        .chain(answers)
        .chain(planned)
        .chain(notes.map(|note| (Place::FollowUp, note)))
        .chain(helped.map(|helped| (Place::Helped, helped)))
        .filter(|(_, text)| !text.is_empty())
}

/// What is looked through in place of an entry, as often as a key is typed.
///
/// It holds the folded words and the facts that can be asked for, and nothing else of the entry; whoever keeps one for
/// every entry of a life keeps about as many bytes as were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// All parts, one after another, each ended by a line end. There is none in folded text, so that nothing is ever
    /// found across two parts.
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    pub(super) guide: String,
    pub(super) evening: NaiveDate,
    pub(super) standing: Option<Standing>,
    pub(super) weight: Weight,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) has_plan: bool,
}

/// Where in the text a part stands, and which it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

/// A [`Place`] that keeps its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Tag,
    Feeling,
    Answer(Box<str>),
    Other,
}

impl From<Place<'_>> for Kind {
    fn from(place: Place<'_>) -> Self {
        match place {
            Place::Title => Self::Title,
            Place::Tag => Self::Tag,
            Place::Feeling => Self::Feeling,
            Place::Answer(key) => Self::Answer(key.into()),
            Place::Adjustment | Place::FollowUp | Place::Helped => Self::Other,
        }
    }
}

impl Words {
    /// The words of an entry.
    pub fn of(entry: &Entry) -> Self {
        let (mut text, mut all) = (String::new(), Vec::new());
        for (place, raw) in parts(entry) {
            let start = text.len();
            text.push_str(&fold(raw));
            all.push(Part { kind: place.into(), at: start..text.len() });
            text.push('\n');
        }
        Self {
            text,
            parts: all,
            guide: fold(&entry.guide),
            evening: entry.evening,
            standing: entry.standing,
            weight: entry.weight,
            outcomes: entry.follow_ups.iter().map(|follow_up| follow_up.outcome).collect(),
            has_plan: entry.adjustment.is_some(),
        }
    }
}
