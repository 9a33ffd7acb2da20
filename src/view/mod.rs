//! How it looks: from the model to a frame. Reads the model, changes nothing, cannot fail.

pub mod ink;
pub mod theme;

mod been_here;
mod calendar;
mod filters;
mod follow_up;
mod footer;
mod frame;
mod header;
mod history;
mod kinds;
mod labels;
mod pane;
mod patterns;
mod reader;
mod renaming;
mod same;
mod sheet;
mod shelf;
mod trash;
mod unsaved;
mod writing;

use ratatui::Frame;

use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::screen::help::{About, Help};
use crate::prose::{Shown, rows};

use ink::Ink;
use theme::{Role, Theme};

/// Draws the app as it is.
pub fn draw(model: &Model, theme: &Theme, frame: &mut Frame) {
    let mut ink = Ink::new(frame.buffer_mut(), theme);
    let cursor = if model.size.is_too_small() { too_small(model, &mut ink) } else { page(model, &mut ink) };
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Draws everything, and says where the cursor is.
fn page(model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let areas = model.areas();
    if let Some(row) = areas.header {
        header::draw(model, row, ink);
    }
    if let Some(area) = areas.shelf {
        shelf::draw(model, area, ink);
    }
    let cursor = match &model.screen {
        Screen::Writing(_) if model.is_opened_over() => been_here::draw(model, ink),
        Screen::Writing(writing) => {
            been_here::draw(model, ink);
            writing::draw(writing, model, ink)
        }
        Screen::Shelf | Screen::Asking(_) if model.is_shelf_alone() => shelf::draw(model, areas.main, ink),
        Screen::Shelf => {
            reader::draw(model, areas.main, ink);
            shelf::cursor(model, areas.shelf.unwrap_or(areas.main))
        }
        Screen::Asking(asking) => {
            reader::draw(model, areas.main, ink);
            shelf::cursor_of_line(asking, areas.shelf.unwrap_or(areas.main))
        }
        Screen::Filters(filters) => filters::draw(filters, model, ink),
        Screen::Labels(labels) => labels::draw(labels, model, ink),
        Screen::Renaming(renaming) => Some(renaming::draw(renaming, model, ink)),
        Screen::Calendar(calendar) => calendar::draw(calendar, model, ink),
        Screen::Reader | Screen::Keeping(_) => Some(reader::draw(model, areas.main, ink)),
        Screen::Closing(closing) => {
            let column = model.column();
            sheet::draw(&closing.sheet(column.width, column.area.height), 0, column.text(), ink)
        }
        Screen::Offer(offer) => {
            let column = model.column();
            let sheet = offer.sheet(column.width);
            let first = sheet.scrolled(0, usize::from(column.area.height));
            sheet::draw(&sheet, first, column.text(), ink)
        }
        Screen::FollowUp(card) => follow_up::draw(card, model, ink),
        Screen::Guides(list) => {
            let column = model.column();
            let sheet = list.sheet(&model.guides, column.width);
            let first = sheet.scrolled(0, usize::from(column.area.height));
            sheet::draw(&sheet, first, column.text(), ink)
        }
        Screen::Kinds(list) => kinds::draw(list, model, ink),
        Screen::Same(same) => same::draw(same, model, ink),
        Screen::Trash(trash) => trash::draw(trash, model, ink),
        Screen::History(history) => Some(history::draw(history, model, ink)),
        Screen::Patterns(page) => patterns::draw(page, model, ink),
        Screen::Unsaved(unsaved) => unsaved::draw(unsaved, model, ink),
        Screen::Help(page) => help(page, model, ink),
    };
    let covered = footer::draw(model, areas.footer, cursor, ink);
    cursor.filter(|(_, y)| !covered.contains(y))
}

/// Draws the help page.
fn help(page: &Help, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let column = model.column();
    let about = About { keymap: &model.keymap, journal: &model.journal, problems: &model.problems };
    sheet::draw(&page.sheet(about, column.width), page.scroll, column.text(), ink)
}

/// The one line of a window too small to work in.
fn too_small(model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let smallest = crate::app::areas::SMALLEST;
    let text = format!("Needs {}×{}, is {}×{}", smallest.width, smallest.height, model.size.width, model.size.height);
    let lines: Vec<Shown> = rows::wrap(&text, model.size.width.max(1));
    for (y, line) in (0..model.size.height).zip(&lines) {
        ink.put(0, y, line, Role::Prose);
    }
    None
}
