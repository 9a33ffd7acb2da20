//! The other entries of the kind that the one in the reader is of, and what helped before.

use chrono::Datelike;

use crate::app::effect::Effect;
use crate::app::kinds::Before;
use crate::app::msg::NotRead;
use crate::app::shelf::Shelf;
use crate::journal::kinds::{kind_of, may_tell_what_helped, rows_of};
use crate::journal::shelf::{EntryName, Row, Stored};

use super::{Open, Reader};

/// The entries of one kind, as seen from one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kin {
    /// All of them, the newest first.
    names: Vec<EntryName>,
    /// The place of the one that is open.
    at: usize,
    /// What helped in those before it.
    before: Before,
}

impl Kin {
    /// The one before or after in time.
    pub fn beside(&self, older: bool) -> Option<&EntryName> {
        let at = if older { self.at.checked_add(1) } else { self.at.checked_sub(1) };
        at.and_then(|at| self.names.get(at))
    }

    /// What the reader says of it, to whom it has open in this year.
    fn words(&self, year: i32) -> Vec<String> {
        let count = self.names.len();
        let keys = match (self.beside(true).is_some(), self.beside(false).is_some()) {
            // a key stays with what it does
            (true, true) => "<\u{a0}the\u{a0}one\u{a0}before, >\u{a0}the\u{a0}one\u{a0}after",
            (true, false) => "<\u{a0}the\u{a0}one\u{a0}before",
            (false, true) => ">\u{a0}the\u{a0}one\u{a0}after",
            (false, false) => return Vec::new(),
        };
        let place = format!("{} of {count} that are the same again   {keys}", count - self.at);
        let helped = self.before.helped.as_ref().map(|helped| helped.words(year));
        [place].into_iter().chain(helped).collect()
    }
}

impl Reader {
    /// The other entries of its kind, if what is open is of one.
    pub const fn kin(&self) -> Option<&Kin> {
        self.kin.as_ref()
    }

    /// What stands above the answers about its kind.
    pub(super) fn words_of_kin(&self) -> Vec<String> {
        let Open::Entry(stored) = &self.open else { return Vec::new() };
        self.kin.as_ref().map(|kin| kin.words(stored.entry.evening.year())).unwrap_or_default()
    }

    /// Finds the entries of the same kind, and looks for what helped before if they are others than before.
    pub fn look_back(&mut self, all: &Shelf) -> Option<Effect> {
        let own = self.name().and_then(|name| all.row(name)).is_some_and(|row| !row.is_version());
        self.know_own(own);
        let rows = match &self.open {
            Open::Entry(stored) => all.row(&stored.name).and_then(kind_of).map(|kind| rows_of(all.all(), kind)),
            Open::Nothing | Open::Unreadable(..) => None,
        };
        let Some((rows, at)) = rows.and_then(|rows| {
            let at = rows.iter().position(|row| Some(&row.name) == self.name())?;
            Some((rows, at))
        }) else {
            self.put_kin(None);
            return None;
        };
        let is_it = |kin: &Kin| kin.at == at && kin.names.iter().eq(rows.iter().map(|row| &row.name));
        if self.kin.as_ref().is_some_and(is_it) {
            return None;
        }
        let older: Vec<&Row> = rows[at + 1..].to_vec();
        let (before, first) = Before::look(may_tell_what_helped(older));
        let names = rows.into_iter().map(|row| row.name.clone()).collect();
        self.put_kin(Some(Kin { names, at, before }));
        first
    }

    /// An entry of the same kind was read.
    pub fn read_back(&mut self, name: &EntryName, result: &Result<Box<Stored>, NotRead>) -> Option<Effect> {
        let mut kin = self.kin.clone()?;
        let next = kin.before.read(name, result);
        self.put_kin(Some(kin));
        next
    }

    /// Sets the page anew when something else is to be said.
    fn put_kin(&mut self, kin: Option<Kin>) {
        if self.kin != kin {
            self.kin = kin;
            self.width = 0;
        }
    }
}
