//! An entry made ready to be searched: its words folded once, part by part.

use chrono::NaiveDate;

use super::fold::fold_onto;
use crate::journal::entry::{Entry, Outcome, Said, Standing};

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
/// It holds the folded words and the facts that can be asked for, and nothing else of the entry. One is kept for every
/// entry of a life, so it has two allocations, and about as many bytes as were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// All parts in which words are looked for, one after another, each ended by a line end. There is none in folded
    /// text, so that nothing is ever found across two parts. Behind them stand the names that only a field asks for.
    text: Box<str>,
    parts: Box<[Part]>,
    /// Where the names begin.
    names: u32,
    pub(super) evening: NaiveDate,
    pub(super) standing: Option<Standing>,
    pub(super) weight: Option<u8>,
    outcomes: u8,
    pub(super) has_plan: bool,
}

/// Where in the text a part ends, and what it is. It begins where the one before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    end: u32,
    kind: Stands,
}

/// What stands in a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    Title,
    Tag,
    Feeling,
    /// An answer; its key is one of the names, the first for the first answer.
    Answer,
    Other,
    /// The name of the guide.
    Guide,
    /// The key of an answer.
    Key,
    /// A tag as it was written.
    TagWritten,
    /// A feeling as it was written.
    FeelingWritten,
}

/// A [`Place`] as far as a term tells places apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Title,
    Tag,
    Feeling,
    Answer(&'a str),
    Other,
}

impl<'a> From<Place<'a>> for Kind<'a> {
    fn from(place: Place<'a>) -> Self {
        match place {
            Place::Title => Self::Title,
            Place::Tag => Self::Tag,
            Place::Feeling => Self::Feeling,
            Place::Answer(key) => Self::Answer(key),
            Place::Adjustment | Place::FollowUp | Place::Helped => Self::Other,
        }
    }
}

impl Words {
    /// The words of an entry.
    pub fn of(entry: &Entry) -> Self {
        let (mut making, mut keys) = (Making::default(), Vec::new());
        for (place, raw) in parts(entry) {
            let kind = match place {
                Place::Title => Stands::Title,
                Place::Tag => Stands::Tag,
                Place::Feeling => Stands::Feeling,
                Place::Answer(key) => {
                    keys.push(key);
                    Stands::Answer
                }
                Place::Adjustment | Place::FollowUp | Place::Helped => Stands::Other,
            };
            fold_onto(&mut making.text, raw);
            making.text.push('\n');
            making.ends(kind);
        }
        let names = making.length();
        fold_onto(&mut making.text, &entry.guide);
        making.ends(Stands::Guide);
        for key in keys {
            making.name(key, Stands::Key);
        }
        for tag in entry.tags.iter().filter(|tag| !tag.is_empty()) {
            making.name(tag, Stands::TagWritten);
        }
        for feeling in entry.feelings.iter().filter(|feeling| !feeling.is_empty()) {
            making.name(feeling, Stands::FeelingWritten);
        }
        Self {
            text: making.text.into_boxed_str(),
            parts: making.parts.into_boxed_slice(),
            names,
            evening: entry.evening,
            standing: entry.standing,
            weight: entry.weight.before,
            outcomes: entry.follow_ups.iter().fold(0, |set, follow_up| set | bit(follow_up.outcome)),
            has_plan: entry.adjustment.is_some(),
        }
    }

    /// The tags of the entry, as they were written.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.names_of(Stands::TagWritten)
    }

    /// Its feelings, as they were written.
    pub fn feelings(&self) -> impl Iterator<Item = &str> {
        self.names_of(Stands::FeelingWritten)
    }

    /// Whether it has an adjustment.
    pub const fn has_plan(&self) -> bool {
        self.has_plan
    }

    /// Whether it was followed up.
    pub const fn has_follow_up(&self) -> bool {
        self.outcomes != 0
    }

    /// Whether one of its follow-ups went so.
    pub(super) const fn has_outcome(&self, outcome: Outcome) -> bool {
        self.outcomes & bit(outcome) != 0
    }

    /// All its words.
    pub(super) fn all(&self) -> &str {
        &self.text[..self.names as usize]
    }

    /// Its words part by part.
    pub(super) fn parts(&self) -> impl Iterator<Item = (Kind<'_>, &str)> {
        let mut keys = self.names_of(Stands::Key);
        self.stretches().take_while(|(kind, _)| *kind != Stands::Guide).map(move |(kind, text)| {
            let kind = match kind {
                Stands::Title => Kind::Title,
                Stands::Tag => Kind::Tag,
                Stands::Feeling => Kind::Feeling,
                Stands::Answer => Kind::Answer(keys.next().unwrap_or_default()),
                _ => Kind::Other,
            };
            (kind, text.strip_suffix('\n').unwrap_or(text))
        })
    }

    /// The name of its guide, folded.
    pub fn guide(&self) -> &str {
        self.names_of(Stands::Guide).next().unwrap_or_default()
    }

    fn names_of(&self, kind: Stands) -> impl Iterator<Item = &str> {
        self.stretches().filter(move |(stands, _)| *stands == kind).map(|(_, text)| text)
    }

    fn stretches(&self) -> impl Iterator<Item = (Stands, &str)> {
        let mut start = 0;
        self.parts.iter().map(move |part| {
            let end = part.end as usize;
            let text = self.text.get(start..end).unwrap_or_default();
            start = end;
            (part.kind, text)
        })
    }
}

/// Words on their way.
#[derive(Default)]
struct Making {
    text: String,
    parts: Vec<Part>,
}

impl Making {
    fn name(&mut self, name: &str, kind: Stands) {
        self.text.push_str(name);
        self.ends(kind);
    }

    /// What was put in last is a part of this kind.
    fn ends(&mut self, kind: Stands) {
        let end = self.length();
        self.parts.push(Part { end, kind });
    }

    /// No entry is as large as can be counted here.
    fn length(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }
}

const fn bit(outcome: Outcome) -> u8 {
    1 << outcome as u8
}
