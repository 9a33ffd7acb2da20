//! What the mouse does: a click selects, the wheel scrolls.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Action, Mouse};
use crate::app::screen::Screen;
use crate::app::screen::help::About;
use crate::app::screen::offer;
use crate::app::screen::writing::Hit;
use crate::app::sheet::Sheet;
use crate::app::shelf::Line;

use super::{been_here, filters, finding, follow_up, keeping, kinds, patterns, same, shelf, writing};

/// Milliseconds within which two clicks are one double click.
const TOGETHER: i64 = 400;

/// Rows that one notch of the wheel moves.
pub(super) const NOTCH: isize = 3;

/// The mouse did something at a cell.
pub(super) fn happened(model: &mut Model, x: u16, y: u16, did: Mouse) -> Vec<Effect> {
    model.cards.is_touched = true;
    if did == Mouse::Click {
        super::decide_nothing(model);
    }
    let is_double = did == Mouse::Click && is_second_click(model, x, y);
    if let Some(effects) = been_here::moused(model, (x, y), did) {
        return effects;
    }
    let is_dragging = matches!(&model.screen, Screen::Writing(writing) if writing.drag_from.is_some());
    if did == Mouse::Drag && is_dragging {
        return on_page(model, (x, y), did, false);
    }
    let areas = model.areas();
    let shelf_area = if model.is_shelf_alone() { Some(areas.main) } else { areas.shelf };
    if let Some(area) = shelf_area
        && area.contains(x, y)
    {
        let line = area.inside().height.saturating_sub(model.shelf_height());
        let Some(row) = y.saturating_sub(area.inside().y).checked_sub(line) else { return Vec::new() };
        return on_shelf(model, row, did, is_double);
    }
    match model.screen {
        _ if !areas.main.contains(x, y) => Vec::new(),
        Screen::FollowUp(_) => follow_up::clicked(model, (x, y), did),
        Screen::Kinds(_) => kinds::clicked(model, (x, y), did),
        Screen::Same(_) => same::clicked(model, (x, y), did),
        Screen::Patterns(_) => patterns::moused(model, (x, y), did),
        _ => on_page(model, (x, y), did, is_double),
    }
}

/// Whether this click is the second of two on one cell, close enough in time to be meant as one.
fn is_second_click(model: &mut Model, x: u16, y: u16) -> bool {
    let here = (x, y, model.now);
    let before = model.last_click.replace(here);
    let is_second = before.is_some_and(|(old_x, old_y, at)| {
        (old_x, old_y) == (x, y) && (0..=TOGETHER).contains(&model.now.signed_duration_since(at).num_milliseconds())
    });
    if is_second {
        // a third click begins anew
        model.last_click = None;
    }
    is_second
}

fn on_shelf(model: &mut Model, line: u16, did: Mouse, is_double: bool) -> Vec<Effect> {
    let height = model.shelf_height();
    match did {
        Mouse::WheelUp => model.shelf.scroll_by(-NOTCH, height),
        Mouse::WheelDown => model.shelf.scroll_by(NOTCH, height),
        Mouse::Click => {
            let Some(Line::Row(index) | Line::Preview(index)) =
                model.shelf.lines(height).get(usize::from(line)).copied()
            else {
                return Vec::new();
            };
            match model.screen {
                Screen::Writing(_) => {
                    model.shelf.selected = index;
                    return super::act(model, Action::ToShelf);
                }
                Screen::Shelf | Screen::Closing(_) => {
                    model.shelf.selected = index;
                    model.screen = if is_double { Screen::Reader } else { Screen::Shelf };
                }
                Screen::Asking(_) => {
                    model.shelf.selected = index;
                    return super::act(model, Action::Open);
                }
                // what is over the writing is left with a key, not by a click beside it
                Screen::Reader
                | Screen::Calendar(_)
                | Screen::Filters(_)
                | Screen::Labels(_)
                | Screen::Renaming(_)
                | Screen::Offer(_)
                | Screen::FollowUp(_)
                | Screen::Guides(_)
                | Screen::Trash(_)
                | Screen::History(_)
                | Screen::Patterns(_)
                | Screen::Keeping(_)
                | Screen::Kinds(_)
                | Screen::Same(_)
                | Screen::Unsaved(_)
                | Screen::Help(_) => {}
            }
        }
        Mouse::Drag => return Vec::new(),
    }
    if matches!(model.screen, Screen::Shelf | Screen::Reader | Screen::Asking(_)) {
        shelf::look(model)
    } else {
        Vec::new()
    }
}

fn on_page(model: &mut Model, (x, y): (u16, u16), did: Mouse, is_double: bool) -> Vec<Effect> {
    let column = model.column();
    let is_in_panel = model.panel().is_none_or(|panel| panel.contains(x, y));
    let above = isize::from(column.area.y.saturating_sub(y).cast_signed());
    let (x, y) = (x.saturating_sub(column.area.x), y.saturating_sub(column.area.y));
    let (row, width) = (usize::from(y), column.width);
    let room = model.writing_room();
    let by = if did == Mouse::WheelUp { -NOTCH } else { NOTCH };
    let is_wheel = matches!(did, Mouse::WheelUp | Mouse::WheelDown);
    match &mut model.screen {
        Screen::Writing(writing) if is_wheel => writing.scroll_by(by),
        Screen::Writing(writing) => {
            let (extend, word) = (did == Mouse::Drag, is_double);
            let row = (row + writing.scroll).cast_signed() - above;
            let hit = Hit { row, x, extend, word };
            writing.click(hit, width, room);
        }
        Screen::Calendar(calendar) => {
            let day = calendar.sheet(&model.shelf, width, column.area.height).at(row, x.saturating_sub(1));
            return finding::moused(model, did, day, is_double);
        }
        Screen::Shelf | Screen::Reader | Screen::Asking(_) if is_wheel => shelf::scroll(model, by),
        Screen::Help(help) if is_wheel => {
            let rows = help
                .sheet(About { keymap: &model.keymap, journal: &model.journal, problems: &model.problems }, width)
                .rows
                .len();
            help.scroll_by(by, rows, column.area.height);
        }
        Screen::History(history) if is_wheel => history.scroll_by(by, column.area.height),
        Screen::Trash(trash) if is_wheel => trash.go(by),
        Screen::Filters(list) if is_wheel => list.go(by),
        Screen::Renaming(renaming) if is_wheel => renaming.scroll_by(by, width, column.area.height),
        Screen::Keeping(_) => keeping::moused(model, did, row, x),
        _ if did == Mouse::Click => clicked(model, row, is_in_panel),
        Screen::Shelf
        | Screen::Reader
        | Screen::Asking(_)
        | Screen::Filters(_)
        | Screen::Labels(_)
        | Screen::Renaming(_)
        | Screen::Closing(_)
        | Screen::Offer(_)
        | Screen::FollowUp(_)
        | Screen::Guides(_)
        | Screen::Trash(_)
        | Screen::Patterns(_)
        | Screen::History(_)
        | Screen::Kinds(_)
        | Screen::Same(_)
        | Screen::Unsaved(_)
        | Screen::Help(_) => {}
    }
    Vec::new()
}

/// A click on a row of a page that lists what can be picked.
fn clicked(model: &mut Model, row: usize, is_in_panel: bool) {
    let column = model.column();
    let (width, height) = (column.width, column.area.height);
    let is_in_draft = model.is_in_draft();
    match &mut model.screen {
        Screen::Filters(list) => {
            let sheet = list.sheet(&model.shelf, width, height);
            let picked = sheet.rows.get(row).and_then(|row| row.iter().find_map(|piece| piece.picks));
            filters::clicked(model, picked);
        }
        Screen::Guides(list) => {
            if let Some(picked) = picked(&list.sheet(&model.guides, width), 0, row, height) {
                writing::choose_guide(model, picked);
            }
        }
        Screen::Offer(offer) => {
            let picked = picked(&offer.sheet(width), 0, row, height);
            if let Some(way) = picked.and_then(|picked| offer::Way::ALL.get(picked)) {
                offer.way = *way;
            }
        }
        Screen::Trash(trash) => {
            trash.at = picked(&trash.sheet(width), trash.scroll, row, height).unwrap_or(trash.at);
        }
        Screen::Unsaved(unsaved) if is_in_panel => {
            if let Some(way) = picked(&unsaved.sheet(width, is_in_draft), 0, row, height) {
                unsaved.point(way);
            }
        }
        _ => {}
    }
}

/// What a click on a row of the window picks, on a page that is seen from about `scroll` on.
fn picked(sheet: &Sheet, scroll: usize, row: usize, height: u16) -> Option<usize> {
    let first = sheet.scrolled(scroll, usize::from(height));
    sheet.rows.get(first + row)?.iter().find_map(|piece| piece.picks)
}
