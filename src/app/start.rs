//! How an evening opens: a draft that was left, adjustments to look at again, tonight's entry, or the first question.

use std::cmp::Reverse;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Weekday};

use crate::journal::cards::MOST;
use crate::journal::draft::Left;
use crate::journal::evening::{DAY_ENDS_AT, evening_of};
use crate::journal::guide::Guide;
use crate::journal::remembered::{Asks, Remembered};
use crate::journal::shelf::{Row, Stored};

use super::areas::Size;
use super::been_here::BeenHere;
use super::cards::Cards;
use super::effect::Effect;
use super::keys::Keymap;
use super::kinds::Kinds;
use super::model::{Kept, Model};
use super::patterns::Known;
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
    /// The day a week begins with.
    pub week_starts_on: Weekday,
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
    /// Words of cards that are in no entry yet, with the entries they belong to.
    pub words: Vec<(Left, Box<Stored>)>,
    /// The cards that are due, oldest first.
    pub due: Vec<(Asks, Box<Stored>)>,
    /// What is remembered outside of entries.
    pub remembered: Remembered,
    /// What was wrong with settings, guides and the like, in words for the person.
    pub problems: Vec<String>,
}

impl Start {
    /// The start of an empty journal.
    pub fn empty(now: DateTime<FixedOffset>, size: Size, keymap: Keymap) -> Self {
        Self {
            now,
            size,
            day_ends_at: DAY_ENDS_AT,
            week_starts_on: Weekday::Mon,
            guides: Vec::new(),
            keymap,
            journal: String::new(),
            drafts: Vec::new(),
            newest: Vec::new(),
            tonight: None,
            words: Vec::new(),
            due: Vec::new(),
            remembered: Remembered::default(),
            problems: Vec::new(),
        }
    }
}

/// The app as an evening opens, and what it asks for first.
pub fn start(start: Start) -> (Model, Vec<Effect>) {
    let Start { now, size, day_ends_at, week_starts_on, guides, keymap, journal, mut drafts, newest, .. } = start;
    let Start { tonight, words, mut due, remembered, problems, .. } = start;
    let tonight_is = evening_of(now, day_ends_at);
    let (mut for_cards, mut effects) = (Vec::new(), Vec::new());
    for (left, stored) in words {
        let mut card = FollowUp::of(stored.clone(), Asks::Adjustment, Over::Opening, (now, day_ends_at));
        match card.take_words(&left) {
            true if card.has_words() => for_cards.push((left, stored)),
            // they came into the entry when there was no time left to remove the draft
            true => effects.push(Effect::DropDraft(left.id)),
            false => drafts.push(left),
        }
    }
    drafts.sort_by_key(|left| Reverse(left.draft.touched));
    // what was begun to be said comes before what is only to be asked
    due.retain(|(asks, due)| *asks != Asks::Adjustment || for_cards.iter().all(|(_, stored)| stored.name != due.name));
    due.truncate(MOST.saturating_sub(for_cards.len()));
    let cards = cards_of(for_cards, due, tonight_is);
    let seen = newest.iter().map(|row| row.name.clone()).collect();
    let mut shelf = Shelf::new(newest);
    shelf.loading = true;
    let mut model = Model {
        size,
        now,
        day_ends_at,
        week_starts_on,
        screen: Screen::Shelf,
        desk: None,
        shelf,
        reader: Reader::new(day_ends_at),
        cards,
        remembered,
        been_here: BeenHere::default(),
        kinds: Kinds::default(),
        patterns: Known::default(),
        notice: None,
        keymap,
        guides,
        journal,
        kept: Kept::Nothing,
        problems: Vec::new(),
        clipboard: String::new(),
        last_click: None,
        work: None,
        taken_back: None,
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
    say_what_was_wrong(&mut model, problems);
    model.lay_out();
    effects.extend(model.words_for_card());
    effects.push(Effect::LoadShelf { seen });
    (model, effects)
}

/// The cards of words that are in no entry yet, and then those that are due.
fn cards_of(words: Vec<(Left, Box<Stored>)>, due: Vec<(Asks, Box<Stored>)>, tonight: NaiveDate) -> Cards {
    let first = words.iter().map(|(_, stored)| (Asks::Adjustment, stored.clone()));
    let mut cards = Cards::of(first.chain(due).collect());
    cards.evening = Some(tonight);
    cards.left = words.into_iter().map(|(left, _)| left).collect();
    cards
}

/// The first of the problems as a notice; all of them are on the help page.
fn say_what_was_wrong(model: &mut Model, problems: Vec<String>) {
    if let Some((first, others)) = problems.split_first() {
        let count = others.len();
        let more = if count == 0 { String::new() } else { format!(" ({count} more on the help page)") };
        model.warn(format!("{first}{more}"));
    }
    model.problems = problems;
}

/// Opens the evening when no draft is in the way: the next card, else tonight's entry on the shelf, else the first
/// question.
pub fn open(model: &mut Model) {
    if let Some((asks, stored)) = model.cards.take_next() {
        let card = FollowUp::of(stored, asks, Over::Opening, (model.now, model.day_ends_at));
        model.screen = Screen::FollowUp(Box::new(card));
        return;
    }
    let tonight = model.tonight();
    let has_tonight = matches!(&model.reader.open, Open::Entry(stored) if stored.entry.evening == tonight);
    model.screen = if has_tonight { Screen::Shelf } else { Screen::Writing(model.new_writing()) };
}
