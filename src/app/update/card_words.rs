//! Keeping what is typed on a card, and finding it again.

use crate::app::effect::Effect;
use crate::app::model::{Kept, Model};
use crate::app::msg::NotRead;
use crate::app::screen::Screen;
use crate::journal::draft::{DraftId, Left};

/// Keeps what was typed on a card since the last time.
pub(super) fn keep(model: &mut Model) -> Option<Effect> {
    let now = model.now;
    match &mut model.screen {
        Screen::FollowUp(card) => card.keep(now),
        _ => None,
    }
}

/// What became of the words of a card; false when this is no draft of the one that is shown.
pub(super) fn kept(model: &mut Model, draft: &DraftId, kept: &Kept) -> bool {
    let card = model.screen.card_mut().filter(|card| card.words.draft.as_ref() == Some(draft));
    card.map(|card| card.words.kept = kept.clone()).is_some()
}

/// Words that were left for the card that is shown were opened. In another window's hands they stay there.
pub(super) fn resumed(model: &mut Model, draft: &DraftId, result: Result<Box<Left>, NotRead>) -> Vec<Effect> {
    let Screen::FollowUp(card) = &mut model.screen else { return vec![Effect::Release(draft.clone())] };
    match result {
        Ok(left) => {
            // also on the help page, where it stays
            model.problems.extend(left.damage.clone());
            let mut with_words = card.clone();
            if with_words.take_words(&left) {
                *card = with_words;
                if let Some(damage) = left.damage {
                    model.warn(damage);
                }
                return Vec::new();
            }
            model.warn(
                "Words were typed on this card that have no place on it now. They are kept, and offered the next time.",
            );
            vec![Effect::Release(draft.clone())]
        }
        // written or let go there
        Err(NotRead { is_gone: true, .. }) => Vec::new(),
        Err(NotRead { reason, .. }) => {
            model.warn(reason);
            Vec::new()
        }
    }
}
