//! From when to when a picture reaches: a month, a quarter, a year, or all evenings.

use chrono::{Datelike, Months, NaiveDate};

use crate::journal::search::Span;

/// How long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Length {
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    #[default]
    Year,
    /// All evenings.
    All,
}

impl Length {
    /// All lengths, the shortest first.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::Year, Self::All];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::All => "all",
        }
    }

    /// How many months it has; none for all evenings.
    const fn months(self) -> Option<u32> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Year => Some(12),
            Self::All => None,
        }
    }
}

/// A month, a quarter or a year of the calendar, or all evenings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// How long.
    pub length: Length,
    /// Its evenings.
    pub span: Span,
}

impl Range {
    /// The one that an evening is in.
    pub fn around(length: Length, evening: NaiveDate) -> Self {
        let all = Self { length: Length::All, span: Span { first: NaiveDate::MIN, last: NaiveDate::MAX } };
        let Some(months) = length.months() else { return all };
        let month = evening.month0() / months * months;
        let first = evening.with_day(1).and_then(|first| first.with_month0(month));
        let last = |first: NaiveDate| first.checked_add_months(Months::new(months))?.pred_opt();
        let span = first.and_then(|first| Some(Span { first, last: last(first)? }));
        span.map_or(all, |span| Self { length, span })
    }

    /// The one before.
    #[must_use]
    pub fn older(self) -> Self {
        self.span.first.pred_opt().map_or(self, |evening| Self::around(self.length, evening))
    }

    /// The one after.
    #[must_use]
    pub fn newer(self) -> Self {
        self.span.last.succ_opt().map_or(self, |evening| Self::around(self.length, evening))
    }

    /// Its name in few cells, such as `Nov 2026`.
    pub fn short_name(self) -> String {
        let Span { first, last } = self.span;
        match self.length {
            Length::Month => first.format("%b %Y").to_string(),
            Length::Quarter => format!("{}–{}", first.format("%b"), last.format("%b %Y")),
            Length::Year => first.format("%Y").to_string(),
            Length::All => "all".to_owned(),
        }
    }

    /// Its name, such as `November 2026`.
    pub fn name(self) -> String {
        let Span { first, last } = self.span;
        match self.length {
            Length::Month => first.format("%B %Y").to_string(),
            Length::Quarter => format!("{} to {}", first.format("%B"), last.format("%B %Y")),
            Length::Year => first.format("%Y").to_string(),
            Length::All => "all evenings".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn ranges_are_those_of_the_calendar_and_step_by_their_length() {
        let tonight = day("2026-11-21");
        for (length, name, first, last, older, newer) in [
            (Length::Month, "November 2026", "2026-11-01", "2026-11-30", "October 2026", "December 2026"),
            (
                Length::Quarter,
                "October to December 2026",
                "2026-10-01",
                "2026-12-31",
                "July to September 2026",
                "January to March 2027",
            ),
            (Length::Year, "2026", "2026-01-01", "2026-12-31", "2025", "2027"),
        ] {
            let range = Range::around(length, tonight);
            assert_eq!((range.name().as_str(), range.span), (name, Span { first: day(first), last: day(last) }));
            assert_eq!((range.older().name().as_str(), range.newer().name().as_str()), (older, newer));
        }
        let all = Range::around(Length::All, tonight);
        assert_eq!((all.older(), all.newer()), (all, all));
    }

    proptest! {
        #[test]
        fn neighbours_touch_and_hold_what_they_are_around(days in 1_i32..1_000_000, length in 0_usize..3) {
            let evening = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            let range = Range::around(Length::ALL[length], evening);
            prop_assert!(range.span.first <= evening && evening <= range.span.last);
            prop_assert_eq!(range.newer().span.first.pred_opt(), Some(range.span.last));
            prop_assert_eq!(range.newer().older(), range);
        }
    }
}
