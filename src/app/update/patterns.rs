//! What keys do in patterns, and how what they are counted of is read and renewed.

use std::collections::{HashMap, HashSet};

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Action, Mouse, Msg};
use crate::app::screen::Screen;
use crate::app::screen::patterns::listed::{Line, Listed};
use crate::app::screen::patterns::{Patterns, name_of};
use crate::journal::patterns::{Collection, Point};
use crate::journal::shelf::{EntryName, Head, Row};

/// Opens patterns over shelf or reader.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let over_reader = matches!(model.screen, Screen::Reader);
    model.screen = Screen::Patterns(Box::new(Patterns::new(model.tonight(), over_reader)));
    Vec::new()
}

/// A key on the page.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let tonight = model.tonight();
    let rows = isize::try_from(model.column().area.height).unwrap_or(1);
    let collection = model.patterns.collection.as_deref();
    let Screen::Patterns(page) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Up => page.go(-1),
        Action::Down => page.go(1),
        Action::PageUp => page.go(1 - rows),
        Action::PageDown => page.go(rows - 1),
        Action::First => page.go(isize::MIN),
        Action::Last => page.go(isize::MAX),
        Action::Open => return take(model),
        Action::Out => return out(model),
        // a list has nothing else
        _ if page.list.is_some() => {}
        Action::Next => page.turn(true),
        Action::Back => page.turn(false),
        Action::Older => page.step(true, collection, tonight),
        Action::Newer => page.step(false, collection, tonight),
        Action::OlderMonth => page.go_month(true),
        Action::NewerMonth => page.go_month(false),
        Action::Reach(length) => page.reach(length, tonight),
        Action::AsText => {
            page.as_text = !page.as_text;
            page.scroll = 0;
        }
        _ => {}
    }
    Vec::new()
}

/// One step out: of a list to its picture, of the page to where one came from.
fn out(model: &mut Model) -> Vec<Effect> {
    let Screen::Patterns(page) = &mut model.screen else { return Vec::new() };
    if page.list.take().is_some() {
        return Vec::new();
    }
    model.screen = if page.over_reader { Screen::Reader } else { Screen::Shelf };
    super::shelf::look(model)
}

/// Opens what is pointed at: one entry in the reader, several as a list.
fn take(model: &mut Model) -> Vec<Effect> {
    let Some(collection) = model.patterns.collection.as_deref() else { return Vec::new() };
    let Screen::Patterns(page) = &mut model.screen else { return Vec::new() };
    if let Some(list) = &page.list {
        return list.current().map(|line| line.name.clone()).map(|name| read(model, &name)).unwrap_or_default();
    }
    let Some(point) = page.pointed() else { return Vec::new() };
    let lines = lines(collection, page, point, model.shelf.all());
    match lines.as_slice() {
        [] => Vec::new(),
        [line] => read(model, &line.name),
        _ => {
            page.list = Some(Listed::new(name_of(point, collection), lines));
            Vec::new()
        }
    }
}

/// The entries of a point, newest first, with what their rows show.
fn lines<'a>(collection: &Collection, page: &Patterns, point: Point, rows: impl Iterator<Item = &'a Row>) -> Vec<Line> {
    let facts = collection.within(page.span()).iter().rev().filter(|facts| point.is_of(facts));
    let line = |facts: &crate::journal::patterns::Facts| Line {
        name: facts.name.clone(),
        evening: facts.evening,
        mark: facts.mark,
        headline: None,
    };
    let mut lines: Vec<Line> = facts.map(line).collect();
    let places: HashMap<EntryName, usize> =
        lines.iter().enumerate().map(|(at, line)| (line.name.clone(), at)).collect();
    for row in rows {
        if let (Some(at), Head::Entry { headline, .. }) = (places.get(&row.name), &row.head) {
            lines[*at].headline.clone_from(headline);
        }
    }
    lines
}

/// Opens an entry in the reader; from there Esc leads back here.
fn read(model: &mut Model, name: &EntryName) -> Vec<Effect> {
    if model.shelf.row(name).is_none() {
        model.say("This entry is not there any more: it was moved or deleted elsewhere.");
        return Vec::new();
    }
    model.shelf.reveal(name);
    if let Screen::Patterns(page) = std::mem::replace(&mut model.screen, Screen::Reader) {
        model.patterns.over = Some(page);
    }
    super::shelf::look(model)
}

/// From the reader back to the page it was opened from, if it was; true then.
pub(super) fn back(model: &mut Model) -> bool {
    let Some(page) = model.patterns.over.take() else { return false };
    model.screen = Screen::Patterns(page);
    true
}

/// The mouse did something at a cell of the page.
pub(super) fn moused(model: &mut Model, (x, y): (u16, u16), did: Mouse) -> Vec<Effect> {
    let column = model.column();
    let text = column.text();
    let Screen::Patterns(page) = &mut model.screen else { return Vec::new() };
    match did {
        Mouse::WheelUp => page.go(-super::mouse::NOTCH),
        Mouse::WheelDown => page.go(super::mouse::NOTCH),
        Mouse::Click if text.contains(x, y) => {
            let row = page.first_row() + usize::from(y - text.y);
            let found = page.sheet().at(row, x - text.x);
            if found.is_some_and(|place| page.point_at(place)) {
                return take(model);
            }
        }
        Mouse::Click | Mouse::Drag => {}
    }
    Vec::new()
}

/// Takes note of what happened to entries, before anything else does.
pub(super) fn heed(model: &mut Model, msg: &Msg) {
    if model.patterns.collection.is_none() && !model.patterns.is_reading {
        return;
    }
    model.patterns.stale.extend(msg.touched().cloned());
    match msg {
        Msg::Changed(news) => model.patterns.stale.extend(news.iter().map(|outside| outside.name.clone())),
        // it cannot be told which ones changed
        Msg::ShelfAgain(_) => model.patterns.is_stale = true,
        _ => {}
    }
}

/// Asks for what is not known, while patterns are looked at; and forgets the page behind the reader when the person is
/// somewhere else.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    // whatever opens over the reader leads back to it
    let is_elsewhere = matches!(
        model.screen,
        Screen::Shelf | Screen::Writing(_) | Screen::Closing(_) | Screen::Offer(_) | Screen::Patterns(_)
    );
    if is_elsewhere {
        model.patterns.over = None;
    }
    let known = &mut model.patterns;
    if !matches!(model.screen, Screen::Patterns(_)) || known.is_reading || model.shelf.loading {
        return Vec::new();
    }
    let reads_all = known.collection.is_none() || known.is_stale;
    let mut touched = std::mem::take(&mut known.stale);
    if !reads_all && touched.is_empty() {
        return Vec::new();
    }
    // which of an entry's versions counts depends on the others
    let originals: HashSet<EntryName> = touched.iter().map(|name| name.original().unwrap_or(name.clone())).collect();
    let family = |row: &&Row| row.name.original().is_some_and(|original| originals.contains(&original));
    touched.extend(model.shelf.all().filter(family).map(|row| row.name.clone()));
    touched.extend(originals);
    let is_entry = |row: &&Row| matches!(row.head, Head::Entry { .. });
    let all = model.shelf.all().filter(is_entry).map(|row| row.name.clone());
    let names = if reads_all { all.collect() } else { touched.into_iter().collect() };
    (known.is_stale, known.is_reading_all) = (false, reads_all);
    known.is_reading = true;
    vec![Effect::Glean(names)]
}

/// Entries were read for patterns, or could not be.
pub(super) fn gleaned(model: &mut Model, read: &[EntryName], result: Result<Box<Collection>, String>) -> Vec<Effect> {
    let known = &mut model.patterns;
    known.is_reading = false;
    match result {
        Ok(fresh) => match &mut known.collection {
            Some(collection) if !known.is_reading_all => collection.renew(read, *fresh),
            _ => known.collection = Some(fresh),
        },
        Err(reason) => {
            // asking once more would end the same way
            known.collection.get_or_insert_default();
            model.warn(reason);
        }
    }
    if let Screen::Patterns(page) = &mut model.screen {
        page.count_anew();
    }
    if let Some(page) = &mut model.patterns.over {
        page.count_anew();
    }
    Vec::new()
}
