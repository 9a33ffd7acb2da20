//! The page of the question: both setbacks in a few lines, and what can be answered.

use chrono::Datelike;

use crate::app::areas::Room;
use crate::app::kinds::Helped;
use crate::app::screen::reader::sign;
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::alike::told;
use crate::journal::been_here::act;
use crate::journal::shelf::Stored;
use crate::prose::{Shown, rows};

use super::{ANSWERS, Same};

/// Cells between two answers.
const BETWEEN: u16 = 3;

impl Same {
    /// The page, set in `width` cells.
    pub fn sheet(&self, width: u16, room: Room) -> Sheet {
        let mut sheet = Sheet::default();
        let most = match room {
            Room::Tight => 1,
            Room::Close => 2,
            Room::Wide => 4,
        };
        if let Some(naming) = &self.naming {
            if room == Room::Wide {
                self.put(&self.pair.newer, (width, 1), &mut sheet);
                self.put(&self.pair.older, (width, 1), &mut sheet);
                sheet.gap();
            }
            naming.put("What do you call this kind of setback?", width, &mut sheet);
            return sheet;
        }
        sheet.wrapped(0, "Is this the same again?", width, Tone::Question);
        if room == Room::Wide {
            sheet.gap();
        }
        for stored in [&self.pair.newer, &self.pair.older] {
            self.put(stored, (width, most), &mut sheet);
            if room == Room::Wide {
                sheet.gap();
            }
        }
        self.answers(width, &mut sheet);
        sheet
    }

    /// One of the two: its evening and how it stands, the beginning of what was told, and what helped.
    fn put(&self, stored: &Stored, (width, most): (u16, usize), sheet: &mut Sheet) {
        let entry = &stored.entry;
        let year = self.tonight.year();
        let day = entry.evening.format(if entry.evening.year() == year { "%A %-d %B" } else { "%A %-d %B %Y" });
        let (mark, word) = sign(entry.mark());
        let kind = entry.kind.as_deref().map(|kind| format!(" · “{}”", kind.trim())).unwrap_or_default();
        let line = Shown::new(&format!("{day} · {word}{kind}")).cut(usize::from(width.saturating_sub(2)));
        sheet
            .row(vec![Piece::text(0, Shown::fixed(mark), Tone::Mark(entry.mark())), Piece::text(2, line, Tone::Label)]);
        let words = told(entry).lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n");
        shortly(&words, (width, most), Tone::Prose, sheet);
        if most > 1
            && let Some(act) = act(entry)
        {
            let helped = Helped { name: stored.name.clone(), evening: entry.evening, act };
            shortly(&helped.words(year), (width, most / 2), Tone::Hint, sheet);
        }
    }

    fn answers(&self, width: u16, sheet: &mut Sheet) {
        let start = sheet.rows.len();
        let mut row = Vec::new();
        let mut x = 0_u16;
        for (index, words) in ANSWERS.iter().enumerate() {
            let words = Shown::new(&format!(" {} {words} ", index + 1));
            let cells = u16::try_from(words.width()).unwrap_or(u16::MAX);
            if x > 0 && x.saturating_add(cells) > width {
                sheet.row(std::mem::take(&mut row));
                x = 0;
            }
            let is_here = self.pointed == Some(index);
            if is_here {
                sheet.cursor = Some((sheet.rows.len(), x));
            }
            row.push(Piece::pick(x, words, if is_here { Tone::Pointed } else { Tone::Offer }, index));
            x = x.saturating_add(cells + BETWEEN);
        }
        sheet.row(row);
        sheet.open = start..sheet.rows.len();
        if let Some(reason) = &self.refused {
            sheet.wrapped(0, reason, width, Tone::Voice);
            return;
        }
        let more = match self.waiting.len() {
            0 => String::new(),
            1 => " One more pair comes after it.".to_owned(),
            count => format!(" {count} more pairs come after it."),
        };
        sheet.wrapped(0, &format!("Esc leaves it for another time.{more}"), width, Tone::Hint);
    }
}

/// The beginning of a text, in so many rows at most.
fn shortly(text: &str, (width, most): (u16, usize), tone: Tone, sheet: &mut Sheet) {
    let rows = rows::wrap(text, width.saturating_sub(2).max(1));
    let is_cut = rows.len() > most;
    for (index, mut row) in rows.into_iter().take(most).enumerate() {
        if is_cut && index + 1 == most {
            row.push(&Shown::fixed(" …"));
            row = row.cut(usize::from(width.saturating_sub(2)));
        }
        sheet.line(2, row, tone);
    }
}
