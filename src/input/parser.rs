//! From the bytes that a terminal sends to events.
//!
//! A terminal sends keys, pastes and the mouse, and answers to questions that nobody here asked: to an editor that ran
//! before, to tmux, to a shell's prompt. What is no key is swallowed whole, however it was cut on its way.
//!
//! Where a sequence begins and ends is by ECMA-48 and by Paul Williams' diagram (`vt100.net/emu/dec_ansi_parser`). That
//! does not say what a pause means, because a terminal that reads waits for ever and a person does not. So:
//!
//! - ESC alone is the Esc key after [`ESCAPE_WAIT`]; what looks like the rest of a sequence within `LATE` of it still
//!   belongs to it.
//! - Behind the beginning of a sequence the rest is waited for longer. What comes after a pause is in doubt: it is held
//!   until it turns out to be the rest, and else given back as keys.
//! - A paste without its end is handed over after `PASTE_WAIT`.
//!
//! Time is handed in, as the time since any fixed moment.

mod decode;
mod sequence;

use std::time::Duration;

use crate::app::keys::{Chord, Key};

use self::decode::Decoder;
use super::event::InputEvent;

/// How long a lone ESC waits for the rest of a sequence.
pub const ESCAPE_WAIT: Duration = Duration::from_millis(25);

/// The same over a network.
pub const ESCAPE_WAIT_REMOTE: Duration = Duration::from_millis(100);

/// The longest that a lone ESC waits where sequences were seen to come apart.
const MOST_ESCAPE_WAIT: Duration = Duration::from_millis(200);

/// How long the rest of a sequence may come behind an ESC that was taken for the Esc key.
const LATE: Duration = Duration::from_millis(500);

/// Bytes of one sequence rarely come apart by more: what comes later is in doubt.
const PAUSE: Duration = Duration::from_millis(50);

/// How long anything is waited for behind `ESC [` or `ESC O`, which are keys with Alt too.
const SEQUENCE_WAIT: Duration = Duration::from_millis(500);

/// How long the rest of a string is waited for, or of a sequence with numbers, which nobody types.
const STRING_WAIT: Duration = Duration::from_secs(1);

/// How long what may be the rest of a string is held.
const HELD_WAIT: Duration = Duration::from_millis(500);

/// How long the rest of a paste is waited for.
const PASTE_WAIT: Duration = Duration::from_secs(1);

/// No sequence that means anything is longer.
const MOST_BYTES: usize = 256;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const PASTE_BEGINS: &[u8] = b"200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// What the bytes so far have begun.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    /// Nothing: the next byte is text, or a key.
    Ground,
    /// An ESC, or two.
    Escape { twice: bool },
    /// `ESC [`, and what followed.
    Csi(Vec<u8>),
    /// `ESC O`, and what followed.
    Ss3(Vec<u8>),
    /// OSC, DCS, APC, PM or SOS; ends with ST, or with BEL as xterm has it.
    String {
        /// The byte behind ESC, until there are others.
        alone: Option<u8>,
        /// The last byte was ESC, and ST may follow.
        escaped: bool,
    },
    /// The text of a paste so far.
    Paste(Vec<u8>),
}

/// Reads what one terminal sends.
#[derive(Debug)]
pub struct Parser {
    /// Whether Backspace sends ^H here.
    backspace_is_ctrl_h: bool,
    escape_wait: Duration,
    state: State,
    /// Whether an ESC makes the next key one with Alt.
    alt: bool,
    /// The beginning of a character in UTF-8.
    character: Vec<u8>,
    /// When the last byte came.
    last: Duration,
    /// Bytes that belong to the sequence or else are keys; none where there is no doubt.
    held: Option<Vec<u8>>,
    /// An ESC was taken for the Esc key, and until then the rest of a sequence may follow.
    late_until: Option<Duration>,
    /// The end of a paste was not seen.
    is_paste_torn: bool,
    decoder: Decoder,
}

impl Parser {
    /// A parser for a terminal whose Backspace sends this byte, which lets a lone ESC wait for so long.
    pub fn new(backspace: u8, escape_wait: Duration) -> Self {
        Self {
            backspace_is_ctrl_h: backspace == 0x08,
            escape_wait,
            state: State::Ground,
            alt: false,
            character: Vec::new(),
            last: Duration::ZERO,
            held: None,
            late_until: None,
            is_paste_torn: false,
            decoder: Decoder::default(),
        }
    }

    /// Takes bytes that came together.
    pub fn feed(&mut self, bytes: &[u8], now: Duration, events: &mut Vec<InputEvent>) {
        self.wake(now, events);
        let bytes = self.take_torn_paste(bytes, events);
        let Some(first) = bytes.first() else { return };
        let is_late = self.late_until.take().is_some_and(|until| now <= until);
        if self.state == State::Ground {
            if self.character.is_empty() {
                self.alt = false;
            }
            if is_late && matches!(first, b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_' | b'\\') {
                self.held = Some(Vec::new());
                self.state = State::Escape { twice: false };
            }
        } else if !matches!(self.state, State::Escape { .. } | State::Paste(_))
            && (self.held.is_some() || now.saturating_sub(self.last) > PAUSE)
        {
            self.held.get_or_insert_default();
        }
        self.last = now;
        let mut rest = bytes;
        while !rest.is_empty() {
            rest = self.step(rest, events);
        }
    }

    /// When [`Parser::wake`] has something to do, if nothing comes until then.
    pub fn deadline(&self) -> Option<Duration> {
        let held = self.held.as_ref();
        let is_late =
            held.is_some_and(|held| matches!(held.first(), Some(b'[' | b'O' | b']' | b'P' | b'X' | b'^' | b'_')));
        let wait = match self.state {
            State::Ground => return None,
            State::Escape { .. } => self.escape_wait,
            // what could be typed behind the Esc key must not wait for long
            State::Csi(ref body) | State::Ss3(ref body) if is_late && body.is_empty() => self.escape_wait,
            State::String { alone: Some(_), .. } if is_late => self.escape_wait,
            State::Csi(ref body) | State::Ss3(ref body) if is_late || body.is_empty() => SEQUENCE_WAIT,
            State::String { .. } if held.is_some() => HELD_WAIT,
            State::Csi(_) | State::Ss3(_) | State::String { .. } => STRING_WAIT,
            State::Paste(_) => PASTE_WAIT,
        };
        Some(self.last + wait)
    }

    /// Takes what waited for its rest for what it is, if it is time.
    pub fn wake(&mut self, now: Duration, events: &mut Vec<InputEvent>) {
        if self.deadline().is_some_and(|deadline| deadline <= now) {
            self.give_up(now, events);
        }
    }

    /// Takes all for what it is: nothing more will come.
    pub fn finish(&mut self, events: &mut Vec<InputEvent>) {
        self.give_up(self.last, events);
    }

    /// Another program had the terminal. The end of an answer to it may come still.
    pub fn resume(&mut self, now: Duration) {
        self.state = State::String { alone: None, escaped: false };
        self.held = Some(Vec::new());
        self.last = now;
        self.alt = false;
        self.character.clear();
    }

    /// The rest does not come: what can be a key is one.
    fn give_up(&mut self, now: Duration, events: &mut Vec<InputEvent>) {
        let state = std::mem::replace(&mut self.state, State::Ground);
        let was_held = self.give_back(events);
        match state {
            State::String { escaped: true, .. } => self.take_escape(false, now, events),
            _ if was_held => {}
            State::Escape { twice } => self.take_escape(twice, now, events),
            State::Csi(body) if body.is_empty() => events.push(alt(b'[')),
            State::Ss3(body) if body.is_empty() => events.push(alt(b'O')),
            State::String { alone: Some(byte), .. } => events.push(alt(byte)),
            State::Ground | State::Csi(_) | State::Ss3(_) | State::String { .. } => {}
            State::Paste(text) => {
                self.is_paste_torn = true;
                paste(&text, events);
            }
        }
        self.alt = false;
    }

    /// Gives back as keys what was held, if anything was.
    fn give_back(&mut self, events: &mut Vec<InputEvent>) -> bool {
        let Some(held) = self.held.take() else { return false };
        self.alt = false;
        self.ground(&held, events);
        true
    }

    /// An ESC, or two, were the Esc key.
    fn take_escape(&mut self, twice: bool, now: Duration, events: &mut Vec<InputEvent>) {
        for _ in 0..=u8::from(twice) {
            events.push(InputEvent::Key(Chord::plain(Key::Esc)));
        }
        self.late_until = Some(now + LATE);
    }

    /// Where the end of a paste was not seen, what comes in one go is more of it.
    fn take_torn_paste<'a>(&mut self, bytes: &'a [u8], events: &mut Vec<InputEvent>) -> &'a [u8] {
        if !self.is_paste_torn || self.state != State::Ground {
            return bytes;
        }
        if let Some(end) = find(bytes, PASTE_ENDS) {
            self.is_paste_torn = false;
            paste(&bytes[..end], events);
            return &bytes[end + PASTE_ENDS.len()..];
        }
        let is_one_key = bytes.first() == Some(&ESC) || String::from_utf8_lossy(bytes).chars().count() < 2;
        if is_one_key {
            self.is_paste_torn = false;
            return bytes;
        }
        paste(bytes, events);
        &[]
    }

    fn ground_step<'a>(&mut self, bytes: &'a [u8], events: &mut Vec<InputEvent>) -> &'a [u8] {
        let text = bytes.iter().position(|byte| *byte == ESC).unwrap_or(bytes.len());
        self.ground(&bytes[..text], events);
        let rest = &bytes[text..];
        if rest.is_empty() {
            return rest;
        }
        self.character.clear();
        self.state = State::Escape { twice: false };
        &rest[1..]
    }

    /// Text and keys of one byte.
    fn ground(&mut self, bytes: &[u8], events: &mut Vec<InputEvent>) {
        for run in bytes.chunk_by(|a, b| !is_control(*a) && !is_control(*b)) {
            match run {
                [control] if is_control(*control) => {
                    self.character.clear();
                    let chord = self.control(*control);
                    self.push(chord, events);
                }
                text => self.text(text, events),
            }
        }
    }

    fn text(&mut self, bytes: &[u8], events: &mut Vec<InputEvent>) {
        let mut text = std::mem::take(&mut self.character);
        text.extend_from_slice(bytes);
        for chunk in text.utf8_chunks() {
            for c in chunk.valid().chars().filter(|c| !c.is_control()) {
                self.push(Chord::plain(Key::Char(c)), events);
            }
            // only at the very end the rest of a character may follow
            let is_begun = std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
            self.character = if is_begun { chunk.invalid().to_vec() } else { Vec::new() };
        }
    }

    fn control(&self, byte: u8) -> Chord {
        match byte {
            b'\r' => Chord::plain(Key::Enter),
            b'\t' => Chord::plain(Key::Tab),
            0x7f => Chord::plain(Key::Backspace),
            0x08 if self.backspace_is_ctrl_h => Chord::plain(Key::Backspace),
            0 => Chord::ctrl(Key::Char(' ')),
            0x01..=0x1a => Chord::ctrl(Key::Char(char::from(byte - 1 + b'a'))),
            // Ctrl+\ and its neighbours, by the names that terminals gave them
            _ => Chord::ctrl(Key::Char(char::from((byte & 0x07) + b'0'))),
        }
    }

    fn push(&mut self, chord: Chord, events: &mut Vec<InputEvent>) {
        events.push(InputEvent::Key(Chord { alt: std::mem::take(&mut self.alt) || chord.alt, ..chord }));
    }
}

const fn is_control(byte: u8) -> bool {
    byte < 0x20 || byte == 0x7f
}

/// What could have begun a sequence, as a key with Alt.
fn alt(byte: u8) -> InputEvent {
    InputEvent::Key(Chord::alt(Key::Char(byte.into())))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, what)
}

fn paste(text: &[u8], events: &mut Vec<InputEvent>) {
    if !text.is_empty() {
        events.push(InputEvent::Paste(String::from_utf8_lossy(text).into_owned()));
    }
}

#[cfg(test)]
mod tests;
