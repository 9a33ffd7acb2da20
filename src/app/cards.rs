//! The cards of an evening: those that wait, and those that came.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::journal::draft::Left;
use crate::journal::follow_up_state::FollowUpState;
use crate::journal::remembered::Asks;
use crate::journal::shelf::{EntryName, Stored};

use super::effect::Effect;
use super::model::Model;
use super::screen::Screen;

/// The cards of an evening.
#[derive(Debug, Clone, Default)]
pub struct Cards {
    /// Those that wait to come, oldest first.
    pub waiting: Vec<(Asks, Box<Stored>)>,
    /// The evening they are of, once a key was pressed on it.
    pub evening: Option<NaiveDate>,
    /// All that came or wait.
    pub known: Vec<(EntryName, Asks)>,
    /// Whether anything was pressed, clicked or pasted since the evening opened.
    pub is_touched: bool,
    /// Words of cards that were typed and are in no entry yet. Those in use are ours.
    pub left: Vec<Left>,
    /// The answer that was taken by pressing its number twice, until the next key tells whether words were meant.
    pub by_digit: Option<ByDigit>,
}

/// An answer that was taken by its number.
#[derive(Debug, Clone)]
pub struct ByDigit {
    /// The entry of the card.
    pub name: EntryName,
    /// What was typed to take it.
    pub typed: String,
    /// When it was taken.
    pub at: DateTime<FixedOffset>,
    /// The entry as it is with the answer, and as it was before.
    pub undo: Option<(FollowUpState, FollowUpState)>,
}

impl Cards {
    /// The cards that are known when the evening opens.
    pub fn of(waiting: Vec<(Asks, Box<Stored>)>) -> Self {
        let known = waiting.iter().map(|(asks, stored)| (stored.name.clone(), *asks)).collect();
        Self { waiting, known, ..Self::default() }
    }

    /// Takes the next one.
    pub fn take_next(&mut self) -> Option<(Asks, Box<Stored>)> {
        (!self.waiting.is_empty()).then(|| self.waiting.remove(0))
    }
}

impl Model {
    /// Once for the card that is shown: puts the words into it that were left for it, or asks for them.
    pub(super) fn words_for_card(&mut self) -> Option<Effect> {
        let Screen::FollowUp(card) = &mut self.screen else { return None };
        if card.asks != Asks::Adjustment || std::mem::replace(&mut card.words.is_asked_for, true) {
            return None;
        }
        let is_of = |left: &Left| left.draft.begun.edits.as_ref() == Some(&card.stored.name);
        let place = self.cards.left.iter().position(is_of)?;
        let left = &self.cards.left[place];
        if left.in_use {
            // what has no place stays for another time
            let mut with_words = card.clone();
            if with_words.take_words(left) {
                *card = with_words;
                self.cards.left.remove(place);
            }
            return None;
        }
        // another window may have gone on with them
        Some(Effect::Resume { draft: self.cards.left.remove(place).id, save: false })
    }
}
