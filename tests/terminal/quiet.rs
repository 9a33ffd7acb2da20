//! What the terminal is spared: torn frames, and being woken for nothing.

use crate::home::Home;
use crate::term::{Term, cursor_is_behind, frames};

#[test]
fn every_character_on_the_screen_arrives_inside_of_a_synchronized_frame() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows("What went wrong today?");
    term.keys("One, two, three.");
    term.wait("the words", |screen| cursor_is_behind(screen, "One, two, three."));
    term.keys("\x11");
    term.exit_code();
    let raw = String::from_utf8(term.raw().to_vec()).unwrap();
    let (held, _) = raw.split_once("[ended").unwrap();
    let (inside, outside) = frames(held.as_bytes());
    assert!(inside.len() >= 2, "a first frame and one with the words: {}", inside.len());
    assert!(inside.iter().any(|frame| String::from_utf8_lossy(frame).contains("What went wrong today?")));
    for between in outside {
        // what is drawn moves the cursor about; outside of frames nothing but switches may stand
        let mut bare = vt100::Parser::default();
        bare.process(&between);
        let said = String::from_utf8_lossy(&between).replace("\x1b[", " ");
        assert_eq!(bare.screen().contents().trim(), "", "drawn outside of a frame: {said:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_idle_evening_wakes_nothing() {
    use std::time::Duration;

    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows("What went wrong today?");
    term.keys("It is late.");
    term.wait("the words", |screen| cursor_is_behind(screen, "It is late."));
    term.is_kept();
    // what the last frame set in motion comes to rest: nobody runs, and nobody was woken meanwhile
    let before = loop {
        let before = switches(&term.process());
        if term.is_silent_for(Duration::from_millis(50)) && before.is_some() && before == switches(&term.process()) {
            break before;
        }
    };
    // the one wait in this suite that is for time to pass
    assert!(term.is_silent_for(Duration::from_secs(1)), "something was drawn");
    assert_eq!(switches(&term.process()), before, "a thread was woken");
}

/// How often each thread of a process went to sleep, or none while one is not asleep.
#[cfg(target_os = "linux")]
fn switches(process: &str) -> Option<Vec<(String, String)>> {
    let mut all = Vec::new();
    for thread in std::fs::read_dir(format!("/proc/{process}/task")).unwrap() {
        let path = thread.unwrap().path();
        let status = std::fs::read_to_string(path.join("status")).ok()?;
        let value = |key: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(key));
            line.unwrap_or_default().trim().to_owned()
        };
        if !value("State:").starts_with('S') {
            return None;
        }
        all.push((path.display().to_string(), value("voluntary_ctxt_switches:")));
    }
    all.sort();
    Some(all)
}
