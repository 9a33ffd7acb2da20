//! Kinds of setbacks: named once, chosen while writing, and found again from each of them.

use std::fs;
use std::sync::Arc;

use comeback::journal::entry::Entry;
use comeback::journal::shelf::EntryName;
use comeback::store::{MemoryStore, Trouble, text};

use crate::put;
use crate::script::Evening;

/// What a setback is kept as, with more lines above its answer and below it.
pub(crate) fn setback(day: &str, said: &str, above: &str, below: &str) -> (String, String) {
    let text = format!(
        "# mine\nguide = \"setback\"\ncreated = {day}T21:30:00+01:00\nstanding = \"open\"\n{above}mood = 7\n\n\
         [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{said}\"\n{below}"
    );
    (path(day), text)
}

fn path(day: &str) -> String {
    format!("entries/{}/{day}-213000.toml", &day[..4])
}

fn name(day: &str) -> EntryName {
    EntryName::new(path(day).trim_start_matches("entries/"))
}

fn entry(evening: &Evening, path: &str) -> Entry {
    text::read(&evening.text_of(path)).unwrap().entry
}

fn kind(evening: &Evening, day: &str) -> Option<String> {
    entry(evening, &path(day)).kind
}

fn same_as(evening: &Evening, day: &str) -> Vec<EntryName> {
    entry(evening, &path(day)).same_as
}

const HELPED: &str = "\n[adjustment]\nwhen = \"the calendar says demo\"\nthen = \"I will open the page the evening before\"\n\n\
    [[follow_ups]]\nat = 2026-10-15T21:00:00+02:00\noutcome = \"helped\"\nbehind = \"lighter\"\n";

/// Two kinds, one of them with an adjustment that helped, and a setback of no kind.
fn two_kinds() -> Evening {
    let files = [
        setback("2026-10-12", "Demo fell over", "kind = \"Demo nerves\"\n", HELPED),
        setback("2026-11-02", "The page broke again", "kind = \"Demo nerves\"\n", ""),
        setback("2026-11-10", "Late for the train", "kind = \"Late again\"\n", ""),
        setback("2026-11-18", "Argued with Sam", "", ""),
    ];
    Evening::at("2026-11-21T22:40:00+01:00").holding_all(&files)
}

const TONIGHT: &str = "entries/2026/2026-11-21-224000.toml";

#[test]
fn a_kind_is_chosen_beside_the_writing_and_both_say_that_they_are_the_same() {
    let evening = two_kinds().keys("The demo broke<left><left><c-k>").shows("Which of these is it, once more?");
    let evening = evening
        .shows(" 1 Late again ")
        .shows("once · 10 November")
        .shows(" 2 Demo nerves ")
        .shows("2 times · last 2 November");
    let evening = evening.shows("What helped is not noted yet.").keys("<down>");
    let evening = evening.shows("What helped on 12 October: When the calendar says demo, I will open");
    let evening = evening.hides("not noted yet").keys("<enter>").shows("“Demo nerves”").keys("qx");
    assert!(
        evening.cursor_row().contains("The demo broqxke"),
        "the cursor is where it was: {:?}",
        evening.cursor_row()
    );
    let evening = evening.keys("<c-s>").shows("Saved.");
    let now = entry(&evening, TONIGHT);
    assert_eq!((now.kind.as_deref(), now.same_as), (Some("Demo nerves"), vec![name("2026-11-02")]));
    assert_eq!(same_as(&evening, "2026-11-02"), [EntryName::new(TONIGHT.trim_start_matches("entries/"))]);
    assert_eq!(same_as(&evening, "2026-10-12"), []);
    let other = evening.text_of(&path("2026-11-02"));
    assert!(other.starts_with("# mine\n") && other.contains("mood = 7"), "{other}");
    // from the reader back to the one before, and on
    let evening = evening.keys("<esc><enter>").shows("· “Demo nerves”").shows("3 of 3 that are the same again");
    let evening =
        evening.shows("What helped on 12 October: When the calendar").keys("<lt>").shows("The page broke again");
    let evening = evening
        .shows("2 of 3")
        .shows(">\u{a0}the\u{a0}one\u{a0}after")
        .keys("<lt>")
        .shows("Demo fell over")
        .shows("1 of 3");
    let evening = evening.hides("What helped on").keys("<lt>").shows("There is none of this kind before it.");
    evening.keys(">>").shows("The demo broqxke").keys(">").shows("This is the last of its kind.");
}

#[test]
fn a_number_chooses_no_kind_takes_it_back_and_esc_changes_nothing() {
    let evening =
        two_kinds().keys("x<c-k>2").shows("“Demo nerves”").keys("<c-k>").shows("now · 2 times · last 2 November");
    let evening =
        evening.shows(" 0 no kind ").keys("<esc>").shows("“Demo nerves”").keys("<c-k>1").shows("“Late again”");
    let evening =
        evening.keys("<c-k>0").hides("“").keys("<c-k>9").shows("Which of these").keys("<c-k>").hides("Which of");
    let evening = evening.keys("<c-s>");
    assert_eq!(entry(&evening, TONIGHT).kind, None);
    assert!(!evening.text_of(TONIGHT).contains("same_as"));
}

#[test]
fn where_no_title_can_say_so_the_bottom_line_says_what_was_chosen() {
    two_kinds().keys("x<resize:40x8><c-k>2").shows("This is “Demo nerves”.").keys("y").hides("Demo nerves");
}

#[test]
fn the_kind_that_was_chosen_is_there_again_after_the_window_was_closed() {
    let evening = two_kinds().keys("The demo broke").keys("<c-k>2").again();
    let evening = evening.shows("You were in the middle of something").hides("Demo nerves ");
    let evening = evening.keys("<enter>").shows("“Demo nerves”").keys("!<c-k>0").again().keys("<enter>");
    let evening = evening.hides("“Demo nerves”").shows("The demo broke!").keys("<c-k>2").again().keys("<down><enter>");
    assert_eq!(entry(&evening.shows("Saved."), TONIGHT).kind.as_deref(), Some("Demo nerves"));
}

#[test]
fn a_kind_alone_is_nothing_that_was_written() {
    let evening = two_kinds().keys("<c-k>1").keys("<c-s>").shows("Nothing to save. Sleep well.");
    let evening = evening.again().hides("in the middle of something").shows("What went wrong today?");
    assert_eq!(evening.keys("<c-k><esc><c-q>").drafts(), 0);
}

#[test]
fn what_was_saved_before_the_shelf_was_read_is_linked_when_it_is() {
    let evening = two_kinds().keys("The demo broke<c-k>2").with_shelf_still_to_come().keys("<down><enter>");
    let evening = evening.until_shelf_is_there();
    let now = entry(&evening, TONIGHT);
    assert_eq!((now.kind.as_deref(), now.same_as), (Some("Demo nerves"), vec![name("2026-11-02")]));
    assert_eq!(same_as(&evening, "2026-11-02").len(), 1);
}

#[test]
fn without_a_kind_it_is_said_how_they_come_about() {
    let evening = Evening::at("2026-11-21T22:40:00+01:00").keys("x<c-k>").shows("None has a name yet.");
    let evening = evening.keys("<enter>3<esc>").hides("None has a name").keys("y");
    assert!(evening.cursor_row().contains("xy"));
    // only setbacks are of a kind
    two_kinds().keys("x<c-g><down><enter><c-k>").shows("Only setbacks are of a kind.");
}

#[test]
fn an_older_entry_gets_a_kind_while_it_is_edited_and_leaves_it_again() {
    let evening =
        two_kinds().keys("<esc>e<c-k>").shows("Which of these").keys("2").shows("“Demo nerves”").keys("<c-s>");
    let evening = evening.shows("Saved.");
    assert_eq!(kind(&evening, "2026-11-18").as_deref(), Some("Demo nerves"));
    assert_eq!(
        (same_as(&evening, "2026-11-18"), same_as(&evening, "2026-11-02")),
        (vec![name("2026-11-02")], vec![name("2026-11-18")])
    );
    let before = evening.text_of(&path("2026-11-02"));
    let evening =
        evening.keys("e<c-k>0").again().shows("It changes the entry of").keys("<enter>").hides("“Demo nerves”");
    let evening = evening.keys("<c-s>").shows("Saved.");
    assert_eq!((kind(&evening, "2026-11-18"), same_as(&evening, "2026-11-18")), (None, vec![]));
    assert_eq!(same_as(&evening, "2026-11-02"), []);
    assert_ne!(before, evening.text_of(&path("2026-11-02")));
}

#[test]
fn in_the_reader_a_kind_is_named_joined_renamed_and_left() {
    let files = [setback("2026-11-10", "Late for the train", "", ""), setback("2026-11-18", "Argued with Sam", "", "")];
    let evening = Evening::at("2026-11-21T22:40:00+01:00").holding_all(&files).keys("<esc>K");
    let evening =
        evening.shows("What do you call this kind of setback?").shows("Argued with Sam").keys("Sam  and me<enter>");
    let evening = evening.shows("This is “Sam and me” now.").shows("◌ open · “Sam and me”");
    assert_eq!(
        (kind(&evening, "2026-11-18").as_deref(), same_as(&evening, "2026-11-18").len()),
        (Some("Sam and me"), 0)
    );
    let evening = evening.keys("<left>K").shows(" 1 Sam and me ").shows("a new name …").keys("1");
    let evening = evening.shows("This is “Sam and me” now.");
    assert_eq!(
        (same_as(&evening, "2026-11-10"), same_as(&evening, "2026-11-18")),
        (vec![name("2026-11-18")], vec![name("2026-11-10")])
    );
    let evening = evening.keys("K").shows("another name for “Sam and me” …").keys("<down><down><enter>");
    let evening =
        evening.shows("What shall “Sam and me” be called?").keys("Quarrels<enter>").shows("Called “Quarrels” now.");
    assert_eq!(
        [kind(&evening, "2026-11-10"), kind(&evening, "2026-11-18")],
        [Some("Quarrels".into()), Some("Quarrels".into())]
    );
    let evening = evening.keys("K0").shows("This is not “Quarrels” any more.");
    assert_eq!([kind(&evening, "2026-11-10"), kind(&evening, "2026-11-18")], [None, Some("Quarrels".into())]);
    assert_eq!(same_as(&evening, "2026-11-10").len() + same_as(&evening, "2026-11-18").len(), 0);
    for (day, old) in [("2026-11-10", &files[0].1), ("2026-11-18", &files[1].1)] {
        let now = evening.text_of(&path(day));
        assert!(now.starts_with("# mine\n") && now.contains("mood = 7") && now.len() >= old.len(), "{now}");
    }
}

/// A guide for the week, with the question at which it is asked.
const WEEK: &str = r#"
title = "The week"
closing = "Saved."

[[prompt]]
key = "stands_out"
label = "Stands out"
question = "What stands out?"
kind = "text"
asked = "always"

[[prompt]]
key = "same_again"
label = "Tripped"
question = "Did the same thing trip you more than once?"
kind = "text"
asked = "always"
"#;

/// Two setbacks that are alike and one that is not, and the guide for the week at its second question.
fn week(files: &[(String, String)]) -> Evening {
    Evening::at("2026-11-21T22:40:00+01:00").with_guide("week", WEEK).holding_all(files)
}

fn alike() -> Vec<(String, String)> {
    let demo = "The login page broke in front of the client during the demo";
    vec![
        setback("2026-10-12", "The demo for the client fell over, the login page was broken", "", HELPED),
        setback("2026-11-10", "Late for the train, the rain and no umbrella", "", ""),
        setback("2026-11-18", demo, "", ""),
    ]
}

/// Chooses the guide for the week and goes to its second question, when it is known what is alike.
fn asked(evening: Evening) -> Evening {
    let evening = evening.keys("<c-g><down><down><down><enter>").shows("What stands out?");
    evening.until(|model| model.kinds.search.is_over()).keys("<tab>")
}

#[test]
fn setbacks_that_are_alike_are_asked_about_and_the_name_links_both() {
    let evening = asked(week(&alike())).shows("Is this the same again?").shows("Wednesday 18 November");
    let evening = evening.shows("Monday 12 October").shows("What helped on 12 October: When the calendar").keys("1");
    let evening =
        evening.shows("What do you call this kind of setback?").keys("Demos<enter>").shows("Both are “Demos” now.");
    let evening = evening.shows("Did the same thing trip you more than once?");
    for (one, other) in [("2026-10-12", "2026-11-18"), ("2026-11-18", "2026-10-12")] {
        assert_eq!((kind(&evening, one).as_deref(), same_as(&evening, one)), (Some("Demos"), vec![name(other)]));
        assert!(evening.text_of(&path(one)).starts_with("# mine\n"));
    }
    // what is linked is not asked again
    asked(evening.again()).shows("Did the same thing trip you").hides("Is this the same again?");
}

#[test]
fn joining_a_kind_needs_no_name() {
    let mut files = alike();
    files[0] = setback(
        "2026-10-12",
        "The demo for the client fell over, the login page was broken",
        "kind = \"Demo nerves\"\n",
        "",
    );
    let evening = asked(week(&files)).shows("“Demo nerves”").keys("<down><enter>").shows("Both are “Demo nerves” now.");
    assert_eq!(kind(&evening, "2026-11-18").as_deref(), Some("Demo nerves"));
    assert_eq!(
        (same_as(&evening, "2026-10-12"), same_as(&evening, "2026-11-18")),
        (vec![name("2026-11-18")], vec![name("2026-10-12")])
    );
}

#[test]
fn what_is_not_the_same_is_never_asked_again_and_esc_is_another_time() {
    let evening = asked(week(&alike())).keys("<esc>").shows("Did the same thing trip you more than once?");
    let before = [evening.text_of(&path("2026-10-12")), evening.text_of(&path("2026-11-18"))];
    let evening = asked(evening.again()).shows("Is this the same again?").keys("2").shows("Did the same thing");
    let evening = asked(evening.again()).shows("Did the same thing trip you").hides("Is this the same again?");
    assert_eq!(before, [evening.text_of(&path("2026-10-12")), evening.text_of(&path("2026-11-18"))]);
    assert!(fs::read_to_string(evening.path("state/remembered.toml")).unwrap().contains("not_same"));
}

#[test]
fn an_entry_that_was_changed_by_hand_meanwhile_keeps_the_change() {
    let evening = asked(week(&alike())).keys("1Demos").meanwhile(|home| {
        let file = home.join("journal").join(path("2026-10-12"));
        let text =
            fs::read_to_string(&file).unwrap().replace("standing = \"open\"", "standing = \"easing\"\nkind = \"Mine\"");
        put(&file, &text);
    });
    let evening = evening.keys("<enter>").shows("Both are “Demos” now.");
    assert_eq!(kind(&evening, "2026-10-12").as_deref(), Some("Mine"));
    assert!(evening.text_of(&path("2026-10-12")).contains("standing = \"easing\""));
    assert_eq!(kind(&evening, "2026-11-18").as_deref(), Some("Demos"));
}

#[test]
fn when_one_of_them_is_gone_the_other_gets_its_name_and_it_is_said() {
    let evening = asked(week(&alike())).keys("1Demos").meanwhile(|home| {
        fs::remove_file(home.join("journal").join(path("2026-10-12"))).unwrap();
    });
    let evening = evening.keys("<enter>").shows("The entry of 12 October stays as it is.");
    assert_eq!(kind(&evening, "2026-11-18").as_deref(), Some("Demos"));
    assert!(evening.shows("Did the same thing").files().len() == 2, "nothing is written in its place");
}

#[test]
fn one_that_cannot_be_changed_stays_as_it_is_and_the_other_gets_its_name() {
    let mut files = alike();
    files[0].1 = files[0].1.replace("# mine\n", "version = 99\n");
    let evening = asked(week(&files)).shows("Is this the same again?").keys("1Demos<enter>");
    let evening = evening.shows("Both are “Demos” now.").shows("The entry of 12 October stays as it is.");
    assert_eq!(evening.text_of(&path("2026-10-12")), files[0].1);
    assert_eq!(kind(&evening, "2026-11-18").as_deref(), Some("Demos"));
    // in the reader it is said at once
    evening.keys("<esc><end>K").shows("This entry stays as it is:");
}

#[test]
fn a_name_that_cannot_be_written_stays_in_its_field() {
    let store = Arc::new(MemoryStore::new());
    for (path, text) in alike() {
        store.put(&EntryName::new(path.trim_start_matches("entries/")), text);
    }
    let evening = Evening::at("2026-11-21T22:40:00+01:00").with_guide("week", WEEK).in_memory(&store);
    store.refuse_saves(Some(Trouble::Full));
    let evening = asked(evening).keys("1Demos<enter>").shows("Demos").shows("stays as it is.").hides("Both are");
    store.refuse_saves(None);
    let evening = evening.keys("<enter>").shows("Both are “Demos” now.").keys("<esc>K");
    store.refuse_saves(Some(Trouble::Full));
    let evening = evening.keys("<down><down><enter>").shows("What shall “Demos” be called?").keys("Talks<enter>");
    let evening = evening.shows("Talks").shows("stays as it is.");
    store.refuse_saves(None);
    evening.keys("<enter>").shows("Called “Talks” now.").shows("· “Talks”");
}

#[test]
fn the_pairs_come_one_after_the_other_and_those_that_are_one_kind_by_then_do_not() {
    let mut files = alike();
    files.push(setback("2026-11-12", "Late for the train again because of the rain, no umbrella", "", ""));
    let evening = asked(week(&files)).shows("Wednesday 18 November").shows("One more pair comes after it.").keys("2");
    let evening = evening.shows("Thursday 12 November").shows("Tuesday 10 November").hides("comes after").keys("1");
    let evening = evening.keys("Rain<enter>").shows("Both are “Rain” now.").shows("Did the same thing trip you");
    assert_eq!((kind(&evening, "2026-11-12"), kind(&evening, "2026-11-18")), (Some("Rain".into()), None));
}

#[test]
fn a_guide_for_the_week_that_does_not_speak_of_it_asks_behind_its_last_question() {
    let evening = Evening::at("2026-11-21T22:40:00+01:00").with_guide("week", &WEEK.replace("same_again", "twice"));
    let evening = asked(evening.holding_all(&alike())).shows("Did the same thing trip you").keys("<tab>");
    evening.shows("Is this the same again?").keys("<esc>").hides("Is this the same again?");
}

#[test]
fn what_is_chosen_with_the_mouse_is_chosen() {
    let row_of = |evening: &Evening, words: &str| evening.screen().lines().position(|row| row.contains(words)).unwrap();
    let evening = two_kinds().keys("x<c-k>");
    let row = row_of(&evening, "2 Demo nerves");
    let evening = evening.keys(&format!("<click:5,5><click:48,{row}>")).hides("Which of these").shows("“Demo nerves”");
    assert!(evening.cursor_row().ends_with('x'));
    let evening = asked(week(&alike()));
    let row = row_of(&evening, "not the same");
    let column = evening.screen().lines().nth(row).unwrap().chars().collect::<String>().find("2 not").unwrap();
    evening.keys(&format!("<click:{column},{row}>")).shows("Did the same thing trip you");
}

#[test]
fn while_the_shelf_is_being_read_the_list_fills_and_what_is_pointed_at_stays() {
    let mut files: Vec<_> = (1..=15).map(|day| setback(&format!("2026-11-{day:02}"), "Late", "", "")).collect();
    files[12] = setback("2026-11-13", "Late", "kind = \"Late again\"\n", "");
    files.push(setback("2026-10-12", "Demo fell over", "kind = \"Demo nerves\"\n", HELPED));
    let evening = Evening::at("2026-11-21T22:40:00+01:00").sized(80, 12).holding_all(&files);
    let evening = evening.with_shelf_still_to_come().keys("x<c-k>").shows("1 Late again").hides("Demo nerves");
    let evening = evening.until_shelf_is_there().shows("2 Demo nerves").keys("<enter>").shows("“Late again”");
    // behind the help page it fills as well
    let evening = evening.again().with_shelf_still_to_come().keys("<enter><c-k>?").until_shelf_is_there();
    evening.keys("<esc>").shows("now · once · 13 November").keys("<down>").shows("What helped on 12 October");
}

#[test]
fn an_entry_that_is_being_edited_is_not_changed_under_it() {
    let evening = two_kinds().keys("<esc><down>e!<esc>").shows("What you wrote waits for you.").keys("<up>K1");
    let evening = evening.shows("An entry of this kind is being edited.").keys("<esc>");
    assert_eq!(kind(&evening, "2026-11-18"), None);
    let evening = evening.keys("n<c-s>").shows("Saved.").keys("<up>K1").shows("This is “Late again” now.");
    assert_eq!(same_as(&evening, "2026-11-18"), [name("2026-11-10")]);
    assert_eq!(evening.files().len(), 4, "no second version beside it");
}
