//! Draws patterns.

use crate::app::model::Model;
use crate::app::screen::patterns::Patterns;
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};

/// Draws the picture, and says where the thing that is pointed at is.
pub(super) fn draw(page: &Patterns, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let (column, area) = (model.column(), model.areas().main);
    let (sheet, first) = (page.sheet(), page.first_row());
    let room = usize::from(area.width).saturating_sub(4);
    let right = page.list.as_ref().map_or_else(|| page.whereabouts(), |list| list.whereabouts());
    let right = Shown::new(&right);
    let left = Shown::new(&page.title()).cut(room.saturating_sub(2));
    // where both do not fit the name says more, and the range stands below
    pane::draw(Pane { left, right, is_active: true, sheet, first, column }, area, ink);
    let row = u16::try_from(sheet.open.start.checked_sub(first)?).ok()?;
    (row < column.area.height && !sheet.open.is_empty()).then_some((column.area.x, column.area.y + row))
}
