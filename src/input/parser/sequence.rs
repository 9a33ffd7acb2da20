//! Where escape sequences, strings and pastes end.

use super::{BEL, ESC, MOST_BYTES, MOST_ESCAPE_WAIT, PASTE_BEGINS, PASTE_ENDS, Parser, State, find, is_control, paste};
use crate::app::keys::{Chord, Key};
use crate::input::event::InputEvent;

/// The last bytes of what terminals report with numbers.
const REPORTS: &[u8] = b"~cnyRtuxqSWmM";

impl Parser {
    /// Takes the next byte, or as many as belong together, and returns the others.
    pub(super) fn step<'a>(&mut self, bytes: &'a [u8], events: &mut Vec<InputEvent>) -> &'a [u8] {
        match std::mem::replace(&mut self.state, State::Ground) {
            State::Ground => self.ground_step(bytes, events),
            State::Escape { twice } => self.escape(twice, bytes, events),
            State::Csi(body) => self.csi(body, bytes, events),
            State::Ss3(body) => self.ss3(body, bytes, events),
            State::String { escaped, .. } => self.string(escaped, bytes, events),
            State::Paste(text) => self.paste(text, bytes, events),
        }
    }

    fn escape<'a>(&mut self, twice: bool, bytes: &'a [u8], events: &mut Vec<InputEvent>) -> &'a [u8] {
        let (byte, rest) = (bytes[0], &bytes[1..]);
        if let Some(held) = &mut self.held {
            held.push(byte);
        }
        let esc = InputEvent::Key(Chord::plain(Key::Esc));
        let is_late = self.held.is_some();
        self.state = match byte {
            ESC => {
                if twice {
                    events.push(esc);
                }
                State::Escape { twice: true }
            }
            b'[' | b'O' => {
                self.alt = twice;
                if byte == b'[' { State::Csi(Vec::new()) } else { State::Ss3(Vec::new()) }
            }
            // the second half of ST, whose first half was taken for the Esc key
            b'\\' if is_late => {
                self.held = None;
                State::Ground
            }
            _ => {
                if twice {
                    events.push(esc);
                }
                if !matches!(byte, b']' | b'P' | b'X' | b'^' | b'_') {
                    self.alt = true;
                    return bytes;
                }
                State::String { alone: Some(byte), escaped: false }
            }
        };
        rest
    }

    fn csi<'a>(&mut self, mut body: Vec<u8>, bytes: &'a [u8], events: &mut Vec<InputEvent>) -> &'a [u8] {
        let (byte, rest) = (bytes[0], &bytes[1..]);
        let is_raw = matches!(body.first(), Some(b'M' | b'['));
        if byte < 0x20 || (byte > 0x7e && !is_raw) {
            return self.break_off(bytes, events);
        }
        if let Some(held) = &mut self.held {
            held.push(byte);
        }
        if body.len() < MOST_BYTES {
            body.push(byte);
        }
        if !is_whole_csi(&body, byte) {
            self.state = State::Csi(body);
            return rest;
        }
        if body == PASTE_BEGINS {
            self.settle();
            self.alt = false;
            self.state = State::Paste(Vec::new());
            return rest;
        }
        let event = if body.len() < MOST_BYTES { self.decoder.csi(&body) } else { None };
        let is_report = match body.as_slice() {
            b"I" | b"O" | [b'?' | b'>' | b'=', ..] => true,
            // with its ESC and numbers, also one that nobody knows
            _ => {
                body.len() > 1
                    && (REPORTS.contains(&byte) || self.held.as_ref().is_none_or(|held| held.len() < body.len()))
            }
        };
        self.take_sequence(event, is_report, rest, events);
        rest
    }

    fn ss3<'a>(&mut self, mut body: Vec<u8>, bytes: &'a [u8], events: &mut Vec<InputEvent>) -> &'a [u8] {
        let (byte, rest) = (bytes[0], &bytes[1..]);
        let is_last = (0x40..0x7f).contains(&byte);
        if !is_last && (!matches!(byte, b'0'..=b'9' | b';') || body.len() == MOST_BYTES) {
            return self.break_off(bytes, events);
        }
        if let Some(held) = &mut self.held {
            held.push(byte);
        }
        body.push(byte);
        if is_last {
            let event = self.decoder.ss3(&body);
            self.take_sequence(event, false, rest, events);
        } else {
            self.state = State::Ss3(body);
        }
        rest
    }

    /// A sequence is whole. After a pause it is one only if it means something and nothing else came behind it.
    fn take_sequence(&mut self, event: Option<InputEvent>, is_report: bool, rest: &[u8], events: &mut Vec<InputEvent>) {
        if let Some(held) = self.held.take() {
            let stands_alone = rest.first().is_none_or(|next| *next == ESC);
            if !(stands_alone && (event.is_some() || is_report)) {
                self.held = Some(held);
                self.give_back(events);
                return;
            }
            self.settle();
        }
        let alt = std::mem::take(&mut self.alt);
        events.extend(event.map(|event| match event {
            InputEvent::Key(chord) => InputEvent::Key(Chord { alt: chord.alt || alt, ..chord }),
            other => other,
        }));
    }

    /// What was in doubt belongs to its sequence. The next ESC waits longer, since they come apart here.
    fn settle(&mut self) {
        self.held = None;
        self.escape_wait = (self.escape_wait * 2).min(MOST_ESCAPE_WAIT);
    }

    /// What was begun is no sequence. A control that came along with it is none that was pressed.
    fn break_off<'a>(&mut self, bytes: &'a [u8], events: &mut Vec<InputEvent>) -> &'a [u8] {
        self.alt = false;
        let was_held = self.give_back(events);
        let is_inside = !was_held && bytes[0] != ESC && is_control(bytes[0]);
        if is_inside { &bytes[1..] } else { bytes }
    }

    fn string<'a>(&mut self, escaped: bool, bytes: &'a [u8], events: &mut Vec<InputEvent>) -> &'a [u8] {
        if escaped {
            // ST, or a sequence that breaks the string off
            if bytes[0] == b'\\' {
                self.held = None;
                return &bytes[1..];
            }
            self.give_back(events);
            self.state = State::Escape { twice: false };
            return bytes;
        }
        let end = bytes.iter().position(|byte| matches!(byte, &BEL | &ESC | 0x18 | 0x1a)).unwrap_or(bytes.len());
        let (text, behind) = bytes.split_at(end);
        if self.held.is_some() && !is_rest_of_string(text, behind) {
            self.give_back(events);
            return bytes;
        }
        if let Some(held) = &mut self.held {
            held.extend_from_slice(text);
        }
        let Some((last, rest)) = behind.split_first() else {
            self.state = State::String { alone: None, escaped: false };
            return behind;
        };
        if *last == ESC {
            self.state = State::String { alone: None, escaped: true };
        } else {
            self.held = None;
        }
        rest
    }

    fn paste<'a>(&mut self, mut text: Vec<u8>, bytes: &'a [u8], events: &mut Vec<InputEvent>) -> &'a [u8] {
        let before = text.len();
        text.extend_from_slice(bytes);
        // its end may be cut as well
        let from = before.saturating_sub(PASTE_ENDS.len() - 1);
        let Some(end) = find(&text[from..], PASTE_ENDS).map(|end| from + end) else {
            self.state = State::Paste(text);
            return &[];
        };
        paste(&text[..end], events);
        &bytes[end + PASTE_ENDS.len() - before..]
    }
}

/// Whether what follows `ESC [` is whole with this byte.
fn is_whole_csi(body: &[u8], last: u8) -> bool {
    match body {
        // the mouse as X10 has it: three bytes more, which can be any
        [b'M', others @ ..] => others.len() == 3,
        // F1 to F5 of the Linux console
        [b'[', others @ ..] => others.len() == 1,
        // rxvt ends keys with Shift in a byte that ECMA-48 has elsewhere
        [numbers @ .., b'$'] if !numbers.is_empty() => numbers.iter().all(u8::is_ascii_digit),
        _ => (0x40..0x7f).contains(&last),
    }
}

/// Whether text that came after a pause is the rest of a string: its end follows, or it looks like an answer, or it came
/// faster than anybody types.
fn is_rest_of_string(text: &[u8], behind: &[u8]) -> bool {
    let looks_like_answer = || text.iter().all(|byte| byte.is_ascii_hexdigit() || b"/:;=+?,.$|>rg]P".contains(byte));
    let has_control = || text.iter().any(|byte| is_control(*byte));
    match behind {
        [BEL, ..] | [ESC, b'\\', ..] => true,
        [ESC] => !has_control(),
        [] => looks_like_answer() || (text.len() > 1 && !has_control()),
        _ => false,
    }
}
