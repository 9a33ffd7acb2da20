//! Evenings: which were written on, and how much.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::facts::Facts;
use crate::journal::entry::Mark;
use crate::journal::recovery::rank;
use crate::journal::search::Span;

/// Evenings of a range.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evenings {
    /// Those that were written on, the oldest first.
    pub days: Vec<Day>,
    /// Entries in all.
    pub entries: u32,
    /// Entries that are recoveries.
    pub recoveries: u32,
    /// Wins.
    pub wins: u32,
}

/// An evening that was written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub evening: NaiveDate,
    /// How many entries it has.
    pub entries: u32,
    /// Letters and figures in them.
    pub written: u64,
    /// From 1, the quarter of these evenings with the least written, to 4.
    pub shade: u8,
    /// Whether a setback of it is behind the person.
    pub is_recovery: bool,
    /// Whether it has a win.
    pub is_win: bool,
}

impl Evenings {
    /// The evening, if it was written on.
    pub fn day(&self, evening: NaiveDate) -> Option<&Day> {
        let at = self.days.binary_search_by_key(&evening, |day| day.evening).ok()?;
        self.days.get(at)
    }
}

/// Counts evenings.
pub fn evenings(facts: &[Facts]) -> Evenings {
    let mut all = Evenings::default();
    for one in facts {
        let (is_recovery, is_win) = (one.mark == Mark::Recovered, one.mark == Mark::Win);
        all.entries += 1;
        all.recoveries += u32::from(is_recovery);
        all.wins += u32::from(is_win);
        let written = u64::from(one.written);
        match all.days.last_mut().filter(|day| day.evening == one.evening) {
            Some(day) => {
                day.entries += 1;
                day.written += written;
                day.is_recovery |= is_recovery;
                day.is_win |= is_win;
            }
            None => {
                all.days.push(Day { evening: one.evening, entries: 1, written, shade: 1, is_recovery, is_win });
            }
        }
    }
    let mut written: Vec<u64> = all.days.iter().map(|day| day.written).collect();
    written.sort_unstable();
    let bounds = [1, 2, 3].map(|quarters| rank(&written, quarters).unwrap_or_default());
    for day in &mut all.days {
        day.shade = 1 + bounds.iter().map(|bound| u8::from(day.written > *bound)).sum::<u8>();
    }
    all
}

/// The first day of the week that an evening is in.
pub fn week_of(evening: NaiveDate, begins: Weekday) -> NaiveDate {
    let days = u64::from(evening.weekday().days_since(begins));
    evening.checked_sub_days(Days::new(days)).unwrap_or(evening)
}

/// The weeks of a span by their first days, the oldest first; the first and the last may reach out of it.
pub fn weeks(span: Span, begins: Weekday) -> impl Iterator<Item = NaiveDate> {
    let first = week_of(span.first, begins);
    std::iter::successors(Some(first), |week| week.checked_add_days(Days::new(7)))
        .take_while(move |week| *week <= span.last)
}
