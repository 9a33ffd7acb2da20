//! Kept lines: a sentence is chosen in the reader, stays in its entry, and is shown again some evening.

use comeback::journal::entry::Entry;
use comeback::store::text;

use crate::put;
use crate::script::Evening;

const DEMO: &str = "entries/2026/2026-11-18-213000.toml";

const TEXT: &str = r#"version = 1
guide = "setback"
created = 2026-11-18T21:30:00+01:00
evening = 2026-11-18
standing = "recovered"
recovered = { on = 2026-11-22, helped_most = "Told Sam the real date." }

# by hand
mood = 7

[[answers]]
key = "what_went_wrong"
asked = "What went wrong today?"
text = """
It broke. Nobody was angry! I froze
and said nothing.
"""

[[answers]]
key = "control"
asked = "Which part was yours to change? Which part wasn't?"
yours = "I tested once."
not_yours = "The network."

[adjustment]
when = "the calendar says demo"
then = "I will test twice"

[[follow_ups]]
at = 2026-11-20T21:00:00+01:00
outcome = "not-done"
note = "There was no time. Tomorrow is fine."
behind = "same"
was = { when = "it is Monday", then = "I will test" }

[[follow_ups]]
at = 2026-11-22T21:00:00+01:00
outcome = "helped"
behind = "behind-you"
"#;

fn at_reader() -> Evening {
    Evening::at("2026-11-23T22:40:00+01:00").holding(DEMO, TEXT).keys("<esc><enter>").shows("1 of 1")
}

fn entry(evening: &Evening) -> Entry {
    text::read(&evening.text_of(DEMO)).unwrap().entry
}

/// The rows that carry the sign of a kept sentence.
fn marked(evening: &Evening) -> Vec<String> {
    let inner = |row: &str| row.trim_matches(['│', ' ']).to_owned();
    let rows: Vec<String> = evening.screen().lines().map(inner).collect();
    rows.into_iter().filter(|row| row.starts_with('+')).collect()
}

/// What is lit: reversed on the screen, row by row, without the bottom line.
fn lit(evening: &Evening) -> String {
    use ratatui::style::Modifier;
    let buffer = evening.terminal().backend().buffer();
    let width = usize::from(buffer.area.width);
    let rows = buffer.content().chunks(width).map(|cells| {
        let lit = cells.iter().filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        lit.map(ratatui::buffer::Cell::symbol).collect::<String>()
    });
    rows.filter(|row| !row.is_empty()).collect::<Vec<_>>().join("/")
}

#[test]
fn the_reader_of_a_recovery_tells_the_whole_way() {
    let evening = at_reader().shows("● recovered after 4 days");
    let evening = evening.shows("When the calendar says demo, I will test twice.");
    let evening = evening
        .shows("20 Nov  didn't get to it. “There was no time. Tomorrow is fine.”")
        .shows("The thing behind it: the same.");
    let evening = evening.shows("Until then: When it is Monday, I will test.");
    let evening = evening.shows("22 Nov  helped.").shows("The thing behind it: behind you.").shows("What helped most");
    let screen = evening.screen();
    let at = |text: &str| screen.find(text).unwrap();
    assert!(at("20 Nov") < at("Until then") && at("Until then") < at("22 Nov") && at("22 Nov") < at("Told Sam"));
}

#[test]
fn the_sentences_of_an_entry_are_gone_through_lit_in_place() {
    let evening = at_reader().keys("+");
    assert_eq!(lit(&evening), "It broke.");
    assert!(evening.cursor_row().contains("It broke."), "whoever hears the screen hears where one is");
    let evening = evening.keys("<down>");
    assert_eq!(lit(&evening), "Nobody was angry!");
    let all =
        ["I froze", "and said nothing.", "I tested once.", "The network.", "There was no time.", "Tomorrow is fine."];
    let evening = all.into_iter().fold(evening, |evening, sentence| {
        let evening = evening.keys("<tab>");
        assert_eq!(lit(&evening), sentence);
        evening
    });
    let evening = evening.keys("j");
    assert_eq!(lit(&evening), "Told Sam the real date.");
    let evening = evening.keys("j<s-tab>");
    assert_eq!(lit(&evening), "Tomorrow is fine.");
    let evening = evening.keys("g");
    assert_eq!(lit(&evening), "It broke.");
    let evening = evening.keys("G<esc>").hides("Shelf ─");
    assert_eq!(lit(&evening), "");
    assert_eq!(evening.text_of(DEMO), TEXT, "looking changes nothing");
}

#[test]
fn enter_keeps_the_sentence_in_its_entry_and_enter_again_keeps_it_no_more() {
    let evening = at_reader().keys("+").shows("Enter keep ").keys("<down><enter>").shows("Kept.");
    assert_eq!(entry(&evening).kept, ["Nobody was angry!"]);
    let added = evening.text_of(DEMO);
    assert!(added.contains("# by hand\nmood = 7"), "{added}");
    assert_eq!(marked(&evening), ["+It broke. Nobody was angry! I froze"]);
    let evening = evening.keys("G<enter>").keys("<esc>");
    assert_eq!(entry(&evening).kept, ["Nobody was angry!", "Told Sam the real date."]);
    assert_eq!(marked(&evening).len(), 2);
    let evening = evening.keys("+j").shows("Enter keep no more").keys("<enter>").shows("Not kept any more.");
    assert_eq!(entry(&evening).kept, ["Told Sam the real date."]);
    let evening = evening.keys("G<enter>");
    assert_eq!((entry(&evening).kept, marked(&evening)), (vec![], vec![]));
    assert_eq!(evening.text_of(DEMO).replace("kept = []\n", ""), TEXT);
}

#[test]
fn on_the_shelf_the_sentence_is_chosen_in_the_reader_beside_it() {
    let evening = at_reader().keys("<esc>").shows("╭ Shelf").keys("+<enter>").shows("╭ Shelf").shows("Kept.");
    assert_eq!(entry(&evening).kept, ["It broke."]);
    evening.keys("<esc><down>").shows("╭ Shelf").keys("<esc>").shows("What went wrong today?");
    let narrow = at_reader().keys("<esc><resize:40x12>").shows("╭ Shelf").keys("+").hides("╭ Shelf").keys("j<enter>");
    assert_eq!(entry(&narrow).kept, ["Nobody was angry!"]);
    narrow.keys("<esc>").shows("╭ Shelf");
}

#[test]
fn the_lit_sentence_is_always_seen() {
    let mut evening = at_reader().keys("<resize:20x6>+");
    for key in "jjjjjjjjkkkkkkkkG".chars() {
        evening = evening.keys(&key.to_string());
        assert!(!lit(&evening).is_empty(), "after {key}\n{}", evening.screen());
    }
}

#[test]
fn a_click_chooses_a_sentence_and_the_wheel_goes_on_to_the_next() {
    let evening = at_reader().keys("+");
    let (x, y) = {
        let screen = evening.screen();
        let (y, row) = screen.lines().enumerate().find(|(_, row)| row.contains("Nobody")).unwrap();
        (row.chars().position(|c| c == 'N').unwrap(), y)
    };
    let evening = evening.keys(&format!("<click:{x},{y}>"));
    assert_eq!(lit(&evening), "Nobody was angry!");
    let evening = evening.keys(&format!("<wheel-down:{x},{y}>"));
    assert_eq!(lit(&evening), "I froze");
    let evening = evening.keys("<click:1,0><click:119,34>");
    assert_eq!(lit(&evening), "I froze");
}

#[test]
fn what_another_hand_changes_meanwhile_survives_and_a_kept_line_outlives_its_sentence() {
    let by_hand = TEXT.replace("It broke. ", "It fell over. ").replace("mood = 7", "mood = 8");
    let evening = at_reader().keys("+j").meanwhile(|home| put(&home.join("journal").join(DEMO), &by_hand));
    let evening = evening.keys("<enter>").shows("It fell over.");
    assert_eq!(entry(&evening).kept, ["Nobody was angry!"]);
    assert!(evening.text_of(DEMO).contains("mood = 8") && evening.text_of(DEMO).contains("It fell over."));
    // the sentence goes, the line stays, and can be let go of there
    let changed = evening.text_of(DEMO).replace(" Nobody was angry! ", " ");
    let evening = evening.keys("<esc>").meanwhile(|home| put(&home.join("journal").join(DEMO), &changed));
    let evening = evening.hears_of(&[DEMO]).shows("It fell over. I froze").shows("+Nobody was angry!");
    let evening = evening.keys("+G<enter>").hides("Nobody was angry!");
    assert_eq!(entry(&evening).kept, Vec::<String>::new());
}

#[test]
fn when_the_entry_goes_while_one_chooses_nothing_is_kept_elsewhere() {
    let other = TEXT.replace("2026-11-18", "2026-11-17").replace("It broke.", "Another one.");
    let path = "entries/2026/2026-11-17-213000.toml";
    for keys in ["<esc>", "<esc><enter>"] {
        let evening = Evening::at("2026-11-23T22:40:00+01:00").holding(DEMO, TEXT).holding(path, &other);
        let evening = evening.keys(keys).keys("+").shows("It broke.");
        let evening = evening.meanwhile(|home| std::fs::remove_file(home.join("journal").join(DEMO)).unwrap());
        let evening = evening.hears_of(&[DEMO]).shows("Another one.").shows("moved or deleted elsewhere");
        let evening = evening.keys("<enter>").hides("keep no more");
        assert!(!evening.text_of(path).contains("kept"), "Enter was no choice any more");
    }
}

#[test]
fn where_nothing_can_be_kept_one_is_told() {
    let blank = "guide = \"win\"\ncreated = 2026-11-18T21:30:00+01:00\n";
    let at = |text: &str| Evening::at("2026-11-23T22:40:00+01:00").holding(DEMO, text).keys("<esc>");
    at(blank).keys("+").shows("There is no sentence here to keep.");
    at("weight = {").keys("+").shows("cannot be read, so no sentence");
    at(TEXT).keys("ex<esc>+").shows("This entry is being edited.");
    let newer = TEXT.replace("version = 1", "version = 9");
    let evening = at(&newer).keys("+").shows("This entry stays as it is");
    assert_eq!(evening.text_of(DEMO), newer);
}

/// A journal with kept lines of two evenings and a win, on an evening.
fn with_kept(evening: &str) -> Evening {
    let kept = TEXT.replace("standing =", "kept = [\"Nobody was angry!\"]\nstanding =");
    let older = "guide = \"setback\"\ncreated = 2025-03-01T21:30:00+01:00\nkept = [\"Ask first.\"]\n";
    let win = "guide = \"win\"\ncreated = 2026-11-17T21:30:00+01:00\ntitle = \"Ran 5 km\"\n";
    Evening::at(&format!("{evening}T22:40:00+01:00"))
        .holding(DEMO, &kept)
        .holding("entries/2025/2025-03-01-213000.toml", older)
        .holding("entries/2026/2026-11-17-213000.toml", win)
}

#[test]
fn now_and_then_an_evening_closes_with_a_kept_line_in_turn() {
    let closing = |evening: &str| with_kept(evening).keys("I was late<c-s>").shows("That is enough for tonight.");
    closing("2026-11-22").hides("of yours");
    closing("2026-11-25").hides("of yours");
    closing("2026-11-26").hides("of yours");
    // each time another one, that was not shown yet and is the oldest of these; then again from the first
    let mut evening = closing("2026-11-24").shows("A line of yours, 1 March 2025").shows("Ask first.");
    for (day, from) in [("2026-11-27", "18 November"), ("2026-11-30", "1 March 2025"), ("2026-12-03", "18 November")] {
        evening = evening.clock(&format!("{day}T22:40:00+01:00")).again().keys("I was late<c-s>");
        evening = evening.shows(&format!("A line of yours, {from}"));
    }
    let remembered = std::fs::read_to_string(evening.path("state/remembered.toml")).unwrap();
    assert!(remembered.contains("shown = [") && !remembered.contains("Ask first"), "{remembered}");
    evening.keys("x").hides("of yours").shows("That is enough for tonight.").keys("<esc>").shows("1 of 7");
}

#[test]
fn one_in_an_evening_is_enough() {
    let evening = with_kept("2026-11-24").keys("late<c-s>").shows("of yours").keys("nagain<c-s>").hides("of yours");
    // also when the program was started again meanwhile
    evening.again().keys("n<c-a>once more<c-s>").shows("That is enough").hides("of yours");
}

#[test]
fn a_heavy_evening_shows_one_line_or_a_win_and_it_can_be_put_away() {
    let heavy = "late<tab>tense5<tab><c-s>";
    with_kept("2026-11-22").keys(heavy).shows("of yours").shows("x put away").keys("<c-t>").hides("of yours");
    let win = "guide = \"win\"\ncreated = 2026-11-17T21:30:00+01:00\ntitle = \"Ran 5 km\"\n";
    let only_win = || Evening::at("2026-11-22T22:40:00+01:00").holding("entries/2026/2026-11-17-213000.toml", win);
    only_win().keys(heavy).shows("A win of yours, 17 November").shows("Ran 5 km");
    only_win().keys("late<c-s>").hides("of yours").hides("put away");
    Evening::at("2026-11-22T22:40:00+01:00").keys(heavy).hides("of yours");
}

#[test]
fn where_there_is_no_room_the_plan_and_the_last_line_come_first() {
    let evening = with_kept("2026-11-24").sized(20, 6).keys("late<c-s>").shows("tonight.");
    evening.keys("<resize:120x36>").shows("of yours").keys("<resize:20x6>").hides("of yours");
}
