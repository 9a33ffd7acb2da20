//! Draws the recovery that is open beside the writing.

use crate::app::areas::Room;
use crate::app::model::Model;
use crate::app::screen::reader::Open;
use crate::prose::Shown;

use super::ink::Ink;
use super::pane::{self, Pane};
use super::sheet;

/// Draws it, and says where its page begins, for a cursor that has no other place.
pub(super) fn draw(model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let (reader, area, column) = (model.opened()?, model.opened_pane()?, model.opened_column()?);
    if model.areas().room == Room::Tight {
        sheet::draw(reader.sheet(), reader.scroll, column.text(), ink);
    } else {
        let left = match &reader.open {
            Open::Entry(stored) => Shown::new(&stored.entry.evening.format("%a %-d %b %Y").to_string()),
            Open::Nothing | Open::Unreadable(..) => Shown::default(),
        };
        let (right, sheet, first) = (Shown::fixed("you have been here"), reader.sheet(), reader.scroll);
        pane::draw(Pane { left, right, is_active: model.is_opened_over(), sheet, first, column }, area, ink);
    }
    Some((column.text().x, column.area.y))
}
