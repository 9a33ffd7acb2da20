//! When the program cannot go on by itself: a terminal that takes nothing, and one that is gone without a word.

use crate::home::Home;
use crate::term::{Term, Wanted, cursor_is_behind};

const FIRST_QUESTION: &str = "What went wrong today?";

#[test]
fn told_to_leave_in_front_of_a_terminal_that_takes_nothing_it_ends_with_the_words_kept() {
    for (name, code) in [("TERM", 143), ("HUP", 129)] {
        let home = Home::new();
        let mut term = Term::comeback(&home);
        term.shows(FIRST_QUESTION);
        term.keys("Before.");
        term.wait("the words", |screen| cursor_is_behind(screen, "Before."));
        // Ctrl+S is a key while comeback has the terminal; this gives it its old meaning
        term.stty("ixon");
        term.keys("\x13");
        term.keys("?");
        term.until("the key in the draft", |_| home.only_answer().filter(|text| text == "Before.?"));
        term.signal(name);
        assert_eq!(term.ended(), code);
        // the terminal goes on
        term.keys("\x11");
        term.drain();
        assert!(term.has_its_modes_back(), "raw mode was left on");
        assert_eq!(home.only_answer().unwrap(), "Before.?");
    }
}

/// Without a terminal of its own a program hears of nothing when the window is closed.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_is_gone_without_a_signal_ends_the_program_with_the_words_kept() {
    let home = Home::new();
    let mut wanted = Wanted::comeback(&home);
    wanted.program.insert(0, "setsid".to_owned());
    let mut term = wanted.start();
    term.shows(FIRST_QUESTION);
    term.keys("Still here");
    term.wait("the words", |screen| cursor_is_behind(screen, "Still here"));
    assert_eq!(term.close(), 1);
    assert!(home.only_answer().unwrap().starts_with("Still here"));
}
