//! Text that can be edited: what is written, where the cursor stands, what is selected, and the way back.

use self::layout::Layout;
use self::model::Model;
use self::motion::Goal;
use self::place::{Caret, Place};
use self::undo::{Run, Undo};
use super::clean::{Shown, incoming};

mod layout;
mod model;
mod motion;
mod place;
mod undo;
mod view;
mod words;

#[cfg(test)]
mod tests;

pub use self::motion::Motion;
pub use self::view::{PageRow, Spot};

/// What is longer than this is laid down at once, and undone at once, however it came.
const MOST_TYPED: usize = 64;
/// The width of prose on a screen that has room.
const DEFAULT_WIDTH: u16 = 72;

/// Whether a page may have line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Prose of many lines.
    Many,
    /// One line, as in a title: line ends that come in become spaces. It still wraps on the screen.
    One,
}

/// A stretch of text next to the cursor, to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// The grapheme before the cursor; of a letter of several marks, as in Thai, the last mark.
    Back,
    /// The grapheme after it.
    Forward,
    /// Back to where a word begins.
    WordBack,
    /// On to where a word ends.
    WordForward,
    /// What stands before the cursor on its visual row; at its start, the grapheme before.
    ToRowStart,
    /// What stands after the cursor on its visual row; at its end, the grapheme after.
    ToRowEnd,
}

/// Text being written.
///
/// The text is kept exactly as it came; only what is shown of it is cleaned. The cursor stands
/// between graphemes, always.
#[derive(Debug, Clone)]
pub struct Page {
    lines: Lines,
    model: Model,
    layout: Layout,
    undo: Undo,
    caret: Caret,
    anchor: Option<Place>,
    goal: Option<Goal>,
    revision: u64,
}

impl Page {
    /// A blank page.
    pub fn new(lines: Lines) -> Self {
        Self::with_text(lines, "")
    }

    /// A page on which something is written already; the cursor stands behind it, and there is nothing to undo.
    pub fn with_text(lines: Lines, text: &str) -> Self {
        let model = Model::new(text);
        let layout = Layout::new(model.lines(), DEFAULT_WIDTH);
        let caret = Caret::at(layout.end());
        Self { lines, model, layout, undo: Undo::default(), caret, anchor: None, goal: None, revision: 0 }
    }

    /// What is written.
    pub fn text(&self) -> String {
        self.model.lines().join("\n")
    }

    /// Whether it may have line ends.
    pub fn takes_lines(&self) -> bool {
        self.lines == Lines::Many
    }

    /// Whether nothing but white space is written.
    pub fn is_blank(&self) -> bool {
        self.model.lines().iter().all(|line| line.trim().is_empty())
    }

    /// A number that changes with each edit of the text, and with nothing else.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Writes what was typed, in place of a selection. Words typed one after another are undone one by one.
    pub fn type_text(&mut self, text: &str) {
        let text = self.fitting(text);
        if text.contains('\n') || text.len() > MOST_TYPED {
            return self.write(&text);
        }
        for cluster in words::graphemes(&text) {
            let run = Run::Typed { white: cluster.trim().is_empty() };
            let (from, to) = self.selected().unwrap_or((self.caret.place, self.caret.place));
            self.replace(from, to, cluster, Some(run));
        }
    }

    /// Writes what was pasted, in place of a selection, as one step.
    pub fn paste(&mut self, text: &str) {
        let text = self.fitting(text);
        self.write(&text);
    }

    /// Begins a new line, where the page has lines.
    pub fn newline(&mut self) {
        if self.lines == Lines::Many {
            self.write("\n");
        }
    }

    /// Deletes the selection, or else a stretch next to the cursor. Says whether there was anything.
    pub fn delete(&mut self, what: Stretch) -> bool {
        if let Some((from, to)) = self.selected() {
            self.replace(from, to, "", None);
            return true;
        }
        let (from, to) = self.stretch(what);
        if from == to {
            return false;
        }
        let run = match what {
            Stretch::Back | Stretch::Forward => {
                Some(Run::Erased { white: self.layout.text_between(from, to).trim().is_empty() })
            }
            _ => None,
        };
        self.replace(from, to, "", run);
        true
    }

    /// Selects all that is written.
    pub fn select_all(&mut self) {
        self.select(Place::default(), self.layout.end());
    }

    /// Selects the word the cursor stands in or before.
    pub fn select_word(&mut self) {
        let (from, to) = self.layout.word_around(self.caret.place);
        self.select(from, to);
    }

    /// Leaves the text and the cursor alone and selects nothing.
    pub fn unselect(&mut self) {
        self.anchor = None;
    }

    /// The selected text.
    pub fn selection(&self) -> Option<String> {
        self.selected().map(|(from, to)| self.layout.text_between(from, to))
    }

    /// Takes the selected text out.
    pub fn cut(&mut self) -> Option<String> {
        let (from, to) = self.selected()?;
        let text = self.layout.text_between(from, to);
        self.replace(from, to, "", None);
        Some(text)
    }

    /// Takes the last step back. Says whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.undo.back() else { return false };
        for _ in 0..step.edits {
            self.model.undo();
        }
        self.show_at(step.before);
        true
    }

    /// Takes a step that was undone again. Says whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.undo.forth() else { return false };
        for _ in 0..step.edits {
            self.model.redo();
        }
        self.show_at(step.after);
        true
    }

    /// Puts another text in place of all that is written, as one step: it came back from another
    /// editor, so everything in it is kept but foreign line ends.
    pub fn replace_all(&mut self, text: &str) {
        let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
        let text = lines.join("\n");
        if text == self.text() {
            return;
        }
        self.replace(Place::default(), self.layout.end(), &text, None);
        self.caret = Caret::at(self.layout.end());
        self.undo.end_after(self.caret.place);
    }

    /// Text as this page can take it.
    fn fitting(&self, raw: &str) -> String {
        let text = incoming(raw);
        match self.lines {
            Lines::Many => text,
            Lines::One => text.trim_end_matches('\n').replace('\n', " "),
        }
    }

    /// Writes a piece of text as a step of its own.
    fn write(&mut self, text: &str) {
        let (from, to) = self.selected().unwrap_or((self.caret.place, self.caret.place));
        if from != to || !text.is_empty() {
            self.replace(from, to, text, None);
        }
    }

    /// The selection, in order, unless it is empty.
    fn selected(&self) -> Option<(Place, Place)> {
        let (anchor, caret) = (self.anchor?, self.caret.place);
        (anchor != caret).then(|| (anchor.min(caret), anchor.max(caret)))
    }

    fn select(&mut self, from: Place, to: Place) {
        self.anchor = Some(from);
        self.caret = Caret::at(to);
        self.goal = None;
        self.undo.pause();
    }

    /// Every edit passes here: one text goes, another comes, and everything that hangs on it follows.
    fn replace(&mut self, from: Place, to: Place, text: &str, run: Option<Run>) {
        let before = self.caret.place;
        let gone = self.layout.text_between(from, to);
        let mut edits = 0;
        if !gone.is_empty() {
            self.model.erase(from, to, &gone);
            edits += 1;
        }
        if !text.is_empty() {
            self.model.insert(from, text);
            edits += 1;
        }
        self.show_at(from.after(text));
        if self.model.has_lost_its_past() {
            self.undo = Undo::default();
        } else {
            self.undo.record(run, edits, before, self.caret.place);
        }
    }

    /// Takes over what the model holds now. The cursor is set behind a grapheme when the edit left it inside one.
    fn show_at(&mut self, place: Place) {
        if self.layout.sync(self.model.lines()) {
            self.revision += 1;
        }
        self.caret = Caret::at(self.layout.settle(place));
        self.anchor = None;
        self.goal = None;
    }

    fn stretch(&self, what: Stretch) -> (Place, Place) {
        let here = self.caret.place;
        let (layout, row) = (&self.layout, self.layout.row(self.layout.row_of(self.caret)));
        // The space between this row's words and the next row's stays, or the two would grow together.
        let to_words_end = row.goes_on() && here.byte < row.row.ink;
        let row_end = row.place(if to_words_end { row.row.ink } else { row.row.end });
        let row_start = row.place(row.row.start);
        match what {
            Stretch::ToRowStart if row_start < here => (row_start, here),
            Stretch::ToRowEnd if here < row_end => (here, row_end),
            Stretch::Back => (layout.before_mark(here).unwrap_or(here), here),
            Stretch::ToRowStart => (layout.before(here).unwrap_or(here), here),
            Stretch::Forward | Stretch::ToRowEnd => (here, layout.after(here).unwrap_or(here)),
            Stretch::WordBack => (layout.word_before(here), here),
            Stretch::WordForward => (here, layout.word_after(here)),
        }
    }
}
