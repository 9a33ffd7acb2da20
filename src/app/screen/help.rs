//! The help page, drawn from the keymap: no key exists that does not stand here when it can be pressed.

use crate::app::keys::{Binding, Keymap, Place};
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::prose::{Shown, rows};

use super::Screen;

/// The help page, over the screen it was asked from.
#[derive(Debug, Clone)]
pub struct Help {
    /// The screen to come back to.
    pub over: Screen,
    /// First row that is seen.
    pub scroll: usize,
}

/// What the page tells of.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The keys.
    pub keymap: &'a Keymap,
    /// Where the journal is.
    pub journal: &'a str,
    /// What was wrong with settings, guides and the like.
    pub problems: &'a [String],
}

/// Cells for the names of keys.
const KEYS: u16 = 22;

impl Help {
    /// The help page over a screen.
    pub const fn over(screen: Screen) -> Self {
        Self { over: screen, scroll: 0 }
    }

    /// The page, set in `width` cells: the keys of the place it was asked from come first.
    pub fn sheet(&self, about: About, width: u16) -> Sheet {
        let About { keymap, journal, problems } = about;
        let mut sheet = Sheet::default();
        let here = self.over.place();
        // these have the keys of any field, and are seen for a moment
        let is_small = |place: Place| matches!(place, Place::Folder | Place::KindName);
        let others = Place::ALL.into_iter().filter(|place| *place != here && !is_small(*place));
        // what holds in many places is told once
        let mut told: Vec<&Binding> = Vec::new();
        for place in std::iter::once(here).chain(others) {
            sheet.gap();
            sheet.line(0, Shown::fixed(place.title()), Tone::Title);
            let is_told = |binding: &&Binding| told.iter().any(|known| is_same(known, binding));
            let new: Vec<&Binding> = keymap.of(place).filter(|binding| place == here || !is_told(binding)).collect();
            told.extend(&new);
            let mut group = None;
            // keys that do the same to one thing of a list stand together
            for same in new.chunk_by(|one, other| one.words == other.words) {
                let first = same[0];
                if let Some(head) = first.group.filter(|_| first.group != group) {
                    sheet.gap();
                    sheet.line(2, Shown::fixed(head), Tone::Label);
                }
                group = first.group;
                let chords = same.iter().flat_map(|binding| &binding.chords);
                let keys: Vec<String> = chords.map(ToString::to_string).collect();
                line(&mut sheet, &keys.join("  "), first.words, width);
            }
        }
        sheet.gap();
        sheet.line(0, Shown::fixed("Your journal"), Tone::Title);
        sheet.wrapped(0, &format!("It is a folder of plain files: {journal}"), width, Tone::Prose);
        for problem in problems {
            sheet.gap();
            sheet.wrapped(0, problem, width, Tone::Voice);
        }
        sheet.gap();
        let care = "This is a notebook, not care. If things are dark or unsafe, please talk to someone you trust or a local helpline.";
        sheet.wrapped(0, care, width, Tone::Hint);
        sheet
    }

    /// Moves the window by so many rows on a page of `rows` rows.
    pub fn scroll_by(&mut self, by: isize, rows: usize, height: u16) {
        let last = rows.saturating_sub(usize::from(height));
        self.scroll = self.scroll.saturating_add_signed(by).min(last);
    }
}

/// Whether two lines of the keymap say the same, if in two places.
fn is_same(one: &Binding, other: &Binding) -> bool {
    (&one.chords, one.action, one.words) == (&other.chords, other.action, other.words)
}

/// Keys at the left, words at the right; in a narrow window the words stand below.
fn line(sheet: &mut Sheet, keys: &str, words: &str, width: u16) {
    let is_narrow = width < KEYS * 2;
    let indent = if is_narrow { 4 } else { KEYS };
    let keys_fit = keys.chars().count() + 4 <= usize::from(KEYS);
    let words = rows::wrap(words, width.saturating_sub(indent).max(1));
    if is_narrow || !keys_fit {
        sheet.wrapped(2, keys, width, Tone::Offer);
        for row in words {
            sheet.line(indent, row, Tone::Prose);
        }
        return;
    }
    for (index, row) in words.into_iter().enumerate() {
        let mut pieces = vec![Piece::text(indent, row, Tone::Prose)];
        if index == 0 {
            pieces.insert(0, Piece::text(2, Shown::new(keys), Tone::Offer));
        }
        sheet.row(pieces);
    }
}
