//! The whole app as one value.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Weekday};

use crate::journal::draft::{Begun, DraftId};
use crate::journal::evening::evening_of;
use crate::journal::guide::Guide;
use crate::journal::patterns::Today;
use crate::journal::remembered::Remembered;
use crate::journal::shelf::{EntryName, Row};

use super::areas::{Area, Areas, Column, Room, Size, column, wide_column};
use super::been_here::BeenHere;
use super::cards::Cards;
use super::keys::Keymap;
use super::kinds::Kinds;
use super::notice::Notice;
use super::patterns::Known;
use super::screen::Screen;
use super::screen::help::About;
use super::screen::labels::Labels;
use super::screen::patterns::Place;
use super::screen::reader::Reader;
use super::screen::writing::Writing;
use super::shelf::Shelf;
use super::work::Work;

/// The guide an evening opens with.
pub const FIRST_GUIDE: &str = "setback";

/// Fewer rows of the writing than this are not worth showing behind a pane.
const LEAST_BEHIND: u16 = 4;

/// Everything the app knows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The size of the window.
    pub size: Size,
    /// The moment of the last message.
    pub now: DateTime<FixedOffset>,
    /// When a day ends.
    pub day_ends_at: NaiveTime,
    /// The day a week begins with.
    pub week_starts_on: Weekday,
    /// What the person is looking at.
    pub screen: Screen,
    /// Writing put aside while the person is at the shelf.
    pub desk: Option<Box<Writing>>,
    /// The shelf.
    pub shelf: Shelf,
    /// The reader.
    pub reader: Reader,
    /// The cards of this evening.
    pub cards: Cards,
    /// What is remembered outside of entries.
    pub remembered: Remembered,
    /// Recoveries like what is being written.
    pub been_here: BeenHere,
    /// What is known of kinds of setbacks while the evening goes on.
    pub kinds: Kinds,
    /// What is known for patterns.
    pub patterns: Known,
    /// A line for the person, until the next key that comes when it was there to be seen.
    pub notice: Option<Notice>,
    /// Which key means what.
    pub keymap: Keymap,
    /// The guides, built-in and the person's own.
    pub guides: Vec<Guide>,
    /// Where the journal is, to be shown.
    pub journal: String,
    /// Whether what is written is on the disk.
    pub kept: Kept,
    /// What was wrong with settings, guides and the like, in words for the person.
    pub problems: Vec<String>,
    /// What was cut or copied last.
    pub clipboard: String,
    /// Where and when the mouse was clicked last, to know the second click of two.
    pub last_click: Option<(u16, u16, DateTime<FixedOffset>)>,
    /// What is being done to many entries.
    pub work: Option<Work>,
    /// What was done to many entries last, and can be taken back.
    pub taken_back: Option<Work>,
    /// Whether the person wants to leave.
    pub leaving: bool,
}

/// Seconds for which news stay on the screen, whatever is typed.
const SEEN: i64 = 5;

/// Whether what is written is on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kept {
    /// There is nothing to keep.
    #[default]
    Nothing,
    /// On its way.
    Keeping,
    /// All of it is on the disk since this moment.
    At(DateTime<FixedOffset>),
    /// It cannot be kept at the moment, and why.
    Not(String),
}

impl Model {
    /// The evening it is now.
    pub fn tonight(&self) -> NaiveDate {
        evening_of(self.now, self.day_ends_at)
    }

    /// The parts of the window on this screen.
    pub fn areas(&self) -> Areas {
        let with_shelf = match &self.screen {
            Screen::Shelf | Screen::Asking(_) | Screen::Calendar(_) => true,
            Screen::Writing(_) => !self.shelf.hidden && self.opened().is_none(),
            Screen::Closing(_) | Screen::Guides(_) | Screen::Unsaved(_) => !self.shelf.hidden,
            Screen::Keeping(keeping) => !keeping.over_reader,
            Screen::Labels(labels) => !labels.over_reader,
            Screen::Kinds(list) => list.over.writing().is_some() && !self.shelf.hidden,
            Screen::Reader
            | Screen::Offer(_)
            | Screen::FollowUp(_)
            | Screen::Same(_)
            | Screen::Help(_)
            | Screen::Trash(_)
            | Screen::Patterns(_)
            | Screen::Filters(_)
            | Screen::Renaming(_)
            | Screen::History(_) => false,
        };
        let areas = self.size.areas(with_shelf);
        Areas { main: self.beside_opened(areas.main), ..areas }
    }

    /// The column of prose on this screen.
    pub fn column(&self) -> Column {
        let main = self.areas().main;
        let top = self.page_top();
        let pane = match &self.screen {
            // the border takes a row of its own
            Screen::Shelf
            | Screen::Reader
            | Screen::Asking(_)
            | Screen::Trash(_)
            | Screen::History(_)
            | Screen::Calendar(_)
            | Screen::Filters(_)
            | Screen::Renaming(_)
            | Screen::Keeping(_) => main.inside().below(top.saturating_sub(2)),
            Screen::Patterns(_) => return wide_column(main.inside()),
            Screen::Writing(_) => return self.writing_column(),
            Screen::Unsaved(_) | Screen::Labels(_) | Screen::Kinds(_) => {
                self.panel().map_or(main.below(top / 2), |panel| self.inside_panel(panel))
            }
            Screen::Closing(_)
            | Screen::Offer(_)
            | Screen::FollowUp(_)
            | Screen::Guides(_)
            | Screen::Same(_)
            | Screen::Help(_) => main.below(top / 2),
        };
        column(pane)
    }

    /// The column of the writing, also where something stands over it.
    pub fn writing_column(&self) -> Column {
        let main = self.areas().main;
        let covered = self.panel().map_or(0, |panel| panel.height);
        let column = column(Area { height: main.height.saturating_sub(covered), ..main }.below(self.page_top()));
        let line = self.line_sheet(column.width).map_or(0, |(_, takes)| takes);
        let height = column.area.height.saturating_sub(line);
        Column { area: Area { height, ..column.area }, ..column }
    }

    /// The pane that stands over the lower part of the writing, or over all of it where there is little room.
    pub fn panel(&self) -> Option<Area> {
        if let Screen::Labels(labels) = &self.screen {
            return Some(self.panel_of_labels(labels));
        }
        let Areas { main, room, .. } = self.areas();
        let width = column(main.inside()).width;
        let rows = match &self.screen {
            Screen::Unsaved(unsaved) => unsaved.sheet(width, self.is_in_draft()).rows.len(),
            Screen::Kinds(list) if list.over.writing().is_some() => list.rows(width, self.tonight()),
            _ => return None,
        };
        let height = u16::try_from(rows).unwrap_or(main.height).saturating_add(2);
        if room == Room::Tight || height.saturating_add(LEAST_BEHIND) > main.height {
            return Some(main);
        }
        Some(Area { y: main.y + main.height - height, height, ..main })
    }

    /// The pane of a small field: as high as it has to be.
    fn panel_of_labels(&self, labels: &Labels) -> Area {
        let main = self.areas().main;
        let rows = labels.sheet(column(main.inside()).width).rows.len();
        let border = if self.areas().room == Room::Tight { 0 } else { 2 };
        let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(border).min(main.height);
        Area { y: main.y + main.height - height, height, ..main }
    }

    /// The column of what is read, also where something stands over it.
    pub fn reading_column(&self) -> Column {
        column(self.areas().main.inside().below(self.page_top().saturating_sub(2)))
    }

    /// The inside of that pane. In a very low window it has no border.
    fn inside_panel(&self, panel: Area) -> Area {
        if self.areas().room == Room::Tight { panel } else { panel.inside() }
    }

    /// Whether what is written is in the draft, as far as is known: a full disk can refuse that as well.
    pub const fn is_in_draft(&self) -> bool {
        !matches!(self.kept, Kept::Not(_))
    }

    /// The row of the page, from its top, on which the title stands, if it has room for one.
    pub fn title_row(&self) -> Option<u16> {
        self.page_top().checked_sub(2)
    }

    /// Rows left free above a page that has no border, for its title and some air.
    fn page_top(&self) -> u16 {
        match self.areas().main.height {
            0..9 => 0,
            9..18 => 2,
            _ => 3,
        }
    }

    /// Whether the shelf fills the window, because it is too narrow for both.
    pub fn is_shelf_alone(&self) -> bool {
        (match &self.screen {
            Screen::Shelf | Screen::Asking(_) => true,
            Screen::Labels(labels) => !labels.over_reader,
            _ => false,
        }) && self.areas().shelf.is_none()
    }

    /// Rows for the lines of the shelf.
    pub fn shelf_height(&self) -> u16 {
        let inside = self.inside_shelf();
        match &self.screen {
            Screen::Asking(asking) => {
                let line = asking.sheet(inside.width, inside.height).rows.len();
                inside.height.saturating_sub(u16::try_from(line).unwrap_or(u16::MAX)).max(1)
            }
            _ => inside.height,
        }
    }

    /// The cells inside the border of the shelf.
    pub fn inside_shelf(&self) -> Area {
        let areas = self.areas();
        areas.shelf.unwrap_or(areas.main).inside()
    }

    /// A guide by name.
    pub fn guide(&self, name: &str) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.name == name)
    }

    /// What is being written, on the screen or put aside.
    pub fn at_hand(&self) -> Option<&Writing> {
        self.screen.writing().or(self.desk.as_deref())
    }

    /// The same, to be changed.
    pub fn at_hand_mut(&mut self) -> Option<&mut Writing> {
        self.screen.writing_mut().or(self.desk.as_deref_mut())
    }

    /// A new entry in the guide an evening opens with.
    pub fn new_writing(&self) -> Box<Writing> {
        let guide = self.guide(FIRST_GUIDE).or(self.guides.first()).cloned();
        let guide = guide.unwrap_or_else(|| Guide::bare(FIRST_GUIDE));
        let (begun, draft) = self.begin(&guide.name);
        Box::new(Writing::new(guide, begun, draft))
    }

    /// The beginning of something that is written now.
    pub fn begin(&self, guide: &str) -> (Begun, DraftId) {
        let (at, evening, guide) = (self.now, self.tonight(), guide.to_owned());
        // the store knows which journal it is, and writes it down with the first word
        let begun = Begun { at, evening, guide, edits: None, base: None, journal: None };
        (begun, DraftId::new(self.now.format("%Y-%m-%d-%H%M%S").to_string()))
    }

    /// What is asked before the next Enter does what cannot be undone. It is seen for as long as Enter does it, so it
    /// stands before whatever else there is to say.
    pub fn question(&self) -> Option<String> {
        match &self.screen {
            Screen::Trash(trash) if trash.asks => Some(trash.question()),
            Screen::History(history) if history.asks => Some(history.question()),
            Screen::Shelf | Screen::Reader if self.shelf.asks => Some(self.shelf.question()),
            Screen::Offer(offer) if offer.lets_go => Some(offer.question().to_owned()),
            _ => None,
        }
    }

    /// Says something calm.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::new(text, false));
    }

    /// Says something calm that no key asked for.
    pub fn news(&mut self, text: impl Into<String>) {
        let stays = Some(self.now + TimeDelta::seconds(SEEN));
        self.notice = Some(Notice { stays, ..Notice::new(text, false) });
    }

    /// Says that something did not work.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::new(text, true));
    }

    /// Lays out the fields of which the height says how much room is left for the rest.
    fn lay_out_fields(&mut self) {
        let (inside, field) = (self.inside_shelf(), column(self.areas().main.inside()).width);
        match &mut self.screen {
            Screen::Asking(asking) => asking.lay_out(inside.width),
            Screen::Labels(labels) => labels.lay_out(field),
            _ => {}
        }
    }

    /// Fits everything to the size of the window.
    pub fn lay_out(&mut self) {
        self.lay_out_fields();
        let reading = self.reading_column();
        let (column, height) = (self.column(), self.shelf_height());
        let behind = self.writing_column();
        let room = self.writing_room();
        let today = Today { tonight: self.tonight(), begins: self.week_starts_on };
        self.shelf.lay_out(height);
        self.reader.seek(self.shelf.query());
        if let (Some(column), Some(reader)) = (self.opened_column(), &mut self.been_here.open) {
            reader.lay_out(column.width, column.area.height, &self.guides, None);
        }
        match &mut self.screen {
            Screen::Writing(writing) => writing.lay_out(column.width, column.area.height, room),
            Screen::Shelf | Screen::Reader | Screen::Asking(_) | Screen::Labels(_) => {
                self.reader.lay_out(reading.width, reading.area.height, &self.guides, None);
            }
            Screen::Keeping(keeping) => {
                self.reader.lay_out(column.width, column.area.height, &self.guides, Some(keeping.at));
                // the entry may have fewer by now
                keeping.go(0, self.reader.sentences().len());
                self.reader.lay_out(column.width, column.area.height, &self.guides, Some(keeping.at));
            }
            Screen::FollowUp(card) => card.lay_out(column.width),
            Screen::Help(help) => {
                let about = About { keymap: &self.keymap, journal: &self.journal, problems: &self.problems };
                let rows = help.sheet(about, column.width).rows.len();
                help.scroll_by(0, rows, column.area.height);
            }
            Screen::Trash(trash) => {
                let sheet = trash.sheet(column.width);
                trash.scroll = sheet.scrolled(trash.scroll, usize::from(column.area.height));
            }
            Screen::History(history) => history.lay_out(column, &self.guides, self.day_ends_at),
            Screen::Unsaved(unsaved) => {
                unsaved.lay_out(column.width);
                unsaved.writing.lay_out(behind.width, behind.area.height, room);
            }
            Screen::Kinds(list) => {
                list.lay_out(column.width);
                if let Screen::Writing(writing) = &mut list.over {
                    writing.lay_out(behind.width, behind.area.height, room);
                }
            }
            Screen::Same(same) => same.lay_out(column.width),
            Screen::Patterns(page) => {
                let headline = |name: &EntryName| self.shelf.row(name).and_then(Row::headline).map(str::to_owned);
                page.lay_out(Place {
                    collection: self.patterns.collection.as_deref(),
                    today,
                    size: (column.width, column.area.height),
                    headline: &headline,
                });
            }
            Screen::Closing(_)
            | Screen::Offer(_)
            | Screen::Guides(_)
            | Screen::Calendar(_)
            | Screen::Filters(_)
            | Screen::Renaming(_) => {}
        }
    }
}
