//! Draws a follow-up card.

use crate::app::model::Model;
use crate::app::screen::follow_up::FollowUp;

use super::ink::Ink;
use super::sheet;
use super::theme::Role;

/// Draws the card, and says where the cursor is.
pub(super) fn draw(card: &FollowUp, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let column = model.column();
    let page = card.sheet(column.width, column.area.height, model.areas().room, model.cards.waiting.len());
    let first = page.scrolled(0, usize::from(column.area.height));
    let cursor = sheet::draw(&page, first, column.text(), ink);
    for (row, cells) in card.selected(&page) {
        let y = row.checked_sub(first).and_then(|y| u16::try_from(y).ok()).filter(|y| *y < column.area.height);
        if let Some(y) = y {
            let x = column.text().x;
            ink.mark(x + cells.start..x + cells.end, column.area.y + y, Role::Selection);
        }
    }
    cursor
}
