//! Which key means what: from the terminal's events to messages, by way of one table.

pub mod table;

use std::collections::VecDeque;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::areas::Size;
use crate::app::keys::{Chord, Key, Place};
use crate::app::model::Model;
use crate::app::msg::{Mouse, Msg};

/// So many characters that were waiting together were not typed: a terminal without marks around a paste sent them.
const BURST: usize = 32;

/// The message of the next of some events that were waiting together; none when it means nothing here.
///
/// A burst of characters and line ends where they are text is one paste, so that it is one step and no part of it can act as
/// a key.
pub fn next_message(model: &Model, events: &mut VecDeque<Event>) -> Option<Msg> {
    if takes_text(model.screen.place()) {
        let burst: String = events.iter().map_while(written).collect();
        if burst.len() >= BURST {
            events.drain(..burst.chars().count());
            return Some(Msg::Pasted(burst));
        }
    }
    events.pop_front().and_then(|event| message(model, event))
}

/// The character that a key event writes, if it writes one and asks for nothing.
fn written(event: &Event) -> Option<char> {
    let Event::Key(KeyEvent { code, modifiers, kind: KeyEventKind::Press, .. }) = event else { return None };
    match code {
        KeyCode::Char(c) if (*modifiers - KeyModifiers::SHIFT).is_empty() => Some(*c),
        KeyCode::Enter if modifiers.is_empty() => Some('\n'),
        // what a line feed arrives as
        KeyCode::Char('j') if *modifiers == KeyModifiers::CONTROL => Some('\n'),
        _ => None,
    }
}

/// What an event of the terminal means to the app as it is now; none when it means nothing here.
pub fn message(model: &Model, event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(pressed(model, key)),
        Event::Paste(text) => Some(Msg::Pasted(text)),
        Event::Resize(width, height) => Some(Msg::Resized(Size { width, height })),
        Event::Mouse(mouse) => moused(model, mouse),
        Event::Key(_) | Event::FocusGained | Event::FocusLost => None,
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

fn pressed(model: &Model, event: KeyEvent) -> Msg {
    let Some(chord) = chord(event) else { return Msg::Unbound };
    let place = model.screen.place();
    match (model.keymap.action(place, chord), chord) {
        (Some(action), _) => Msg::Do(action),
        (None, Chord { ctrl: false, alt: false, key: Key::Char(c), .. }) if takes_text(place) => Msg::Typed(c.into()),
        (None, _) => Msg::Unbound,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn press(code: KeyCode) -> Event {
        Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    fn typed(text: &str) -> VecDeque<Event> {
        text.chars().map(|c| press(if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) })).collect()
    }

    fn model() -> Model {
        let start = crate::app::start::Start {
            now: chrono::DateTime::parse_from_rfc3339("2026-11-21T22:40:00+01:00").unwrap(),
            size: Size { width: 80, height: 24 },
            day_ends_at: crate::journal::evening::DAY_ENDS_AT,
            week_starts_on: chrono::Weekday::Mon,
            guides: Vec::new(),
            keymap: table::keymap(),
            journal: String::new(),
            drafts: Vec::new(),
            newest: Vec::new(),
            tonight: None,
            words: Vec::new(),
            due: Vec::new(),
            remembered: crate::journal::remembered::Remembered::default(),
            problems: Vec::new(),
        };
        crate::app::start::start(start).0
    }

    #[test]
    fn a_burst_of_characters_is_one_paste_up_to_the_next_key() {
        let text = "a line that nobody types\nwithin one reading of the terminal\n";
        let mut events = typed(text);
        events.push_back(press(KeyCode::Tab));
        assert_eq!(next_message(&model(), &mut events), Some(Msg::Pasted(text.to_owned())));
        assert_eq!(events.len(), 1);
    }

    #[test]
    fn a_few_characters_that_were_waiting_are_typed() {
        let mut events = typed("quick");
        assert_eq!(next_message(&model(), &mut events), Some(Msg::Typed("q".to_owned())));
        assert_eq!(events.len(), 4);
    }

    #[test]
    fn on_the_shelf_a_burst_is_keys() {
        let mut model = model();
        model.screen = crate::app::screen::Screen::Shelf;
        let mut events = typed(&"j".repeat(BURST * 2));
        assert_eq!(next_message(&model, &mut events), Some(Msg::Do(crate::app::msg::Action::Down)));
    }
}
