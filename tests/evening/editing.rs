//! Editing an older entry: only what is changed changes, whoever wrote the file.

use std::fs::File;
use std::io::Write as _;

use crate::script::Evening;
use crate::{CORE, CORE_FILE, tonight};

const PATH: &str = "entries/2026/2026-11-20-213000.toml";

/// A file somebody keeps by hand: comments, keys of their own, an order of their own.
const BY_HAND: &str = r#"# my own notes stay here

  guide   =   'setback'   # the usual
evening = 2026-11-20
created = 2026-11-20 21:30:00+01:00
mood_of_the_cat = "grumpy"           # not a key comeback knows
weight.before = 4   # heavy
tags = [
  "work",   # always work
  'demo',
]
standing = "easing"

[adjustment]   # first, because it matters most
when = "the calendar says demo"
then = "I will ask"

[[answers]]
text = "I froze."   # short
asked = "What went wrong that day?"
key = "what_went_wrong"
colour = "blue"

[somebody.elses]
table = true

[[answers]]
key = "control"
asked = """Which part was yours?"""
yours = '''
Testing on my own \ laptop.
'''
# the end
"#;

/// A day later, at the shelf, with the entry of this text open.
fn at_shelf(text: &str) -> Evening {
    Evening::at("2026-11-21T22:40:00+01:00").holding(PATH, text).keys("<esc>").shows("1 of 1")
}

/// The text with another first answer, in the form in which prose is written.
fn with_first(text: &str, said: &str) -> String {
    text.replace("\"I froze.\"", &format!("\"\"\"\n{said}\n\"\"\""))
}

/// The lines that are in one text and not in the other.
fn differing(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let only = |a: &str, b: &str| {
        a.lines().filter(|line| !b.lines().any(|other| other == *line)).map(str::to_owned).collect::<Vec<_>>()
    };
    (only(before, after), only(after, before))
}

#[test]
fn changing_one_answer_changes_its_value_and_nothing_else() {
    let evening = at_shelf(BY_HAND).keys("e").shows("▎I froze.").keys(" Again.<c-s>").shows("Saved.");
    let (gone, come) = differing(BY_HAND, &evening.file());
    assert_eq!(gone, ["text = \"I froze.\"   # short"]);
    assert_eq!(come.join("\n"), "text = \"\"\"\nI froze. Again.\n\"\"\"   # short");
    assert_eq!(evening.files(), [PATH], "the name of a file never changes");
}

#[test]
fn changing_a_number_changes_its_value_and_nothing_else() {
    let evening = at_shelf(BY_HAND).keys("e<tab>3<c-s>");
    assert_eq!(evening.file(), BY_HAND.replace("before = 4", "before = 3"));
}

#[test]
fn changing_the_plan_changes_its_value_and_nothing_else() {
    let evening = at_shelf(BY_HAND).keys("e<tab><tab><tab><tab><tab>").shows("When will it matter next");
    let evening = evening.keys("<tab> Sam first<c-s>");
    assert_eq!(evening.file(), BY_HAND.replace("\"I will ask\"", "\"I will ask Sam first\""));
}

#[test]
fn an_answer_that_was_not_there_is_added_and_nothing_else() {
    let evening = at_shelf(BY_HAND).keys("e<tab><tab><tab><tab>").shows("What do you know now").keys("Ask.<c-s>");
    let (gone, come) = differing(BY_HAND, &evening.file());
    assert_eq!(gone, Vec::<String>::new());
    let asked = r#"asked = "What do you know now that you didn't this morning?""#;
    assert_eq!(come, ["key = \"lesson\"", asked, "text = \"\"\"", "Ask.", "\"\"\""]);
}

#[test]
fn an_emptied_answer_goes_and_nothing_else() {
    let evening = at_shelf(BY_HAND).keys("e<c-a><del><c-s>").shows("Saved.");
    let (gone, come) = differing(BY_HAND, &evening.file());
    assert_eq!(come, Vec::<String>::new());
    assert!(gone.contains(&"key = \"what_went_wrong\"".to_owned()));
    let others =
        ["# my own notes stay here", "mood_of_the_cat", "[somebody.elses]", "table = true", "# the end", "laptop"];
    assert!(others.iter().all(|line| evening.file().contains(line)), "{}", evening.file());
}

#[test]
fn looking_without_changing_leaves_the_file_as_it_is() {
    let through = "e<tab><tab><tab><tab><tab><tab><tab><tab><tab><s-tab><s-tab>";
    for keys in ["<c-s>", "<esc>", "x<bs><c-s>", "x<c-z><c-s>", "<c-q>"] {
        let evening = at_shelf(BY_HAND).keys(through).keys(keys);
        assert_eq!(evening.file(), BY_HAND, "{keys}");
        evening.again().hides("in the middle of something");
    }
    at_shelf(BY_HAND).keys("e<c-s>").shows("Nothing was changed.");
}

#[test]
fn the_wording_once_shown_stays() {
    let evening = at_shelf(BY_HAND).keys("e Again.<c-s>");
    assert_eq!(evening.entry().answers[0].asked, "What went wrong that day?");
}

#[test]
fn an_entry_made_here_is_edited_from_the_closing_and_changes_only_there() {
    let evening = tonight().keys(CORE).keys("<c-s>e<end>, very<c-s>").shows("Saved.");
    assert_eq!(evening.file(), CORE_FILE.replace("\nI was late\n", "\nI was late, very\n"));
}

#[test]
fn editing_an_old_entry_adds_no_evening_to_look_again_by_itself() {
    let evening =
        at_shelf(BY_HAND).keys("e<tab><tab><tab><tab><tab><tab><tab>").shows("When shall we look at this again?");
    let evening = evening.keys("<tab>2<c-s>").shows("Saved.");
    assert_eq!(evening.entry().adjustment.unwrap().look_again, None);
    assert_eq!(evening.entry().weight.after, Some(2));
}

#[test]
fn an_entry_whose_guide_is_gone_can_still_be_edited() {
    let text = BY_HAND.replace("'setback'", "'garden'").replace("what_went_wrong", "weather");
    let evening = at_shelf(&text).keys("e").shows("What went wrong that day?").shows("▎I froze.");
    let evening = evening.keys(" Rain.<c-s>").shows("Saved.");
    assert_eq!(evening.file(), with_first(&text, "I froze. Rain."));
}

#[test]
fn nothing_of_an_entry_whose_guide_is_gone_is_lost_by_editing_it() {
    let text =
        BY_HAND.replace("'setback'", "'garden'").replace("\"I will ask\"", "\"I will ask\"\nlook_again = 2026-11-24");
    let evening = at_shelf(&text).keys("e<tab><tab><tab>").shows("Landed").keys("2<c-s>").shows("Saved.");
    assert_eq!(evening.file(), text.replace("before = 4", "before = 2"));
}

#[test]
fn a_file_changed_meanwhile_lives_beside_ours_and_the_person_is_told() {
    let theirs = BY_HAND.replace("I froze.", "They wrote this.");
    let evening = at_shelf(BY_HAND).keys("e Ours.").meanwhile(|home| {
        File::create(home.join("journal").join(PATH)).unwrap().write_all(theirs.as_bytes()).unwrap();
    });
    let evening = evening.keys("<c-s>").shows("changed elsewhere meanwhile").shows("Both versions are kept");
    let ours = "entries/2026/2026-11-20-213000.conflict-desk-2026-11-21-224000.toml";
    assert_eq!(evening.files(), [ours, PATH]);
    assert_eq!(evening.text_of(PATH), theirs);
    assert_eq!(evening.text_of(ours), with_first(BY_HAND, "I froze. Ours."));
    assert_eq!(evening.drafts(), 0);
    // they stand as a pair on the shelf
    let evening = evening.again().keys("<esc>").shows("1 of 2");
    evening.shows("They wrote this.").shows("I froze. Ours.");
}

#[test]
fn a_file_that_went_meanwhile_comes_back_with_our_words() {
    let evening = at_shelf(BY_HAND).keys("e Ours.");
    let evening = evening.meanwhile(|home| std::fs::remove_file(home.join("journal").join(PATH)).unwrap());
    let evening = evening.keys("<c-s>").shows("Saved.");
    assert!(evening.file().contains("I froze. Ours."), "{}", evening.file());
}

#[test]
fn a_newer_file_is_shown_but_not_edited_and_says_why() {
    let text = format!("version = 7\n{BY_HAND}");
    let evening = at_shelf(&text).shows("I froze.").shows("written by a newer comeback");
    let evening = evening.keys("e").shows("written by a newer comeback").hides("▎I froze.");
    assert_eq!(evening.file(), text);
}

#[test]
fn an_entry_cannot_be_emptied_by_editing() {
    let text = "guide = \"win\"\ncreated = 2026-11-20T21:30:00+01:00\n[[answers]]\nkey = \"win\"\ntext = \"Ran\"\n";
    let evening = at_shelf(text).keys("e<c-a><del><c-s>").shows("Everything is blank, so nothing was saved");
    assert_eq!(evening.keys("<esc>").file(), text);
}

#[test]
fn an_entry_keeps_its_guide() {
    at_shelf(BY_HAND).keys("e<c-g>").shows("An entry keeps the guide it was written with.").hides("Another guide");
}

#[test]
fn what_is_begun_is_not_lost_by_editing_something_else() {
    let evening = at_shelf(BY_HAND).keys("nbegun<esc>e").shows("Something is begun and not saved.").keys("n");
    evening.shows("▎begun").keys("<c-s>").shows("Saved.");
}

#[test]
fn a_change_put_aside_at_the_shelf_is_come_back_to() {
    let evening = at_shelf(BY_HAND).keys("e Again.<esc>").shows("1 of 1").keys("n").shows("▎I froze. Again.");
    let evening = evening.keys("<c-s>").shows("Saved.");
    assert_eq!(evening.file(), with_first(BY_HAND, "I froze. Again."));
}
