//! The page of filters: what there is, with how many, and into the search line with it.

use crate::script::Evening;

fn entry(day: &str, head: &str, said: &str) -> (String, String) {
    let text = format!("created = {day}T21:30:00+01:00\nevening = {day}\n{head}\n");
    let answer =
        format!("\n[[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{said}\"\n");
    let plan = if said.contains("plan") { "\n[adjustment]\nwhen = \"a\"\nthen = \"b\"\n" } else { "" };
    (format!("entries/{}/{day}-213000.toml", &day[..4]), text + &answer + plan)
}

fn at_shelf() -> Evening {
    let open = "guide = \"setback\"\nstanding = \"open\"";
    let journal = [
        entry("2026-11-20", &format!("{open}\ntags = [\"work\", \"team\"]\nfeelings = [\"tense\"]"), "A plan"),
        entry("2026-11-18", &format!("{open}\ntags = [\"work\"]"), "Argued"),
        entry("2026-11-17", "guide = \"win\"\ntags = [\"workshop\"]", "Ran 5 km"),
        entry("2025-10-30", "guide = \"setback\"\nstanding = \"easing\"\ntags = [\"told sam\"]", "Late"),
    ];
    Evening::at("2026-11-21T22:40:00+01:00").holding_all(&journal).keys("<esc>").shows("1 of 4")
}

#[test]
fn what_there_is_stands_on_the_page_with_how_many_and_nothing_else() {
    let evening = at_shelf().keys("F").shows("╭ Filters ").shows("wins  1").shows("open or easing  3");
    let evening = evening.shows("has a plan  1").shows("never followed up  1").shows("work  2").shows("told sam  1");
    evening
        .shows("tense  1")
        .shows("A win  1")
        .shows("2026  3")
        .shows("2025  1")
        .hides("recoveries")
        .hides("followed up  0");
}

#[test]
fn enter_puts_one_into_the_line_and_takes_it_out_again() {
    let evening = at_shelf().keys("Fteam<enter>").shows("Shelf  tag:team").shows("1 of 1");
    let evening = evening.keys("Fteam").shows("✓ ").keys("<enter>").shows("╭ Shelf ──").shows("of 4");
    // `work` would be the beginning of `workshop` too
    evening.keys("Fwork<enter>").shows("Shelf  tag:\"work\"").shows("1 of 2");
}

#[test]
fn several_go_together_and_with_words_and_one_key_shows_all() {
    let evening = at_shelf().keys("F").keys("plan<tab>").shows("✓ ").keys("<c-u>2026<tab><esc>");
    let evening = evening.shows("has:plan on:2026").shows("1 of 1").keys("<esc>").shows("of 4");
    let evening = evening.keys("/argued or late<enter>F2026<enter>").shows("(argued or late) on:2026").shows("1 found");
    evening.keys("a").shows("╭ Shelf ──");
    at_shelf().keys("Feasing<enter>").shows("Shelf  open ─").keys("Feasing<enter>").shows("Shelf ──");
    at_shelf().keys("oFsam<enter>").shows("open  tag:\"told sam\"").shows("1 of 1").keys("<esc>").shows("of 4");
}

#[test]
fn never_followed_up_is_a_filter_like_the_others() {
    at_shelf().keys("Fnever<enter>").shows("never:followed-up").shows("1 of 1").shows("A plan");
}

#[test]
fn what_is_not_there_is_said_and_the_page_works_small_and_by_mouse() {
    let evening = at_shelf().keys("Fxyz").shows("There is nothing of that name.").keys("<enter>").shows("of 4");
    let evening = evening.keys("<resize:40x12>F").shows("wins").keys("<down><down><down><down><down><down>");
    evening.shows("more ─╯").hides("wins").keys("<esc>").shows("Shelf");
    let evening = at_shelf().keys("F");
    let row = evening.screen().lines().position(|line| line.contains("tense")).unwrap();
    evening.keys(&format!("<click:30,{row}>")).shows("✓  tense").keys("<esc>").shows("feeling:tense");
    at_shelf().keys("<enter>F<down><enter>").shows("╭ ").hides("╭ Shelf");
    at_shelf().keys("<resize:20x6>F<down><enter>").shows("Shelf");
}

#[test]
fn whatever_a_tag_or_a_feeling_holds_it_can_be_filtered_and_renamed() {
    let open = "guide = \"setback\"\nfeelings = [\"a\\\"b\", \"low\\nspirits\"]";
    let journal = [
        entry("2026-11-20", &format!("{open}\ntags = ['say \"no\"', 'Work', 'a,b']"), "Noon"),
        entry("2026-11-18", "guide = \"win\"\ntags = ['work', '!¸', ' ']", "Night"),
    ];
    let evening = Evening::at("2026-11-21T22:40:00+01:00").holding_all(&journal).keys("<esc>").shows("1 of 2");
    let evening = evening.keys("Fsay<enter>").shows("1 of 1").shows("Noon").keys("Fsay<enter>").shows("of 2");
    let evening = evening.keys("FWork<enter>").shows("1 of 1").keys("/").shows("/ tag:=\"Work\"").keys("<enter>");
    let evening = evening.shows("1 of 1").keys("<esc>").keys("F¸<enter>").shows("Night").shows("1 of 1").keys("<esc>");
    let evening = evening.keys("Flow<enter>").shows("Noon").shows("1 of 1").keys("<esc>").shows("of 2");
    let evening = evening.keys("Fsay<c-r>").shows("Another name for #say \"no\"").keys("<c-a>no<enter><enter>");
    let evening = evening.until_done().shows("1 entry has #no in place of");
    assert!(evening.text_of("entries/2026/2026-11-20-213000.toml").contains("no"));
    let evening = evening.keys("Fa,b<c-r>").shows("Another name for #a,b").keys("<c-a>ab<enter><enter>").until_done();
    let text = evening.text_of("entries/2026/2026-11-20-213000.toml");
    assert!(text.contains("\"no\"") && text.contains("ab") && !text.contains("a,b"), "{text}");
}

#[test]
fn while_the_journal_is_read_the_page_says_so_and_then_counts_again() {
    let day = |year: i32, day: u32| entry(&format!("{year}-11-{day:02}"), "guide = \"win\"\ntags = [\"work\"]", "Ran");
    let journal: Vec<_> =
        (1..=20).flat_map(|number| [day(2026, number), day(2025, number + 1), day(2024, number + 1)]).collect();
    let begun = || {
        let evening = Evening::at("2026-11-21T22:40:00+01:00").sized(120, 10).holding_all(&journal);
        evening.with_shelf_still_to_come().keys("<esc>")
    };
    let evening = begun().keys("Fwork").shows("reading … ─╮").hides("work  60");
    let evening = evening.until_shelf_is_there().hides("reading").shows("work  60").keys("<enter>").shows("of 60");
    evening.keys("<esc>");
    let evening = begun().keys("y").shows("among what was read so far").until_shelf_is_there().keys("y");
    evening.shows("day:11-21").shows("1 of 2");
    begun().keys(".").shows("No recoveries among what was read so far.").until_shelf_is_there();
}
