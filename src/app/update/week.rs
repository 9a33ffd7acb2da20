//! The week a guide looks back on: asked for when it is to be shown, taken in when it was read, and what is decided in it.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::Saved;
use crate::app::screen::Screen;
use crate::app::screen::writing::Weekly;
use crate::journal::amend::Amendment;
use crate::journal::decision::{Decided, Decision};
use crate::journal::shelf::{EntryName, Stored};
use crate::journal::week::{self, Plan};

/// Asks for the week once its guide is in use and the shelf knows all entries.
pub(super) fn wanted(model: &mut Model) -> Vec<Effect> {
    let Screen::Writing(writing) = &mut model.screen else { return Vec::new() };
    if !writing.wants_week() || model.shelf.loading {
        return Vec::new();
    }
    writing.week = Weekly::Asked;
    let names = week::names(model.shelf.all(), writing.begun.evening, model.day_ends_at);
    vec![Effect::ReadWeek(names)]
}

/// The entries of the week are there.
pub(super) fn arrived(model: &mut Model, entries: &[Stored]) -> Vec<Effect> {
    let day_ends_at = model.day_ends_at;
    if let Some(writing) = model.at_hand_mut() {
        let week = week::of(entries, writing.begun.evening, day_ends_at);
        writing.take_week(week);
    }
    Vec::new()
}

/// Asks for what was just decided about an adjustment to be written into its entry.
pub(super) fn decide(model: &mut Model) -> Vec<Effect> {
    let at = model.now;
    let Screen::Writing(writing) = &mut model.screen else { return Vec::new() };
    let Some((name, what)) = writing.take_decision() else { return Vec::new() };
    let since = writing.begun.at;
    vec![Effect::Amend { name, what: Amendment::Decided(Decided { at, since, what }), at }]
}

/// What was decided is in its entry, or could not be written; then the question stays as it is.
pub(super) fn decided(
    model: &mut Model,
    name: &EntryName,
    what: &Decision,
    result: Result<Saved, String>,
) -> Vec<Effect> {
    let saved = match result {
        Ok(saved) => saved,
        Err(reason) => {
            if !model.at_hand_mut().is_some_and(|writing| writing.not_decided(&reason)) {
                model.warn(reason);
            }
            return Vec::new();
        }
    };
    let stored = super::amend::take(model, saved);
    for (_, waiting) in model.cards.waiting.iter_mut().filter(|(_, waiting)| waiting.name == *name) {
        waiting.clone_from(&stored);
    }
    let day_ends_at = model.day_ends_at;
    let Some(writing) = model.at_hand_mut() else { return Vec::new() };
    let is_there = writing.decided(Plan::of(name, &stored.entry, day_ends_at), name, what);
    let saves_then = writing.saves_then();
    if !is_there {
        model.warn("There is no adjustment in that entry any more, so nothing was changed.");
    }
    if saves_then && matches!(model.screen, Screen::Writing(_)) { super::saving::save(model) } else { Vec::new() }
}
