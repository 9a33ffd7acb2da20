//! Words that came back: on how many different evenings each was written.

use chrono::{Months, NaiveDate};

use super::facts::Collection;
use super::span::{Length, Range};
use crate::journal::search::Span;

/// A word of fewer evenings did not come back.
const BACK: u32 = 2;

/// So many words are listed at most.
const MOST: usize = 100;

/// Half a year.
const HALF: Months = Months::new(6);

/// Words that came back in a range.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The words, the one of most evenings first.
    pub words: Vec<Word>,
    /// How many came back in all; those that are not listed too.
    pub count: usize,
    /// The last evening of the half years that are compared.
    pub until: NaiveDate,
    /// Whether anything was written in the half year before; else nothing can have risen or fallen.
    pub has_before: bool,
}

/// A word that came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Which, by its number.
    pub id: u32,
    /// On how many evenings of the range it was written.
    pub evenings: u32,
    /// On how many of the last half year.
    pub lately: u32,
    /// On how many of the half year before.
    pub before: u32,
}

/// The half year to an evening, and the half year before.
pub fn halves(until: NaiveDate) -> Option<[Span; 2]> {
    let middle = until.checked_sub_months(HALF)?;
    let first = middle.checked_sub_months(HALF)?.succ_opt()?;
    Some([Span { first: middle.succ_opt()?, last: until }, Span { first, last: middle }])
}

/// Counts words, each once an evening.
pub fn words(collection: &Collection, range: Range, tonight: NaiveDate) -> Words {
    let until = range.span.last.min(tonight);
    let halves = halves(until);
    let is_all = range.length == Length::All;
    let mut counts = vec![[0_u32; 3]; collection.words.len()];
    if is_all {
        // those are known; only the half years are to be walked through
        for (counts, evenings) in counts.iter_mut().zip(collection.evenings()) {
            counts[0] = *evenings;
        }
    }
    let mut last: Vec<NaiveDate> = vec![NaiveDate::MIN; counts.len()];
    let halves_begin = halves.map_or(until, |[_, before]| before.first);
    let first = if is_all { halves_begin } else { halves_begin.min(range.span.first) };
    let holds = |span: Span, evening: NaiveDate| span.first <= evening && evening <= span.last;
    for one in collection.within(Span { first, last: range.span.last.max(until) }) {
        let is_lately = halves.is_some_and(|[lately, _]| holds(lately, one.evening));
        let is_before = halves.is_some_and(|[_, before]| holds(before, one.evening));
        let adds = [!is_all && holds(range.span, one.evening), is_lately, is_before].map(u32::from);
        for id in one.words.iter() {
            let at = id as usize;
            if let (Some(last), Some(counts)) = (last.get_mut(at), counts.get_mut(at))
                && *last != one.evening
            {
                *last = one.evening;
                for (count, add) in counts.iter_mut().zip(adds) {
                    *count += add;
                }
            }
        }
    }
    let of_counts = |(id, [evenings, lately, before]): (u32, [u32; 3])| Word { id, evenings, lately, before };
    let mut words: Vec<Word> = (0..).zip(counts).map(of_counts).filter(|word| word.evenings >= BACK).collect();
    let count = words.len();
    let has_before = halves.is_some_and(|[_, before]| !collection.within(before).is_empty());
    let order = |a: &Word, b: &Word| {
        let name = |word: &Word| collection.words.shown(word.id);
        b.evenings.cmp(&a.evenings).then_with(|| name(a).cmp(name(b)))
    };
    if count > MOST {
        words.select_nth_unstable_by(MOST, order);
        words.truncate(MOST);
    }
    words.sort_by(order);
    Words { words, count, until, has_before }
}
