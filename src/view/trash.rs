//! Draws the trash.

use crate::app::model::Model;
use crate::app::screen::trash::Trash;
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};

/// Draws the trash, and says where the selected entry is.
pub(super) fn draw(trash: &Trash, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let column = model.column();
    let sheet = trash.sheet(column.width);
    let right = match trash.entries.len() {
        0 => Shown::default(),
        count => Shown::new(&format!("{} of {count}", trash.at + 1)),
    };
    let (left, first) = (Shown::fixed("Trash"), trash.scroll);
    let pane = Pane { left, right, is_active: true, sheet: &sheet, first, column };
    pane::draw(pane, model.areas().main, ink);
    let row = u16::try_from(sheet.open.start.checked_sub(first)?).ok()?;
    (row < column.area.height).then_some((column.area.x, column.area.y + row))
}
