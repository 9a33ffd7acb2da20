//! Entries written by other hands: what the program does not know, or knows otherwise, survives an evening of editing.

use std::fs;

use crate::script::Evening;
use crate::tonight;

const HEAD: &str = "version = 1\nguide = \"setback\"\ncreated = 2026-11-20T20:00:00+01:00\nevening = 2026-11-20\n";
const NAME: &str = "entries/2026/2026-11-20-200000.toml";
/// Through every question and on to saving, whatever they are.
const THROUGH: &str = "<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><tab><c-s>";

/// The shelf, with one file on it, long after the evening it tells of.
fn holding(text: &str) -> Evening {
    let mut evening = Evening::at("2027-03-01T22:40:00+01:00").holding(NAME, text).again();
    while evening.screen().contains("not tonight") {
        evening = evening.keys("<esc>");
    }
    evening.keys("<esc>")
}

/// A file with these lines behind its head, after these keys on it.
fn after(body: &str, keys: &str) -> String {
    holding(&format!("{HEAD}{body}")).keys(keys).file().strip_prefix(HEAD).unwrap().to_owned()
}

#[test]
fn every_good_file_is_the_same_after_going_through_it() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/good");
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() >= 8);
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let evening = holding(&text).keys("e").keys(THROUGH);
        assert_eq!(evening.file(), text, "{}", path.display());
    }
}

#[test]
fn answers_under_one_key_stay_two() {
    let two = "\n[[answers]]\nkey = \"note\"\ntext = \"FIRST\"\n\n[[answers]]\nkey = \"note\"\ntext = \"second\"\n";
    assert_eq!(after(two, &format!("e{THROUGH}")), two);
    assert!(after(two, "e<c-end>!<c-s>").contains("second"));
}

#[test]
fn answers_without_a_key_stay() {
    let two = "\n[[answers]]\nasked = \"a\"\ntext = \"FIRST\"\n\n[[answers]]\nasked = \"b\"\ntext = \"second\"\n";
    let changed = after(two, "ehello<c-s>");
    assert!(changed.contains(two.trim()), "{changed}");
}

#[test]
fn an_answer_of_a_shape_of_a_later_day_stays() {
    let sketch = "\n[[answers]]\nkey = \"sketch\"\nasked = \"Draw it\"\ndrawing = \"a circle\"\n";
    let both = format!("\n[[answers]]\nkey = \"what_went_wrong\"\ntext = \"\"\"\nlate\n\"\"\"\n{sketch}");
    let changed = after(&both, "er<c-s>");
    assert!(changed.contains("later") && changed.contains(sketch.trim()), "{changed}");
}

#[test]
fn an_answer_of_another_kind_than_the_guide_has_is_shown_and_stays() {
    let control = "\n[[answers]]\nkey = \"control\"\nasked = \"Whose?\"\ntext = \"\"\"\nMY OWN WORDS\n\"\"\"\n";
    holding(&format!("{HEAD}{control}")).keys("e<tab><tab>").shows("▎MY OWN WORDS");
    assert_eq!(after(control, &format!("e{THROUGH}")), control);
}

#[test]
fn a_guide_of_another_kind_takes_both_sides_along() {
    let own = "title = \"Mine\"\nclosing = \"Done.\"\n[[prompt]]\nkey = \"control\"\nlabel = \"Control\"\nquestion = \"Whose?\"\nkind = \"text\"\nasked = \"always\"\n";
    let written = "late<tab><tab>my part<tab>their part<c-g>";
    let evening = tonight().with_guide("mine", own).keys(written).keys("<down><down><down><enter>");
    let evening = evening.shows("my part").shows("their part").keys("<c-s>");
    assert!(evening.file().contains("my part") && evening.file().contains("their part"));
}

#[test]
fn parts_that_are_not_touched_stay_to_the_letter() {
    let body = "feelings = [\"let down, again\"]\n\n[adjustment]\nwhen = \"it  rains\"\nthen = \"i will  walk\"\n";
    assert_eq!(after(body, &format!("e{THROUGH}")), body);
    let only_evening =
        "\n[[answers]]\nkey = \"what_went_wrong\"\ntext = \"late\"\n\n[adjustment]\nlook_again = 2026-12-01\n";
    assert!(after(only_evening, "er<c-s>").contains("look_again = 2026-12-01"));
}

#[test]
fn a_key_with_a_dot_stays_also_by_way_of_a_draft() {
    let dotted = "\n[[answers]]\nkey = \"my.note\"\nasked = \"Note\"\ntext = \"DOTTED\"\n";
    let both = format!("\n[[answers]]\nkey = \"what_went_wrong\"\ntext = \"late\"\n{dotted}");
    let evening = holding(&format!("{HEAD}{both}")).keys("er<c-q>").again().keys("<enter><c-s>");
    assert!(evening.file().contains(dotted.trim()), "{}", evening.file());
}
