//! The trash: what was deleted, to be brought back or removed for good.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use crate::app::screen::reader::sign;
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::shelf::{Head, TrashName, Trashed};
use crate::prose::Shown;

/// The trash, as a page over shelf or reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trash {
    /// What is in it, deleted last first.
    pub entries: Vec<Trashed>,
    /// The one that is selected.
    pub at: usize,
    /// First row of the page that is seen.
    pub scroll: usize,
    /// Emptying was asked for; only Enter does it.
    pub asks: bool,
    /// It was opened from the reader in full width.
    pub over_reader: bool,
    /// The moment it was opened, for its year and its clock.
    pub now: DateTime<FixedOffset>,
}

/// From this width on a deleted entry takes one row, else two.
const ONE_ROW: u16 = 60;
/// Cells of a sign and what stands around it.
const SIGN: u16 = 3;
/// Cells of an evening with its year, and the space behind it.
const EVENING: u16 = 13;

impl Trash {
    /// The trash with these entries, the keys on the one deleted last.
    pub const fn of(entries: Vec<Trashed>, over_reader: bool, now: DateTime<FixedOffset>) -> Self {
        Self { entries, at: 0, scroll: 0, asks: false, over_reader, now }
    }

    /// The selected entry.
    pub fn current(&self) -> Option<&Trashed> {
        self.entries.get(self.at)
    }

    /// Moves by so many entries, down (deleted before) if positive.
    pub fn go(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.entries.len().saturating_sub(1));
    }

    /// Takes an entry out of the list. Its neighbour is selected.
    pub fn remove(&mut self, at: &TrashName) {
        let place = self.entries.iter().position(|trashed| trashed.at == *at);
        self.entries.retain(|trashed| trashed.at != *at);
        // what stands above the selected one moves it up
        if place.is_some_and(|place| place < self.at) {
            self.at -= 1;
        }
        self.go(0);
    }

    /// Takes what is in the trash by now; what was selected stays so.
    pub fn take(&mut self, entries: Vec<Trashed>) {
        let here = self.current().map(|trashed| trashed.at.clone());
        self.at = entries.iter().position(|trashed| Some(&trashed.at) == here.as_ref()).unwrap_or(self.at);
        self.entries = entries;
        self.go(0);
    }

    /// What emptying means, before it is done.
    pub fn question(&self) -> String {
        let (what, them) = match self.entries.len() {
            1 => ("this entry".to_owned(), "it"),
            count => (format!("these {count} entries"), "them"),
        };
        format!("Enter deletes {what} for good, older versions too. Any other key keeps {them}.")
    }

    /// The page, set in `width` cells.
    pub fn sheet(&self, width: u16) -> Sheet {
        let mut sheet = Sheet::default();
        if self.entries.is_empty() {
            sheet.wrapped(0, "The trash is empty.", width, Tone::Prose);
            sheet.gap();
            sheet.wrapped(0, "What you delete with d lies here, whole, until you empty it.", width, Tone::Hint);
        }
        for (index, trashed) in self.entries.iter().enumerate() {
            let first = sheet.rows.len();
            self.entry(index, trashed, width, &mut sheet);
            if index == self.at {
                sheet.open = first..sheet.rows.len();
            }
        }
        sheet
    }

    fn entry(&self, index: usize, trashed: &Trashed, width: u16, sheet: &mut Sheet) {
        let is_here = index == self.at;
        let tone = |tone| if is_here { Tone::Pointed } else { tone };
        let (mark, mark_tone, words) = match &trashed.head {
            Head::Entry { mark, headline, .. } => {
                let words = headline.as_deref().unwrap_or("(no words)");
                (Shown::fixed(sign(*mark).0), Tone::Mark(*mark), Shown::beginning(words, usize::from(width)))
            }
            Head::Unreadable { reason } => {
                (Shown::fixed("!"), Tone::Voice, Shown::beginning(reason, usize::from(width)))
            }
        };
        let deleted = trashed.deleted.with_timezone(self.now.offset());
        let year = |year: i32| if year == self.now.year() { "" } else { " %Y" };
        let evening = evening_of(trashed)
            .map(|evening| format!("{}", evening.format(&format!("%-d %b{}", year(evening.year())))));
        let evening = evening.unwrap_or_default();
        let day = format!("deleted {}", deleted.format(&format!("%-d %b{}", year(deleted.year()))));
        let moment = format!("{day}, {}", deleted.format("%H:%M"));
        let mut row = |pieces: &[(u16, u16, Shown, Tone)]| {
            let piece = |(x, cells, text, as_it_is): &(u16, u16, Shown, Tone)| {
                Piece::pick(*x, filled(text, *cells), tone(*as_it_is), index)
            };
            sheet.row(pieces.iter().map(piece).collect());
        };
        let rest = width.saturating_sub(SIGN);
        if width < ONE_ROW {
            // as much of both moments as fits
            let lines = [format!("{evening}, {moment}"), format!("{evening}, {day}")].map(|line| Shown::new(&line));
            let fits = |line: &Shown| line.width() <= usize::from(rest);
            let line = lines.into_iter().find(fits).unwrap_or_else(|| Shown::new(&day));
            row(&[(0, SIGN, mark, mark_tone), (SIGN, rest, words, Tone::Prose)]);
            row(&[(0, SIGN, Shown::default(), Tone::Hint), (SIGN, rest, line, Tone::Hint)]);
            return;
        }
        let deleted = Shown::new(&moment);
        let when = u16::try_from(deleted.width()).unwrap_or(rest).min(rest);
        let room = rest.saturating_sub(EVENING + when);
        row(&[
            (0, SIGN, mark, mark_tone),
            (SIGN, EVENING, Shown::new(&evening), Tone::Hint),
            (SIGN + EVENING, room, words.cut(usize::from(room.saturating_sub(2))), Tone::Prose),
            (SIGN + EVENING + room, when, deleted, Tone::Hint),
        ]);
    }
}

/// The evening it belonged to, as far as that can be told.
fn evening_of(trashed: &Trashed) -> Option<NaiveDate> {
    match &trashed.head {
        Head::Entry { evening, .. } => Some(*evening),
        Head::Unreadable { .. } => trashed.was.date(),
    }
}

/// Text in so many cells, with spaces behind it.
fn filled(text: &Shown, cells: u16) -> Shown {
    let cells = usize::from(cells);
    let mut filled = text.cut(cells);
    filled.push(&Shown::repeated(" ", cells.saturating_sub(filled.width())));
    filled
}
