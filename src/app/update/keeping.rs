//! What keys do while a sentence is chosen to be kept.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Action, Mouse, Saved};
use crate::app::screen::Screen;
use crate::app::screen::keeping::Keeping;
use crate::app::screen::reader::Open;
use crate::journal::amend::Amendment;

/// Lets the person choose a sentence of the entry that is open.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    let stored = match &model.reader.open {
        Open::Nothing => return Vec::new(),
        Open::Unreadable(..) => {
            model.warn("This file cannot be read, so no sentence of it can be kept.");
            return Vec::new();
        }
        Open::Entry(stored) => stored.clone(),
    };
    if !super::amend::may_change(model, &stored) {
        return Vec::new();
    }
    if model.reader.sentences().is_empty() {
        model.say("There is no sentence here to keep.");
    } else {
        let over_reader = matches!(model.screen, Screen::Reader);
        let at = Keeping::first_seen(model.reader.sentences(), model.reader.scroll);
        model.screen = Screen::Keeping(Keeping { name: stored.name, at, over_reader });
    }
    Vec::new()
}

/// A key while choosing.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now = model.now;
    let sentences = model.reader.sentences();
    let count = sentences.len();
    let Screen::Keeping(keeping) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Up => keeping.go(-1, count),
        Action::Down => keeping.go(1, count),
        Action::First => keeping.at = 0,
        Action::Last => keeping.go(isize::MAX, count),
        Action::Out => leave(model),
        Action::Open => {
            let Some(sentence) = sentences.get(keeping.at) else { return Vec::new() };
            let what = Amendment::Kept { line: sentence.text.clone(), is_kept: !sentence.is_kept };
            return vec![Effect::Amend { name: keeping.name.clone(), what, at: now }];
        }
        _ => {}
    }
    Vec::new()
}

/// A sentence is kept now, or not any more, or that could not be written.
pub(super) fn amended(model: &mut Model, is_kept: bool, result: Result<Saved, String>) {
    match result {
        Ok(saved) => {
            if let Saved::Whole(_) = saved {
                model.say(if is_kept { "Kept. Some evening it is shown to you again." } else { "Not kept any more." });
            }
            super::amend::take(model, saved);
        }
        Err(reason) => model.warn(reason),
    }
}

/// The mouse while choosing: a click chooses the sentence it is on, the wheel goes to the next.
pub(super) fn moused(model: &mut Model, did: Mouse, row: usize, x: u16) {
    let Screen::Keeping(keeping) = &mut model.screen else { return };
    let count = model.reader.sentences().len();
    match did {
        Mouse::Click => keeping.at = model.reader.sentence_at(row, x).unwrap_or(keeping.at),
        Mouse::WheelUp => keeping.go(-1, count),
        Mouse::WheelDown => keeping.go(1, count),
        Mouse::Drag => {}
    }
}

/// Goes back to where it was asked for.
fn leave(model: &mut Model) {
    if let Screen::Keeping(keeping) = &model.screen {
        model.screen = if keeping.over_reader { Screen::Reader } else { Screen::Shelf };
    }
}

/// Goes on only while the entry of the choice is open and has sentences: it may have changed or gone elsewhere.
pub(super) fn leave_if_gone(model: &mut Model) {
    let Screen::Keeping(keeping) = &model.screen else { return };
    let is_there = matches!(&model.reader.open, Open::Entry(stored) if stored.name == keeping.name);
    if !is_there {
        leave(model);
        super::shelf::leave_empty_reader(model);
    }
}
