//! How an evening opens: a draft that was left, adjustments to look at again, tonight's entry, or the first question.

use chrono::{DateTime, FixedOffset, NaiveTime};

use crate::journal::draft::Left;
use crate::journal::guide::Guide;
use crate::journal::remembered::{Asks, Remembered};
use crate::journal::shelf::{Row, Stored};

use super::areas::Size;
use super::cards::Cards;
use super::effect::Effect;
use super::keys::Keymap;
use super::model::{Kept, Model};
use super::screen::Screen;
use super::screen::follow_up::{FollowUp, Over};
use super::screen::offer::Offer;
use super::screen::reader::{Open, Reader};
use super::shelf::Shelf;

/// What is known before the first frame: nothing that takes longer to learn than to show.
#[derive(Debug, Clone)]
pub struct Start {
    /// The moment.
    pub now: DateTime<FixedOffset>,
    /// The size of the window.
    pub size: Size,
    /// When a day ends.
    pub day_ends_at: NaiveTime,
    /// The guides.
    pub guides: Vec<Guide>,
    /// Which key means what.
    pub keymap: Keymap,
    /// Where the journal is, to be shown.
    pub journal: String,
    /// Drafts that were left, newest first.
    pub drafts: Vec<Left>,
    /// The newest rows of the shelf, as many as can be seen.
    pub newest: Vec<Row>,
    /// Tonight's entry, if there is one.
    pub tonight: Option<Box<Stored>>,
    /// The cards that are due, oldest first.
    pub due: Vec<(Asks, Box<Stored>)>,
    /// What is remembered outside of entries.
    pub remembered: Remembered,
    /// What was wrong with settings, guides and the like, in words for the person.
    pub problems: Vec<String>,
}

/// The app as an evening opens, and what it asks for first.
pub fn start(start: Start) -> (Model, Vec<Effect>) {
    let Start { now, size, day_ends_at, guides, keymap, journal, drafts, newest, tonight, due, remembered, problems } =
        start;
    let seen = newest.iter().map(|row| row.name.clone()).collect();
    let mut shelf = Shelf::new(newest);
    shelf.loading = true;
    let mut model = Model {
        size,
        now,
        day_ends_at,
        screen: Screen::Shelf,
        desk: None,
        shelf,
        reader: Reader::default(),
        cards: Cards::of(due),
        remembered,
        notice: None,
        keymap,
        guides,
        journal,
        kept: Kept::Nothing,
        problems: Vec::new(),
        clipboard: String::new(),
        last_click: None,
        own_line: None,
        leaving: false,
    };
    if let Some(stored) = tonight {
        model.shelf.select(&stored.name);
        model.reader.show(Open::Entry(stored));
    }
    if drafts.is_empty() {
        open(&mut model);
    } else {
        model.screen = Screen::Offer(Box::new(Offer::of(drafts, model.tonight())));
    }
    if let Some((first, others)) = problems.split_first() {
        let count = others.len();
        let more = if count == 0 { String::new() } else { format!(" ({count} more on the help page)") };
        model.warn(format!("{first}{more}"));
    }
    model.problems = problems;
    model.lay_out();
    (model, vec![Effect::LoadShelf { seen }])
}

/// Opens the evening when no draft is in the way: the next card, else tonight's entry on the shelf, else the first
/// question.
pub fn open(model: &mut Model) {
    let tonight = model.tonight();
    if let Some((asks, stored)) = model.cards.take_next() {
        let card = FollowUp::of(stored, asks, Over::Opening, model.now, tonight);
        model.screen = Screen::FollowUp(Box::new(card));
        return;
    }
    let has_tonight = matches!(&model.reader.open, Open::Entry(stored) if stored.entry.evening == tonight);
    model.screen = if has_tonight { Screen::Shelf } else { Screen::Writing(model.new_writing()) };
}
