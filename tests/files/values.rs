//! Entries and texts made up for the tests.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeZone};
use comeback::journal::entry::{
    Adjustment, Answer, Behind, Entry, FollowUp, Outcome, Recovered, Said, Standing, Step, Weight, Wording,
};
use comeback::journal::shelf::EntryName;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

pub(crate) fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn entry(created: &str, said: &str) -> Entry {
    let created = moment(created);
    let mut entry = Entry::blank("setback", created, created.date_naive());
    entry.answers.push(Answer {
        key: "what_went_wrong".into(),
        asked: "What went wrong today?".into(),
        said: Said::Text(said.into()),
    });
    entry
}

/// The example of DESIGN, section 5.
pub(crate) fn example() -> Entry {
    let mut entry = entry(
        "2026-11-21T22:41:04+01:00",
        "The login page broke in front of the client.\nI froze and said nothing for a minute.",
    );
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    entry.title = Some("Missed the demo".into());
    entry.tags = vec!["work".into()];
    entry.feelings = vec!["embarrassed".into(), "tense".into()];
    entry.weight = Weight { before: Some(4), after: Some(2), in_a_month: Some(2), a_month_later: None };
    entry.standing = Some(Standing::Recovered);
    entry.recovered = Some(Recovered { on: day(25), helped_most: Some("Told Sam the real date.".into()) });
    entry.adjustment = Some(Adjustment {
        when: "the calendar says demo".into(),
        then: "I will open the page on the demo machine the evening before".into(),
        look_again: Some(day(24)),
        ..Adjustment::default()
    });
    entry.follow_ups = vec![FollowUp {
        at: moment("2026-11-24T21:02:11+01:00"),
        outcome: Outcome::Helped,
        note: Some("Found the broken token at six.".into()),
        behind: None,
        was: None,
    }];
    entry
}

/// Any text, and more often than chance would have it one that is awkward in TOML.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let awkward = prop::sample::select(vec![
        "\"",
        "\"\"\"",
        "'",
        "'''",
        "\\",
        "\\\n",
        "\n",
        "\r",
        "\r\n",
        "\0",
        "\t",
        " ",
        "a",
        "#",
        "=",
        "[[answers]]\n",
        "\u{7f}",
        "\u{1b}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "👨‍👩‍👧‍👦",
        "\u{202e}",
        "é",
        "\u{10ffff}",
        "\\u0041",
        "<<<<<<< ",
        "key = 1\n",
    ]);
    prop_oneof![
        any::<String>(),
        vec(awkward, 0..12).prop_map(|parts| parts.concat()),
        "[a-z ,.\n\"'\\\\]{0,80}",
        Just(String::new()),
    ]
}

/// A text that is none rather than empty.
fn words() -> impl Strategy<Value = Option<String>> {
    option::of(text()).prop_map(|text| text.filter(|text| !text.is_empty()))
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (1i32..=9998, 1u32..=366).prop_map(|(year, day)| {
        NaiveDate::from_yo_opt(year, day).unwrap_or_else(|| NaiveDate::from_yo_opt(year, 365).unwrap())
    })
}

pub(crate) fn any_moment() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (day(), 0u32..86_400, -14 * 60..=14 * 60).prop_map(|(day, second, minutes)| {
        let wall = day.and_hms_opt(second / 3600, second / 60 % 60, second % 60).unwrap();
        FixedOffset::east_opt(minutes * 60).unwrap().from_local_datetime(&wall).unwrap()
    })
}

fn step() -> impl Strategy<Value = Option<u8>> {
    option::of(1u8..=5)
}

fn said() -> impl Strategy<Value = Said> {
    prop_oneof![
        3 => text().prop_map(Said::Text),
        1 => (text(), text()).prop_map(|(yours, not_yours)| Said::Sides { yours, not_yours }),
        1 => (1u8..=5).prop_map(Said::Number),
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    let key = prop_oneof![Just("lesson".to_owned()), Just("control".to_owned()), text()];
    (key, text(), said()).prop_map(|(key, asked, said)| Answer { key, asked, said })
}

fn follow_up() -> impl Strategy<Value = FollowUp> {
    let behind = option::of(prop::sample::select(Behind::ALL.to_vec()));
    let was = option::of((text(), text()).prop_map(|(when, then)| Wording { when, then }))
        .prop_map(|was| was.filter(|was| *was != Wording::default()));
    (any_moment(), prop::sample::select(Outcome::ALL.to_vec()), words(), behind, was)
        .prop_map(|(at, outcome, note, behind, was)| FollowUp { at, outcome, note, behind, was })
}

fn adjustment() -> impl Strategy<Value = Option<Adjustment>> {
    option::of((text(), text(), option::of(day()), option::of(name()), words())).prop_map(|parts| {
        let of_parts = |(when, then, look_again, goal, step)| Adjustment { when, then, look_again, goal, step };
        let adjustment = parts.map(of_parts);
        adjustment.filter(|adjustment| *adjustment != Adjustment::default())
    })
}

fn standing() -> impl Strategy<Value = (Option<Standing>, Option<Recovered>)> {
    let standing = option::of(prop::sample::select(vec![Standing::Open, Standing::Easing, Standing::Recovered]));
    let recovered = option::of((day(), words()).prop_map(|(on, helped_most)| Recovered { on, helped_most }));
    (standing, recovered)
}

fn name() -> impl Strategy<Value = EntryName> {
    "[0-9a-z/.-]{1,30}".prop_map(EntryName::new)
}

/// What goes beyond a single evening: the kind, what is the same again, kept lines, and steps.
fn beyond() -> impl Strategy<Value = (Option<String>, Vec<EntryName>, Vec<String>, Vec<Step>)> {
    let step = (text().prop_filter("a step says something", |text| !text.is_empty()), option::of(day()));
    let steps = vec(step.prop_map(|(text, done)| Step { text, done }), 0..3);
    (words(), vec(name(), 0..3), vec(text(), 0..3), steps)
}

/// Any entry that says nothing empty.
pub(crate) fn any_entry() -> impl Strategy<Value = Entry> {
    let head = (text(), any_moment(), day(), words(), vec(text(), 0..3), vec(text(), 0..3));
    let weight = (step(), step(), step(), step()).prop_map(|(before, after, in_a_month, a_month_later)| Weight {
        before,
        after,
        in_a_month,
        a_month_later,
    });
    let rest = (weight, standing(), vec(answer(), 0..4), adjustment(), vec(follow_up(), 0..3), beyond());
    (head, rest).prop_map(|((guide, created, evening, title, tags, feelings), rest)| {
        let (weight, (standing, recovered), answers, adjustment, follow_ups, (kind, same_as, kept, steps)) = rest;
        Entry {
            guide,
            created,
            evening,
            title,
            tags,
            feelings,
            weight,
            standing,
            recovered,
            answers,
            adjustment,
            follow_ups,
            kind,
            same_as,
            kept,
            steps,
        }
    })
}
