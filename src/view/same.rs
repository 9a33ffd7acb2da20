//! Draws the question whether two setbacks are the same again.

use crate::app::model::Model;
use crate::app::screen::same::Same;

use super::ink::Ink;
use super::{kinds, sheet};

/// Draws the question, and says where the cursor is.
pub(super) fn draw(same: &Same, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let column = model.column();
    let page = same.sheet(column.width, model.areas().room);
    let first = page.scrolled(0, usize::from(column.area.height));
    let cursor = sheet::draw(&page, first, column.text(), ink);
    if let Some(naming) = &same.naming {
        kinds::selection(naming, &page, (first, column), ink);
    }
    cursor
}
