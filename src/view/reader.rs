//! Draws the reader.

use crate::app::areas::Area;
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::screen::reader::Open;
use crate::prose::{Shown, rows};

use super::ink::Ink;
use super::pane::{self, Pane};
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
    let right = match (reader.hit(), model.shelf.len()) {
        (_, 0) => Shown::default(),
        (Some(hit), _) => Shown::new(&format!("hit {} of {}", hit + 1, reader.hits().len())),
        (None, count) => Shown::new(&format!("{} of {count}", model.shelf.selected + 1)),
    };
    let column = model.reading_column();
    let is_active = matches!(model.screen, Screen::Reader | Screen::Keeping(_));
    let pane = Pane { left, right, is_active, sheet: reader.sheet(), first: reader.scroll, column };
    let cursor = pane::draw(pane, area, ink);
    for (index, hit) in reader.hits().iter().enumerate() {
        let role = if reader.hit() == Some(index) { Role::Pointed } else { Role::Hit };
        for (row, cells) in &hit.cells {
            let y = row.checked_sub(reader.scroll).and_then(|y| u16::try_from(y).ok());
            if let Some(y) = y.filter(|y| *y < column.area.height) {
                let x = column.text().x;
                ink.mark(x + cells.start..x + cells.end, column.area.y + y, role);
            }
        }
    }
    if model.shelf.is_empty() && !model.shelf.loading && !model.shelf.is_narrowed() {
        let lines = rows::wrap("Nothing to read yet.", column.width);
        for (y, line) in (column.area.y..).zip(&lines) {
            ink.put(column.text().x, y, line, Role::Hint);
        }
    }
    cursor.unwrap_or((column.text().x, column.area.y))
}
