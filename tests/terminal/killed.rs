//! Ends that nobody is asked about, and windows that do not stay as they are: what was seen on the screen is kept.

use crate::home::Home;
use crate::term::{Term, cursor_is_behind};

const FIRST_QUESTION: &str = "What went wrong today?";

/// The same numbers each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: u16) -> u16 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u16::try_from((self.0 >> 33) % u64::from(most)).unwrap()
    }

    fn letter(&mut self) -> char {
        char::from(b'a' + u8::try_from(self.below(26)).unwrap())
    }
}

#[test]
fn killed_at_any_moment_it_loses_at_most_the_last_character() {
    let mut numbers = Numbers(41);
    for trial in 0..12 {
        let home = Home::new();
        let mut term = Term::comeback(&home);
        term.shows(FIRST_QUESTION);
        let mut typed = String::new();
        for _ in 0..=numbers.below(9) {
            typed.push(numbers.letter());
            term.keys(&typed[typed.len() - 1..]);
            term.wait("the key", |screen| cursor_is_behind(screen, &format!("▎{typed}")));
        }
        // one more, and somewhere between its reading and its frame the end
        let last = numbers.letter();
        term.keys(&last.to_string());
        for _ in 0..numbers.below(4000) {
            std::hint::spin_loop();
        }
        term.signal("KILL");
        assert_eq!(term.ended(), 137);
        let kept = home.only_answer().unwrap_or_default();
        let whole = format!("{typed}{last}");
        assert!(kept == typed || kept == whole, "trial {trial}: {kept:?} is kept of {whole:?}");
    }
}

#[test]
fn killed_over_a_card_it_has_its_words_in_their_field_the_next_time() {
    let home = Home::new();
    home.put(
        "data/comeback/entries/2026/2026-01-05-213000.toml",
        "guide = \"setback\"\ncreated = 2026-01-05T21:30:00+01:00\nstanding = \"open\"\n\n\
         [[answers]]\nkey = \"what_went_wrong\"\ntext = \"Missed the demo\"\n\n\
         [adjustment]\nwhen = \"demo\"\nthen = \"I will test\"\nlook_again = 2026-01-08\n",
    );
    let mut term = Term::comeback(&home);
    term.shows("How did it go?");
    term.keys("1\r");
    term.shows("What made it work?");
    term.keys("Half a word");
    term.wait("the words", |screen| cursor_is_behind(screen, "▎Half a word"));
    term.signal("KILL");
    assert_eq!(term.ended(), 137);
    let mut term = Term::comeback(&home);
    term.shows("What made it work?");
    term.wait("the words", |screen| cursor_is_behind(screen, "▎Half a word"));
    term.keys("s\r");
    term.shows("And the thing behind it");
    assert!(home.only_entry().1.contains("Half a words"));
    assert_eq!(home.drafts(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_storm_of_window_sizes_loses_no_word() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows(FIRST_QUESTION);
    let mut numbers = Numbers(7);
    let mut typed = String::new();
    term.resize(300, 100);
    for round in 0..200 {
        let (columns, rows) = match round % 5 {
            0 => (1, 1),
            1 => (300, 100),
            _ => (1 + numbers.below(300), 1 + numbers.below(100)),
        };
        typed.push(numbers.letter());
        term.keys(&typed[typed.len() - 1..]);
        term.resize(columns, rows);
    }
    term.resize(100, 30);
    term.shows(FIRST_QUESTION);
    // a key that comes together with a change of size may wait for the next one
    typed.push('.');
    term.keys(".");
    term.until("every key", |_| home.only_answer().filter(|text| *text == typed));
    term.wait("the cursor behind them", |screen| cursor_is_behind(screen, &typed[typed.len() - 5..]));
    term.keys("\x11");
    assert_eq!(term.exit_code(), 0);
    term.assert_given_back();
    assert_eq!(home.only_answer().unwrap(), typed);
}
