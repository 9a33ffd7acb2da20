//! An entry made ready to be searched: its words folded once, part by part.

use std::ops::Range;

use chrono::NaiveDate;

use super::fold::fold_onto;
use super::short::{Beginnings, ShortWords};
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
    /// The short words among them, then the parts, each as a [`Part`] is kept, and with how its words begin if words are
    /// looked for in it.
    marks: Box<[u32]>,
    /// Where the names begin.
    names: u32,
    pub(super) evening: NaiveDate,
    pub(super) standing: Option<Standing>,
    pub(super) weight: Option<u8>,
    outcomes: u8,
    pub(super) has_plan: bool,
}

/// Where in the text a part ends, and what it is. It begins where the one before it ends.
#[derive(Debug, Clone, Copy)]
struct Part {
    end: usize,
    kind: Stands,
}

impl Part {
    /// So many bits tell what it is.
    const BITS: u32 = 4;

    /// As it is kept: what it is in the lowest bits, where it ends in the others. No entry is too long for these.
    fn kept(self) -> u32 {
        let end = u32::try_from(self.end).unwrap_or(u32::MAX).min(u32::MAX >> Self::BITS);
        end << Self::BITS | self.kind as u32
    }

    fn of(kept: u32) -> Self {
        let kind = (kept & ((1 << Self::BITS) - 1)) as usize;
        Self { end: (kept >> Self::BITS) as usize, kind: Stands::ALL.get(kind).copied().unwrap_or(Stands::Other) }
    }
}

/// What stands in a part, in the order in which parts stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
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

impl Stands {
    /// All of them, each in its place.
    const ALL: [Self; 9] = [
        Self::Title,
        Self::Tag,
        Self::Feeling,
        Self::Answer,
        Self::Other,
        Self::Guide,
        Self::Key,
        Self::TagWritten,
        Self::FeelingWritten,
    ];

    /// As a place; an answer without its key.
    const fn without_key(self) -> Kind<'static> {
        match self {
            Self::Title => Kind::Title,
            Self::Tag => Kind::Tag,
            Self::Feeling => Kind::Feeling,
            Self::Answer => Kind::Answer(""),
            _ => Kind::Other,
        }
    }
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
        let (mut making, mut short, mut keys) = (Making::of(entry), ShortWords::default(), Vec::new());
        making.marks.extend(short.kept());
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
            let start = making.text.len();
            fold_onto(&mut making.text, raw);
            let beginnings = short.take_in(&making.text[start..]);
            making.text.push('\n');
            making.ends(kind);
            making.marks.push(beginnings.kept());
        }
        let names = making.text.len();
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
        making.marks.splice(..ShortWords::SIZE, short.kept());
        Self {
            text: making.text.into_boxed_str(),
            marks: making.marks.into_boxed_slice(),
            names: u32::try_from(names).unwrap_or(u32::MAX),
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

    /// What all its words stand in.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where in it they stand.
    pub(super) fn all(&self) -> Range<usize> {
        0..self.names as usize
    }

    /// Whether these words may all be among its words, as words of their own.
    pub(super) fn may_have(&self, words: &ShortWords) -> bool {
        words.may_be_in(&self.marks)
    }

    /// Its words part by part.
    pub(super) fn parts(&self) -> impl Iterator<Item = (Kind<'_>, &str)> {
        let mut keys = self.names_of(Stands::Key);
        self.stretches().take_while(|(kind, _)| *kind < Stands::Guide).map(move |(kind, at)| {
            let kind = match kind {
                Stands::Answer => Kind::Answer(keys.next().unwrap_or_default()),
                other => other.without_key(),
            };
            (kind, self.part(at))
        })
    }

    /// Its title, tags and feelings, those that are meant. No other part is touched, which for very many entries makes a
    /// difference.
    pub(super) fn labels(&self, is_meant: impl Fn(Kind<'_>) -> bool) -> impl Iterator<Item = &str> {
        let labels = self.stretches().take_while(|(kind, _)| *kind < Stands::Answer);
        labels.filter(move |(kind, _)| is_meant(kind.without_key())).map(|(_, at)| self.part(at))
    }

    /// Its answers, those with a key that is meant.
    pub(super) fn answers(&self, is_meant: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
        let answers = self.stretches().filter(|(kind, _)| *kind == Stands::Answer);
        let answers = answers.zip(self.names_of(Stands::Key)).filter(move |(_, key)| is_meant(key));
        answers.map(|((_, at), _)| self.part(at))
    }

    /// Where each of its parts ends, what it is, and how its words begin. Of an answer the key is left out, for which is not
    /// asked here.
    pub(super) fn ends(&self) -> impl Iterator<Item = (usize, Kind<'_>, Beginnings)> {
        let of_words = self.kept_parts().take_while(|(part, _)| part.kind < Stands::Guide);
        of_words.map(|(part, beginnings)| (part.end, part.kind.without_key(), beginnings))
    }

    /// The name of its guide, folded.
    pub fn guide(&self) -> &str {
        self.names_of(Stands::Guide).next().unwrap_or_default()
    }

    fn names_of(&self, kind: Stands) -> impl Iterator<Item = &str> {
        self.stretches().filter(move |(stands, _)| *stands == kind).map(|(_, at)| self.at(at))
    }

    /// The text of a part, without the end of its line.
    fn part(&self, at: Range<usize>) -> &str {
        let text = self.at(at);
        text.strip_suffix('\n').unwrap_or(text)
    }

    fn at(&self, at: Range<usize>) -> &str {
        self.text.get(at).unwrap_or_default()
    }

    fn stretches(&self) -> impl Iterator<Item = (Stands, Range<usize>)> {
        let mut start = 0;
        self.kept_parts().map(move |(part, _)| (part.kind, std::mem::replace(&mut start, part.end)..part.end))
    }

    fn kept_parts(&self) -> impl Iterator<Item = (Part, Beginnings)> {
        let mut marks = self.marks.iter().skip(ShortWords::SIZE);
        std::iter::from_fn(move || {
            let part = Part::of(*marks.next()?);
            let beginnings = if part.kind < Stands::Guide { marks.next().copied().unwrap_or_default() } else { 0 };
            Some((part, Beginnings::of(beginnings)))
        })
    }
}

/// Words on their way.
struct Making {
    text: String,
    marks: Vec<u32>,
}

impl Making {
    /// With as much room as the words of an entry need: what is made too large and cut leaves holes, of which the memory
    /// for a life would be full.
    fn of(entry: &Entry) -> Self {
        let (mut length, mut marks) = (entry.guide.len(), ShortWords::SIZE + 1);
        for (place, text) in parts(entry) {
            let name = match place {
                Place::Answer(key) => Some(key),
                Place::Tag | Place::Feeling => Some(text),
                Place::Title | Place::Adjustment | Place::FollowUp | Place::Helped => None,
            };
            length += text.len() + 1 + name.map_or(0, str::len);
            marks += 2 + usize::from(name.is_some());
        }
        Self { text: String::with_capacity(length), marks: Vec::with_capacity(marks) }
    }

    fn name(&mut self, name: &str, kind: Stands) {
        self.text.push_str(name);
        self.ends(kind);
    }

    /// What was put in last is a part of this kind.
    fn ends(&mut self, kind: Stands) {
        self.marks.push(Part { end: self.text.len(), kind }.kept());
    }
}

const fn bit(outcome: Outcome) -> u8 {
    1 << outcome as u8
}
