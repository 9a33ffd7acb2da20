//! Draws a page in a border, with a word on where in it one is.

use crate::app::areas::{Area, Column};
use crate::app::sheet::Sheet;
use crate::prose::Shown;

use super::frame::{self, Titles};
use super::ink::Ink;
use super::sheet;

/// A page in a border.
pub(super) struct Pane<'a> {
    /// In the upper border, at the left.
    pub(super) left: Shown,
    /// In the upper border, at the right.
    pub(super) right: Shown,
    /// Whether the keys go to it.
    pub(super) is_active: bool,
    /// What stands in it.
    pub(super) sheet: &'a Sheet,
    /// The first row that is seen.
    pub(super) first: usize,
    /// Where it stands.
    pub(super) column: Column,
}

/// Draws it, and says where its cursor is on the screen, if it has one that is seen.
pub(super) fn draw(pane: Pane, area: Area, ink: &mut Ink) -> Option<(u16, u16)> {
    let Pane { left, right, is_active, sheet, first, column } = pane;
    let end = first + usize::from(column.area.height);
    let below = match (first > 0, end < sheet.rows.len()) {
        (false, false) => Shown::default(),
        (true, false) => Shown::fixed("↑ more"),
        (false, true) => Shown::fixed("↓ more"),
        (true, true) => Shown::fixed("↑↓ more"),
    };
    frame::draw(area, &Titles { left, right, below, is_active }, ink);
    for (row, sign, tone) in &sheet.beside {
        let y = row.checked_sub(first).and_then(|row| u16::try_from(row).ok());
        if let Some(y) = y.filter(|y| *y < column.area.height) {
            ink.put(column.area.x, column.area.y + y, sign, (*tone).into());
        }
    }
    sheet::draw(sheet, first, column.text(), ink)
}
