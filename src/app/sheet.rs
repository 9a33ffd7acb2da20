//! A typeset page: rows of pieces at columns, each with its meaning. What is computed here is what is drawn.

use crate::journal::entry::Mark;
use crate::prose::Shown;

/// What a piece of text is, so that the theme can say how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Words of the person, read.
    Prose,
    /// Words of the person in a field that is open.
    Typed,
    /// Words of the person that stand back while another field is open.
    Quiet,
    /// The head of an answer.
    Label,
    /// The question that is open.
    Question,
    /// A quiet line of help.
    Hint,
    /// The title of a page.
    Title,
    /// Something that can be picked.
    Offer,
    /// Something that is picked.
    Picked,
    /// The picked or offered thing the keys stand on.
    Pointed,
    /// The bar beside an open field.
    Bar,
    /// A sentence that the person keeps.
    Kept,
    /// A sentence of the program that matters now.
    Voice,
    /// The sign of an entry.
    Mark(Mark),
}

/// What stands at one place of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Text.
    Text(Shown),
    /// A visual row of a field, looked up when it is drawn.
    Field {
        /// Index of the prompt.
        prompt: usize,
        /// Which of its pages.
        part: usize,
        /// The visual row of the page.
        row: usize,
    },
}

/// A piece of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Column it begins at, from the left of the column.
    pub x: u16,
    /// What it shows.
    pub what: What,
    /// What it means.
    pub tone: Tone,
    /// What a click on it picks, in the open field.
    pub picks: Option<usize>,
}

impl Piece {
    /// A piece of text.
    pub const fn text(x: u16, text: Shown, tone: Tone) -> Self {
        Self { x, what: What::Text(text), tone, picks: None }
    }

    /// A piece of text that a click picks.
    pub const fn pick(x: u16, text: Shown, tone: Tone, pick: usize) -> Self {
        Self { x, what: What::Text(text), tone, picks: Some(pick) }
    }
}

/// One row of a sheet.
pub type SheetRow = Vec<Piece>;

/// A typeset page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Its rows.
    pub rows: Vec<SheetRow>,
    /// The cell of the cursor: row, column.
    pub cursor: Option<(usize, u16)>,
    /// Rows of the question above its field.
    pub head: usize,
    /// Rows below the cursor that should be seen with it.
    pub below: usize,
    /// The rows of what is open, which should be seen whole if they fit.
    pub open: std::ops::Range<usize>,
    /// Signs in the cell before the first column, each with its row.
    pub beside: Vec<(usize, Shown, Tone)>,
}

impl Sheet {
    /// Adds a row.
    pub fn row(&mut self, row: SheetRow) {
        self.rows.push(row);
    }

    /// Adds a row with one piece of text.
    pub fn line(&mut self, x: u16, text: Shown, tone: Tone) {
        self.row(vec![Piece::text(x, text, tone)]);
    }

    /// Adds text, wrapped.
    pub fn wrapped(&mut self, x: u16, text: &str, width: u16, tone: Tone) {
        for row in crate::prose::rows::wrap(text, width.saturating_sub(x).max(1)) {
            self.line(x, row, tone);
        }
    }

    /// Adds an empty row, unless the last one is empty or there is none yet.
    pub fn gap(&mut self) {
        if self.rows.last().is_some_and(|row| !row.is_empty()) {
            self.row(Vec::new());
        }
    }

    /// What a click at this cell picks, if something there can be picked.
    pub fn at(&self, row: usize, x: u16) -> Option<usize> {
        let covers = |piece: &&Piece| match &piece.what {
            What::Text(text) => {
                (piece.x..piece.x.saturating_add(u16::try_from(text.width()).unwrap_or(0))).contains(&x)
            }
            What::Field { .. } => false,
        };
        self.rows.get(row)?.iter().find(covers).and_then(|piece| piece.picks)
    }

    /// The first row to show in a window of `height` rows, moved as little as can be from `scroll`: the cursor is
    /// always seen, and what is open is seen whole if it fits.
    pub fn scrolled(&self, scroll: usize, height: usize) -> usize {
        let height = height.max(1);
        let open_fits = self.open.len() <= height;
        let mut first = scroll.min(self.rows.len().saturating_sub(height));
        if open_fits && !self.open.is_empty() {
            first = first.clamp(self.open.end.saturating_sub(height), self.open.start);
        }
        match self.cursor {
            Some((row, _)) => {
                first = first.max((row + self.below).saturating_sub(height - 1)).min(row);
                // in the first row of a field the question above it is seen too
                if row <= self.open.start + self.head && row < self.open.start + height {
                    first = first.min(self.open.start);
                }
            }
            // nothing to follow: then its beginning says the most
            None if !open_fits => first = self.open.start,
            None => {}
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: usize, cursor: usize, open: std::ops::Range<usize>) -> Sheet {
        Sheet { rows: vec![Vec::new(); rows], cursor: Some((cursor, 0)), open, ..Sheet::default() }
    }

    #[test]
    fn the_window_moves_only_when_the_cursor_leaves_it() {
        let sheet = sheet(100, 50, 0..100);
        assert_eq!(sheet.scrolled(45, 10), 45);
        assert_eq!(sheet.scrolled(41, 10), 41);
        assert_eq!(sheet.scrolled(40, 10), 41);
        assert_eq!(sheet.scrolled(60, 10), 50);
    }

    #[test]
    fn a_question_that_fits_is_seen_whole() {
        assert_eq!(sheet(30, 28, 20..29).scrolled(0, 10), 19);
        assert_eq!(sheet(30, 28, 20..29).scrolled(25, 10), 20);
    }

    #[test]
    fn what_is_open_without_a_cursor_and_does_not_fit_is_seen_from_its_beginning() {
        let sheet = Sheet { cursor: None, ..sheet(30, 0, 10..30) };
        assert_eq!(sheet.scrolled(0, 5), 10);
    }

    #[test]
    fn a_short_page_stands_at_the_top() {
        assert_eq!(sheet(5, 4, 3..5).scrolled(7, 10), 0);
    }
}
