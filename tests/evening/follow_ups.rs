//! Follow-up cards, over days: what was planned is asked about, and every answer is in the file at once.

use std::fs;
use std::sync::Arc;

use comeback::app::msg::{Msg, Outside};
use comeback::journal::entry::{Behind, Entry, Outcome, Standing};
use comeback::journal::shelf::{EntryName, Row};
use comeback::store::{MemoryStore, Trouble, text};

use crate::put;
use crate::script::Evening;

pub(crate) const DEMO: &str = "entries/2026/2026-11-16-213000.toml";

/// A setback of this evening, with an adjustment to be looked at on another.
pub(crate) fn setback(day: &str, said: &str, look_again: &str) -> (String, String) {
    let text = format!(
        "# mine\nguide = \"setback\"\ncreated = {day}T21:30:00+01:00\nstanding = \"open\"\nmood = 7\n\n[[answers]]\n\
         key = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{said}\"\n\n[adjustment]\n\
         when = \"the calendar says demo\"\nthen = \"I will open the page the evening before\"\n\
         look_again = {look_again}\n"
    );
    (format!("entries/{}/{day}-213000.toml", &day[..4]), text)
}

/// Thursday, when the plan of Monday is to be looked at.
pub(crate) fn thursday() -> Evening {
    let files = [setback("2026-11-16", "Missed the demo", "2026-11-19")];
    Evening::at("2026-11-19T22:00:00+01:00").holding_all(&files)
}

fn entry(evening: &Evening, path: &str) -> Entry {
    text::read(&evening.text_of(path)).unwrap().entry
}

#[test]
fn the_story_of_a_plan_from_monday_until_it_is_behind() {
    let evening = thursday().shows("Monday you planned").shows("Missed the demo, 16 November");
    let evening = evening.shows("When the calendar says demo, I will open the page the evening");
    let evening = evening.shows("How did it go?").shows(" 4 didn't get to it ").keys("4<enter>");
    assert_eq!(entry(&evening, DEMO).follow_ups[0].outcome, Outcome::NotDone, "it is written at once");
    let evening = evening.shows("What got in the way?").keys("Too tired.<enter>");
    assert_eq!(entry(&evening, DEMO).follow_ups[0].note.as_deref(), Some("Too tired."));
    let evening = evening.shows("A smaller version").keys("<tab><c-a>look at it once<enter>");
    let now = entry(&evening, DEMO);
    assert_eq!(now.adjustment.as_ref().unwrap().then, "I will look at it once");
    let was = now.follow_ups[0].was.clone().unwrap();
    assert_eq!(
        (was.when.as_str(), was.then.as_str()),
        ("the calendar says demo", "I will open the page the evening before")
    );
    let evening = evening.shows("And the thing behind it: lighter, the same, heavier, or behind you?").keys("11");
    let evening = evening.shows("Written to the entry of 16 November.").shows("What went wrong today?");
    let now = entry(&evening, DEMO);
    assert_eq!((now.standing, now.follow_ups[0].behind), (Some(Standing::Easing), Some(Behind::Lighter)));
    assert_eq!(now.adjustment.unwrap().look_again.unwrap().to_string(), "2026-11-22");
    assert!(evening.text_of(DEMO).starts_with("# mine\n") && evening.text_of(DEMO).contains("mood = 7"));

    // the next evening nothing is asked; on Sunday the smaller version is
    let evening = evening.clock("2026-11-20T22:00:00+01:00").again().hides("How did it go?");
    let evening = evening.clock("2026-11-22T22:00:00+01:00").again().shows("I will look at it once.").keys("11");
    let evening = evening.shows("What made it work?").keys("It was small.<tab>").keys("4<enter>");
    let evening = evening.shows("What helped most, in a few concrete words?").keys("Told Sam the real date.<enter>");
    let now = entry(&evening, DEMO);
    assert_eq!((now.standing, now.follow_ups.len()), (Some(Standing::Recovered), 2));
    let recovered = now.recovered.unwrap();
    assert_eq!(
        (recovered.on.to_string(), recovered.helped_most.as_deref()),
        ("2026-11-22".into(), Some("Told Sam the real date."))
    );
    let evening =
        evening.keys("<esc>").shows("● recovered after 6 days").shows("19 Nov  didn't get to it. “Too tired.”");
    let evening = evening.shows("Until then: When the calendar says demo, I will open");
    evening
        .shows("The thing behind it: behind you.")
        .clock("2027-03-01T22:00:00+01:00")
        .again()
        .hides("How did it go?");
}

#[test]
fn each_outcome_has_its_question() {
    let helped =
        thursday().keys("11").shows("What made it work?").keys("<enter>").shows("the thing behind it").keys("22");
    let now = entry(&helped, DEMO);
    assert_eq!((now.follow_ups[0].note.clone(), now.standing), (None, Some(Standing::Open)));
    assert_eq!(now.adjustment.unwrap().look_again.unwrap().to_string(), "2026-11-19");

    let none = thursday().keys("22").shows("What would you change about it?").shows("the calendar says demo");
    let same = entry(&none.keys("<enter><enter>33"), DEMO);
    assert_eq!((same.follow_ups[0].was.clone(), same.follow_ups[0].behind), (None, Some(Behind::Heavier)));

    let never = thursday().keys("33").shows("Keep it another week?").keys("11").keys("22");
    assert_eq!(entry(&never, DEMO).adjustment.unwrap().look_again.unwrap().to_string(), "2026-11-26");
    let over = entry(&thursday().keys("33<down><down><enter>22"), DEMO);
    assert_eq!(over.adjustment.unwrap().look_again.unwrap().to_string(), "2026-11-19");

    let let_go = thursday().keys("<down><down><down><down><down><enter>").shows("Anything worth keeping from it?");
    let now = entry(&let_go.keys("The idea.<enter>33"), DEMO);
    assert_eq!((now.follow_ups[0].outcome, now.follow_ups[0].note.as_deref()), (Outcome::LetGo, Some("The idea.")));
}

#[test]
fn two_cards_come_oldest_first_and_esc_twice_is_the_first_question() {
    let files = [
        setback("2026-11-16", "Missed the demo", "2026-11-19"),
        setback("2026-11-14", "Argued with Sam", "2026-11-17"),
        setback("2026-11-15", "Late invoice", "2026-11-18"),
    ];
    let evening = Evening::at("2026-11-19T22:00:00+01:00").holding_all(&files);
    let before: Vec<String> = evening.files().iter().map(|path| evening.text_of(path)).collect();
    let evening = evening.shows("Argued with Sam, 14 November").shows("One more comes after it.").keys("<esc>");
    let evening = evening.shows("Late invoice, 15 November").hides("more comes after").keys("<esc>");
    let evening = evening.shows("What went wrong today?").keys("I am here");
    assert!(evening.cursor_row().contains("I am here"));
    let after: Vec<String> = evening.files().iter().map(|path| evening.text_of(path)).collect();
    assert_eq!(before, after, "not a byte of an entry changes by asking");
}

#[test]
fn after_three_evenings_a_card_comes_no_more() {
    let mut evening = thursday();
    for day in 19..22 {
        evening = evening.clock(&format!("2026-11-{day}T22:00:00+01:00")).again().shows("How did it go?").keys("<esc>");
        evening = evening.again().hides("How did it go?");
    }
    let evening = evening.clock("2026-11-22T22:00:00+01:00").again().hides("How did it go?");
    assert!(fs::read_to_string(evening.path("state/remembered.toml")).unwrap().contains("times = 3"));
    // by hand it can be answered all the same
    let evening = evening.keys("<esc>f").shows("How did it go?").keys("11<enter>11");
    assert_eq!(entry(&evening, DEMO).follow_ups.len(), 1);
    evening.shows("◐");
}

#[test]
fn whoever_leaves_half_way_finds_the_place_again_and_what_was_typed() {
    let evening = thursday().keys("44Too ti<esc>").shows("What went wrong today?");
    // what is typed is no answer before it is confirmed; it waits in its field
    let evening = evening.shows("What you typed comes again with the card.");
    assert_eq!(entry(&evening, DEMO).follow_ups[0].note, None);
    let evening = evening.again().shows("What got in the way?").shows("▎Too ti").keys("red<enter>");
    let evening = evening.keys("<c-q>").clock("2026-11-20T22:00:00+01:00").again().shows("A smaller version");
    let evening = evening.keys("<enter><enter>22").shows("What went wrong today?");
    let now = entry(&evening, DEMO);
    assert_eq!((now.follow_ups.len(), now.follow_ups[0].note.as_deref()), (1, Some("Too tired")));
    // also when the window is closed under it
    let evening = thursday().keys("11Half a wo").told(Msg::ToldToLeave);
    assert_eq!(entry(&evening, DEMO).follow_ups[0].note, None);
    evening.again().shows("▎Half a wo");
}

#[test]
fn a_hand_edit_made_elsewhere_survives_together_with_the_answer() {
    let evening = thursday().keys("11").meanwhile(|home| {
        let path = home.join("journal").join(DEMO);
        let text = fs::read_to_string(&path).unwrap().replace("Missed the demo", "Missed the demo, by hand");
        put(&path, &text);
    });
    let evening = evening.keys("It was early.<enter>11");
    let text = evening.text_of(DEMO);
    assert!(text.contains("by hand") && text.contains("It was early.") && text.contains("easing"), "{text}");
    assert_eq!(evening.files().len(), 1, "nothing lies beside it");
}

#[test]
fn a_recovery_can_come_back_by_hand() {
    let (path, text) = setback("2026-11-16", "Missed the demo", "2026-11-19");
    let text = text.replace("standing = \"open\"", "standing = \"recovered\"\nrecovered = { on = 2026-11-18 }");
    let evening = Evening::at("2026-11-17T22:00:00+01:00").holding(&path, &text).keys("<esc>f11<enter>");
    let now = entry(&evening.keys("33").shows("◌"), DEMO);
    assert_eq!((now.standing, now.follow_ups.len()), (Some(Standing::Open), 1));
}

#[test]
fn f_needs_an_adjustment_and_goes_back_to_where_it_was_pressed() {
    let plain = "guide = \"win\"\ncreated = 2026-11-16T21:30:00+01:00\n\n[[answers]]\nkey = \"a\"\ntext = \"Ran\"\n";
    let evening = Evening::at("2026-11-17T22:00:00+01:00").holding(DEMO, plain).keys("<esc><enter>f");
    evening.shows("There is no adjustment in this entry to follow up.");
    let evening = Evening::at("2026-11-17T22:00:00+01:00");
    let (path, text) = setback("2026-11-16", "Missed the demo", "2026-11-19");
    let evening = evening.holding(&path, &text).keys("<esc><enter>f").shows("Yesterday you planned");
    let evening = evening.keys("<esc>").shows("Missed the demo").hides("How did it go?").hides("╭ Shelf");
    // letters mean writing here as well
    evening.keys("f2xyz").shows("What went wrong today?").shows("▎2xyz").shows("f on the shelf asks again.");
}

#[test]
fn a_guess_is_checked_after_a_month_once() {
    let guess = "guide = \"setback\"\ncreated = 2026-10-16T21:30:00+02:00\nstanding = \"open\"\n\
        weight = { before = 4, in_a_month = 3 }\n\n[[answers]]\nkey = \"a\"\ntext = \"Late\"\n";
    let path = "entries/2026/2026-10-16-213000.toml";
    let evening = Evening::at("2026-11-14T22:00:00+01:00").holding(path, guess).hides("You guessed");
    let evening = evening.clock("2026-11-15T22:00:00+01:00").again().shows("You guessed 3. How big is it now?");
    let evening = evening.keys("11").shows("What went wrong today?");
    assert_eq!(entry(&evening, path).weight.a_month_later, Some(1));
    evening.clock("2026-11-16T22:00:00+01:00").again().hides("You guessed");
}

#[test]
fn an_answer_that_cannot_be_written_is_not_claimed_and_can_be_tried_again() {
    let store = Arc::new(MemoryStore::new());
    let (path, text) = setback("2026-11-16", "Missed the demo", "2026-11-19");
    let name = EntryName::new(path.strip_prefix("entries/").unwrap());
    store.put(&name, text.clone());
    let evening = Evening::at("2026-11-19T22:00:00+01:00").in_memory(&store).shows("How did it go?");
    store.refuse_saves(Some(Trouble::Full));
    let evening = evening.keys("11").shows("Not written: ").shows("How did it go?").hides("What made it work?");
    assert_eq!(store.text(&name).unwrap(), text);
    store.refuse_saves(None);
    let evening = evening.keys("<enter>").shows("What made it work?").hides("Not written");
    // what is not confirmed is in the draft, and holds nobody up
    let evening = evening.keys("Sleep<c-q>");
    assert!(evening.has_ended());
    assert!(store.text(&name).unwrap().contains("outcome = \"helped\""));
    evening.again().shows("▎Sleep");
}

#[test]
fn whoever_types_without_looking_writes_and_answers_nothing() {
    let evening = thursday().keys("It rained").shows("What went wrong today?").shows("It rained");
    assert!(entry(&evening, DEMO).follow_ups.is_empty());
    let evening = thursday().paste("4 people came, and nobody had told me that they would come at all");
    assert!(entry(&evening.shows("4 people came"), DEMO).follow_ups.is_empty());
}

#[test]
fn a_draft_is_offered_before_the_card() {
    let evening = thursday().keys("<esc>Half a thought<c-q>").clock("2026-11-20T22:00:00+01:00").again();
    let evening = evening.shows("You were in the middle of something").keys("<esc>").shows("How did it go?");
    evening.keys("<esc>").shows("What went wrong today?");
}

#[test]
fn an_older_card_comes_when_the_shelf_is_read_unless_something_was_begun() {
    let mut files: Vec<_> = (1..=19)
        .map(|day| {
            let (path, text) = setback(&format!("2026-11-{day:02}"), "Late", "2027-01-01");
            (path, text)
        })
        .collect();
    files.push(setback("2026-10-01", "Missed the demo", "2026-10-04"));
    let opened =
        || Evening::at("2026-11-20T22:00:00+01:00").sized(80, 12).holding_all(&files).with_shelf_still_to_come();
    let evening = opened().hides("How did it go?").until_shelf_is_there().shows("How did it go?");
    evening.shows("Missed the demo, 1 October").keys("<esc>").shows("What went wrong today?");
    let evening = opened().keys("I").until_shelf_is_there().hides("How did it go?");
    evening.shows("The entry of 1 October 2026 has something to look at again.");
}

#[test]
fn a_click_answers_and_puts_the_cursor_into_a_field() {
    let evening = thursday();
    let screen = evening.screen();
    let (y, row) = screen.lines().enumerate().find(|(_, row)| row.contains("2 did it, no change")).unwrap();
    let x = row.chars().position(|c| c == '2').unwrap();
    let evening = evening.keys(&format!("<click:{x},{y}>")).shows("What would you change about it?");
    assert_eq!(entry(&evening, DEMO).follow_ups[0].outcome, Outcome::NoChange);
}

#[test]
fn a_card_left_half_way_counts_as_put_off_and_is_asked_at_most_three_times() {
    let mut evening = thursday().keys("11<enter><esc>");
    for _ in 0..2 {
        evening = evening.again().shows("What made it work?").keys("<esc>");
    }
    evening.again().hides("What made it work?").shows("What went wrong today?");
}

#[test]
fn the_plan_and_the_guess_of_one_entry_are_two_cards() {
    let (path, text) = setback("2026-10-16", "Missed the demo", "2026-11-10");
    let text = text.replace("mood = 7", "weight = { before = 4, in_a_month = 3 }");
    let evening = Evening::at("2026-11-19T22:00:00+01:00").holding(&path, &text).keys("55<enter>22");
    let evening = evening.shows("You guessed 3. How big is it now?").keys("<down><down><enter>");
    let now = entry(&evening.shows("What went wrong today?"), &path);
    assert_eq!((now.weight.a_month_later, now.follow_ups.len()), (Some(2), 1));
    assert!(evening_is_quiet(&path, &text));
}

/// Whether an evening on which everything is put off leaves the file to the byte.
fn evening_is_quiet(path: &str, text: &str) -> bool {
    let evening = Evening::at("2026-11-19T22:00:00+01:00").holding(path, text).keys("<esc><esc><esc>").again();
    evening.text_of(path) == text
}

#[test]
fn an_entry_that_goes_while_it_is_asked_about_is_said_to_be_gone() {
    let evening = thursday().meanwhile(|home| fs::remove_file(home.join("journal").join(DEMO)).unwrap()).keys("11");
    let evening = evening.shows("Not written:").keys("<esc>").shows("The last answer was not written.");
    assert!(evening.files().is_empty());
}

#[test]
fn a_damaged_memory_asks_once_more_and_is_mended() {
    let evening = thursday().keys("<esc>").meanwhile(|home| put(&home.join("state/remembered.toml"), "put_off = ["));
    let evening = evening.again().shows("How did it go?").keys("<esc>").again().hides("How did it go?");
    assert!(fs::read_to_string(evening.path("state/remembered.toml")).unwrap().contains("times = 1"));
}

#[test]
fn the_short_answer_is_edited_as_an_answer_is() {
    let evening = thursday().keys("11").paste("One line\nand another").shows("One line and another");
    let evening = evening.keys("<c-z>").hides("One line").keys("<c-y><c-a><c-x>").shows("Cut.").keys("<c-v><c-v> end");
    assert!(evening.cursor_row().contains("One line and anotherOne line and another end"));
    let evening = evening.keys("<enter>33");
    let note = entry(&evening, DEMO).follow_ups[0].note.clone().unwrap();
    assert_eq!(note, "One line and anotherOne line and another end");
}

#[test]
fn both_fields_blank_leave_the_adjustment_as_it_is() {
    let evening = thursday().keys("22<c-a><del><tab><c-a><del><enter>22");
    let now = entry(&evening, DEMO);
    assert_eq!((now.adjustment.unwrap().when.as_str(), &now.follow_ups[0].was), ("the calendar says demo", &None));
}

#[test]
fn rows_that_were_read_before_an_answer_do_not_take_it_off_the_shelf() {
    let before = thursday().rows();
    let old = |row: &Row| Outside { name: row.name.clone(), row: Some(row.clone()) };
    let late =
        [Msg::ShelfAgain(before.clone()), Msg::Shelved(before.clone()), Msg::Changed(before.iter().map(old).collect())];
    for late in late {
        let evening = thursday().keys("11<enter>44<enter>").keys("<esc>").shows("▌● 16  Missed the demo");
        evening.news(late).shows("▌● 16  Missed the demo");
    }
}
