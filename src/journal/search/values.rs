//! What stands behind a field that takes no words: one of a few, a day of any year, a weight.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::journal::entry::WEIGHTS;

/// The one of these that a word names, in full or by a beginning that no other has.
pub(super) fn one_of<T: Copy>(
    all: impl IntoIterator<Item = T> + Clone,
    name: impl Fn(T) -> &'static str,
    word: &str,
) -> Option<T> {
    let mut begun = all.clone().into_iter().filter(|one| name(*one).starts_with(word));
    let first = begun.next();
    all.into_iter().find(|one| name(*one) == word).or(first.filter(|_| begun.next().is_none()))
}

/// `11-21`: such a day that some year has.
pub(super) fn month_and_day(word: &str) -> Option<(u32, u32)> {
    const LEAP: i32 = 2000;
    let (month, day) = word.split_once('-')?;
    let short = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let (month, day) = (short(month)?, short(day)?);
    NaiveDate::from_ymd_opt(LEAP, month, day).map(|_| (month, day))
}

/// `4`, `4+`, `>=4`, `>3`, `<=2`, `<3`, `2-4`, `2..4`.
pub(super) fn weights(word: &str) -> Option<RangeInclusive<u8>> {
    let (low, high) = (*WEIGHTS.start(), *WEIGHTS.end());
    let step = |text: &str| text.parse::<u8>().ok().filter(|step| WEIGHTS.contains(step));
    let range = if let Some(from) = word.strip_suffix('+').or_else(|| word.strip_prefix(">=")) {
        step(from)?..=high
    } else if let Some(above) = word.strip_prefix('>') {
        step(above)? + 1..=high
    } else if let Some(to) = word.strip_prefix("<=") {
        low..=step(to)?
    } else if let Some(below) = word.strip_prefix('<') {
        low..=step(below)? - 1
    } else if let Some((from, to)) = word.split_once("..").or_else(|| word.split_once('-')) {
        step(from)?..=step(to)?
    } else {
        step(word)?..=step(word)?
    };
    (!range.is_empty()).then_some(range)
}
