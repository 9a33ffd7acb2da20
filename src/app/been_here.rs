//! "You have been here": the one quiet line under what is being written, and the recovery that it opens beside it.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::journal::answers::Value;
use crate::journal::been_here::{Act, act};
use crate::journal::draft::DraftId;
use crate::journal::entry::{Entry, Mark};
use crate::journal::guide::{Kind, Prompt};
use crate::journal::shelf::EntryName;
use crate::prose::Shown;
use crate::prose::rows::{self, Part};

use super::areas::{Area, Column, Room, column};
use super::likeness::{Candidate, Like, Told};
use super::model::Model;
use super::screen::Screen;
use super::screen::reader::Reader;
use super::screen::writing::{Step, Writing};
use super::sheet::{Piece, Sheet, Tone};

/// From this width of the window on the recovery stands beside the writing.
const BESIDE: u16 = 90;
/// The recovery beside the writing is at least so wide, with its border, so that 40 cells of prose fit.
const LEAST: u16 = 46;
/// Cells of a headline that are enough to know it by.
const HEADLINE: usize = 40;
/// The keys of the line, and what they do.
const KEYS: [(Shown, Shown); 2] =
    [(Shown::fixed("Ctrl+R"), Shown::fixed("read it")), (Shown::fixed("Ctrl+T"), Shown::fixed("not tonight"))];

/// What is known of tonight's writing and of recoveries like it.
#[derive(Debug, Clone, Default)]
pub struct BeenHere {
    /// The writing this is about.
    pub draft: Option<DraftId>,
    /// Where the person was in it when they were there last.
    pub step: Option<Step>,
    /// What was asked last, and whether the shelf was complete then.
    pub asked: Option<(Told, bool)>,
    /// What was found and was not shown yet, and the words it was found by.
    pub found: Option<(String, Line)>,
    /// The line that stands.
    pub line: Option<Line>,
    /// The recovery that is open beside the writing.
    pub open: Option<Box<Reader>>,
}

/// What the line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which entry.
    pub name: EntryName,
    /// Its evening.
    pub evening: NaiveDate,
    /// What it is known by, if it has any words.
    pub headline: Option<String>,
    /// What is worth saying of it.
    pub act: Act,
}

impl Line {
    /// What is said of an entry; nothing when there is nothing concrete in it.
    pub fn of(name: EntryName, entry: &Entry) -> Option<Self> {
        let headline = entry.headline().map(|line| Shown::beginning(line, HEADLINE).as_str().to_owned());
        Some(Self { name, evening: entry.evening, headline, act: act(entry)? })
    }

    /// The best of what was found that has something concrete to say.
    pub fn best(found: &[Like]) -> Option<Self> {
        let mut shown = found.iter().filter(|like| like.is_shown).map(|like| &like.stored);
        shown.find_map(|stored| Self::of(stored.name.clone(), &stored.entry))
    }

    /// The whole of it, and less for where there is little room; each with the place of the act in it.
    fn words(&self, tonight: NaiveDate) -> [(String, Range<usize>); 2] {
        let year = self.evening.year() != tonight.year();
        let day = |short, long| self.evening.format(if year { long } else { short });
        let headline = |before| self.headline.as_deref().map(|line| format!("{before}“{line}”")).unwrap_or_default();
        let (kind, short, act) = match &self.act {
            Act::Helped(act) => ("What helped", "Helped", act),
            Act::Learned(act) => ("What you took from it", "Learned", act),
        };
        let full_stop = if act.ends_with(['.', '!', '?', '…', '。', '！', '？']) { "" } else { "." };
        let whole = format!("You have been here: {}{}. {kind}: ", day("%-d %B", "%-d %B %Y"), headline(", "));
        let less = format!("Been here {}{}. {short}: ", day("%-d %b", "%-d %b %Y"), headline(": "));
        [whole, less].map(|before| {
            let place = before.len()..before.len() + act.len() + full_stop.len();
            (format!("{before}{act}{full_stop}"), place)
        })
    }

    /// The line set in `width` cells, in few rows: what it says, the act with the light, and the keys that go with it.
    pub fn sheet(&self, width: u16, room: Room, tonight: NaiveDate) -> Sheet {
        let most = match room {
            Room::Tight => 1,
            Room::Close => 2,
            Room::Wide => 4,
        };
        let words = self.words(tonight).map(|(text, act)| rows::wrap_parts(&text, width, &[act]));
        let [_, less] = &words;
        let mut sheet = Sheet::default();
        if room == Room::Tight && !(less.len() == 1 && fits_behind(less, width)) {
            sheet.line(0, Shown::fixed("Been here?").cut(width.into()), Tone::Hint);
            put(&mut sheet, 11, &KEYS[..1], width);
            return sheet;
        }
        let rows = words.iter().find(|rows| rows.len() <= most).unwrap_or(less);
        let is_cut = rows.len() > most;
        for (index, row) in rows.iter().take(most).enumerate() {
            let goes_on = is_cut && index + 1 == most;
            sheet.row(row.iter().map(|part| piece(part, goes_on, width)).collect());
        }
        if !is_cut && fits_behind(rows, width) {
            put(&mut sheet, end(rows) + BETWEEN, &KEYS, width);
        } else {
            sheet.row(Vec::new());
            put(&mut sheet, 0, &KEYS, width);
        }
        sheet
    }
}

/// Cells between what the line says and its keys.
const BETWEEN: usize = 3;

/// A part of a row as it is drawn; the last row may say that more comes.
fn piece(part: &Part, goes_on: bool, width: u16) -> Piece {
    let x = u16::try_from(part.column).unwrap_or(u16::MAX);
    let tone = if part.of.is_some() { Tone::Prose } else { Tone::Hint };
    let mut text = part.text.clone();
    if goes_on && part.of.is_some() {
        text.push(&Shown::fixed(" …"));
        text = text.cut(width.saturating_sub(x).into());
    }
    Piece::text(x, text, tone)
}

/// Where words end in their last row.
fn end(rows: &[Vec<Part>]) -> usize {
    rows.last().and_then(|row| row.last()).map_or(0, |part| part.column + part.text.width())
}

/// Whether the keys fit behind words.
fn fits_behind(rows: &[Vec<Part>], width: u16) -> bool {
    let keys = KEYS.iter().map(|(key, does)| BETWEEN + key.width() + 1 + does.width()).sum::<usize>();
    end(rows) + keys <= usize::from(width)
}

/// Puts keys into the last row, as far as they fit.
fn put(sheet: &mut Sheet, from: usize, keys: &[(Shown, Shown)], width: u16) {
    let Some(row) = sheet.rows.last_mut() else { return };
    let width = usize::from(width);
    let mut x = from;
    for (key, does) in keys {
        let column = |x: usize| u16::try_from(x).unwrap_or(u16::MAX);
        if x + key.width() <= width {
            row.push(Piece::text(column(x), key.clone(), Tone::Offer));
        }
        x += key.width() + 1;
        if x + does.width() <= width {
            row.push(Piece::text(column(x), does.clone(), Tone::Hint));
        }
        x += does.width() + BETWEEN;
    }
}

/// The prompt whose words are looked for: the first that takes text, of a guide for setbacks.
pub fn first_words(writing: &Writing) -> Option<&Prompt> {
    let is_new = writing.edits.is_none() && writing.guide.standing.is_some();
    writing.guide.prompts.iter().find(|prompt| is_new && prompt.kind == Kind::Text)
}

/// What is told so far: what went wrong, and how it landed.
pub fn told(writing: &Writing) -> Option<Told> {
    let first = &first_words(writing)?.key;
    let value = |key: &str| writing.answers.get(key).map(|written| &written.value);
    let Some(Value::Text(text)) = value(first) else { return None };
    let feelings = writing.guide.prompts.iter().filter(|prompt| prompt.kind == Kind::Feelings);
    let feelings = feelings.filter_map(|prompt| match value(&prompt.key) {
        Some(Value::Feelings { words, .. }) => Some(words.clone()),
        _ => None,
    });
    let told = Told { text: text.clone(), feelings: feelings.flatten().collect(), tags: Vec::new() };
    told.text.chars().any(char::is_alphanumeric).then_some(told)
}

impl Model {
    /// The recoveries that may be offered, among all setbacks.
    pub(super) fn recoveries_to_offer(&self) -> Vec<Candidate> {
        self.setbacks(|row, mark| mark == Mark::Recovered && !self.remembered.never_here.contains(&row.name))
    }

    /// The line that stands under the writing now.
    pub fn line(&self) -> Option<&Line> {
        let Screen::Writing(writing) = &self.screen else { return None };
        let here = &self.been_here;
        let is_its = here.draft.as_ref() == Some(&writing.draft) && writing.guide.standing.is_some();
        here.line.as_ref().filter(|_| is_its && here.open.is_none())
    }

    /// The line, set for the column of the writing, with the rows it takes from it.
    pub fn line_sheet(&self, width: u16) -> Option<(Sheet, u16)> {
        let room = self.areas().room;
        let sheet = self.line()?.sheet(width, room, self.tonight());
        let rows = u16::try_from(sheet.rows.len()).unwrap_or(u16::MAX);
        Some((sheet, rows + u16::from(room == Room::Wide)))
    }

    /// How much room there is on the page of writing for what is not the person's own words; where there is little, the line
    /// has it.
    pub fn writing_room(&self) -> Room {
        match self.areas().room {
            Room::Close if self.line().is_some() => Room::Tight,
            room => room,
        }
    }

    /// Where the line stands, under a page of so many rows of which the first ones may be out of sight.
    pub fn line_area(&self, page: &Sheet, scroll: usize) -> Option<Area> {
        let column = self.column();
        let (sheet, takes) = self.line_sheet(column.width)?;
        let height = u16::try_from(sheet.rows.len()).unwrap_or(u16::MAX);
        let words = page.rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
        let below = u16::try_from(words.saturating_sub(scroll)).unwrap_or(u16::MAX).saturating_add(1);
        let lowest = column.area.height + takes.saturating_sub(height);
        let area = column.text();
        Some(Area { y: area.y + below.min(lowest), height, ..area })
    }

    /// The pane of the recovery that is open: beside the writing, or over it where there is no room for both.
    pub fn opened_pane(&self) -> Option<Area> {
        self.opened()?;
        let main = self.size.areas(false).main;
        Some(if self.is_opened_beside() { Area { width: beside(main.width), ..main } } else { main })
    }

    /// The column of what is open in it.
    pub fn opened_column(&self) -> Option<Column> {
        let pane = self.opened_pane()?;
        Some(column(if self.areas().room == Room::Tight { pane } else { pane.inside() }))
    }

    /// The recovery that is open, where it is seen.
    pub fn opened(&self) -> Option<&Reader> {
        self.been_here.open.as_deref().filter(|_| matches!(self.screen, Screen::Writing(_)))
    }

    /// Whether the recovery stands beside the writing, and not over it.
    pub fn is_opened_beside(&self) -> bool {
        self.opened().is_some() && self.size.width >= BESIDE
    }

    /// Whether it covers the writing.
    pub fn is_opened_over(&self) -> bool {
        self.opened().is_some() && self.size.width < BESIDE
    }

    /// What is left of the window beside the recovery.
    pub(super) fn beside_opened(&self, main: Area) -> Area {
        let takes = if self.is_opened_beside() { beside(main.width) } else { 0 };
        Area { x: main.x + takes, width: main.width - takes, ..main }
    }
}

/// The width of a recovery in a window of this width: as little as it reads well in, so that the writing stays what it is.
const fn beside(width: u16) -> u16 {
    let part = width / 5 * 2;
    if part > LEAST { part } else { LEAST }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::sheet::What;

    fn line(headline: &str, act: &str) -> Line {
        let evening = "2026-10-12".parse().unwrap();
        let headline = Some(Shown::beginning(headline, HEADLINE).as_str().to_owned());
        Line { name: EntryName::new("2026/a.toml"), evening, headline, act: Act::Helped(act.into()) }
    }

    fn said(line: &Line, width: u16, room: Room) -> Vec<String> {
        let sheet = line.sheet(width, room, "2027-03-01".parse().unwrap());
        let row = |row: &Vec<Piece>| {
            let mut text = String::new();
            for piece in row {
                let What::Text(words) = &piece.what else { continue };
                let gap = usize::from(piece.x).saturating_sub(Shown::new(&text).width());
                text = text + &" ".repeat(gap) + words.as_str();
            }
            text
        };
        sheet.rows.iter().map(row).collect()
    }

    #[test]
    fn it_says_less_where_there_is_less_room() {
        let line = line("Demo fell over", "told Sam the real date");
        assert_eq!(
            said(&line, 72, Room::Wide),
            [
                "You have been here: 12 October 2026, “Demo fell over”. What helped: told",
                "Sam the real date.   Ctrl+R read it   Ctrl+T not tonight",
            ]
        );
        assert_eq!(
            said(&line, 36, Room::Close),
            [
                "Been here 12 Oct 2026: “Demo fell",
                "over”. Helped: told Sam the real …",
                "Ctrl+R read it   Ctrl+T not tonight"
            ]
        );
        assert_eq!(said(&line, 18, Room::Tight), ["Been here? Ctrl+R"]);
    }

    proptest! {
        #[test]
        fn no_row_is_wider_than_its_column_and_the_first_key_is_seen(
            headline in "\\PC{0,60}", act in "\\PC{1,200}", width in 18_u16..=72, room in 0_usize..3,
        ) {
            let room = [Room::Tight, Room::Close, Room::Wide][room];
            let rows = said(&line(&headline, &act), width, room);
            prop_assert!(rows.len() <= 5);
            prop_assert!(rows.iter().any(|row| row.contains("Ctrl+R")));
            for row in rows {
                prop_assert!(Shown::new(&row).width() <= usize::from(width), "{row:?}");
            }
        }
    }
}
