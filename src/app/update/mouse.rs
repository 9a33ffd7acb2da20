//! What the mouse does: a click selects, the wheel scrolls.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Action, Mouse};
use crate::app::screen::Screen;
use crate::app::screen::writing::Hit;
use crate::app::shelf::Line;

use super::{shelf, writing};

/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

/// The mouse did something at a cell.
pub(super) fn happened(model: &mut Model, x: u16, y: u16, did: Mouse) -> Vec<Effect> {
    let areas = model.areas();
    let shelf_area = if model.is_shelf_alone() { Some(areas.main) } else { areas.shelf };
    if let Some(area) = shelf_area
        && area.contains(x, y)
    {
        return on_shelf(model, y.saturating_sub(area.inside().y), did);
    }
    if areas.main.contains(x, y) { on_page(model, x, y, did) } else { Vec::new() }
}

fn on_shelf(model: &mut Model, line: u16, did: Mouse) -> Vec<Effect> {
    let height = model.shelf_height();
    match did {
        Mouse::WheelUp => model.shelf.scroll_by(-NOTCH, height),
        Mouse::WheelDown => model.shelf.scroll_by(NOTCH, height),
        Mouse::Click | Mouse::DoubleClick => {
            let Some(Line::Row(index)) = model.shelf.lines(height).get(usize::from(line)).copied() else {
                return Vec::new();
            };
            model.shelf.selected = index;
            if matches!(model.screen, Screen::Writing(_)) {
                return super::act(model, Action::ToShelf);
            }
            if matches!(model.screen, Screen::Closing(_)) || did == Mouse::DoubleClick {
                model.screen = if did == Mouse::DoubleClick { Screen::Reader } else { Screen::Shelf };
            }
        }
        Mouse::Drag => return Vec::new(),
    }
    if matches!(model.screen, Screen::Shelf | Screen::Reader) { shelf::look(model) } else { Vec::new() }
}

fn on_page(model: &mut Model, x: u16, y: u16, did: Mouse) -> Vec<Effect> {
    let column = model.column();
    let (x, y) = (x.saturating_sub(column.area.x), y.saturating_sub(column.area.y));
    let (row, width) = (usize::from(y), column.width);
    let room = model.areas().room;
    let by = if did == Mouse::WheelUp { -NOTCH } else { NOTCH };
    let is_wheel = matches!(did, Mouse::WheelUp | Mouse::WheelDown);
    match &mut model.screen {
        Screen::Writing(writing) if is_wheel => writing.scroll_by(by),
        Screen::Writing(writing) => {
            let (extend, word) = (did == Mouse::Drag, did == Mouse::DoubleClick);
            let hit = Hit { row: row + writing.scroll, x, extend, word };
            writing.click(hit, width, room);
        }
        Screen::Shelf | Screen::Reader if is_wheel => shelf::scroll(model, by),
        Screen::Help(help) if is_wheel => {
            let rows = help.sheet(&model.keymap, &model.journal, width).rows.len();
            help.scroll_by(by, rows, column.area.height);
        }
        Screen::Guides(list) if did == Mouse::Click => {
            let sheet = list.sheet(&model.guides, width);
            let first = sheet.scrolled(0, usize::from(column.area.height));
            let picked = sheet.rows.get(first + row).and_then(|pieces| pieces.iter().find_map(|piece| piece.picks));
            if let Some(picked) = picked {
                writing::choose_guide(model, picked);
            }
        }
        Screen::Shelf
        | Screen::Reader
        | Screen::Closing(_)
        | Screen::Offer(_)
        | Screen::Guides(_)
        | Screen::Help(_) => {}
    }
    Vec::new()
}
