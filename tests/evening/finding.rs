//! Going to an evening: by its date, through the calendar, by chance, on this day in earlier years.

use std::collections::BTreeSet;

use crate::script::Evening;

/// A setback of an evening that stands so.
fn entry(day: &str, standing: &str, said: &str) -> (String, String) {
    let recovered = if standing == "recovered" { format!("\nrecovered = {{ on = {day} }}") } else { String::new() };
    let text = format!(
        "guide = \"setback\"\ncreated = {day}T21:30:00+01:00\nevening = {day}\nstanding = \"{standing}\"{recovered}\n\n\
         [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{said}\"\n"
    );
    (format!("entries/{}/{day}-213000.toml", &day[..4]), text)
}

fn at_shelf() -> Evening {
    let journal = [
        entry("2026-11-20", "open", "Missed the demo"),
        entry("2026-11-18", "recovered", "Argued with Sam"),
        entry("2026-10-30", "easing", "Late invoice"),
        entry("2026-03-12", "recovered", "The printer"),
        entry("2026-03-02", "open", "Lost a day"),
        entry("2025-11-21", "recovered", "A year ago"),
        entry("2024-11-21", "open", "Two years ago"),
    ];
    Evening::at("2026-11-21T22:40:00+01:00").holding_all(&journal).keys("<esc>").shows("1 of 7")
}

#[test]
fn a_date_is_gone_to_or_the_nearest_and_one_is_told_which() {
    let goes = |line: &str, to: &str, said: &str| {
        at_shelf().keys(":").keys(line).keys("<enter>").shows(&format!("╭ {to} ")).shows(said);
    };
    goes("2026-03-12", "Thursday 12 March 2026", "Thursday 12 March 2026.");
    goes("2026-03-10", "Thursday 12 March 2026", "Nothing on Tuesday 10 March 2026; the nearest is Thursday 12 March");
    goes("last march", "Thursday 12 March 2026", "The newest of March 2026: Thursday 12 March 2026.");
    goes("yesterday", "Friday 20 November 2026", "Friday 20 November 2026.");
    goes("2025", "Friday 21 November 2025", "The newest of 2025: Friday 21 November 2025.");
    goes("1999", "Thursday 21 November 2024", "Nothing in 1999; the nearest is Thursday 21 November 2024.");
    goes("2026-11-19", "Wednesday 18 November 2026", "the nearest is Wednesday 18 November 2026.");
}

#[test]
fn what_is_no_date_is_said_and_the_line_stays() {
    let evening = at_shelf().keys(":soon<enter>").shows("This is no date").shows(": soon");
    evening.keys("<c-a>march<enter>").shows("╭ Thursday 12 March 2026 ").hides(": march");
    at_shelf().keys(":march<esc>").hides(": march").shows("╭ Friday 20 November 2026 ");
    at_shelf().keys(":<enter>").shows("╭ Friday 20 November 2026 ").keys("<left>").shows("2 of 7");
    // within the filter
    at_shelf().keys("r:2026-10-30<enter>").shows("╭ Wednesday 18 November 2026 ").shows("nearest");
    at_shelf().keys("w:march<enter>").shows("There is no entry to go to");
}

#[test]
fn a_date_can_be_gone_to_from_the_page_of_its_own_and_in_a_narrow_window() {
    at_shelf().keys("<enter>:march<enter>").shows("╭ Thursday 12 March 2026 ").hides("╭ Shelf");
    at_shelf().keys("<resize:40x12>:march<enter>").shows("▌● 12").keys("<enter>").shows("Thu 12 Mar 2026");
}

#[test]
fn a_recovery_comes_by_chance_and_never_the_same_twice() {
    let mut evening = at_shelf().keys("w");
    let mut seen = BTreeSet::new();
    let mut last = String::new();
    for _ in 0..12 {
        evening = evening.wait(1).keys(".").shows("recovered");
        let head = evening.screen().lines().nth(1).unwrap().to_owned();
        assert_ne!(head, last);
        last.clone_from(&head);
        seen.insert(head.chars().skip(33).take(24).collect::<String>());
    }
    assert_eq!(seen.len(), 3, "{seen:?}");
    let none = Evening::at("2026-11-21T22:40:00+01:00").holding_all(&[entry("2026-11-20", "open", "x")]);
    none.keys("<esc>.").shows("No recoveries yet.");
    let one = Evening::at("2026-11-21T22:40:00+01:00").holding_all(&[entry("2026-11-20", "recovered", "x")]);
    one.keys("<esc>..").shows("╭ Friday 20 November 2026 ");
}

#[test]
fn this_day_in_earlier_years_is_a_filter_that_shows_itself() {
    let evening = at_shelf().keys("y").shows("╭ day:11-21 until:2025 ─").shows("1 of 2").shows("A year ago");
    evening.shows("Two years ago").hides("Missed").keys("<esc>").shows("of 7").hides("day:");
    at_shelf().clock("2026-11-22T22:40:00+01:00").keys("y").shows("Nothing from 22 November in earlier years.");
}

#[test]
fn the_calendar_marks_evenings_and_leads_to_them() {
    let evening = at_shelf().keys("c").shows("╭ November 2026 ").shows("2 evenings").shows("Mo  Tu  We");
    let evening = evening.shows("18●").shows("20◌").shows("Friday 20 November   ◌ Missed the demo");
    let evening = evening.keys("<left>").shows("Thursday 19 November   nothing written");
    let evening = evening.keys("<enter>").shows("Nothing was written on Thursday 19 November 2026.");
    let evening = evening.keys("h<enter>").shows("╭ Wednesday 18 November 2026 ").shows("╭ Shelf");
    evening.keys("c<up><up><down><left><right><esc>").shows("╭ Wednesday 18 November 2026 ").hides("Mo  Tu");
}

#[test]
fn the_calendar_turns_months_and_shows_all_of_a_narrowed_shelf() {
    let evening = at_shelf().keys("wc").shows("Saturday 21 November   nothing yet").keys("[").shows("╭ October 2026 ");
    let evening = evening.shows("30◐").keys("]<pgup>G<left><enter>").shows("╭ Friday 30 October 2026 ").shows("of 7");
    let evening = evening.keys("c[[[[[[[").shows("╭ March 2026 ").shows("12●").keys("g").shows("Sunday 1 March");
    evening.keys("<pgdn>").shows("╭ April 2026 ").shows("Wednesday 1 April");
}

#[test]
fn the_calendar_works_by_mouse_and_in_a_narrow_window() {
    let evening = at_shelf().keys("<resize:40x12>c").shows("November 2026").shows("30").shows("Fri 20   ◌ Missed");
    evening.keys("<left><left><enter>").shows("Shelf").keys("<enter>").shows("Wed 18 Nov");
    let evening = at_shelf().keys("c");
    let row = evening.screen().lines().position(|line| line.contains("18●")).unwrap();
    let line = evening.screen().lines().nth(row).unwrap().to_owned();
    let column = line.chars().take_while(|c| *c != '●').count() - 1;
    let click = format!("<click:{column},{row}>");
    let evening = evening.keys(&click).shows("Wednesday 18 November   ● Argued");
    evening.wait(1).keys(&click).keys(&click).shows("╭ Wednesday 18 November 2026 ");
    at_shelf().keys("<resize:26x12>c").shows("18●19 20◌21");
    at_shelf().keys("<resize:20x6>c").shows("1617●819◌02122").keys("<esc>").shows("Missed");
}
