//! People: their names are offered again where someone is asked for, with how often they helped.

use crate::script::Evening;
use crate::{put, tonight};

/// An entry of this evening that names someone; `more` stands above its answers.
fn naming(day: &str, key: &str, who: &str, more: &str) -> (String, String) {
    let text = format!(
        "guide = \"setback\"\ncreated = {day}T21:30:00+01:00\n{more}\n[[answers]]\nkey = \"what_went_wrong\"\n\
         text = \"Late.\"\n\n[[answers]]\nkey = \"{key}\"\ntext = \"{who}\"\n"
    );
    (format!("entries/2026/{day}-213000.toml"), text)
}

/// A journal in which four people are named.
fn journal() -> Vec<(String, String)> {
    let recovered = "standing = \"recovered\"\nrecovered = { on = 2026-11-12 }";
    vec![
        naming("2026-11-10", "who", "Sam and Anna", recovered),
        naming("2026-11-11", "who", "sam", recovered),
        naming("2026-11-12", "who", "no one tonight", ""),
        naming("2026-11-13", "helped_by", "Mum, and the rain", ""),
        naming("2026-11-14", "who", "Samira, Sam", ""),
    ]
}

/// What tonight's entry says under a key.
fn said(evening: &Evening, key: &str) -> Option<String> {
    let text = evening.text_of("entries/2026/2026-11-21-224000.toml");
    let answers = comeback::store::text::read(&text).unwrap().entry.answers;
    answers.iter().find(|answer| answer.key == key).and_then(|answer| answer.said.first_line().map(str::to_owned))
}

/// The way through the extra questions to the one that asks for someone.
const TO_SOMEONE: &str = "I was late<c-f><tab><tab><tab><tab><tab><tab><tab><tab>";

fn at_someone() -> Evening {
    tonight().holding_all(&journal()).keys(TO_SOMEONE).shows("Anyone you'd like to tell or ask?")
}

#[test]
fn people_are_offered_again_the_most_used_first_with_how_often_they_helped() {
    let evening = at_someone().shows("Sam helped twice").shows("Anna helped once").shows("Mum helped once");
    let screen = evening.hides("rain").hides("no one tonight ").screen();
    let at = |name: &str| screen.find(name).unwrap();
    assert!(at("Sam helped") < at("Samira") && at("Samira") < at("Mum") && at("Mum") < at("Anna helped"), "{screen}");
}

#[test]
fn a_name_is_picked_with_the_arrows_or_finished_where_it_was_begun() {
    let who = |keys: &str| said(&at_someone().keys(keys).keys("<c-s>"), "who");
    assert_eq!(who("<down><enter>"), Some("Sam".into()));
    assert_eq!(who("<down><right><enter><down><enter>"), Some("Samira, Sam".into()));
    assert_eq!(who("<down><right><right><space>"), Some("Mum".into()));
    assert_eq!(who("an<enter>"), Some("Anna".into()));
    assert_eq!(who("Sam and m<enter>"), Some("Sam and Mum".into()));
    // what is picked twice is out again, and Enter on a whole name goes on
    assert_eq!(who("<down><enter><down><enter>"), None);
    at_someone().keys("Sam<enter>").shows("What can you put down for tonight?");
}

#[test]
fn typing_freely_works_as_before() {
    let who = |keys: &str| said(&at_someone().keys(keys).keys("<c-s>"), "who");
    assert_eq!(who("Peter, from the choir"), Some("Peter, from the choir".into()));
    assert_eq!(who("Sa"), Some("Sa".into()));
    assert_eq!(who("S<tab>"), Some("S".into()), "Tab goes on and finishes nothing");
    assert_eq!(who("<down>Li"), Some("Li".into()), "a letter is typed wherever the keys stand");
    assert_eq!(who("<down><up>Li<c-z>"), None);
    let evening = at_someone().keys("<down>").paste("Li");
    assert_eq!(said(&evening.keys("<c-s>"), "who"), Some("Li".into()));
}

#[test]
fn a_click_picks_a_name() {
    let evening = at_someone();
    let (y, row) = {
        let screen = evening.screen();
        let (y, row) = screen.lines().enumerate().find(|(_, row)| row.contains("Anna helped")).unwrap();
        (y, row.to_owned())
    };
    let x = row[..row.find("Anna").unwrap()].chars().count();
    assert_eq!(said(&evening.keys(&format!("<click:{x},{y}><c-s>")), "who"), Some("Anna".into()));
}

#[test]
fn who_is_named_while_the_evening_goes_on_is_offered_as_well() {
    let evening = tonight().keys(TO_SOMEONE).hides("helped").keys("Jo<c-s>").keys("n").keys(TO_SOMEONE);
    let evening = evening.shows("Anyone you'd like to tell or ask?");
    assert!(evening.keys("j<enter>").keys("<c-s>").shows("Saved.").files().len() == 2);
}

#[test]
fn who_helped_with_a_win_is_asked_with_the_same_people() {
    let evening = tonight().holding_all(&journal()).keys("<c-g><down><enter>Ran<tab>Went<tab><c-f>");
    let evening = evening.shows("Who or what else helped?").shows("Sam helped twice").keys("the sun, s<enter><c-s>");
    assert_eq!(said(&evening, "helped_by"), Some("the sun, Sam".into()));
}

#[test]
fn older_entries_are_offered_once_they_are_read() {
    let evening = tonight().sized(120, 6).meanwhile(|home| {
        for (path, text) in journal() {
            let path = home.join("journal").join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            put(&path, &text);
        }
    });
    let evening = evening.with_shelf_still_to_come().keys("<resize:120x36>").keys(TO_SOMEONE);
    evening.until_shelf_is_there().shows("Sam helped twice").shows("Anna helped once");
}

#[test]
fn an_entry_whose_line_of_names_has_several_lines_keeps_them() {
    let path = "entries/2026/2026-11-10-213000.toml";
    let text = naming("2026-11-10", "who", "Sam\\nAnna", "").1;
    let evening = tonight().holding(path, &text).keys("<esc>e<c-end>").keys("!<c-s>");
    assert!(evening.text_of(path).contains("Sam\\nAnna"), "{}", evening.text_of(path));
}
