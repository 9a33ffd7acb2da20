//! Keys as a test writes them: `I was late<tab>tense4<c-s>`, turned into the events a terminal sends.
//!
//! `<c-s>` is Ctrl+S, `<a-d>` Alt+D, `<s-left>` Shift+←, `<c-s-left>` both; `<paste:TEXT>`, `<click:10,5>`,
//! `<drag:20,5>`, `<wheel-up:40,5>`, `<wheel-down:40,5>`, `<resize:40x12>`; `<lt>` is the character itself.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// The events of a script, in order.
pub(crate) fn events(script: &str) -> Vec<Event> {
    let mut events = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == '<' {
            let (name, behind) = rest.split_once('>').expect("each < needs its >");
            events.push(named(name));
            rest = behind;
        } else {
            assert!(!c.is_control(), "write <enter> and <tab> for what a key does: {script:?}");
            events.push(key(KeyCode::Char(c), KeyModifiers::NONE));
        }
    }
    events
}

/// A paste of any text.
pub(crate) fn paste(text: &str) -> Event {
    Event::Paste(text.to_owned())
}

fn named(name: &str) -> Event {
    match name.split_once(':') {
        Some(("paste", text)) => paste(text),
        Some(("click", at)) => mouse(MouseEventKind::Down(MouseButton::Left), at),
        Some(("drag", at)) => mouse(MouseEventKind::Drag(MouseButton::Left), at),
        Some(("wheel-up", at)) => mouse(MouseEventKind::ScrollUp, at),
        Some(("wheel-down", at)) => mouse(MouseEventKind::ScrollDown, at),
        Some(("resize", size)) => {
            let (width, height) = two(size, 'x');
            Event::Resize(width, height)
        }
        _ => chord(name),
    }
}

fn mouse(kind: MouseEventKind, at: &str) -> Event {
    let (column, row) = two(at, ',');
    Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
}

fn two(text: &str, between: char) -> (u16, u16) {
    let (a, b) = text.split_once(between).expect("two numbers");
    (a.parse().unwrap(), b.parse().unwrap())
}

fn chord(name: &str) -> Event {
    let mut held = KeyModifiers::NONE;
    let mut name = name;
    loop {
        let (modifier, behind) = match name.split_once('-') {
            Some(("c", behind)) => (KeyModifiers::CONTROL, behind),
            Some(("a", behind)) => (KeyModifiers::ALT, behind),
            Some(("s", behind)) => (KeyModifiers::SHIFT, behind),
            _ => break,
        };
        held |= modifier;
        name = behind;
    }
    let code = match name {
        // what terminals send for it
        "tab" if held.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        "tab" => KeyCode::Tab,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "bs" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "space" => KeyCode::Char(' '),
        "lt" => KeyCode::Char('<'),
        "f1" => KeyCode::F(1),
        other => {
            let mut chars = other.chars();
            let c = chars.next().expect("a key in < >");
            assert!(chars.next().is_none(), "no key is called <{other}>");
            KeyCode::Char(c)
        }
    };
    key(code, held)
}

const fn key(code: KeyCode, held: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, held))
}
