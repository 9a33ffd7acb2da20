//! Keys as a test writes them: `I was late<tab>tense4<c-s>`, turned into the events a terminal sends.
//!
//! `<c-s>` is Ctrl+S, `<a-d>` Alt+D, `<s-left>` Shift+←, `<c-s-left>` both; `<paste:TEXT>`, `<click:10,5>`,
//! `<drag:20,5>`, `<wheel-up:40,5>`, `<wheel-down:40,5>`, `<resize:40x12>`; `<lt>` is the character itself.
//! `<burst:TEXT>` is text that comes in one go and is not marked as a paste.

use comeback::app::areas::Size;
use comeback::app::keys::{Chord, Key};
use comeback::app::msg::Mouse;
use comeback::input::event::InputEvent;

/// Something that happens at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Events that come in one go.
    Input(Vec<InputEvent>),
    /// The window gets another size.
    Resize(Size),
}

/// The steps of a script, in order.
pub(crate) fn steps(script: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == '<' {
            let (name, behind) = rest.split_once('>').expect("each < needs its >");
            steps.push(named(name));
            rest = behind;
        } else {
            assert!(!c.is_control(), "write <enter> and <tab> for what a key does: {script:?}");
            steps.push(key(Chord::plain(Key::Char(c))));
        }
    }
    steps
}

/// A paste of any text.
pub(crate) fn paste(text: &str) -> Step {
    Step::Input(vec![InputEvent::Paste(text.to_owned())])
}

/// Text that comes in one go, without marks around it.
pub(crate) fn burst(text: &str) -> Step {
    let chord = |c| match c {
        '\r' => Chord::plain(Key::Enter),
        '\n' => Chord::ctrl(Key::Char('j')),
        '\t' => Chord::plain(Key::Tab),
        c => Chord::plain(Key::Char(c)),
    };
    Step::Input(text.chars().map(|c| InputEvent::Key(chord(c))).collect())
}

fn named(name: &str) -> Step {
    match name.split_once(':') {
        Some(("paste", text)) => paste(text),
        Some(("burst", text)) => burst(text),
        Some(("click", at)) => mouse(Mouse::Click, at),
        Some(("drag", at)) => mouse(Mouse::Drag, at),
        Some(("wheel-up", at)) => mouse(Mouse::WheelUp, at),
        Some(("wheel-down", at)) => mouse(Mouse::WheelDown, at),
        Some(("resize", size)) => {
            let (width, height) = two(size, 'x');
            Step::Resize(Size { width, height })
        }
        _ => key(chord(name)),
    }
}

fn mouse(did: Mouse, at: &str) -> Step {
    let (x, y) = two(at, ',');
    Step::Input(vec![InputEvent::Mouse { x, y, did }])
}

fn two(text: &str, between: char) -> (u16, u16) {
    let (a, b) = text.split_once(between).expect("two numbers");
    (a.parse().unwrap(), b.parse().unwrap())
}

fn chord(name: &str) -> Chord {
    let mut chord = Chord::plain(Key::Esc);
    let mut name = name;
    while let Some((held, behind)) = name.split_once('-') {
        match held {
            "c" => chord.ctrl = true,
            "a" => chord.alt = true,
            "s" => chord.shift = true,
            _ => break,
        }
        name = behind;
    }
    chord.key = match name {
        "tab" => Key::Tab,
        "enter" => Key::Enter,
        "esc" => Key::Esc,
        "bs" => Key::Backspace,
        "del" => Key::Delete,
        "up" => Key::Up,
        "down" => Key::Down,
        "left" => Key::Left,
        "right" => Key::Right,
        "home" => Key::Home,
        "end" => Key::End,
        "pgup" => Key::PageUp,
        "pgdn" => Key::PageDown,
        "space" => Key::Char(' '),
        "lt" => Key::Char('<'),
        "f1" => Key::F(1),
        other => {
            let mut chars = other.chars();
            let c = chars.next().expect("a key in < >");
            assert!(chars.next().is_none(), "no key is called <{other}>");
            Key::Char(c)
        }
    };
    chord
}

fn key(chord: Chord) -> Step {
    Step::Input(vec![InputEvent::Key(chord)])
}
