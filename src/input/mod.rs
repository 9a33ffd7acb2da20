//! Which key means what: from the terminal's bytes to events, and by way of one table to messages.

pub mod event;
pub mod parser;
pub mod queue;
pub mod table;

use crate::app::keys::{Chord, Key, Place};
use crate::app::model::Model;
use crate::app::msg::{Mouse, Msg};

use self::event::InputEvent;

/// What an event means to the app as it is now; none when it means nothing here.
pub fn message(model: &Model, event: InputEvent) -> Option<Msg> {
    match event {
        InputEvent::Key(chord) => Some(pressed(model, chord)),
        InputEvent::UnknownKey => Some(Msg::Unbound),
        InputEvent::Paste(text) => Some(Msg::Pasted(text)),
        InputEvent::Mouse { x, y, did } => moused(model, x, y, did),
    }
}

/// Whether letters are text here. Behind the offer of a draft they begin something new, and where saving failed they go
/// on with the writing.
const fn takes_text(place: Place) -> bool {
    matches!(
        place,
        Place::Writing
            | Place::Search
            | Place::Jump
            | Place::Filters
            | Place::Labels
            | Place::Offer
            | Place::FollowUp
            | Place::FollowUpField
            | Place::Unsaved
            | Place::Folder
            | Place::KindName
    )
}

fn pressed(model: &Model, chord: Chord) -> Msg {
    let place = model.screen.place();
    match (model.keymap.action(place, chord), chord) {
        (Some(action), _) => Msg::Do(action),
        (None, Chord { ctrl: false, alt: false, key: Key::Char(c), .. }) if takes_text(place) => Msg::Typed(c.into()),
        (None, _) => Msg::Unbound,
    }
}

/// A click outside of the window is none; a drag goes on to its edge.
fn moused(model: &Model, x: u16, y: u16, did: Mouse) -> Option<Msg> {
    let (right, bottom) = (model.size.width.checked_sub(1)?, model.size.height.checked_sub(1)?);
    let is_inside = x <= right && y <= bottom;
    (is_inside || did == Mouse::Drag).then_some(Msg::Mouse { x: x.min(right), y: y.min(bottom), did })
}
