//! Draws the page of writing.

use crate::app::model::Model;
use crate::app::screen::writing::Writing;
use crate::app::sheet::What;
use crate::prose::Shown;

use super::ink::Ink;
use super::sheet;
use super::theme::Role;

/// Draws the writing, and says where the cursor is.
pub(super) fn draw(writing: &Writing, model: &Model, ink: &mut Ink) -> Option<(u16, u16)> {
    let areas = model.areas();
    let column = model.writing_column();
    let area = column.area;
    if let Some(row) = model.title_row() {
        head(writing, area.x + 1, areas.main.y + row, column.width, ink);
    }
    let page = writing.sheet(column.width, model.writing_room());
    sheet::draw(&page, writing.scroll, area, ink);
    for (y, row) in (area.y..area.y + area.height).zip(page.rows.iter().skip(writing.scroll)) {
        for piece in row {
            let What::Field { prompt, part, row } = &piece.what else { continue };
            let Some(found) = writing.page(*prompt, *part).map(|page| page.row(*row)) else { continue };
            let x = area.x + piece.x;
            ink.put_within(x..area.x + area.width, y, &found.text, piece.tone.into());
            if let Some(selected) = found.selected {
                ink.mark(x + selected.start..x + selected.end, y, Role::Selection);
            }
        }
    }
    if let (Some((line, _)), Some(area)) = (model.line_sheet(column.width), model.line_area(&page, writing.scroll)) {
        sheet::draw(&line, 0, area, ink);
    }
    sheet::cursor(&page, writing.scroll, area)
}

/// What is being written, and how far the way through the guide is.
fn head(writing: &Writing, x: u16, y: u16, width: u16, ink: &mut Ink) {
    let dots = Shown::new(&writing.progress());
    let title = match &writing.edits {
        Some(stored) => format!("{} of {}", writing.guide.title, stored.entry.evening.format("%-d %B %Y")),
        None => writing.guide.title.clone(),
    };
    let dots_fit = dots.width() + 12 <= usize::from(width);
    let room = usize::from(width).saturating_sub(if dots_fit { dots.width() + 2 } else { 0 });
    let title = Shown::new(&title).cut(room);
    ink.put(x, y, &title, Role::Title);
    if let Some(kind) = writing.shown_kind() {
        // quietly behind the title, as far as it goes
        let cells = u16::try_from(title.width()).unwrap_or(width);
        let left = room.saturating_sub(title.width() + 2);
        ink.put(x + cells + 2, y, &Shown::new(&format!("“{}”", kind.trim())).cut(left), Role::Hint);
    }
    if dots_fit {
        ink.put_before(x + width, y, &dots, Role::Hint);
    }
}
