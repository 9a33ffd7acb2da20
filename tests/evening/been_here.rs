//! "You have been here": a recovery like what is being written is offered in one line, once in an evening, and opens
//! beside the writing.

use std::fs;
use std::sync::Arc;

use comeback::app::been_here::told;
use comeback::app::likeness::SoughtFor;
use comeback::app::model::Model;
use comeback::app::msg::Msg;
use comeback::journal::shelf::EntryName;
use comeback::store::{MemoryStore, text};

use crate::put;
use crate::script::Evening;

const DEMO: &str = "entries/2026/2026-10-12-213000.toml";

/// A recovery of this evening, told so, and what helped.
fn recovery(day: &str, said: &str, more: &str) -> (String, String) {
    let text = format!(
        "guide = \"setback\"\ncreated = {day}T21:30:00+01:00\nstanding = \"recovered\"\nfeelings = [\"tense\"]\n{more}\n\n\
         [[answers]]\nkey = \"what_went_wrong\"\nasked = \"What went wrong today?\"\ntext = \"\"\"\n{said}\n\"\"\"\n"
    );
    (format!("entries/{}/{day}-213000.toml", &day[..4]), text)
}

fn helped(title: &str, words: &str) -> String {
    format!("title = \"{title}\"\nrecovered = {{ on = 2026-10-16, helped_most = \"{words}\" }}")
}

const BEFORE: &str = "The demo crashed on the projector and the client went quiet.";
const TONIGHT: &str = "The demo crashed again before the client, and the projector was black.";

/// A few others, so that a journal is there.
fn others() -> Vec<(String, String)> {
    vec![
        recovery(
            "2026-09-03",
            "Forgot to phone my mother on her birthday.",
            &helped("Birthday", "Drove over with flowers"),
        ),
        recovery(
            "2026-08-20",
            "Slept badly and missed the train to Leeds.",
            &helped("The train", "Put the alarm across the room"),
        ),
    ]
}

fn with_demo() -> Evening {
    let files =
        [others(), vec![recovery("2026-10-12", BEFORE, &helped("Demo fell over", "told Sam the real date"))]].concat();
    Evening::at("2026-11-21T22:41:00+01:00").holding_all(&files)
}

/// The first question is answered and left, and the answer of the search has come.
fn offered(evening: Evening) -> Evening {
    evening.paste(TONIGHT).keys("<tab>").until_line()
}

trait Lines {
    fn until_line(self) -> Evening;
    fn until_answered(self) -> Evening;
}

impl Lines for Evening {
    fn until_line(self) -> Evening {
        self.until(|model| model.line().is_some())
    }

    fn until_answered(self) -> Evening {
        self.until_news(|msg| matches!(msg, Msg::FoundLike { .. }))
    }
}

fn has_asked(model: &Model) -> bool {
    model.been_here.asked.is_some()
}

#[test]
fn a_recovery_like_it_stands_in_one_line_under_the_next_question() {
    let evening = offered(with_demo().shows("What went wrong today?").hides("been here"));
    let evening = evening.shows("You have been here: 12 October, “Demo fell over”.").shows("the real date.");
    let evening = evening.shows("Which word is closest").shows("   Ctrl+R read it   Ctrl+T not tonight");
    // it stays while one writes, and under the questions to come
    let evening = evening.keys("tense3").shows("You have been here").keys("<tab>").shows("You have been here");
    let evening = evening.keys("I did not check it").shows("You have been here").keys("<c-s>");
    let evening = evening.shows("That is enough for tonight.").hides("been here");
    assert!(evening.text_of("entries/2026/2026-11-21-224100.toml").contains("I did not check it"));
}

#[test]
fn it_comes_once_in_an_evening_and_after_a_restart_not_again() {
    let evening = offered(with_demo()).until_disk_answers();
    assert!(fs::read_to_string(evening.path("state/remembered.toml")).unwrap().contains("been_here = 2026-11-21"));
    // the window is closed; the draft is carried on with
    let evening =
        evening.again().shows("You were in the middle of something").keys("<enter>").shows("The demo crashed");
    let evening = evening.keys("<tab><tab><tab>").hides("been here");
    let evening = evening.keys("<c-s><esc>n").paste(TONIGHT).keys("<tab>").hides("been here");
    assert!(!has_asked(evening.model()), "nothing is looked for any more");
    // the next evening it may
    let evening = evening.keys("<c-s>").clock("2026-11-22T22:41:00+01:00").again();
    offered(evening).shows("12 October, “Demo fell over”");
}

#[test]
fn not_tonight_puts_it_away() {
    let evening = offered(with_demo()).keys("tense<c-t>").hides("been here").keys("<tab><tab>").hides("been here");
    let evening = evening.keys("<c-r>").hides("you have been here").keys("<c-n>").keys("<s-tab>mine");
    assert!(evening.cursor_row().contains("mine"));
}

#[test]
fn it_opens_beside_the_writing_which_goes_on() {
    let evening = offered(with_demo()).keys("ten");
    let cursor_row = evening.cursor_row();
    let evening = evening.keys("<c-r>").shows("Demo fell over").shows("on the projector and").hides("Ctrl+R read it");
    let evening = evening.shows("Mon 12 Oct 2026").shows("What helped most").hides("October 2026 ");
    assert_eq!(evening.cursor_row().split('▎').nth(1).map(str::trim), cursor_row.split('▎').nth(1).map(str::trim));
    let evening = evening.keys("se4<tab>Mine").shows("▎Mine").shows("tense").shows("on the projector and");
    let evening = evening.paste(" and more").until_disk_answers().shows("kept 22:41").keys("<esc>");
    let evening = evening.hides("on the projector and").shows("▎Mine and more").shows("Ctrl+R read it");
    // and again, put away by the same key
    let evening = evening.keys("<c-r>").shows("on the projector and").keys("<c-r>").hides("on the projector and");
    let evening = evening.keys("!").shows("▎Mine and more!");
    let entry = evening.keys("<c-s>").text_of("entries/2026/2026-11-21-224100.toml");
    assert!(entry.contains("Mine and more!") && entry.contains("feelings = [\"tense\"]"));
}

#[test]
fn in_a_narrow_window_it_stands_over_the_writing_and_words_are_not_lost() {
    for (width, height) in [(80, 24), (40, 12), (20, 6)] {
        let evening = offered(with_demo().sized(width, height)).shows("Ctrl+R").keys("ten");
        let (cursor, screen) = (evening.cursor(), evening.screen());
        let evening = evening.keys("<c-r>").shows("recovered").hides("▎ten");
        let evening = evening.keys("<down><up><pgdn><pgup>").shows("recovered").keys("<esc>");
        assert_eq!((evening.cursor(), evening.screen()), (cursor, screen), "back where it was");
        let evening = evening.keys("<c-r>").hides("▎ten").keys("s").shows("▎tens");
        let evening = evening.keys("<c-r>").paste("e").shows("▎tense").keys("<c-r><bs>").shows("▎tens");
        let evening = evening.keys("<c-r><wheel-down:5,3><click:5,3>x<left>y");
        assert!(evening.cursor_row().ends_with("▎tensyx"));
    }
}

#[test]
fn a_long_one_scrolls_with_keys_that_do_not_type() {
    let long = "The demo crashed on the projector and the client went quiet.\n".repeat(60);
    let files = vec![recovery("2026-10-12", &long, &helped("Demo fell over", "told Sam the real date"))];
    let evening = Evening::at("2026-11-21T22:41:00+01:00").holding_all(&files);
    let evening = offered(evening).keys("<c-r>").shows("recovered").shows("PgDn scroll it");
    let evening = evening.keys("<pgdn>").hides("recovered").keys("ten<pgup>").shows("recovered").shows("▎ten");
    evening.keys("<wheel-down:10,10>").hides("recovered after").keys("<wheel-up:10,10>").shows("recovered after");
}

#[test]
fn one_that_is_never_to_be_offered_is_not_also_after_a_restart() {
    let evening = offered(with_demo()).keys("<c-n>").shows("been here").keys("<c-r>").shows("Ctrl+N never show it");
    let evening = evening.keys("<c-n>").shows("This one is not offered any more. It stays on the shelf.");
    let evening = evening.hides("been here").keys("<c-s>");
    let remembered = fs::read_to_string(evening.path("state/remembered.toml")).unwrap();
    assert!(remembered.contains("never_here = [\"2026/2026-10-12-213000.toml\"]"), "{remembered}");
    let evening = evening.clock("2026-11-22T22:41:00+01:00").again().paste(TONIGHT).keys("<tab>").until_answered();
    evening.hides("been here").keys("<tab><tab>").hides("been here");
}

#[test]
fn nothing_stands_there_when_nothing_fits() {
    // an empty journal is not even asked
    let evening = Evening::at("2026-11-21T22:41:00+01:00").paste(TONIGHT).keys("<tab>");
    assert!(!has_asked(evening.model()));
    // nor is one without a recovery
    let open = recovery("2026-10-12", BEFORE, "").1.replace("recovered", "open");
    let evening = Evening::at("2026-11-21T22:41:00+01:00").holding(DEMO, &open).paste(TONIGHT).keys("<tab>");
    assert!(!has_asked(evening.model()));
    // another thing went wrong
    let evening = with_demo().paste("I lost my keys somewhere in the park.").keys("<tab>").until_answered();
    let evening = evening.hides("been here");
    // blank, or nothing but signs
    let evening = evening.keys("<s-tab><c-a><bs><tab>").hides("been here").keys("<s-tab>…<tab>").hides("been here");
    drop(evening);
    // it fits, and says nothing that could help
    let silent = recovery("2026-10-12", BEFORE, "").1;
    let evening = Evening::at("2026-11-21T22:41:00+01:00").holding(DEMO, &silent);
    evening.paste(TONIGHT).keys("<tab>").until_answered().hides("been here");
    // an older entry that is changed, and a guide that is not for setbacks
    let evening = with_demo().keys("<esc>e<tab><tab>");
    assert!(!has_asked(evening.model()));
    let evening = with_demo().keys("<c-g><down><enter>").paste(TONIGHT).keys("<tab>");
    assert!(!has_asked(evening.model()));
}

#[test]
fn in_any_language() {
    let german = recovery(
        "2026-10-12",
        "Der Vortrag vor dem Kunden ging schief, der Beamer blieb schwarz.",
        "recovered = { on = 2026-10-16, helped_most = \"Am Abend vorher alles einmal durchgespielt.\" }",
    );
    let japanese = recovery(
        "2026-10-13",
        "会議で発表がうまく話せなくて、上司に叱られた。",
        "recovered = { on = 2026-10-16, helped_most = \"前の日に友達の前で練習した。\" }",
    );
    let evening = || Evening::at("2026-11-21T22:41:00+01:00").holding_all(&[german.clone(), japanese.clone()]);
    let said = "Wieder ein Vortrag beim Kunden, und wieder war der Beamer schwarz.";
    let evening_german = evening().paste(said).keys("<tab>").until_line();
    evening_german.shows("You have been here: 12 October").shows("Am Abend vorher alles einmal");
    let evening_japanese = evening().paste("今日の会議でまた発表がうまく話せなかった。").keys("<tab>").until_line();
    evening_japanese.shows("You have been here: 13 October").shows("前の日に友達の前で練習した。");
}

#[test]
fn a_setback_of_november_is_found_again_in_march() {
    let evening = Evening::at("2026-11-16T22:00:00+01:00").paste(BEFORE);
    let evening = evening.keys("<tab>tense4<tab>I tested on my laptop only<tab><tab>Look at the demo machine<tab>");
    let evening = evening.keys("the calendar says demo<tab>I will open the page on the projector<tab><tab>2<c-s>");
    let evening = evening.clock("2026-11-19T22:00:00+01:00").again().shows("Monday you planned").keys("11");
    let evening = evening.keys("<tab>44").shows("What helped most").keys("Told Sam the real date<enter>");
    let path = "entries/2026/2026-11-16-220000.toml";
    assert!(evening.text_of(path).contains("standing = \"recovered\""));
    let before = evening.text_of(path);
    let evening = evening.clock("2027-03-01T22:00:00+01:00").again();
    let evening = offered(evening).shows("You have been here: 16 November 2026").shows("Told Sam the real date.");
    let evening = evening.keys("<c-r>").shows("When the calendar says demo").shows("19 Nov").keys("<c-s>");
    assert_eq!(evening.text_of(path), before, "it was only read");
}

#[test]
fn an_answer_that_comes_late_is_not_shown_in_another_place() {
    let evening = with_demo();
    let like = {
        let store = evening.store();
        let stored = Box::new(store.read(&EntryName::new("2026/2026-10-12-213000.toml")).unwrap());
        comeback::app::likeness::Like { stored, is_shown: true, permille: 500 }
    };
    let evening = evening.paste(TONIGHT).keys("<tab>");
    let (told, draft) = {
        let writing = evening.model().screen.writing().unwrap();
        (told(writing).unwrap(), writing.draft.clone())
    };
    let late =
        || Msg::FoundLike { told: told.clone(), wanted: SoughtFor::Line(draft.clone()), found: vec![like.clone()] };
    // the words are others by now
    let changed = with_demo().paste("Something else altogether").keys("<tab>").news(late());
    changed.hides("been here");
    // the writing is saved, and another one begun
    let evening = evening.keys("<c-s>").news(late()).hides("been here").keys("n").news(late());
    evening.hides("been here").paste("Another thing").keys("<tab>").news(late()).hides("been here");
}

#[test]
fn it_does_not_come_under_the_hands_of_who_writes() {
    let like = |evening: &Evening| {
        let stored = Box::new(evening.store().read(&EntryName::new("2026/2026-10-12-213000.toml")).unwrap());
        comeback::app::likeness::Like { stored, is_shown: true, permille: 500 }
    };
    let evening = with_demo().paste(TONIGHT).keys("<tab>ten");
    let writing = evening.model().screen.writing().unwrap();
    let (told, wanted) = (told(writing).unwrap(), SoughtFor::Line(writing.draft.clone()));
    let found = vec![like(&evening)];
    let evening = evening.news(Msg::FoundLike { told, wanted, found }).hides("been here").keys("se").hides("been here");
    // back at what is asked about it does not stand either; under the next question it does
    let evening = evening.keys("<s-tab>").hides("been here").keys("<tab>").shows("been here");
    // what stands there stays when the words change
    let evening = evening.keys("<s-tab>").paste(" It was bad.").shows("been here").keys("<tab>").shows("been here");
    // on the shelf it waits, and stands in no other guide
    let evening = evening.keys("<esc>").hides("been here").keys("n").shows("been here");
    let evening = evening.keys("<f1>").hides("Which word").keys("<f1>").shows("been here");
    evening.keys("<c-g><down><enter>").hides("been here").keys("<c-g><up><enter><tab>").shows("been here");
}

#[test]
fn one_that_is_gone_or_was_changed_meanwhile() {
    let evening = offered(with_demo()).meanwhile(|home| fs::remove_file(home.join("journal").join(DEMO)).unwrap());
    let evening = evening.keys("<c-r>").shows("That entry is not there any more.").hides("been here:").keys("mine");
    assert!(evening.cursor_row().ends_with("▎mine"));
    // it went before the question
    let evening = with_demo().meanwhile(|home| fs::remove_file(home.join("journal").join(DEMO)).unwrap());
    evening.paste(TONIGHT).keys("<tab>").until_answered().hides("been here");
    // it is read as it is when it is opened
    let evening = offered(with_demo()).meanwhile(|home| {
        let path = home.join("journal").join(DEMO);
        let text = fs::read_to_string(&path).unwrap().replace("went quiet", "left the room");
        put(&path, &text);
    });
    evening.keys("<c-r>").shows("left the room");
    let evening = offered(with_demo()).meanwhile(|home| put(&home.join("journal").join(DEMO), "not = [toml"));
    evening.keys("<c-r>").hides("you have been here ").keys("x").shows("been here");
}

#[test]
fn what_is_changed_while_the_program_runs_is_known_to_the_next_question() {
    let store = Arc::new(MemoryStore::new());
    for (path, text) in others() {
        store.put(&EntryName::new(path.trim_start_matches("entries/")), &text);
    }
    let evening = Evening::at("2026-11-21T22:41:00+01:00").in_memory(&store);
    let evening = evening.paste(TONIGHT).keys("<tab>").until_answered().hides("been here");
    let (name, text) = &others()[0];
    let name = name.trim_start_matches("entries/");
    store.put(&EntryName::new(name), text.replace("Forgot to phone my mother on her birthday.", BEFORE));
    let evening = evening.hears_of(&[name]).keys("tense<tab>").until_line();
    evening.shows("You have been here: 3 September");
}

#[test]
fn a_click_on_the_line_opens_it() {
    let evening = offered(with_demo()).keys("ten");
    let rows: Vec<String> = evening.screen().lines().map(str::to_owned).collect();
    let y = rows.iter().position(|row| row.contains("You have been here")).unwrap();
    let x = rows[y].chars().position(|c| c == 'Y').unwrap();
    let evening = evening.keys(&format!("<click:{},{y}>", x + 2)).shows("on the projector and");
    assert!(evening.keys("se<esc>").shows("▎tense").cursor_row().contains("▎tense"));
}

#[test]
fn the_line_says_what_is_known_most_concretely() {
    let plan = "\n[adjustment]\nwhen = \"the calendar says demo\"\nthen = \"I will open the page\"\n\n[[follow_ups]]\n\
        at = 2026-10-14T21:00:00+02:00\noutcome = \"helped\"\n";
    let lesson = "\n[[answers]]\nkey = \"lesson\"\nasked = \"What do you know now?\"\ntext = \"Machines lie\"\n";
    let (path, text) = recovery("2025-10-12", BEFORE, "title = \"Demo\"");
    for (more, says) in [
        (plan, "12 October 2025, “Demo”. What helped: When the"),
        (lesson, "12 October 2025, “Demo”. What you took from it:"),
    ] {
        let evening = Evening::at("2026-11-21T22:41:00+01:00").holding(&path, &format!("{text}{more}"));
        offered(evening).shows(says);
    }
    assert!(text::read(&text).is_ok());
}
