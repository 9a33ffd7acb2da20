//! Draws the calendar.

use crate::app::model::Model;
use crate::app::screen::calendar::Calendar;
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};

/// Draws the month, and says where the day is that the keys stand on.
pub(super) fn draw(calendar: &Calendar, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let column = model.column();
    let sheet = calendar.sheet(&model.shelf, column.width, column.area.height);
    let right = match calendar.evenings(&model.shelf) {
        0 => Shown::default(),
        1 => Shown::fixed("1 evening"),
        count => Shown::new(&format!("{count} evenings")),
    };
    let left = Shown::new(&calendar.title());
    let first = sheet.scrolled(0, usize::from(column.area.height));
    pane::draw(Pane { left, right, is_active: true, sheet: &sheet, first, column }, model.areas().main, ink)
}
