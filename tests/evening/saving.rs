//! Saving: what lies on the disk afterwards, and what happens when the disk refuses.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;

use crate::script::Evening;
use crate::tonight;

#[test]
fn half_past_one_belongs_to_the_evening_before() {
    let evening = Evening::at("2026-11-22T01:30:00+01:00").shows("Saturday 21 November, evening").keys("late<c-s>");
    assert_eq!(evening.files(), ["entries/2026/2026-11-22-013000.toml"]);
    assert!(evening.file().contains("\ncreated = 2026-11-22T01:30:00+01:00\nevening = 2026-11-21\n"));
}

#[test]
fn an_evening_written_past_four_stays_the_evening_it_was_begun_on() {
    let evening = Evening::at("2026-11-22T03:50:00+01:00").keys("late").wait(30).keys(" again<c-s>");
    assert!(evening.file().contains("\ncreated = 2026-11-22T04:20:00+01:00\nevening = 2026-11-21\n"));
}

#[test]
fn the_name_of_a_file_is_the_moment_it_was_saved_and_tells_nothing_else() {
    let evening = tonight().keys("secret").wait(4).keys("<c-s>");
    assert_eq!(evening.files(), ["entries/2026/2026-11-21-224400.toml"]);
}

#[test]
fn the_offset_of_the_place_is_kept() {
    let evening = Evening::at("2026-03-01T21:00:00-03:30").keys("far away<c-s>");
    assert!(evening.file().contains("\ncreated = 2026-03-01T21:00:00-03:30\nevening = 2026-03-01\n"));
}

#[test]
fn a_clock_set_back_to_the_same_second_never_overwrites() {
    let evening = tonight().keys("first<c-s>").wait(60).keys("n").clock("2026-11-21T22:40:00+01:00");
    let evening = evening.keys("second<c-s>").shows("Saved.");
    assert_eq!(evening.files(), ["entries/2026/2026-11-21-224000-2.toml", "entries/2026/2026-11-21-224000.toml"]);
    assert!(evening.text_of("entries/2026/2026-11-21-224000.toml").contains("\nfirst\n"));
    assert!(evening.text_of("entries/2026/2026-11-21-224000-2.toml").contains("\nsecond\n"));
}

#[test]
fn prose_comes_back_exactly() {
    for text in [
        "🧑‍🚀 and 👩‍👩‍👧 and 🇩🇪",
        "今日は疲れた。漢字\nかな",
        "\"quoted\" 'single' \"\"\"three\"\"\" '''three'''",
        "C:\\new\\table \\\nnext",
        "  before and behind  \n\t\ttabs\tbetween\n",
        "\n\nblank lines\n\n\nbetween\n\n",
        "café and cafe\u{301}",
        "[[answers]]\nkey = \"x\"\n# no comment",
    ] {
        let evening = tonight().paste(text).keys("<c-s>").shows("Saved.");
        assert_eq!(evening.answer("what_went_wrong").as_deref(), Some(text));
        let evening = evening.keys("e<c-s>").shows("Nothing was changed.");
        assert_eq!(evening.answer("what_went_wrong").as_deref(), Some(text), "after editing");
    }
}

#[test]
fn what_is_typed_comes_back_as_exactly_as_what_is_pasted() {
    let text = "naïve 漢字 🧑‍🚀 \"so\" 'so' \\ # {}  ";
    assert_eq!(tonight().keys(text).keys("<c-s>").answer("what_went_wrong").as_deref(), Some(text));
}

#[test]
fn line_ends_of_any_kind_become_lines() {
    let evening = tonight().paste("one\r\ntwo\rthree\nfour").keys("<c-s>");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some("one\ntwo\nthree\nfour"));
}

#[test]
fn nobody_else_can_read_an_entry_or_a_draft() {
    let evening = tonight().keys("secret<c-s>n").wait(1).keys("more secret<c-q>");
    let mode = |path: &str| fs::metadata(evening.path(path)).unwrap().permissions().mode() & 0o777;
    for folder in ["journal", "journal/entries", "journal/entries/2026", "state/drafts"] {
        assert_eq!(mode(folder), 0o700, "{folder}");
    }
    assert_eq!(mode("journal/entries/2026/2026-11-21-224000.toml"), 0o600);
    assert_eq!(mode("state/drafts/2026-11-21-224000.draft"), 0o600);
}

#[test]
fn a_save_that_fails_keeps_the_words_on_the_screen_and_can_be_tried_again() {
    let evening = tonight().keys("precious words").meanwhile(|home| drop(File::create(home.join("journal")).unwrap()));
    let evening = evening.keys("<c-s>").shows("Could not save").hides("Saved.").shows("▎precious words");
    assert_eq!(evening.drafts(), 1, "the draft must not go before the entry is saved");
    let evening = evening.meanwhile(|home| fs::remove_file(home.join("journal")).unwrap()).keys("<c-s>");
    let evening = evening.shows("Saved. That is enough for tonight.");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some("precious words"));
    assert_eq!(evening.drafts(), 0);
}

#[test]
fn kept_is_said_only_when_the_words_are_on_the_disk() {
    let evening = tonight().hides("kept").keys("words").shows("keeping …").hides("kept 22:40");
    let evening = evening.until_disk_answers().shows("kept 22:40").wait(1).keys(" more").hides("kept 22:40");
    evening.until_disk_answers().shows("kept 22:41");
}

/// A file lies where the folder of drafts would be.
fn without_drafts() -> Evening {
    tonight().meanwhile(|home| drop(File::create(home.join("state")).unwrap()))
}

#[test]
fn a_save_that_fails_claims_the_draft_only_when_there_is_one() {
    let no_journal = |home: &std::path::Path| drop(File::create(home.join("journal")).unwrap());
    tonight().keys("words").meanwhile(no_journal).keys("<c-s>").shows("stay here and in the draft.");
    let neither = without_drafts().keys("words").meanwhile(no_journal).keys("<c-s>");
    neither.shows("Your words stay here.").hides("in the draft");
}

#[test]
fn words_that_cannot_be_kept_are_named_as_such() {
    without_drafts().keys("words").shows("not kept: Could not keep").hides("kept 22:40");
}

#[test]
fn leaving_with_words_that_cannot_be_kept_takes_asking_twice() {
    for ask in ["<c-q>", "<c-c>"] {
        let evening = without_drafts().keys("words").keys(ask).shows("Leaving now would lose what is new");
        assert!(!evening.has_ended(), "{ask}");
        assert!(evening.keys(ask).has_ended(), "{ask}");
    }
}

#[test]
fn a_key_between_takes_the_wish_to_leave_back() {
    for (ask, between) in
        [("<c-q>", "x"), ("<c-q>", "<left>"), ("<c-c>", "x"), ("<c-q>", "<paste:y>"), ("<c-q>", "<f1><esc>")]
    {
        let evening = without_drafts().keys("words").keys(ask).keys(between).keys(ask);
        assert!(!evening.has_ended(), "{ask}{between}{ask}");
        evening.shows("Leaving now would lose what is new");
    }
}

#[test]
fn words_wait_until_the_disk_takes_them_again() {
    let evening = without_drafts().keys("words").meanwhile(|home| fs::remove_file(home.join("state")).unwrap());
    let evening = evening.keys(" and more").until_disk_answers().shows("kept 22:40").again();
    evening.shows("words and more");
}

#[test]
fn a_save_leaves_no_other_file_behind() {
    let evening = tonight().keys("one<c-s>");
    let year = fs::read_dir(evening.path("journal/entries/2026")).unwrap().count();
    assert_eq!((year, evening.drafts()), (1, 0));
}
