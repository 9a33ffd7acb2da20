//! Moving about: by grapheme, by word, and by the rows a person sees.

use super::Page;
use super::layout::TextRow;
use super::place::{Caret, Place};

/// A way to move the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One grapheme back.
    Left,
    /// One grapheme on.
    Right,
    /// One visual row up.
    Up,
    /// One visual row down.
    Down,
    /// To the start of the visual row; from there, of the paragraph.
    RowStart,
    /// To the end of the visual row; from there, of the paragraph.
    RowEnd,
    /// Back to where a word begins.
    WordLeft,
    /// On to where a word ends.
    WordRight,
    /// So many visual rows up.
    ScreenUp(usize),
    /// So many visual rows down, the exact way back.
    ScreenDown(usize),
    /// To the start of the text.
    Start,
    /// To the end of the text.
    End,
}

/// Where the cursor would be if the rows it passed over were long enough, and enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Goal {
    column: u16,
    /// How many rows the last screen went beyond the first row (negative) or the last.
    beyond: isize,
}

impl Page {
    /// Moves the cursor, and takes the selection along if asked to. Says whether it moved.
    pub fn go(&mut self, motion: Motion, select: bool) -> bool {
        let edges = if select { None } else { self.selected() };
        let (caret, goal) = match (motion, edges) {
            (Motion::Left, Some((from, _))) => (Caret::at(from), None),
            (Motion::Right, Some((_, to))) => (Caret::at(to), None),
            _ => self.target(motion, select),
        };
        let collapsed = edges.is_some() && matches!(motion, Motion::Left | Motion::Right);
        let moved = self.move_to(caret, select);
        self.goal = goal;
        moved || collapsed
    }

    /// Puts the cursor before the grapheme in a cell, or extends the selection to there.
    pub fn click(&mut self, row: usize, column: u16, select: bool) {
        let caret = self.at_cell(row, column);
        self.move_to(caret, select);
        self.goal = None;
    }

    fn move_to(&mut self, caret: Caret, select: bool) -> bool {
        self.anchor = if select { self.anchor.or(Some(self.caret.place)) } else { None };
        let moved = caret != self.caret;
        if moved {
            self.undo.pause();
        }
        self.caret = caret;
        moved
    }

    fn target(&self, motion: Motion, select: bool) -> (Caret, Option<Goal>) {
        let here = self.caret.place;
        let layout = &self.layout;
        let caret = match motion {
            Motion::Up => return self.by_rows(-1, false, select),
            Motion::Down => return self.by_rows(1, false, select),
            Motion::ScreenUp(rows) => return self.by_rows(-signed(rows), true, select),
            Motion::ScreenDown(rows) => return self.by_rows(signed(rows), true, select),
            Motion::Left => Caret::at(layout.before(here).unwrap_or(here)),
            Motion::Right => Caret::at(layout.after(here).unwrap_or(here)),
            Motion::WordLeft => Caret::at(layout.word_before(here)),
            Motion::WordRight => Caret::at(layout.word_after(here)),
            Motion::RowStart => self.row_start(),
            Motion::RowEnd => self.row_end(),
            Motion::Start => Caret::at(Place::default()),
            Motion::End => Caret::at(layout.end()),
        };
        (caret, None)
    }

    fn row_start(&self) -> Caret {
        let row = self.layout.row(self.layout.row_of(self.caret));
        let start = row.place(row.row.start);
        Caret::at(if self.caret.place == start { row.place(0) } else { start })
    }

    fn row_end(&self) -> Caret {
        let row = self.layout.row(self.layout.row_of(self.caret));
        let end = end_of(&row);
        if self.caret.place >= end.place { Caret::at(row.place(row.paragraph.len())) } else { end }
    }

    /// Up (negative) or down, in the column first set out from.
    fn by_rows(&self, rows: isize, screen: bool, select: bool) -> (Caret, Option<Goal>) {
        let spot = self.cursor();
        let goal = self.goal.unwrap_or_else(|| Goal { column: self.true_column(spot.row), beyond: 0 });
        let last = signed(self.layout.row_count() - 1);
        let here = signed(spot.row);
        let on_the_way_back = screen && (goal.beyond < 0) == (rows > 0) && rows.abs() > goal.beyond.abs();
        let wanted = here.saturating_add(rows) + if on_the_way_back { goal.beyond } else { 0 };
        let row = wanted.clamp(0, last);
        if row == here {
            let edge = if rows < 0 { Place::default() } else { self.layout.end() };
            // A selection may always be drawn out to the very end; without one, staying tells the
            // screen that the next field is meant.
            return (if select { Caret::at(edge) } else { self.caret }, Some(goal));
        }
        let beyond = if screen { wanted - row } else { 0 };
        (self.at_cell(row.unsigned_abs(), goal.column), Some(Goal { beyond, ..goal }))
    }

    /// The cell of the cursor on its row, also where it stands among spaces beyond the edge.
    fn true_column(&self, row: usize) -> u16 {
        let row = self.layout.row(row);
        u16::try_from(row.row.column_of(row.paragraph, self.caret.place.byte)).unwrap_or(u16::MAX)
    }

    /// The cursor before the grapheme in a cell, on that row and no other.
    fn at_cell(&self, row: usize, column: u16) -> Caret {
        let row = self.layout.row(row);
        let byte = row.row.place_at(row.paragraph, usize::from(column));
        if byte == row.row.end { end_of(&row) } else { Caret::at(row.place(byte)) }
    }
}

/// Behind the words of a row, where typing goes on with them.
fn end_of(row: &TextRow<'_>) -> Caret {
    let words_end = row.row.ink < row.row.end && row.row.ink > row.row.start;
    if row.goes_on() && words_end {
        return Caret::at(row.place(row.row.ink));
    }
    Caret { place: row.place(row.row.end), leans_back: row.goes_on() }
}

fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}
