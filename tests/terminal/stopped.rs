//! Being stopped, and going on: the shell is usable meanwhile, and afterwards everything is as it was.

use crate::home::Home;
use crate::term::{Term, Wanted, cursor_is_behind};

const FIRST_QUESTION: &str = "What went wrong today?";
const WORDS: &str = "The deploy failed twice.";

fn with_words(home: &Home) -> Term {
    let mut wanted = Wanted::comeback(home);
    wanted.job_control = true;
    let mut term = wanted.start();
    term.shows(FIRST_QUESTION);
    term.keys(WORDS);
    term.wait("the words", |screen| cursor_is_behind(screen, WORDS));
    term
}

fn is_back(term: &mut Term, raw: &str) {
    term.wait("everything as it was", |screen| {
        let seen = screen.contents();
        cursor_is_behind(screen, WORDS) && seen.contains(FIRST_QUESTION) && !seen.contains("[stopped]")
    });
    assert!(term.screen().alternate_screen() && term.screen().bracketed_paste());
    assert_eq!(term.modes(), raw);
}

#[test]
fn a_signal_to_stop_gives_the_terminal_back_until_the_shell_says_go_on() {
    let home = Home::new();
    let mut term = with_words(&home);
    let raw = term.modes();
    for times in 1..4 {
        term.signal("TSTP");
        term.is_stopped(times);
        term.assert_given_back();
        assert_eq!(home.only_answer().unwrap(), WORDS);
        term.keys("\n");
        is_back(&mut term, &raw);
    }
    term.keys("\x11");
    assert_eq!(term.exit_code(), 0);
    term.assert_given_back();
}

#[test]
fn stopped_by_force_it_takes_the_terminal_again_and_draws_it_whole() {
    let home = Home::new();
    let mut term = with_words(&home);
    let raw = term.modes();
    for times in 1..3 {
        term.signal("STOP");
        term.is_stopped(times);
        // what a shell does to a terminal
        term.stty("sane");
        term.keys("\n");
        is_back(&mut term, &raw);
    }
    term.keys(" Again.");
    term.wait("what is typed then", |screen| cursor_is_behind(screen, "twice. Again."));
    term.signal("TERM");
    assert_eq!(term.exit_code(), 143);
    term.assert_given_back();
    assert_eq!(home.only_answer().unwrap(), format!("{WORDS} Again."));
}

#[test]
fn ctrl_z_on_the_shelf_suspends_as_often_as_wanted() {
    let home = Home::new();
    let mut term = with_words(&home);
    term.keys("\x1b");
    term.shows("Nothing to read yet.");
    for times in 1..4 {
        term.keys("\x1a");
        term.is_stopped(times);
        term.assert_given_back();
        term.keys("\n");
        term.wait("the shelf", |screen| {
            screen.alternate_screen() && screen.contents().contains("Nothing to read yet.")
        });
    }
    // the window changed while nobody looked
    term.keys("\x1a");
    term.is_stopped(4);
    term.resize(9, 3);
    term.keys("\n");
    term.shows("Needs");
}

#[test]
fn where_no_shell_could_wake_it_it_does_not_stop_and_says_so() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows(FIRST_QUESTION);
    term.keys("\x1b");
    term.shows("Nothing to read yet.");
    term.keys("\x1a");
    term.shows("Not suspended: no shell is there to go back to.");
    term.keys("q");
    assert_eq!(term.exit_code(), 0);
}
