//! Any text as an entry: what reads is written and read again the same, and a change leaves the rest as it was.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, Timelike};
use comeback::journal::entry::{
    Adjustment, Answer, Behind, Entry, FollowUp, Outcome, Recovered, Said, Standing, Step, Weight, Wording,
};
use comeback::journal::shelf::EntryName;
use comeback::store::text::{edit, read, write};
use toml_edit::{Document, Item};

use super::clean::assert_clean;

/// The keys that are ours, by table; everything else in a file is somebody else's.
const OURS: [(&str, &[&str]); 6] = [
    ("", &["version", "guide", "created", "evening", "title", "tags", "feelings", "standing"]),
    ("weight", &["before", "after", "in_a_month", "a_month_later"]),
    ("recovered", &["on", "helped_most"]),
    ("adjustment", &["when", "then", "look_again", "goal", "step"]),
    ("answers", &["key", "asked", "text", "yours", "not_yours", "number"]),
    ("follow_ups", &["at", "outcome", "note", "behind", "was"]),
];

/// Words that are hard to put into TOML.
const WORDS: [&str; 4] =
    ["plain", "she said \"go\"\\ ''' \"\"\"", "\u{1b}[0m\r\n\u{feff}\t", "\n日本 # no comment\n\n"];

pub(crate) fn holds(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let found = match read(text) {
        Ok(found) => found,
        Err(reason) => {
            assert!(reason.line.is_none_or(|line| (1..=text.matches('\n').count() + 1).contains(&line)), "{reason:?}");
            return assert_clean(&reason.to_string());
        }
    };
    let before = &found.entry;
    let anew = write(before);
    let again = read(&anew).unwrap_or_else(|reason| panic!("{reason} in\n{anew}")).entry;
    assert_eq!(again, to_the_second(before.clone()), "written anew as\n{anew}");
    assert_eq!(edit(text, before, before).as_deref(), Ok(text));
    for (number, change) in CHANGES.iter().enumerate() {
        let mut after = before.clone();
        change(&mut after, WORDS[(number + text.len()) % WORDS.len()]);
        if to_the_second(after.clone()) == again {
            continue;
        }
        let mut settled = edit(&anew, &again, &after).unwrap_or_else(|why| panic!("change {number}: {why}\n{anew}"));
        assert_eq!(read(&settled).map(|read| read.entry), Ok(to_the_second(after.clone())));
        settled = match edit(text, before, &after) {
            Ok(edited) => edited,
            // a layout nobody thought of is refused, and left
            Err(why) => {
                assert_clean(&why.to_string());
                continue;
            }
        };
        assert!(!found.is_newer(), "what a newer comeback wrote was changed");
        let wanted = to_the_second(after.clone());
        assert_eq!(read(&settled).map(|read| to_the_second(read.entry)), Ok(wanted), "change {number}\n{settled}");
        let counts = |entry: &Entry| (entry.answers.len(), entry.follow_ups.len());
        assert_eq!(foreign(text, counts(&after)), foreign(&settled, counts(before)), "change {number}\n{settled}");
        with_other_line_ends(text, before, &after, &settled);
    }
    additions_only_add(text, before);
}

type Change = fn(&mut Entry, &str);

const CHANGES: [Change; 19] = [
    |entry, words| entry.title = Some(format!("New {words}")),
    |entry, _| entry.title = None,
    |entry, words| entry.tags.push(words.to_owned()),
    |entry, _| entry.feelings.clear(),
    |entry, _| {
        entry.weight = Weight { before: Some(3), after: None, in_a_month: entry.weight.before, a_month_later: Some(1) }
    },
    |entry, _| entry.weight = Weight::default(),
    |entry, _| entry.standing = if entry.standing.is_none() { Some(Standing::Easing) } else { None },
    |entry, words| {
        entry.standing = Some(Standing::Recovered);
        entry.recovered = Some(Recovered { on: entry.evening, helped_most: Some(words.to_owned()) });
    },
    |entry, words| match entry.answers.first_mut() {
        Some(answer) => answer.said = Said::Text(words.to_owned()),
        None => entry.answers.push(added(words)),
    },
    |entry, words| entry.answers.insert(entry.answers.len() / 2, added(words)),
    |entry, _| {
        entry.answers.pop();
        entry.recovered = None;
    },
    |entry, words| {
        let when = entry.adjustment.as_ref().map(|adjustment| adjustment.when.clone()).unwrap_or_default();
        entry.adjustment =
            Some(Adjustment { when, then: words.to_owned(), look_again: Some(entry.evening), ..Adjustment::default() });
    },
    |entry, _| entry.adjustment = None,
    |entry, words| entry.follow_ups.push(followed_up(entry.created, words)),
    |entry, words| {
        let was = Wording { when: words.to_owned(), then: "I will".into() };
        entry.follow_ups.push(FollowUp { was: Some(was), ..followed_up(entry.created, words) });
    },
    |entry, words| entry.kind = Some(words.to_owned()),
    |entry, _| entry.same_as.push(EntryName::new("2026/2026-10-12-213000.toml")),
    |entry, words| entry.kept.push(words.to_owned()),
    |entry, words| entry.steps.push(Step { text: words.to_owned(), done: Some(entry.evening) }),
];

fn added(words: &str) -> Answer {
    Answer { key: "lesson".into(), asked: "What do you know now?".into(), said: Said::Text(words.to_owned()) }
}

fn followed_up(at: DateTime<FixedOffset>, words: &str) -> FollowUp {
    FollowUp { at, outcome: Outcome::Helped, note: Some(words.to_owned()), behind: Some(Behind::Same), was: None }
}

/// An entry as a file keeps it: moments to the second.
fn to_the_second(mut entry: Entry) -> Entry {
    let whole = |moment: DateTime<FixedOffset>| moment.with_nanosecond(0).unwrap_or(moment);
    entry.created = whole(entry.created);
    for follow_up in &mut entry.follow_ups {
        follow_up.at = whole(follow_up.at);
    }
    entry
}

/// Whether the value of a key is ours. Under the names that the first format did not have, another hand may keep
/// something of another shape.
fn is_ours(key: &str, value: &toml::Value, ours: &[&str]) -> bool {
    let is_text = |value: &toml::Value| value.is_str();
    match key {
        "kind" => is_text(value),
        "same_as" | "kept" => value.as_array().is_some_and(|list| list.iter().all(is_text)),
        "steps" => value.as_array().is_some_and(|list| {
            let day = |step: &toml::Table| step.get("done").is_none_or(|done| done.is_datetime() || done.is_str());
            let says = |step: &toml::Table| {
                step.get("text").and_then(toml::Value::as_str).is_some_and(|text| !text.is_empty())
            };
            list.iter().all(|step| step.as_table().is_some_and(|step| says(step) && day(step)))
        }),
        key => ours.contains(&key),
    }
}

/// Everything in a text that is not ours, as words that can be compared. Of a list of tables only as many are looked at
/// as `most` says, and none when one was put between or taken out.
fn foreign(text: &str, most: (usize, usize)) -> String {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut table: toml::Table = plain.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    for (name, ours) in OURS {
        let same_count = |list: &[toml::Value]| list.len() == if name == "answers" { most.0 } else { most.1 };
        let stays = match (name, table.get_mut(name)) {
            ("", _) => {
                table.retain(|key, value| !is_ours(key, value, ours));
                continue;
            }
            (_, Some(toml::Value::Table(inner))) => {
                inner.retain(|key, _| !ours.contains(&key));
                !inner.is_empty()
            }
            (_, Some(toml::Value::Array(list))) if same_count(list) => {
                for inner in list.iter_mut().filter_map(toml::Value::as_table_mut) {
                    inner.retain(|key, _| !ours.contains(&key));
                }
                !list.is_empty()
            }
            _ => false,
        };
        if !stays {
            table.remove(name);
        }
    }
    format!("{table:?}")
}

/// The same change in the same text with another editor's line ends gives the same text with those line ends.
fn with_other_line_ends(text: &str, before: &Entry, after: &Entry, edited: &str) {
    if text.contains('\n') && !text.contains('\r') {
        let windows = text.replace('\n', "\r\n");
        assert_eq!(edit(&windows, before, after), Ok(edited.replace('\n', "\r\n")));
    }
}

/// Where something is only added, or one value replaced, every other byte stays.
fn additions_only_add(text: &str, before: &Entry) {
    let Ok(document) = Document::parse(text) else { return };
    let root = document.as_table();
    let is_list = |name: &str| matches!(root.get(name), None | Some(Item::ArrayOfTables(_)));
    if is_list("follow_ups") {
        let mut after = before.clone();
        after.follow_ups.push(followed_up(before.created, WORDS[1]));
        touches(text, before, &after, None);
    }
    if is_list("answers") {
        let mut after = before.clone();
        after.answers.push(added(WORDS[3]));
        touches(text, before, &after, None);
    }
    let span = root.get("title").and_then(Item::as_value).map(toml_edit::Value::span);
    if text.starts_with('\u{feff}') || matches!(span, Some(None)) || root.contains_key("title") && span.is_none() {
        return;
    }
    let mut after = before.clone();
    after.title = Some(WORDS[2].to_owned());
    if after.title != before.title {
        touches(text, before, &after, span.flatten());
    }
}

/// Whether a change touches no byte but those of `span`.
fn touches(text: &str, before: &Entry, after: &Entry, span: Option<Range<usize>>) {
    let Ok(edited) = edit(text, before, after) else { return };
    let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(a, b)| a == b).count();
    let start = same(&mut text.bytes().zip(edited.bytes()));
    let end = same(&mut text.bytes().rev().zip(edited.bytes().rev()));
    match span {
        Some(span) => assert!(start >= span.start && end >= text.len() - span.end, "{text}\nbecame\n{edited}"),
        None => assert!(start + end >= text.len(), "{text}\nbecame\n{edited}"),
    }
}
