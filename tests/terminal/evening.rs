//! Evenings: what a person sees from the first start on, and what of it is on the disk afterwards.

use crate::home::Home;
use crate::term::{Term, behind, cursor_is_behind};

const FIRST_QUESTION: &str = "What went wrong today?";

#[test]
fn the_first_start_asks_at_once_with_the_cursor_in_the_field() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows(FIRST_QUESTION);
    assert!(term.screen().alternate_screen(), "the person's own screen must stay as it is");
    assert!(!term.has_its_modes_back(), "keys must not be echoed while the program has the terminal");
    assert!(term.screen().bracketed_paste(), "pastes must arrive as one event");
    assert!(cursor_is_behind(term.screen(), "▎"), "the cursor is not in the field");
    let field = behind(term.screen(), "▎");
    assert!(field > behind(term.screen(), FIRST_QUESTION), "the field is not under its question");
    term.keys("I froze");
    term.wait("the cursor behind what was typed", |screen| cursor_is_behind(screen, "▎I froze"));
    assert_eq!(behind(term.screen(), "▎"), field, "the field moved");
}

#[test]
fn a_whole_evening_can_be_typed_and_is_on_the_shelf_the_next_time() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows(FIRST_QUESTION);
    term.keys("The login page broke in front of the client.\rI froze.\t");
    term.shows("Which word is closest, and how heavy is it?");
    term.keys("embarrassed4\t");
    term.shows("Which part was yours to change?");
    two_fields(&mut term, "I tested only on my own laptop.", "Their browser.");
    term.shows("What do you know now that you didn't this morning?");
    term.keys("Next time I open it on their machine.\t");
    term.shows("When will it matter next, and what will you do then?");
    two_fields(&mut term, "the calendar says demo", "open the page the evening before");
    term.shows("When shall we look at this again?");
    term.keys("1\t");
    term.shows("How heavy is it now?");
    term.keys("2\t");
    term.shows("That was the last question.");
    term.keys("\t");
    term.shows("Saved. That is enough for tonight.");
    term.shows("When the calendar says demo, I will open the page");
    term.keys("\r");
    assert_eq!(term.exit_code(), 0);

    let (path, text) = home.only_entry();
    assert_is_that_evening(path.to_str().unwrap(), &text);
    assert_eq!(home.drafts(), Vec::<std::path::PathBuf>::new(), "what is saved is no draft any more");

    let mut term = Term::comeback(&home);
    term.shows("Shelf");
    term.wait("tonight's entry in the reader", |screen| {
        let seen = screen.contents();
        seen.contains("1 of 1") && seen.contains("Next time I open it on their machine.")
    });
    assert!(term.screen().contents().contains("← older"), "the keys are not those of the shelf");
}

/// Fills in two fields. A Tab that comes in one go with the text around it is part of a paste.
fn two_fields(term: &mut Term, one: &str, other: &str) {
    // the field may be narrow
    let end = one.split(' ').next_back().unwrap();
    term.keys(one);
    term.wait(one, |screen| cursor_is_behind(screen, end));
    term.keys("\t");
    term.wait("the other field", |screen| !cursor_is_behind(screen, end));
    term.keys(other);
    term.keys("\t");
}

/// The file has the shape of DESIGN section 5, and says what was typed.
fn assert_is_that_evening(path: &str, text: &str) {
    let entry: toml::Table = text.parse().unwrap();
    let created = entry["created"].as_datetime().unwrap();
    assert!(created.offset.is_some(), "a moment without its offset: {created}");
    let (date, time) = (created.date.unwrap(), created.time.unwrap());
    let second = time.second.unwrap_or(0);
    let name = format!("{date}-{:02}{:02}{second:02}.toml", time.hour, time.minute);
    assert_eq!(path, format!("data/comeback/entries/{}/{name}", date.year), "the name is not its moment");
    let evening = entry["evening"].as_datetime().unwrap();
    assert!(evening.date.is_some() && evening.time.is_none(), "an evening is a date: {evening}");

    let expected: toml::Table = r#"
        version = 1
        guide = "setback"
        feelings = ["embarrassed"]
        weight = { before = 4, after = 2 }
        standing = "open"
        [[answers]]
        key = "what_went_wrong"
        asked = "What went wrong today?"
        text = "The login page broke in front of the client.\nI froze.\n"
        [[answers]]
        key = "control"
        asked = "Which part was yours to change? Which part wasn't?"
        yours = "I tested only on my own laptop.\n"
        not_yours = "Their browser.\n"
        [[answers]]
        key = "lesson"
        asked = "What do you know now that you didn't this morning?"
        text = "Next time I open it on their machine.\n"
        [adjustment]
        when = "the calendar says demo"
        then = "I will open the page the evening before"
    "#
    .parse()
    .unwrap();
    let mut said = entry.clone();
    said.remove("created");
    said.remove("evening");
    let look_again = said["adjustment"].as_table_mut().unwrap().remove("look_again").unwrap();
    assert!(look_again.as_datetime().is_some_and(|day| day.date > evening.date && day.time.is_none()), "{look_again}");
    assert_eq!(said, expected, "in:\n{text}");
}

#[test]
fn a_pasted_page_of_100_kb_is_one_step_and_never_a_key_and_is_saved_to_the_letter() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows(FIRST_QUESTION);
    let mut page = String::new();
    while page.len() < 100 * 1024 {
        page.push_str("On the way home\tI thought: Grüße, 漢字 and ✓ survive.\n\n  - \"quotes\" \\ and ''' too\n");
    }
    page.push_str("the last words of it");
    // Ctrl+S in the middle of it must not save, Tab must not go on; a terminal sends line ends as returns
    let sent = page.replacen("thought", "th\x13ought", 3).replace('\n', "\r");
    term.keys(&format!("\x1b[200~{sent}\x1b[201~"));
    term.wait("the end of what was pasted", |screen| cursor_is_behind(screen, "the last words of it"));
    term.is_kept();
    assert_eq!(home.files().iter().filter(|path| path.starts_with("data")).count(), 0, "a paste saved the entry");
    term.keys("\x1a");
    term.wait("one undo to take it all out again", |screen| cursor_is_behind(screen, "▎"));
    term.shows(FIRST_QUESTION);
    term.keys("\x19");
    term.wait("redo to bring it back", |screen| cursor_is_behind(screen, "the last words of it"));
    term.keys("\x13");
    term.shows("Saved. That is enough for tonight.");
    let (_, text) = home.only_entry();
    let entry: toml::Table = text.parse().unwrap();
    // prose in a file ends with a line end of the file's own
    let saved = entry["answers"][0]["text"].as_str().and_then(|text| text.strip_suffix('\n')).unwrap();
    assert!(saved == page, "{} bytes were pasted, {} are saved", page.len(), saved.len());
}

#[test]
fn a_window_made_too_small_says_what_it_needs_and_back_again_the_words_are_there() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows(FIRST_QUESTION);
    term.keys("The words stay.");
    term.wait("the cursor behind what was typed", |screen| cursor_is_behind(screen, "The words stay."));
    term.resize(10, 3);
    term.wait("what it needs", |screen| words_on(screen) == "Needs 20×6, is 10×3");
    term.resize(20, 6);
    term.wait("the smallest window", |screen| cursor_is_behind(screen, "▎The words stay."));
    term.resize(100, 30);
    term.wait("the words again", |screen| cursor_is_behind(screen, "▎The words stay."));
    term.shows(FIRST_QUESTION);
}

#[test]
fn a_window_that_changes_while_keys_come_in_loses_neither_the_change_nor_the_keys() {
    let home = Home::new();
    let mut term = Term::comeback(&home);
    term.shows(FIRST_QUESTION);
    let mut typed = String::new();
    for _ in 0..30 {
        typed.push('x');
        term.keys("x");
        term.resize(9, 3);
        term.wait("what it needs", |screen| words_on(screen) == "Needs 20×6, is 9×3");
        term.resize(100, 30);
        term.wait("the whole page", |screen| screen.contents().contains(FIRST_QUESTION));
    }
    // one key more, because a key that comes together with a change may wait for the next one
    term.keys(".");
    term.wait("every key", |screen| cursor_is_behind(screen, &format!("▎{typed}.")));
}

fn words_on(screen: &vt100::Screen) -> String {
    screen.contents().split_whitespace().collect::<Vec<_>>().join(" ")
}
