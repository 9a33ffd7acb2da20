//! From one whole escape sequence to the key, the mouse or the paste that it stands for.
//!
//! termina knows what most of them mean. The forms of rxvt, of xterm's `modifyOtherKeys` and of the application keypad are
//! respelled into those it knows.

use std::fmt;

use termina::event::{KeyCode, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::keys::{Chord, Key};
use crate::app::msg::Mouse;
use crate::input::event::InputEvent;

/// Decodes sequences that are known to be whole.
#[derive(Default)]
pub(super) struct Decoder(termina::Parser);

impl fmt::Debug for Decoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Decoder")
    }
}

impl Decoder {
    /// What `ESC [` and `body` mean; none where it is no key and no mouse.
    pub(super) fn csi(&mut self, body: &[u8]) -> Option<InputEvent> {
        let respelled = respelled(body);
        let body = respelled.as_deref().unwrap_or(body);
        // termina leaves off in the middle of others, and takes what follows for text
        let is_known = matches!(body.first()?, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'<' | b'[');
        if is_known { self.decode(b"\x1b[", body) } else { None }
    }

    /// The same for `ESC O`.
    pub(super) fn ss3(&mut self, body: &[u8]) -> Option<InputEvent> {
        let (last, held) = body.split_last()?;
        match last {
            b'M' => Some(InputEvent::Key(Chord::plain(Key::Enter))),
            b'X' => Some(InputEvent::Key(Chord::plain(Key::Char('=')))),
            // from * to 9, as in ASCII
            b'j'..=b'y' => Some(InputEvent::Key(Chord::plain(Key::Char(char::from(last - b'j' + b'*'))))),
            // rxvt, with Ctrl
            b'a'..=b'd' => self.decode(b"\x1b[1;5", &[last.to_ascii_uppercase()]),
            _ if held.is_empty() => self.decode(b"\x1bO", body),
            // what is held down, as older xterms and konsole say it
            _ => {
                let held = held.rsplit(|byte| *byte == b';').next().unwrap_or_default();
                self.decode(b"\x1b[1;", &[held, &[*last]].concat())
            }
        }
    }

    fn decode(&mut self, introducer: &[u8], body: &[u8]) -> Option<InputEvent> {
        self.0.parse(introducer, true);
        self.0.parse(body, false);
        let Some(event) = self.0.pop() else {
            // it may wait for an end of its own, and must not swallow the next one
            self.0 = termina::Parser::default();
            return None;
        };
        match event {
            termina::Event::Key(event) => key(event),
            termina::Event::Mouse(event) => mouse(event),
            _ => None,
        }
    }
}

/// The body of a sequence in a spelling that termina knows.
fn respelled(body: &[u8]) -> Option<Vec<u8>> {
    let (last, number) = body.split_last()?;
    let is_number = !number.is_empty() && number.iter().all(u8::is_ascii_digit);
    let with = |held: &[u8], last: u8| is_number.then(|| [number, b";", held, &[last]].concat());
    match last {
        // rxvt: Shift, Ctrl, or both
        b'$' => with(b"2", b'~'),
        b'^' => with(b"5", b'~'),
        b'@' => with(b"6", b'~'),
        b'a'..=b'd' if number.is_empty() => Some(vec![b'1', b';', b'2', last.to_ascii_uppercase()]),
        // modifyOtherKeys: 27 ; what is held ; the character ~
        b'~' => {
            let (held, char) = split(number.strip_prefix(b"27;")?, b';')?;
            Some([char, b";", held, b"u"].concat())
        }
        _ => None,
    }
}

fn split(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let middle = bytes.iter().position(|byte| *byte == at)?;
    Some((&bytes[..middle], &bytes[middle + 1..]))
}

fn key(event: KeyEvent) -> Option<InputEvent> {
    if event.kind == KeyEventKind::Release || matches!(event.code, KeyCode::Modifier(_)) {
        return None;
    }
    Some(chord(event).map_or(InputEvent::UnknownKey, InputEvent::Key))
}

/// The key with what is held down; none where nothing can be bound to it.
fn chord(event: KeyEvent) -> Option<Chord> {
    let held = |modifier| event.modifiers.contains(modifier);
    if held(Modifiers::SUPER) || held(Modifiers::HYPER) || held(Modifiers::META) {
        return None;
    }
    // on keyboards where AltGr writes, it arrives as Ctrl+Alt with the character it wrote
    let alt_gr = held(Modifiers::CONTROL)
        && held(Modifiers::ALT)
        && matches!(event.code, KeyCode::Char(c) if !c.is_ascii_alphanumeric());
    let (ctrl, alt) = (held(Modifiers::CONTROL) && !alt_gr, held(Modifiers::ALT) && !alt_gr);
    let mut shift = held(Modifiers::SHIFT);
    let key = match event.code {
        // the private characters are keys of kitty's that have no name here
        KeyCode::Char(c) if c.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&c) => return None,
        KeyCode::Char(c) if ctrl => Key::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => {
            let upper = if std::mem::take(&mut shift) { c.to_uppercase().next() } else { None };
            Key::Char(upper.unwrap_or(c))
        }
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => {
            shift = true;
            Key::Tab
        }
        KeyCode::Escape => Key::Esc,
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
        KeyCode::Function(number) => Key::F(number),
        _ => return None,
    };
    Some(Chord { ctrl, alt, shift, key })
}

fn mouse(event: MouseEvent) -> Option<InputEvent> {
    let did = match event.kind {
        MouseEventKind::Down(MouseButton::Left) if event.modifiers.contains(Modifiers::SHIFT) => Mouse::Drag,
        MouseEventKind::Down(MouseButton::Left) => Mouse::Click,
        MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag,
        MouseEventKind::ScrollUp => Mouse::WheelUp,
        MouseEventKind::ScrollDown => Mouse::WheelDown,
        _ => return None,
    };
    Some(InputEvent::Mouse { x: event.column, y: event.row, did })
}
