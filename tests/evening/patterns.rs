//! Patterns: pictures of what was written, their numbers, and the way to the entries and back.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use comeback::app::model::Model;
use comeback::app::msg::Msg;
use comeback::journal::shelf::EntryName;
use comeback::store::MemoryStore;

use crate::script::Evening;
use crate::{put, tonight};

/// An entry of this evening.
fn file(evening: &str, head: &str, said: &str) -> (String, String) {
    let text = format!(
        "created = {evening}T21:30:00+01:00\n{head}\n\n[[answers]]\nkey = \"what_went_wrong\"\n\
         asked = \"What went wrong today?\"\ntext = \"{said}\"\n"
    );
    (format!("entries/{}/{evening}-213000.toml", &evening[..4]), text)
}

fn recovered(evening: &str, on: &str, said: &str) -> (String, String) {
    file(evening, &format!("guide = \"setback\"\nstanding = \"recovered\"\nrecovered = {{ on = {on} }}"), said)
}

/// Four recoveries, two setbacks that are still going, and a win.
fn few() -> Vec<(String, String)> {
    let open = "guide = \"setback\"\nstanding = \"open\"\nfeelings = [\"tense\"]\nweight = { before = 4, after = 2 }";
    vec![
        recovered("2026-11-02", "2026-11-04", "The demo fell over."),
        recovered("2026-11-05", "2026-11-06", "Late for the demo."),
        recovered("2026-10-12", "2026-10-20", "Argued with Sam."),
        recovered("2025-12-30", "2026-01-03", "Dinner with the landlord."),
        file("2026-11-10", open, "Forgot the invoice."),
        file("2026-11-19", open, "The demo, once more."),
        file("2026-11-17", "guide = \"win\"", "Ran 5 km with Sam."),
    ]
}

fn is_counted(model: &Model) -> bool {
    let known = &model.patterns;
    known.collection.is_some() && !known.is_reading && !known.is_stale && known.stale.is_empty()
}

/// The shelf with these entries, and patterns opened over it.
fn opened(files: &[(String, String)]) -> Evening {
    tonight().holding_all(files).keys("<esc>p").until(is_counted)
}

#[test]
fn a_goal_that_became_an_entry_of_its_own_is_counted_with_the_one_it_was_written_in() {
    let guide = "title = \"Mine\"\nclosing = \"Done.\"\n[[prompt]]\nkey = \"bigger_thing\"\nlabel = \"Bigger\"\n\
        question = \"Bigger?\"\nkind = \"goal\"\nasked = \"always\"\n";
    let evening = tonight().with_guide("setback", guide).holding_all(&few()).keys("<esc>p").until(is_counted);
    let evening = evening.shows("6 evenings, 6 entries,").keys("<esc>nSpeak up<tab>ask Sam<c-s>").shows("Done.");
    evening.keys("<esc>p").until(is_counted).shows("7 evenings, 8 entries,");
}

#[test]
fn p_opens_the_evenings_of_this_year_and_esc_leads_back() {
    let evening = opened(&few()).shows("╭ Evenings ").shows(" 2026 · 1 of 8 ─╮");
    let evening = evening
        .shows("6 evenings, 6 entries, 3 recoveries, 1 win.")
        .shows("Thu 19 November 2026 · The demo, once more.");
    evening
        .keys("<esc>")
        .shows("╭ Shelf")
        .keys("<enter>")
        .hides("╭ Shelf")
        .keys("p")
        .shows("╭ Evenings")
        .keys("p")
        .hides("╭ Evenings")
        .hides("╭ Shelf");
}

#[test]
fn tab_turns_the_pages_and_comes_round() {
    let titles = [
        "Weight, before and after",
        "What became of adjustments",
        "Days to recovery",
        "Feelings by weekday",
        "Words that came back",
        "Guesses, and what it was",
        "What held and who helped",
        "Evenings",
    ];
    let mut evening = opened(&few());
    for title in titles {
        evening = evening.keys("<tab>").shows(&format!("╭ {title} "));
    }
    for title in titles.iter().rev().skip(1) {
        evening = evening.keys("<s-tab>").shows(&format!("╭ {title} "));
    }
}

#[test]
fn where_there_is_too_little_it_says_so_and_what_is_still_going_is_never_short() {
    let evening = opened(&few()).keys("<tab>");
    let evening =
        evening.shows("Two entries with both weights in 2026 so far; from five on this shows how they changed.");
    let evening = evening
        .keys("<tab>")
        .shows("No adjustments looked at in 2026 so far; from five on this shows what became of them.");
    let evening =
        evening.keys("<tab>").shows("Three recoveries in 2026 so far; from five on this shows how long they take.");
    let evening = evening.shows("Still going: 2").shows("2, 11 days so far").hides("━━");
    let evening = evening.keys("a").shows("Four recoveries so far; from five on this shows how long they take.");
    let evening =
        evening.keys("<tab>").shows("Two evenings with a feeling so far; from five on this shows their weekdays.");
    let evening =
        evening.keys("<tab><tab>").shows("No guesses looked at so far; from five on this shows how it was in the end.");
    evening.keys("<tab>").shows("Nothing is written so far about what held or who helped. It gathers here.");
}

#[test]
fn from_the_fifth_on_it_is_said_how_long_recoveries_take() {
    let mut files = few();
    files.push(recovered("2026-09-01", "2026-09-01", "Missed the train."));
    let evening = opened(&files).keys("<tab><tab><tab>a");
    let evening = evening.shows("Half of 5 recoveries took 2 days or less; the middle half took 1 to 4 days.");
    evening.shows("same day ━").shows("2, 11 days so far");
}

#[test]
fn an_empty_journal_says_so_on_every_page_and_nothing_is_written_into_it() {
    let mut evening = tonight().keys("<esc>p").until(is_counted).shows("Nothing is written in 2026 so far.");
    for _ in 0..8 {
        evening = evening.keys("t<enter><down>t<enter><tab>").hides("━━");
    }
    let evening = evening.keys("<esc>");
    assert_eq!((evening.files(), evening.drafts()), (Vec::new(), 0));
}

#[test]
fn the_evening_that_is_pointed_at_opens_and_esc_leads_back_to_it() {
    let evening =
        opened(&few()).keys("<up>").shows("Tue 17 November 2026 ★").keys("<up>").shows("Tue 10 November 2026");
    let evening = evening.keys("<enter>").shows("╭ Tuesday 10 November 2026 ").shows("Forgot the invoice.");
    let evening = evening.shows("Esc back").hides("Esc shelf");
    // from there the pages are those of any reader
    let evening = evening
        .keys("<left>")
        .shows("Late for the demo.")
        .keys("<esc>")
        .shows("╭ Evenings")
        .shows("Tue 10 November 2026");
    evening.keys("<esc>").shows("╭ Shelf").keys("<enter>").shows("Esc shelf");
}

#[test]
fn who_goes_elsewhere_from_the_reader_does_not_come_back_to_patterns() {
    let evening =
        opened(&few()).keys("<enter>").shows("The demo, once more.").keys("n").shows("What went wrong today?");
    evening.keys("<esc>").shows("╭ Shelf").keys("<enter><esc>").shows("╭ Shelf").hides("╭ Evenings");
}

#[test]
fn a_word_opens_the_evenings_on_which_it_was_written() {
    let evening = opened(&few()).keys("<tab><tab><tab><tab><tab>").shows("2 words came back on another evening.");
    let row =
        |evening: &Evening, word: &str| evening.screen().lines().find(|row| row.contains(word)).unwrap().to_owned();
    assert!(row(&evening, "│   demo ").contains("━ 3  ↑ 3 (0)"), "{}", evening.screen());
    assert!(row(&evening, "│   Sam ").contains("↑ 2 (0)"), "{}", evening.screen());
    let evening = evening.keys("<enter>").shows("╭ “demo” ").shows(" 1 of 3 ─╮");
    let evening = evening.shows("19 Nov 2026  ◌ The demo, once more.").shows("5 Nov 2026   ● Late for the demo.");
    let evening = evening.keys("<down><down>").shows(" 3 of 3 ─╮").keys("<enter>").shows("╭ Monday 2 November 2026 ");
    let evening =
        evening.keys("<esc>").shows("╭ “demo” ").shows(" 3 of 3 ─╮").keys("<esc>").shows("╭ Words that came back");
    evening.keys("<esc>").shows("╭ Shelf");
}

#[test]
fn where_there_is_too_little_nothing_unseen_can_be_opened() {
    let open = |evening: &Evening| evening.screen().lines().last().unwrap().contains("Enter open");
    let evening = opened(&few());
    assert!(open(&evening));
    // weight and adjustments
    let evening = evening.keys("<tab>");
    assert!(!open(&evening), "{}", evening.screen());
    let evening = evening.keys("<enter>").shows("╭ Weight, before and after ").keys("<tab>");
    assert!(!open(&evening));
    // of the recoveries only what is still going is shown, and that is what is opened
    let evening = evening.keys("<tab>").shows("Three recoveries").keys("<enter>").shows("╭ Still going ");
    evening.shows("The demo, once more.").shows("Forgot the invoice.").hides("Late for the demo.");
}

#[test]
fn one_feeling_each_evening_is_too_little_for_weekdays_and_five_evenings_are_enough() {
    let felt = |day: u32| {
        file(&format!("2026-11-0{day}"), "guide = \"setback\"\nfeelings = [\"tense\", \"sad\", \"tired\"]", "Late.")
    };
    let four: Vec<_> = (1..=4).map(felt).collect();
    let evening = opened(&four).keys("<tab><tab><tab><tab>");
    evening.shows("Four evenings with a feeling in 2026 so far; from five on this shows their weekdays.").hides("█");
    let five: Vec<_> = (1..=5).map(felt).collect();
    let evening = opened(&five).keys("<tab><tab><tab><tab>").shows("3 feelings on 5 evenings, by weekday.");
    evening.shows("░ ▒ ▓ █ evenings, from few to the most of any day");
}

#[test]
fn nothing_has_risen_where_nothing_was_written_in_the_half_year_before() {
    let files = [file("2026-11-02", "", "The demo."), file("2026-11-05", "", "A demo.")];
    let evening = opened(&files).keys("<tab><tab><tab><tab><tab>").shows("1 word came back on another evening.");
    let words = "Nothing is written in the half year before 22 May 2026, so no word has risen or fallen.";
    let evening = evening.shows(words).hides("↑").hides("(0)");
    // one evening is enough to compare with
    let evening = evening.meanwhile(|home| {
        let (path, text) = file("2026-05-21", "", "Rain.");
        put(&home.join("journal").join(path), &text);
    });
    let evening = evening.hears_of(&["entries/2026/2026-05-21-213000.toml"]).until(is_counted);
    evening.shows("↑ 2 (0)").hides(words);
}

#[test]
fn the_evening_pointed_at_is_seen_in_any_window_also_where_it_is_the_only_one() {
    let files = [file("2026-11-18", "guide = \"win\"", "Ran.")];
    for (width, height) in [(120, 36), (80, 24), (60, 20), (40, 12), (20, 6)] {
        let evening = tonight().sized(width, height).holding_all(&files).keys("<esc>p").until(is_counted);
        let screen = evening.screen();
        let mark = if width >= 120 { "18" } else { "◆" };
        let is_seen = screen.lines().any(|row| row.contains("Wed") && row.contains(mark));
        assert!(is_seen, "{width}×{height}\n{screen}");
    }
}

#[test]
fn months_are_named_where_they_begin_in_each_half_of_a_low_map() {
    let files = [file("2026-02-18", "", "Late."), file("2026-11-18", "", "Late.")];
    let evening = tonight().sized(40, 30).holding_all(&files).keys("<esc>p").until(is_counted);
    evening.shows("Jan Feb Mar  Apr May  Jun").shows("Jul Aug  Sep Oct Nov");
}

#[test]
fn where_there_is_room_a_sign_stands_beside_its_shade_in_two_halves_of_the_year_if_need_be() {
    let files = [recovered("2026-02-17", "2026-02-18", "Late."), file("2026-11-18", "guide = \"win\"", "Ran.")];
    let map = |width, height| tonight().sized(width, height).holding_all(&files).keys("<esc>p").until(is_counted);
    for (width, height, halves) in [(120, 36, 1), (100, 36, 2), (80, 30, 2)] {
        let evening = map(width, height).shows("▓●").shows("Feb").shows("Nov");
        assert_eq!(evening.screen().matches("Mon ").count(), halves, "{}", evening.screen());
    }
    map(80, 24).hides("▓●").shows("·●·");
}

#[test]
fn what_was_written_after_midnight_belongs_to_the_year_that_was_ending() {
    let night = |created: &str, said: &str| {
        let text = format!(
            "guide = \"win\"\ncreated = {created}+01:00\n\n[[answers]]\nkey = \"win\"\nasked = \"?\"\ntext = \"{said}\"\n"
        );
        let (date, time) = created.split_once('T').unwrap();
        (format!("entries/{}/{date}-{}.toml", &created[..4], time.replace(':', "")), text)
    };
    let files = [night("2026-01-01T01:30:00", "Danced."), night("2026-01-01T04:00:00", "Awake early.")];
    let evening = opened(&files).shows("1 evening, 1 entry, 1 win.").shows("Thu 1 January 2026 ★ · Awake early.");
    let evening = evening.keys("<left>").shows(" 2025 · 1 of 8 ─╮").shows("1 evening, 1 entry, 1 win.");
    let evening = evening.shows("Wed 31 December 2025 ★ · Danced.").keys("m").shows(" December 2025 · 1 of 8 ─╮");
    let evening = evening.shows("1 evening,").keys("<right>").shows(" January 2026 · 1 of 8 ─╮").shows("1 evening,");
    // the same weeks are drawn in both months; the evening stands in its own
    let evening = evening.keys("3<left>").shows(" October to December 2025 · ").shows("1 evening,");
    evening.keys("a").shows("2 evenings, 2 entries, 2 wins.");
}

#[test]
fn words_fall_against_the_half_year_before() {
    let mut files = few();
    files.extend((1..=3).map(|day| file(&format!("2026-03-0{day}"), "guide = \"two-minutes\"", "The invoice.")));
    let evening = opened(&files).keys("<s-tab><s-tab><s-tab>");
    evening.shows(" 4  ↓ 1 (3)").shows("in the half year to 21 Nov 2026, in brackets in the one before.");
}

#[test]
fn t_shows_the_numbers_as_text_on_every_page_until_it_is_pressed_again() {
    let evening = opened(&few()).keys("t").shows("17 Nov 2026: 1 entry, 13 letters, a win").hides("░");
    let evening = evening.keys("<tab>").shows("week of 16 Nov 2026: 4.0 before, 2.0 after (1 entry)");
    let evening = evening.keys("<tab><tab>").shows("4–5 days: 0").shows("still going: 2").shows("11 days so far");
    let evening = evening
        .keys("<tab><tab>")
        .shows("Lately: in the half year to 21 Nov 2026.")
        .shows("demo: 3 evenings, 3 lately, 0 before");
    evening.shows("t picture").keys("t").shows("━━").shows("t numbers");
}

#[test]
fn of_all_evenings_the_arrows_are_named_only_where_they_lead_somewhere() {
    let evening = opened(&few()).shows("← → earlier, later").keys("a").shows("← → earlier, later");
    evening.keys("<tab>").hides("earlier, later").keys("y").shows("← → earlier, later");
}

#[test]
fn the_range_is_a_month_a_quarter_a_year_or_all_and_the_arrows_step_by_it() {
    let evening = opened(&few()).keys("m").shows(" November 2026 · 1 of 8 ─╮").shows("5 evenings,");
    let evening = evening.keys("<left>").shows(" October 2026 · 1 of 8 ─╮").shows("1 evening, 1 entry, 1 recovery.");
    let evening = evening.keys("3").shows(" October to December 2026 · 1 of 8 ─╮").keys("<left>");
    let evening = evening.shows(" July to September 2026 · ").shows("Nothing is written from July to September 2026.");
    let evening =
        evening.keys("y").shows(" 2026 · 1 of 8 ─╮").keys("<left>").shows(" 2025 · 1 of 8 ─╮").shows("1 evening,");
    // before the first entry and after tonight there is nothing to see
    let evening = evening.keys("<left>").shows(" 2025 · 1 of 8 ─╮").keys("<right><right>").shows(" 2026 · 1 of 8 ─╮");
    let evening =
        evening.keys("a").shows(" all · 2026 · 1 of 8 ─╮").shows("7 evenings, 7 entries, 4 recoveries, 1 win.");
    let evening =
        evening.keys("<left>").shows(" all · 2025 · 1 of 8 ─╮").shows("Tue 30 December 2025 ●").keys("<right>");
    evening
        .shows("Mon 12 October 2026 ●")
        .keys("]")
        .shows("Mon 2 November 2026 ●")
        .keys("[")
        .shows("Mon 12 October 2026 ●");
}

#[test]
fn what_is_saved_and_what_another_hand_does_is_counted() {
    let evening = opened(&few()).keys("<esc>nThe demo again.<c-s><esc>p").until(is_counted);
    let evening = evening.shows("7 evenings, 7 entries,").shows("Sat 21 November 2026 · The demo again.");
    let evening =
        evening.keys("<esc>d").shows("Moved to the trash").keys("p").until(is_counted).shows("6 evenings, 6 entries,");
    let (path, text) = file("2026-11-20", "guide = \"win\"", "Slept.");
    let evening = evening.meanwhile(|home: &Path| put(&home.join("journal").join(&path), &text));
    let evening =
        evening.hears_of(&[path.as_str()]).until(is_counted).shows("7 evenings, 7 entries, 3 recoveries, 2 wins.");
    let gone = "entries/2026/2026-11-17-213000.toml";
    let evening = evening.meanwhile(|home| fs::remove_file(home.join("journal").join(gone)).unwrap());
    evening.hears_of(&[gone]).until(is_counted).shows("6 evenings, 6 entries, 3 recoveries, 1 win.");
}

#[test]
fn when_it_cannot_be_told_what_changed_everything_is_counted_anew() {
    let evening = opened(&few()).shows("6 evenings, 6 entries,");
    let (path, text) = file("2026-11-20", "guide = \"win\"", "Slept.");
    let evening = evening.meanwhile(|home| {
        put(&home.join("journal").join(&path), &text);
        fs::remove_file(home.join("journal/entries/2026/2026-11-02-213000.toml")).unwrap();
        fs::remove_file(home.join("journal/entries/2026/2026-11-05-213000.toml")).unwrap();
    });
    let rows = evening.rows();
    // what was counted is seen until it is there
    let evening = evening.told(Msg::ShelfAgain(rows)).hides("Your evenings are being read.").until(is_counted);
    evening.shows("5 evenings, 5 entries, 1 recovery, 2 wins.");
}

#[test]
fn second_versions_and_what_cannot_be_read_are_not_counted() {
    let mut files = few();
    let (_, text) = files[0].clone();
    files.push(("entries/2026/2026-11-02-213000.conflict-lap-2026-11-03-080500.toml".to_owned(), text));
    files.push(("entries/2026/2026-11-03-213000.toml".to_owned(), "not toml".to_owned()));
    opened(&files).shows("6 evenings, 6 entries, 3 recoveries, 1 win.");
}

#[test]
fn patterns_wait_for_a_shelf_that_is_still_being_read() {
    let store = Arc::new(MemoryStore::new());
    for (path, text) in few() {
        store.put(&EntryName::new(path.trim_start_matches("entries/")), text);
    }
    let evening =
        tonight().in_memory(&store).with_shelf_still_to_come().keys("<esc>p").shows("Your evenings are being read.");
    let evening = evening.keys("<tab>t<enter><down>").shows("Your evenings are being read.");
    evening.keys("t<s-tab>").until_shelf_is_there().until(is_counted).shows("6 evenings, 6 entries,");
}

#[test]
fn a_click_points_and_a_second_one_opens_and_the_wheel_moves() {
    let evening = opened(&few());
    let screen = evening.screen();
    let (y, row) = screen.lines().enumerate().find(|(_, row)| row.contains('★') && row.contains("Tue")).unwrap();
    let x = row.chars().take_while(|c| *c != '★').count();
    let click = format!("<click:{x},{y}>");
    let evening = evening.keys(&click).shows("Tue 17 November 2026 ★ · Ran 5 km with Sam.");
    let evening = evening.keys(&click).shows("╭ Tuesday 17 November 2026 ").keys("<esc><wheel-up:50,10>");
    evening.shows("Mon 2 November 2026 ●").keys("<click:3,30>").shows("Mon 2 November 2026 ●");
}

#[test]
fn words_pasted_or_typed_in_patterns_change_nothing() {
    let evening = opened(&few()).paste("words").shows("No field here.");
    let before = evening.files();
    let evening = evening.keys("xzs<bs>").shows("╭ Evenings");
    assert_eq!((evening.files(), evening.drafts()), (before, 0));
}
