//! What the terminal tells the app, in the app's own words. There is no other type of event.

use crate::app::keys::Chord;
use crate::app::msg::Mouse;

/// Something that was done at the keyboard or with the mouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputEvent {
    /// A key, with what is held down.
    Key(Chord),
    /// A key that nothing can be bound to, such as one with Super held down.
    UnknownKey,
    /// Text that the terminal marked as pasted.
    Paste(String),
    /// The mouse, at a cell.
    Mouse {
        /// Column, from 0.
        x: u16,
        /// Row, from 0.
        y: u16,
        /// What it did.
        did: Mouse,
    },
}
