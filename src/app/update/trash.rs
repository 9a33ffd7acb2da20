//! Deleting and bringing back.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Action, Back, NotRead};
use crate::app::screen::Screen;
use crate::app::screen::reader::Open;
use crate::app::screen::trash::Trash;
use crate::journal::shelf::{EntryName, Head, Row, Trashed};

/// Moves the selected entry to the trash. It can be brought back, so nothing is asked.
pub(super) fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(Row { name, head, .. }) = model.shelf.current() else { return Vec::new() };
    if let Head::Unreadable { .. } = head {
        model.warn("This file cannot be read, so comeback leaves it where it is.");
        return Vec::new();
    }
    if is_being_edited(model, name) {
        model.warn("This entry is being edited, so it stays. n goes back to it.");
        return Vec::new();
    }
    vec![Effect::Discard(name.clone())]
}

/// Whether changes of this entry wait on the desk.
pub(super) fn is_being_edited(model: &Model, name: &EntryName) -> bool {
    let edits = model.desk.as_ref().and_then(|desk| desk.edits.as_deref());
    edits.is_some_and(|edits| edits.name == *name)
}

/// An entry was moved to the trash, or could not be.
pub(super) fn discarded(model: &mut Model, name: &EntryName, result: Result<Option<String>, NotRead>) -> Vec<Effect> {
    if let Some(effects) = super::work::discarded(model, name, &result) {
        return effects;
    }
    // what was done before it is not what u takes back now
    model.taken_back = None;
    match result {
        Ok(None) => model.say("Moved to the trash. u brings it back."),
        Ok(Some(doubt)) => model.warn(doubt),
        Err(NotRead { is_gone: true, .. }) => {
            model.say("This entry is not there any more: it was moved or deleted elsewhere.");
        }
        Err(NotRead { is_gone: false, reason }) => {
            model.warn(reason);
            return Vec::new();
        }
    }
    model.shelf.take_out(|row| row.name == *name);
    if model.reader.name() == Some(name) {
        model.reader.show(Open::Nothing);
    }
    super::shelf::leave_empty_reader(model);
    super::shelf::look(model)
}

/// A deleted entry is back, or there was none, or it could not be brought back.
pub(super) fn brought_back(model: &mut Model, result: Result<Option<Box<Back>>, String>) -> Vec<Effect> {
    if let Some(effects) = super::work::brought_back(model, &result) {
        return effects;
    }
    match result {
        Ok(Some(back)) => {
            let Back { at, row, doubt } = *back;
            let name = row.name.clone();
            let evening = row.evening().map(|evening| evening.format(" of %A %-d %B %Y").to_string());
            model.shelf.add(vec![row]);
            model.shelf.reveal(&name);
            if let Screen::Trash(trash) = &mut model.screen {
                trash.remove(&at);
            }
            match doubt {
                Some(doubt) => model.warn(doubt),
                None => model.say(format!("The entry{} is back.", evening.unwrap_or_default())),
            }
            // what is read of it may be from before it was deleted
            model.reader.show(Open::Nothing);
            super::shelf::look(model)
        }
        Ok(None) => {
            model.say("The trash is empty, so there is nothing to bring back.");
            Vec::new()
        }
        Err(reason) => {
            model.warn(reason);
            again(model)
        }
    }
}

/// On the page of the trash: what is in it by now?
fn again(model: &Model) -> Vec<Effect> {
    if matches!(model.screen, Screen::Trash(_)) { vec![Effect::ReadTrash] } else { Vec::new() }
}

/// What is in the trash was read.
pub(super) fn read(model: &mut Model, result: Result<Vec<Trashed>, String>) {
    let now = model.now;
    match (result, &mut model.screen) {
        (Ok(entries), Screen::Trash(trash)) => trash.take(entries),
        (Ok(entries), Screen::Shelf | Screen::Reader) => {
            let over_reader = matches!(model.screen, Screen::Reader);
            model.screen = Screen::Trash(Box::new(Trash::of(entries, over_reader, now)));
        }
        (Ok(_), _) => {}
        (Err(reason), _) => model.warn(reason),
    }
}

/// The trash was emptied, or not all of it.
pub(super) fn emptied(model: &mut Model, result: Result<(), String>) -> Vec<Effect> {
    match result {
        Ok(()) => model.say("The trash is empty now."),
        Err(reason) => model.warn(reason),
    }
    again(model)
}

/// A key on the page of the trash.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let height = isize::try_from(model.column().area.height).unwrap_or(1);
    let Screen::Trash(trash) = &mut model.screen else { return Vec::new() };
    let is_asked = std::mem::take(&mut trash.asks);
    match action {
        Action::Up => trash.go(-1),
        Action::Down => trash.go(1),
        Action::PageUp => trash.go(-(height / 2).max(1)),
        Action::PageDown => trash.go((height / 2).max(1)),
        Action::First => trash.at = 0,
        Action::Last => trash.go(isize::MAX),
        Action::Open if is_asked => {
            return vec![Effect::EmptyTrash(trash.entries.iter().map(|trashed| trashed.at.clone()).collect())];
        }
        Action::Open | Action::BringBack => {
            return trash.current().cloned().map(|trashed| Effect::BringBack(Box::new(trashed))).into_iter().collect();
        }
        Action::Empty if trash.entries.is_empty() => {}
        Action::Empty => trash.asks = true,
        // it takes back the question, and nothing else
        Action::Out if is_asked => {}
        Action::Out => {
            model.screen = if trash.over_reader { Screen::Reader } else { Screen::Shelf };
            return super::shelf::look(model);
        }
        _ => {}
    }
    Vec::new()
}
