//! A card whose entry another window or another program has in hand; and taking an answer back.

use std::fs;

use comeback::journal::entry::{Entry, Outcome, Standing};
use comeback::store::text;

use crate::follow_ups::{DEMO, setback, thursday};
use crate::put;
use crate::script::Evening;

fn entry(evening: &Evening) -> Entry {
    text::read(&evening.text_of(DEMO)).unwrap().entry
}

/// What another program makes of the entry.
fn change(evening: Evening, make: impl FnOnce(&str) -> String) -> Evening {
    evening.meanwhile(|home| {
        let path = home.join("journal").join(DEMO);
        let text = make(&fs::read_to_string(&path).unwrap());
        put(&path, &text);
    })
}

const ANSWERED: &str = "\n[[follow_ups]]\nat = 2026-11-19T21:59:00+01:00\noutcome = \"helped\"\nbehind = \"lighter\"\n";

fn answered(text: &str) -> String {
    text.to_owned() + ANSWERED
}

fn put_behind(text: &str) -> String {
    text.replace("standing = \"open\"", "standing = \"recovered\"\nrecovered = { on = 2026-11-19 }")
}

fn put_off(text: &str) -> String {
    text.replace("look_again = 2026-11-19", "look_again = 2026-11-26")
}

#[test]
fn a_card_that_was_answered_elsewhere_goes_away() {
    for make in [answered, put_behind, put_off] {
        for keys in ["", "2", "2<f1>"] {
            let evening = change(thursday().keys(keys), make);
            let text = evening.text_of(DEMO);
            let evening = evening.hears_of(&[DEMO]).hides("How did it go?").shows("What went wrong today?");
            let evening = evening.shows("The plan of 16 November was answered outside comeback, so its card is gone.");
            assert_eq!(evening.keys("I write").text_of(DEMO), text);
        }
    }
}

#[test]
fn a_card_that_was_answered_elsewhere_is_not_answered_twice_before_the_news_of_it_come() {
    for make in [answered, put_behind, put_off] {
        for keys in ["4<enter>", "44", "3<enter>"] {
            let evening = change(thursday(), make);
            let text = evening.text_of(DEMO);
            let evening = evening.keys(keys).shows("was answered outside comeback, so its card is gone.");
            assert_eq!(evening.hides("How did it go?").text_of(DEMO), text, "{keys}");
        }
    }
    let (path, text) = setback("2026-10-16", "Missed the demo", "2026-12-24");
    let text = text.replace("mood = 7", "weight = { before = 4, in_a_month = 3 }");
    let evening = Evening::at("2026-11-19T22:00:00+01:00").holding(&path, &text).shows("You guessed 3.");
    let theirs = text.replace("in_a_month = 3", "in_a_month = 3, a_month_later = 5");
    let evening = evening.meanwhile(|home| put(&home.join("journal").join(&path), &theirs)).keys("1<enter>");
    assert_eq!(evening.hides("You guessed").text_of(&path), theirs);
}

#[test]
fn two_windows_answer_a_card_once() {
    let one = thursday().shows("How did it go?");
    let other = one.another_window().shows("How did it go?").keys("1<enter><enter>2<enter>");
    let text = other.text_of(DEMO);
    let one = one.keys("44").shows("so its card is gone.").shows("What went wrong today?");
    assert_eq!(one.text_of(DEMO), text);
    assert_eq!(entry(&one).follow_ups.len(), 1);
}

#[test]
fn a_card_whose_entry_was_deleted_elsewhere_goes_away() {
    let evening = thursday().meanwhile(|home| fs::remove_file(home.join("journal").join(DEMO)).unwrap());
    let evening = evening.hears_of(&[DEMO]).hides("How did it go?").shows("What went wrong today?");
    evening.shows("The entry of 16 November was moved or deleted outside comeback, so its card is gone.");
}

#[test]
fn words_typed_on_a_card_that_goes_away_are_offered_the_next_time() {
    for by_news in [true, false] {
        let evening = change(thursday().keys("1<enter>It was early"), |text| {
            text.replace("outcome = \"helped\"", "outcome = \"no-change\"\nbehind = \"same\"")
        });
        let text = evening.text_of(DEMO);
        let evening = if by_news { evening.hears_of(&[DEMO]) } else { evening.keys("<enter>") };
        let evening = evening.shows("so its card is gone.").shows("What you typed is kept");
        assert_eq!((evening.drafts(), evening.text_of(DEMO)), (1, text));
        evening.again().shows("It was early");
    }
}

#[test]
fn a_change_that_answers_nothing_leaves_the_card_and_is_seen_on_it() {
    let evening = change(thursday().keys("2"), |text| {
        text.replace("I will open the page", "I will look at the page").replace("Missed", "Overslept")
    });
    let evening = evening.hears_of(&[DEMO]).shows("I will look at the page").shows("Overslept").shows("How did it go?");
    let now = entry(&evening.keys("2<enter>"));
    assert_eq!((now.follow_ups.len(), now.follow_ups[0].outcome), (1, Outcome::NoChange));
    // before the news of it came the answer waits until it was seen
    let evening = change(thursday(), |text| text.replace("I will open the page", "I will look at the page"));
    let evening = evening.keys("1<enter>").shows("Not written:").shows("I will look at the page");
    assert!(entry(&evening).follow_ups.is_empty());
    assert_eq!(entry(&evening.keys("<enter>")).follow_ups.len(), 1);
}

#[test]
fn a_card_that_waits_and_was_answered_elsewhere_does_not_come() {
    let files = [
        setback("2026-11-14", "Argued with Sam", "2026-11-17"),
        setback("2026-11-16", "Missed the demo", "2026-11-19"),
    ];
    let evening = Evening::at("2026-11-19T22:00:00+01:00").holding_all(&files).shows("One more comes after it.");
    let evening = change(evening, answered).hears_of(&[DEMO]).shows("Argued with Sam").hides("One more comes");
    evening.keys("<esc>").shows("What went wrong today?");
}

#[test]
fn u_takes_a_follow_up_back_to_the_byte() {
    let ways = [
        "1<enter>It was early<enter>1<enter>",
        "2<enter> and more<enter> too<enter>2<enter>",
        "3<enter>1<enter>3<enter>",
        "44Too tired<enter><tab><c-a>look once<enter>22",
        "5<enter><enter>4<enter>Told Sam<enter>",
        "1<enter>",
    ];
    for keys in ways {
        let evening = thursday().keys("<esc><esc>f");
        let before = evening.text_of(DEMO);
        let evening = evening.keys(keys);
        assert_ne!(evening.text_of(DEMO), before, "{keys}");
        let evening = if keys.ends_with("1<enter>") && keys.len() < 9 { evening.keys("<esc>") } else { evening };
        let evening = evening.keys("u").until_done().shows("1 entry is as it was before the follow-up.");
        assert_eq!(evening.text_of(DEMO), before, "{keys}");
        // and it can be answered anew
        assert_eq!(entry(&evening.keys("f1<enter><enter>2<enter>")).follow_ups.len(), 1);
    }
}

#[test]
fn u_takes_back_the_answer_of_a_card_that_came_by_itself_as_well() {
    let evening = thursday();
    let before = evening.text_of(DEMO);
    let evening = evening.keys("1<enter><enter>4<enter>Sleep<enter>").shows("What went wrong today?");
    assert_eq!(entry(&evening).standing, Some(Standing::Recovered));
    let evening = evening.keys("<esc>").shows("●").keys("u").until_done().shows("◌ 16");
    assert_eq!(evening.text_of(DEMO), before);
    evening.again().shows("How did it go?");
}

#[test]
fn u_leaves_what_another_hand_did_since() {
    // to the rest of the entry
    let evening = thursday().keys("<esc><esc>f1<enter><enter>1<enter>");
    let evening = change(evening, |text| text.replace("Missed the demo", "Missed it, by hand")).keys("u").until_done();
    let now = entry(&evening);
    assert!(now.follow_ups.is_empty() && evening.text_of(DEMO).contains("by hand"));
    // to what was answered: it stays, and the person is told
    let evening = thursday().keys("<esc><esc>f1<enter><enter>1<enter>");
    let evening = change(evening, |text| text.replace("standing = \"easing\"", "standing = \"open\""));
    let text = evening.text_of(DEMO);
    let evening = evening.keys("u").until_done().shows("was changed since");
    assert_eq!(evening.text_of(DEMO), text);
}

#[test]
fn u_takes_back_what_was_done_last() {
    // a deletion behind the follow-up is taken back first, and then nothing else
    let evening = thursday().keys("<esc><esc>f1<enter><enter>1<enter>");
    let text = evening.text_of(DEMO);
    let evening = evening.keys("d").shows("Moved to the trash.").keys("u").until_done();
    assert_eq!(evening.text_of(DEMO), text);
    // a follow-up behind a deletion
    let files = [setback("2026-11-14", "Late", "2026-12-24"), setback("2026-11-16", "Missed the demo", "2026-11-19")];
    let evening = Evening::at("2026-11-19T22:00:00+01:00").holding_all(&files).keys("<esc><esc><down>d");
    let before = evening.text_of(DEMO);
    let evening = evening.keys("f1<enter><enter>1<enter>u").until_done();
    assert_eq!((evening.text_of(DEMO), evening.files().len()), (before, 1));
}
