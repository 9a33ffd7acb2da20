//! Days as people say them: `2026-03-12`, `march`, `last friday`, `3 weeks ago`.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::journal::evening::Today;

/// The evenings from one to another, both among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first evening.
    pub first: NaiveDate,
    /// The last one; never before the first.
    pub last: NaiveDate,
}

/// No date is said in more words than this: `12 march 2026`, `the last 3 weeks`.
pub(super) const MOST_WORDS: usize = 4;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

impl Span {
    /// The evenings that folded words speak of on the evening `today`; none when they speak of none.
    ///
    /// - `2026-03-12`, `2026-03`, `2026`; two of them with `..` between.
    /// - `today`, `tonight`, `yesterday`.
    /// - `friday` is the last one up to today, `last friday` the last one before today. Three letters are enough.
    /// - `march` is the one that began last, `last march` the last one that is over; `march 2026`, `12 march`,
    ///   `march 12 2026`. A day without a year is the last such day up to today.
    /// - `this week`, `last month`, `this year`; a week begins as it does where the person lives.
    /// - `3 weeks ago`, `a month ago`: that very day. `last 3 weeks`: from that day until today.
    pub fn read(words: &str, today: impl Into<Today>) -> Option<Self> {
        let today = today.into();
        if let Some((first, last)) = words.split_once("..") {
            let (first, last) = (Self::read_plain(first.trim(), today)?, Self::read_plain(last.trim(), today)?);
            return Self::new(first.first.min(last.first), last.last.max(first.last));
        }
        Self::read_plain(words, today)
    }

    fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        Self::new(first, first.checked_add_months(Months::new(1))?.pred_opt()?)
    }

    fn year(year: i32) -> Option<Self> {
        Self::new(NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)
    }

    fn read_plain(words: &str, now: Today) -> Option<Self> {
        let today = now.tonight;
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        match words.strip_prefix(&["the"]).unwrap_or(&words) {
            [word] => in_digits(word).or_else(|| in_one_word(word, today)),
            ["last" | "past", number, unit] => Self::new(back(today, count(number)?, unit)?, today),
            [number, unit, "ago"] => back(today, count(number)?, unit).map(Self::day),
            [when @ ("last" | "this"), what] => unit_of(when, what, now).or_else(|| last_named(when, what, now)),
            [a, b] => with_month(a, b, None, today),
            [a, b, year] => with_month(a, b, Some(year_in(year)?), today),
            _ => None,
        }
    }

    /// Whether an evening is one of these.
    pub fn holds(&self, evening: NaiveDate) -> bool {
        (self.first..=self.last).contains(&evening)
    }
}

/// As it is read again, whatever day it is then.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first, last } = self;
        if first == last {
            write!(f, "{first}")
        } else if Self::year(first.year()) == Some(*self) {
            write!(f, "{}", first.format("%Y"))
        } else if Self::month(first.year(), first.month()) == Some(*self) {
            write!(f, "{}", first.format("%Y-%m"))
        } else {
            write!(f, "{first}..{last}")
        }
    }
}

/// `2026-03-12`, also with slashes and while it is still being typed (`2026-`).
fn in_digits(word: &str) -> Option<Span> {
    let parts: Vec<&str> = word.trim_end_matches(['-', '/']).split(['-', '/']).collect();
    match parts.as_slice() {
        [year] => Span::year(year_in(year)?),
        [year, month] => Span::month(year_in(year)?, two_digits(month)?),
        [year, month, day] => {
            NaiveDate::from_ymd_opt(year_in(year)?, two_digits(month)?, two_digits(day)?).map(Span::day)
        }
        _ => None,
    }
}

fn in_one_word(word: &str, today: NaiveDate) -> Option<Span> {
    match word {
        "today" | "tonight" => return Some(Span::day(today)),
        "yesterday" => return today.pred_opt().map(Span::day),
        _ => {}
    }
    if let Some(weekday) = weekday(word) {
        return weekday_up_to(today, weekday).map(Span::day);
    }
    let month = month(word)?;
    Span::month(if month <= today.month() { today.year() } else { today.year() - 1 }, month)
}

/// `this week`, `last year`.
fn unit_of(when: &str, unit: &str, Today { tonight: today, begins }: Today) -> Option<Span> {
    let steps = u32::from(when == "last");
    match unit {
        "week" => {
            let first = today.checked_sub_days(Days::new(u64::from(today.weekday().days_since(begins))))?;
            let first = first.checked_sub_days(Days::new(u64::from(steps) * 7))?;
            Span::new(first, first.checked_add_days(Days::new(6))?)
        }
        "month" => {
            let day = today.with_day(1)?.checked_sub_months(Months::new(steps))?;
            Span::month(day.year(), day.month())
        }
        "year" => Span::year(today.year() - i32::from(when == "last")),
        _ => None,
    }
}

/// `last friday`, `last march`, `this march`.
fn last_named(when: &str, name: &str, now: Today) -> Option<Span> {
    let today = now.tonight;
    if when == "this" {
        return weekday(name).map_or_else(
            || Span::month(today.year(), month(name)?),
            |weekday| {
                let first = unit_of("this", "week", now)?.first;
                first.checked_add_days(Days::new(u64::from(weekday.days_since(now.begins)))).map(Span::day)
            },
        );
    }
    if let Some(weekday) = weekday(name) {
        return weekday_up_to(today.pred_opt()?, weekday).map(Span::day);
    }
    let month = month(name)?;
    Span::month(if month < today.month() { today.year() } else { today.year() - 1 }, month)
}

/// `march 2026`, `12 march`, `march 12`, and with a year behind.
fn with_month(a: &str, b: &str, year: Option<i32>, today: NaiveDate) -> Option<Span> {
    if let (Some(month), Some(of), None) = (month(a), year_in(b), year) {
        return Span::month(of, month);
    }
    let (month, day) = month(a).zip(day_in(b)).or_else(|| month(b).zip(day_in(a)))?;
    let at = |year| NaiveDate::from_ymd_opt(year, month, day);
    let day = match year {
        Some(year) => at(year),
        // 29 February is some years back
        None => (0..8).find_map(|back| at(today.year() - back).filter(|day| *day <= today)),
    };
    day.map(Span::day)
}

fn weekday_up_to(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let back = day.weekday().days_since(weekday);
    day.checked_sub_days(Days::new(u64::from(back)))
}

/// So many days, weeks, months or years before a day. A month that is too short ends earlier.
fn back(day: NaiveDate, count: u32, unit: &str) -> Option<NaiveDate> {
    match unit {
        "day" | "days" => day.checked_sub_days(Days::new(u64::from(count))),
        "week" | "weeks" => day.checked_sub_days(Days::new(u64::from(count) * 7)),
        "month" | "months" => day.checked_sub_months(Months::new(count)),
        "year" | "years" => day.checked_sub_months(Months::new(count * 12)),
        _ => None,
    }
}

/// How many. Never four digits: that is a year, and a year followed by other words stays one.
fn count(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] =
        ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    match word {
        "a" | "an" => Some(1),
        _ if word.is_empty() => None,
        _ => match WORDS.iter().position(|known| *known == word) {
            Some(number) => u32::try_from(number).ok(),
            None => digits(word).filter(|_| word.len() <= 3),
        },
    }
}

fn digits(word: &str) -> Option<u32> {
    if word.bytes().all(|byte| byte.is_ascii_digit()) { word.parse().ok() } else { None }
}

/// A year has four digits, so that no other number is taken for one.
fn year_in(word: &str) -> Option<i32> {
    digits(word).filter(|_| word.len() == 4).and_then(|year| i32::try_from(year).ok())
}

fn two_digits(word: &str) -> Option<u32> {
    digits(word).filter(|_| word.len() <= 2)
}

/// `12`, `12th`.
fn day_in(word: &str) -> Option<u32> {
    two_digits(["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word))
}

fn month(word: &str) -> Option<u32> {
    let index = MONTHS.iter().position(|name| is_named(word, name))?;
    u32::try_from(index + 1).ok()
}

fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(name, _)| is_named(word, name)).map(|(_, weekday)| *weekday)
}

/// Whether a folded word is written like a date in figures: three numbers, or two of which one is a year.
pub fn looks_like_date(word: &str) -> bool {
    let parts: Vec<&str> = word.trim_end_matches(['.', '-', '/']).split(['.', '-', '/']).collect();
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let years = parts.iter().filter(|part| part.len() == 4).count();
    let is_written_so = match parts.len() {
        2 => years == 1,
        3 => years <= 1 && parts.iter().all(|part| part.len() != 3),
        _ => false,
    };
    is_written_so && parts.iter().all(is_number)
}

/// Whether a folded word is a day or a month with one letter wrong, missing, too many or swapped with the next.
pub fn is_almost_named(word: &str) -> bool {
    const SHORTEST: usize = 5;
    let names = WEEKDAYS.iter().map(|(name, _)| *name).chain(MONTHS).chain(["today", "tonight", "yesterday"]);
    names.filter(|name| name.len() >= SHORTEST && *name != word).any(|name| {
        let (mut a, mut b): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
        let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
        (a, b) = (a.split_off(same), b.split_off(same));
        while a.last().is_some() && a.last() == b.last() {
            a.pop();
            b.pop();
        }
        match (a.as_slice(), b.as_slice()) {
            ([a, b], [c, d]) => (a, b) == (d, c),
            (a, b) => a.len().max(b.len()) == 1,
        }
    })
}

/// Whether a word is a name, or its beginning of at least three letters.
fn is_named(word: &str, name: &str) -> bool {
    let word = word.strip_suffix('.').unwrap_or(word);
    word.len() >= 3 && name.starts_with(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is meant on Saturday 21 November 2026.
    fn meant(words: &str) -> String {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        Span::read(words, today).map_or_else(|| "nothing".to_owned(), |span| span.to_string())
    }

    #[test]
    fn days_are_understood_as_people_say_them() {
        for (said, is) in [
            ("2026-03-12", "2026-03-12"),
            ("2026/3/2", "2026-03-02"),
            ("2026-09", "2026-09"),
            ("2026-", "2026"),
            ("2026", "2026"),
            ("2026-09..2026-10-03", "2026-09-01..2026-10-03"),
            ("today", "2026-11-21"),
            ("yesterday", "2026-11-20"),
            ("saturday", "2026-11-21"),
            ("last saturday", "2026-11-14"),
            ("fri", "2026-11-20"),
            ("last friday", "2026-11-20"),
            ("last sunday", "2026-11-15"),
            ("this monday", "2026-11-16"),
            ("march", "2026-03"),
            ("november", "2026-11"),
            ("december", "2025-12"),
            ("last november", "2025-11"),
            ("last march", "2026-03"),
            ("this december", "2026-12"),
            ("sept. 2024", "2024-09"),
            ("12 march", "2026-03-12"),
            ("march 12", "2026-03-12"),
            ("24 december", "2025-12-24"),
            ("29 feb", "2024-02-29"),
            ("march 3rd 2025", "2025-03-03"),
            ("this week", "2026-11-16..2026-11-22"),
            ("last week", "2026-11-09..2026-11-15"),
            ("last month", "2026-10"),
            ("this year", "2026"),
            ("last year", "2025"),
            ("3 weeks ago", "2026-10-31"),
            ("a month ago", "2026-10-21"),
            ("two years ago", "2024-11-21"),
            ("the last 2 days", "2026-11-19..2026-11-21"),
        ] {
            assert_eq!(meant(said), is, "{said}");
        }
    }

    #[test]
    fn a_week_begins_as_it_does_where_the_person_lives() {
        let tonight = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let meant = |words, begins| Span::read(words, Today { tonight, begins }).unwrap().to_string();
        assert_eq!(meant("this week", Weekday::Sun), "2026-11-15..2026-11-21");
        assert_eq!(meant("last week", Weekday::Sat), "2026-11-14..2026-11-20");
        assert_eq!(meant("this sunday", Weekday::Mon), "2026-11-22");
        assert_eq!(meant("this sunday", Weekday::Sun), "2026-11-15");
        assert_eq!(meant("this friday", Weekday::Sat), "2026-11-27");
    }

    #[test]
    fn what_is_no_date_is_none() {
        for said in [
            "",
            "ma",
            "12",
            "20260",
            "2026-13",
            "2026-02-30",
            "31 november",
            "friday ago",
            "2026 the",
            "the",
            "2026 weeks ago",
            "a",
            "last",
            "99999999999 days ago",
        ] {
            assert_eq!(meant(said), "nothing", "{said}");
        }
    }

    #[test]
    fn a_month_ago_ends_where_the_month_ends() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        assert_eq!(Span::read("a month ago", today).unwrap().to_string(), "2026-02-28");
    }

    proptest! {
        #[test]
        fn what_is_said_is_read_again(first in 0i32..3_000_000, length in 0i32..900, today in 700_000i32..800_000) {
            let day = |number| NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let span = Span { first: day(first), last: day(first + length) };
            prop_assert_eq!(Span::read(&span.to_string(), day(today)), Some(span));
        }

        #[test]
        fn any_words_are_borne(words in "[a-z0-9 ./-]{0,30}", year in 0i32..10_000) {
            let today = NaiveDate::from_ymd_opt(year, 3, 31).unwrap();
            if let Some(span) = Span::read(&words, today) {
                prop_assert!(span.first <= span.last);
            }
        }
    }
}
