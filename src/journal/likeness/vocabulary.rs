//! The terms of all entries: how many entries have each, and which words are written alike.

use std::collections::HashMap;

use super::common::{Common, Expected};
use super::terms::Term;

/// Letters in a gram.
const GRAM: usize = 4;

/// Letters at the beginning of a word that no gram beyond them is taken of.
const LETTERS: usize = 40;

/// How much alike two words have to be to count as forms of one: half is `argue` beside `argument`, two thirds `train`
/// beside `trains`. Anything from 0.5 to 0.7 ranks about the same.
const ALIKE: f64 = 0.6;

/// Four neighbouring letters of a word; a space stands before its first and after its last.
type Gram = [char; GRAM];

/// Stands for a term, as long as an entry has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TermId(u32);

impl TermId {
    /// Its place in a list that has one for each.
    pub(super) const fn place(self) -> usize {
        self.0 as usize
    }
}

/// Every term some entry has.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    ids: HashMap<Term, TermId>,
    known: Vec<Known>,
    free: Vec<TermId>,
    grams: HashMap<Gram, Vec<TermId>>,
}

/// What is known of a term.
#[derive(Debug, Clone)]
struct Known {
    term: Term,
    /// How many entries have it.
    entries: u32,
    expected: Expected,
    /// How many grams it has, and how many letters.
    grams: u32,
    letters: u32,
}

impl Vocabulary {
    /// One more entry has this. None when there are more terms than can be counted.
    pub(super) fn add(&mut self, term: &Term, common: &Common) -> Option<TermId> {
        if let Some(id) = self.ids.get(term) {
            self.known[id.place()].entries += 1;
            return Some(*id);
        }
        let grams = grams(term);
        let known = Known {
            term: term.clone(),
            entries: 1,
            expected: common.expected(term),
            grams: count(grams.len()),
            letters: count(letters(term)),
        };
        let id = if let Some(id) = self.free.pop() {
            self.known[id.place()] = known;
            id
        } else {
            let id = TermId(u32::try_from(self.known.len()).ok()?);
            self.known.push(known);
            id
        };
        self.ids.insert(term.clone(), id);
        for gram in grams {
            self.grams.entry(gram).or_default().push(id);
        }
        Some(id)
    }

    /// One entry less has this.
    pub(super) fn take(&mut self, id: TermId) {
        let known = &mut self.known[id.place()];
        known.entries -= 1;
        if known.entries > 0 {
            return;
        }
        for gram in grams(&known.term) {
            if let Some(with) = self.grams.get_mut(&gram) {
                with.retain(|other| *other != id);
                if with.is_empty() {
                    self.grams.remove(&gram);
                }
            }
        }
        self.ids.remove(&known.term);
        self.free.push(id);
    }

    /// How much each term tells, by its place, where there are so many entries.
    pub(super) fn tells(&self, all: u32) -> Vec<f64> {
        self.known.iter().map(|known| known.expected.tells(known.entries, all)).collect()
    }

    /// How many entries have a term.
    pub(super) fn entries(&self, term: &Term) -> u32 {
        self.ids.get(term).map_or(0, |id| self.known[id.place()].entries)
    }

    /// The terms that are this one or written like it, each with how much alike they are, above 0 to 1, in no order.
    ///
    /// Two words are as alike as the cosine of their grams says, or as much of the longer as both begin with.
    ///
    /// `counts` comes and goes empty, or full of zeros.
    pub(super) fn alike(&self, term: &Term, counts: &mut Vec<u32>) -> Vec<(TermId, f64)> {
        let grams = grams(term);
        counts.resize(self.known.len(), 0);
        let mut touched = Vec::new();
        for id in grams.iter().filter_map(|gram| self.grams.get(gram)).flatten() {
            if counts[id.place()] == 0 {
                touched.push(*id);
            }
            counts[id.place()] += 1;
        }
        let in_common = touched.into_iter().map(|id| (id, std::mem::take(&mut counts[id.place()])));
        let own = (f64::from(count(grams.len())), f64::from(count(letters(term))));
        let itself = self.ids.get(term).copied();
        let others = in_common.filter(|(id, _)| Some(*id) != itself);
        let scored = others.filter_map(|(id, shared)| {
            let known = &self.known[id.place()];
            let by_grams = f64::from(shared) / (own.0 * f64::from(known.grams)).sqrt();
            let longer = own.1.max(f64::from(known.letters));
            let shorter = own.1.min(f64::from(known.letters));
            // most words have a gram in common with many others, and few a beginning
            if by_grams < ALIKE && (shared < 2 || shorter < ALIKE * longer) {
                return None;
            }
            let beginning = same_beginning(term, &known.term);
            let by_beginning = if beginning < count(GRAM) { 0.0 } else { f64::from(beginning) / longer };
            Some((id, by_grams.max(by_beginning)))
        });
        let itself = itself.map(|id| (id, 1.0));
        scored.filter(|(_, alike)| *alike >= ALIKE).chain(itself).collect()
    }
}

fn text(term: &Term) -> &str {
    let (Term::Word(text) | Term::Pair(text)) = term;
    text
}

fn letters(term: &Term) -> usize {
    text(term).chars().count()
}

fn same_beginning(a: &Term, b: &Term) -> u32 {
    count(text(a).chars().zip(text(b).chars()).take_while(|(a, b)| a == b).count())
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// The grams of a word, each once. A pair of letters has none: it is itself or not.
fn grams(term: &Term) -> Vec<Gram> {
    let Term::Word(word) = term else { return Vec::new() };
    let padded: Vec<char> = [' '].into_iter().chain(word.chars().take(LETTERS)).chain([' ']).collect();
    let mut grams: Vec<Gram> = padded.windows(GRAM).filter_map(|four| four.try_into().ok()).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> Option<f64> {
        let word = |text: &str| Term::Word(text.into());
        let mut all = Vocabulary::default();
        all.add(&word(a), &Common::new());
        all.alike(&word(b), &mut Vec::new()).first().map(|(_, alike)| *alike)
    }

    #[test]
    fn forms_of_a_word_are_alike_and_other_words_are_not() {
        for (a, b) in [("train", "trains"), ("cancel", "cancelled"), ("meeting", "meetings"), ("prufung", "prufungen")]
        {
            let found = alike(a, b);
            assert!(found.is_some_and(|alike| (ALIKE..1.0).contains(&alike)), "{a} and {b}: {found:?}");
            assert_eq!(found, alike(b, a), "{a} and {b}");
        }
        for (a, b) in [("station", "relation"), ("contract", "contest"), ("late", "plate"), ("mum", "mud")] {
            assert_eq!(alike(a, b), None, "{a} and {b}");
        }
        assert_eq!(alike("mum", "mum"), Some(1.0));
    }

    #[test]
    fn a_term_that_no_entry_has_any_more_is_gone() {
        let mut all = Vocabulary::default();
        let common = Common::new();
        let term = Term::Word("invoice".into());
        let id = all.add(&term, &common).unwrap();
        assert_eq!(all.add(&term, &common), Some(id));
        all.take(id);
        assert_eq!(all.entries(&term), 1);
        all.take(id);
        assert_eq!((all.entries(&term), all.alike(&term, &mut Vec::new()), all.grams.len()), (0, Vec::new(), 0));
        assert_eq!(all.add(&Term::Word("train".into()), &common), Some(id));
    }
}
