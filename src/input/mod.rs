//! Which key means what: from the terminal's events to messages, by way of one table.

pub mod table;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::areas::Size;
use crate::app::keys::{Chord, Key, Place};
use crate::app::model::Model;
use crate::app::msg::{Mouse, Msg};

/// What an event of the terminal means to the app as it is now; none when it means nothing here.
pub fn message(model: &Model, event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => pressed(model, key),
        Event::Paste(text) => Some(Msg::Pasted(text)),
        Event::Resize(width, height) => Some(Msg::Resized(Size { width, height })),
        Event::Mouse(mouse) => moused(model, mouse),
        Event::Key(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

fn pressed(model: &Model, event: KeyEvent) -> Option<Msg> {
    let chord = chord(event)?;
    let place = model.screen.place();
    if let Some(action) = model.keymap.action(place, chord) {
        return Some(Msg::Do(action));
    }
    match chord {
        Chord { ctrl: false, alt: false, key: Key::Char(c), .. } if place == Place::Writing => {
            Some(Msg::Typed(c.into()))
        }
        _ => None,
    }
}

/// A key event in our own words.
fn chord(event: KeyEvent) -> Option<Chord> {
    let held = |modifier| event.modifiers.contains(modifier);
    let mut shift = held(KeyModifiers::SHIFT);
    let key = match event.code {
        KeyCode::Char(c) => {
            // Shift is part of the character already; with Ctrl terminals disagree on the case
            shift = false;
            Key::Char(if held(KeyModifiers::CONTROL) { c.to_ascii_lowercase() } else { c })
        }
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => {
            shift = true;
            Key::Tab
        }
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::F(number) => Key::F(number),
        _ => return None,
    };
    // on keyboards where AltGr writes, it arrives as Ctrl+Alt with the character it wrote
    let alt_gr = held(KeyModifiers::CONTROL)
        && held(KeyModifiers::ALT)
        && matches!(key, Key::Char(c) if !c.is_ascii_alphanumeric());
    let (ctrl, alt) = (held(KeyModifiers::CONTROL) && !alt_gr, held(KeyModifiers::ALT) && !alt_gr);
    Some(Chord { ctrl, alt, shift, key })
}

fn moused(model: &Model, event: MouseEvent) -> Option<Msg> {
    let did = match event.kind {
        MouseEventKind::Down(MouseButton::Left) if event.modifiers.contains(KeyModifiers::SHIFT) => Mouse::Drag,
        MouseEventKind::Down(MouseButton::Left) => Mouse::Click,
        MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag,
        MouseEventKind::ScrollUp => Mouse::WheelUp,
        MouseEventKind::ScrollDown => Mouse::WheelDown,
        _ => return None,
    };
    // crossterm 0.29 turns a coordinate of 0, which some terminals send, into 65535
    let is_inside = event.column < model.size.width && event.row < model.size.height;
    is_inside.then_some(Msg::Mouse { x: event.column, y: event.row, did })
}
