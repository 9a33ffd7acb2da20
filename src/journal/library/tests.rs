//! All entries at once against one after the other.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::journal::entry::{Adjustment, Answer, Entry, FollowUp, Outcome, Said, Standing};
use crate::journal::search::{Known, Names, Prepared, Query, plain};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn names() -> Names {
    let mut names = Names::default();
    names.add("lesson", "Lesson");
    names
}

const WORDS: &[&str] = &[
    "demo",
    "Demos",
    "late",
    "Straße",
    "STRASSE",
    "łatwo",
    "naïve",
    "café",
    "поезд",
    "Поезда",
    "دفتر",
    "दिन",
    "電車",
    "のメモ",
    "한국어",
    "train",
    "a",
    "told Sam",
    "22:40",
    "I",
    "я",
    "и",
    "a-a",
    "th",
    "the",
];

const LINES: &[&str] = &[
    "d",
    "de",
    "demo",
    "\"demo\"",
    "-demo",
    "late or demo",
    "strasse",
    "latwo",
    "naive",
    "cafe",
    "поез",
    "\"поезд\"",
    "دفت",
    "दि",
    "電",
    "メモ",
    "한국",
    "lesson:train",
    "title:a",
    "tag:\"late\"",
    "tag:d",
    "feeling:told",
    "guide:w",
    "standing:open",
    "weight:2-4",
    "since:2026-10",
    "on:2026-09",
    "until:2026-08",
    "has:plan",
    "-has:follow-up",
    "outcome:helped",
    "\"told sam\"",
    "22",
    "(a demo) or 電",
    "\"a",
    "\"i\"",
    "a",
    "t",
    "th",
    "-\"th",
    "\"я\"",
    "п",
    "a-a",
    "lesson:t",
    "lesson:\"a",
    "t or a or i",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), 0..6).prop_map(|words| words.join(" "))
}

fn entry() -> impl Strategy<Value = Entry> {
    let facts = (0_u64..150, prop::option::of(1_u8..=5), 0_usize..4, any::<bool>(), any::<bool>());
    let names = || prop::collection::vec(text(), 0..2);
    (prop::option::of(text()), names(), names(), text(), text(), facts).prop_map(
        |(title, tags, feelings, said, lesson, (age, weight, standing, plan, followed))| {
            let evening = today() - Days::new(age);
            let created = evening.and_hms_opt(22, 0, 0).unwrap().and_utc().fixed_offset();
            let mut entry = Entry::blank(if plan { "setback" } else { "win" }, created, evening);
            (entry.title, entry.tags, entry.feelings, entry.weight.before) = (title, tags, feelings, weight);
            entry.standing = [None, Some(Standing::Open), Some(Standing::Easing), Some(Standing::Recovered)][standing];
            let answer = |key: &str, said| Answer { key: key.into(), asked: String::new(), said: Said::Text(said) };
            entry.answers = vec![answer("what", said.clone()), answer("lesson", lesson)];
            entry.adjustment = plan.then(|| Adjustment { when: said, ..Adjustment::default() });
            let outcome = Outcome::Helped;
            let follow_up = FollowUp { at: created, outcome, note: None, behind: None, was: None };
            entry.follow_ups = followed.then_some(follow_up).into_iter().collect();
            entry
        },
    )
}

/// A line put together from what lines can hold.
fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LINES), 1..4).prop_map(|parts| parts.join(" "))
}

fn library(entries: &[Entry]) -> Library {
    let mut library = Library::default();
    let rows = entries.iter().enumerate().map(|(at, entry)| Row::of(EntryName::new(format!("{at:05}.toml")), entry));
    library.add(rows.collect());
    library
}

/// The hits as they are told from the entries themselves.
fn plain_hits(library: &Library, entries: &[Entry], query: &Query, by: By) -> Vec<Hit> {
    let all = (0..).take(entries.len()).map(|place| (place, entry_at(library, entries, place)));
    let found = all.filter(|(_, entry)| plain::fits(query, entry));
    let points = |entry: &Entry| if by == By::Fit { plain::points(query, entry) } else { 0 };
    let mut hits: Vec<Hit> = found.map(|(place, entry)| Hit { place, points: points(entry) }).collect();
    hits.sort_by_key(|hit| (Reverse(hit.points), hit.place));
    hits
}

/// The entry that stands in a place.
fn entry_at<'a>(library: &Library, entries: &'a [Entry], place: u32) -> &'a Entry {
    &entries[library.row(place).unwrap().name.as_str()[..5].parse::<usize>().unwrap()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn it_finds_what_a_plain_look_through_all_entries_finds(
        entries in prop::collection::vec(entry(), 0..12),
        line in line(),
        more in line(),
    ) {
        let library = library(&entries);
        let read = |line: &str| Query::read(line, today(), &names()).0;
        let query = read(&line);
        let prepared = Prepared::of(&query);
        prop_assert_eq!(library.search(&prepared, By::Date), plain_hits(&library, &entries, &query, By::Date));
        let found_by_fit = library.search(&prepared, By::Fit);
        prop_assert_eq!(&found_by_fit, &plain_hits(&library, &entries, &query, By::Fit));
        // typed on, it is enough to look among those
        let longer = read(&format!("{line} {more}"));
        if longer.is_within(&query) {
            let longer = Prepared::of(&longer);
            let search = Search { query: Some(&longer), by: By::Date, may_be: |_: &Row| true };
            prop_assert_eq!(library.hits_among(&found_by_fit, &search, &mut Known::default()), library.search(&longer, By::Date));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_known_from_other_keys_changes_nothing(
        entries in prop::collection::vec(entry(), 0..8),
        line in line(),
        keys in prop::collection::vec((0_usize..30, any::<bool>()), 1..16),
    ) {
        let library = library(&entries);
        let mut known = Known::default();
        // the line grows, loses letters, and is turned to the other order, as the person at the keys likes
        for (length, by_fit) in keys {
            let typed: String = line.chars().take(length).collect();
            let (query, by) = (Query::read(&typed, today(), &names()).0, if by_fit { By::Fit } else { By::Date });
            let search = Search { query: Some(&Prepared::of(&query)), by, may_be: |_: &Row| true };
            prop_assert_eq!(library.hits(&search, &mut known), plain_hits(&library, &entries, &query, by), "{}", typed);
        }
    }
}

#[test]
fn two_threads_find_what_one_finds_in_the_same_order() {
    let created = "2026-11-21T22:00:00+01:00".parse().unwrap();
    let entries: Vec<Entry> = (0..5000_u64)
        .map(|back| {
            let mut entry = Entry::blank("setback", created, today() - Days::new(back));
            entry.title = Some(if back % 7 == 3 { "the demo".into() } else { format!("evening {back}") });
            entry
        })
        .collect();
    let library = library(&entries);
    let query = Prepared::of(&Query::read("demo or 49", today(), &names()).0);
    let plain = (0_u64..5000).filter(|back| back % 7 == 3 || back.to_string().contains("49"));
    let places: Vec<u32> = plain.map(|back| u32::try_from(back).unwrap()).collect();
    let found = library.search(&query, By::Date);
    assert_eq!(found.iter().map(|hit| hit.place).collect::<Vec<_>>(), places);
    let search = Search { query: Some(&query), by: By::Fit, may_be: |_: &Row| true };
    let known = &mut Known::default();
    assert_eq!(library.hits(&search, known), library.hits(&search, &mut Known::default()));
    assert_eq!(library.hits(&search, known), library.hits(&search, &mut Known::default()), "and once more");
    let all = library.hits(&Search { query: None, by: By::Date, may_be: |_: &Row| true }, known);
    assert_eq!(all.len(), 5000);
    assert_eq!(library.hits_among(&all, &search, known), library.hits(&search, &mut Known::default()));
}

#[test]
fn tags_and_feelings_are_there_as_they_were_written_the_most_used_first() {
    let created = "2026-11-21T22:00:00+01:00".parse().unwrap();
    let entries = [vec!["Büro", "work"], vec!["work"], vec!["home", ""]].map(|tags| {
        let mut entry = Entry::blank("setback", created, today());
        entry.feelings = tags.iter().take(1).map(|&tag| tag.to_owned()).collect();
        entry.tags = tags.into_iter().map(str::to_owned).collect();
        entry
    });
    let library = library(&entries);
    assert_eq!(library.tags(), [("work", 2), ("Büro", 1), ("home", 1)]);
    assert_eq!(library.feelings(), [("Büro", 1), ("home", 1), ("work", 1)]);
}

/// A row of a day of some year, under a name of its own.
fn day(number: u32, name: u32) -> Row {
    let evening = NaiveDate::from_yo_opt(2026, number).unwrap();
    let created = evening.and_hms_opt(22, 0, 0).unwrap().and_utc().fixed_offset();
    Row::of(EntryName::new(format!("{name}.toml")), &Entry::blank("setback", created, evening))
}

proptest! {
    #[test]
    fn it_says_where_rows_went_whatever_comes_and_goes(
        news in prop::collection::vec((prop::collection::vec((1_u32..60, 0_u32..30), 0..6), 0_u32..40), 0..20),
    ) {
        let mut library = Library::default();
        for (come, gone) in news {
            let before = library.rows().to_vec();
            let come: Vec<Row> = come.into_iter().map(|(number, name)| day(number, name)).collect();
            let (moved, places) = library.add(come.clone());
            prop_assert!(library.rows().is_sorted_by(|a, b| a.order(b).is_lt()));
            let mut now: HashMap<&EntryName, &Row> = before.iter().map(|row| (&row.name, row)).collect();
            now.extend(come.iter().map(|row| (&row.name, row)));
            prop_assert_eq!(library.rows().len(), now.len());
            prop_assert!(library.rows().iter().all(|row| now[&row.name] == row));
            prop_assert!(places.is_sorted());
            let mut came: Vec<&EntryName> = places.iter().map(|at| &library.row(*at).unwrap().name).collect();
            let mut expected: Vec<&EntryName> = come.iter().map(|row| &row.name).collect();
            came.sort();
            expected.sort();
            expected.dedup();
            prop_assert_eq!(came, expected);
            for (at, row) in before.iter().enumerate() {
                let went = moved.place(place(at)).and_then(|at| library.row(at));
                prop_assert_eq!(went.map(|row| &row.name), Some(&row.name));
            }
            let before = library.rows().to_vec();
            let gone = day(1, gone).name;
            let moved = library.take_out(|row| row.name == gone);
            for (at, row) in before.iter().enumerate() {
                let went = moved.place(place(at)).and_then(|at| library.row(at));
                prop_assert_eq!(went, Some(row).filter(|row| row.name != gone));
            }
        }
    }
}
