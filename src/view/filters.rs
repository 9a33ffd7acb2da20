//! Draws the page of filters.

use crate::app::model::Model;
use crate::app::screen::filters::Filters;
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};

/// Draws the list, and says where the cursor of its line is.
pub(super) fn draw(filters: &Filters, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let column = model.column();
    let sheet = filters.sheet(&model.shelf, column.width, column.area.height);
    let words = model.shelf.filter().word().into_iter().chain([model.shelf.line()]);
    let reading = model.shelf.loading.then_some("reading …");
    let words: Vec<&str> = words.chain(reading).filter(|word| !word.is_empty()).collect();
    let right = Shown::new(&words.join("  "));
    let pane = Pane { left: Shown::fixed("Filters"), right, is_active: true, sheet: &sheet, first: 0, column };
    pane::draw(pane, model.areas().main, ink)
}
