//! The chart of weights: a column for each week, before and after on one scale.

use chrono::{Days, NaiveDate};

use super::bars::{self, Bar};
use super::names;
use super::told::{self, About};
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::patterns::Point;
use crate::journal::patterns::evenings::{week_of, weeks};
use crate::journal::patterns::weight::{ENDED, Mean, Week, Weights};
use crate::journal::search::Span;
use crate::prose::Shown;

/// Cells of the scale.
const SCALE: usize = 2;
/// The heaviest and the lightest, in tenths.
const TOP: u32 = 50;
const BOTTOM: u32 = 10;
/// Rows around the chart.
const AROUND: u16 = 9;

/// Some weeks in one column.
struct Column {
    first: NaiveDate,
    before: Mean,
    after: Mean,
}

/// Adds the chart and the bars below it to a page.
pub(super) fn put(
    about: &About,
    weights: &Weights,
    (points, at): (&[Point], usize),
    (width, height): (u16, u16),
    sheet: &mut Sheet,
) {
    sheet.wrapped(0, &about.summary(), width, Tone::Prose);
    if !about.is_enough() {
        return;
    }
    let bar = |(place, name): (usize, &&str)| {
        let point = points.iter().position(|point| *point == Point::Ended(place));
        Bar::new(name, weights.ended[place], point)
    };
    let ended: Vec<Bar> = ENDED.iter().enumerate().map(bar).collect();
    sheet.gap();
    let room = usize::from(width).saturating_sub(SCALE + 1).max(1);
    let (columns, each) = columns(about, weights, room);
    let cell = (room / columns.len().max(1)).clamp(1, 4);
    let rows: u32 = if height >= AROUND + 9 { 9 } else { 5 };
    for row in 0..rows {
        sheet.row(level(row, rows, &columns, cell));
    }
    sheet.row(months(&columns, cell, each, width.into()));
    sheet.gap();
    bars::put(&ended, at, width, sheet);
    sheet.gap();
    let weeks = if each == 1 { "a week".to_owned() } else { format!("{each} weeks") };
    let legend = format!("○ before, ● after writing, ◎ both; 1 light to 5 heavy; a column is {weeks}.");
    sheet.wrapped(0, &legend, width, Tone::Hint);
}

/// The columns, and how many weeks each has, so that all fit into so many cells.
fn columns(about: &About, weights: &Weights, room: usize) -> (Vec<Column>, usize) {
    let known = weights.weeks.first().zip(weights.weeks.last());
    let Some((first, last)) = known.map(|(first, last)| (first.first, last.first)) else { return (Vec::new(), 1) };
    let begins = about.today.begins;
    // a range of the calendar is drawn whole as far as it has come
    let range = about.range.span;
    let is_whole = range.first > NaiveDate::MIN;
    let span = Span {
        first: if is_whole { week_of(range.first, begins) } else { first },
        last: if is_whole { range.last.min(about.today.tonight).max(last) } else { last },
    };
    let all: Vec<NaiveDate> = weeks(span, begins).collect();
    let each = all.len().div_ceil(room).max(1);
    let of = |first: NaiveDate| weights.weeks.binary_search_by_key(&first, |week: &Week| week.first).ok();
    let column = |weeks: &[NaiveDate]| {
        let found = weeks.iter().filter_map(|first| weights.weeks.get(of(*first)?));
        let none =
            Column { first: weeks.first().copied().unwrap_or(first), before: Mean::default(), after: Mean::default() };
        found.fold(none, |column, week| Column {
            before: column.before.with(week.before),
            after: column.after.with(week.after),
            ..column
        })
    };
    (all.chunks(each).map(column).collect(), each)
}

/// The row of a weight, from the top.
fn row_of(tenths: u32, rows: u32) -> u32 {
    ((TOP - tenths.clamp(BOTTOM, TOP)) * (rows - 1) * 2 + (TOP - BOTTOM)) / ((TOP - BOTTOM) * 2)
}

/// A row of the chart.
fn level(row: u32, rows: u32, columns: &[Column], cell: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let weight = 5 - row * 4 / (rows - 1);
    if (row * 4).is_multiple_of(rows - 1) {
        pieces.push(Piece::text(0, Shown::new(&weight.to_string()), Tone::Hint));
    }
    for (number, column) in columns.iter().enumerate() {
        let [before, after] =
            [column.before, column.after].map(|mean| mean.tenths().map(|tenths| row_of(tenths, rows)));
        let is_between = before.zip(after).is_some_and(|(a, b)| a.min(b) < row && row < a.max(b));
        let (sign, tone) = match (before == Some(row), after == Some(row)) {
            (true, true) => ("◎", Tone::Bar),
            (true, false) => ("○", Tone::Prose),
            (false, true) => ("●", Tone::Bar),
            (false, false) if is_between => ("│", Tone::Hint),
            (false, false) => continue,
        };
        let x = SCALE + number * cell;
        pieces.push(Piece::text(u16::try_from(x).unwrap_or(u16::MAX), Shown::fixed(sign), tone));
    }
    pieces
}

/// The names of months, or of years where a column is long, below the columns in which they begin.
fn months(columns: &[Column], cell: usize, each: usize, width: usize) -> Vec<Piece> {
    let span = columns.first().zip(columns.last());
    let is_long = span.is_some_and(|(first, last)| (last.first - first.first).num_days() > 500);
    let format = if is_long { "%Y" } else { "%b" };
    let days = u64::try_from(each * 7 - 1).unwrap_or(0);
    let mut begins: Vec<(usize, String)> = Vec::new();
    for (number, column) in columns.iter().enumerate() {
        // a column belongs to the month it ends in
        let end = column.first.checked_add_days(Days::new(days)).unwrap_or(column.first);
        let name = told::named(end, format);
        if begins.last().is_none_or(|(_, before)| *before != name) {
            begins.push((SCALE + number * cell, name));
        }
    }
    names::along(&begins, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_stand_on_the_row_they_are_nearest_to() {
        assert_eq!([50, 45, 44, 40, 30, 10, 99].map(|tenths| row_of(tenths, 9)), [0, 1, 1, 2, 4, 8, 0]);
        assert_eq!([50, 45, 44, 10].map(|tenths| row_of(tenths, 5)), [0, 1, 1, 4]);
    }
}
