//! Copies that programs and systems leave beside an entry: marked, and of the entry itself.

use std::fs;

use crate::follow_ups::{DEMO, setback};
use crate::script::Evening;

/// The name of a copy of the entry of Monday.
fn copy(behind: &str) -> String {
    DEMO.replace(".toml", &format!("{behind}.toml"))
}

/// A journal of the entry of Monday, whose plan is due, and copies of it.
fn copied(of: bool, behind: &[&str]) -> Evening {
    let (name, text) = setback("2026-11-16", "Missed the demo", "2026-11-19");
    let copies = behind.iter().map(|behind| (copy(behind), text.clone()));
    let files: Vec<(String, String)> = of.then(|| (name, text.clone())).into_iter().chain(copies).collect();
    Evening::at("2026-11-19T22:00:00+01:00").holding_all(&files)
}

#[test]
fn a_plan_that_was_copied_is_asked_about_once_and_answered_in_the_entry_itself() {
    for behind in [" 2", " (1)", "-ANNAS-PC", " (Case Conflict)", ".Conflict", " - Kopie", "~1", "_conf(2)"] {
        let evening =
            copied(true, &[behind]).shows("Monday you planned").hides("more after it").hides("One more comes");
        let evening = evening.keys("11").keys("<enter>").keys("2");
        assert!(evening.text_of(DEMO).contains("outcome = \"helped\""), "{behind}");
        assert!(!evening.text_of(&copy(behind)).contains("follow_ups"), "{behind}");
        let evening = evening.again().keys("<esc>").hides("How did it go?");
        evening.shows("≠ Missed the demo").shows(" 1 entry ").hides("2 entries");
    }
}

#[test]
fn a_copy_without_its_entry_is_an_entry_and_a_second_one_is_a_version_of_it() {
    let evening = copied(false, &[" 2", " (1)"]).shows("Monday you planned").keys("<esc><esc>");
    let evening = evening.shows("≠ Missed the demo").shows(" 1 entry ");
    assert_eq!(evening.files().len(), 2);
    // alone it is nobody's version
    copied(false, &[" 2"]).keys("<esc><esc>").shows("What happened").hides("≠");
    copied(true, &[" 2"])
        .keys("<esc><esc><down>")
        .shows("≠ This is another version of 2026-11-16-213000.toml, put beside");
}

#[test]
fn when_an_entry_goes_and_comes_back_its_copy_is_one_and_is_none() {
    let evening = copied(true, &[" 2"]).keys("<esc><esc>").shows("≠ Missed the demo").shows(" 1 entry ");
    let text = evening.text_of(DEMO);
    let evening = evening.meanwhile(|home| fs::remove_file(home.join("journal").join(DEMO)).unwrap()).hears_of(&[DEMO]);
    let evening = evening.hides("≠ Missed the demo").shows("Missed the demo").shows(" 1 entry ");
    let evening = evening.meanwhile(|home| crate::put(&home.join("journal").join(DEMO), &text)).hears_of(&[DEMO]);
    evening.shows("≠ Missed the demo").shows(" 1 entry ");
}

#[test]
fn copies_are_not_counted_among_recoveries_tags_and_years() {
    let text = |day: &str| {
        format!(
            "guide = \"setback\"\ncreated = {day}T21:30:00+01:00\nstanding = \"recovered\"\ntags = [\"work\"]\n\
             recovered = {{ on = 2026-11-18 }}\n\n[[answers]]\nkey = \"what_went_wrong\"\nasked = \"?\"\n\
             text = \"Missed the demo\"\n"
        )
    };
    let files = [DEMO.to_owned(), copy(" 2"), copy("-LAPTOP")].map(|name| (name, text("2026-11-16")));
    let evening = Evening::at("2026-11-19T22:00:00+01:00").holding_all(&files).keys("<esc>r").shows(" 1 recovery ");
    let evening = evening.keys("aF").shows("work");
    let counted = |line: &str| line.trim_end_matches(['│', ' ']).rsplit(' ').next().unwrap_or_default().to_owned();
    let screen = evening.screen();
    for item in ["work", "2026", "recoveries"] {
        let line = screen.lines().find(|line| line.contains(item)).unwrap_or_else(|| panic!("no {item} on\n{screen}"));
        assert_eq!(counted(line), "1", "{item}: {line}");
    }
}
