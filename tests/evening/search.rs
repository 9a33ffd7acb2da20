//! The line over the shelf: it narrows with each key, lights what was found, and is one key from gone.

use comeback::app::msg::Msg;

use crate::script::Evening;

fn entry(day: &str, head: &str, said: &str, lesson: &str) -> (String, String) {
    let text = format!(
        "created = {day}T21:30:00+01:00\nevening = {day}\n{head}\n\n[[answers]]\nkey = \"what_went_wrong\"\n\
         asked = \"What went wrong today?\"\ntext = \"{said}\"\n\n[[answers]]\nkey = \"lesson\"\n\
         asked = \"What do you know now?\"\ntext = \"{lesson}\"\n"
    );
    (format!("entries/{}/{day}-213000.toml", &day[..4]), text)
}

fn at_shelf() -> Evening {
    let open = "guide = \"setback\"\nstanding = \"open\"";
    let journal = [
        entry("2026-11-20", &format!("{open}\ntags = [\"work\"]"), "Missed the demo", "Test it on the other machine."),
        entry("2026-11-18", open, "Argued with Sam", "The demo was only where it began. The demo again."),
        entry("2026-11-17", "guide = \"win\"", "Ran 5 km in the rain", "Straße am Fluß"),
        entry("2026-10-30", &format!("{open}\ntitle = \"The demo\""), "Late invoice", "Write it down."),
    ];
    Evening::at("2026-11-21T22:40:00+01:00").holding_all(&journal).keys("<esc>").shows("1 of 4")
}

#[test]
fn the_shelf_narrows_with_each_key_and_widens_again() {
    let evening = at_shelf().keys("/").shows("/ ").shows("4 entries");
    let evening = evening.keys("d").shows("3 found").keys("emo").shows("3 found").shows("Shelf  demo").hides("Ran 5");
    let evening = evening.keys(" sam").shows("1 found").shows("╭ Wednesday 18 November 2026 ").shows("1 of 1");
    let evening = evening.keys("xx").shows("Nothing is found.").hides("Argued");
    evening.keys("<bs><bs><c-w><bs>").shows("3 found").keys("<c-u>").shows("4 entries");
}

#[test]
fn enter_keeps_what_was_found_and_esc_shows_all() {
    let evening = at_shelf().keys("/strasse fluss<enter>").shows("Shelf  strasse fluss").shows("1 found");
    let evening = evening.shows("Esc all entries").keys("<esc>").shows("╭ Shelf ──").shows("of 4");
    evening.keys("/demo<esc>").shows("╭ Shelf ──").shows("of 4").hides("/ demo");
    // within a filter, and both go together
    let evening = at_shelf().keys("o/demo<enter>").shows("Shelf  open  demo").shows("3 found");
    evening.keys("a").shows("╭ Shelf ──").shows("of 4");
    at_shelf().keys("w/demo<enter>").shows("Nothing is found.").keys("<esc>").shows("of 4");
}

#[test]
fn what_was_sought_stands_in_the_line_again_to_be_changed_or_replaced() {
    let evening = at_shelf().keys("/demo<enter>/").shows("/ demo");
    evening.keys("rain").shows("/ rain").shows("1 found");
    at_shelf().keys("/demo<enter>/<end> sam").shows("/ demo sam").shows("1 found");
}

#[test]
fn arrows_move_on_the_shelf_while_one_types() {
    let evening = at_shelf().keys("/demo<down>").shows("╭ Wednesday 18 November 2026 ").shows("2 of 3");
    evening.keys(" sam<enter>").shows("1 of 1").shows("╭ Wednesday 18 November 2026 ");
}

#[test]
fn what_fits_best_comes_first_when_asked_for() {
    let rows = |evening: &Evening| {
        let screen = evening.screen();
        let days =
            screen.lines().filter_map(|row| row.split_once("◌ ")).filter(|(before, _)| before.chars().count() < 4);
        let days = days.map(|(_, row)| row[..2].trim().to_owned());
        days.collect::<Vec<_>>()
    };
    let evening = at_shelf().keys("/demo<enter>");
    assert_eq!(rows(&evening), ["20", "18", "30"]);
    let evening = evening.keys("s").shows("3 found, best first").shows("╭ Friday 30 October 2026 ");
    assert_eq!(rows(&evening), ["30", "20", "18"]);
    // by date again, and when nothing is sought always
    assert_eq!(rows(&evening.keys("s")), ["20", "18", "30"]);
    let evening = at_shelf().keys("/demo<c-o>").shows("best first").keys("<esc>").shows("November 2026");
    assert_eq!(rows(&evening.keys("s")), ["20", "18", "30"]);
}

#[test]
fn a_mistake_is_said_once_one_has_gone_on_and_never_fatal() {
    let evening = at_shelf().keys("/weight:9").hides("knows 1 to 5");
    let evening = evening.keys(" demo").shows("`weight:` knows 1 to 5").shows("3 found");
    evening.keys("<enter>").shows("`weight:` knows 1 to 5");
    at_shelf().keys("/since:<enter>").shows("Nothing stands behind").shows("4 found");
}

#[test]
fn the_line_that_tells_most_stands_below_its_row() {
    let evening = at_shelf().keys("/demo<enter>").until_previews();
    evening.shows("The demo was only whe…").shows("Fri 20 Nov 2026");
    let evening = at_shelf().keys("/demo<enter>s").until_previews();
    evening.shows("The demo was … Nov ’26").keys("a").hides("The demo was");
    // a fact has no line
    at_shelf().keys("/tag:work<enter>").shows("1 found").hides("Fri 20 Nov 2026");
}

#[test]
fn an_answer_that_comes_too_late_is_passed_over() {
    let evening = at_shelf().keys("/demo").keys("<c-u>rain").until_previews().shows("Tue 17 Nov 2026");
    evening.told(Msg::Previewed(Vec::new())).shows("1 found");
}

#[test]
fn tab_goes_from_hit_to_hit_in_the_reader() {
    let evening = at_shelf().keys("/demo<enter><down>").shows("2 of 3").keys("<tab>").shows("hit 1 of 2");
    let evening = evening.keys("<tab>").shows("hit 2 of 2").keys("<tab>").shows("hit 1 of 2");
    evening.keys("<s-tab>").shows("hit 2 of 2").keys("<enter><tab>").shows("hit 1 of 2").keys("<left>").shows("3 of 3");
    // where there is only the shelf it leads to where that is read
    let evening = at_shelf().keys("<resize:40x12>/demo<enter><down><tab>").hides("╭ Shelf").shows("hit 1 of 2");
    evening.keys("<tab>").shows("hit 2 of 2").keys("<s-tab>").shows("hit 1 of 2").keys("<esc>").shows("╭ Shelf  demo");
    at_shelf().keys("<resize:40x12>/demo<enter><down><s-tab>").hides("╭ Shelf").shows("hit 2 of 2");
    at_shelf().keys("<tab>").hides("hit");
}

#[test]
fn a_hit_out_of_sight_is_scrolled_to() {
    let long = "Everything went wrong. ".repeat(200);
    let (path, text) = entry("2026-11-19", "guide = \"setback\"", &long, "The ferry.");
    let evening = Evening::at("2026-11-21T22:40:00+01:00").holding(&path, &text).keys("<esc>/ferry<enter><enter>");
    evening.hides("The ferry.").keys("<tab>").shows("The ferry.").shows("hit 1 of 1");
}

#[test]
fn hostile_text_in_the_line_is_harmless() {
    for text in ["\u{1b}[2J\u{202e}x", "((((((\"", "日本語 or", "a\nb\tc", "-\u{301}", ":::::::"] {
        at_shelf().keys("/").paste(text).keys("<enter>").shows("Shelf");
        at_shelf().keys(":").paste(text).keys("<enter>").shows("Shelf");
    }
    let long = "word ".repeat(300);
    at_shelf().keys("/").paste(&long).shows("Nothing is found.").keys("<resize:20x6>").keys("<esc>").shows("Missed");
}

#[test]
fn it_works_from_the_reader_and_in_narrow_windows() {
    let evening = at_shelf().keys("<enter>/rain").shows("╭ Shelf  rain").keys("<enter>").hides("╭ Shelf");
    evening.shows("╭ Tuesday 17 November 2026 ").keys("/xyz<enter>").shows("Nothing is found.");
    let evening = at_shelf().keys("<resize:40x12>/demo").shows("/ demo").shows("Missed the").keys("<enter>");
    evening.shows("Shelf  demo").keys("<esc>").shows("Ran 5");
    at_shelf().keys("<resize:20x6>/rain").shows("Ran 5").keys("<enter><enter>").shows("★ win");
}
