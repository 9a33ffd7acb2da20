//! A month of evenings, to see on which there is an entry and to go there.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::app::screen::reader::sign;
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::app::shelf::Shelf;
use crate::journal::entry::Mark;
use crate::journal::search::Span;
use crate::journal::shelf::{Head, Row};
use crate::prose::Shown;

/// The calendar, over shelf or reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The day the keys stand on.
    pub at: NaiveDate,
    /// The evening it is now.
    pub tonight: NaiveDate,
    /// The day a week begins with.
    pub week_starts_on: Weekday,
    /// It was opened from the reader in full width.
    pub over_reader: bool,
}

/// Cells of a day with its sign and the space behind it.
const DAY: u16 = 4;
/// The same without the space.
const NARROW_DAY: u16 = 3;
/// The same where there is hardly any room: a sign stands in place of the tens, which the days around it tell.
const TINY_DAY: u16 = 2;

/// The heaviest comes first: its sign stands for the evening.
const HEAVIEST_FIRST: [Mark; 5] = [Mark::Open, Mark::Easing, Mark::Recovered, Mark::Win, Mark::Other];

impl Calendar {
    /// Moves by so many days, later if positive.
    pub fn go(&mut self, days: i64) {
        let by = Days::new(days.unsigned_abs());
        let to = if days < 0 { self.at.checked_sub_days(by) } else { self.at.checked_add_days(by) };
        self.at = to.filter(|day| is_writable(*day)).unwrap_or(self.at);
    }

    /// Moves by a month. A month that is too short ends earlier.
    pub fn go_month(&mut self, later: bool) {
        let by = Months::new(1);
        let to = if later { self.at.checked_add_months(by) } else { self.at.checked_sub_months(by) };
        self.at = to.filter(|day| is_writable(*day)).unwrap_or(self.at);
    }

    /// Moves to the first or the last day of the month.
    pub fn go_end(&mut self, last: bool) {
        let month = self.month();
        self.at = if last { month.last } else { month.first };
    }

    /// Points to a day of the month.
    pub fn point(&mut self, day: usize) {
        self.at = u32::try_from(day).ok().and_then(|day| self.at.with_day(day)).unwrap_or(self.at);
    }

    /// The evenings of the month.
    pub fn month(&self) -> Span {
        let first = self.at.with_day(1).unwrap_or(self.at);
        let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first);
        Span { first, last }
    }

    /// Such as `November 2026`.
    pub fn title(&self) -> String {
        self.at.format("%B %Y").to_string()
    }

    /// On how many evenings of the month there is an entry.
    pub fn evenings(&self, on: &Shelf) -> usize {
        let rows = on.of_evenings(self.month());
        let mut days: Vec<NaiveDate> = rows.iter().filter_map(Row::evening).collect();
        days.sort_unstable();
        days.dedup();
        days.len()
    }

    /// The page, set in so many cells and rows.
    pub fn sheet(&self, of: &Shelf, width: u16, height: u16) -> Sheet {
        let mut sheet = Sheet::default();
        let rows = of.of_evenings(self.month());
        let cells = match width {
            0..21 => TINY_DAY,
            21..27 => NARROW_DAY,
            _ => DAY,
        };
        let weekday = |index: u16| {
            let day = (0..index).fold(self.week_starts_on, |day, _| day.succ());
            let name = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"][day.num_days_from_monday() as usize];
            Piece::text(index * cells, Shown::fixed(name), Tone::Label)
        };
        sheet.row((0..7).map(weekday).collect());
        let mut week = Vec::new();
        for day in self.month().first.iter_days().take_while(|day| day.month() == self.at.month()) {
            let column = u16::try_from(day.weekday().days_since(self.week_starts_on)).unwrap_or(0);
            if column == 0 && !week.is_empty() {
                sheet.row(std::mem::take(&mut week));
            }
            if day == self.at {
                sheet.cursor = Some((sheet.rows.len(), column * cells));
            }
            week.extend(self.day(day, heaviest(rows, day), column * cells, cells == TINY_DAY));
        }
        sheet.row(week);
        let below = usize::from(height).saturating_sub(sheet.rows.len());
        if below > 2 {
            sheet.gap();
        }
        self.told(rows, width, &mut sheet);
        sheet
    }

    /// A day and its sign.
    fn day(&self, day: NaiveDate, stands: Option<Sign>, x: u16, is_tiny: bool) -> Vec<Piece> {
        let pick = usize::try_from(day.day()).unwrap_or(0);
        let sign = match stands {
            None => " ",
            Some(Sign::Unreadable) => "!",
            Some(Sign::Of(mark)) => sign(mark).0,
        };
        let tone = match (day == self.at, day == self.tonight, stands) {
            (true, ..) => Tone::Pointed,
            (_, true, _) => Tone::Picked,
            (_, _, Some(_)) => Tone::Offer,
            _ => Tone::Hint,
        };
        let sign_tone = match (day == self.at, stands) {
            (true, _) => Tone::Pointed,
            (_, Some(Sign::Of(mark))) => Tone::Mark(mark),
            _ => Tone::Voice,
        };
        let number = |x: u16, text: &str| Piece::pick(x, Shown::new(text), tone, pick);
        let sign_at = |x: u16| Piece::pick(x, Shown::fixed(sign), sign_tone, pick);
        if is_tiny && stands.is_some() {
            return vec![sign_at(x), number(x + 1, &(day.day() % 10).to_string())];
        }
        let number = number(x, &format!("{:>2}", day.day()));
        if is_tiny { vec![number] } else { vec![number, sign_at(x + 2)] }
    }

    /// What there is on the day the keys stand on.
    fn told(&self, rows: &[Row], width: u16, sheet: &mut Sheet) {
        let here: Vec<&Row> = rows.iter().filter(|row| row.evening() == Some(self.at)).collect();
        let day = self.at.format(if width < 50 { "%a %-d" } else { "%A %-d %B" }).to_string();
        let room = usize::from(width);
        if here.is_empty() {
            let nothing = if self.at == self.tonight { "nothing yet" } else { "nothing written" };
            sheet.line(0, Shown::new(&format!("{day}   {nothing}")).cut(room), Tone::Hint);
        }
        for (index, row) in here.into_iter().enumerate() {
            let (sign, words) = match &row.head {
                Head::Entry { mark, headline, .. } => (sign(*mark).0, headline.as_deref().unwrap_or("(no words)")),
                Head::Unreadable { reason } => ("!", reason.as_str()),
            };
            let day = if index == 0 { day.clone() } else { " ".repeat(Shown::new(&day).width()) };
            sheet.line(0, Shown::new(&format!("{day}   {sign} {words}")).cut(room), Tone::Prose);
        }
    }
}

/// A day that a file's name can hold.
fn is_writable(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// What stands beside a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// The sign of an entry.
    Of(Mark),
    /// There is only a file that cannot be read.
    Unreadable,
}

/// The heaviest sign of an evening.
fn heaviest(rows: &[Row], day: NaiveDate) -> Option<Sign> {
    let of = |row: &Row| if let Head::Entry { mark, .. } = &row.head { Sign::Of(*mark) } else { Sign::Unreadable };
    let weight = |sign: &Sign| HEAVIEST_FIRST.iter().position(|mark| Sign::Of(*mark) == *sign).unwrap_or(usize::MAX);
    rows.iter().filter(|row| row.evening() == Some(day)).map(of).min_by_key(weight)
}
