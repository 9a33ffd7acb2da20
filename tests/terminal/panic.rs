//! A panic: the terminal is given back, and the message holds no word of the entry.

use chrono::{DateTime, NaiveTime};
use comeback::app::areas::Size;
use comeback::app::msg::Msg;
use comeback::app::start::{Start, start};
use comeback::app::update::update;
use comeback::input::table::keymap;
use comeback::settings::guides;
use comeback::shell::editor::Editor;
use comeback::shell::events;
use comeback::shell::session::Hands;
use comeback::shell::terminal::Held;
use comeback::view::theme::Theme;

use crate::home::Home;
use crate::term::Wanted;

/// One word: between words a frame may move the cursor in place of writing a space.
const SECRET: &str = "Unspeakable-Thing";

/// The program knows nothing of tests, so a mistake of its own is made here, on the terminal it has taken.
#[test]
#[ignore = "panics on purpose; the test below runs it inside of a terminal"]
fn panics_while_the_terminal_is_taken() {
    let editor = Editor { command: None, folder: std::env::temp_dir() };
    let (news, _happenings) = events::listen();
    let mut held = Held::take(Theme::plain(), editor, events::take_signals(news).unwrap()).unwrap();
    let now = DateTime::parse_from_rfc3339("2026-11-21T22:41:04+01:00").unwrap();
    let (mut model, _) = start(Start {
        now,
        size: Size { width: 100, height: 30 },
        day_ends_at: NaiveTime::from_hms_opt(4, 0, 0).unwrap(),
        guides: guides::all(std::path::Path::new("no such folder")).0,
        keymap: keymap(),
        journal: "journal".to_owned(),
        drafts: Vec::new(),
        newest: Vec::new(),
        tonight: None,
        problems: Vec::new(),
    });
    update(&mut model, Msg::Typed(SECRET.to_owned()), now);
    held.draw(&model).unwrap();
    panic!("{SECRET}");
}

#[test]
fn after_a_panic_the_terminal_is_given_back_and_the_message_holds_no_word_of_the_entry() {
    let home = Home::new();
    let mut wanted = Wanted::comeback(&home);
    let program = std::env::current_exe().unwrap();
    wanted.program = vec![program.to_str().unwrap().to_owned()];
    let only = "panic::panics_while_the_terminal_is_taken";
    wanted.program.extend([only, "--exact", "--ignored", "--nocapture", "--test-threads=1"].map(str::to_owned));
    let mut term = wanted.start();
    assert_eq!(term.exit_code(), 101);
    term.assert_given_back();
    let raw = String::from_utf8(term.raw().to_vec()).unwrap();
    let left = raw.find("\x1b[?1049l").expect("the other screen was left");
    assert!(raw[..left].contains(SECRET), "the entry was never on the screen, so this proves nothing");
    assert!(!raw[left..].contains(SECRET), "the entry is on the person's own screen:\n{}", &raw[left..]);
    let said = term.screen().contents();
    // what is printed later must not cover it: the person reads it when the shell is back
    assert!(said.contains("comeback stopped because of a mistake of its own ("), "{said}");
    assert!(said.contains("it is offered."), "{said}");
}
