//! A query made ready to be asked of very many entries: the same answers, sooner.
//!
//! What is cheap to tell is asked first, and of words the longer ones, because fewer entries have them. Words are looked
//! for by memchr, which passes over what cannot be the beginning of a find many bytes at a time; all parts of an entry in
//! one go, and a part no further than to the best find there can be. What was found out at one key is [`Known`] at the
//! next.
//!
//! [`Known`]: super::Known

use std::ops::Range;

use memchr::memchr;
use memchr::memmem::Finder;

use super::fold::has_edges;
use super::known::Entry;
use super::short::{Beginnings, ShortWords, near_alone};
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
    /// Tags, feelings, guides.
    Named(Field, Look),
    /// Words, with their number among the looks.
    Anywhere(Look, usize),
    In(Field, Look, usize),
}

/// Words to be found, and what finds them.
#[derive(Debug, Clone)]
struct Look {
    sought: Sought,
    finder: Finder<'static>,
    /// The short ones among them.
    short: ShortWords,
    /// How the word begins that they begin with, if they begin with one.
    begin: Option<Beginnings>,
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
            Term::In(field, sought) if field.holds_names() => Self::Named(field.clone(), Look::of(sought)),
            Term::In(field, sought) => Self::In(field.clone(), Look::of(sought), number(term, looks)),
            fact => Self::Fact(fact.clone()),
        }
    }

    /// What it costs to ask, as far as that tells what to ask first.
    fn cost(&self) -> usize {
        /// No word is longer; what takes more than one look costs more than any.
        const LONGEST: usize = 64;
        match self {
            Self::Fact(_) => 0,
            Self::Named(..) | Self::In(Field::Title, ..) => 1,
            Self::In(_, look, _) | Self::Anywhere(look, _) => 2 + LONGEST.saturating_sub(look.sought.text.len()),
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
            Self::Named(field, look) => field.fits(&look.sought, words),
            Self::Anywhere(look, number) => {
                entry.has(*number, || look.may_be_in(words) && look.is_in(words.text(), words.all()))
            }
            Self::In(field, look, number) => entry.has(*number, || {
                look.may_be_in(words) && field.texts(words).any(|text| look.is_in(text, 0..text.len()))
            }),
        }
    }

    fn points(&self, words: &Words, entry: &mut Entry<'_, '_>) -> u32 {
        let of_field = |field: &Field, look: &Look| {
            let best = if words.may_have(&look.short) { Sought::WHOLE } else { Sought::BEGINS };
            field.worth() * field.texts(words).map(|text| look.fit(text, 0..text.len(), best)).sum::<u32>()
        };
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(|part| part.points(words, entry)).sum(),
            Self::Not(_) | Self::Fact(_) => 0,
            Self::Named(field, look) => of_field(field, look),
            Self::Anywhere(look, number) => entry.points(*number, || look.points(words)),
            Self::In(field, look, number) => entry.points(*number, || of_field(field, look)),
        }
    }
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
        let finder = Finder::new(&sought.text).into_owned();
        let begin = sought.text.chars().next().filter(|c| has_edges(*c)).map(Beginnings::with);
        Self { sought: sought.clone(), finder, short: ShortWords::of(&sought.text), begin }
    }

    /// Whether it is worth looking.
    fn may_be_in(&self, words: &Words) -> bool {
        !self.sought.exact || words.may_have(&self.short)
    }

    fn is_in(&self, text: &str, within: Range<usize>) -> bool {
        if self.sought.exact {
            self.fit(text, within, Sought::WHOLE) == Sought::WHOLE
        } else {
            self.next(text, within).is_some()
        }
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
        match self.sought.text.as_bytes() {
            _ if self.sought.exact && !may_be_whole => 0,
            [letter @ b'a'..=b'z'] => self.points_of_letter(*letter, words, may_be_whole),
            _ => self.points_of_finds(words, may_be_whole),
        }
    }

    /// The points for a letter. It stands nearly everywhere, so the parts are not gone through from find to find.
    fn points_of_letter(&self, letter: u8, words: &Words, may_be_whole: bool) -> u32 {
        let (text, mut points, mut start) = (words.text(), 0, 0);
        for (end, kind, beginnings) in words.ends() {
            let begins = self.begin.is_some_and(|begin| beginnings.has(begin));
            let is_whole = || {
                let near = near_alone(text.as_bytes().get(start..end).unwrap_or_default(), letter);
                near.is_some_and(|near| self.fit(text, start + near..end, Sought::WHOLE) == Sought::WHOLE)
            };
            points += worth(kind)
                * match begins {
                    true if may_be_whole && is_whole() => Sought::WHOLE,
                    _ if self.sought.exact => 0,
                    true => Sought::BEGINS,
                    false => u32::from(self.next(text, start..end).is_some()),
                };
            start = end;
        }
        points
    }

    /// The points for finds, from one to the next.
    fn points_of_finds(&self, words: &Words, may_be_whole: bool) -> u32 {
        let (text, mut within, mut parts) = (words.text(), words.all(), words.ends());
        let (mut points, mut fit) = (0, 0);
        let (mut part_ends, mut worth_here, mut best) = (0, 0, 0);
        while let Some(at) = self.next(text, within.clone()) {
            if at >= part_ends {
                points += fit * worth_here;
                fit = 0;
                let Some((end, kind, beginnings)) = parts.find(|(end, ..)| at < *end) else { return points };
                (part_ends, worth_here) = (end, worth(kind));
                best = match self.begin {
                    Some(begin) if !beginnings.has(begin) => 1,
                    _ if may_be_whole => Sought::WHOLE,
                    _ => Sought::BEGINS,
                };
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
