//! The shelf and the reader: finding an evening again, and paging through them.

use crate::script::Evening;

/// An entry of an evening, saved at 21:30.
fn entry(day: &str, standing: &str, said: &str) -> (String, String) {
    let text = format!(
        "version = 1\nguide = \"setback\"\ncreated = {day}T21:30:00+01:00\nevening = {day}\nstanding = \"{standing}\"\n\
         [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"\"\"\n{said}\n\"\"\"\n"
    );
    (format!("entries/{}/{day}-213000.toml", &day[..4]), text)
}

/// At the shelf of a journal with seven evenings of three months.
fn at_shelf() -> Evening {
    let win = "guide = \"win\"\ncreated = 2026-11-17T21:30:00+01:00\n[[answers]]\nkey = \"win\"\ntext = \"Ran 5 km\"\n";
    let note = "guide = \"two-minutes\"\ncreated = 2026-10-12T21:30:00+01:00\ntitle = \"Demo day\"\n";
    let files = [
        entry("2026-11-20", "open", "Missed the demo"),
        entry("2026-11-18", "recovered", "Argued with Sam"),
        ("entries/2026/2026-11-17-213000.toml".into(), win.into()),
        entry("2026-10-30", "easing", "Late invoice"),
        ("entries/2026/2026-10-12-213000.toml".into(), note.into()),
        entry("2025-12-31", "open", "Burnt the cake"),
        entry("2025-12-01", "recovered", "Lost the keys"),
    ];
    let evening = Evening::at("2026-11-21T22:40:00+01:00").holding_all(&files);
    evening.keys("<esc>").shows("1 of 7")
}

/// Presses keys at the shelf and says which evening is open in the reader.
#[track_caller]
fn opens(keys: &str, evening: &str) {
    at_shelf().keys(keys).shows(&format!("╭ {evening} "));
}

#[test]
fn the_shelf_is_ordered_by_evening_under_its_months_with_a_sign_and_a_line() {
    let screen = at_shelf().screen();
    let rows = screen.lines().skip(2).map(|row| row.chars().skip(1).take(30).collect::<String>());
    let rows: Vec<String> = rows.map(|row| row.trim_start_matches('▌').trim().to_owned()).collect();
    let expected = [
        "November 2026",
        "◌ 20  Missed the demo",
        "● 18  Argued with Sam",
        "★ 17  Ran 5 km",
        "",
        "October 2026",
        "◐ 30  Late invoice",
        "· 12  Demo day",
        "",
        "December 2025",
        "◌ 31  Burnt the cake",
        "●  1  Lost the keys",
        "",
    ];
    assert_eq!(rows[..expected.len()], expected);
}

#[test]
fn the_newest_evening_is_open_first() {
    at_shelf().shows("╭ Friday 20 November 2026 ").shows("Missed the demo").shows("What happened");
}

#[test]
fn down_and_up_move_along_the_shelf() {
    opens("<down>", "Wednesday 18 November 2026");
    opens("jj", "Tuesday 17 November 2026");
    opens("jjjk", "Tuesday 17 November 2026");
    opens("<down><down><up>", "Wednesday 18 November 2026");
    opens("<up>", "Friday 20 November 2026");
}

#[test]
fn left_is_older_and_right_is_newer() {
    opens("<left>", "Wednesday 18 November 2026");
    opens("<left><left><right>", "Wednesday 18 November 2026");
    opens("<enter><left><left>", "Tuesday 17 November 2026");
    opens("<enter>hhl", "Wednesday 18 November 2026");
}

#[test]
fn g_goes_to_the_newest_end_and_capital_g_to_the_oldest() {
    opens("G", "Monday 1 December 2025");
    opens("Gg", "Friday 20 November 2026");
    opens("<end>", "Monday 1 December 2025");
    opens("<enter>G", "Monday 1 December 2025");
}

#[test]
fn brackets_step_through_the_months() {
    opens("[", "Friday 30 October 2026");
    opens("[[", "Wednesday 31 December 2025");
    opens("[[[", "Wednesday 31 December 2025");
    opens("[[]", "Friday 30 October 2026");
    opens("G]]", "Friday 20 November 2026");
}

#[test]
fn enter_reads_in_full_width_and_back() {
    let evening = at_shelf().shows("╭ Shelf").keys("<enter>").hides("╭ Shelf").shows("Missed the demo");
    evening.keys("<enter>").shows("╭ Shelf").keys("<enter><esc>").shows("╭ Shelf");
}

#[test]
fn a_long_entry_is_paged_through() {
    let said: Vec<String> = (1..=80).map(|line| format!("line {line}.")).collect();
    let (path, text) = entry("2026-11-21", "open", &said.join("\n"));
    let long = || Evening::at("2026-11-21T22:40:00+01:00").holding(&path, &text).shows("1 of 1").shows("line 2.");
    long().hides("line 40.").shows("↓ more").keys("<pgdn>").shows("line 40.").hides("line 2.").shows("↑↓ more");
    long().keys("<space><space><space>").shows("line 80.").shows("↑ more").keys("<pgup><pgup><pgup>").shows("line 2.");
    let last = |evening: &Evening| (1..=80).rev().find(|line| evening.screen().contains(&format!("line {line}.")));
    let evening = long().keys("<enter>");
    let before = last(&evening).unwrap();
    assert_eq!(last(&evening.keys("<down>")), Some(before + 1));
    long().keys("<enter><space><space><space>").shows("line 80.");
    long().keys("<wheel-down:80,10>").hides("What happened").keys("<wheel-up:80,10>").shows("What happened");
}

#[test]
fn another_entry_is_read_from_its_beginning() {
    let said: Vec<String> = (1..=80).map(|line| format!("line {line}.")).collect();
    let (path, text) = entry("2026-11-21", "open", &said.join("\n"));
    let (other, short) = entry("2026-11-01", "open", "short");
    let evening = Evening::at("2026-11-21T22:40:00+01:00").holding(&path, &text).holding(&other, &short);
    evening.keys("<pgdn>").hides("line 2.").keys("<left><right>").shows("line 2.");
}

#[test]
fn a_click_selects_and_the_wheel_scrolls_the_shelf() {
    opens("<click:10,4>", "Wednesday 18 November 2026");
    opens("<click:10,12>", "Wednesday 31 December 2025");
    // a click on a month or on nothing selects nothing
    opens("<click:10,2><click:10,30>", "Friday 20 November 2026");
    let low = at_shelf().keys("<resize:120x8>").shows("Missed the demo").hides("Late invoice");
    low.keys("<wheel-down:10,4>").shows("Late invoice");
}

#[test]
fn two_clicks_at_once_read_in_full_width_and_two_slow_ones_do_not() {
    let evening = at_shelf().keys("<click:10,4><click:10,4>").shows("Wednesday 18 November 2026").hides("Shelf ─");
    evening.keys("<esc>").shows("Shelf ─");
    at_shelf().keys("<click:10,4>").wait(1).keys("<click:10,4>").shows("Shelf ─");
}

#[test]
fn no_click_anywhere_on_any_screen_does_harm() {
    for keys in [
        "",
        "x<tab>",
        "x<tab><tab>",
        "x<tab>sad5<tab>",
        "x<c-g>",
        "x<f1>",
        "x<esc>",
        "x<esc><enter>",
        "x<c-s>",
        "x<esc>dT",
        "x<esc>dTE",
    ] {
        for size in ["120x36", "20x6"] {
            let mut evening = at_shelf().keys(&format!("<resize:{size}>n{keys}"));
            for y in 0..36 {
                let clicks: Vec<String> = (0..120).step_by(3).map(|x| format!("<click:{x},{y}>")).collect();
                evening = evening.keys(&clicks.concat());
            }
            // whatever was clicked, the letter is in a draft, in a field or in a file
            let kept = evening.drafts() + evening.files().len();
            assert!(keys.is_empty() || kept > 0, "{keys} at {size}");
        }
    }
}

#[test]
fn the_wheel_moves_nothing_on_a_shelf_that_is_seen_whole() {
    opens("<wheel-down:10,4>", "Friday 20 November 2026");
    let grown = at_shelf().keys("G<resize:120x8><resize:120x36>");
    grown.shows("Missed the demo").shows("Lost the keys");
}

#[test]
fn a_click_on_the_shelf_while_writing_opens_that_entry_and_keeps_the_words() {
    let evening = at_shelf().keys("nbegun<click:10,4>").shows("╭ Wednesday 18 November 2026 ");
    evening.keys("n").shows("▎begun");
}

#[test]
fn below_80_columns_shelf_and_reader_are_two_pages() {
    let evening = at_shelf().keys("<resize:79x24>").shows("Argued with Sam").hides("What happened");
    let evening = evening.keys("<down><enter>").shows("What happened").shows("recovered").hides("Late invoice");
    let evening = evening.keys("<left>").shows("Ran 5 km").keys("<esc>").shows("Late invoice").hides("What went right");
    evening.keys("n").shows("What went wrong today?").hides("Late invoice");
}

#[test]
fn a_file_that_cannot_be_read_is_listed_with_its_reason_and_hides_nothing() {
    let broken = "version = 1\ncreated = 2026-11-19T21:30:00+01:00\nweight = { before = 9 }\n";
    let evening = at_shelf().holding("entries/2026/2026-11-19-213000.toml", broken).keys("<esc>").shows("1 of 8");
    let evening = evening.shows("! 19  line 3").shows("Argued with Sam").shows("Lost the keys");
    let evening = evening.keys("<down>").shows("This file could not be read").shows("line 3");
    let evening = evening.shows("entries/2026/2026-11-19-213000.toml").keys("e").shows("cannot be edited");
    assert_eq!(evening.text_of("entries/2026/2026-11-19-213000.toml"), broken);
    evening.keys("<down>").shows("╭ Wednesday 18 November 2026 ");
}

#[test]
fn an_entry_that_went_bad_after_the_shelf_was_read_says_so() {
    let evening = at_shelf().meanwhile(|home| {
        std::fs::remove_file(home.join("journal/entries/2026/2026-11-18-213000.toml")).unwrap();
    });
    evening.keys("<down>").shows("This file could not be read").keys("<down>").shows("╭ Tuesday 17 November 2026 ");
}

/// A journal with an entry for each of the first 28 days of so many months.
fn many(months: u32) -> Evening {
    let evening = Evening::at("2026-12-24T22:40:00+01:00");
    let evening = evening.meanwhile(|home| {
        for (year, month) in (0..months).map(|back| (2026 - back / 12, 12 - back % 12)) {
            for day in 1..=28 {
                let day = format!("{year}-{month:02}-{day:02}");
                let (path, text) = entry(&day, "open", &format!("said on {day}"));
                let path = home.join("journal").join(path);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::io::Write::write_all(&mut std::fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
            }
        }
    });
    evening.clock("2026-12-29T22:40:00+01:00")
}

#[test]
fn the_rest_of_a_long_shelf_comes_behind_and_moves_nothing() {
    let evening = many(24).with_shelf_still_to_come().keys("<esc><down><down><down>").until_shelf_is_there();
    evening.shows("4 of 672").shows("said on 2026-12-25").shows("▌◌ 25").keys("G").shows("said on 2025-01-01");
}

#[test]
fn before_the_rest_is_there_the_shelf_says_that_it_is_reading() {
    let evening = many(3).with_shelf_still_to_come().shows("reading …").until_shelf_is_there();
    evening.hides("reading …").shows(" 84 entries ─╯");
}

#[test]
fn writing_goes_on_while_the_rest_of_the_shelf_comes() {
    let evening = many(24).with_shelf_still_to_come().keys("I was late<tab>ten").until_shelf_is_there();
    evening.shows("▎ten").keys("<c-s>").shows("Saved.");
}

#[test]
fn a_number_on_the_way_in_the_reader_says_where_one_is() {
    at_shelf().keys("<left><left>").shows(" 3 of 7 ").keys("<enter>").shows(" 3 of 7 ");
}

#[test]
fn q_quits_from_shelf_and_reader() {
    for keys in ["q", "<enter>q", "<c-c>", "<c-q>"] {
        assert!(at_shelf().keys(keys).has_ended(), "{keys}");
    }
}
