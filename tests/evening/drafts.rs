//! Drafts: what was not saved is offered the next time, as it was left.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use comeback::app::msg::Msg;

use crate::script::Evening;
use crate::{CORE, CORE_FILE, put, tonight};

const QUESTION: &str = "What went wrong today?";

/// The ways of the offer behind the first, which is to carry on.
const SAVE: &str = "<down><enter>";
const LET_GO: &str = "<down><down><enter><enter>";

#[test]
fn however_one_leaves_the_draft_is_kept() {
    for leave in ["<c-c>", "<c-q>", "<esc>q", "<f1>q", "<c-g><c-c>"] {
        let evening = tonight().keys("I was late").keys(leave);
        assert!(evening.has_ended(), "{leave}");
        assert_eq!((evening.files().len(), evening.drafts()), (0, 1), "{leave}");
        evening.again().shows("I was late").keys("<enter>").shows("▎I was late");
    }
}

#[test]
fn a_window_that_was_closed_or_a_program_that_was_killed_loses_nothing() {
    tonight().keys("I was late<tab>ten4").again().keys("<enter>").shows("ten").shows("I was late");
}

#[test]
fn nothing_written_leaves_no_draft() {
    let evening = tonight().keys("<tab><tab><c-q>");
    assert_eq!(evening.drafts(), 0);
    evening.again().shows(QUESTION);
}

#[test]
fn words_that_were_taken_back_do_not_stay_on_the_disk() {
    for leave in ["<c-q>", "<c-c>", "<esc>", "<esc>q", "<f1>q", "<c-g><c-c>"] {
        let evening = tonight().keys("secret<c-w>").keys(leave);
        assert_eq!(evening.drafts(), 0, "{leave}");
        evening.again().shows(QUESTION).hides("in the middle of something");
    }
    // an entry that is again as it was, and an edit behind which another is begun
    for keys in ["<esc>e!<bs><esc>", "<esc>e!<bs><c-q>", "<esc>e<c-a><bs><esc><down>e<c-q>"] {
        let saved = tonight().keys("first<c-s><enter>").wait(24 * 60).again().keys("second<c-s><enter>").wait(24 * 60);
        let evening = saved.again().keys(keys);
        assert_eq!(evening.drafts(), 0, "{keys}");
    }
    // the program was killed before it could do so
    let evening = tonight().keys("secret<c-w>");
    assert_eq!(evening.drafts(), 1);
    assert_eq!(evening.again().shows(QUESTION).drafts(), 0);
}

#[test]
fn the_offer_says_when_it_was() {
    let begun = |now: &str| Evening::at("2026-11-17T22:41:00+01:00").keys("I was late<c-q>").clock(now).again();
    begun("2026-11-17T23:10:00+01:00").shows("You were in the middle of something this evening at 22:41.");
    begun("2026-11-18T03:10:00+01:00").shows("You were in the middle of something this evening at 22:41.");
    begun("2026-11-18T22:00:00+01:00").shows("You were in the middle of something yesterday at 22:41.");
    begun("2026-11-19T22:00:00+01:00").shows("You were in the middle of something on Tuesday at 22:41.");
    begun("2026-12-01T22:00:00+01:00").shows("You were in the middle of something on 17 November at 22:41.");
    begun("2027-01-01T22:00:00+01:00").shows("You were in the middle of something on 17 November 2026 at 22:41.");
}

#[test]
fn the_offer_names_its_three_ways() {
    let evening = tonight().keys("I was late<c-q>").again().shows("I was late");
    evening.shows("carry on").shows("save it as it is").shows("let it go");
}

#[test]
fn carrying_on_restores_every_kind_of_field() {
    let full = "<c-f>a<enter>b<tab>calm, odd4<tab>c<tab>d<tab>e<tab>f<tab>g<tab>2<tab>h<tab>i<tab>j<tab>k<tab>1<tab>3";
    let straight = tonight().keys(full).keys("<c-s>").file();
    let resumed = tonight().keys(full).keys("<c-q>").again().keys("<enter><c-s>").file();
    assert_eq!(resumed, straight);
}

#[test]
fn carrying_on_after_each_key_makes_no_difference() {
    let keys = ["I was late", "<tab>tense4", "<tab>I left at nine", "<tab>the rain", "<tab>Leave earlier"];
    let mut evening = tonight();
    for keys in keys {
        evening = evening.keys(keys).again().keys("<enter>");
    }
    let evening = evening.keys("<tab>rain is forecast<tab>leave at eight<tab><tab>2<c-s>");
    assert_eq!(evening.file(), CORE_FILE);
}

#[test]
fn carrying_on_restores_the_place() {
    let places = [
        ("late", "What went wrong today?", "▎late"),
        ("late<tab>ten", "Which word is closest", "▎ten"),
        ("late<tab><tab>mine", "Which part was yours", "▎mine"),
        ("late<tab><tab>mine<tab>theirs", "Which part was yours", "▎theirs"),
        ("late<tab><tab>mine<tab><tab>know", "What do you know now", "▎know"),
        ("late<tab><tab>mine<tab><tab><tab>Monday", "When will it matter next", "▎Monday"),
        // also where one went back to
        ("late<tab>ten<tab>mine<s-tab><s-tab>r", "What went wrong today?", "▎later"),
        ("late<tab><tab>mine<tab>theirs<s-tab>d", "Which part was yours", "▎mined"),
        ("late<tab><tab>mine<tab><tab>know<s-tab>them", "Which part was yours", "▎them"),
    ];
    for (keys, question, field) in places {
        let evening = tonight().keys(keys).again().keys("<enter>").shows(question);
        let row = evening.cursor_row();
        assert!(row.contains(field), "{keys}: the cursor is in {row:?}\n{}", evening.screen());
        let (x, y) = evening.cursor();
        let row: Vec<char> = evening.screen().lines().nth(y.into()).unwrap().chars().collect();
        let before: String = row[..usize::from(x)].iter().collect();
        assert!(before.ends_with(field), "{keys}: the cursor stands behind {before:?}");
    }
}

#[test]
fn carrying_on_keeps_the_guide_that_was_picked() {
    let evening = tonight().keys("I ran<c-g><down><enter> 5 km<c-q>").again().keys("<enter>");
    let evening = evening.shows("What went right today, however small?").keys("<c-s>");
    assert_eq!((evening.entry().guide.as_str(), evening.answer("win").as_deref()), ("win", Some("I ran 5 km")));
}

#[test]
fn a_click_points_to_a_way_of_the_offer_and_takes_none() {
    let evening = tonight().keys("late<c-q>").again();
    let row = evening.screen().lines().position(|row| row.contains("save it as it is")).unwrap();
    let evening = evening.keys(&format!("<click:30,{row}>")).shows("You were in the middle of something");
    assert_eq!((evening.files().len(), evening.drafts()), (0, 1));
    evening.keys("<enter>").shows("Saved. That is enough for tonight.");
}

#[test]
fn a_draft_belongs_to_the_evening_it_was_begun_on() {
    let evening = tonight().keys("late<c-q>").wait(2 * 24 * 60).again().keys("<enter><c-s>");
    assert!(evening.file().contains("\ncreated = 2026-11-23T22:40:00+01:00\nevening = 2026-11-21\n"));
}

#[test]
fn a_draft_can_be_saved_as_it_is() {
    let evening = tonight().keys(CORE).keys("<c-q>").again().keys(SAVE).shows("Saved. That is enough for tonight.");
    assert_eq!(evening.file(), CORE_FILE);
    assert_eq!(evening.drafts(), 0);
}

#[test]
fn a_draft_can_be_let_go() {
    let evening = tonight().keys("late<c-q>").again().keys(LET_GO).shows("Let go.").shows(QUESTION).hides("late");
    assert_eq!((evening.files().len(), evening.drafts()), (0, 0));
    evening.again().shows(QUESTION).hides("in the middle of something");
}

#[test]
fn letting_go_is_asked_for_twice_in_a_row() {
    let asked = || tonight().keys("late<c-q>").again().keys("<down><down><enter>").shows("let it go for good");
    let evening = asked().shows("Enter once more deletes this draft.");
    assert_eq!(evening.drafts(), 1);
    for between in ["<up><down>", "<down><up>", "<f1><esc>", "<left>", "<c-z>"] {
        let evening = asked().keys(between).hides("for good").keys("<enter>").shows("let it go for good");
        assert_eq!(evening.drafts(), 1, "{between}");
    }
    // news do not cover the question
    let evening =
        asked().told(Msg::Trouble("The disk is odd.".to_owned())).shows("Enter once more deletes this draft.");
    evening.keys("<up>").hides("Enter once more").shows("The disk is odd.");
    // the answer was meant for the draft that was seen
    let evening = two_drafts().keys("<down><down><enter><left><enter>").shows("▎the first");
    assert_eq!(evening.drafts(), 2);
}

#[test]
fn who_types_without_looking_writes_and_loses_nothing() {
    let text = "exhausted, just so sick of quarrels? kg";
    for evening in [tonight().keys("late<c-q>").again().keys(text), tonight().keys("late<c-q>").again().paste(text)] {
        let evening = evening.shows(QUESTION).shows(&format!("▎{text}")).keys("<c-s>").shows("Saved.");
        assert_eq!((evening.answer("what_went_wrong").as_deref(), evening.drafts()), (Some(text), 1));
        evening.again().shows("You were in the middle of something").shows("late");
    }
    tonight().keys("late<c-q>").again().keys("x").shows("This is something new. The draft waits").shows("▎x");
    // also when tonight has an entry already, which would be shown otherwise
    let evening = tonight().keys("saved<c-s>n").wait(5).keys("begun<c-q>").again().keys(text);
    evening.shows(&format!("▎{text}"));
}

#[test]
fn every_way_of_the_offer_can_be_seen_in_the_smallest_window() {
    let ways = ["middle", "save", "let it", "later"];
    for (downs, way) in ways.iter().enumerate() {
        let evening = tonight().keys("late<c-q>").again().keys("<resize:20x6>").keys(&"<down>".repeat(downs));
        evening.shows(way);
    }
}

#[test]
fn a_draft_can_wait() {
    let evening = tonight().keys("late<c-q>").again().keys("<down><down><down><down><enter>").shows(QUESTION);
    assert_eq!(evening.drafts(), 1);
    let evening = tonight().keys("late<c-q>").again().keys("<esc>").shows(QUESTION).keys("<c-q>");
    assert_eq!(evening.drafts(), 1);
    evening.again().shows("You were in the middle of something").shows("late");
}

#[test]
fn the_draft_is_gone_once_its_entry_is_saved() {
    let evening = tonight().keys("late").until_disk_answers().keys("<c-s>").shows("Saved.");
    assert_eq!((evening.files().len(), evening.drafts()), (1, 0));
    let evening = tonight().keys("late<c-q>").again().keys("<enter>r<c-s>");
    assert_eq!((evening.answer("what_went_wrong").as_deref(), evening.drafts()), (Some("later"), 0));
}

/// A draft of 22:40 and one of 22:45.
fn two_drafts() -> Evening {
    tonight().keys("the first<c-q>").wait(5).again().keys("<esc>the second<c-q>").again()
}

#[test]
fn of_two_drafts_the_newer_one_is_offered_first_and_the_other_is_a_key_away() {
    let evening = two_drafts().shows("1 of 2 drafts").shows("the second").shows("22:45").hides("the first");
    let evening = evening.keys("<left>").shows("2 of 2 drafts").shows("the first").shows("22:40");
    evening.keys("<enter>").shows("▎the first");
}

#[test]
fn of_two_drafts_the_one_not_taken_stays() {
    let evening = two_drafts().keys("<enter><c-s>").shows("Saved.");
    assert_eq!((evening.answer("what_went_wrong").as_deref(), evening.drafts()), (Some("the second"), 1));
    evening.again().shows("the first").hides("the second");
    let evening = two_drafts().keys(LET_GO).shows("the first").keys(SAVE).shows("Saved.");
    assert_eq!((evening.answer("what_went_wrong").as_deref(), evening.drafts()), (Some("the first"), 0));
}

/// An entry, saved, then changed a day later and left without saving.
fn edited_and_left() -> Evening {
    let evening = tonight().keys(CORE).keys("<c-s><enter>").wait(24 * 60).again();
    let evening = evening.keys("<esc>e, very late").until_disk_answers().keys("<c-q>");
    assert_eq!(evening.file(), CORE_FILE);
    evening.again().shows("You were in the middle of something")
}

#[test]
fn a_draft_of_an_older_entry_goes_on_changing_that_entry() {
    let changed = CORE_FILE.replace("\nI was late\n", "\nI was late, very late\n");
    for keys in ["<enter><c-s>", SAVE] {
        let evening = edited_and_left().keys(keys).shows("Saved.");
        assert_eq!(evening.file(), changed, "{keys}");
        assert_eq!(evening.drafts(), 0);
    }
    let evening = edited_and_left().keys(LET_GO);
    assert_eq!((evening.file().as_str(), evening.drafts()), (CORE_FILE, 0));
}

#[test]
fn a_save_that_the_disk_does_not_confirm_keeps_the_draft_and_makes_no_second_entry() {
    let saved = || {
        let evening = tonight().keys(CORE).save_unconfirmed().shows("The disk is not sure. The draft stays as well");
        assert_eq!((evening.files().len(), evening.drafts()), (1, 1));
        evening.keys("n").wait(1).keys("<c-q>").again().shows("You were in the middle of something")
    };
    for keys in ["<enter><c-s>", SAVE] {
        let evening = saved().keys(keys).shows("Nothing was changed.");
        assert_eq!((evening.file().as_str(), evening.drafts()), (CORE_FILE, 0));
    }
    let evening = saved();
    let file = evening.path("journal").join(&evening.files()[0]);
    // what the disk lost after all
    let evening = evening.meanwhile(|_| std::fs::remove_file(file).unwrap()).keys("<enter>");
    let evening = evening.shows("it will be saved as a new one").keys("<c-s>").shows("Saved.");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some("I was late"));
}

#[test]
fn a_draft_of_an_entry_that_is_gone_becomes_a_new_one() {
    let evening = edited_and_left();
    let file = evening.path("journal").join(&evening.files()[0]);
    let evening = evening.meanwhile(|_| std::fs::remove_file(file).unwrap()).keys("<enter>");
    let evening = evening.shows("it will be saved as a new one").keys("<c-s>").shows("Saved.");
    assert_eq!(evening.answer("what_went_wrong").as_deref(), Some("I was late, very late"));
}

#[test]
fn no_need_to_look_again_is_an_answer_that_a_draft_keeps() {
    let written = "I was late<tab><tab>I left at nine<tab><tab>Leave earlier<tab>it rains<tab>leave at eight<tab>4";
    let evening = tonight().keys(written).keys("<c-q>").again().keys("<enter><c-s>");
    assert_eq!(evening.entry().adjustment.unwrap().look_again, None);
}

/// Two windows, both at the offer of one draft.
fn two_windows() -> (Evening, Evening) {
    let one = tonight().keys("late<c-q>").again();
    let other = one.another_window().shows("You were in the middle of something").shows("late");
    (one, other)
}

const ELSEWHERE: &str = "This draft is being written in another window.";

#[test]
fn a_draft_is_written_in_one_window_at_a_time() {
    for (way, _) in WAYS {
        let (one, other) = two_windows();
        let one = one.keys("<enter>r that day");
        let other = other.keys(way).shows(ELSEWHERE);
        assert_eq!((other.files().len(), other.drafts()), (0, 1), "{way}");
        let one = one.until_disk_answers().shows("kept 22:40").keys(" and tired<c-s>").shows("Saved.");
        assert_eq!(one.answer("what_went_wrong").as_deref(), Some("later that day and tired"), "{way}");
        assert_eq!(one.drafts(), 0);
    }
}

#[test]
fn a_draft_that_another_window_has_stays_on_offer() {
    let (one, other) = two_windows();
    let one = one.keys("<enter>");
    other.keys("<enter>").shows(ELSEWHERE).shows("You were in the middle of something").shows("carry on");
    drop(one);
}

#[test]
fn a_draft_that_another_window_went_on_with_is_taken_as_it_is_by_now() {
    let (one, other) = two_windows();
    drop(one.keys("<enter>r, much later<c-q>"));
    let other = other.keys("<enter>").shows("▎later, much later").keys(", alas<c-s>");
    assert_eq!(other.answer("what_went_wrong").as_deref(), Some("later, much later, alas"));
    assert_eq!(other.drafts(), 0);
}

#[test]
fn a_draft_that_another_window_saved_is_not_saved_again() {
    for (way, letting_go) in WAYS {
        let (one, other) = two_windows();
        drop(one.keys("<enter><c-s>"));
        let other = other.keys(way).hides("You were in the middle of something");
        let other = if letting_go { other } else { other.shows("it was saved or let go in another window") };
        assert_eq!((other.files().len(), other.drafts()), (1, 0), "{way}");
    }
}

/// Carrying on, saving, letting go; and whether it is the last.
const WAYS: [(&str, bool); 3] = [("<enter>", false), (SAVE, false), (LET_GO, true)];

#[test]
fn a_draft_of_an_entry_that_cannot_be_read_now_waits_for_it() {
    for way in ["<enter>", SAVE] {
        let evening = edited_and_left();
        let file = evening.path("journal").join(&evening.files()[0]);
        let evening = evening.meanwhile(|_| put(&file, "created = broken"));
        let evening = evening.keys(way).shows("This draft changes an entry, and waits for it.").shows("carry on");
        assert_eq!((evening.files().len(), evening.drafts()), (1, 1));
        // nobody writes it, so that another window may have it
        let other = evening.another_window().shows("You were in the middle of something");
        other.meanwhile(|_| put(&file, CORE_FILE)).keys("<enter>").shows("I was late, very late");
        drop(evening);
    }
}

#[test]
fn a_draft_of_an_entry_that_was_changed_since_is_kept_beside_it() {
    let text = CORE_FILE.replace("2026-11-21", "2026-11-19");
    let name = "entries/2026/2026-11-19-224104.toml";
    let begun = || tonight().holding(name, &text).keys("<esc>").keys("e ONE<c-q>");
    // by another program
    let changed = text.replacen("late", "late, and told so elsewhere", 1);
    let evening = begun().holding(name, &changed).keys("<enter>").shows("changed since you began").keys("<c-s>");
    assert_eq!(evening.text_of(name), changed);
    assert_eq!(evening.files().len(), 2);
    // by this one, with the draft left for later
    let evening = begun().again().keys("<esc><esc>e TWO<c-s>").keys("q").again().keys("<enter><c-s>");
    assert_eq!(evening.files().len(), 2);
    assert!(evening.text_of(name).contains("TWO") && !evening.text_of(name).contains("ONE"));
}

#[test]
fn a_draft_is_offered_in_its_own_journal_only() {
    let evening = edited_and_left().keys("<c-q>").in_journal("other");
    let evening = evening.shows(QUESTION).hides("very late").keys("of the other<c-q>");
    assert_eq!(evening.drafts(), 2);
    let evening = evening.again().shows("of the other").hides("1 of 2").keys(SAVE).shows("Saved.");
    assert_eq!((evening.answer("what_went_wrong").as_deref(), evening.drafts()), (Some("of the other"), 1));
    let evening = evening.in_journal("journal").shows("I was late").keys("<enter><c-s>").shows("Saved.");
    assert_eq!(evening.file(), CORE_FILE.replace("\nI was late\n", "\nI was late, very late\n"));
    assert_eq!(evening.drafts(), 0);
}

#[test]
fn words_that_were_taken_back_wait_for_their_own_journal_to_be_swept() {
    let evening = tonight().keys("secret<c-w>").in_journal("other");
    assert_eq!(evening.drafts(), 1);
    assert_eq!(evening.in_journal("journal").drafts(), 0);
}

#[test]
fn a_journal_is_the_same_by_whatever_name() {
    let evening = tonight().keys(CORE).keys("<c-s>").keys("nlate<c-q>");
    std::os::unix::fs::symlink(evening.path("journal"), evening.path("link")).unwrap();
    evening.in_journal("link").shows("late").shows("carry on");
}

#[test]
fn a_draft_whose_journal_is_gone_is_told_of() {
    let evening = edited_and_left().keys("<c-q>").in_journal("other").hides("waits for a journal");
    let evening = evening.meanwhile(|home| std::fs::rename(home.join("journal"), home.join("moved")).unwrap());
    let evening = evening.again().shows("A draft waits for a journal that is not there now");
    assert_eq!(evening.drafts(), 1);
}

/// Damages one byte of the only draft there is.
fn damage(home: &Path, at: fn(&[u8]) -> usize) {
    let draft = std::fs::read_dir(home.join("state/drafts")).unwrap().next().unwrap().unwrap().path();
    let mut bytes = std::fs::read(&draft).unwrap();
    let at = at(&bytes);
    bytes[at] ^= 0xff;
    File::create(draft).unwrap().write_all(&bytes).unwrap();
}

/// A draft whose log had its middle damaged.
fn damaged_and_left() -> Evening {
    let evening = edited_and_left().keys("<enter> and so on and on").keys("<c-q>");
    // in the last change but one
    let at = |bytes: &[u8]| bytes.windows(7).rposition(|window| window == b"changes").unwrap() - 400;
    evening.meanwhile(|home| damage(home, at)).again().shows("You were in the middle of something")
}

#[test]
fn whoever_carries_on_with_a_damaged_draft_is_told_where_the_whole_of_it_is() {
    let evening = damaged_and_left().keys("<enter>").shows("The end of this draft was damaged.").shows("I was late");
    assert_eq!(evening.drafts(), 2);
    let evening = evening.keys("<c-s>").shows("Saved.").keys("<f1>").keys(&"<pgdn>".repeat(12));
    let evening = evening.shows("this draft was damaged").shows(".damaged").keys("<esc>");
    assert_eq!(evening.drafts(), 1);
    let evening = evening.again().hides("in the middle of something");
    assert_eq!(evening.drafts(), 1);
}

#[test]
fn a_damaged_draft_is_not_saved_before_it_was_seen() {
    let evening =
        damaged_and_left().keys(SAVE).shows("Nothing is saved yet").shows("The end of this draft was damaged.");
    assert_eq!(evening.file(), CORE_FILE);
    evening.keys("<c-s>").shows("Saved.");
}

#[test]
fn a_draft_that_cannot_be_read_is_told_of() {
    let evening = tonight().keys("late<c-q>");
    let evening =
        evening.meanwhile(|home| damage(home, |_| 20)).again().shows(QUESTION).shows("A draft cannot be read");
    assert_eq!(evening.drafts(), 1);
}

#[test]
fn a_draft_of_an_unconfirmed_entry_that_was_changed_since_is_kept_beside_it() {
    let evening = tonight().keys(CORE).save_unconfirmed().keys("n").keys("<c-q>");
    let file = evening.path("journal").join(&evening.files()[0]);
    let theirs = CORE_FILE.replacen("late", "late, and told so elsewhere", 1);
    let evening = evening.meanwhile(|_| put(&file, &theirs)).again();
    let evening = evening.keys("<enter>").shows("changed since you began").keys("!<c-s>");
    assert_eq!(evening.files().len(), 2);
    assert_eq!(std::fs::read_to_string(file).unwrap(), theirs);
}
