//! An entry made ready to be searched: its words folded once, part by part.

use std::ops::Range;

use chrono::NaiveDate;

use super::fold::fold_onto;
use super::marks::{Kind, Marks, Part, Stands, key_marks, mark};
use super::short::ShortWords;
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
    /// What tells its parts.
    marks: Marks,
    /// Where the names begin.
    names: u32,
    pub(super) evening: NaiveDate,
    pub(super) standing: Option<Standing>,
    pub(super) weight: Option<u8>,
    outcomes: u8,
    pub(super) has_plan: bool,
}

impl Words {
    /// The words of an entry.
    pub fn of(entry: &Entry) -> Self {
        let (mut making, mut short) = (Making::of(entry), ShortWords::default());
        making.marks.extend(short.kept());
        for (place, raw) in parts(entry) {
            let start = making.text.len();
            fold_onto(&mut making.text, raw);
            let (begin, holds) = short.take_in(&making.text[start..]);
            making.text.push('\n');
            match place {
                Place::Title => making.ends(Stands::Title),
                Place::Tag => making.ends(Stands::Tag),
                Place::Feeling => making.ends(Stands::Feeling),
                Place::Answer(key) => {
                    making.ends(Stands::Answer);
                    making.marks.extend(key_marks(key));
                }
                Place::Adjustment | Place::FollowUp | Place::Helped => making.ends(Stands::Other),
            }
            making.marks.extend([begin.kept(), holds.kept()]);
        }
        let names = making.text.len();
        fold_onto(&mut making.text, &entry.guide);
        making.ends(Stands::Guide);
        for tag in entry.tags.iter().filter(|tag| !tag.is_empty()) {
            making.name(tag, Stands::TagWritten);
        }
        for feeling in entry.feelings.iter().filter(|feeling| !feeling.is_empty()) {
            making.name(feeling, Stands::FeelingWritten);
        }
        making.marks.splice(..ShortWords::SIZE, short.kept());
        Self {
            text: making.text.into_boxed_str(),
            marks: Marks::new(making.marks),
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
        words.may_be_in(self.marks.short())
    }

    /// Its parts.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        self.marks.parts()
    }

    /// Its words in the parts that are meant. Others are not touched, which for very many entries makes a difference.
    pub(super) fn texts(&self, is_meant: impl Fn(Kind) -> bool) -> impl Iterator<Item = (Kind, &str)> {
        self.parts().filter(move |part| is_meant(part.kind)).map(|part| {
            let text = self.at(part.at);
            (part.kind, text.strip_suffix('\n').unwrap_or(text))
        })
    }

    /// The name of its guide, folded.
    pub fn guide(&self) -> &str {
        self.names_of(Stands::Guide).next().unwrap_or_default()
    }

    fn names_of(&self, kind: Stands) -> impl Iterator<Item = &str> {
        self.marks.names(kind).map(|at| self.at(at))
    }

    fn at(&self, at: Range<usize>) -> &str {
        self.text.get(at).unwrap_or_default()
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
        let (mut length, mut count, mut answers, mut names) = (entry.guide.len(), 0, 0, 1);
        for (place, text) in parts(entry) {
            (length, count) = (length + text.len() + 1, count + 1);
            match place {
                Place::Answer(_) => answers += 1,
                Place::Tag | Place::Feeling => (length, names) = (length + text.len(), names + 1),
                Place::Title | Place::Adjustment | Place::FollowUp | Place::Helped => {}
            }
        }
        Self { text: String::with_capacity(length), marks: Marks::room(count, answers, names) }
    }

    fn name(&mut self, name: &str, kind: Stands) {
        self.text.push_str(name);
        self.ends(kind);
    }

    /// What was put in last is a part of this kind.
    fn ends(&mut self, kind: Stands) {
        self.marks.push(mark(kind, self.text.len()));
    }
}

const fn bit(outcome: Outcome) -> u8 {
    1 << outcome as u8
}
