//! Kept lines: sentences of their own that a person keeps, and which of them is shown on an evening.

use std::collections::HashMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use unicode_segmentation::UnicodeSegmentation;

use super::draft::mark;
use super::entry::{Mark, Weight};
use super::remembered::Remembered;
use super::shelf::{Head, Row};

/// One evening in so many closes with a kept line.
const EVERY: i32 = 3;

/// The sentences of a text, as stretches of its bytes without the spaces around, by the rules of Unicode (UAX #29). A line
/// end ends one; what has no letter and no figure is none.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let trimmed = |(at, sentence): (usize, &str)| {
        let start = at + sentence.len() - sentence.trim_start().len();
        start..start + sentence.trim().len()
    };
    let has_words = |stretch: &Range<usize>| text[stretch.clone()].chars().any(char::is_alphanumeric);
    text.split_sentence_bound_indices().map(trimmed).filter(has_words).collect()
}

/// Whether two lines are the same but for the spaces around them.
pub fn is_same_line(one: &str, other: &str) -> bool {
    one.trim() == other.trim()
}

/// Something of their own that is shown to the person again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The words.
    pub line: String,
    /// The evening they are from.
    pub evening: NaiveDate,
    /// Whether it is a win, and not a kept line.
    pub is_win: bool,
}

impl Own {
    /// What it is remembered by: a mark of its words and its evening, from which nobody reads them.
    pub fn mark(&self) -> String {
        mark(&format!("{} {}", self.evening, self.line))
    }
}

/// Whether it was a heavy evening: as heavy as can be before writing, or heavier after it.
pub const fn is_heavy(weight: Weight) -> bool {
    match (weight.before, weight.after) {
        (Some(5..), _) => true,
        (Some(before), Some(after)) => after > before,
        _ => false,
    }
}

/// What is shown when an evening closes, if anything is: now and then a kept line; on a heavy evening in any case one, or a
/// win where no line is kept. What was never shown comes first, the oldest before the others; then what was shown longest
/// ago. One in an evening is enough.
pub fn at_closing<'a>(
    rows: impl Iterator<Item = &'a Row> + Clone,
    known: &Remembered,
    evening: NaiveDate,
    is_heavy: bool,
) -> Option<Own> {
    let has_its_turn = is_heavy || evening.num_days_from_ce().rem_euclid(EVERY) == 0;
    if !has_its_turn || known.has_shown(evening) {
        return None;
    }
    let shown: HashMap<&str, NaiveDate> = known.shown.iter().map(|(mark, on)| (mark.as_str(), *on)).collect();
    let first = |own: &Own| (shown.get(own.mark().as_str()).copied(), own.evening);
    // a second version of an entry says the same once more
    let rows = rows.filter(|row| !row.is_version());
    let kept = rows.clone().filter_map(lines).flatten().min_by_key(first);
    kept.or_else(|| rows.filter_map(win).filter(|_| is_heavy).min_by_key(first))
}

/// The kept lines of a row.
fn lines(row: &Row) -> Option<impl Iterator<Item = Own> + '_> {
    let Head::Entry { evening, kept, .. } = &row.head else { return None };
    let lines = kept.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    Some(lines.map(|line| Own { line: line.to_owned(), evening: *evening, is_win: false }))
}

fn win(row: &Row) -> Option<Own> {
    match &row.head {
        Head::Entry { evening, mark: Mark::Win, headline: Some(line), .. } => {
            Some(Own { line: line.clone(), evening: *evening, is_win: true })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::Entry;
    use crate::journal::remembered::Memo;
    use crate::journal::shelf::EntryName;

    fn said(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|stretch| &text[stretch]).collect()
    }

    #[test]
    fn sentences_end_at_their_marks_and_at_line_ends_in_any_script() {
        assert_eq!(said("It broke.  I froze!\n\n and then"), ["It broke.", "I froze!", "and then"]);
        assert_eq!(said("Es war 3.5 km weit. Gut so"), ["Es war 3.5 km weit.", "Gut so"]);
        assert_eq!(said("話せなかった。家に帰った。"), ["話せなかった。", "家に帰った。"]);
        assert_eq!(said(" … \n—\n"), Vec::<&str>::new());
        assert_eq!(said(""), Vec::<&str>::new());
    }

    fn row(day: u32, kept: &[&str], guide: &str) -> Row {
        let evening = NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
        let created = format!("{evening}T22:00:00+01:00").parse().unwrap();
        let mut entry = Entry::blank(guide, created, evening);
        entry.title = Some(format!("entry {day}"));
        entry.kept = kept.iter().map(|&line| line.to_owned()).collect();
        Row::of(EntryName::new(format!("{evening}.toml")), &entry)
    }

    /// What some evenings in a row show.
    fn shown(rows: &[Row], is_heavy: bool) -> Vec<Option<String>> {
        let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let mut known = Remembered::default();
        let mut on = |evening| {
            let own = at_closing(rows.iter(), &known, evening, is_heavy)?;
            known.take(&Memo::Shown(own.mark(), evening));
            assert_eq!(at_closing(rows.iter(), &known, evening, is_heavy), None, "one in an evening is enough");
            Some(own.line)
        };
        first.iter_days().take(18).map(&mut on).collect()
    }

    #[test]
    fn kept_lines_come_every_third_evening_and_each_has_its_turn_the_oldest_first() {
        let rows = [row(9, &["c"], "setback"), row(2, &["a", "  ", " b "], "setback"), row(5, &[], "win")];
        let shown = shown(&rows, false);
        let lines: Vec<&str> = shown.iter().flatten().map(String::as_str).collect();
        assert_eq!(lines, ["a", "b", "c", "a", "b", "c"]);
        for evenings in shown.windows(3) {
            assert_eq!(evenings.iter().flatten().count(), 1, "one evening in three");
        }
    }

    #[test]
    fn a_line_that_was_never_shown_comes_before_those_that_were() {
        let evening = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let mut known = Remembered::default();
        let mut rows = vec![row(2, &["a"], "setback")];
        let mut next = |rows: &[Row], days: u64| {
            let on = evening + chrono::Days::new(days);
            let own = at_closing(rows.iter(), &known, on, true).unwrap();
            known.take(&Memo::Shown(own.mark(), on));
            own.line
        };
        assert_eq!(next(&rows, 0), "a");
        rows.extend([row(9, &["c"], "setback"), row(7, &["b"], "setback")]);
        assert_eq!([1, 2, 3, 4].map(|days| next(&rows, days)), ["b", "c", "a", "b"]);
    }

    #[test]
    fn a_heavy_evening_shows_one_of_them_in_any_case_and_a_win_where_none_is_kept() {
        let win = || row(5, &[], "win");
        assert!(shown(&[win(), row(2, &["a"], "setback")], true).iter().all(|line| line.as_deref() == Some("a")));
        assert!(shown(&[win(), row(2, &[], "setback")], true).iter().all(|line| line.as_deref() == Some("entry 5")));
        assert!(shown(&[win(), row(2, &[], "setback")], false).iter().all(Option::is_none));
        assert!(shown(&[], true).iter().all(Option::is_none));
    }

    #[test]
    fn heavy_is_five_before_or_more_after_than_before() {
        let weight = |before, after| Weight { before, after, ..Weight::default() };
        for (before, after, heavy) in [
            (Some(5), None, true),
            (Some(5), Some(1), true),
            (Some(2), Some(3), true),
            (Some(4), Some(4), false),
            (None, Some(5), false),
            (None, None, false),
        ] {
            assert_eq!(is_heavy(weight(before, after)), heavy, "{before:?} {after:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_sentence_is_of_the_text_in_order_and_on_one_line(text in "[a-c.!? \\n\\r\\PC]{0,60}") {
            let mut end = 0;
            for stretch in sentences(&text) {
                proptest::prop_assert!(stretch.start >= end && stretch.start < stretch.end);
                proptest::prop_assert!(!text[stretch.clone()].contains('\n'));
                proptest::prop_assert_eq!(text[stretch.clone()].trim(), &text[stretch.clone()]);
                end = stretch.end;
            }
        }
    }
}
