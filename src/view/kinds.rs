//! Draws the list of kinds of setbacks: over the lower part of the writing, or as a page of its own.

use crate::app::areas::{Column, Room};
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::screen::kinds::Kinds;
use crate::app::screen::naming::Naming;
use crate::app::sheet::Sheet;
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};
use super::theme::Role;
use super::{sheet, writing};

/// Draws the list, and says where the cursor is.
pub(super) fn draw(list: &Kinds, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let column = model.column();
    let page = list.sheet(column.width, model.tonight());
    let first = page.scrolled(0, usize::from(column.area.height));
    let cursor = match model.panel() {
        Some(area) => {
            if let (Screen::Writing(behind), true) = (&list.over, area.height < model.areas().main.height) {
                writing::draw(behind, model, ink);
            }
            ink.clear(area);
            if model.areas().room == Room::Tight {
                sheet::draw(&page, first, column.text(), ink)
            } else {
                let (left, right) = (Shown::fixed("The same again"), Shown::default());
                pane::draw(Pane { left, right, is_active: true, sheet: &page, first, column }, area, ink)
            }
        }
        None => sheet::draw(&page, first, column.text(), ink),
    };
    if let Some((naming, _)) = &list.naming {
        selection(naming, &page, (first, column), ink);
    }
    cursor
}

/// Marks what is selected in the field for a name.
pub(super) fn selection(naming: &Naming, page: &Sheet, (first, column): (usize, Column), ink: &mut Ink) {
    let Some(top) = naming.first_row(page) else { return };
    for index in 0..naming.page.row_count() {
        let y = (top + index).checked_sub(first).and_then(|y| u16::try_from(y).ok());
        if let (Some(y), Some(cells)) = (y.filter(|y| *y < column.area.height), naming.page.row(index).selected) {
            let x = column.text().x + 1;
            ink.mark(x + cells.start..x + cells.end, column.area.y + y, Role::Selection);
        }
    }
}
