//! Any bytes from a terminal, cut anywhere, with any pauses: they insert at most the printable text among them, and run
//! nothing that deletes, restores, saves or leaves unless its own key stands there alone.

use std::collections::HashMap;
use std::time::Duration;

use chrono::DateTime;
use comeback::app::areas::Size;
use comeback::app::keys::{Chord, Key};
use comeback::app::model::Model;
use comeback::app::msg::{Action, Msg};
use comeback::app::screen::Screen;
use comeback::app::start::{Start, start};
use comeback::input::event::InputEvent;
use comeback::input::parser::{ESCAPE_WAIT, Parser};
use comeback::input::queue::InputQueue;
use comeback::input::table::keymap;

/// What is no further apart came in one go.
const TOGETHER: Duration = Duration::from_millis(20);

/// Milliseconds before a piece.
const PAUSES: [u64; 16] = [0, 0, 0, 0, 0, 1, 5, 15, 19, 24, 26, 60, 120, 300, 600, 1200];

thread_local! {
    static MODELS: [Model; 3] = [model(None), model(Some(Screen::Shelf)), model(Some(Screen::Reader))];
}

fn model(screen: Option<Screen>) -> Model {
    let mut model = start(Start::empty(
        DateTime::parse_from_rfc3339("2026-11-21T22:40:00+01:00").unwrap(),
        Size { width: 80, height: 24 },
        keymap(),
    ))
    .0;
    model.screen = screen.unwrap_or(model.screen);
    model
}

/// The first byte says which screen is open. Then come pieces: a byte with a pause and a length, and the piece itself.
pub(crate) fn holds(data: &[u8]) {
    let Some((screen, mut rest)) = data.split_first() else { return };
    let mut pieces = Vec::new();
    while let Some((head, behind)) = rest.split_first() {
        // 15 means all that is left
        let length = if head & 15 == 15 { behind.len() } else { behind.len().min(usize::from(head & 15) + 1) };
        let (piece, behind) = behind.split_at(length);
        pieces.push((PAUSES[usize::from(head >> 4)], piece));
        rest = behind;
    }
    MODELS.with(|models| held(&models[usize::from(*screen) % models.len()], &pieces));
}

fn held(model: &Model, pieces: &[(u64, &[u8])]) {
    let mut run = Run {
        model,
        parser: Parser::new(0x7f, ESCAPE_WAIT),
        queue: InputQueue::default(),
        now: Duration::ZERO,
        events: Vec::new(),
        told: Vec::new(),
    };
    for (pause, piece) in pieces {
        run.until(run.now + Duration::from_millis(*pause));
        let mut events = Vec::new();
        run.parser.feed(piece, run.now, &mut events);
        run.take(events);
    }
    run.until(run.now + Duration::from_secs(10));
    assert_eq!((run.parser.deadline(), run.queue.deadline()), (None, None), "something is waited for still");
    let bytes: Vec<u8> = pieces.iter().flat_map(|(_, piece)| piece.iter().copied()).collect();
    assert_text(&run.told, &bytes);
    assert_actions(&run, &bytes);
}

/// Input as the program takes it.
struct Run<'a> {
    model: &'a Model,
    parser: Parser,
    queue: InputQueue,
    now: Duration,
    /// All that was parsed, and when.
    events: Vec<(InputEvent, Duration)>,
    /// All that the app was told.
    told: Vec<Msg>,
}

impl Run<'_> {
    /// Time goes by, and who waits for it wakes.
    fn until(&mut self, then: Duration) {
        loop {
            let parser = self.parser.deadline().filter(|deadline| *deadline <= then);
            let queue = self.queue.deadline().filter(|deadline| *deadline <= then);
            match (parser, queue) {
                (Some(at), queue) if queue.is_none_or(|queue| at <= queue) => {
                    self.now = self.now.max(at);
                    let mut events = Vec::new();
                    self.parser.wake(self.now, &mut events);
                    self.take(events);
                }
                (_, Some(at)) => {
                    self.now = self.now.max(at);
                    let before = self.queue.deadline();
                    self.tell();
                    assert_ne!(self.queue.deadline(), before, "at its deadline nothing was clear");
                }
                _ => break,
            }
        }
        self.now = then;
    }

    fn take(&mut self, events: Vec<InputEvent>) {
        self.events.extend(events.iter().cloned().map(|event| (event, self.now)));
        self.queue.push(events, self.now);
        self.tell();
    }

    fn tell(&mut self) {
        self.told.extend(std::iter::from_fn(|| self.queue.next(self.model, self.now)));
    }
}

/// What was inserted is among the printable text, or was named by a key's number.
fn assert_text(told: &[Msg], bytes: &[u8]) {
    let mut allowed: HashMap<char, usize> = HashMap::new();
    let mut allow = |c: char| *allowed.entry(c).or_default() += 1;
    // what is lost of a character on the way becomes no other one
    String::from_utf8_lossy(bytes).chars().for_each(&mut allow);
    for run in bytes.split(|byte| !byte.is_ascii_digit()).filter(|run| !run.is_empty()) {
        let number = std::str::from_utf8(run).unwrap().trim_start_matches('0').parse::<u32>().unwrap_or(0);
        let named = match number {
            // the keypad, as kitty names it
            57399..=57408 => char::from_digit(number - 57399, 10),
            57409..=57416 => "./*-+\u{0}=,".chars().nth(usize::try_from(number - 57409).unwrap()),
            _ => char::from_u32(number),
        };
        named.into_iter().for_each(&mut allow);
        named.and_then(|c| c.to_uppercase().next()).into_iter().for_each(&mut allow);
    }
    // the application keypad, perhaps with what is held down named behind the O
    for key in bytes.iter().filter(|byte| matches!(byte, b'j'..=b'y')) {
        allow(char::from(key - b'j' + b'*'));
    }
    bytes.iter().filter(|byte| **byte == b'X').for_each(|_| allow('='));
    let inserted = told.iter().flat_map(|msg| match msg {
        Msg::Typed(text) | Msg::Pasted(text) => text.chars().filter(|c| !c.is_control()).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    for c in inserted.filter(|c| *c != char::REPLACEMENT_CHARACTER) {
        let left = allowed.get_mut(&c).filter(|left| **left > 0).unwrap_or_else(|| panic!("{c:?} was not sent"));
        *left -= 1;
    }
}

/// Whether an action deletes, restores, saves or leaves.
const fn is_grave(action: Action) -> bool {
    matches!(
        action,
        Action::Discard
            | Action::BringBack
            | Action::Empty
            | Action::Save
            | Action::Quit
            | Action::CopyOrQuit
            | Action::Choose(_)
            | Action::Mark
    )
}

/// Each grave action has a key of its own: one that comes from no text, or a letter with no text close by.
fn assert_actions(run: &Run<'_>, bytes: &[u8]) {
    let is_text = |event: &InputEvent| {
        matches!(
            event,
            InputEvent::Key(Chord { ctrl: false, alt: false, shift: false, key: Key::Char(_) | Key::Enter | Key::Tab })
        )
    };
    let texts: Vec<Duration> = run.events.iter().filter(|(event, _)| is_text(event)).map(|(_, at)| *at).collect();
    let stands_alone = |at: Duration| texts.iter().filter(|other| other.abs_diff(at) < TOGETHER).count() == 1;
    let place = run.model.screen.place();
    let mut keys: Vec<Action> = Vec::new();
    for (event, at) in &run.events {
        let InputEvent::Key(chord) = event else { continue };
        let Some(action) = run.model.keymap.action(place, *chord).filter(|action| is_grave(*action)) else { continue };
        if !is_text(event) || stands_alone(*at) {
            keys.push(action);
        }
    }
    for msg in &run.told {
        let Msg::Do(action) = msg else { continue };
        if is_grave(*action) {
            let at = keys.iter().position(|key| key == action);
            keys.remove(at.unwrap_or_else(|| panic!("{action:?} had no key of its own")));
        }
    }
    // and each such key was sent as such, or by its number
    let has_number = |c: char| {
        let number = u32::from(c).to_string();
        bytes.windows(number.len()).any(|window| window == number.as_bytes())
    };
    for (event, _) in &run.events {
        if let InputEvent::Key(Chord { ctrl: true, alt: false, key: Key::Char(c @ 'a'..='z'), .. }) = event {
            assert!(
                bytes.contains(&(*c as u8 & 0x1f)) || has_number(*c) || has_number(c.to_ascii_uppercase()),
                "{event:?}"
            );
        }
    }
}
