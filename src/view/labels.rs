//! Draws the field for a title or for tags, over shelf or reader.

use crate::app::areas::Room;
use crate::app::model::Model;
use crate::app::screen::labels::Labels;
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};
use super::theme::Role;
use super::{reader, sheet, shelf};

/// Draws the field and what is seen behind it, and says where the cursor is.
pub(super) fn draw(labels: &Labels, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let main = model.areas().main;
    if model.is_shelf_alone() {
        shelf::draw(model, main, ink);
    } else {
        reader::draw(model, main, ink);
    }
    let area = model.panel()?;
    let column = model.column();
    let page = labels.sheet(column.width);
    let first = page.scrolled(0, usize::from(column.area.height));
    ink.clear(area);
    let cursor = if model.areas().room == Room::Tight {
        sheet::draw(&page, first, column.text(), ink)
    } else {
        let (left, right) = (Shown::default(), Shown::default());
        pane::draw(Pane { left, right, is_active: true, sheet: &page, first, column }, area, ink)
    };
    let (row, _) = page.cursor?;
    let top = row - labels.page.cursor().row;
    for index in 0..labels.page.row_count() {
        let y = (top + index).checked_sub(first).and_then(|y| u16::try_from(y).ok());
        if let (Some(y), Some(cells)) = (y.filter(|y| *y < column.area.height), labels.page.row(index).selected) {
            let x = column.text().x + 1;
            ink.mark(x + cells.start..x + cells.end, column.area.y + y, Role::Selection);
        }
    }
    cursor
}
