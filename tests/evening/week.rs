//! The weekly guide: the week is shown first, without comment, and then asked about.

use crate::follow_ups::setback;
use crate::script::Evening;

const TO_WEEK: &str = "<c-g><home><enter>";

/// A week that was lived, and its Sunday.
fn sunday() -> Evening {
    let win = "guide = \"win\"\ncreated = 2026-11-18T21:30:00+01:00\nfeelings = [\"proud\", \"calm\"]\n\n[[answers]]\n\
               key = \"win\"\nasked = \"What went right today, however small?\"\ntext = \"Ran 5 km\"\n";
    let files = [
        setback("2026-11-02", "Long ago", "2026-12-24"),
        setback("2026-11-16", "Missed the demo", "2026-11-24"),
        ("entries/2026/2026-11-18-213000.toml".to_owned(), win.to_owned()),
    ];
    Evening::at("2026-11-22T20:00:00+01:00").holding_all(&files)
}

#[test]
fn the_week_is_shown_before_it_is_asked_about() {
    let evening = sunday().keys(TO_WEEK).until_week_is_there();
    let evening = evening.shows("Mon 16  ◌ Missed the demo").shows("Wed 18  ★ Ran 5 km · proud, calm");
    let evening = evening.shows("1 win · setbacks: 1 open").hides("Reading these back, what stands out?");
    let evening = evening.shows("When the calendar says demo, I will open").keys("Sleep helped");
    let evening = evening.shows("Reading these back, what stands out?").shows("Mon 16  ◌ Missed the demo");
    let screen = evening.screen();
    let main: Vec<&str> = screen.lines().filter_map(|line| line.split('│').next_back()).collect();
    assert!(!main.join("\n").contains("Long ago"), "an older evening is not of this week:\n{screen}");
    let file = evening.keys("<c-s>").text_of("entries/2026/2026-11-22-200000.toml");
    assert!(file.contains("guide = \"week\"") && file.contains("Sleep helped"), "{file}");
}

#[test]
fn what_is_due_from_before_the_week_is_among_its_adjustments() {
    let files = [setback("2026-11-02", "Long ago", "2026-11-05")];
    let evening = Evening::at("2026-11-22T20:00:00+01:00").holding_all(&files).keys("<esc>");
    let evening = evening.keys(TO_WEEK).until_week_is_there().shows("Nothing was written this week.");
    evening.shows("When the calendar says demo, I will open");
}

#[test]
fn a_week_without_entries_says_so_and_asks_all_the_same() {
    let evening = Evening::at("2026-11-22T20:00:00+01:00").keys(TO_WEEK).until_week_is_there();
    let evening = evening.shows("Nothing was written this week.").keys("<tab>");
    evening.shows("Reading these back, what stands out?").keys("<s-tab>").hides("Reading these back");
}

#[test]
fn it_is_there_again_after_a_restart() {
    let evening = sunday().keys(TO_WEEK).until_week_is_there().keys("Sleep<c-q>").again().keys("<enter>");
    evening.until_week_is_there().shows("Wed 18  ★ Ran 5 km").shows("Sleep");
}

#[test]
fn in_a_small_window_the_question_and_its_field_stay_seen() {
    let evening = sunday().sized(40, 12).keys(TO_WEEK).until_week_is_there().keys("Sleep");
    let evening = evening.shows("what stands out?");
    assert!(evening.cursor_row().contains("Sleep"), "{}", evening.screen());
}

#[test]
fn a_guide_of_ones_own_can_show_it() {
    let own = "title = \"Mine\"\nshows = \"week\"\nclosing = \"Done.\"\n\n[[prompt]]\nkey = \"a\"\nlabel = \"A\"\n\
               question = \"And?\"\nkind = \"text\"\nasked = \"always\"\n";
    let evening = sunday().with_guide("mine", own).keys("<c-g><end><enter>").until_week_is_there();
    evening.shows("Wed 18  ★ Ran 5 km").keys("<enter>").shows("And?");
}

#[test]
fn the_week_is_read_on_where_it_does_not_fit_and_tab_or_enter_goes_on() {
    let evening = sunday().sized(30, 12).keys(TO_WEEK).until_week_is_there();
    let evening = evening.shows("Mon 16").shows("↑↓ read on").hides("before.").keys("<pgdn>").shows("before.");
    let evening = evening.hides("Mon 16").keys("<up><up><up><up><up><up>").shows("Mon 16");
    for on in ["<tab>", "<enter>", "<paste:Sleep>", "S"] {
        let evening = sunday().keys(TO_WEEK).until_week_is_there().keys(on);
        evening.shows("Reading these back, what stands out?").keys("<s-tab>").hides("Reading these back");
    }
    evening.keys("<c-s>").shows("Nothing to save. Sleep well.");
}

#[test]
fn looking_at_the_week_alone_leaves_nothing_behind() {
    let evening = sunday();
    let files = evening.files();
    let before: Vec<String> = files.iter().map(|path| evening.text_of(path)).collect();
    let evening = evening.keys(TO_WEEK).until_week_is_there().keys("<pgdn><tab><s-tab><c-q>");
    assert!(evening.has_ended());
    assert_eq!((evening.files(), evening.drafts()), (files.clone(), 0));
    assert_eq!(files.iter().map(|path| evening.text_of(path)).collect::<Vec<_>>(), before);
}
