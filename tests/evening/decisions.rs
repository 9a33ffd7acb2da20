//! What the week decides about each adjustment: keep, change or drop, in the entry that made it and at once.

use std::fs;
use std::sync::Arc;

use comeback::journal::entry::{Entry, Outcome};
use comeback::journal::follow_up::look_again;
use comeback::journal::shelf::EntryName;
use comeback::store::{MemoryStore, Trouble, text};

use crate::follow_ups::{DEMO, setback};
use crate::put;
use crate::script::Evening;

const RAIN: &str = "entries/2026/2026-11-17-213000.toml";
const LONG_AGO: &str = "entries/2026/2026-10-01-213000.toml";
const WEEK: &str = "entries/2026/2026-11-22-200000.toml";
const TO_DECISIONS: &str = "<c-g><home><enter><tab><tab>";

/// The plan of Tuesday, which helped on Thursday.
fn rain() -> (String, String) {
    let (path, text) = setback("2026-11-17", "Got wet", "2026-11-19");
    let text = text.replace("the calendar says demo", "it rains").replace("open the page the evening before", "walk");
    let helped = "\n[[follow_ups]]\nat = 2026-11-19T21:00:00+01:00\noutcome = \"helped\"\nbehind = \"same\"\n";
    (path, text + helped)
}

/// Sunday, with a plan of Monday that is to be looked at next week and one of Tuesday that helped.
fn sunday() -> Evening {
    let files = [setback("2026-11-16", "Missed the demo", "2026-11-24"), rain()];
    Evening::at("2026-11-22T20:00:00+01:00").holding_all(&files)
}

/// The same at the question about the adjustments.
fn asked() -> Evening {
    sunday().keys(TO_DECISIONS).until_week_is_there()
}

fn entry(evening: &Evening, path: &str) -> Entry {
    text::read(&evening.text_of(path)).unwrap().entry
}

fn looked_at(evening: &Evening, path: &str) -> Option<String> {
    look_again(&entry(evening, path)).map(|day| day.to_string())
}

#[test]
fn each_way_is_in_its_file_at_once_and_the_week_tells_of_it() {
    let evening = asked().shows("Which adjustments earned their place, and which can go?");
    let evening = evening.shows("Got wet, 17 November · 19 Nov helped").shows("1 keep   2 change   3 drop");
    let evening = evening.keys("1").shows("Kept. It is looked at again on Sunday 29 November.");
    assert_eq!(looked_at(&evening, DEMO).as_deref(), Some("2026-11-29"));
    assert!(evening.text_of(DEMO).starts_with("# mine\n") && evening.text_of(DEMO).contains("mood = 7"));
    // the next one has the light; what was said of it already keeps the older wording
    let evening = evening.keys("2").shows("What would you change about it?").keys("<tab><c-a>take the umbrella<enter>");
    let evening = evening.shows("Changed. It is looked at again on Wednesday 25 November.");
    let now = entry(&evening, RAIN);
    assert_eq!(now.adjustment.as_ref().unwrap().then, "I will take the umbrella");
    assert_eq!((now.follow_ups.len(), now.follow_ups[0].outcome), (1, Outcome::Helped));
    assert_eq!(now.follow_ups[0].was.as_ref().unwrap().then, "I will walk");
    // back to the first, which can go after all
    let evening = evening.keys("<up>3").shows("Dropped.").shows("Anything worth keeping from it?");
    let dropped = entry(&evening, DEMO);
    assert_eq!((dropped.follow_ups[0].outcome, look_again(&dropped)), (Outcome::LetGo, None));
    let evening = evening.keys("Looking early.<enter>").hides("Anything worth keeping");
    assert_eq!(entry(&evening, DEMO).follow_ups[0].note.as_deref(), Some("Looking early."));
    assert_eq!(entry(&evening, DEMO).follow_ups.len(), 1);
    // the week's own entry says it in words
    let evening = evening.keys("<c-s>").shows("Saved. The week is read, and can rest.");
    let text = evening.text_of(WEEK);
    let dropped = "drop: When the calendar says demo, I will open the page the evening before. “Looking early.”\n";
    let changed = "change: When it rains, I will walk. → When it rains, I will take the umbrella.\n";
    assert!(text.contains(&format!("\"\"\"\n{dropped}{changed}\"\"\"")), "{text}");
    let evening = evening.keys("<esc>").shows("· 22  ").shows("Adjustments").shows("drop: When the calendar says demo");
    // what was dropped asks no more; what was changed does
    evening.clock("2026-11-25T22:00:00+01:00").again().shows("I will take the umbrella.").keys("<esc>").hides("demo?");
}

#[test]
fn what_was_let_go_by_a_slip_is_taken_up_again() {
    let evening = asked().keys("3<enter><up>");
    assert_eq!(entry(&evening, DEMO).follow_ups.len(), 1);
    let evening = evening.keys("1").shows("Kept.").hides("Dropped.");
    let now = entry(&evening, DEMO);
    assert_eq!((now.follow_ups.len(), looked_at(&evening, DEMO).as_deref()), (0, Some("2026-11-29")));
}

#[test]
fn of_a_plan_nobody_asked_about_it_is_asked_how_it_went_before_it_is_changed() {
    let evening = asked().keys("2").shows("How did it go until now?").shows("1 did it, no change");
    assert!(entry(&evening, DEMO).follow_ups.is_empty(), "nothing is decided yet");
    let evening = evening.keys("2").shows("the calendar says demo").keys("<tab><c-a>look at it once<tab>");
    let now = entry(&evening, DEMO);
    assert_eq!((now.follow_ups[0].outcome, now.follow_ups.len()), (Outcome::NeverCame, 1));
    assert_eq!(now.follow_ups[0].was.as_ref().unwrap().then, "I will open the page the evening before");
    // changed once more in the same evening: nothing is asked, and the first wording stays the older one
    let evening = evening.keys("<up>2").shows("What would you change about it?").keys("<tab><c-a>look<enter>");
    let now = entry(&evening, DEMO);
    assert_eq!((now.follow_ups.len(), now.adjustment.unwrap().then.as_str()), (1, "I will look"));
    let evening = evening.keys("<c-s>");
    let line = "change: When the calendar says demo, I will open the page the evening before. → When the calendar says demo, I will look.";
    assert!(evening.text_of(WEEK).contains(line), "{}", evening.text_of(WEEK));
}

#[test]
fn what_is_skipped_stays_to_the_byte() {
    let evening = sunday();
    let before = [DEMO, RAIN].map(|path| evening.text_of(path));
    let evening = evening.keys(TO_DECISIONS).until_week_is_there().keys("x9<c-f><tab>").hides("Kept.");
    // through the fields of a change without changing anything, and back out of its first question
    let evening = evening.keys("2<tab><tab><up><up>2<s-tab>").shows("1 keep").keys("<tab><tab>");
    let evening = evening.shows("Did the same thing trip you more than once?");
    assert_eq!([DEMO, RAIN].map(|path| evening.text_of(path)), before);
    assert!(evening.model().at_hand().unwrap().is_blank());
}

#[test]
fn a_card_put_off_three_times_asks_only_here() {
    let files = [setback("2026-10-01", "Long ago", "2026-11-10")];
    let mut evening = Evening::at("2026-11-19T22:00:00+01:00").holding_all(&files);
    for day in 19..22 {
        evening = evening.clock(&format!("2026-11-{day}T22:00:00+01:00")).again().shows("How did it go?").keys("<esc>");
    }
    let evening = evening.clock("2026-11-22T20:00:00+01:00").again().hides("How did it go?");
    let evening = evening.keys(TO_DECISIONS).until_week_is_there().shows("Long ago, 1 October").keys("1");
    assert_eq!(looked_at(&evening, LONG_AGO).as_deref(), Some("2026-11-29"));
    // kept, it asks again in a week as any other
    let evening = evening.keys("<c-s>").clock("2026-11-29T22:00:00+01:00").again();
    evening.shows("How did it go?").shows("Long ago, 1 October");
}

#[test]
fn a_half_written_week_goes_on_after_a_restart_with_all_that_was_decided_and_typed() {
    let evening = sunday().keys("<c-g><home><enter>Sleep<tab>").until_week_is_there();
    let evening = evening.keys("12<tab><c-a>take the umb").again();
    assert_eq!(entry(&evening, RAIN).adjustment.unwrap().then, "I will walk", "it is typed, and not decided");
    let evening = evening.keys("<enter>").until_week_is_there().shows("Sleep").shows("Kept. It is looked at again");
    assert!(evening.cursor_row().ends_with("take the umb"), "{}", evening.screen());
    let evening = evening.hides("not written yet").keys("rella<enter>").shows("Changed.");
    assert_eq!(entry(&evening, RAIN).adjustment.unwrap().then, "I will take the umbrella");
    let evening = evening.clock("2026-11-22T21:30:00+01:00").again().keys("<enter>").until_week_is_there();
    let evening = evening.shows("Kept. ").shows("Changed. ").keys("<c-s>");
    let text = evening.text_of("entries/2026/2026-11-22-213000.toml");
    assert_eq!((text.matches("keep: ").count(), text.matches("change: ").count()), (1, 1), "{text}");
}

#[test]
fn a_half_typed_note_comes_back_too() {
    let evening = asked().keys("3Looking ea").again().keys("<enter>").until_week_is_there();
    let evening = evening.shows("Anything worth keeping from it?").keys("rly.<enter>");
    let now = entry(&evening, DEMO);
    assert_eq!((now.follow_ups.len(), now.follow_ups[0].note.as_deref()), (1, Some("Looking early.")));
    let text = evening.keys("<c-s>").text_of(WEEK);
    assert!(text.contains("“Looking early.”") && text.matches("drop: ").count() == 1, "{text}");
}

#[test]
fn words_that_are_typed_are_written_before_the_week_is_saved() {
    let evening = asked().keys("<down>2<tab><c-a>take the umbrella<c-s>").shows("Saved. The week is read");
    assert_eq!(entry(&evening, RAIN).adjustment.unwrap().then, "I will take the umbrella");
    let text = evening.text_of(WEEK);
    assert!(text.contains("change: When it rains, I will walk. →") && !text.contains("not written yet"), "{text}");
}

#[test]
fn a_draft_that_is_saved_as_it_is_keeps_words_that_were_not_written() {
    let evening = asked().keys("<down>2<tab><c-a>take the umbrella").again().keys("<down><enter>");
    let text = evening.text_of(WEEK);
    let line = "change, not written yet: When it rains, I will walk. → When it rains, I will take the umbrella.";
    assert!(text.contains(line), "{text}");
    assert_eq!(entry(&evening, RAIN).adjustment.unwrap().then, "I will walk");
}

#[test]
fn another_guide_and_back_lose_no_word_and_no_decision() {
    let evening = asked().keys("1<down>2<tab><c-a>take the umbrella");
    let evening = evening.keys("<c-g><down><enter>").shows("What went wrong today?").hides("1 keep");
    let evening =
        evening.keys("<c-g><home><enter><tab><tab>").shows("Kept. ").shows("take the umbrella").keys("<tab><tab>");
    assert_eq!(entry(&evening, RAIN).adjustment.unwrap().then, "I will take the umbrella");
    let text = evening.keys("<c-s>").text_of(WEEK);
    assert!(text.contains("keep: When the calendar") && !text.contains("not written yet"), "{text}");
}

#[test]
fn words_that_stand_under_the_question_already_stay() {
    let own = "title = \"Mine\"\nclosing = \"Done.\"\n\n[[prompt]]\nkey = \"adjustments\"\nlabel = \"A\"\n\
               question = \"And?\"\nkind = \"text\"\nasked = \"always\"\n";
    let evening = sunday().with_guide("mine", own).keys("<c-g><end><enter>walking helped<c-g><home><enter><tab><tab>");
    let evening = evening.until_week_is_there().shows("walking helped").keys("1<c-s>");
    let text = evening.text_of(WEEK);
    assert!(text.contains("walking helped\nkeep: When the calendar says demo"), "{text}");
}

#[test]
fn a_hand_edit_made_meanwhile_survives() {
    let evening = asked().meanwhile(|home| {
        let path = home.join("journal").join(DEMO);
        let text = fs::read_to_string(&path).unwrap().replace("Missed the demo", "Missed the demo, by hand");
        put(&path, &text.replace("open the page", "open two pages"));
    });
    let evening = evening.keys("1").shows("I will open two pages").keys("<c-s>");
    let text = evening.text_of(DEMO);
    assert!(
        text.contains("by hand") && text.contains("look_again = 2026-11-29") && text.contains("two pages"),
        "{text}"
    );
    assert!(evening.text_of(WEEK).contains("keep: When the calendar says demo, I will open two pages"));
}

#[test]
fn an_adjustment_that_is_gone_meanwhile_is_said_to_be_gone() {
    let evening = asked().meanwhile(|home| {
        let path = home.join("journal").join(DEMO);
        let text = fs::read_to_string(&path).unwrap();
        put(&path, text.split("[adjustment]").next().unwrap());
    });
    let evening = evening.keys("1").shows("There is no adjustment in that entry any more, so nothing was changed.");
    let evening = evening.meanwhile(|home| fs::remove_file(home.join("journal").join(RAIN)).unwrap());
    evening.keys("<down>3").shows("Not written: ").hides("Dropped.").keys("<tab>").shows("Did the same thing");
}

#[test]
fn what_cannot_be_written_is_not_claimed_and_can_be_tried_again() {
    let store = Arc::new(MemoryStore::new());
    let name = |path: &str| EntryName::new(path.strip_prefix("entries/").unwrap());
    for (path, text) in [setback("2026-11-16", "Missed the demo", "2026-11-24"), rain()] {
        store.put(&name(&path), text);
    }
    let evening = Evening::at("2026-11-22T20:00:00+01:00").in_memory(&store).keys(TO_DECISIONS).until_week_is_there();
    store.refuse_saves(Some(Trouble::Full));
    let evening = evening.keys("1").shows("Not written: ").shows("The same key tries").hides("Kept.");
    let evening = evening.keys("<down>2<tab><c-a>take the umbrella<enter>").shows("Enter tries again.");
    // the words are not lost when the week cannot be saved either
    let evening = evening.keys("<c-s>");
    store.refuse_saves(None);
    let evening = evening.keys("<esc>").shows("take the umbrella").keys("<enter>").shows("Changed.").keys("<up>1");
    evening.shows("Kept. It is looked at again");
    assert!(store.text(&name(RAIN)).unwrap().contains("then = \"I will take the umbrella\""));
    assert!(store.text(&name(DEMO)).unwrap().contains("look_again = 2026-11-29"));
}

#[test]
fn a_week_without_adjustments_says_so_and_goes_on() {
    let evening = Evening::at("2026-11-22T20:00:00+01:00").keys(TO_DECISIONS).until_week_is_there();
    let evening = evening.shows("There is none to look at this week. Tab goes on.").keys("123<tab>");
    evening.shows("Did the same thing trip you more than once?");
}

#[test]
fn what_was_let_go_before_is_not_asked_about() {
    let (path, text) = rain();
    let files = [setback("2026-11-16", "Missed the demo", "2026-11-24"), (path, text.replace("helped", "let-go"))];
    let evening = Evening::at("2026-11-22T20:00:00+01:00").holding_all(&files).keys(TO_DECISIONS).until_week_is_there();
    // the week tells of it, and asks about it nowhere
    let evening = evening.hides("When it rains, I will walk.").keys("<tab>").shows("Did the same thing");
    evening.keys("<s-tab><s-tab>").shows("When it rains, I will walk.");
}

#[test]
fn a_click_goes_to_an_adjustment_and_decides_about_it() {
    let at = |evening: &Evening, words: &str| {
        let screen = evening.screen();
        let found = screen.lines().enumerate().filter(|(_, row)| row.contains(words)).last();
        let (y, row) = found.unwrap_or_else(|| panic!("{words:?} is not there:\n{screen}"));
        format!("<click:{},{y}>", row[..row.find(words).unwrap()].chars().count())
    };
    let evening = asked();
    let click = at(&evening, "Got wet, 17 November");
    let evening = evening.keys(&click);
    let click = at(&evening, "1 keep");
    let evening = evening.keys(&click).shows("Kept.");
    assert_eq!(looked_at(&evening, RAIN).as_deref(), Some("2026-11-29"));
    assert_eq!(looked_at(&evening, DEMO).as_deref(), Some("2026-11-24"));
}

#[test]
fn an_older_week_is_edited_as_words() {
    let evening = asked().keys("1<c-s><esc>e<tab>").shows("keep: When the calendar says demo").hides("1 keep");
    let evening = evening.keys("<c-end><enter>And sleep.<c-s>");
    assert!(evening.text_of(WEEK).contains("before.\nAnd sleep.\n"), "{}", evening.text_of(WEEK));
}

#[test]
fn a_guide_of_ones_own_decides_without_showing_the_week() {
    let own = "title = \"Mine\"\nclosing = \"Done.\"\n\n[[prompt]]\nkey = \"plans\"\nlabel = \"Plans\"\n\
               question = \"And these?\"\nkind = \"adjustments\"\nasked = \"always\"\n";
    let evening = sunday().with_guide("mine", own).keys("<c-g><end><enter>").until_week_is_there();
    let evening = evening.shows("And these?").shows("1 keep").hides("Mon 16").keys("1<c-s>").shows("Done.");
    assert!(evening.text_of(WEEK).contains("key = \"plans\""));
}

#[test]
fn on_the_evening_that_closes_a_week_its_guide_is_first_in_the_list() {
    let rows = |evening: Evening| {
        let screen = evening.keys("<c-g>").screen();
        let at = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words}:\n{screen}"));
        at(" The week") < at(" A setback")
    };
    assert!(rows(Evening::at("2026-11-22T20:00:00+01:00")));
    assert!(!rows(Evening::at("2026-11-21T20:00:00+01:00")));
    // and the keys stand on the guide in use all the same
    Evening::at("2026-11-22T20:00:00+01:00").keys("<c-g><enter>").shows("What went wrong today?");
}

#[test]
fn in_a_small_window_each_adjustment_and_its_answers_are_seen() {
    for (width, height) in [(80, 24), (40, 12), (20, 6)] {
        let evening = sunday().sized(width, height).keys(TO_DECISIONS).until_week_is_there();
        let evening = evening.keys("<down>").shows("1 keep");
        let evening = evening.keys("2").shows("When").keys("<tab>");
        assert!(evening.cursor_row().contains("walk"), "{width}×{height}:\n{}", evening.screen());
    }
}
