//! Which cards are due on an evening: adjustments to look at again, and guesses to check.

use chrono::{NaiveDate, NaiveTime};

use super::entry::Entry;
use super::follow_up::{self, Asked};
use super::remembered::{Asks, Remembered};
use super::shelf::{EntryName, Head, Row};

/// So many cards come in an evening at most.
pub const MOST: usize = 2;

/// A card that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The evening it was to be asked on.
    pub evening: NaiveDate,
    /// The entry it asks about.
    pub name: EntryName,
    /// What it asks.
    pub asks: Asks,
}

/// The evening on which this is to be asked about an entry, if it still is.
pub fn evening(entry: &Entry, asks: Asks, day_ends_at: NaiveTime) -> Option<NaiveDate> {
    match asks {
        Asks::Adjustment => Asked::of(entry)?.by(day_ends_at),
        Asks::Guess => follow_up::check_guess(entry),
    }
}

/// The same of its row.
pub fn evening_of_row(row: &Row, asks: Asks, day_ends_at: NaiveTime) -> Option<NaiveDate> {
    let Head::Entry { asked, check_guess, .. } = &row.head else { return None };
    match asks {
        Asks::Adjustment => asked.and_then(|asked| asked.by(day_ends_at)),
        Asks::Guess => *check_guess,
    }
}

/// The cards that are due by tonight, oldest first, without those that were put off. Second versions of an entry ask nothing.
pub fn due<'a>(
    rows: impl IntoIterator<Item = &'a Row>,
    known: &Remembered,
    tonight: NaiveDate,
    day_ends_at: NaiveTime,
) -> Vec<Due> {
    let of_row = |row: &Row| {
        let both = [Asks::Adjustment, Asks::Guess].into_iter();
        let due = both.filter_map(|asks| Some((evening_of_row(row, asks, day_ends_at)?, asks)));
        due.map(|(evening, asks)| Due { evening, name: row.name.clone(), asks }).collect::<Vec<_>>()
    };
    let of_rows = rows.into_iter().filter(|row| !row.is_version()).flat_map(of_row);
    let may_come = |due: &Due| due.evening <= tonight && known.may_ask(&due.name, due.asks, due.evening, tonight);
    let mut all: Vec<Due> = of_rows.filter(may_come).collect();
    all.sort_by(|a, b| (a.evening, &a.name).cmp(&(b.evening, &b.name)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::{Adjustment, Weight};
    use crate::journal::evening::DAY_ENDS_AT;
    use crate::journal::remembered::Memo;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// An entry of `evening` whose adjustment is to be looked at on another.
    fn row(evening: &str, look_again: &str, guess: Option<u8>) -> Row {
        let created = format!("{evening}T22:00:00+01:00").parse().unwrap();
        let mut entry = Entry::blank("setback", created, day(evening));
        entry.adjustment = Some(Adjustment { look_again: look_again.parse().ok(), ..Adjustment::default() });
        entry.weight = Weight { in_a_month: guess, ..Weight::default() };
        Row::of(EntryName::new(format!("2026/{evening}-220000.toml")), &entry)
    }

    #[test]
    fn the_oldest_that_is_due_comes_first_and_what_is_not_due_does_not_come() {
        let mut second = row("2026-11-01", "2026-11-03", None);
        second.version_of = Some(second.name);
        second.name = EntryName::new("2026/2026-11-01-220000.conflict-desk-2026-11-05-210000.toml");
        let rows = [
            row("2026-11-16", "2026-11-19", None),
            row("2026-11-18", "2026-11-20", None),
            row("2026-10-16", "2026-10-20", Some(3)),
            row("2026-11-02", "", Some(3)),
            second,
        ];
        let due_on = |evening: &str, known: &Remembered| {
            let due = due(&rows, known, day(evening), DAY_ENDS_AT).into_iter();
            due.map(|due| format!("{} {}", due.evening.format("%-d.%-m."), due.asks.word())).collect::<Vec<_>>()
        };
        let mut known = Remembered::default();
        assert_eq!(due_on("2026-11-19", &known), ["20.10. adjustment", "15.11. guess", "19.11. adjustment"]);
        known.take(&Memo::PutOff {
            entry: rows[2].name.clone(),
            asks: Asks::Adjustment,
            due: day("2026-10-20"),
            not_on: Some(day("2026-11-19")),
        });
        assert_eq!(due_on("2026-11-19", &known), ["15.11. guess", "19.11. adjustment"]);
        assert_eq!(due_on("2026-11-20", &known).len(), 4);
        assert_eq!(due_on("2026-10-19", &Remembered::default()), Vec::<String>::new());
    }
}
