//! The question whether two setbacks are the same again, and what the person calls that.

mod sheet;

use chrono::NaiveDate;

use crate::journal::alike::{self, Pair};
use crate::journal::kinds::Kinship;
use crate::journal::remembered::Remembered;
use crate::journal::shelf::{EntryName, Stored};

use super::Screen;
use super::naming::{Naming, suggestion};

/// The answers, in their order.
pub const ANSWERS: [&str; 2] = ["the same", "not the same"];

/// The question.
#[derive(Debug, Clone)]
pub struct Same {
    /// What is behind it, and comes back.
    pub over: Screen,
    /// The two it is asked about.
    pub pair: Pair,
    /// The pairs that come after.
    pub waiting: Vec<Pair>,
    /// The answer the keys stand on.
    pub pointed: Option<usize>,
    /// The field for the name, when they are the same.
    pub naming: Option<Naming>,
    /// Why it could not be written that they are the same.
    pub refused: Option<String>,
    tonight: NaiveDate,
}

impl Same {
    /// The question about the first of these pairs, over a screen; the screen comes back when there is none.
    ///
    /// # Errors
    /// The screen, when there is no pair.
    pub fn over(over: Screen, mut pairs: Vec<Pair>, tonight: NaiveDate) -> Result<Self, Screen> {
        if pairs.is_empty() {
            return Err(over);
        }
        let pair = pairs.remove(0);
        Ok(Self { over, pair, waiting: pairs, pointed: None, naming: None, refused: None, tonight })
    }

    /// Points to the answer before or after.
    pub fn go(&mut self, down: bool) {
        self.pointed = Some(match self.pointed {
            None => 0,
            Some(at) if down => (at + 1).min(ANSWERS.len() - 1),
            Some(at) => at.saturating_sub(1),
        });
    }

    /// They are the same: their kind, if one of them has one; else the name is asked for.
    pub fn say_same(&mut self) -> Option<String> {
        self.pointed = Some(0);
        let Pair { newer, older } = &self.pair;
        if let Some(kind) = alike::kind_of_pair(newer, older) {
            return Some(kind.trim().to_owned());
        }
        let headlines = [newer, older].into_iter().filter_map(|stored| stored.entry.headline());
        self.naming = Some(Naming::suggesting(&suggestion(headlines)));
        None
    }

    /// What is to be written so that both are of this kind, and each says that it is the same as the other.
    pub fn joins(&self, kind: &str) -> [(EntryName, Kinship); 2] {
        let joins = |one: &Stored, other: &Stored| {
            let (was, with) = (one.entry.kind.clone(), Some(other.name.clone()));
            (one.name.clone(), Kinship::Joins { kind: kind.to_owned(), was, with })
        };
        let Pair { newer, older } = &self.pair;
        [joins(newer, older), joins(older, newer)]
    }

    /// Goes on to the next pair that is still to be asked about; false when there is none.
    pub fn next(&mut self, known: &Remembered) -> bool {
        while !self.waiting.is_empty() {
            let pair = self.waiting.remove(0);
            if alike::may_be_same(&pair.newer, &pair.older, known) {
                self.pair = pair;
                (self.pointed, self.naming, self.refused) = (None, None, None);
                return true;
            }
        }
        false
    }

    /// An entry is as this now.
    pub fn is_now(&mut self, stored: &Stored) {
        let pairs = self.waiting.iter_mut().chain([&mut self.pair]);
        for known in pairs.flat_map(|pair| [&mut pair.newer, &mut pair.older]).filter(|one| one.name == stored.name) {
            **known = stored.clone();
        }
    }

    /// Lays the field out.
    pub fn lay_out(&mut self, width: u16) {
        if let Some(naming) = &mut self.naming {
            naming.page.set_width(width);
        }
    }
}
