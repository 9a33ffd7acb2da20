//! The cards of an evening: those that wait, and those that came.

use crate::journal::remembered::Asks;
use crate::journal::shelf::{EntryName, Stored};

/// The cards of an evening.
#[derive(Debug, Clone, Default)]
pub struct Cards {
    /// Those that wait to come, oldest first.
    pub waiting: Vec<(Asks, Box<Stored>)>,
    /// All that came or wait.
    pub known: Vec<(EntryName, Asks)>,
    /// Whether anything was pressed, clicked or pasted since the evening opened.
    pub is_touched: bool,
}

impl Cards {
    /// The cards that are known when the evening opens.
    pub fn of(waiting: Vec<(Asks, Box<Stored>)>) -> Self {
        let known = waiting.iter().map(|(asks, stored)| (stored.name.clone(), *asks)).collect();
        Self { waiting, known, is_touched: false }
    }

    /// Takes the next one.
    pub fn take_next(&mut self) -> Option<(Asks, Box<Stored>)> {
        (!self.waiting.is_empty()).then(|| self.waiting.remove(0))
    }
}
