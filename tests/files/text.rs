//! Entries to text, text to entries, and changes to text that others wrote.

use chrono::Duration;
use comeback::journal::entry::{
    Adjustment, Answer, Behind, Entry, FollowUp, Outcome, Recovered, Said, Standing, Step, Weight, Wording,
};
use comeback::journal::shelf::EntryName;
use comeback::store::text::{edit, read, write};
use proptest::prelude::*;

use crate::values::{any_entry, any_moment, entry, example, moment};

const EXAMPLE: &str = r#"version = 1
guide = "setback"
created = 2026-11-21T22:41:04+01:00
evening = 2026-11-21
title = "Missed the demo"
tags = ["work"]
feelings = ["embarrassed", "tense"]
weight = { before = 4, after = 2, in_a_month = 2 }
standing = "recovered"
recovered = { on = 2026-11-25, helped_most = "Told Sam the real date." }

[[answers]]
key = "what_went_wrong"
asked = "What went wrong today?"
text = """
The login page broke in front of the client.
I froze and said nothing for a minute.
"""

[adjustment]
when = "the calendar says demo"
then = "I will open the page on the demo machine the evening before"
look_again = 2026-11-24

[[follow_ups]]
at = 2026-11-24T21:02:11+01:00
outcome = "helped"
note = "Found the broken token at six."
"#;

const BY_HAND: &str = include_str!("good/by-hand.toml");

#[test]
fn the_example_of_the_design_is_written_to_the_letter() {
    assert_eq!(write(&example()), EXAMPLE);
    assert_eq!(read(EXAMPLE).unwrap().entry, example());
}

#[test]
fn an_entry_that_says_little_is_short() {
    let entry = Entry::blank("win", moment("2026-11-21T22:41:04.9+01:00"), example().evening);
    let text = "version = 1\nguide = \"win\"\ncreated = 2026-11-21T22:41:04+01:00\nevening = 2026-11-21\n";
    assert_eq!(write(&entry), text);
}

#[test]
fn prose_is_a_block_whatever_is_in_it() {
    let block =
        |said: &str| write(&entry("2026-11-21T22:41:04+01:00", said)).split_once("text = ").unwrap().1.to_owned();
    assert_eq!(block("one line"), "\"\"\"\none line\n\"\"\"\n");
    assert_eq!(block("she said \"go\""), "\"\"\"\nshe said \"go\"\n\"\"\"\n");
    assert_eq!(block("a \\ b"), "'''\na \\ b\n'''\n");
    assert_eq!(block("\nends\n"), "\"\"\"\n\nends\n\n\"\"\"\n");
    assert_eq!(block("\u{1b}[0m"), "\"\"\"\n\\u001B[0m\n\"\"\"\n");
}

#[test]
fn what_hands_leave_out_is_understood() {
    let read = |text: &str| read(text).unwrap().entry;
    let night = read("created = 2026-11-22T01:30:00+01:00");
    assert_eq!(night.evening.to_string(), "2026-11-21");
    assert_eq!(read("created = 2026-11-22").evening.to_string(), "2026-11-22");
    assert_eq!(read("created = 2026-11-22T21:00").created, moment("2026-11-22T21:00:00Z"));
    assert_eq!(read("created = '2026-11-22 21:00:60-03:00'").created, moment("2026-11-22T21:00:59-03:00"));
    assert_eq!(read("evening = 2026-11-22").created, moment("2026-11-22T20:00:00Z"));
    let said = |text: &str| read(&format!("created = 2026-11-22\n[[answers]]\n{text}")).answers[0].said.clone();
    assert_eq!(said("text = 'foo'"), Said::Text("foo".into()));
    assert_eq!(said("text = '''\nfoo\n\n'''"), Said::Text("foo\n".into()));
    assert_eq!(said("not_yours = 'rain'"), Said::Sides { yours: String::new(), not_yours: "rain".into() });
    assert_eq!(said("number = 3"), Said::Number(3));
}

#[test]
fn what_cannot_be_understood_is_said_in_a_sentence() {
    let reason = |line: &str| read(&format!("created = 2026-11-22\n\n{line}")).unwrap_err().to_string();
    assert_eq!(reason("weight = { before = 9 }"), "line 3: weight.before is 9; it goes from 1 to 5");
    assert_eq!(reason("standing = 'x'"), "line 3: standing is none of the words known here: open, easing, recovered");
    assert_eq!(
        reason("[[follow_ups]]\nat = 2026-11-23\noutcome = 'great'"),
        "line 5: follow_ups.outcome is none of the words known here: helped, no-change, never-came, not-done, let-go"
    );
    assert_eq!(reason("title = 3"), "line 3: title is a number where text belongs");
    assert_eq!(
        reason("evening = 2026-02-30"),
        "line 3: this is not TOML: invalid date, expected day between 01 and 28"
    );
    assert_eq!(reason("<<<<<<< HEAD"), "line 3: git left two versions in this file (from <<<<<<< to >>>>>>>)");
    assert_eq!(reason("title = 'a'\ntitle = 'b'"), "line 4: this is not TOML: duplicate key");
}

/// What changes when one thing about the hand-written entry changes: lines that go, lines that come.
fn differences(change: impl FnOnce(&mut Entry)) -> (Vec<String>, Vec<String>) {
    let before = read(BY_HAND).unwrap().entry;
    let mut after = before.clone();
    change(&mut after);
    let edited = edit(BY_HAND, &before, &after).unwrap();
    assert_eq!(read(&edited).unwrap().entry, after, "{edited}");
    // The same with another editor's line endings.
    let windows = edit(&BY_HAND.replace('\n', "\r\n"), &before, &after).unwrap();
    assert_eq!(windows, edited.replace('\n', "\r\n"));
    let (old, new): (Vec<&str>, Vec<&str>) = (BY_HAND.lines().collect(), edited.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let lines = |lines: &[&str]| lines[same..lines.len() - tail].iter().map(|line| (*line).to_owned()).collect();
    (lines(&old), lines(&new))
}

/// A change, the lines that go, and the lines that come in their place.
type Case<'a> = (fn(&mut Entry), &'a [&'a str], &'a [&'a str]);

fn strings(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

#[test]
fn one_changed_value_is_all_that_changes() {
    let cases: [Case; 11] = [
        (|e| e.standing = Some(Standing::Open), &["standing = \"easing\""], &["standing = \"open\""]),
        (|e| e.standing = None, &["standing = \"easing\""], &[]),
        (|e| e.weight.before = Some(1), &["weight.before = 4   # heavy"], &["weight.before = 1   # heavy"]),
        (|e| e.weight.before = None, &["weight.before = 4   # heavy"], &["# heavy"]),
        (|e| e.weight.in_a_month = Some(3), &[], &["weight.in_a_month = 3"]),
        (|e| e.title = Some("New".into()), &[], &["title = \"New\""]),
        (|e| e.tags.truncate(1), &["  'demo',"], &[]),
        (
            |e| e.answers[0].said = Said::Text("I breathed.".into()),
            &["text = \"I froze.\"   # short"],
            &["text = \"\"\"", "I breathed.", "\"\"\"   # short"],
        ),
        (
            |e| {
                e.answers[1].said =
                    Said::Sides { yours: "Testing on my own \\ laptop.".into(), not_yours: "Rain.".into() }
            },
            &[],
            &["not_yours = \"\"\"", "Rain.", "\"\"\""],
        ),
        (|e| e.adjustment.as_mut().unwrap().look_again = Some(e.evening), &[], &["look_again = 2026-11-21"]),
        (
            |e| e.recovered = Some(Recovered { on: e.evening, helped_most: Some("A walk.".into()) }),
            &[],
            &["recovered = { on = 2026-11-21, helped_most = \"A walk.\" }"],
        ),
    ];
    for (at, (change, gone, come)) in cases.into_iter().enumerate() {
        assert_eq!(differences(change), (strings(gone), strings(come)), "case {at}");
    }
}

#[test]
fn whole_tables_come_and_go_without_disturbing_their_neighbours() {
    let follow_up = FollowUp {
        at: moment("2026-11-24T21:02:11+01:00"),
        outcome: Outcome::NotDone,
        note: None,
        behind: None,
        was: None,
    };
    let come = ["", "[[follow_ups]]", "at = 2026-11-24T21:02:11+01:00", "outcome = \"not-done\""];
    assert_eq!(differences(|e| e.follow_ups.push(follow_up)), (vec![], strings(&come)));

    let answer = || Answer { key: "lesson".into(), asked: String::new(), said: Said::Number(2) };
    let come = ["", "[[answers]]", "key = \"lesson\"", "number = 2"];
    assert_eq!(differences(|e| e.answers.push(answer())), (vec![], strings(&come)));
    // Behind the first answer, which has a table of somebody else's below it.
    let (gone, new) = differences(|e| e.answers.insert(1, answer()));
    assert_eq!((gone.len(), new.len()), (0, 4));
    let (gone, new) = differences(|e| e.answers.insert(0, answer()));
    assert_eq!((gone.len(), new.len()), (0, 4));

    let gone = ["[adjustment]", "then = \"I will ask\"", "when = \"the calendar says demo\""];
    assert_eq!(differences(|e| e.adjustment = None), (strings(&gone), vec![]));
    let (gone, new) = differences(|e| drop(e.answers.remove(0)));
    assert_eq!((gone.len(), new.len()), (8, 0), "{gone:?}");
    let (_, new) = differences(|e| e.answers.clear());
    assert!(new.contains(&"# two sides".to_owned()), "{new:?}");
}

#[test]
fn lists_on_one_line_and_tables_of_our_own_can_be_changed_too() {
    let inline = include_str!("good/inline-lists.toml");
    let before = read(inline).unwrap().entry;
    let mut after = before.clone();
    after.answers[1].said = Said::Number(4);
    after.weight.before = Some(2);
    after.adjustment.as_mut().unwrap().when = "snow".into();
    let edited = edit(inline, &before, &after).unwrap();
    let expected = inline.replace("number = 3", "number = 4").replace("rain", "snow");
    assert_eq!(edited, expected.replace("weight = { }", "weight = { before = 2 }"));
    after.answers.remove(0);
    after.adjustment = None;
    after.follow_ups.clear();
    after.recovered = Some(Recovered { on: after.evening, helped_most: None });
    let edited = edit(inline, &before, &after).unwrap();
    assert!(edited.contains("mine = 1"), "{edited}");

    let tables = include_str!("good/tables.toml");
    let before = read(tables).unwrap().entry;
    let mut after = before.clone();
    after.weight = Weight::default();
    after.recovered = None;
    assert_eq!(
        edit(tables, &before, &after).unwrap(),
        "created = 2026-11-21T22:41:04Z\nstanding = \"recovered\"\n[recovered]\nnote = \"not ours\"\n"
    );
    after.weight.after = Some(1);
    after.adjustment = Some(Adjustment { when: "x".into(), ..Adjustment::default() });
    let edited = edit(tables, &before, &after).unwrap();
    assert!(edited.contains("[weight]\nafter = 1\n"), "{edited}");
}

#[test]
fn a_text_that_is_not_what_was_read_is_not_changed() {
    let mut after = example();
    after.title = None;
    let other = EXAMPLE.replace("Missed", "Forgot").replace("work", "home");
    assert!(edit(&other, &example(), &after).is_err());
    assert!(edit("not TOML", &example(), &after).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_survives(entry in any_entry()) {
        let text = write(&entry);
        let back = read(&text).unwrap();
        prop_assert_eq!(&back.entry, &entry);
        prop_assert_eq!(edit(&text, &entry, &entry).unwrap(), text.clone());
        // As another parser sees it.
        let table: toml::Table = text.parse().unwrap();
        let said = table.get("answers").and_then(|answers| answers.as_array()).cloned().unwrap_or_default();
        prop_assert_eq!(said.len(), entry.answers.len());
        for (said, answer) in said.iter().zip(&entry.answers) {
            if let Said::Text(text) = &answer.said {
                let found = said.get("text").and_then(|text| text.as_str()).unwrap();
                prop_assert_eq!(found.strip_suffix('\n').unwrap_or(found), text.as_str());
            }
        }
        // And after an editor that writes other line endings, and a byte order mark.
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        prop_assert_eq!(read(&windows).unwrap().entry, entry);
    }

    #[test]
    fn any_entry_can_become_any_other(before in any_entry(), after in any_entry()) {
        let edited = edit(&write(&before), &before, &after).unwrap();
        prop_assert_eq!(read(&edited).unwrap().entry, after);
    }

    #[test]
    fn any_part_of_a_hand_written_file_can_change(other in any_entry(), parts in any::<[bool; 10]>()) {
        for text in [BY_HAND, include_str!("good/inline-lists.toml"), include_str!("good/tables.toml"), include_str!("good/no-line-end.toml")] {
            let before = read(text).unwrap().entry;
            let mut after = before.clone();
            if parts[0] { after.title.clone_from(&other.title); }
            if parts[1] { after.tags.clone_from(&other.tags); }
            if parts[2] { after.weight = other.weight; }
            if parts[3] { after.standing = other.standing; }
            if parts[4] { after.recovered.clone_from(&other.recovered); }
            if parts[5] { after.answers.extend(other.answers.clone()); }
            if parts[6] { after.adjustment.clone_from(&other.adjustment); }
            if parts[7] { after.follow_ups.extend(other.follow_ups.clone()); }
            if parts[8] { after.answers.retain(|answer| answer.key != "what_went_wrong"); }
            if parts[9] { after.evening = other.evening; }
            let edited = edit(text, &before, &after).unwrap();
            prop_assert_eq!(&read(&edited).unwrap().entry, &after);
            for kept in text.lines().filter(|line| ["# my own", "# second", "mood_of", "[somebody", "table = true", "# two", "# the end"].iter().any(|kept| line.starts_with(kept))) {
                prop_assert!(edited.lines().any(|line| line == kept), "{kept}");
            }
        }
    }

    #[test]
    fn moments_keep_their_clock_and_offset(at in any_moment(), nanos in 0i64..1_000_000_000) {
        let mut entry = example();
        entry.created = at + Duration::nanoseconds(nanos);
        let back = read(&write(&entry)).unwrap().entry.created;
        prop_assert_eq!((back, back.offset()), (at, at.offset()));
    }

    #[test]
    fn nothing_makes_the_reader_panic(text in ".{0,200}", at in 0usize..700, byte in any::<u8>()) {
        let _ = read(&text);
        let mut bytes = EXAMPLE.as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] = byte;
        if let Ok(text) = std::str::from_utf8(&bytes) {
            let _ = read(text);
        }
    }
}

#[test]
fn keys_that_the_first_format_did_not_have_may_be_somebody_elses() {
    let theirs =
        "version = 1\ncreated = 2026-11-21T22:00:00Z\nkind = 3\nsame_as = \"it\"\nkept = { a = 1 }\nsteps = 12\n";
    let before = read(theirs).unwrap().entry;
    assert_eq!((before.kind.as_deref(), before.same_as.len(), before.kept.len(), before.steps.len()), (None, 0, 0, 0));
    let mut after = before.clone();
    after.title = Some("Rain".into());
    let edited = edit(theirs, &before, &after).unwrap();
    assert_eq!(edited.replace("title = \"Rain\"\n", ""), theirs);
    // what would take its place is refused, and not written over it
    let beyond: [fn(&mut Entry); 4] = [
        |entry| entry.kind = Some("rain".into()),
        |entry| entry.same_as = vec![EntryName::new("2026/a.toml")],
        |entry| entry.kept = vec!["It stops.".into()],
        |entry| entry.steps = vec![Step { text: "Buy a coat".into(), done: None }],
    ];
    for change in beyond {
        let mut after = before.clone();
        change(&mut after);
        assert!(edit(theirs, &before, &after).is_err(), "{after:?}");
    }
}

#[test]
fn what_goes_beyond_one_evening_reads_as_a_person_would_write_it() {
    let mut entry = example();
    entry.kind = Some("Demo nerves".into());
    entry.same_as = vec![EntryName::new("2026/2026-10-12-213000.toml")];
    entry.kept = vec!["Ask before assuming.".into()];
    entry.follow_ups[0].behind = Some(Behind::BehindYou);
    entry.follow_ups[0].was = Some(Wording { when: "demo".into(), then: "I will test".into() });
    entry.steps = vec![Step { text: "Write the list".into(), done: Some(entry.evening) }];
    let text = write(&entry);
    for line in [
        "kind = \"Demo nerves\"",
        "same_as = [\"2026/2026-10-12-213000.toml\"]",
        "kept = [\"Ask before assuming.\"]",
        "behind = \"behind-you\"",
        "was = { when = \"demo\", then = \"I will test\" }",
        "[[steps]]\ntext = \"Write the list\"\ndone = 2026-11-21",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert_eq!(read(&text).unwrap().entry, entry);
}
