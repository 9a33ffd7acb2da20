//! People: names that were given when someone was asked for, and how often those helped.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::ops::Range;

use chrono::NaiveDate;

use super::entry::{Answer, Entry, Outcome, Said, Standing};
use super::shelf::Row;

/// Key of the prompt that asks for someone to tell or ask.
const WHO: &str = "who";
/// Key of the prompt that asks who or what helped.
const HELPED_BY: &str = "helped_by";

/// A name has so many words at most, and so many letters: what is longer is a sentence.
const MOST_WORDS: usize = 3;
const MOST_LETTERS: usize = 30;

/// Words that stand between two names.
const BETWEEN: [&str; 9] = ["and", "or", "und", "oder", "et", "ou", "och", "with", "mit"];

/// Words that begin an answer which names nobody.
const NOBODY: [&str; 12] =
    ["no", "none", "nobody", "noone", "nope", "nothing", "anyone", "myself", "me", "i", "niemand", "keiner"];

/// Whether a prompt asks for people.
pub fn asks_for_people(key: &str) -> bool {
    [WHO, HELPED_BY].contains(&key)
}

/// A name in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name as it is written there.
    pub name: Box<str>,
    /// Whether the entry says that they helped.
    pub helped: bool,
}

/// Somebody whose name can be offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name as it was written last.
    pub name: String,
    /// How many entries name them.
    pub times: usize,
    /// In how many of those they helped.
    pub helped: usize,
}

impl Person {
    /// How often they helped, in words; none for whom no entry says so.
    pub fn helped_words(&self) -> Option<String> {
        match self.helped {
            0 => None,
            1 => Some("helped once".to_owned()),
            2 => Some("helped twice".to_owned()),
            times => Some(format!("helped {times} times")),
        }
    }
}

/// The people an entry names, each once.
///
/// They helped where the person says so in one of three ways: they stand under *Who helped*, or the entry is a recovery,
/// or a follow-up says that its adjustment helped. Under *Who helped* things stand as well as people, so that there only
/// what does not begin with a small letter is a name.
pub fn of_entry(entry: &Entry) -> Box<[Named]> {
    let asked: Vec<&Answer> = entry.answers.iter().filter(|answer| asks_for_people(&answer.key)).collect();
    if asked.is_empty() {
        return Box::default();
    }
    let is_recovery = entry.standing == Some(Standing::Recovered);
    let has_helped = is_recovery || entry.follow_ups.iter().any(|one| one.outcome == Outcome::Helped);
    let mut people: Vec<Named> = Vec::new();
    for answer in asked {
        let Said::Text(text) = &answer.said else { continue };
        let is_who = answer.key == WHO;
        for name in names(text).filter(|name| is_who || is_proper(name)) {
            let helped = has_helped || !is_who;
            match people.iter_mut().find(|known| folded(&known.name) == folded(name)) {
                Some(known) => known.helped |= helped,
                None => people.push(Named { name: name.into(), helped }),
            }
        }
    }
    people.into()
}

/// Everybody whom these entries name: who is named most often first, and of several the one who was named last.
pub fn known<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<Person> {
    let mut all: HashMap<String, (Person, NaiveDate)> = HashMap::new();
    for row in rows {
        // a second version of an entry names the same people once more
        let Some(evening) = row.evening().filter(|_| !row.people().is_empty() && !row.is_version()) else {
            continue;
        };
        for Named { name, helped } in row.people() {
            let (times, helped) = (1, usize::from(*helped));
            match all.entry(folded(name)) {
                Slot::Vacant(slot) => {
                    slot.insert((Person { name: name.to_string(), times, helped }, evening));
                }
                Slot::Occupied(mut slot) => {
                    let (person, last) = slot.get_mut();
                    (person.times, person.helped) = (person.times + times, person.helped + helped);
                    if evening > *last {
                        (person.name, *last) = (name.to_string(), evening);
                    }
                }
            }
        }
    }
    let mut all: Vec<(Person, NaiveDate)> = all.into_values().collect();
    all.sort_by(|(a, last_a), (b, last_b)| (b.times, last_b, &a.name).cmp(&(a.times, last_a, &b.name)));
    all.into_iter().map(|(person, _)| person).collect()
}

/// A name as it is compared: *Sam* and *sam* are one.
pub fn folded(name: &str) -> String {
    name.to_lowercase()
}

/// The names in an answer such as *Sam, Anna and Mum*. What is too long for a name is none, nor is *no one tonight*.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().map(|piece| bare(&text[piece])).filter(|name| is_name(name))
}

/// Where the name that is being written begins: behind the last thing that separates two.
pub fn last_begins(text: &str) -> usize {
    let from = pieces(text).last().map_or(0, |piece| piece.start);
    text.len() - text[from..].trim_start().len()
}

/// The stretches of a text between signs and words that separate names; the last one may be empty.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut ends: Vec<Range<usize>> = Vec::new();
    let mut word: Option<usize> = None;
    let end_word = |word: &mut Option<usize>, at: usize, ends: &mut Vec<Range<usize>>| {
        if let Some(from) = word.take()
            && BETWEEN.contains(&text[from..at].to_lowercase().as_str())
        {
            ends.push(from..at);
        }
    };
    for (at, c) in text.char_indices() {
        let separates = matches!(c, ',' | ';' | '/' | '&' | '+' | '\n' | '、' | '，' | '・');
        if separates || c.is_whitespace() {
            end_word(&mut word, at, &mut ends);
        } else {
            word.get_or_insert(at);
        }
        if separates {
            ends.push(at..at + c.len_utf8());
        }
    }
    end_word(&mut word, text.len(), &mut ends);
    let starts = std::iter::once(0).chain(ends.clone().into_iter().map(|end| end.end));
    let stops = ends.into_iter().map(|end| end.start).chain(std::iter::once(text.len()));
    starts.zip(stops).map(|(from, to)| from..to).collect()
}

/// A piece without what stands around a name.
fn bare(piece: &str) -> &str {
    let is_around =
        |c: char| c.is_whitespace() || (c.is_ascii_punctuation() && c != '\'') || "…“”„«»。！？–—".contains(c);
    piece.trim_matches(is_around)
}

fn is_name(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    let is_nobody = NOBODY.contains(&first.to_lowercase().as_str());
    let is_short = name.split_whitespace().count() <= MOST_WORDS && name.chars().count() <= MOST_LETTERS;
    name.chars().any(char::is_alphabetic) && is_short && !is_nobody
}

/// Whether it begins as names do: with a capital, or in a script that has none.
fn is_proper(name: &str) -> bool {
    name.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::entry::FollowUp;
    use crate::journal::shelf::EntryName;

    fn split(text: &str) -> Vec<&str> {
        names(text).collect()
    }

    #[test]
    fn names_are_told_apart_at_signs_and_at_the_words_between_them() {
        assert_eq!(split("Sam, Anna and Mum"), ["Sam", "Anna", "Mum"]);
        assert_eq!(split("Sam & Anna/Mum; Jo + Li\nAl"), ["Sam", "Anna", "Mum", "Jo", "Li", "Al"]);
        assert_eq!(split("Anna und Jörg"), ["Anna", "Jörg"]);
        assert_eq!(split("サム、アンナ。"), ["サム", "アンナ"]);
        assert_eq!(split("  Mary Ann O'Neil.  "), ["Mary Ann O'Neil"]);
        assert_eq!(split("Andrew or Sandy"), ["Andrew", "Sandy"], "not within a name");
        assert_eq!(split("Sam and"), ["Sam"]);
    }

    #[test]
    fn what_is_no_name_is_none() {
        for text in
            ["", " ", "no one tonight", "No.", "nobody", "-", "12", "I would rather sleep on it", "and, or", "…"]
        {
            assert_eq!(split(text), Vec::<&str>::new(), "{text:?}");
        }
        assert_eq!(split("Noah"), ["Noah"]);
    }

    #[test]
    fn the_name_that_is_being_written_is_the_last_one() {
        for (text, begun) in [
            ("", ""),
            ("Sa", "Sa"),
            ("Sam, An", "An"),
            ("Sam and ", ""),
            ("Sam and Mu", "Mu"),
            ("Sam,", ""),
            ("、あ", "あ"),
        ] {
            assert_eq!(&text[last_begins(text)..], begun, "{text:?}");
        }
    }

    fn entry(day: u32, answers: &[(&str, &str)]) -> Entry {
        let evening = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let mut entry = Entry::blank("setback", format!("{evening}T22:00:00+01:00").parse().unwrap(), evening);
        let answer = |(key, text): &(&str, &str)| Answer {
            key: (*key).to_owned(),
            asked: String::new(),
            said: Said::Text((*text).to_owned()),
        };
        entry.answers = answers.iter().map(answer).collect();
        entry.standing = Some(Standing::Open);
        entry
    }

    fn row(day: u32, entry: &Entry) -> Row {
        Row::of(EntryName::new(format!("2026/2026-11-{day:02}-220000.toml")), entry)
    }

    /// The people of some entries: name, entries, entries in which they helped.
    fn told(rows: &[Row]) -> Vec<String> {
        known(rows).into_iter().map(|Person { name, times, helped }| format!("{name} {times} {helped}")).collect()
    }

    #[test]
    fn the_most_used_come_first_with_how_often_they_helped() {
        let mut helped = entry(3, &[("who", "sam and Anna")]);
        let at = "2026-11-06T21:00:00+01:00".parse().unwrap();
        helped.follow_ups = vec![FollowUp { at, outcome: Outcome::Helped, note: None, behind: None, was: None }];
        let mut recovered = entry(5, &[("who", "Anna")]);
        recovered.standing = Some(Standing::Recovered);
        let plain = entry(2, &[("who", "Sam"), ("what_went_wrong", "Peter")]);
        let mut no_change = entry(1, &[("who", "SAM, Mum, Sam")]);
        no_change.follow_ups = vec![FollowUp { outcome: Outcome::NoChange, ..helped.follow_ups[0].clone() }];
        let rows = [row(3, &helped), row(5, &recovered), row(2, &plain), row(1, &no_change)];
        assert_eq!(told(&rows), ["sam 3 1", "Anna 2 2", "Mum 1 0"], "the name as it was written last");
        let mut second = rows[1].clone();
        second.version_of = Some(second.name.clone());
        assert_eq!(told(&[rows[1].clone(), second]), ["Anna 1 1"], "a second version counts nothing");
    }

    #[test]
    fn who_stands_under_who_helped_did_help_and_things_are_no_people() {
        let win = entry(4, &[("helped_by", "Mum, the rain and a long walk, 母")]);
        assert_eq!(told(&[row(4, &win)]), ["Mum 1 1", "母 1 1"]);
        let both = entry(4, &[("who", "mum"), ("helped_by", "Mum")]);
        assert_eq!(told(&[row(4, &both)]), ["mum 1 1"]);
        assert!(of_entry(&entry(4, &[("lesson", "Ask Sam")])).is_empty());
    }

    #[test]
    fn how_often_is_said_as_one_says_it() {
        let words = |helped| Person { name: String::new(), times: 9, helped }.helped_words();
        assert_eq!(
            [0, 1, 2, 3].map(words),
            [None, Some("helped once".into()), Some("helped twice".into()), Some("helped 3 times".into())]
        );
    }

    proptest! {
        #[test]
        fn whatever_is_written_names_are_of_it_in_order(text in "\\PC{0,30}|([A-c ,&]|and|、|\n){0,20}") {
            let mut from = 0;
            for name in names(&text) {
                let at = text[from..].find(name).map(|at| at + from);
                prop_assert!(at.is_some(), "{name:?} in {text:?}");
                from = at.unwrap_or_default() + name.len();
                prop_assert_eq!(name.trim(), name);
            }
            let begins = last_begins(&text);
            prop_assert!(text.is_char_boundary(begins));
            prop_assert!(names(&text[begins..]).count() <= 1);
        }
    }
}
