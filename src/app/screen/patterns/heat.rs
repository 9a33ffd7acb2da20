//! The heat map of evenings: a column for each week, a row for each day of it.

use std::ops::Range as Stretch;

use chrono::{Datelike, Days, NaiveDate};

use super::names;
use super::told::{self, About};
use crate::app::sheet::{Piece, Sheet, SheetRow, Tone};
use crate::journal::entry::Mark;
use crate::journal::patterns::evenings::{Day, Evenings, weeks};
use crate::journal::patterns::feelings::days;
use crate::journal::search::Span;
use crate::prose::Shown;

/// What an evening is drawn with, by how much was written on it.
pub(super) const SHADES: [&str; 4] = ["░", "▒", "▓", "█"];
/// An evening on which nothing was written.
const NOTHING: &str = "·";
/// The evening that is pointed at, where there is no room for its day.
const POINTED: &str = "◆";
/// Cells of the names of the days.
const NAMES: usize = 4;
/// Rows of a block, its months among them.
const BLOCK: usize = 8;
/// Rows above and below the blocks: the summary, the evening pointed at, the signs, and what is free between.
const AROUND: usize = 6;
/// Rows that are too few for more than the map.
const FEW: u16 = 12;

/// What is drawn, and where.
pub(super) struct Map<'a> {
    pub(super) about: &'a About<'a>,
    pub(super) evenings: &'a Evenings,
    /// The evenings that are drawn.
    pub(super) span: Span,
    /// The place of the evening that is pointed at.
    pub(super) at: usize,
    /// What its newest entry is known by.
    pub(super) headline: Option<&'a str>,
    pub(super) width: u16,
    pub(super) height: u16,
}

impl Map<'_> {
    /// Adds the map to a page.
    pub(super) fn put(&self, sheet: &mut Sheet) {
        let is_low = self.height < FEW;
        if !is_low {
            sheet.wrapped(0, &self.about.summary(), self.width, Tone::Prose);
            sheet.gap();
        }
        let today = self.about.today;
        let mut all: Vec<NaiveDate> = weeks(self.span, today.begins).collect();
        let room = usize::from(self.width).saturating_sub(NAMES).max(1);
        let cell = if self.has_room_for_both(all.len(), room) { 2 } else { 1 };
        if all.len() * cell > room {
            // weeks to come are worth no block of their own
            all.retain(|week| *week <= today.tonight);
        }
        // as few blocks as fit, of about the same length
        let blocks = (all.len() * cell).div_ceil(room).max(1);
        for block in all.chunks(all.len().div_ceil(blocks).max(1)) {
            self.block(block, cell, is_low, sheet);
        }
        sheet.gap();
        if is_low {
            sheet.wrapped(0, &self.about.summary(), self.width, Tone::Prose);
        } else if let Some(day) = self.pointed() {
            sheet.line(0, self.day(day), Tone::Voice);
        }
        sheet.wrapped(0, LEGEND, self.width, Tone::Hint);
    }

    /// Whether an evening can have a cell for its shade and one for its sign: in as many blocks as there are rows for.
    fn has_room_for_both(&self, weeks: usize, room: usize) -> bool {
        let blocks = (weeks * 2).div_ceil(room);
        blocks <= 1 || blocks * BLOCK + AROUND <= usize::from(self.height)
    }

    fn pointed(&self) -> Option<&Day> {
        self.evenings.days.get(self.at)
    }

    /// What is to be said of an evening, in one row.
    fn day(&self, day: &Day) -> Shown {
        let entries = if day.entries == 1 { String::new() } else { format!(" · {} entries", day.entries) };
        let signs = [(day.is_recovery, " ●"), (day.is_win, " ★")];
        let signs: String = signs.iter().filter(|(is_so, _)| *is_so).map(|(_, sign)| *sign).collect();
        let headline = self.headline.map(|line| format!(" · {line}")).unwrap_or_default();
        let evening = day.evening.format("%a %-d %B %Y");
        Shown::beginning(&format!("{evening}{signs}{entries}{headline}"), usize::from(self.width))
    }

    /// The names of the months above the weeks in which they begin.
    fn months(&self, block: &[NaiveDate], cell: usize) -> SheetRow {
        let named = block.iter().enumerate().filter_map(|(column, week)| {
            let end = week.checked_add_days(Days::new(6)).unwrap_or(*week).min(self.span.last);
            let begins = end.day() <= 7 || column == 0;
            begins.then(|| (NAMES + column * cell, told::named(end, "%b")))
        });
        names::along(&named.collect::<Vec<_>>(), self.width.into())
    }

    fn block(&self, block: &[NaiveDate], cell: usize, is_low: bool, sheet: &mut Sheet) {
        let first = sheet.rows.len();
        let holds = |day: &Day| block.iter().any(|week| (0..7).contains(&(day.evening - *week).num_days()));
        let here = self.pointed().filter(|day| holds(day));
        match here.filter(|_| is_low) {
            Some(day) => sheet.line(0, self.day(day), Tone::Voice),
            None => sheet.row(self.months(block, cell)),
        }
        for (row, day) in (0..).zip(days(self.about.today.begins)) {
            let mut pieces = vec![Piece::text(0, Shown::new(&told::weekday(day, NAMES - 1)), Tone::Hint)];
            for (column, week) in block.iter().enumerate() {
                let Some(evening) = week.checked_add_days(Days::new(row)) else { continue };
                let x = NAMES + column * cell;
                if self.pointed().is_some_and(|day| day.evening == evening) {
                    sheet.cursor = Some((sheet.rows.len(), u16::try_from(x).unwrap_or_default()));
                }
                self.evening(evening, x, cell, &mut pieces);
            }
            sheet.row(pieces);
        }
        if here.is_some() {
            sheet.open = first..sheet.rows.len();
        }
    }

    fn evening(&self, evening: NaiveDate, x: usize, cell: usize, row: &mut SheetRow) {
        let Span { first, last } = self.span;
        if evening < first || evening > last.min(self.about.today.tonight) {
            return;
        }
        let x = u16::try_from(x).unwrap_or(u16::MAX);
        let Some(day) = self.evenings.day(evening) else {
            row.push(Piece::text(x, Shown::fixed(NOTHING), Tone::Hint));
            return;
        };
        let place = self.evenings.days.binary_search_by_key(&evening, |day| day.evening).unwrap_or_default();
        let shade = SHADES[usize::from(day.shade.clamp(1, 4)) - 1];
        let (text, tone) = match (day.is_recovery, day.is_win, cell) {
            (true, true, 2) => ("●★", Tone::Mark(Mark::Recovered)),
            (true, _, _) => ("●", Tone::Mark(Mark::Recovered)),
            (false, true, _) => ("★", Tone::Mark(Mark::Win)),
            (false, false, _) => (shade, Tone::Prose),
        };
        if place == self.at {
            // a sign that no other evening has, so that it is seen without colours too
            let text = if cell == 2 { Shown::new(&evening.format("%d").to_string()) } else { Shown::fixed(POINTED) };
            row.push(Piece::pick(x, text, Tone::Pointed, place));
            return;
        }
        let mut text = Shown::fixed(text);
        if cell == 2 && text.width() == 1 {
            // the shade says how much was written, also where a sign stands
            let marked = day.is_recovery || day.is_win;
            if marked {
                let mut both = Shown::fixed(shade);
                both.push(&text);
                text = both;
            } else {
                text = Shown::repeated(shade, 2);
            }
        }
        row.push(Piece::pick(x, text, tone, place));
    }
}

/// What the signs mean.
const LEGEND: &str = "░ ▒ ▓ █ how much was written, by quarters of these evenings; ● a recovery, ★ a win, · nothing.";

/// The evenings a map shows: those of the range; of all evenings those of the year of the one that is pointed at.
pub(super) fn shown(evenings: &Evenings, at: usize, span: Span, tonight: NaiveDate) -> Span {
    if span.first > NaiveDate::MIN {
        return span;
    }
    let year = evenings.days.get(at).map_or(tonight, |day| day.evening).year();
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    day(1, 1).zip(day(12, 31)).map_or(span, |(first, last)| Span { first, last })
}

/// The place of the last evening of an earlier year or month, or of the first of a later one; none when there is none.
pub(super) fn beside(
    evenings: &Evenings,
    at: usize,
    is_older: bool,
    same: fn(NaiveDate) -> (i32, u32),
) -> Option<usize> {
    let here = same(evenings.days.get(at)?.evening);
    let is_other = |place: &usize| evenings.days.get(*place).is_some_and(|day| same(day.evening) != here);
    let behind: Stretch<usize> = at..evenings.days.len();
    if is_older { (0..at).rev().find(is_other) } else { behind.into_iter().find(is_other) }
}
