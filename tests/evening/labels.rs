//! Titles and tags in place, and a tag renamed wherever it stands.

use std::fs;

use crate::put;
use crate::script::Evening;

fn entry(day: &str, head: &str, said: &str) -> (String, String) {
    let text = format!(
        "# by hand\ncreated = {day}T21:30:00+01:00\nevening = {day}\nguide = \"setback\"\n{head}\nmood = 7\n\n\
         [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"{said}\"\n"
    );
    (format!("entries/{}/{day}-213000.toml", &day[..4]), text)
}

const FIRST: &str = "entries/2026/2026-11-20-213000.toml";

fn at_shelf() -> Evening {
    let journal = [
        entry("2026-11-20", "tags = [\"work\"]", "Missed the demo"),
        entry("2026-11-18", "tags = [\"team\", \"work\"]", "Argued with Sam"),
        entry("2026-11-17", "tags = [\"job\", \"work\"]", "Late"),
        entry("2026-11-16", "", "Rain"),
    ];
    Evening::at("2026-11-21T22:40:00+01:00").holding_all(&journal).keys("<esc>").shows("1 of 4")
}

#[test]
fn a_title_is_given_changed_and_taken_away_and_the_rest_of_the_file_stays() {
    let before = at_shelf().text_of(FIRST);
    let evening =
        at_shelf().keys("t").shows("A title for this entry").keys("The demo<enter>").shows("The title is saved.");
    let evening = evening.shows("20  The demo");
    assert_eq!(evening.text_of(FIRST), before.replace("guide =", "title = \"The demo\"\nguide ="));
    let evening = evening.keys("t again<enter>").shows("20  The demo again");
    let evening = evening.keys("t<c-a><bs><enter>").shows("20  Missed the demo");
    assert_eq!(evening.text_of(FIRST), before);
    let evening = evening.keys("tx<esc>").hides("A title for");
    assert_eq!(evening.text_of(FIRST), before);
}

#[test]
fn tags_are_completed_from_what_is_used_most_and_saved_at_once() {
    let evening = at_shelf().keys("G#").shows("Tags, with commas").shows("work   job   team");
    let evening = evening.keys("te<tab>").shows("team,").keys("#new<enter>").shows("The tags are saved.");
    assert!(evening.text_of("entries/2026/2026-11-16-213000.toml").contains("tags = [\"team\", \"new\"]"));
    let evening = evening.keys("#").shows("team, new,").keys("<down><enter>").shows("team, new, work,");
    evening.keys("<enter>").shows("#team #new #work").keys("/tag:new<enter>").shows("1 of 1");
}

#[test]
fn what_another_hand_wrote_meanwhile_stays() {
    let evening = at_shelf().keys("#").meanwhile(|home| {
        let path = home.join("journal").join(FIRST);
        let text = fs::read_to_string(&path).unwrap();
        put(&path, &text.replace("[\"work\"]", "[\"work\", \"phone\"]").replace("mood = 7", "mood = 8"));
    });
    let text = evening.keys("home<enter>").shows("#work #phone #home").text_of(FIRST);
    assert!(text.contains("mood = 8") && text.starts_with("# by hand"), "{text}");
}

#[test]
fn what_is_being_edited_or_cannot_be_read_is_not_named() {
    at_shelf().keys("e, more<esc>t").shows("is being edited").keys("#").shows("is being edited");
    let broken = at_shelf().holding("entries/2026/2026-11-21-080000.toml", "no entry").keys("<esc>t");
    broken.shows("cannot be changed here").keys("v").hides("marked");
}

#[test]
fn a_tag_is_renamed_everywhere_after_a_list_and_taken_back_as_one() {
    let before: Vec<String> = at_shelf().files().iter().map(|path| at_shelf().text_of(path)).collect();
    let all = |evening: &Evening| evening.files().iter().map(|path| evening.text_of(path)).collect::<Vec<_>>();
    let evening = at_shelf().keys("Fwork<c-r>").shows("Another name for #work").keys("<c-a>job<enter>");
    let evening = evening.shows("#work becomes #job in these 3 entries.").shows("1 of them have #job already.");
    let evening = evening.shows("18 Nov 2026  Argued with Sam").hides("Rain");
    assert_eq!(all(&evening), before);
    let evening = evening.keys("<enter>").until_done().shows("3 entries have #job in place of #work. u takes it back.");
    assert!(evening.text_of("entries/2026/2026-11-18-213000.toml").contains("tags = [\"team\", \"job\"]"));
    assert!(evening.text_of("entries/2026/2026-11-17-213000.toml").contains("tags = [\"job\"]"));
    let evening = evening.keys("u").until_done().shows("3 entries have the tags they had.");
    assert_eq!(all(&evening), before);
    evening.keys("u").shows("The trash is empty");
    let evening = at_shelf().keys("Fwork<c-r><c-a>job<enter><esc>").shows("of 4");
    assert_eq!(all(&evening), before);
}

#[test]
fn one_that_fails_is_said_and_the_others_go_on() {
    let evening = at_shelf().keys("Fwork<c-r><c-a>job<enter>").meanwhile(|home| {
        put(&home.join("journal").join("entries/2026/2026-11-18-213000.toml"), "no entry");
    });
    let evening = evening.keys("<enter>").until_done().shows("2 entries have #job in place of #work.");
    evening.shows("1 stayed as it was:");
}

#[test]
fn what_another_hand_changed_is_left_alone_when_it_is_taken_back_and_that_is_said() {
    let path = |day: &str| format!("entries/2026/2026-11-{day}-213000.toml");
    let by_hand = |home: &std::path::Path, day: &str, from: &str, to: &str| {
        let path = home.join("journal").join(path(day));
        put(&path, &fs::read_to_string(&path).unwrap().replace(from, to));
    };
    let evening = at_shelf().keys("Fwork<c-r><c-a>job<enter><enter>").until_done().meanwhile(|home| {
        by_hand(home, "20", "[\"job\"]", "[\"office\"]");
        by_hand(home, "18", "Argued", "Fought");
    });
    let evening = evening.keys("u").until_done().shows("2 entries have the tags they had. 1 stayed as it was:");
    let evening = evening.shows("2026-11-20-213000.toml has other tags by now.");
    assert!(evening.text_of(&path("20")).contains("[\"office\"]"));
    let text = evening.text_of(&path("18"));
    assert!(text.contains("[\"team\", \"work\"]") && text.contains("Fought"), "{text}");
    // and what each of them was lies in its history
    let evening = evening.again().keys("<esc>jH").shows("╭ Until Saturday 21 November 2026").keys("<esc>");
    evening.keys("jH").shows("╭ Until Saturday 21 November 2026");
}

#[test]
fn tags_of_another_hand_stay_as_they_are_while_one_is_added() {
    let (name, text) = entry("2026-11-20", "tags = ['a,b', 'Work', 'work', '# x']", "Noon");
    let evening = Evening::at("2026-11-21T22:40:00+01:00").holding(&name, &text).keys("<esc>");
    let evening = evening.keys("#<enter>").hides("saved");
    assert_eq!(evening.text_of(FIRST), text);
    let evening = evening.keys("#new<enter>").shows("The tags are saved.");
    assert!(
        evening.text_of(FIRST).contains("tags = ['a,b', 'Work', 'work', '# x', \"new\"]"),
        "{}",
        evening.text_of(FIRST)
    );
}

#[test]
fn keys_are_taken_while_it_goes_on_and_leaving_waits_for_it() {
    let evening = at_shelf().keys("Fwork<c-r><c-a>job<enter><enter>").shows("Renaming #work: 1 of 3");
    let evening = evening.keys("j").shows("2 of 4").until_done().shows("3 entries have #job");
    let evening = evening.keys("uq");
    assert!(!evening.has_ended());
    let evening = evening.until_done();
    assert!(evening.has_ended());
    assert!(evening.text_of("entries/2026/2026-11-18-213000.toml").contains("[\"team\", \"work\"]"));
}

#[test]
fn only_a_tag_is_renamed_and_to_one_name() {
    at_shelf().keys("Fsetback<c-r>").shows("Only a tag can be renamed.");
    at_shelf().keys("Fwork<c-r>, b<enter>").shows("without commas");
    at_shelf().keys("Fwork<c-r><enter>").shows("of 4").hides("becomes");
}

#[test]
fn it_works_in_the_reader_in_small_windows_and_with_hostile_text() {
    at_shelf()
        .keys("<enter>tOne<enter>")
        .shows("The title is saved.")
        .hides("╭ Shelf")
        .keys("#x<enter>")
        .shows("#work #x");
    at_shelf().keys("<resize:40x12>#").shows("Tags, with commas").shows("work,").keys("x<enter>").shows("20  Missed");
    at_shelf().keys("<resize:20x6>tx<enter>").shows("20  x");
    for text in ["\u{1b}[2J\u{202e}x", "a\nb", "\"]\nguide = \"win", "日本語"] {
        at_shelf().keys("t").paste(text).keys("<enter>").shows("The title is saved.");
        at_shelf().keys("#").paste(text).keys("<enter>").shows("The tags are saved.").shows("of 4");
    }
}
