//! A panic: the terminal is given back, and the message holds no word of the entry.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use chrono::DateTime;
use comeback::app::areas::Size;
use comeback::app::msg::Msg;
use comeback::app::start::{Start, start};
use comeback::app::update::update;
use comeback::input::table::keymap;
use comeback::settings::guides;
use comeback::shell::clock::SystemClock;
use comeback::shell::editor::Editor;
use comeback::shell::events::{self, Happening};
use comeback::shell::leaving::{LastThings, take_signals};
use comeback::shell::panic::Mishap;
use comeback::shell::session::Hands;
use comeback::shell::terminal::{Held, Taking};
use comeback::view::theme::Theme;

use crate::home::Home;
use crate::term::Wanted;

/// One word: between words a frame may move the cursor in place of writing a space.
const SECRET: &str = "Unspeakable-Thing";

/// What is prepared for a mistake; the report goes below the folder the test runs in.
fn mishap(last: &LastThings, news: Sender<Happening>) -> Mishap {
    Mishap { last: last.clone(), reports: "reports".into(), clock: Box::new(SystemClock), news }
}

/// The program knows nothing of tests, so a mistake of its own is made here, on the terminal it has taken.
#[test]
#[ignore = "panics on purpose; the test below runs it inside of a terminal"]
fn panics_while_the_terminal_is_taken() {
    let editor = Editor { command: None, folder: std::env::temp_dir() };
    let (news, _happenings) = events::listen();
    let last = LastThings::default();
    last.words.note(std::env::var("UNKEPT").ok().as_deref());
    mishap(&last, news.clone()).prepare();
    let (interrupts, waiting) = take_signals(news, last.clone()).unwrap();
    waiting.start().unwrap();
    let size = Size { width: 100, height: 30 };
    let mut held = Held::take(Taking {
        theme: Theme::plain(),
        editor,
        interrupts,
        grip: Arc::clone(&last.grip),
        gate: Arc::default(),
        may_copy: true,
        size,
    })
    .unwrap();
    let now = DateTime::parse_from_rfc3339("2026-11-21T22:41:04+01:00").unwrap();
    let (mut model, _) = start(Start {
        guides: guides::all(std::path::Path::new("no such folder")).0,
        ..Start::empty(now, size, keymap())
    });
    update(&mut model, Msg::Typed(SECRET.to_owned()), now);
    held.draw(&model).unwrap();
    panic!("{SECRET}");
}

#[test]
#[ignore = "panics on purpose; the test below runs it in a process of its own"]
fn another_thread_panics_and_the_program_goes_on() {
    let (news, happenings) = events::listen();
    mishap(&LastThings::default(), news).prepare();
    let thread = std::thread::Builder::new().name("helper".to_owned()).spawn(|| panic!("{SECRET}")).unwrap();
    assert!(thread.join().is_err());
    let Happening::News(Msg::Trouble(said)) = happenings.recv().unwrap() else { panic!("no notice") };
    assert!(said.starts_with("A part of comeback stopped because of a mistake of its own; the rest goes on. A report"));
    assert!(said.contains("reports/20"), "{said}");
}

/// The only report in a home: private, useful, and without a word of an entry.
fn assert_reported(home: &Home, thread: &str, function: &str) {
    let reports = home.path().join("reports");
    let found: Vec<_> = fs::read_dir(&reports).unwrap().map(|found| found.unwrap()).collect();
    let [report] = found.as_slice() else { panic!("{found:?}") };
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!((mode(&reports), mode(&report.path())), (0o700, 0o600));
    let text = fs::read_to_string(report.path()).unwrap();
    assert!(text.starts_with(&format!("comeback {} stopped", env!("CARGO_PKG_VERSION"))), "{text}");
    for part in ["tests/terminal/panic.rs:", &format!("Thread: {thread}\n"), std::env::consts::ARCH, function] {
        assert!(text.contains(part), "no {part} in:\n{text}");
    }
    assert!(!text.contains("Unspeakable"), "{text}");
}

#[test]
fn a_panic_that_the_program_survives_is_reported_and_said_without_a_word_of_the_entry() {
    let home = Home::new();
    let only = "panic::another_thread_panics_and_the_program_goes_on";
    let ended = std::process::Command::new(std::env::current_exe().unwrap())
        .args([only, "--exact", "--ignored", "--nocapture", "--test-threads=1"])
        .current_dir(home.path())
        .output()
        .unwrap();
    assert!(ended.status.success(), "{ended:?}");
    assert!(!format!("{ended:?}").contains("Unspeakable"), "{ended:?}");
    assert_reported(&home, "helper", "another_thread_panics");
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
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("What you wrote is kept: "), "{said}");
    assert!(said.contains("it is offered. A report without a word of yours lies in reports/20"), "{said}");
    assert_reported(&home, "panic::panics_while_the_terminal_is_taken", "panics_while_the_terminal");
}

#[test]
fn a_panic_while_nothing_can_be_kept_does_not_say_that_it_is() {
    let home = Home::new();
    let mut wanted = Wanted::comeback(&home).with("UNKEPT", "the disk is full.");
    wanted.program = vec![std::env::current_exe().unwrap().to_str().unwrap().to_owned()];
    let only = "panic::panics_while_the_terminal_is_taken";
    wanted.program.extend([only, "--exact", "--ignored", "--nocapture", "--test-threads=1"].map(str::to_owned));
    let mut term = wanted.start();
    assert_eq!(term.exit_code(), 101);
    let said = term.screen().contents().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("What you wrote last could not be kept: the disk is full. What was kept before"), "{said}");
    assert!(!said.contains("What you wrote is kept"), "{said}");
}
