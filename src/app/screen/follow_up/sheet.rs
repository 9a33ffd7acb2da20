//! The card, typeset.

use chrono::NaiveDate;

use crate::app::areas::Room;
use crate::app::screen::reader::outcome;
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::adjustment::sentence;
use crate::journal::entry::Outcome;
use crate::journal::remembered::Asks;
use crate::prose::Shown;

use super::{FollowUp, Step};

/// Cells before a field: its bar, or the words before it as well.
const BAR: u16 = 1;
const BEFORE_PLAN: u16 = 8;
/// A title is not cut to fewer cells.
const LEAST_TITLE: usize = 12;
/// Cells between two answers.
const BETWEEN: u16 = 3;

impl FollowUp {
    /// Sets the width of its fields.
    pub fn lay_out(&mut self, width: u16) {
        let before = self.before_field();
        for page in &mut self.pages {
            // one cell stays for the cursor behind a full row
            page.set_width(width.saturating_sub(before + 1).max(1));
        }
    }

    const fn before_field(&self) -> u16 {
        if matches!(self.step, Step::Wording) { BEFORE_PLAN } else { BAR }
    }

    /// The question that is open.
    pub fn question(&self) -> String {
        let went = self.answered.as_ref().map(|answered| answered.outcome);
        match (self.step, went) {
            (Step::Outcome, _) => "How did it go?",
            (Step::Note, Some(Outcome::NotDone)) => "What got in the way?",
            (Step::Note, Some(Outcome::LetGo)) => "Anything worth keeping from it?",
            (Step::Note, _) => "What made it work?",
            (Step::Again, _) => "Keep it another week?",
            (Step::Wording, Some(Outcome::NoChange)) => "What would you change about it?",
            (Step::Wording, _) => "A smaller version",
            (Step::Behind, _) => "And the thing behind it: lighter, the same, heavier, or behind you?",
            (Step::HelpedMost, _) => "What helped most, in a few concrete words?",
            (Step::Guess, _) => {
                let guess = self.stored.entry.weight.in_a_month.unwrap_or_default();
                return format!("You guessed {guess}. How big is it now?");
            }
        }
        .to_owned()
    }

    /// The page, set in `width` cells for a window of `height` rows; `more` says how many cards come after it.
    pub fn sheet(&self, width: u16, height: u16, room: Room, more: usize) -> Sheet {
        let mut sheet = Sheet::default();
        let air = |sheet: &mut Sheet| {
            if room == Room::Wide {
                sheet.gap();
            }
        };
        self.head(width, room, &mut sheet);
        air(&mut sheet);
        let inset = if width >= 40 { 4 } else { 0 };
        if let Some(adjustment) = self.stored.entry.adjustment.as_ref().filter(|_| self.asks == Asks::Adjustment) {
            sheet.wrapped(inset, &sentence(adjustment), width, Tone::Prose);
        }
        air(&mut sheet);
        if let Some(answered) = self.answered.as_ref().filter(|_| self.step != Step::Outcome) {
            let note = Some(answered.note.trim()).filter(|note| !note.is_empty() && self.step != Step::Note);
            let note = note.map(|note| format!(" “{note}”")).unwrap_or_default();
            let line = format!("How it went: {}.{note}", outcome(answered.outcome.word()));
            sheet.wrapped(0, &line, width, Tone::Quiet);
            air(&mut sheet);
        }
        let start = sheet.rows.len();
        sheet.wrapped(0, &self.question(), width, Tone::Question);
        air(&mut sheet);
        sheet.head = sheet.rows.len() - start;
        let pointed = if self.is_field() { None } else { self.answers(width, &mut sheet) };
        for part in 0..self.pages.len() {
            self.field(part, &mut sheet);
        }
        let fits = sheet.rows.len() - start <= usize::from(height);
        sheet.open = match pointed {
            _ if fits || self.is_field() => start..sheet.rows.len(),
            // every answer that was gone to has to be seen
            Some(row) if row > start + sheet.head => row..row + 1,
            Some(row) => start..row + 1,
            // where not all of it can be seen one begins to read at the top
            None => 0..1,
        };
        if let Some(reason) = &self.refused {
            let from = sheet.rows.len();
            sheet.wrapped(0, &format!("Not written: {reason} Enter tries again."), width, Tone::Voice);
            sheet.below = sheet.rows.len() - from;
            sheet.open.end = sheet.rows.len();
        }
        if more > 0 && self.is_fresh() {
            sheet.gap();
            let more =
                if more == 1 { "One more comes after it.".to_owned() } else { format!("{more} more come after it.") };
            sheet.wrapped(0, &more, width, Tone::Hint);
        }
        sheet
    }

    /// When it was planned, and in which entry.
    fn head(&self, width: u16, room: Room, sheet: &mut Sheet) {
        let entry = &self.stored.entry;
        let did = if self.asks == Asks::Guess { "you guessed" } else { "you planned" };
        let left = Shown::new(&format!("{} {did}", when(entry.evening, self.tonight)));
        let evening = entry.evening.format("%-d %B").to_string();
        let title = |room: usize| {
            let room = room.saturating_sub(evening.len() + 2);
            // fewer cells than this say nothing
            let room = if room < LEAST_TITLE { 0 } else { room };
            let title = entry.headline().map(|line| Shown::beginning(line, room)).filter(|title| !title.is_empty());
            title.map_or_else(|| evening.clone(), |title| format!("{}, {evening}", title.as_str()))
        };
        let cells = usize::from(width);
        let beside = cells.saturating_sub(left.width() + 3);
        let right = Shown::new(&title(beside));
        let mut row = vec![Piece::text(0, left, Tone::Label)];
        // beside each other where a title has room to say something
        if beside >= evening.len() + 2 + LEAST_TITLE || (room != Room::Wide && beside >= evening.len()) {
            let x = u16::try_from(cells.saturating_sub(right.width())).unwrap_or(0);
            row.push(Piece::text(x, right, Tone::Hint));
            sheet.row(row);
        } else {
            sheet.row(row);
            if room > Room::Tight {
                sheet.line(0, Shown::new(&title(cells)).cut(cells), Tone::Hint);
            }
        }
    }

    /// The answers that can be picked, one behind the other as far as they fit; which row the keys stand on comes back.
    fn answers(&self, width: u16, sheet: &mut Sheet) -> Option<usize> {
        let (mut row, mut x, mut pointed) = (Vec::new(), 0, None);
        for (index, words) in self.options().iter().enumerate() {
            let words = format!(" {} {words}", index + 1);
            let words = Shown::new(&format!("{} ", words.trim_end())).cut(usize::from(width));
            let cells = u16::try_from(words.width()).unwrap_or(width);
            if !row.is_empty() && x + cells > width {
                sheet.row(std::mem::take(&mut row));
                x = 0;
            }
            let is_here = self.pointed == Some(index);
            if is_here {
                pointed = Some(sheet.rows.len());
            }
            row.push(Piece::pick(x, words, if is_here { Tone::Pointed } else { Tone::Offer }, index));
            x += cells + BETWEEN - 2;
        }
        sheet.row(row);
        pointed
    }

    /// A field, with the words before it.
    fn field(&self, part: usize, sheet: &mut Sheet) {
        let Some(page) = self.pages.get(part) else { return };
        let (x, first) = (self.before_field(), sheet.rows.len());
        for index in 0..page.row_count() {
            let mut row = Vec::new();
            if self.step == Step::Wording && index == 0 {
                let words = if part == 0 { "When" } else { "I will" };
                row.push(Piece::text(0, Shown::fixed(words), Tone::Hint));
            }
            if part == self.part {
                row.push(Piece::text(x - 1, Shown::fixed("▎"), Tone::Bar));
            }
            let tone = if part == self.part { Tone::Typed } else { Tone::Prose };
            let text = page.row(index).text;
            row.push(Piece::pick(x, text, tone, part));
            sheet.row(row);
        }
        if part == self.part {
            let spot = page.cursor();
            sheet.cursor = Some((first + spot.row, spot.column + x));
        }
    }

    /// The rows of the field the cursor is in, as they are selected: row of the sheet, cells of it.
    pub fn selected(&self, sheet: &Sheet) -> Vec<(usize, std::ops::Range<u16>)> {
        let (Some(page), Some((row, _))) = (self.pages.get(self.part), sheet.cursor) else { return Vec::new() };
        let (first, x) = (row.saturating_sub(page.cursor().row), self.before_field());
        let cells = |index| page.row(index).selected.map(|cells| (first + index, x + cells.start..x + cells.end));
        (0..page.row_count()).filter_map(cells).collect()
    }

    /// A click on a field puts the cursor there.
    pub fn click(&mut self, sheet: &Sheet, row: usize, x: u16, extend: bool) {
        let picks = |row: &Vec<Piece>| row.iter().find_map(|piece| piece.picks);
        let Some(part) = sheet.rows.get(row).and_then(picks) else { return };
        let first = sheet.rows.iter().position(|row| picks(row) == Some(part)).unwrap_or(row);
        let before = self.before_field();
        self.part = part.min(self.pages.len().saturating_sub(1));
        if let Some(page) = self.page() {
            page.click(row - first, x.saturating_sub(before), extend);
        }
    }
}

/// When it was, as one says it.
fn when(evening: NaiveDate, tonight: NaiveDate) -> String {
    match tonight.signed_duration_since(evening).num_days() {
        0 => "Tonight".to_owned(),
        1 => "Yesterday".to_owned(),
        2..=6 => evening.format("%A").to_string(),
        7..=300 => evening.format("On %-d %B").to_string(),
        _ => evening.format("On %-d %B %Y").to_string(),
    }
}
