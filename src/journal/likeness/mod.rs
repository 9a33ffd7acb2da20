//! "You have been here": which entries are like what is being written, by their words.
//!
//! # What a score means
//!
//! A score is the product of three numbers:
//!
//! - **How much the two speak of the same**, 0 to 1: the cosine between their terms, each weighing as much as it tells
//!   (TF-IDF). Terms are folded words, and pairs of letters in scripts without spaces. Words that are written alike,
//!   by their four-letter grams or their beginning, count as partly the same.
//! - **How much there is to go by**, 0 to 1: one word in common may be chance, two or three that tell much are a
//!   subject. This keeps short texts apart, whose cosine is large as soon as they share anything.
//! - **What else fits**, 1 to 1.2: feelings in common, the more the rarer they are. They tip the scales between entries
//!   and put none on them alone. Tags are words like the others.
//!
//! How much a word tells is learned from the entries; lists of common English and German words stand in for
//! the entries that are not there yet. Where hardly a word is in any list that knowledge is missing, chance weighs nearly
//! as much as sense, and all scores are cut, at most to 0.4 of what they were: a line is then shown more rarely.
//!
//! # The threshold
//!
//! [`THRESHOLD`] stands on three labelled sets in `tests/likeness`, journals of 79 to 89 setbacks. All numbers in here were
//! chosen with two of them in view, where the choice is flat around them; the third was written when they were fixed.
//! The test prints the figures. As of writing, in the order of the sets: of setbacks that share two content words with
//! another of their theme, one of the theme is among the first three for 100 %, and a right line is shown for 81, 90 and
//! 70 %; of setbacks without a relative a line is shown for 3, 0 and 9 %. Without the lists of common words,
//! and with a threshold that lets 10 % of the latter through, 4 of 10 right lines were left of 9. In larger journals more is alike by chance: with all three
//! in one, a line is shown for 12 % of those without a relative in their own set, some of which then have one.
//! What is told in quite other words is not found: that is beyond words.
//!
//! # What it costs
//!
//! An entry takes eight bytes for each of its different terms, 4 KB at most, and its name and feelings. In a journal of
//! 10,000 entries of 1.8 KB and 20,000 different words that comes to 2.3 KB an entry, the words included. A question
//! walks over all entries; `cargo bench --bench likeness` measures it. It is meant for the moment in which a prompt is
//! left, beside the key path, and not for every key.

mod bag;
mod common;
mod content;
mod question;
mod terms;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::collections::BTreeMap;
use std::sync::OnceLock;

pub(in crate::journal) use self::content::Content;

use self::bag::Bag;
use self::common::{Common, Expected};
use self::question::{Asking, Question};
use self::vocabulary::{TermId, Vocabulary};
use super::entry::{Entry, Said};
use super::search::fold;
use super::shelf::EntryName;

/// A match that scores less is too weak to be shown.
pub const THRESHOLD: f64 = 0.1;

/// What a word counts for that stands beside what happened: in later answers, the plan, the follow-ups.
const BESIDE: f64 = 0.4;

/// What a feeling in common that no other entry has would add, and how many count.
const FEELING: f64 = 0.1;
const FEELINGS: usize = 2;

/// From which share of words in a list on a text is as well known as it can be, and up to which not at all. Everyday
/// English and German have more than 40 %, other languages a few by chance.
const WELL_KNOWN: f64 = 0.3;
const NOT_KNOWN: f64 = 0.1;

/// So many words of a text are taken to be as well known as those of the journal: notes of a few words have no others.
const AS_THE_JOURNAL: f64 = 10.0;

/// What is left of a score where the words are not known.
const STRANGE: f64 = 0.4;

/// What is asked: what was written so far tonight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked<'a> {
    /// What was written, finished or not.
    pub text: &'a str,
    /// How it landed, as far as that was said.
    pub feelings: &'a [String],
    /// Its tags, if it has any.
    pub tags: &'a [String],
}

/// An entry that is like what was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Which one.
    pub name: EntryName,
    /// How well it fits, above 0 to 1.2; see [the module](self).
    pub score: f64,
}

impl Match {
    /// Whether it fits well enough to be shown to the person.
    pub fn is_shown(&self) -> bool {
        self.score >= THRESHOLD
    }
}

/// Entries, in a form in which the likest are found fast. Which entries, the caller chooses.
///
/// What it answers depends only on what is in it, never on the order of [`put`](Self::put) and [`take`](Self::take).
#[derive(Debug, Clone)]
pub struct Index {
    entries: BTreeMap<EntryName, Kept>,
    vocabulary: Vocabulary,
    /// How many entries have each feeling.
    feelings: BTreeMap<String, u32>,
    /// How many terms came in all entries, and how many of them are in a list. Whole numbers.
    known: (f64, f64),
    common: Common,
    /// What follows from all of that, from the first question after a change until the next change.
    measured: OnceLock<Measured>,
}

/// What every question needs of the entries, whatever it asks.
#[derive(Debug, Clone)]
struct Measured {
    /// How much each term tells, by its place.
    tells: Vec<f64>,
    /// How long each entry is among its terms, in the order of the entries.
    lengths: Vec<f64>,
}

/// What is kept of an entry.
#[derive(Debug, Clone)]
struct Kept {
    /// Its terms in the order of the text, with how much is said of each.
    terms: Box<[(TermId, f32)]>,
    feelings: Box<[String]>,
    /// How many terms came, and how many of them are known.
    known: (u32, u32),
}

impl Default for Index {
    fn default() -> Self {
        Self::new()
    }
}

impl Index {
    /// An index of no entries.
    pub fn new() -> Self {
        Self {
            entries: BTreeMap::new(),
            vocabulary: Vocabulary::default(),
            feelings: BTreeMap::new(),
            known: (0.0, 0.0),
            common: Common::new(),
            measured: OnceLock::new(),
        }
    }

    /// How many entries are in it.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no entry is in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Puts an entry in, in place of what was there by that name.
    pub fn put(&mut self, name: EntryName, entry: &Entry) {
        self.take(&name);
        let bag = self.bag_of(entry);
        let terms =
            bag.terms().filter_map(|(term, said)| Some((self.vocabulary.add(term, &self.common)?, single(said))));
        let terms = terms.collect();
        let feelings = folded(&entry.feelings);
        for feeling in &feelings {
            *self.feelings.entry(feeling.clone()).or_default() += 1;
        }
        self.know(bag.known(), 1.0);
        self.measured.take();
        self.entries.insert(name, Kept { terms, feelings: feelings.into(), known: bag.known() });
    }

    /// Takes an entry out, if it is in.
    pub fn take(&mut self, name: &EntryName) {
        let Some(kept) = self.entries.remove(name) else { return };
        self.know(kept.known, -1.0);
        self.measured.take();
        for (id, _) in kept.terms {
            self.vocabulary.take(id);
        }
        for feeling in kept.feelings {
            if let Some(count) = self.feelings.get_mut(&feeling) {
                *count -= 1;
            }
        }
        self.feelings.retain(|_, count| *count > 0);
    }

    fn know(&mut self, (told, known): (u32, u32), times: f64) {
        self.known.0 += times * f64::from(told);
        self.known.1 += times * f64::from(known);
    }

    /// The entries like what was asked, the likest first, and of two as like the later by name.
    ///
    /// Every entry that has anything in common is among them; show none that is not [`Match::is_shown`].
    pub fn like(&self, asked: &Asked<'_>) -> Vec<Match> {
        let mut bag = Bag::default();
        bag.add(asked.text, 1.0, &self.common);
        for tag in asked.tags {
            bag.add(tag, 1.0, &self.common);
        }
        self.answer(&bag, asked.feelings)
    }

    /// The entries like an entry, as [`like`](Self::like). One that is in the index itself is most like itself.
    pub fn like_entry(&self, entry: &Entry) -> Vec<Match> {
        self.answer(&self.bag_of(entry), &entry.feelings)
    }

    fn bag_of(&self, entry: &Entry) -> Bag {
        let mut bag = Bag::default();
        let mut add = |text: &str, weight| bag.add(text, weight, &self.common);
        let mut answers = entry.answers.iter().map(|answer| &answer.said);
        entry.title.iter().chain(&entry.tags).for_each(|text| add(text, 1.0));
        answers.next().into_iter().for_each(|said| texts(said).for_each(|text| add(text, 1.0)));
        answers.flat_map(texts).for_each(|text| add(text, BESIDE));
        entry.follow_ups.iter().filter_map(|follow_up| follow_up.note.as_deref()).for_each(|text| add(text, BESIDE));
        let helped = entry.recovered.iter().filter_map(|recovered| recovered.helped_most.as_deref());
        helped.for_each(|text| add(text, BESIDE));
        bag
    }

    fn answer(&self, bag: &Bag, feelings: &[String]) -> Vec<Match> {
        if bag.is_empty() || self.is_empty() {
            return Vec::new();
        }
        let measured = self.measured();
        let question = self.question(bag, feelings, measured);
        let known = self.how_well_known(bag);
        let mut sums = question.sums();
        let scored = self.entries.iter().zip(&measured.lengths).map(|((name, kept), length)| {
            let score = question.score(&kept.terms, *length, &measured.tells, &mut sums);
            let score = if score > 0.0 { score * known * what_else_fits(&question.feelings, kept) } else { 0.0 };
            (name, score)
        });
        let mut found: Vec<(&EntryName, f64)> = scored.filter(|(_, score)| *score > 0.0).collect();
        found.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then_with(|| b.0.cmp(a.0)));
        found.into_iter().map(|(name, score)| Match { name: name.clone(), score }).collect()
    }

    fn measured(&self) -> &Measured {
        self.measured.get_or_init(|| {
            let tells = self.vocabulary.tells(self.count());
            let weight = |(id, said): &(TermId, f32)| tells[id.place()] * f64::from(*said);
            let length = |kept: &Kept| kept.terms.iter().map(weight).map(|weight| weight * weight).sum::<f64>().sqrt();
            let lengths = self.entries.values().map(length).collect();
            Measured { tells, lengths }
        })
    }

    fn question(&self, bag: &Bag, feelings: &[String], measured: &Measured) -> Question {
        let all = self.count();
        let mut counts = Vec::new();
        let terms = bag.terms().map(|(term, said)| {
            // a word that no entry has is taken as if one had it
            let tells = self.common.expected(term).tells(self.vocabulary.entries(term).max(1), all);
            Asking { weight: tells * said, tells, alike: self.vocabulary.alike(term, &mut counts) }
        });
        let terms: Vec<Asking> = terms.collect();
        Question::new(&terms, self.rare(feelings), &measured.tells, Expected::most(all))
    }

    /// The feelings of a question with how rare each is, from 0 to 1, the rarest first.
    fn rare(&self, feelings: &[String]) -> Vec<(String, f64)> {
        let all = f64::from(self.count());
        let rare = |feeling: String| {
            let count = f64::from(self.feelings.get(&feeling)?.saturating_sub(1));
            Some((feeling, 1.0 - count / all))
        };
        let mut rare: Vec<(String, f64)> = folded(feelings).into_iter().filter_map(rare).collect();
        rare.sort_by(|a, b| b.1.total_cmp(&a.1));
        rare
    }

    /// What is left of a score by how many words of a text are in a list.
    fn how_well_known(&self, bag: &Bag) -> f64 {
        let share = |(told, known): (f64, f64)| known / told.max(1.0);
        let (told, known) = bag.known();
        let (told, known) = (f64::from(told), f64::from(known));
        let together = share((told + AS_THE_JOURNAL, known + AS_THE_JOURNAL * share(self.known)));
        let way = (together - NOT_KNOWN) / (WELL_KNOWN - NOT_KNOWN);
        STRANGE + (1.0 - STRANGE) * way.clamp(0.0, 1.0)
    }

    fn count(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }
}

/// From 1, when no feeling is in common, to 1.2.
fn what_else_fits(feelings: &[(String, f64)], kept: &Kept) -> f64 {
    let common = feelings.iter().filter(|(feeling, _)| kept.feelings.contains(feeling));
    1.0 + FEELING * common.take(FEELINGS).map(|(_, rare)| rare).sum::<f64>()
}

fn texts(said: &Said) -> impl Iterator<Item = &str> {
    let (first, second) = match said {
        Said::Text(text) => (Some(text), None),
        Said::Sides { yours, not_yours } => (Some(yours), Some(not_yours)),
        Said::Number(_) => (None, None),
    };
    first.into_iter().chain(second).map(String::as_str)
}

/// Feelings as they are compared, each once.
fn folded(feelings: &[String]) -> Vec<String> {
    let mut folded: Vec<String> = feelings.iter().map(|feeling| fold(feeling.trim())).collect();
    folded.sort_unstable();
    folded.dedup();
    folded
}

/// Half the memory for what needs no more figures.
#[expect(clippy::cast_possible_truncation, reason = "what is lost are figures behind the seventh")]
fn single(said: f64) -> f32 {
    said as f32
}
