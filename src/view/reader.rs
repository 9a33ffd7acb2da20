//! Draws the reader.

use crate::app::areas::Area;
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::screen::reader::Open;
use crate::prose::{Shown, rows};

use super::frame::{self, Titles};
use super::ink::Ink;
use super::sheet;
use super::theme::Role;

/// Draws the reader; its cursor stands at the beginning of what is read.
pub(super) fn draw(model: &Model, area: Area, ink: &mut Ink) -> (u16, u16) {
    let reader = &model.reader;
    let long = !matches!(area.width, 0..50);
    let left = match &reader.open {
        Open::Nothing => Shown::default(),
        Open::Entry(stored) => {
            let format = if long { "%A %-d %B %Y" } else { "%a %-d %b %Y" };
            Shown::new(&stored.entry.evening.format(format).to_string())
        }
        Open::Unreadable(name, _) => Shown::new(name.as_str()),
    };
    let right = match model.shelf.rows.len() {
        0 => Shown::default(),
        count => Shown::new(&format!("{} of {count}", model.shelf.selected + 1)),
    };
    let column = model.column();
    let end = reader.scroll + usize::from(column.area.height);
    let below = match (reader.scroll > 0, end < reader.sheet().rows.len()) {
        (false, false) => Shown::default(),
        (true, false) => Shown::fixed("↑ more"),
        (false, true) => Shown::fixed("↓ more"),
        (true, true) => Shown::fixed("↑↓ more"),
    };
    frame::draw(area, &Titles { left, right, below, is_active: matches!(model.screen, Screen::Reader) }, ink);
    if model.shelf.rows.is_empty() && !model.shelf.loading {
        let lines = rows::wrap("Nothing to read yet.", column.width);
        for (y, line) in (column.area.y..).zip(&lines) {
            ink.put(column.text().x, y, line, Role::Hint);
        }
    }
    sheet::draw(reader.sheet(), reader.scroll, column.text(), ink);
    (column.text().x, column.area.y)
}
