//! Draws the page that says that saving did not work, over the writing.

use crate::app::areas::Room;
use crate::app::model::Model;
use crate::app::screen::unsaved::Unsaved;
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};
use super::theme::Role;
use super::{sheet, writing};

/// Draws the page and what is seen of the writing, and says where the cursor is.
pub(super) fn draw(unsaved: &Unsaved, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let area = model.panel()?;
    let main = model.areas().main;
    if area.height < main.height {
        writing::draw(&unsaved.writing, model, ink);
    }
    let column = model.column();
    let page = unsaved.sheet(column.width, model.is_in_draft());
    let first = page.scrolled(0, usize::from(column.area.height));
    let cursor = if model.areas().room == Room::Tight {
        sheet::draw(&page, first, column.text(), ink)
    } else {
        let left = Shown::fixed(if unsaved.elsewhere.is_some() { "Saved elsewhere" } else { "Not saved" });
        let right = Shown::default();
        ink.clear(area);
        pane::draw(Pane { left, right, is_active: true, sheet: &page, first, column }, area, ink)
    };
    if let (Some((row, _)), Some(folder)) = (page.cursor, &unsaved.folder) {
        let top = row - folder.page.cursor().row;
        for index in 0..folder.page.row_count() {
            let y = (top + index).checked_sub(first).and_then(|y| u16::try_from(y).ok());
            if let (Some(y), Some(cells)) = (y.filter(|y| *y < column.area.height), folder.page.row(index).selected) {
                let x = column.text().x + 1;
                ink.mark(x + cells.start..x + cells.end, column.area.y + y, Role::Selection);
            }
        }
    }
    cursor
}
