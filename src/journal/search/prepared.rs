//! A query made ready to be asked of very many entries: the same answers, sooner.
//!
//! What is cheap to tell is asked first, and of words the longer ones, because fewer entries have them. Words are looked
//! for by memchr, which passes over what cannot be the beginning of a find many bytes at a time; all parts of an entry in
//! one go, and a part no further than to the best find there can be. What was found out at one key is [`Known`] at the
//! next.
//!
//! [`Known`]: super::Known

use std::hint::black_box;
use std::ops::Range;

use memchr::memchr;
use memchr::memmem::Finder;

use super::fold::has_edges;
use super::known::Entry;
use super::marks::{Kind, Part as Stretch};
use super::short::{Letters, ShortWords, near_alone};
use super::term::{Field, Sought, Term, worth};
use super::words::Words;
use super::{Part, Query};

/// A query that was made ready.
#[derive(Debug, Clone)]
pub struct Prepared {
    ready: Ready,
    /// What in it is told by looking for words, each once.
    looks: Vec<Term>,
}

#[derive(Debug, Clone)]
enum Ready {
    All(Vec<Ready>),
    Any(Vec<Ready>),
    Not(Box<Ready>),
    /// Something other than words.
    Fact(Term),
    /// Tags, feelings, guides, with the parts that hold them.
    Named(Field, Vec<Kind>, Look),
    /// Words, with their number among the looks.
    Anywhere(Look, usize),
    /// Words in some parts.
    In(Vec<Kind>, Look, usize),
}

/// Words to be found, and what finds them.
#[derive(Debug, Clone)]
struct Look {
    sought: Sought,
    finder: Finder<'static>,
    /// The short ones among them.
    short: ShortWords,
    /// The letter they begin with, if they begin with one.
    begin: Letters,
    /// All their letters.
    holds: Letters,
    /// The plain letter that they are, if they are no more.
    letter: Option<u8>,
}

impl Prepared {
    /// Makes a query ready.
    pub fn of(query: &Query) -> Self {
        let mut looks = Vec::new();
        Self { ready: Ready::of(&query.0, &mut looks), looks }
    }

    /// What in it is told by looking for words.
    pub(super) fn looks(&self) -> &[Term] {
        &self.looks
    }

    /// As [`Query::fits`].
    pub fn fits(&self, words: &Words) -> bool {
        self.ready.fits(words, &mut Entry::unknown())
    }

    /// As [`Query::points`].
    pub fn points(&self, words: &Words) -> u32 {
        self.ready.points(words, &mut Entry::unknown())
    }

    /// As [`Query::fits`], of an entry of which something is known.
    pub(crate) fn fits_known(&self, words: &Words, entry: &mut Entry<'_, '_>) -> bool {
        self.ready.fits(words, entry)
    }

    /// As [`Query::points`], of an entry of which something is known.
    pub(crate) fn points_known(&self, words: &Words, entry: &mut Entry<'_, '_>) -> u32 {
        self.ready.points(words, entry)
    }
}

impl Ready {
    fn of(part: &Part, looks: &mut Vec<Term>) -> Self {
        let mut all = |parts: &[Part]| {
            let mut ready: Vec<Self> = parts.iter().map(|part| Self::of(part, looks)).collect();
            ready.sort_by_key(Self::cost);
            ready
        };
        let term = match part {
            Part::All(parts) => return Self::All(all(parts)),
            Part::Any(parts) => return Self::Any(all(parts)),
            Part::Not(part) => return Self::Not(Box::new(Self::of(part, looks))),
            Part::Term(term) => term,
        };
        match term {
            Term::Anywhere(sought) => Self::Anywhere(Look::of(sought), number(term, looks)),
            Term::In(field, sought) if field.holds_names() => {
                Self::Named(field.clone(), field.kinds(), Look::of(sought))
            }
            Term::In(field, sought) => Self::In(field.kinds(), Look::of(sought), number(term, looks)),
            fact => Self::Fact(fact.clone()),
        }
    }

    /// What it costs to ask, as far as that tells what to ask first.
    fn cost(&self) -> usize {
        /// No word is longer; what takes more than one look costs more than any.
        const LONGEST: usize = 64;
        match self {
            Self::Fact(_) => 0,
            Self::Named(..) | Self::In(..) => 1,
            Self::Anywhere(look, _) => 2 + LONGEST.saturating_sub(look.sought.text.len()),
            Self::Not(part) => part.cost(),
            Self::All(parts) | Self::Any(parts) => LONGEST + parts.iter().map(Self::cost).sum::<usize>(),
        }
    }

    fn fits(&self, words: &Words, entry: &mut Entry<'_, '_>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.fits(words, entry)),
            Self::Any(parts) => parts.iter().any(|part| part.fits(words, entry)),
            Self::Not(part) => !part.fits(words, entry),
            Self::Fact(term) => term.fits(words),
            Self::Named(field, kinds, look) => field.names(&look.sought, words, kinds),
            Self::Anywhere(look, number) => entry.has(*number, || look.is_anywhere(words)),
            Self::In(kinds, look, number) => entry.has(*number, || look.fits(words, kinds).any(|(_, fit)| fit > 0)),
        }
    }

    fn points(&self, words: &Words, entry: &mut Entry<'_, '_>) -> u32 {
        let sum = |look: &Look, kinds: &[Kind]| look.fits(words, kinds).map(|(kind, fit)| worth(kind) * fit).sum();
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(|part| part.points(words, entry)).sum(),
            Self::Not(_) | Self::Fact(_) => 0,
            Self::Named(_, kinds, look) => sum(look, kinds),
            Self::Anywhere(look, number) => entry.points(*number, || look.points(words)),
            Self::In(kinds, look, number) => entry.points(*number, || sum(look, kinds)),
        }
    }
}

/// Has all of a text come near from where it lies in memory. Otherwise each find would be waited for anew, as where the
/// next one is looked for depends on the last.
fn fetch(text: &str) {
    /// So many bytes come at a time.
    const LINE: usize = 64;
    black_box(text.as_bytes().iter().step_by(LINE).fold(0, |all, byte| all ^ byte));
}

/// The number of a term among others, to which it is put if it is not there.
fn number(term: &Term, looks: &mut Vec<Term>) -> usize {
    looks.iter().position(|look| look == term).unwrap_or_else(|| {
        looks.push(term.clone());
        looks.len() - 1
    })
}

impl Look {
    fn of(sought: &Sought) -> Self {
        let text = sought.text.as_str();
        let finder = Finder::new(text).into_owned();
        let (mut short, first) = (ShortWords::default(), text.chars().next());
        let (_, holds) = short.take_in(text);
        let begin = first.filter(|c| has_edges(*c)).map(Letters::with).unwrap_or_default();
        let letter = if let [letter @ b'a'..=b'z'] = text.as_bytes() { Some(*letter) } else { None };
        Self { sought: sought.clone(), finder, short, begin, holds, letter }
    }

    /// Whether it is somewhere in an entry.
    fn is_anywhere(&self, words: &Words) -> bool {
        let is_exact = self.sought.exact;
        if is_exact && !words.may_have(&self.short) {
            return false;
        }
        match self.letter {
            Some(_) => words.parts().any(|part| self.fit_in(words, &part, is_exact) > 0),
            None if is_exact => self.fit(words.text(), words.all(), Sought::WHOLE) > 0,
            None => self.next(words.text(), words.all()).is_some(),
        }
    }

    /// How well it fits each part of one of these kinds.
    fn fits<'a>(&'a self, words: &'a Words, kinds: &'a [Kind]) -> impl Iterator<Item = (Kind, u32)> + 'a {
        let may_be_whole = words.may_have(&self.short);
        let meant = words.parts().filter(|part| kinds.contains(&part.kind));
        meant.map(move |part| (part.kind, self.fit_in(words, &part, may_be_whole)))
    }

    /// The best fit there can be in a part.
    const fn best(&self, part: &Stretch, may_be_whole: bool) -> u32 {
        match part.begin.has(self.begin) {
            true if may_be_whole => Sought::WHOLE,
            true => Sought::BEGINS,
            false => Sought::INSIDE,
        }
    }

    /// As [`Sought::fit`] in a part. What the letters of the part tell is not looked for.
    fn fit_in(&self, words: &Words, part: &Stretch, may_be_whole: bool) -> u32 {
        let best = self.best(part, may_be_whole);
        if !part.holds.has(self.holds) || (self.sought.exact && best < Sought::WHOLE) {
            return 0;
        }
        match self.letter {
            None => self.fit(words.text(), part.at.clone(), best),
            Some(letter) if best == Sought::WHOLE && self.is_alone(letter, words.text(), &part.at) => best,
            Some(_) if self.sought.exact => 0,
            Some(_) => best.min(Sought::BEGINS),
        }
    }

    /// Whether the plain letter that is sought stands alone in a part.
    fn is_alone(&self, letter: u8, text: &str, at: &Range<usize>) -> bool {
        let part = text.as_bytes().get(at.clone()).unwrap_or_default();
        let near = near_alone(part, letter).map(|near| at.start + near..at.end);
        near.is_some_and(|near| self.fit(text, near, Sought::WHOLE) == Sought::WHOLE)
    }

    /// As [`Sought::fit`] within a stretch of a text, as far as to the best there can be.
    fn fit(&self, text: &str, mut within: Range<usize>, best: u32) -> u32 {
        let mut fit = 0;
        while fit < best
            && let Some(at) = self.next(text, within.clone())
        {
            fit = fit.max(self.fit_at(text, at));
            within.start = self.behind(at, fit);
        }
        fit
    }

    /// The points for all parts of an entry.
    fn points(&self, words: &Words) -> u32 {
        let may_be_whole = words.may_have(&self.short);
        if self.letter.is_some() {
            return words.parts().map(|part| worth(part.kind) * self.fit_in(words, &part, may_be_whole)).sum();
        }
        if self.sought.exact && !may_be_whole {
            return 0;
        }
        fetch(words.text());
        // from find to find, as in most parts there is none
        let (text, mut within, mut parts) = (words.text(), words.all(), words.parts());
        let (mut points, mut fit) = (0, 0);
        let (mut part_ends, mut worth_here, mut best) = (0, 0, 0);
        while let Some(at) = self.next(text, within.clone()) {
            if at >= part_ends {
                points += fit * worth_here;
                fit = 0;
                let Some(part) = parts.find(|part| at < part.at.end) else { return points };
                (part_ends, worth_here) = (part.at.end, worth(part.kind));
                best = self.best(&part, may_be_whole);
            }
            fit = fit.max(self.fit_at(text, at));
            within.start = if fit < best { self.behind(at, fit) } else { part_ends };
        }
        points + fit * worth_here
    }

    /// Where it stands first within a stretch of a text.
    fn next(&self, text: &str, within: Range<usize>) -> Option<usize> {
        let from = within.start;
        // of bytes: to cut a text its ends have to be looked at, and they lie far from what is looked for
        let text = text.as_bytes().get(within)?;
        let at = match self.sought.text.as_bytes() {
            [] => None,
            [letter] => memchr(*letter, text),
            _ => self.finder.find(text),
        };
        at.map(|at| from + at)
    }

    /// How well a find fits; in quotes only whole words do.
    fn fit_at(&self, text: &str, at: usize) -> u32 {
        let fit = Sought::fit_at(text, &(at..at + self.sought.text.len()));
        if self.sought.exact && fit < Sought::WHOLE { 0 } else { fit }
    }

    /// Where to look on behind a find: finds lie apart. What is none may begin at the next letter, and letters never begin
    /// inside of one another.
    fn behind(&self, at: usize, fit: u32) -> usize {
        at + if fit > 0 { self.sought.text.len() } else { 1 }
    }
}
