//! The week a guide looks back on: asked for when it is to be shown, and taken in when it was read.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::screen::writing::Weekly;
use crate::journal::shelf::Stored;
use crate::journal::week;

/// Asks for the week once its guide is in use and the shelf knows all entries.
pub(super) fn wanted(model: &mut Model) -> Vec<Effect> {
    let Screen::Writing(writing) = &mut model.screen else { return Vec::new() };
    if !writing.shows_week() || writing.week != Weekly::Unasked || model.shelf.loading {
        return Vec::new();
    }
    writing.week = Weekly::Asked;
    let names = week::names(model.shelf.all(), writing.begun.evening);
    vec![Effect::ReadWeek(names)]
}

/// The entries of the week are there.
pub(super) fn arrived(model: &mut Model, entries: &[Stored]) -> Vec<Effect> {
    if let Some(writing) = model.at_hand_mut() {
        let week = week::of(entries, writing.begun.evening);
        writing.take_week(week);
    }
    Vec::new()
}
