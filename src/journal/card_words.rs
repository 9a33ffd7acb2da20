//! Words typed on a follow-up card that are not in its entry yet, as a draft keeps them.

use super::draft::Draft;
use super::entry::{Entry, FollowUp};

/// What such a draft has for a guide. No guide has this name, because none is a file of it.
pub const OF_CARD: &str = "card/follow_up";

/// Whether a draft holds words of a card.
pub fn is_of_card(draft: &Draft) -> bool {
    draft.guide == OF_CARD
}

/// The follow-up of the entry that the words belong to, if it is there: the one that was begun when they say.
pub fn follow_up<'a>(draft: &Draft, entry: &'a Entry) -> Option<&'a FollowUp> {
    entry.adjustment.as_ref()?;
    entry.follow_ups.iter().find(|one| one.at.timestamp() == draft.begun.at.timestamp())
}

/// All of the words, for whom their card is not there any more.
pub fn alone(draft: &Draft) -> String {
    draft.texts.values().rev().map(String::as_str).collect::<Vec<_>>().join("\n")
}
