//! A query made ready to be asked of very many entries: the same answers, sooner.
//!
//! What is cheap to tell is asked first, and of words the longer ones, because fewer entries have them. Words are looked
//! for by memchr, which passes over what cannot be the beginning of a find many bytes at a time.

use memchr::memmem::Finder;

use super::term::{Field, Sought, Term, worth};
use super::words::{Kind, Words};
use super::{Part, Query};

/// A query that was made ready.
#[derive(Debug, Clone)]
pub struct Prepared(Ready);

#[derive(Debug, Clone)]
enum Ready {
    All(Vec<Ready>),
    Any(Vec<Ready>),
    Not(Box<Ready>),
    /// Something other than words.
    Fact(Term),
    Anywhere(Look),
    In(Field, Look),
}

/// Words to be found, and what finds them.
#[derive(Debug, Clone)]
struct Look {
    sought: Sought,
    finder: Finder<'static>,
}

impl Prepared {
    /// Makes a query ready.
    pub fn of(query: &Query) -> Self {
        Self(Ready::of(&query.0))
    }

    /// As [`Query::fits`].
    pub fn fits(&self, words: &Words) -> bool {
        self.0.fits(words)
    }

    /// As [`Query::points`].
    pub fn points(&self, words: &Words) -> u32 {
        self.0.points(words)
    }
}

impl Ready {
    fn of(part: &Part) -> Self {
        let all = |parts: &[Part]| {
            let mut ready: Vec<Self> = parts.iter().map(Self::of).collect();
            ready.sort_by_key(Self::cost);
            ready
        };
        match part {
            Part::All(parts) => Self::All(all(parts)),
            Part::Any(parts) => Self::Any(all(parts)),
            Part::Not(part) => Self::Not(Box::new(Self::of(part))),
            Part::Term(Term::Anywhere(sought)) => Self::Anywhere(Look::of(sought)),
            Part::Term(Term::In(field, sought)) => Self::In(field.clone(), Look::of(sought)),
            Part::Term(fact) => Self::Fact(fact.clone()),
        }
    }

    /// What it costs to ask, as far as that tells what to ask first.
    fn cost(&self) -> usize {
        /// No word is longer; what takes more than one look costs more than any.
        const LONGEST: usize = 64;
        match self {
            Self::Fact(_) => 0,
            Self::In(Field::Guide | Field::Tag | Field::Feeling | Field::Title, _) => 1,
            Self::In(_, look) | Self::Anywhere(look) => 2 + LONGEST.saturating_sub(look.sought.text.len()),
            Self::Not(part) => part.cost(),
            Self::All(parts) | Self::Any(parts) => LONGEST + parts.iter().map(Self::cost).sum::<usize>(),
        }
    }

    fn fits(&self, words: &Words) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.fits(words)),
            Self::Any(parts) => parts.iter().any(|part| part.fits(words)),
            Self::Not(part) => !part.fits(words),
            Self::Fact(term) => term.fits(words),
            Self::Anywhere(look) => look.is_in(words.all()),
            Self::In(field, look) if field.holds_names() => field.fits(&look.sought, words),
            // most entries do not have the words at all
            Self::In(field, look) => {
                look.finder.find(words.all().as_bytes()).is_some()
                    && words.parts().any(|(kind, text)| field.is_at(kind) && look.is_in(text))
            }
        }
    }

    fn points(&self, words: &Words) -> u32 {
        let sum = |look: &Look, is_meant: &dyn Fn(Kind<'_>) -> bool| {
            let meant = words.parts().filter(|(kind, _)| is_meant(*kind));
            meant.map(|(kind, text)| worth(kind) * look.fit(text)).sum()
        };
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(|part| part.points(words)).sum(),
            Self::Not(_) | Self::Fact(_) => 0,
            Self::Anywhere(look) => sum(look, &|_| true),
            Self::In(field, look) => sum(look, &|kind| field.is_at(kind)),
        }
    }
}

impl Look {
    fn of(sought: &Sought) -> Self {
        Self { sought: sought.clone(), finder: Finder::new(&sought.text).into_owned() }
    }

    fn is_in(&self, text: &str) -> bool {
        if self.sought.exact {
            self.fits_of(text).next().is_some()
        } else {
            !self.sought.text.is_empty() && self.finder.find(text.as_bytes()).is_some()
        }
    }

    /// As [`Sought::fit`].
    fn fit(&self, text: &str) -> u32 {
        let mut best = 0;
        for fit in self.fits_of(text) {
            best = best.max(fit);
            if best == Sought::WHOLE {
                break;
            }
        }
        best
    }

    /// How well each find fits, in the order of [`Sought::finds`].
    fn fits_of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = u32> + 'a {
        let mut from = if self.sought.text.is_empty() { usize::MAX } else { 0 };
        std::iter::from_fn(move || {
            loop {
                let start = from + self.finder.find(text.as_bytes().get(from..)?)?;
                let end = start + self.sought.text.len();
                let fit = Sought::fit_at(text, &(start..end));
                if !self.sought.exact || fit == Sought::WHOLE {
                    from = end;
                    return Some(fit);
                }
                // letters never begin inside of one another: no need to step over a whole one
                from = start + 1;
            }
        })
    }
}
