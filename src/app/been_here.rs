//! "You have been here": the one quiet line under what is being written, and the recovery that it opens beside it.

use chrono::{Datelike, NaiveDate};

use crate::journal::answers::Value;
use crate::journal::been_here::{Act, act};
use crate::journal::draft::DraftId;
use crate::journal::entry::{Entry, Mark};
use crate::journal::guide::{Kind, Prompt};
use crate::journal::shelf::EntryName;
use crate::prose::{Shown, rows};

use super::areas::{Area, Column, Room, column};
use super::likeness::{Candidate, Like, Told};
use super::model::Model;
use super::screen::Screen;
use super::screen::reader::Reader;
use super::screen::writing::{Step, Writing};
use super::sheet::{Piece, Sheet, Tone, What};

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
        let shown = found.iter().filter(|like| like.is_shown).map(|like| &like.stored);
        shown.filter_map(|stored| Self::of(stored.name.clone(), &stored.entry)).next()
    }

    /// The whole of it, and less for where there is little room.
    fn words(&self, tonight: NaiveDate) -> [String; 2] {
        let year = self.evening.year() != tonight.year();
        let day = |short, long| self.evening.format(if year { long } else { short });
        let headline = |before| self.headline.as_deref().map(|line| format!("{before}“{line}”")).unwrap_or_default();
        let (kind, act) = match &self.act {
            Act::Helped(act) => ("What helped", act),
            Act::Learned(act) => ("What you took from it", act),
        };
        let full_stop = if act.ends_with(['.', '!', '?', '…', '。', '！', '？']) { "" } else { "." };
        [
            format!("You have been here: {}{}. {kind}: {act}{full_stop}", day("%-d %B", "%-d %B %Y"), headline(", ")),
            format!("Been here {}{}. {act}{full_stop}", day("%-d %b", "%-d %b %Y"), headline(": ")),
        ]
    }

    /// The line set in `width` cells, in few rows: what it says and the keys that go with it.
    pub fn sheet(&self, width: u16, room: Room, tonight: NaiveDate) -> Sheet {
        let most = match room {
            Room::Tight => 1,
            Room::Close => 2,
            Room::Wide => 4,
        };
        let words = self.words(tonight).map(|words| rows::wrap(&words, width));
        let mut sheet = Sheet::default();
        if room == Room::Tight && !(words[1].len() == 1 && fits_behind(&words[1], width)) {
            sheet.line(0, Shown::fixed("Been here?").cut(width.into()), Tone::Voice);
            put(&mut sheet, 11, &KEYS[..1], width);
            return sheet;
        }
        let rows = words.iter().find(|rows| rows.len() <= most).unwrap_or(&words[1]);
        let keys_fit = rows.len() <= most && fits_behind(rows, width);
        for row in rows.iter().take(most) {
            sheet.line(0, row.clone(), Tone::Voice);
        }
        if rows.len() > most
            && let Some(Piece { what: What::Text(last), .. }) = sheet.rows.last_mut().and_then(|row| row.last_mut())
        {
            last.push(&Shown::fixed(" …"));
            *last = last.cut(width.into());
        }
        if keys_fit {
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

/// Where words end that stand on one row.
fn end(rows: &[Shown]) -> usize {
    rows.last().map_or(0, Shown::width)
}

/// Whether the keys fit behind words.
fn fits_behind(rows: &[Shown], width: u16) -> bool {
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
