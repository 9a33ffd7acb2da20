//! Draws the entries that get another tag.

use crate::app::model::Model;
use crate::app::screen::renaming::Renaming;
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};

/// Draws the list; its cursor stands at its beginning.
pub(super) fn draw(renaming: &Renaming, model: &Model, ink: &mut Ink) -> (u16, u16) {
    let column = model.column();
    let sheet = renaming.sheet(column.width);
    let left = Shown::new(&format!("Rename #{}", renaming.from));
    let pane = Pane { left, right: Shown::default(), is_active: true, sheet: &sheet, first: renaming.scroll, column };
    pane::draw(pane, model.areas().main, ink);
    (column.text().x, column.area.y)
}
