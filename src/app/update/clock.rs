//! What follows when another evening has begun while the program was open. Nothing wakes it for that: the next message tells.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::screen::Screen;

/// A page that is still blank belongs to the evening it is now.
pub(super) fn begin_blank_page_tonight(model: &mut Model) -> Vec<Effect> {
    let tonight = model.tonight();
    let is_blank = |writing: &crate::app::screen::writing::Writing| writing.edits.is_none() && writing.is_blank();
    let guide = model.at_hand().filter(|writing| is_blank(writing) && writing.begun.evening != tonight);
    let Some((begun, draft)) = guide.map(|writing| model.begin(&writing.guide.name)) else { return Vec::new() };
    let old = model.at_hand_mut().map(|writing| writing.begin_again(begun, draft));
    old.map(Effect::DropDraft).into_iter().collect()
}

/// What is counted from tonight is counted from the evening it is now.
pub(super) fn set_tonight(model: &mut Model) {
    let tonight = model.tonight();
    if let Some(writing) = model.at_hand_mut() {
        writing.set_tonight(tonight);
    }
    if let Some(card) = model.screen.card_mut() {
        card.tonight = tonight;
    }
    if let Screen::Offer(offer) = &mut model.screen {
        offer.tonight = tonight;
    }
}

/// A key was pressed on another evening than the one before: what fell due meanwhile comes, or is said.
pub(super) fn notice_what_is_due(model: &mut Model) -> Vec<Effect> {
    let tonight = model.tonight();
    if model.cards.evening == Some(tonight) || model.shelf.loading {
        return Vec::new();
    }
    model.cards.evening = Some(tonight);
    let here = model.screen.card().map(|card| (card.stored.name.clone(), card.asks));
    let waiting = model.cards.waiting.iter().map(|(asks, stored)| (stored.name.clone(), *asks));
    model.cards.known = here.into_iter().chain(waiting).collect();
    // a blank page that lay open is as good as one that was just opened
    model.cards.is_touched = !matches!(model.screen, Screen::Writing(_));
    super::follow_up::found(model)
}
