//! Rows that are marked: a tag for all of them, or all of them to the trash.

use crate::script::Evening;

fn entry(day: &str, tags: &str, said: &str) -> (String, String) {
    let text = format!(
        "created = {day}T21:30:00+01:00\nevening = {day}\nguide = \"win\"\ntags = [{tags}]\n\n[[answers]]\n\
         key = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{said}\"\n"
    );
    (format!("entries/{}/{day}-213000.toml", &day[..4]), text)
}

fn at_shelf() -> Evening {
    let journal = [
        entry("2026-11-20", "\"work\"", "One"),
        entry("2026-11-18", "", "Two"),
        entry("2026-11-17", "\"home\"", "Three"),
    ];
    Evening::at("2026-11-21T22:40:00+01:00").holding_all(&journal).keys("<esc>").shows("1 of 3")
}

#[test]
fn marks_are_seen_counted_and_taken_away_by_esc() {
    let evening = at_shelf().keys("v").shows("20 ✓One").shows("Shelf  1 marked").shows("2 of 3");
    let evening = evening.keys("v").shows("2 marked").keys("kv").shows("1 marked").keys("<esc>").hides("marked");
    // and then as ever
    evening.keys("<esc>").shows("What went wrong today?");
    at_shelf()
        .keys("vw")
        .shows("1 marked  wins")
        .keys("<esc>")
        .hides("marked")
        .shows("wins")
        .keys("<esc>")
        .hides("wins");
    at_shelf().keys("<enter>v<esc>").hides("╭ Shelf").keys("<esc>").shows("╭ Shelf ──");
}

#[test]
fn tags_are_added_to_all_that_are_marked_and_taken_back_as_one() {
    let evening = at_shelf().keys("vv#").shows("Tags to add to these 2 entries").keys("work, new<enter>").until_done();
    let evening = evening.shows("2 entries have #work #new now. u takes it back.").hides("marked");
    assert!(evening.text_of("entries/2026/2026-11-18-213000.toml").contains("tags = [\"work\", \"new\"]"));
    let evening = evening.keys("u").until_done().shows("2 entries have the tags they had.");
    assert!(evening.text_of("entries/2026/2026-11-20-213000.toml").contains("tags = [\"work\"]"));
    at_shelf().keys("v#work<enter>").shows("They have #work already.");
}

#[test]
fn what_is_marked_goes_to_the_trash_after_one_question_and_all_of_it_comes_back() {
    let evening = at_shelf().keys("vvd").shows("Enter moves the 2 marked entries to the trash.").keys("j");
    assert_eq!(evening.files().len(), 3);
    let evening = evening.keys("d<esc>").shows("2 marked").hides("Enter moves");
    let evening = evening.keys("d<enter>").until_done().shows("2 entries are in the trash. u takes it back.");
    assert_eq!(evening.files(), ["entries/2026/2026-11-17-213000.toml"]);
    let evening = evening.shows("1 of 1").keys("u").until_done().shows("2 entries are back.").shows("of 3");
    assert_eq!(evening.files().len(), 3);
    // one that was deleted after it comes back first
    let evening = evening.keys("vd<enter>").until_done().keys("d").shows("Moved to the trash.").keys("u");
    assert_eq!(evening.files().len(), 2);
}

#[test]
fn one_of_them_is_one_and_what_is_being_edited_is_left_and_told() {
    let evening = at_shelf().keys("vd<enter>").until_done().shows("1 entry is in the trash.");
    let evening = evening.keys("u").until_done().shows("1 entry is back.");
    let evening = evening.keys("gvv").shows("2 marked").keys("<esc>ge, more<esc>gvv#new<enter>").until_done();
    let evening = evening.shows("1 entry has #new now. u takes it back. 1 stayed as it was:").shows("is being edited.");
    let evening = evening.keys("u").until_done().shows("1 entry has the tags it had.");
    let evening = evening.keys("gvd<enter>").until_done().shows("Nothing was changed. 1 stayed as it was:");
    assert_eq!(evening.files().len(), 3);
}
