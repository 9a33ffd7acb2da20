//! The person's own editor: an answer goes out to it and comes back, on a file nobody else can read.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;

use crate::home::Home;
use crate::term::{Term, Wanted, cursor_is_behind};

/// Notes who may read what, and writes a line below what is there.
const EDITOR: &str = r#"#!/bin/sh
ls -ld "$1" > "$HOME/modes"
ls -ld "$(dirname "$1")" >> "$HOME/modes"
cat "$1" > "$HOME/before"
printf '\nAnd the lights went out.\n' >> "$1"
"#;

/// What happens around an editor that has the terminal: it is stopped, or all of them are told to leave.
#[test]
fn an_editor_that_is_suspended_takes_comeback_with_it_and_both_come_back() {
    let home = Home::new();
    let script = "#!/bin/sh\nkill -TSTP 0\nprintf ' And woken.' >> \"$1\"\n";
    let mut wanted = editor(&home, script);
    wanted.job_control = true;
    let mut term = wanted.start();
    term.shows("What went wrong today?");
    term.keys("Stopped.");
    term.wait("the words", |screen| cursor_is_behind(screen, "Stopped."));
    term.keys("\x0f");
    term.is_stopped(1);
    term.assert_given_back();
    term.keys("\n");
    term.wait("what the editor added", |screen| cursor_is_behind(screen, "▎Stopped. And woken."));
    assert!(term.screen().alternate_screen() && !term.has_its_modes_back());
}

#[test]
fn told_to_leave_while_an_editor_has_the_terminal_both_leave_and_its_words_stay() {
    let home = Home::new();
    let script = "#!/bin/sh\nprintf ' Half a th' >> \"$1\"\ntouch \"$HOME/open\"\nexec sleep 1000\n";
    let mut term = editor(&home, script).start();
    term.shows("What went wrong today?");
    term.keys("Late.");
    term.wait("the words", |screen| cursor_is_behind(screen, "Late."));
    term.keys("\x0f");
    term.until("the editor", |_| home.path().join("open").exists().then_some(()));
    term.signal("TERM");
    assert_eq!(term.exit_code(), 143);
    term.assert_given_back();
    assert_eq!(home.only_answer().unwrap(), "Late.");
    let left: Vec<_> = home.files().into_iter().filter(|path| path.starts_with("state/comeback/editor")).collect();
    assert_eq!(fs::read_to_string(home.path().join(&left[0])).unwrap(), "Late. Half a th");
}

fn with_editor(home: &Home) -> Term {
    with_script(home, EDITOR)
}

/// An editor that is this script; there is a space in its path.
fn with_script(home: &Home, script: &str) -> Term {
    editor(home, script).start()
}

fn editor<'a>(home: &'a Home, script: &str) -> Wanted<'a> {
    let path = home.path().join("my editor");
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(script.as_bytes()).unwrap();
    file.set_permissions(Permissions::from_mode(0o700)).unwrap();
    drop(file);
    Wanted::comeback(home).with("EDITOR", &format!("'{}'", path.display()))
}

#[test]
fn an_answer_goes_through_the_persons_own_editor_on_a_private_file() {
    let home = Home::new();
    let mut term = with_editor(&home);
    term.shows("What went wrong today?");
    term.keys("The demo fell over.");
    term.wait("the words", |screen| cursor_is_behind(screen, "The demo fell over."));
    term.keys("\x0f");
    term.wait("the line of the editor", |screen| cursor_is_behind(screen, "▎And the lights went out."));
    assert!(term.screen().contents().contains("The demo fell over."));
    assert!(term.screen().alternate_screen() && term.screen().bracketed_paste(), "the terminal was not taken again");
    assert!(!term.has_its_modes_back(), "raw mode was not switched on again");

    let read = |name: &str| fs::read_to_string(home.path().join(name)).unwrap();
    assert_eq!(read("before"), "The demo fell over.");
    let modes: Vec<String> = read("modes").lines().map(|line| line.chars().take(10).collect()).collect();
    assert_eq!(modes, ["-rw-------", "drwx------"]);
    let left: Vec<_> = home.files().into_iter().filter(|path| path.starts_with("state/comeback/editor")).collect();
    assert!(left.is_empty(), "the file of the editor is still there: {left:?}");

    term.keys(" Twice.\x13");
    term.shows("Saved.");
    let entry: toml::Table = home.only_entry().1.parse().unwrap();
    assert_eq!(
        entry["answers"][0]["text"].as_str(),
        Some("The demo fell over.\nAnd the lights went out. Twice.\n"),
        "what is written after the editor belongs to the answer too"
    );
}

#[test]
fn ctrl_c_in_an_editor_is_the_editors_and_afterwards_it_asks_to_leave_again() {
    let home = Home::new();
    let interrupted = "#!/bin/sh\nkill -INT $PPID\nkill -QUIT $PPID\nprintf ' And then.' >> \"$1\"\n";
    let mut term = with_script(&home, interrupted);
    term.shows("What went wrong today?");
    term.keys("The demo fell over.\x0f");
    term.wait("the line of the editor", |screen| cursor_is_behind(screen, "▎The demo fell over. And then."));
    term.signal("INT");
    assert_eq!(term.exit_code(), 130);
    let mut term = Term::comeback(&home);
    term.shows("You were in the middle of something");
    term.shows("The demo fell over. And then.");
}

#[test]
fn what_an_editor_left_behind_is_named_at_the_start_and_stays() {
    let home = Home::new();
    let mut term = with_script(&home, "#!/bin/sh\nprintf 'caf\\351' > \"$1\"\n");
    term.shows("What went wrong today?");
    term.keys("The demo fell over.\x0f");
    term.shows("is not UTF-8 text. The answer is as it was");
    term.wait("the words", |screen| cursor_is_behind(screen, "▎The demo fell over."));
    term.keys("\x11");
    assert_eq!(term.exit_code(), 0);
    let mut term = Term::comeback(&home);
    term.shows("state/comeback/editor/answer-");
    let left: Vec<_> = home.files().into_iter().filter(|path| path.starts_with("state/comeback/editor")).collect();
    assert_eq!(left.len(), 1);
    assert_eq!(fs::read(home.path().join(&left[0])).unwrap(), b"caf\xE9");
}

#[test]
fn what_was_written_in_an_editor_is_kept_when_the_window_goes_meanwhile() {
    let home = Home::new();
    // it reads until its terminal is none any more
    let waits = "#!/bin/sh\necho The editor is open.\nwhile [ -t 0 ]; do read -r line; done\n\
        printf ' And the window went.' >> \"$1\"\n";
    let mut term = with_script(&home, waits);
    term.shows("What went wrong today?");
    term.keys("The demo fell over.\x0f");
    term.shows("The editor is open.");
    let code = term.close();
    // the hang-up and the terminal that cannot be taken again race for which is seen first
    assert!([129, 1].contains(&code), "ended with {code}");
    let mut term = Term::comeback(&home);
    term.shows("You were in the middle of something");
    term.shows("The demo fell over. And the window went.");
    let left: Vec<_> = home.files().into_iter().filter(|path| path.starts_with("state/comeback/editor")).collect();
    assert!(left.is_empty(), "what was taken still lies there: {left:?}");
}
