//! Draws the reader.

use crate::app::areas::Area;
use crate::app::filter::Filter;
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
    let right = match model.shelf.len() {
        0 => Shown::default(),
        count => Shown::new(&format!("{} of {count}", model.shelf.selected + 1)),
    };
    let column = model.column();
    let is_active = matches!(model.screen, Screen::Reader | Screen::Keeping(_));
    let pane = Pane { left, right, is_active, sheet: reader.sheet(), first: reader.scroll, column };
    let cursor = pane::draw(pane, area, ink);
    if model.shelf.is_empty() && !model.shelf.loading && model.shelf.filter() == Filter::All {
        let lines = rows::wrap("Nothing to read yet.", column.width);
        for (y, line) in (column.area.y..).zip(&lines) {
            ink.put(column.text().x, y, line, Role::Hint);
        }
    }
    cursor.unwrap_or((column.text().x, column.area.y))
}
