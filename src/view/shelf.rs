//! Draws the shelf.

use chrono::{Datelike, Month};

use crate::app::areas::Area;
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::screen::asking::Asking;
use crate::app::screen::reader::sign;
use crate::app::shelf::{Line, Shelf};
use crate::journal::goal;
use crate::journal::kinds::kind_of;
use crate::journal::library::By;
use crate::journal::shelf::{Head, Row};
use crate::prose::{Shown, rows};

use super::frame::{self, Titles};
use super::ink::Ink;
use super::sheet;
use super::theme::Role;

/// Cells between the words of a row and its kind.
const BETWEEN: usize = 2;
/// Fewer cells of a name than this tell nothing.
const LEAST_KIND: usize = 8;

/// Draws the shelf, and says where the selected row is.
pub(super) fn draw(model: &Model, area: Area, ink: &mut Ink) -> Option<(u16, u16)> {
    let is_active = matches!(model.screen, Screen::Shelf | Screen::Asking(_));
    let below = if model.shelf.loading { Shown::fixed("reading …") } else { count(model) };
    frame::draw(
        area,
        &Titles {
            left: title(&model.shelf, usize::from(area.width).saturating_sub(6)),
            below,
            is_active,
            ..Titles::default()
        },
        ink,
    );
    let inside = area.inside().below(area.inside().height.saturating_sub(model.shelf_height()));
    let typing = if let Screen::Asking(asking) = &model.screen { line(asking, area, ink) } else { None };
    let end = inside.x + inside.width;
    if model.shelf.is_empty() && !model.shelf.loading {
        let nothing = if model.shelf.line().is_empty() { model.shelf.filter().nothing() } else { NOTHING };
        let lines = rows::wrap(nothing, inside.width.saturating_sub(2).max(1));
        for (y, line) in (inside.y..inside.y + inside.height).zip(&lines) {
            ink.put_within(inside.x + 1..end, y, line, Role::Hint);
        }
    }
    for (y, line) in (inside.y..).zip(model.shelf.lines(inside.height)) {
        match line {
            Line::Gap => {}
            Line::Month(month) => ink.put_within(inside.x + 1..end, y, &month_title(month), Role::Month),
            Line::Row(index) => {
                if let Some(row) = model.shelf.get(index) {
                    let is_selected = is_active && index == model.shelf.selected;
                    entry(row, &model.shelf, Area { y, height: 1, ..inside }, is_selected, ink);
                }
            }
            Line::Preview(index) => {
                if let Some(row) = model.shelf.get(index) {
                    preview(row, &model.shelf, Area { y, height: 1, ..inside }, ink);
                }
            }
        }
    }
    typing.or_else(|| if is_active { cursor(model, area) } else { None })
}

/// What stands on the shelf when nothing that is sought is found.
const NOTHING: &str = "Nothing is found. Esc shows all entries again.";

/// What it is narrowed to, and how many rows are marked.
fn title(shelf: &Shelf, room: usize) -> Shown {
    let marked = if shelf.marked.is_empty() { String::new() } else { format!("  {} marked", shelf.marked.len()) };
    let word = shelf.filter().word().map(|word| format!("  {word}")).unwrap_or_default();
    let line = if shelf.line().is_empty() { String::new() } else { format!("  {}", shelf.line()) };
    let narrowed = format!("{marked}{word}{line}");
    let whole = Shown::new(&format!("Shelf{narrowed}"));
    // what it is narrowed to says more than its name
    if whole.width() <= room { whole } else { Shown::new(narrowed.trim_start()) }
}

/// Draws the line in which is written what is sought, and says where its cursor is.
fn line(asking: &Asking, area: Area, ink: &mut Ink) -> Option<(u16, u16)> {
    let inside = area.inside();
    let page = asking.sheet(inside.width, inside.height);
    sheet::draw(&page, 0, inside, ink);
    for (y, row) in (inside.y..).zip(asking.shown(inside.height)) {
        if let Some(cells) = asking.page.row(row).selected {
            ink.mark(inside.x + 2 + cells.start..inside.x + 2 + cells.end, y, Role::Selection);
        }
    }
    sheet::cursor(&page, 0, inside)
}

/// Where the cursor of the line is on the screen.
pub(super) fn cursor_of_line(asking: &Asking, area: Area) -> Option<(u16, u16)> {
    let inside = area.inside();
    sheet::cursor(&asking.sheet(inside.width, inside.height), 0, inside)
}

/// The line below a row, which tells what was found in it; where that is told by the row itself, its evening.
fn preview(row: &Row, shelf: &Shelf, area: Area, ink: &mut Ink) {
    let end = area.x + area.width;
    let evening = row.evening().map(|evening| evening.format("%a %-d %b %Y").to_string()).unwrap_or_default();
    let Some(preview) = shelf.previews.of(&row.name) else {
        ink.put_within(area.x + 7..end, area.y, &Shown::new(&evening), Role::Hint);
        return;
    };
    let (x, mut last) = (area.x + 7, end.saturating_sub(1));
    if shelf.by() == By::Fit {
        // there are no months above it
        let month = row.evening().map(|evening| evening.format("%b ’%y").to_string()).unwrap_or_default();
        let month = Shown::new(&month);
        ink.put_before(last, area.y, &month, Role::Hint);
        last = last.saturating_sub(u16::try_from(month.width()).unwrap_or(0) + 1);
    }
    let room = usize::from(last.saturating_sub(x));
    ink.put_within(x..end, area.y, &Shown::beginning(&preview.line, room).cut(room), Role::Hint);
    light(&preview.line, &preview.hits, Area { x, width: last.saturating_sub(x), ..area }, false, ink);
}

/// Lights stretches of a line that stands in these cells as far as there is room. In the selected row they are marked in
/// its own look.
fn light(line: &str, hits: &[std::ops::Range<usize>], cells: Area, is_selected: bool, ink: &mut Ink) {
    let width = |text: &Shown| u16::try_from(text.width()).unwrap_or(u16::MAX);
    // in the last cell stands the sign that something was cut
    let is_cut = Shown::new(line).width() > usize::from(cells.width);
    let end = (cells.x + cells.width).saturating_sub(u16::from(is_cut));
    for hit in hits {
        let before = Shown::new(line.get(..hit.start).unwrap_or_default());
        let found = Shown::new(line.get(hit.clone()).unwrap_or_default());
        let start = cells.x.saturating_add(width(&before));
        if is_selected {
            ink.mark(start.min(end)..start.saturating_add(width(&found)).min(end), cells.y, Role::Hit);
        } else {
            ink.put_within(start.min(end)..end, cells.y, &found, Role::Hit);
        }
    }
}

/// Where the selected row is on the screen.
pub(super) fn cursor(model: &Model, area: Area) -> Option<(u16, u16)> {
    let inside = area.inside();
    let lines = model.shelf.lines(inside.height);
    let at = lines.iter().position(|line| *line == Line::Row(model.shelf.selected))?;
    Some((inside.x, inside.y + u16::try_from(at).ok()?))
}

fn entry(row: &Row, shelf: &Shelf, area: Area, is_selected: bool, ink: &mut Ink) {
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
    let words = if row.is_version() { Shown::join(&[Shown::fixed("≠"), words], &Shown::fixed(" ")) } else { words };
    let words_role = if matches!(row.head, Head::Entry { .. }) { Role::Prose } else { Role::Hint };
    // the selected row has one look: reversed, a coloured sign would be a block of colour
    let role_of = |role| if is_selected { Role::Pointed } else { role };
    if is_selected {
        ink.mark(area.x + 1..end, area.y, Role::Pointed);
        ink.put_within(area.x..end, area.y, &Shown::fixed("▌"), Role::Bar);
    }
    ink.put_within(area.x + 1..end, area.y, &mark, role_of(role));
    ink.put_within(area.x + 3..end, area.y, &Shown::new(&day), role_of(Role::Hint));
    if shelf.marked.contains(&row.name) {
        ink.put_within(area.x + 6..end, area.y, &Shown::fixed("✓"), role_of(Role::Voice));
    }
    let steps = steps_beside(row, room);
    let room = room.saturating_sub(steps.as_ref().map_or(0, |steps| steps.width() + BETWEEN));
    let words = words.cut(room);
    ink.put_within(area.x + 7..end, area.y, &words, role_of(words_role));
    if let Some(beside) = steps.or_else(|| kind_beside(row, room.saturating_sub(words.width()))) {
        ink.put_before(end - 1, area.y, &beside, role_of(Role::Hint));
    }
    if let (Some(query), Head::Entry { headline: Some(headline), .. }, false) =
        (shelf.query(), &row.head, row.is_version())
    {
        let hits = query.hits_in(headline);
        let cells = Area { x: area.x + 7, width: u16::try_from(room).unwrap_or(area.width), ..area };
        light(headline, &hits, cells, is_selected, ink);
    }
}

/// How many steps of a goal are done, where that leaves its words as much room as it takes itself.
fn steps_beside(row: &Row, cells: usize) -> Option<Shown> {
    let (done, all) = goal::done_of(row.steps())?;
    let steps = Shown::new(&format!("{done} of {all}"));
    (cells >= 2 * steps.width() + BETWEEN).then_some(steps)
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
    match model.shelf.entries() {
        0 => Shown::default(),
        count if model.shelf.line().is_empty() => Shown::new(&model.shelf.filter().count(count)),
        count if model.shelf.by() == By::Fit => Shown::new(&format!("{count} found, best first")),
        count => Shown::new(&format!("{count} found")),
    }
}
