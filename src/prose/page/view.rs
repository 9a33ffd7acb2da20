//! What a screen needs to draw a page: its rows, and where on them the cursor stands.

use std::ops::Range;

use super::layout::TextRow;
use super::{Page, Shown};
use crate::prose::rows::drawn;

/// One visual row, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow {
    /// What stands on it, never more cells than the page is wide.
    pub text: Shown,
    /// The cells of it that are selected. A selected line end is one cell behind the words, if there is room.
    pub selected: Option<Range<u16>>,
}

/// Where the cursor is, in rows from the top and cells from the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The visual row.
    pub row: usize,
    /// The cell. Behind a full row it equals the page's width, so a field is drawn one cell wider.
    pub column: u16,
}

impl Page {
    /// Sets how many cells a row has.
    pub fn set_width(&mut self, cells: u16) {
        self.layout.set_width(cells.max(1));
    }

    /// How many visual rows there are; at least one.
    pub fn row_count(&self) -> usize {
        self.layout.row_count()
    }

    /// A visual row.
    pub fn row(&self, index: usize) -> PageRow {
        let row = self.layout.row(index);
        let selected = self.selected_cells(&row);
        let mut text = drawn(row.paragraph, row.row.start..self.visible_end(&row));
        let width = text.width();
        let wanted = selected.as_ref().map_or(0, |cells| usize::from(cells.end));
        if width < wanted {
            text.push(&Shown::new(&" ".repeat(wanted - width)));
        }
        PageRow { text, selected }
    }

    /// Where the cursor stands.
    pub fn cursor(&self) -> Spot {
        let index = self.layout.row_of(self.caret);
        let row = self.layout.row(index);
        Spot { row: index, column: self.column_of(&row, self.caret.place.byte) }
    }

    /// The cell before which a place on a row is. Spaces that hang over the edge are all at the edge.
    fn column_of(&self, row: &TextRow<'_>, byte: usize) -> u16 {
        let column = row.row.column_of(row.paragraph, byte);
        let edge = usize::from(self.layout.width()).max(if byte <= row.row.ink { row.row.cells } else { 0 });
        u16::try_from(column.min(edge)).unwrap_or(u16::MAX)
    }

    /// Where the part of a row that fits ends: hanging spaces show only as far as there is room.
    fn visible_end(&self, row: &TextRow<'_>) -> usize {
        let fits = row.row.place_at(row.paragraph, usize::from(self.layout.width()));
        fits.max(row.row.ink)
    }

    fn selected_cells(&self, row: &TextRow<'_>) -> Option<Range<u16>> {
        let (from, to) = self.selected()?;
        let (start, end) = (row.place(row.row.start), row.place(row.row.end));
        if to <= start || end < from {
            return None;
        }
        let first = self.column_of(row, from.max(start).byte);
        let line_end = u16::from(to > end && !row.goes_on());
        let last = (self.column_of(row, to.min(end).byte) + line_end).min(self.layout.width().max(first));
        (first < last).then_some(first..last)
    }
}
