//! The search line against a slow, plain reading of the same rules.

use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::journal::entry::{Adjustment, Answer, FollowUp, Outcome, Recovered, Said, Standing};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn names() -> Names {
    let mut names = Names::default();
    names.add("lesson", "Lesson");
    names.add("lesson", "Looking at it");
    names.add("what_went_wrong", "What happened");
    names
}

fn read(line: &str) -> (Query, Vec<Mistake>) {
    Query::read(line, today(), &names())
}

fn answer(key: &str, text: &str) -> Answer {
    Answer { key: key.into(), asked: "Asked?".into(), said: Said::Text(text.into()) }
}

/// The example of the design, and one with other scripts.
fn demo() -> Entry {
    let moment = DateTime::parse_from_rfc3339("2026-11-18T22:41:04+01:00").unwrap();
    let mut entry = Entry::blank("setback", moment, moment.date_naive());
    entry.title = Some("Missed the demo".into());
    entry.tags = vec!["work".into(), "Büro".into()];
    entry.feelings = vec!["embarrassed".into()];
    entry.weight.before = Some(4);
    entry.standing = Some(Standing::Recovered);
    entry.recovered = Some(Recovered { on: today(), helped_most: Some("Told Sam the real date.".into()) });
    entry.answers = vec![
        answer("what_went_wrong", "The login page broke in front of the\nclient. I froze."),
        answer("lesson", "Test on another smartphone. 日本語のメモ"),
    ];
    entry.answers.push(Answer {
        key: "control".into(),
        asked: String::new(),
        said: Said::Sides { yours: "My own laptop".into(), not_yours: "Die Straße war gesperrt".into() },
    });
    entry.adjustment = Some(Adjustment { when: "the calendar says demo".into(), ..Adjustment::default() });
    entry.follow_ups = vec![FollowUp {
        at: moment,
        outcome: Outcome::Helped,
        note: Some("Łatwo poszło".into()),
        behind: None,
        was: None,
    }];
    entry
}

#[test]
fn what_the_line_finds() {
    for line in [
        "",
        "demo",
        "DEMO login",
        "phone",
        "\"the client\"",
        "\"told sam\"",
        "-tablet",
        "tablet or phone",
        "(tablet or phone) demo",
        "demo -(tablet or rain)",
        "lesson:phone",
        "looking_at_it:smart",
        "what-happened:froze",
        "what_happened:\"i froze\"",
        "title:miss",
        "tag:wor",
        "tag:buro",
        "tag:\"work\"",
        "feeling:embarrassed",
        "guide:set",
        "standing:recovered",
        "standing:r",
        "outcome:helped",
        "weight:4",
        "weight:>3",
        "weight:2-5",
        "since:2026-11",
        "since:last week until:today",
        "on:last wednesday",
        "on:3 days ago phone",
        "on:november",
        "on:2026-11-01..2026-11-20",
        "has:plan",
        "has:follow-up",
        "strasse",
        "latwo",
        "日本",
        "\"日本\"",
        "メモ",
        "ｄｅｍｏ",
        "ｔａｇ：work",
        "demo and login",
        "--demo",
        "tag:\u{201c}work\u{201d}",
    ] {
        assert!(read(line).0.matches(&demo()), "{line}");
        assert_eq!(read(line).1, [], "{line}");
    }
}

#[test]
fn what_the_line_does_not_find() {
    for line in [
        "tablet",
        "demo tablet",
        "-demo",
        "\"dem\"",
        "\"client froze\"",
        "\"demo login\"",
        "lesson:demo",
        "title:phone",
        "tag:ork",
        "tag:\"wor\"",
        "guide:win",
        "standing:open",
        "weight:<4",
        "since:today",
        "until:2026-10",
        "on:yesterday",
        "-has:plan",
        "outcome:let-go",
        "-(phone or tablet)",
        "demo-login",
    ] {
        assert!(!read(line).0.matches(&demo()), "{line}");
        assert_eq!(read(line).1, [], "{line}");
    }
}

#[test]
fn mistakes_are_said_where_they_are_and_the_rest_holds() {
    for (line, at, said, means) in [
        ("demo or", "or", "`or` needs something on both sides", "demo"),
        ("or demo", "or", "`or` needs something on both sides", "demo"),
        ("and", "and", "`and` needs something on both sides", ""),
        ("demo and", "and", "`and` needs something on both sides", "demo"),
        ("a and and b", "and", "`and` needs something on both sides", "a b"),
        ("a or or b", "or", "`or` needs something on both sides", "a or b"),
        ("demo \"told sam", "\"", "This \" is not closed", "demo \"told sam\""),
        ("demo \"\"", "\"\"", "nothing in these quotes", "demo"),
        ("(demo", "(", "This ( is not closed", "demo"),
        ("demo)", ")", "This ) closes nothing", "demo"),
        ("demo ()", "()", "nothing between these parentheses", "demo"),
        ("demo -", "-", "A - stands right before", "demo"),
        ("a -or b", "-", "A - stands right before", "a or b"),
        ("a -and b", "-", "A - stands right before", "a b"),
        ("tag: demo", "tag:", "Nothing stands behind `tag:` yet", "demo"),
        ("mood:low", "mood:low", "No answer is called `mood`", "mood:low"),
        ("demo standing:happy", "standing:happy", "`standing:` knows open, easing or recovered", "demo"),
        ("outcome:no", "outcome:no", "`outcome:` knows helped, no-change", ""),
        ("weight:9", "weight:9", "`weight:` knows 1 to 5", ""),
        ("since:someday demo", "since:someday", "`someday` is no date", "demo"),
        ("Straße since:ﬁx", "since:ﬁx", "`fix` is no date", "strasse"),
    ] {
        let (query, mistakes) = read(line);
        assert_eq!(query.to_string(), means, "{line}");
        let [mistake] = mistakes.as_slice() else { panic!("{line}: {mistakes:?}") };
        assert_eq!(&line[mistake.at.clone()], at, "{line}");
        assert!(mistake.what.contains(said), "{line}: {}", mistake.what);
        assert!(mistake.what.ends_with('.'), "{}", mistake.what);
    }
}

#[test]
fn what_only_looks_like_a_field_is_taken_as_it_stands() {
    for line in ["22:40", "https://example.org/a:b", ":)", "12:"] {
        let (query, mistakes) = read(line);
        assert!(mistakes.iter().all(|mistake| !mistake.what.contains("No answer")), "{mistakes:?}");
        assert_eq!(query.to_string(), line.trim_end_matches(')'));
    }
}

#[test]
fn a_line_of_nothing_but_parentheses_is_borne() {
    for line in ["(".repeat(50_000), "-(".repeat(50_000), ")".repeat(50_000), "a or (".repeat(20_000)] {
        let (query, mistakes) = read(&line);
        assert!(!mistakes.is_empty());
        assert_eq!(read(&query.to_string()).0, query);
    }
}

#[test]
fn the_better_fit_has_more_points() {
    let points = |line: &str, entry: &Entry| read(line).0.points(&Words::of(entry));
    let mut only_inside = demo();
    only_inside.title = None;
    only_inside.adjustment = None;
    only_inside.answers.push(answer("x", "demonstration"));
    assert!(points("demo", &demo()) > points("demo", &only_inside));
    assert!(points("smartphone", &demo()) > points("smart", &demo()));
    assert!(points("smart", &demo()) > points("phone", &demo()));
    assert_eq!(points("weight:4 -tablet", &demo()), 0);
}

#[test]
fn what_is_typed_on_is_within_what_was_typed() {
    for (line, before) in [
        ("phone", "pho"),
        ("phone dem", "phone"),
        ("phone demo", "phone dem"),
        ("lesson:phone", "lesson:pho"),
        ("lesson:phone", "phone"),
        ("tag:work", "tag:w"),
        ("(a or b) c", "a or b"),
        ("phone -tablets -x", "-tablets"),
        ("-tab", "-table"),
        ("on:2026-03-12", "on:2026-03"),
        ("on:2026-03-12", "since:2026"),
        ("weight:4", "weight:4+"),
        ("outcome:helped", "has:follow-up"),
        ("\"told sam\"", "told"),
    ] {
        assert!(read(line).0.is_within(&read(before).0), "{line} in {before}");
    }
    for (line, before) in [
        ("pho", "phone"),
        ("phone or tablet", "phone"),
        ("guide:win", "win"),
        ("told", "\"told\""),
        ("-table", "-tab"),
        ("tag:\"work\"", "tag:\"wor\""),
        ("title:demo", "lesson:demo"),
    ] {
        assert!(!read(line).0.is_within(&read(before).0), "{line} in {before}");
    }
}

#[test]
fn what_was_found_is_lit() {
    let lit = |line: &str, text: &str| -> Vec<String> {
        read(line).0.hits_in(text).into_iter().map(|hit| text[hit].to_owned()).collect()
    };
    assert_eq!(lit("demo login -page", "Demo: login page, demos"), ["Demo", "login", "demo"]);
    assert_eq!(lit("strasse", "Die Straße, STRASSE"), ["Straße", "STRASSE"]);
    assert_eq!(lit("cafe", "cafe\u{301}s"), ["cafe\u{301}"]);
    assert_eq!(lit("\"in front\" on", "in\n  front on"), ["in\n  front", "on"]);
    assert_eq!(lit("log in", "login"), ["login"]);
    assert_eq!(lit("lesson:phone", "phone"), [""; 0]);
    let at = |line: &str, place, text: &str| read(line).0.hits_at(place, text);
    assert_eq!(at("lesson:phone", Place::Answer("lesson"), "my phone").first(), Some(&(3..8)));
    assert_eq!(at("lesson:phone", Place::Answer("other"), "my phone"), []);
    assert_eq!(at("tag:wor", Place::Tag, "Work").first(), Some(&(0..3)));
    assert_eq!(at("tag:ork", Place::Tag, "Work"), []);
}

/// Lines put together from everything a line can hold.
fn line() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "demo",
        "Straße",
        "a",
        "o",
        "日本",
        "のメ",
        "phone",
        "café",
        "e\u{301}",
        " ",
        " ",
        " ",
        " or ",
        " and ",
        "-",
        "(",
        ")",
        "\"",
        "\"told sam\"",
        "tag:",
        "work",
        "tag:work",
        "lesson:",
        "what_happened:",
        "since:",
        "until:",
        "on:",
        "2026-11",
        "last friday",
        "3 weeks ago",
        "march",
        "..",
        "2026",
        "weight:",
        "2-4",
        "standing:open",
        "has:plan",
        "day:11-",
        "day:11-18",
        "never:followed-up",
        "never:",
        "tag:=\"",
        "guide:=“",
        "\\",
        "mood:low",
        "outcome:helped",
        "：",
        "“",
        "”",
        "\u{301}",
        "\u{202e}",
        "|",
        "—",
        "22:40",
        "the",
        "12",
    ];
    let piece = prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,3}"];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "demo",
        "Demo",
        "STRASSE",
        "Straße",
        "a",
        "o",
        "日本語",
        "のメモ",
        "smartphone",
        "CAFE\u{301}",
        "work",
        "told",
        "Sam",
        " ",
        " ",
        " ",
        "\n",
        ". ",
        "-",
        "(",
        "\u{301}",
        "ß",
        "ﬁ",
        "22:40",
        "|",
        "\u{ad}",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..10).prop_map(|pieces| pieces.concat())
}

fn entry() -> impl Strategy<Value = Entry> {
    let some = || prop::option::of(text());
    let texts = prop::collection::vec(text(), 0..3);
    let facts = (0i64..400, prop::option::of(1u8..=5), 0usize..4, any::<bool>());
    (some(), prop::collection::vec(text(), 0..2), texts, some(), some(), facts).prop_map(
        |(title, tags, texts, plan, helped, (age, weight, standing, win))| {
            let mut entry = demo();
            entry.evening = today() - chrono::Duration::days(age);
            entry.title = title;
            entry.tags = tags;
            entry.weight.before = weight;
            entry.standing = [None, Some(Standing::Open), Some(Standing::Easing), Some(Standing::Recovered)][standing];
            entry.guide = if win { "win".into() } else { "setback".into() };
            let keys = ["lesson", "what_went_wrong", "control"];
            entry.answers = texts.iter().zip(keys).map(|(text, key)| answer(key, text)).collect();
            entry.adjustment = plan.map(|when| Adjustment { when, ..Adjustment::default() });
            entry.recovered = helped.map(|helped| Recovered { on: today(), helped_most: Some(helped) });
            if win {
                entry.follow_ups.clear();
            }
            entry
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn it_finds_what_the_plain_reading_finds(line in line(), entry in entry()) {
        let query = read(&line).0;
        let words = Words::of(&entry);
        prop_assert_eq!(query.fits(&words), plain::fits(&query, &entry), "{:?}", query);
        prop_assert_eq!(query.matches(&entry), query.fits(&words));
        let prepared = Prepared::of(&query);
        prop_assert_eq!(prepared.fits(&words), query.fits(&words), "made ready: {:?}", prepared);
        prop_assert_eq!(query.points(&words), plain::points(&query, &entry), "{:?}", query);
        prop_assert_eq!(prepared.points(&words), query.points(&words));
        if let Part::Term(Term::Anywhere(_)) = query.0 {
            let lit = parts(&entry).any(|(place, text)| !query.hits_at(place, text).is_empty());
            prop_assert_eq!(lit, query.fits(&words));
            prop_assert_eq!(query.points(&words) > 0, query.fits(&words));
        }
    }

    #[test]
    fn what_is_within_another_search_finds_nothing_else(line in line(), other in line(), cut in 0_usize..40, entry in entry()) {
        let begun: String = line.chars().take(cut).collect();
        let (query, words) = (read(&line).0, Words::of(&entry));
        for other in [read(&begun).0, read(&other).0] {
            prop_assert!(query.is_within(&query) && query.is_within(&Query::everything()));
            if query.is_within(&other) && query.fits(&words) {
                prop_assert!(other.fits(&words), "{} is not within {}", query, other);
            }
        }
    }

    #[test]
    fn any_line_means_something_and_says_so(line in prop_oneof![line(), ".{0,40}"]) {
        let (query, mistakes) = read(&line);
        for mistake in &mistakes {
            prop_assert!(line.get(mistake.at.clone()).is_some(), "{mistake:?}");
        }
        let shown = query.to_string();
        let (again, _) = read(&shown);
        prop_assert_eq!(&again, &query, "shown as {}", shown);
        prop_assert_eq!(again.to_string(), shown);
    }

    #[test]
    fn a_hit_is_what_was_sought(line in line(), text in text()) {
        let query = read(&line).0;
        let hits = query.hits_in(&text);
        prop_assert!(hits.windows(2).all(|pair| pair[0].end < pair[1].start));
        let mut terms = Vec::new();
        query.0.sought(&mut terms);
        for hit in hits {
            let found = fold(text.get(hit).unwrap());
            let holds = |term: &&Term| matches!(term, Term::Anywhere(sought) if found.contains(&sought.text));
            prop_assert!(terms.iter().any(holds), "{found}");
        }
    }
}
