//! What holds for any entries and any question.

use chrono::DateTime;
use proptest::prelude::*;

use super::bag::MOST_TERMS;
use super::*;
use crate::journal::entry::{Answer, FollowUp, Outcome, Recovered};

fn entry(text: &str, feelings: &[&str], tags: &[&str]) -> Entry {
    let created = DateTime::UNIX_EPOCH.fixed_offset();
    let mut entry = Entry::blank("setback", created, created.date_naive());
    let asked = "What went wrong today?".to_owned();
    entry.answers = vec![Answer { key: "what_went_wrong".into(), asked, said: Said::Text(text.into()) }];
    entry.feelings = feelings.iter().map(|&feeling| feeling.into()).collect();
    entry.tags = tags.iter().map(|&tag| tag.into()).collect();
    entry
}

fn name(number: usize) -> EntryName {
    EntryName::new(format!("2026/{number:04}.toml"))
}

fn index(entries: &[Entry]) -> Index {
    let mut index = Index::new();
    entries.iter().enumerate().for_each(|(number, entry)| index.put(name(number), entry));
    index
}

fn like(index: &Index, text: &str) -> Vec<Match> {
    index.like(&Asked { text, ..Asked::default() })
}

#[test]
fn one_of_two_that_speaks_of_the_same_is_first_and_shown() {
    let index = index(&[
        entry("The login page broke in front of the client.", &[], &[]),
        entry("Forgot to send the invoice to Weber.", &[], &[]),
    ]);
    let found = like(&index, "An invoice from last month that I never sent to Weber");
    assert_eq!(found[0].name, name(1));
    assert!(found[0].is_shown() && !found.iter().skip(1).any(Match::is_shown), "{found:?}");
}

#[test]
fn nothing_is_like_anything_in_an_empty_journal_and_nothing_is_like_nothing() {
    assert_eq!(like(&Index::new(), "The login page broke."), []);
    let index = index(&[entry("The login page broke.", &["tense"], &["work"]), entry("", &[], &[])]);
    for blank in ["", " \n\t ", "…?!", "\u{200b}"] {
        assert_eq!(like(&index, blank), [], "{blank:?}");
        let feelings = ["tense".to_owned()];
        assert_eq!(index.like(&Asked { text: blank, feelings: &feelings, tags: &[] }), [], "{blank:?}");
    }
}

#[test]
fn words_that_everyone_uses_and_one_word_by_chance_show_nothing() {
    let index = index(&[
        entry("I was so angry yesterday that I could not say anything.", &["tired"], &[]),
        entry("The jacket was too small and I bought it anyway.", &[], &[]),
    ]);
    let feelings = ["tired".to_owned()];
    let text = "Today I was not able to do what I wanted, and I said so when I came home.";
    assert!(!index.like(&Asked { text, feelings: &feelings, tags: &[] }).iter().any(Match::is_shown));
    assert!(
        !like(&index, "Leo would not put on his jacket this morning and I lost my temper.").iter().any(Match::is_shown)
    );
}

#[test]
fn the_wording_of_the_questions_is_not_compared() {
    let index = index(&[entry("Nothing to say.", &[], &[])]);
    assert_eq!(like(&index, "wrong"), []);
}

#[test]
fn everything_the_person_wrote_in_an_entry_is_compared() {
    let mut whole = entry("gloves", &[], &["curling"]);
    let said = Said::Sides { yours: "brooms".into(), not_yours: "granite".into() };
    whole.answers.push(Answer { key: "control".into(), asked: String::new(), said });
    whole.title = Some("Sandpaper".into());
    let (at, on) = (whole.created, whole.evening);
    whole.follow_ups =
        vec![FollowUp { at, outcome: Outcome::Helped, note: Some("mirrors".into()), behind: None, was: None }];
    whole.recovered = Some(Recovered { on, helped_most: Some("lanterns".into()) });
    let index = index(&[whole]);
    for word in ["gloves", "curling", "brooms", "granite", "sandpaper", "mirrors", "lanterns"] {
        assert_eq!(like(&index, &format!("{word} again")).len(), 1, "{word}");
    }
    let tags = ["Curling".to_owned()];
    assert_eq!(index.like(&Asked { tags: &tags, ..Asked::default() }).len(), 1);
}

#[test]
fn a_feeling_in_common_decides_between_two_and_shows_nothing_alone() {
    let text = "The login page broke in front of the client.";
    let index =
        index(&[entry(text, &["Ashamed"], &[]), entry(text, &["tired"], &[]), entry("Fell.", &["ashamed"], &[])]);
    let feelings = ["ashamed".to_owned()];
    let found = index.like(&Asked { text: "The client saw the page break", feelings: &feelings, tags: &[] });
    let names: Vec<_> = found.iter().map(|found| found.name.clone()).collect();
    assert_eq!(names, [name(0), name(1)]);
    assert!(found[0].score > found[1].score);
}

#[test]
fn a_language_without_a_list_and_one_without_spaces_find_their_own() {
    let index = index(&[
        entry("J'ai oublié d'envoyer la facture au client.", &[], &[]),
        entry("Zapomniałem o urodzinach siostry i było mi wstyd.", &[], &[]),
        entry("会議で質問されて、何も答えられなかった。", &[], &[]),
        entry("พลาดรถไฟอีกแล้ว", &[], &[]),
        entry("면접에서 아무 말도 못 했다.", &[], &[]),
    ]);
    for (number, text) in [
        (0, "La facture que je devais envoyer hier, encore oubliée."),
        (1, "Znowu zapomniałam o urodzinach, tym razem siostry."),
        (2, "また会議で質問に答えられなかった。"),
        (3, "วันนี้พลาดรถไฟ"),
        (4, "오늘 면접에서 말이 안 나왔다."),
    ] {
        let found = like(&index, text);
        assert_eq!(found.first().map(|found| &found.name), Some(&name(number)), "{text}: {found:?}");
    }
}

#[test]
fn what_is_endless_is_cut_and_not_refused() {
    let long = ["a".repeat(200_000), "寝".repeat(200_000), (0..200_000).map(|n: u32| n.to_string() + "w ").collect()];
    let entries: Vec<Entry> = long.iter().map(|text| entry(text, &[], &[])).collect();
    let index = index(&entries);
    assert!(index.entries.values().all(|kept| kept.terms.len() <= MOST_TERMS));
    assert_eq!(like(&index, &long[2])[0].name, name(2));
}

/// Sentences of a few words, so that they have some in common, and of anything.
fn text() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "the",
        "page",
        "broke",
        "trains",
        "train",
        "I",
        "forgot",
        "Mum's",
        "call",
        "invoice",
        "spät",
        "Prüfung",
        "会議",
        "で",
        "寝坊した",
        "Zug",
        "meeting",
        "tired",
        "…",
        "\n",
        "9",
    ];
    let known = prop::collection::vec(prop::sample::select(WORDS), 0..12).prop_map(|words| words.join(" "));
    prop_oneof![3 => known, 1 => any::<String>()]
}

fn some_entry() -> impl Strategy<Value = Entry> {
    let feelings = prop::sample::subsequence(vec!["tired", "tense", "sad"], 0..3);
    let tags = prop::sample::subsequence(vec!["work", "home"], 0..2);
    (text(), text(), feelings, tags).prop_map(|(first, second, feelings, tags)| {
        let mut entry = entry(&first, &feelings, &tags);
        entry.answers.push(Answer { key: "lesson".into(), asked: String::new(), said: Said::Text(second) });
        entry
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn scores_are_in_bounds_in_order_and_the_same_each_time(
        entries in prop::collection::vec(some_entry(), 0..8),
        text in text(),
    ) {
        let index = index(&entries);
        let found = like(&index, &text);
        prop_assert!(found.iter().all(|found| found.score > 0.0 && found.score <= 1.0 + FEELING * 2.0));
        prop_assert!(found.is_sorted_by(|a, b| a.score >= b.score));
        prop_assert_eq!(found, like(&index, &text));
    }

    #[test]
    fn an_entry_is_most_like_itself(entries in prop::collection::vec(some_entry(), 1..8)) {
        let index = index(&entries);
        for (number, entry) in entries.iter().enumerate() {
            let found = index.like_entry(entry);
            let own = found.iter().find(|found| found.name == name(number));
            let own = own.map_or(0.0, |own| own.score);
            prop_assert!(found.iter().all(|found| found.score <= own + 1e-6), "{number}: {:?}", found);
        }
    }

    #[test]
    fn the_order_of_putting_and_what_was_taken_again_leave_no_trace(
        entries in prop::collection::vec(some_entry(), 1..8),
        others in prop::collection::vec(some_entry(), 0..8),
        text in text(),
    ) {
        let straight = index(&entries);
        let mut winding = index(&others);
        for (number, entry) in entries.iter().enumerate().rev() {
            winding.put(name(number), entry);
            winding.put(name(100 + number), entry);
        }
        for number in (entries.len()..200).rev() {
            winding.take(&name(number));
        }
        prop_assert_eq!(winding.len(), entries.len());
        prop_assert_eq!(like(&winding, &text), like(&straight, &text));
        prop_assert_eq!(winding.like_entry(&entries[0]), straight.like_entry(&entries[0]));
        (0..entries.len()).for_each(|number| winding.take(&name(number)));
        prop_assert!(winding.is_empty() && winding.feelings.is_empty());
        prop_assert_eq!(like(&winding, &text), []);
    }
}
