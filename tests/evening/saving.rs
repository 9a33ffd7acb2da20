//! Saving: what lies on the disk afterwards, and what happens when the disk refuses.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use comeback::app::msg::Msg;
use comeback::journal::draft::DraftId;

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

/// The first question answered, and saving refused: a file lies where the journal would be.
fn refused() -> Evening {
    let evening = tonight().keys("precious words").until_disk_answers();
    evening.meanwhile(no_journal).keys("<c-s>").shows("╭ Not saved").shows("Could not save")
}

fn no_journal(home: &Path) {
    drop(File::create(home.join("journal")).unwrap());
}

fn journal_again(home: &Path) {
    fs::remove_file(home.join("journal")).unwrap();
}

/// The ways of the page behind the first, which is to try again.
const ELSEWHERE: &str = "<down><enter>";
const BACK: &str = "<down><down><enter>";

#[test]
fn a_save_that_fails_says_what_happened_over_the_words_and_offers_three_ways() {
    let evening = refused().shows("precious words").shows("Your words stay here and in the draft.");
    evening.shows("Try again").shows("Save to another folder…").shows("Back to the writing");
}

#[test]
fn trying_again_says_how_often_it_was_tried_and_ends_as_saving_does() {
    for again in ["<enter>", "<c-s>"] {
        let evening = refused().keys(again).shows("Tried 2 times.").keys(again).shows("Tried 3 times.");
        let evening = evening.meanwhile(journal_again).keys(again).shows("Saved. That is enough for tonight.");
        assert_eq!((evening.files().len(), evening.drafts()), (1, 0), "{again}");
        evening.hides("Not saved").hides("Tried");
    }
}

#[test]
fn an_older_entry_that_cannot_be_changed_offers_the_same() {
    let folder = |home: &Path| home.join("journal/entries/2026");
    let protect = move |home: &Path| fs::rename(folder(home), home.join("aside")).unwrap();
    let evening = tonight().keys("one<c-s>e!").meanwhile(protect);
    let evening = evening.meanwhile(move |home| drop(File::create(folder(home)).unwrap()));
    let evening = evening.keys("<c-s>").shows("╭ Not saved").keys(ELSEWHERE).keys("<enter>").shows("╭ Saved elsewhere");
    let saved = fs::read_to_string(evening.path("comeback/entries/2026/2026-11-21-224000.toml")).unwrap();
    assert!(saved.contains("one!"));
    let evening = evening.meanwhile(move |home| fs::remove_file(folder(home)).unwrap());
    let evening = evening.meanwhile(move |home| fs::rename(home.join("aside"), folder(home)).unwrap());
    let evening = evening.keys("<up><enter>").shows("Saved.").shows("one!");
    assert_eq!((evening.files().len(), evening.drafts()), (1, 0));
}

#[test]
fn back_to_the_writing_is_just_where_one_was() {
    for back in ["<esc>", BACK] {
        let evening = refused().keys(back).shows("▎precious words").hides("Not saved").keys(", more");
        assert!(evening.cursor_row().ends_with("▎precious words, more"), "{}", evening.cursor_row());
    }
}

#[test]
fn whoever_goes_on_typing_writes_and_decides_nothing() {
    let text = ", just so sick of quarrels? kg";
    for evening in [refused().keys(text), refused().paste(text), refused().keys("<down>").keys(text)] {
        let evening = evening.shows("This is not saved yet. Ctrl+S tries again.");
        let row = evening.cursor_row();
        assert!(row.ends_with(&format!("▎precious words{text}")) || row.contains(text), "{row}");
        assert_eq!((evening.files().len(), evening.drafts()), (0, 1));
    }
}

#[test]
fn leaving_from_there_keeps_the_draft() {
    for leave in ["<c-q>", "<c-c>"] {
        let evening = refused().keys(leave);
        assert!(evening.has_ended() && evening.drafts() == 1, "{leave}");
        evening.meanwhile(journal_again).again().keys("<enter>").shows("▎precious words");
    }
    assert!(!refused().keys("<f1><esc>").shows("Not saved").has_ended());
}

#[test]
fn another_folder_takes_the_entry_and_the_draft_stays() {
    let evening = refused().keys(ELSEWHERE).shows("In which folder?").shows("▎~/comeback").keys("/stick<enter>");
    let file = "comeback/stick/entries/2026/2026-11-21-224000.toml";
    assert!(fs::read_to_string(evening.path(file)).unwrap().contains("\nprecious words\n"));
    let screen = said(&evening);
    assert!(screen.contains(&format!("Saved as {}", evening.path(file).display()).replace(' ', "")), "{screen}");
    let evening = evening.shows("The draft stays, so that this journal can have it still.");
    assert_eq!(evening.drafts(), 1);
    // and still it can be saved here
    let evening = evening.keys("<enter>").shows("▎precious words").meanwhile(journal_again).keys("<c-s>");
    let evening = evening.shows("Saved. That is enough for tonight.");
    assert_eq!((evening.files().len(), evening.drafts()), (1, 0));
}

/// What the screen says, without spaces, borders and the shelf beside it.
fn said(evening: &Evening) -> String {
    let screen = evening.screen();
    let page = screen.lines().map(|row| row.chars().skip(32).filter(|c| !" │".contains(*c)).collect::<String>());
    page.collect()
}

#[test]
fn a_folder_that_does_not_do_is_said_and_another_can_be_named() {
    let evening = refused().meanwhile(|home| drop(File::create(home.join("file")).unwrap())).keys(ELSEWHERE);
    let evening = evening.keys("<c-a>words<enter>").shows("Name the folder from / or ~/ on").shows("▎words");
    let evening = evening.keys("<c-a><bs><enter>").shows("Name the folder from / or ~/ on");
    let evening = evening.keys("~//journal/<enter>").shows("That is this journal itself.").keys("<c-a>");
    let evening = evening.keys("~/file<enter>").shows("Could not save").shows("▎~/file");
    let evening = evening.keys("<c-a>~/other<enter>").shows("╭ Saved elsewhere");
    assert!(evening.path("other/entries/2026/2026-11-21-224000.toml").exists());
}

#[test]
fn the_field_for_a_folder_is_a_field_and_esc_leads_out_of_it() {
    let evening = refused().keys(ELSEWHERE).keys("<c-a>").paste("/mnt/a\n").shows("▎/mnt/a").keys("<c-z>");
    let evening = evening.shows("▎~/comeback").keys("<left><left>X").shows("▎~/comebaXck").keys("<c-w>");
    let evening = evening.keys("<esc>").shows("Try again").keys("<esc>").shows("▎precious words");
    assert_eq!((evening.files().len(), evening.drafts()), (0, 1));
    // Ctrl+S tries the journal again from there, too
    let evening = refused().keys(ELSEWHERE).keys("<c-s>").shows("Tried 2 times.").meanwhile(journal_again);
    evening.keys(ELSEWHERE).keys("<c-s>").shows("Saved. That is enough for tonight.");
}

#[test]
fn a_click_points_to_a_way_and_takes_none() {
    let evening = refused();
    let row = evening.screen().lines().position(|row| row.contains("Back to the writing")).unwrap();
    let evening = evening.keys(&format!("<click:60,{row}><click:50,5>")).shows("Not saved").keys("<enter>");
    evening.hides("Not saved").shows("▎precious words");
}

#[test]
fn in_the_smallest_window_the_reason_every_way_and_the_field_can_be_seen() {
    let small = || refused().keys("<resize:20x6>");
    small().shows("Could not save");
    for (downs, way) in [(0, "Try again"), (1, "Save to another"), (2, "Back to the")] {
        small().keys("<down>").keys("<up>").keys(&"<down>".repeat(downs)).keys("").shows(way);
    }
    let field = small().keys(ELSEWHERE).shows("comeback").keys("/stick");
    assert!(field.cursor_row().contains("stick"), "{}", field.screen());
}

#[test]
fn while_saving_fails_news_find_the_writing_too() {
    let evening = refused().told(Msg::NotKept(DraftId::new("2026-11-21-224000"), "no room.".to_owned()));
    let evening = evening.shows("not kept: no room.").hides("and in the draft");
    evening.keys("<esc>").shows("▎precious words");
}
