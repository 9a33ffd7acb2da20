//! Recoveries, wins and open ones on the shelf: one key narrows it, one shows all again.

use std::fs;

use comeback::app::msg::Msg;
use comeback::journal::shelf::{EntryName, Row};

use crate::put;
use crate::script::Evening;

/// An entry of an evening, and what stands in its file besides.
fn entry(day: &str, guide: &str, more: &str, said: &str) -> (String, String) {
    let text = format!(
        "guide = \"{guide}\"\ncreated = {day}T21:30:00+01:00\nevening = {day}\n{more}\n[[answers]]\n\
         key = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{said}\"\n"
    );
    (format!("entries/{}/{day}-213000.toml", &day[..4]), text)
}

fn recovery(day: &str, on: &str, said: &str) -> (String, String) {
    entry(day, "setback", &format!("standing = \"recovered\"\nrecovered = {{ on = {on} }}"), said)
}

/// A journal with three recoveries, a win, an open and an easing setback, and a note.
fn journal() -> Vec<(String, String)> {
    vec![
        entry("2026-11-20", "setback", "standing = \"open\"", "Missed the demo"),
        recovery("2026-11-18", "2026-11-22", "Argued with Sam"),
        entry("2026-11-17", "win", "", "Ran 5 km"),
        recovery("2026-10-30", "2026-11-01", "Late invoice"),
        entry("2026-10-29", "setback", "standing = \"easing\"", "Forgot the call"),
        entry("2026-10-12", "two-minutes", "", "A long day"),
        recovery("2025-12-01", "2025-12-02", "Lost the keys"),
    ]
}

fn at_shelf() -> Evening {
    Evening::at("2026-11-21T22:40:00+01:00").holding_all(&journal()).keys("<esc>").shows("1 of 7")
}

/// The rows of the shelf, without its months.
fn rows(evening: &Evening) -> Vec<String> {
    let screen = evening.screen();
    let rows = screen.lines().skip(2).map(|row| row.chars().skip(1).take(30).collect::<String>());
    let rows = rows.map(|row| row.trim_start_matches('▌').trim().to_owned());
    rows.filter(|row| row.starts_with(['◌', '◐', '●', '★', '·', '!'])).collect()
}

#[test]
fn each_filter_shows_what_it_names_and_says_so_in_the_title() {
    for (key, word, expected) in [
        ("r", "recoveries", vec!["● 18  Argued with Sam", "● 30  Late invoice", "●  1  Lost the keys"]),
        ("w", "wins", vec!["★ 17  Ran 5 km"]),
        ("o", "open", vec!["◌ 20  Missed the demo", "◐ 29  Forgot the call"]),
    ] {
        let evening = at_shelf().keys(key).shows(&format!("╭ Shelf  {word} ─"));
        assert_eq!(rows(&evening), expected);
        let back = evening.keys("a").shows("╭ Shelf ──").hides(&format!("Shelf  {word}"));
        assert_eq!(rows(&back).len(), 7);
    }
    at_shelf().keys("w").shows(" 1 win ─╯").keys("r").shows(" 3 recoveries ─╯").keys("o").shows(" 2 open ─╯");
}

#[test]
fn paging_counting_months_and_ends_keep_within_the_filter() {
    let opens = |keys: &str, evening: &str, at: &str| {
        at_shelf().keys(keys).shows(&format!("╭ {evening} ")).shows(&format!(" {at} "));
    };
    opens("r", "Wednesday 18 November 2026", "1 of 3");
    opens("r<left>", "Friday 30 October 2026", "2 of 3");
    opens("r<left><left><left>", "Monday 1 December 2025", "3 of 3");
    opens("r<left><right>", "Wednesday 18 November 2026", "1 of 3");
    opens("rG", "Monday 1 December 2025", "3 of 3");
    opens("rGg", "Wednesday 18 November 2026", "1 of 3");
    opens("r[", "Friday 30 October 2026", "2 of 3");
    opens("r[[", "Monday 1 December 2025", "3 of 3");
    opens("r[[]", "Friday 30 October 2026", "2 of 3");
    opens("<enter>r<left>", "Friday 30 October 2026", "2 of 3");
    opens("<enter>rj<esc>j", "Friday 30 October 2026", "2 of 3");
}

#[test]
fn what_is_selected_stays_selected_if_it_fits_else_what_is_nearest_in_time() {
    let here = |keys: &str, evening: &str| at_shelf().keys(keys).shows(&format!("╭ {evening} "));
    // it fits
    here("jr", "Wednesday 18 November 2026").keys("a").shows("╭ Wednesday 18").shows("2 of 7");
    // 12 October lies nearer to the newer one of 30 October than to the older one of December before
    here("jjjjjr", "Friday 30 October 2026");
    // 17 November lies a day from the newer one
    here("jjr", "Wednesday 18 November 2026");
    // nothing newer
    here("o", "Friday 20 November 2026").keys("w").shows("╭ Tuesday 17").keys("o").shows("╭ Friday 20");
}

#[test]
fn esc_shows_all_first_and_then_goes_to_the_writing() {
    let evening = at_shelf().keys("r").shows("Esc all entries").keys("<esc>").shows("╭ Shelf ──").shows("of 7");
    evening.hides("Esc all entries").keys("<esc>").shows("What went wrong today?");
    let reader = at_shelf().keys("<enter>r").shows("a all entries").keys("<esc>").shows("╭ Shelf  recoveries");
    reader.keys("<esc>").shows("╭ Shelf ──").shows("2 of 7");
}

#[test]
fn a_filter_stands_while_one_writes_and_the_way_back_is_named_rightly() {
    let evening = at_shelf().keys("rnbegun<esc>").shows("n goes back to it.").shows("╭ Shelf  recoveries");
    evening.keys("<esc>").shows("╭ Shelf ──").keys("<esc>").shows("▎begun");
    at_shelf().keys("nbegun<esc>").shows("Esc goes back to it.");
}

#[test]
fn an_empty_filter_says_calmly_what_comes_there() {
    let note = entry("2026-11-20", "two-minutes", "", "A long day");
    let evening = || Evening::at("2026-11-21T22:40:00+01:00").holding(&note.0, &note.1).keys("<esc>");
    evening().keys("r").shows("No recoveries yet.").hides("A long day").keys("a").shows("A long day").shows("1 of 1");
    evening().keys("w").shows("No wins yet.").keys("<esc>").shows("A long day");
    evening().keys("o").shows("Nothing is open.").keys("<left>jkG[]<enter>").shows("Nothing is open.");
    // the page of its own has nothing to read
    evening().keys("<enter>r").shows("No recoveries yet.").shows("╭ Shelf  recoveries");
    // back where one was, not at the newest
    let two = [note.clone(), entry("2026-11-19", "two-minutes", "", "The day before")];
    let older = Evening::at("2026-11-21T22:40:00+01:00").holding_all(&two).keys("<esc>j").shows("╭ Thursday 19");
    older.keys("r").hides("╭ Thursday 19").keys("a").shows("╭ Thursday 19").shows("2 of 2");
}

#[test]
fn in_a_narrow_window_the_filter_works_the_same() {
    let evening = at_shelf().keys("<resize:40x12>r").shows("Shelf  recoveries").shows("Late invoice");
    evening.hides("Ran 5 km").keys("<enter>").shows("recovered after 4 days").keys("<left>").shows("after 2 days");
    at_shelf().keys("<resize:40x12>r").shows("Esc all entries").keys("<enter>").shows("a all entries");
    at_shelf().keys("<resize:20x6>r").shows("Argued").hides("Missed").keys("<esc>").shows("Missed");
}

#[test]
fn a_click_selects_within_the_filter() {
    at_shelf().keys("r<click:10,6>").shows("╭ Friday 30 October 2026 ").shows(" 2 of 3 ");
}

/// The row of a file as it is now.
fn row(evening: &Evening, path: &str) -> Row {
    let entry = comeback::store::text::read(&evening.text_of(path)).unwrap().entry;
    Row::of(EntryName::new(path.strip_prefix("entries/").unwrap()), &entry)
}

#[test]
fn rows_come_and_go_in_a_narrowed_shelf_and_move_nothing() {
    let evening = at_shelf().keys("r<left>").shows(" 2 of 3 ");
    let (path, text) = recovery("2026-11-10", "2026-11-12", "From the phone");
    let (other, note) = entry("2026-11-11", "win", "", "Also from there");
    let evening = evening.meanwhile(|home| {
        put(&home.join("journal").join(&path), &text);
        put(&home.join("journal").join(&other), &note);
    });
    let evening = evening.hears_of(&[&path, &other]).shows("● 10  From the phone").hides("Also from there");
    let evening = evening.shows("╭ Friday 30 October 2026 ").shows(" 3 of 4 ");
    // another hand says that the open one is behind them
    let (path, text) = recovery("2026-11-20", "2026-11-21", "Missed the demo");
    let evening = evening.meanwhile(|home| put(&home.join("journal").join(&path), &text)).hears_of(&[&path]);
    let evening = evening.shows("● 20  Missed the demo").shows("╭ Friday 30 October 2026 ").shows(" 4 of 5 ");
    let evening = evening.meanwhile(|home| fs::remove_file(home.join("journal").join(&path)).unwrap());
    let evening = evening.hears_of(&[&path]).hides("Missed the demo").shows(" 3 of 4 ");
    evening.keys("a").shows("★ 11  Also from there").shows("╭ Friday 30 October 2026 ").shows(" 5 of 8 ");
}

#[test]
fn when_the_one_that_is_read_comes_back_elsewhere_its_neighbour_is_opened_and_one_is_told() {
    let (path, text) = entry("2026-10-30", "setback", "standing = \"open\"", "Late invoice");
    for keys in ["r<left>", "r<left><enter>"] {
        let evening = at_shelf().keys(keys).shows("╭ Friday 30 October 2026 ");
        let evening = evening.meanwhile(|home| put(&home.join("journal").join(&path), &text)).hears_of(&[&path]);
        let evening = evening.shows("changed elsewhere").shows("╭ Monday 1 December 2025 ").shows(" 2 of 2 ");
        evening.keys("a").shows("╭ Monday 1 December 2025 ").shows(" 7 of 7 ");
    }
}

#[test]
fn all_rows_anew_keep_the_filter_too() {
    let evening = at_shelf().keys("r<left>");
    let paths = evening.files();
    let all: Vec<Row> = paths.iter().filter(|path| !path.contains("11-18")).map(|path| row(&evening, path)).collect();
    evening.told(Msg::ShelfAgain(all)).hides("Argued with Sam").shows(" 1 of 2 ").shows("╭ Friday 30 October 2026 ");
}

#[test]
fn deleting_stays_in_the_filter_and_bringing_back_is_seen_whatever_the_filter() {
    let evening = at_shelf().keys("rd").shows(" 1 of 2 ").shows("╭ Friday 30 October 2026 ");
    let evening = evening.keys("u").shows("╭ Wednesday 18 November 2026 ").shows(" 1 of 3 ");
    // under another filter it could not be seen
    evening.keys("dwu").shows("╭ Wednesday 18 November 2026 ").shows("2 of 7").shows("╭ Shelf ──");
}

#[test]
fn what_is_saved_is_seen_whatever_the_filter() {
    let evening = at_shelf().keys("rnA new one<c-s><esc>").shows("╭ Saturday 21 November 2026 ").shows("A new one");
    evening.shows("╭ Shelf ──").shows("1 of 8");
}

#[test]
fn while_the_shelf_is_read_a_filter_shows_what_has_come_so_far() {
    let evening = Evening::at("2026-11-21T22:40:00+01:00").sized(120, 10);
    let old: Vec<_> = (1..=9).map(|day| recovery(&format!("2025-03-0{day}"), "2025-03-20", "Long ago")).collect();
    let new: Vec<_> = (1..=20).map(|day| entry(&format!("2026-11-{day:02}"), "two-minutes", "", "A day")).collect();
    let evening = evening.holding_all(&[old, new].concat()).with_shelf_still_to_come();
    let evening = evening.keys("<esc>r").shows("reading …").hides("No recoveries").hides("Recoveries");
    let evening = evening.until_shelf_is_there().shows("╭ Sunday 9 March 2025 ").shows(" 1 of 9 ");
    evening.shows("Recoveries   9 · yours usually take 13–17 days");
}

#[test]
fn from_five_recoveries_on_the_line_above_says_how_long_they_usually_take() {
    at_shelf().keys("r").shows("Recoveries   3").hides("usually").keys("a").hides("Recoveries ");
    let more = [recovery("2026-09-02", "2026-09-04", "Four"), recovery("2026-09-01", "2026-09-06", "Five")];
    let evening = || at_shelf().holding_all(&more).keys("<esc>r");
    // days 1, 2, 2, 4, 5: the middle half by nearest rank
    evening().shows("Recoveries   5 · yours usually take 2–4 days").keys("a").hides("usually");
    evening().keys("<resize:40x12>").shows("Recoveries 5 · usually 2–4 days");
    evening().keys("<resize:24x12>").shows("5 · usually 2–4 days");
    evening().keys("<enter>").shows("yours usually take 2–4 days");
    evening().keys("d").shows("Recoveries   4").hides("usually").keys("u").shows("yours usually take 2–4 days");
    // what is begun and kept is said beside it
    let begun = evening().keys("nbegun").until_disk_answers().keys("<esc>");
    begun.shows("Recoveries   5 · yours usually take 2–4 days").shows("kept 22:4");
}
