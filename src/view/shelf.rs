//! Draws the shelf.

use chrono::{Datelike, Month};

use crate::app::areas::Area;
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::screen::reader::sign;
use crate::app::shelf::Line;
use crate::journal::kinds::kind_of;
use crate::journal::shelf::{Head, Row};
use crate::prose::{Shown, rows};

use super::frame::{self, Titles};
use super::ink::Ink;
use super::theme::Role;

/// Cells between the words of a row and its kind.
const BETWEEN: usize = 2;
/// Fewer cells of a name than this tell nothing.
const LEAST_KIND: usize = 8;

/// Draws the shelf, and says where the selected row is.
pub(super) fn draw(model: &Model, area: Area, ink: &mut Ink) -> Option<(u16, u16)> {
    let is_active = matches!(model.screen, Screen::Shelf);
    let below = if model.shelf.loading { Shown::fixed("reading …") } else { count(model) };
    let left = model.shelf.filter().word().map(|word| Shown::new(&format!("Shelf  {word}")));
    let left = left.unwrap_or(Shown::fixed("Shelf"));
    frame::draw(area, &Titles { left, below, is_active, ..Titles::default() }, ink);
    let inside = area.inside();
    let end = inside.x + inside.width;
    if model.shelf.rows.is_empty() && !model.shelf.loading {
        let lines = rows::wrap(model.shelf.filter().nothing(), inside.width.saturating_sub(2).max(1));
        for (y, line) in (inside.y..inside.y + inside.height).zip(&lines) {
            ink.put_within(inside.x + 1..end, y, line, Role::Hint);
        }
    }
    for (y, line) in (inside.y..).zip(model.shelf.lines(inside.height)) {
        match line {
            Line::Gap => {}
            Line::Month(month) => ink.put_within(inside.x + 1..end, y, &month_title(month), Role::Month),
            Line::Row(index) => {
                if let Some(row) = model.shelf.rows.get(index) {
                    let is_selected = is_active && index == model.shelf.selected;
                    entry(row, Area { y, height: 1, ..inside }, is_selected, ink);
                }
            }
        }
    }
    if is_active { cursor(model, area) } else { None }
}

/// Where the selected row is on the screen.
pub(super) fn cursor(model: &Model, area: Area) -> Option<(u16, u16)> {
    let inside = area.inside();
    let lines = model.shelf.lines(inside.height);
    let at = lines.iter().position(|line| *line == Line::Row(model.shelf.selected))?;
    Some((inside.x, inside.y + u16::try_from(at).ok()?))
}

fn entry(row: &Row, area: Area, is_selected: bool, ink: &mut Ink) {
    let end = area.x + area.width;
    let day = row.evening().map(|evening| format!("{:>2}", evening.day())).unwrap_or_default();
    let room = usize::from(area.width).saturating_sub(8);
    let (mark, role, words) = match &row.head {
        Head::Entry { mark, headline, .. } => {
            let words = headline.as_deref().map_or(Shown::fixed("(no words)"), |line| Shown::beginning(line, room));
            (Shown::fixed(sign(*mark).0), Role::from(*mark), words)
        }
        Head::Unreadable { reason } => {
            let reason = reason.strip_prefix("it is ").unwrap_or(reason);
            (Shown::fixed("!"), Role::Trouble, Shown::beginning(reason, room))
        }
    };
    let words =
        if row.name.is_conflict() { Shown::join(&[Shown::fixed("≠"), words], &Shown::fixed(" ")) } else { words };
    let words_role = if matches!(row.head, Head::Entry { .. }) { Role::Prose } else { Role::Hint };
    // the selected row has one look: reversed, a coloured sign would be a block of colour
    let role_of = |role| if is_selected { Role::Pointed } else { role };
    if is_selected {
        ink.mark(area.x + 1..end, area.y, Role::Pointed);
        ink.put_within(area.x..end, area.y, &Shown::fixed("▌"), Role::Bar);
    }
    ink.put_within(area.x + 1..end, area.y, &mark, role_of(role));
    ink.put_within(area.x + 3..end, area.y, &Shown::new(&day), role_of(Role::Hint));
    let words = words.cut(room);
    ink.put_within(area.x + 7..end, area.y, &words, role_of(words_role));
    if let Some(kind) = kind_beside(row, room.saturating_sub(words.width())) {
        ink.put_before(end - 1, area.y, &kind, role_of(Role::Hint));
    }
}

/// The kind of a setback, if enough of it fits into the cells that its words leave.
fn kind_beside(row: &Row, cells: usize) -> Option<Shown> {
    let kind = Shown::new(kind_of(row)?.trim());
    let room = cells.saturating_sub(BETWEEN);
    (room >= kind.width().min(LEAST_KIND)).then(|| kind.cut(room))
}

/// Such as `November 2026`.
fn month_title(month: Option<(i32, u32)>) -> Shown {
    let name = |(year, month): (i32, u32)| {
        let name = Month::try_from(u8::try_from(month).ok()?).ok()?.name();
        Some(Shown::new(&format!("{name} {year}")))
    };
    month.and_then(name).unwrap_or(Shown::fixed("Without a date"))
}

fn count(model: &Model) -> Shown {
    match model.shelf.rows.len() {
        0 => Shown::default(),
        count => Shown::new(&model.shelf.filter().count(count)),
    }
}
