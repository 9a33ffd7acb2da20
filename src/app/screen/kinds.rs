//! The list of a person's own kinds of setbacks, over what is written or read: to choose one, to name one, to leave one.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::app::effect::Effect;
use crate::app::kinds::Before;
use crate::app::msg::NotRead;
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::kinds::{Named, is_same};
use crate::journal::shelf::{EntryName, Stored};
use crate::prose::Shown;

use super::Screen;
use super::naming::Naming;

/// Rows that what helped may take.
const HELPED_ROWS: usize = 3;

/// The list.
#[derive(Debug, Clone)]
pub struct Kinds {
    /// What is behind it, and comes back.
    pub over: Screen,
    /// The entry it is about; none for what is being written.
    pub stored: Option<Box<Stored>>,
    /// The kind that it is of now.
    pub kind: Option<String>,
    /// The kinds there are, the one that came last first.
    pub named: Vec<Named>,
    /// Whether the shelf was still being read when they were listed.
    pub is_partial: bool,
    /// The choice the keys stand on.
    pub at: usize,
    /// The field for a name, while one is given.
    pub naming: Option<(Naming, Choice)>,
    /// What helped, by kind, as far as it was looked for.
    before: BTreeMap<String, Before>,
}

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// This kind of the list.
    Kind(usize),
    /// A kind of a new name.
    New,
    /// Another name for the kind it is of.
    Rename,
    /// No kind.
    None,
}

impl Kinds {
    /// The list over a screen, the keys on the kind that it is of, else on the first.
    pub fn over(over: Screen, stored: Option<Box<Stored>>, kind: Option<String>, named: Vec<Named>) -> Self {
        let is_it = |named: &Named| kind.as_deref().is_some_and(|kind| is_same(kind, &named.name));
        let at = named.iter().position(is_it).unwrap_or(0);
        Self { over, stored, kind, named, is_partial: false, at, naming: None, before: BTreeMap::new() }
    }

    /// What can be chosen, in the order of the page.
    pub fn choices(&self) -> Vec<Choice> {
        let mut choices: Vec<Choice> = (0..self.named.len()).map(Choice::Kind).collect();
        if self.stored.is_some() {
            choices.push(Choice::New);
        }
        if self.kind.is_some() {
            choices.extend(self.stored.as_ref().map(|_| Choice::Rename));
            choices.push(Choice::None);
        }
        choices
    }

    /// The choice the keys stand on.
    pub fn current(&self) -> Option<Choice> {
        self.choices().get(self.at).copied()
    }

    /// Moves to the choice above or below.
    pub fn go(&mut self, down: bool) {
        let last = self.choices().len().saturating_sub(1);
        self.at = if down { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
    }

    /// More kinds are known; what is pointed at stays so.
    pub fn list(&mut self, named: Vec<Named>) {
        let here = self.current();
        let pointed = self.pointed().map(|named| named.name.clone());
        self.named = named;
        let place = match here {
            Some(Choice::Kind(_)) => {
                self.named.iter().position(|named| pointed.as_ref().is_some_and(|name| is_same(name, &named.name)))
            }
            other => self.choices().iter().position(|choice| Some(*choice) == other),
        };
        self.at = place.unwrap_or(0);
        self.is_partial = false;
    }

    /// The kind the keys stand on.
    pub fn pointed(&self) -> Option<&Named> {
        match self.current()? {
            Choice::Kind(index) => self.named.get(index),
            Choice::New | Choice::Rename | Choice::None => None,
        }
    }

    /// Looks for what helped, once for each kind that is pointed at; `among` are its entries in which that can stand.
    pub fn look(&mut self, among: impl FnOnce(&Named) -> Vec<EntryName>) -> Option<Effect> {
        let named = self.pointed().filter(|named| !self.before.contains_key(&named.name))?;
        let (before, first) = Before::look(among(named));
        let name = named.name.clone();
        self.before.insert(name, before);
        first
    }

    /// An entry was read for it.
    pub fn read(&mut self, name: &EntryName, result: &Result<Box<Stored>, NotRead>) -> Vec<Effect> {
        self.before.values_mut().filter_map(|before| before.read(name, result)).collect()
    }

    /// Lays the field out.
    pub fn lay_out(&mut self, width: u16) {
        if let Some((naming, _)) = &mut self.naming {
            naming.page.set_width(width);
        }
    }

    /// The page, set in `width` cells.
    pub fn sheet(&self, width: u16, tonight: NaiveDate) -> Sheet {
        let mut sheet = Sheet::default();
        if let Some((naming, choice)) = &self.naming {
            let question = match (choice, &self.kind) {
                (Choice::Rename, Some(kind)) => format!("What shall “{}” be called?", kind.trim()),
                _ => "What do you call this kind of setback?".to_owned(),
            };
            naming.put(&question, width, &mut sheet);
            return sheet;
        }
        sheet.wrapped(0, "Which of these is it, once more?", width, Tone::Question);
        if self.named.is_empty() {
            let words = if self.is_partial { "The shelf is still being read." } else { NONE_YET };
            sheet.wrapped(0, words, width, Tone::Hint);
        }
        for (index, choice) in self.choices().into_iter().enumerate() {
            let start = sheet.rows.len();
            self.choice(index, choice, (width, tonight), &mut sheet);
            if index == self.at {
                sheet.cursor = Some((start, 0));
                sheet.below = sheet.rows.len() - start - 1;
            }
        }
        sheet
    }

    /// Rows of the page, with room for what helped, which comes a moment later and shall move nothing.
    pub fn rows(&self, width: u16, tonight: NaiveDate) -> usize {
        let rows = self.sheet(width, tonight).rows.len();
        let is_told = self.pointed().is_some_and(|named| self.before.get(&named.name).is_some_and(Before::is_over));
        rows + usize::from(self.naming.is_none() && !self.named.is_empty() && !is_told)
    }

    fn choice(&self, index: usize, choice: Choice, (width, tonight): (u16, NaiveDate), sheet: &mut Sheet) {
        let tone = if index == self.at { Tone::Pointed } else { Tone::Offer };
        let room = usize::from(width);
        let words = match choice {
            Choice::Kind(at) => return self.kind(index, at, (width, tonight), sheet),
            Choice::New => "a new name …".to_owned(),
            Choice::Rename => {
                format!("another name for “{}” …", self.kind.as_deref().unwrap_or_default().trim())
            }
            Choice::None => "no kind".to_owned(),
        };
        let key = if choice == Choice::None { "0" } else { " " };
        sheet.row(vec![Piece::pick(0, Shown::new(&format!(" {key} {words} ")).cut(room), tone, index)]);
    }

    /// A kind: its number, its name, how often and when last; and below the one that is pointed at, what helped then.
    fn kind(&self, index: usize, at: usize, (width, tonight): (u16, NaiveDate), sheet: &mut Sheet) {
        let Some(named) = self.named.get(at) else { return };
        let number = if index < 9 { (index + 1).to_string() } else { " ".to_owned() };
        let is_its = self.kind.as_deref().is_some_and(|kind| is_same(kind, &named.name));
        let room = usize::from(width);
        let words = Shown::new(&format!(" {number} {} ", named.name));
        let tone = if index == self.at { Tone::Pointed } else { Tone::Offer };
        // the name is what is chosen by
        let least = words.width().min(room / 2) + BETWEEN;
        let more = how_often(named, is_its, tonight).into_iter().find(|more| least + more.width() <= room);
        let taken = more.as_ref().map_or(0, |more| more.width() + BETWEEN);
        let words = words.cut(room - taken);
        let behind = u16::try_from(words.width() + BETWEEN).unwrap_or(0);
        let mut row = vec![Piece::pick(0, words, tone, index)];
        row.extend(more.map(|more| Piece::pick(behind, more, Tone::Hint, index)));
        sheet.row(row);
        if index == self.at {
            self.helped(named, (width, tonight), sheet);
        }
    }

    fn helped(&self, named: &Named, (width, tonight): (u16, NaiveDate), sheet: &mut Sheet) {
        let Some(before) = self.before.get(&named.name).filter(|before| before.is_over()) else { return };
        let Some(helped) = &before.helped else {
            sheet.wrapped(3, "What helped is not noted yet.", width, Tone::Hint);
            return;
        };
        let rows = crate::prose::rows::wrap(&helped.words(tonight.year()), width.saturating_sub(3).max(1));
        let more = rows.len() > HELPED_ROWS;
        for (index, mut row) in rows.into_iter().take(HELPED_ROWS).enumerate() {
            if more && index + 1 == HELPED_ROWS {
                row.push(&Shown::fixed(" …"));
                row = row.cut(usize::from(width.saturating_sub(3)));
            }
            sheet.line(3, row, Tone::Voice);
        }
    }
}

/// Cells between a name and what stands behind it.
const BETWEEN: usize = 2;

/// How often a kind came and when last, and whether it is the one; and the same in fewer words.
fn how_often(named: &Named, is_its: bool, tonight: NaiveDate) -> [Shown; 2] {
    let last = named.last.format(if named.last.year() == tonight.year() { "%-d %B" } else { "%-d %B %Y" });
    let now = if is_its { "now · " } else { "" };
    let count = named.entries.len();
    let often = match count {
        1 => format!("once · {last}"),
        count => format!("{count} times · last {last}"),
    };
    [Shown::new(&format!("{now}{often}")), Shown::new(&format!("{now}{count} · {last}"))]
}

/// What is said where no kind has a name.
const NONE_YET: &str = "None has a name yet. The week's guide asks about setbacks that are alike, and K in the reader names \
    one at any time.";
