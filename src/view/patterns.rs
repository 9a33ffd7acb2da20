//! Draws patterns.

use crate::app::model::Model;
use crate::app::screen::patterns::Patterns;
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};

/// Cells between what stands in the border at the left and at the right.
const BETWEEN: usize = 6;

/// Draws the picture, and says where the thing that is pointed at is.
pub(super) fn draw(page: &Patterns, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let (column, area) = (model.column(), model.areas().main);
    let (sheet, first) = (page.sheet(), page.first_row());
    let room = usize::from(area.width).saturating_sub(4);
    let title = Shown::new(&page.title());
    let places: Vec<Shown> = page.whereabouts().iter().map(|words| Shown::new(words)).collect();
    let fits = |right: &&Shown| title.width() + right.width() + BETWEEN <= room;
    let right = places.iter().find(fits).or(places.last()).cloned().unwrap_or_default();
    let left = title.cut(room.saturating_sub(right.width() + BETWEEN));
    let cursor = pane::draw(Pane { left, right, is_active: true, sheet, first, column }, area, ink);
    if cursor.is_some() {
        return cursor;
    }
    let row = u16::try_from(sheet.open.start.checked_sub(first)?).ok()?;
    (row < column.area.height && !sheet.open.is_empty()).then_some((column.area.x, column.area.y + row))
}
