//! Every figure against a slow and plain count of the entries themselves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use proptest::prelude::*;

use super::*;
use crate::journal::entry::{
    Adjustment, Answer, Entry, FollowUp, Mark, Outcome, Recovered, Said, Standing, Weight, Wording,
};
use crate::journal::evening::DAY_ENDS_AT;
use crate::journal::shelf::EntryName;

const TONIGHT: &str = "2026-11-21";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today(begins: Weekday) -> Today {
    Today { tonight: day(TONIGHT), begins }
}

/// An entry of an evening so many days ago, with what is often in one.
fn entry() -> impl Strategy<Value = Entry> {
    let words = prop::sample::select(vec!["demo", "laptop", "Laptop", "sister", "rain", "the", "was", "müde"]);
    let words = prop::collection::vec(words, 0..6);
    let step = || prop::option::of(1_u8..=5);
    let feelings = prop::collection::vec(prop::sample::select(vec!["tense", "Tense", "tired", "calm"]), 0..3);
    let held = prop::option::of(prop::sample::select(vec!["my sister", "My sister.", "a walk", " "]));
    let outcomes = prop::collection::vec((0_usize..5, any::<bool>(), any::<bool>()), 0..3);
    let head = (0_u64..800, 0_u8..5, 0_i64..60, prop::option::of(any::<bool>()));
    (head, words, (step(), step(), step(), step()), feelings, held, outcomes).prop_map(
        |((ago, stands, days, plan), words, (before, after, in_a_month, a_month_later), feelings, held, outcomes)| {
            let evening = day(TONIGHT) - Days::new(ago);
            let created = format!("{evening}T22:00:00+01:00").parse().unwrap();
            let mut entry = Entry::blank(if stands == 4 { "win" } else { "setback" }, created, evening);
            entry.standing = [Some(Standing::Open), Some(Standing::Easing), Some(Standing::Recovered)]
                .get(usize::from(stands))
                .copied()
                .flatten();
            let on = evening + chrono::TimeDelta::days(days - 2);
            entry.recovered = (stands == 2).then(|| Recovered { on, helped_most: held.map(str::to_owned) });
            let answer =
                |key: &str, text: String| Answer { key: key.into(), asked: String::new(), said: Said::Text(text) };
            entry.answers = vec![answer("what_went_wrong", words.join(" "))];
            entry.answers.extend(held.map(|held| answer("held_up", held.to_owned())));
            entry.feelings = feelings.into_iter().map(str::to_owned).collect();
            entry.weight = Weight { before, after, in_a_month, a_month_later };
            let when = |has_when: bool| if has_when { "rain".to_owned() } else { " ".to_owned() };
            entry.adjustment = plan.map(|has_when| Adjustment { when: when(has_when), ..Adjustment::default() });
            let follow_up = |(outcome, has_was, has_when): (usize, bool, bool)| FollowUp {
                at: created,
                outcome: Outcome::ALL[outcome],
                note: None,
                behind: None,
                was: has_was.then(|| Wording { when: when(has_when), then: String::new() }),
            };
            entry.follow_ups = outcomes.into_iter().map(follow_up).collect();
            entry
        },
    )
}

fn collected<'a>(entries: impl IntoIterator<Item = (usize, &'a Entry)>) -> Collection {
    let (gleaner, mut all) = (Gleaner::new(), Collection::default());
    for (number, entry) in entries {
        all.put(gleaner.glean(EntryName::new(format!("{}-{number:04}.toml", entry.evening)), entry));
    }
    all.sort();
    all
}

/// The words of an entry by a list of those that count here.
fn slow_words(entry: &Entry) -> BTreeSet<String> {
    let texts =
        entry.answers.iter().filter_map(|answer| if let Said::Text(text) = &answer.said { Some(text) } else { None });
    let plans = entry.adjustment.iter().map(|adjustment| &adjustment.when);
    let words = texts.chain(plans).flat_map(|text| text.split([' ', '.'])).map(str::to_lowercase);
    words.filter(|word| ["demo", "laptop", "sister", "rain", "müde", "walk"].contains(&word.as_str())).collect()
}

/// How many different evenings have each.
fn slow_evenings<K: Ord>(pairs: impl IntoIterator<Item = (K, NaiveDate)>) -> BTreeMap<K, BTreeSet<NaiveDate>> {
    let mut all: BTreeMap<K, BTreeSet<NaiveDate>> = BTreeMap::new();
    for (key, evening) in pairs {
        all.entry(key).or_default().insert(evening);
    }
    all
}

fn count(evenings: &BTreeSet<NaiveDate>) -> u32 {
    u32::try_from(evenings.len()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_figure_is_what_a_slow_count_says(
        entries in prop::collection::vec(entry(), 0..40), length in 0_usize..4, back in 0_usize..3, sunday in any::<bool>(),
    ) {
        let begins = if sunday { Weekday::Sun } else { Weekday::Mon };
        let mut range = Range::around(Length::ALL[length], day(TONIGHT));
        for _ in 0..back {
            range = range.older();
        }
        let all = collected(entries.iter().enumerate());
        let here: Vec<&Entry> =
            entries.iter().filter(|entry| range.span.first <= entry.evening && entry.evening <= range.span.last).collect();
        let count_of = |is_it: &dyn Fn(&Entry) -> bool| u32::try_from(here.iter().filter(|entry| is_it(entry)).count()).unwrap();
        for picture in Picture::ALL {
            match figures(picture, &all, range, today(begins)) {
                Figures::Evenings(evenings) => {
                    prop_assert_eq!(evenings.entries, count_of(&|_| true));
                    prop_assert_eq!(evenings.wins, count_of(&|entry| entry.guide == "win"));
                    prop_assert_eq!(evenings.recoveries, count_of(&|entry| entry.standing == Some(Standing::Recovered)));
                    let slow = slow_evenings(here.iter().enumerate().map(|(number, entry)| ((), number, entry)).map(|(key, _, entry)| (key, entry.evening)));
                    let evening_list: Vec<NaiveDate> = slow.get(&()).into_iter().flatten().copied().collect();
                    prop_assert_eq!(evenings.days.iter().map(|day| day.evening).collect::<Vec<_>>(), evening_list);
                    for one in &evenings.days {
                        let of_day: Vec<&&Entry> = here.iter().filter(|entry| entry.evening == one.evening).collect();
                        prop_assert_eq!(one.entries as usize, of_day.len());
                        prop_assert_eq!(one.is_win, of_day.iter().any(|entry| entry.mark() == Mark::Win));
                        prop_assert_eq!(one.is_recovery, of_day.iter().any(|entry| entry.mark() == Mark::Recovered));
                        // each shade is written on at most a quarter of the evenings, and more is never lighter
                        prop_assert!(evenings.days.iter().all(|other| other.written <= one.written || other.shade >= one.shade));
                        let above = evenings.days.iter().filter(|other| other.shade > one.shade).count();
                        prop_assert!(above * 4 <= evenings.days.len() * usize::from(4 - one.shade));
                    }
                }
                Figures::Weight(weights) => {
                    let both = |entry: &Entry| Some((entry.weight.before?, entry.weight.after?));
                    prop_assert_eq!(weights.ended, [
                        count_of(&|entry| both(entry).is_some_and(|(before, after)| after < before)),
                        count_of(&|entry| both(entry).is_some_and(|(before, after)| after == before)),
                        count_of(&|entry| both(entry).is_some_and(|(before, after)| after > before)),
                    ]);
                    let in_week = |week: NaiveDate, entry: &Entry| (0..7).contains(&(entry.evening - week).num_days());
                    for week in &weights.weeks {
                        prop_assert_eq!(week.first.weekday(), begins);
                        let steps: Vec<u32> = here.iter().filter(|entry| in_week(week.first, entry)).filter_map(|entry| entry.weight.before).map(u32::from).collect();
                        prop_assert_eq!((week.before.sum, week.before.count as usize), (steps.iter().sum::<u32>(), steps.len()));
                        let steps: Vec<u32> = here.iter().filter(|entry| in_week(week.first, entry)).filter_map(|entry| entry.weight.after).map(u32::from).collect();
                        prop_assert_eq!((week.after.sum, week.after.count as usize), (steps.iter().sum::<u32>(), steps.len()));
                        prop_assert!(week.before.count + week.after.count > 0);
                    }
                    prop_assert!(weights.weeks.windows(2).all(|two| two[0].first < two[1].first));
                    let weighed = count_of(&|entry| entry.weight.before.is_some());
                    prop_assert_eq!(weights.weeks.iter().map(|week| week.before.count).sum::<u32>(), weighed);
                }
                Figures::Adjustments(adjustments) => {
                    for (outcome, became) in Outcome::ALL.into_iter().zip(0..) {
                        for (has_when, of) in [(true, adjustments.with_when), (false, adjustments.without)] {
                            let is_it = |entry: &Entry| {
                                let (Some(plan), Some(last)) = (&entry.adjustment, entry.follow_ups.last()) else { return false };
                                let when = if let Some(was) = &last.was { &was.when } else { &plan.when };
                                last.outcome == outcome && (when.trim() != "") == has_when
                            };
                            let place: usize = became;
                            prop_assert_eq!(of.outcomes[place], count_of(&is_it));
                        }
                    }
                    let open = count_of(&|entry| entry.adjustment.is_some() && entry.follow_ups.is_empty());
                    prop_assert_eq!(adjustments.with_when.open + adjustments.without.open, open);
                }
                Figures::Recoveries(recoveries) => {
                    let days = |entry: &Entry| {
                        let on = entry.recovered.as_ref()?.on;
                        let days = (on - entry.evening).num_days();
                        (entry.standing == Some(Standing::Recovered) && days >= 0).then_some(days)
                    };
                    let mut took: Vec<i64> = here.iter().filter_map(|entry| days(entry)).collect();
                    took.sort_unstable();
                    prop_assert_eq!(recoveries.known as usize, took.len());
                    let steps = [0..=0, 1..=1, 2..=2, 3..=3, 4..=5, 6..=7, 8..=14, 15..=30, 31..=90, 91..=i64::MAX];
                    let slow = steps.map(|step| took.iter().filter(|days| step.contains(days)).count());
                    prop_assert_eq!(recoveries.steps.map(|count| count as usize), slow);
                    // the median has at least half at or below it, and the one before it has not
                    match recoveries.usually {
                        None => prop_assert!(took.len() < 5),
                        Some(usually) => {
                            let below = |days: u32| took.iter().filter(|took| **took <= i64::from(days)).count();
                            for (quarters, days) in [(1, usually.from), (2, usually.median), (3, usually.to)] {
                                prop_assert!(below(days) * 4 >= took.len() * quarters);
                                prop_assert!(days == 0 || below(days - 1) * 4 < took.len() * quarters);
                            }
                        }
                    }
                    let is_open = |entry: &&&Entry| matches!(entry.standing, Some(Standing::Open | Standing::Easing));
                    let mut going: Vec<i64> = here.iter().filter(is_open).map(|entry| (day(TONIGHT) - entry.evening).num_days()).collect();
                    going.sort_unstable();
                    prop_assert_eq!(recoveries.going.iter().map(|days| i64::from(*days)).collect::<Vec<_>>(), going);
                    let undated = count_of(&|entry| entry.standing == Some(Standing::Recovered) && days(entry).is_none());
                    prop_assert_eq!(recoveries.undated, undated);
                }
                Figures::Feelings(found) => {
                    let slow = slow_evenings(here.iter().flat_map(|entry| entry.feelings.iter().map(|feeling| (feeling.to_lowercase(), entry.evening))));
                    let mut shown = BTreeMap::new();
                    for feeling in &found {
                        shown.insert(all.feelings.shown(feeling.id).to_lowercase(), feeling.by_day);
                    }
                    let slow: BTreeMap<String, [u32; 7]> = slow.into_iter().map(|(feeling, evenings)| {
                        let mut by_day = [0; 7];
                        for evening in evenings {
                            by_day[evening.weekday().days_since(begins) as usize] += 1;
                        }
                        (feeling, by_day)
                    }).collect();
                    prop_assert_eq!(shown, slow);
                    prop_assert!(found.windows(2).all(|two| two[0].evenings() >= two[1].evenings()));
                }
                Figures::Words(words) => {
                    let of = |is_in: &dyn Fn(NaiveDate) -> bool| slow_evenings(entries.iter().filter(|entry| is_in(entry.evening)).flat_map(|entry| slow_words(entry).into_iter().map(|word| (word, entry.evening))));
                    let until = range.span.last.min(day(TONIGHT));
                    let (middle, start) = (until - Months::new(6), until - Months::new(6) - Months::new(6));
                    let in_range = of(&|evening| range.span.first <= evening && evening <= range.span.last);
                    let lately = of(&|evening| middle < evening && evening <= until);
                    let before = of(&|evening| start < evening && evening <= middle);
                    let many: BTreeMap<&String, u32> = in_range.iter().map(|(word, evenings)| (word, count(evenings))).filter(|(_, count)| *count > 1).collect();
                    prop_assert_eq!(words.words.len(), many.len());
                    prop_assert_eq!(words.count, many.len());
                    for word in &words.words {
                        let shown = all.words.shown(word.id).to_lowercase();
                        prop_assert_eq!(many.get(&shown), Some(&word.evenings));
                        prop_assert_eq!(word.lately, lately.get(&shown).map_or(0, count));
                        prop_assert_eq!(word.before, before.get(&shown).map_or(0, count));
                    }
                }
                Figures::Guesses(guesses) => {
                    for (guess, row) in (1_u8..).zip(guesses.table) {
                        for (was, found) in (1_u8..).zip(row) {
                            prop_assert_eq!(found, count_of(&|entry| entry.weight.in_a_month == Some(guess) && entry.weight.a_month_later == Some(was)));
                        }
                    }
                    prop_assert_eq!(guesses.open, count_of(&|entry| entry.weight.in_a_month.is_some() && entry.weight.a_month_later.is_none()));
                }
                Figures::Held(found) => {
                    let held = |entry: &Entry, key: &str| entry.answers.iter().find(|answer| answer.key == key).and_then(|answer| answer.said.first_line().map(str::to_owned));
                    let most = |entry: &Entry| entry.recovered.as_ref().and_then(|recovered| recovered.helped_most.clone()).filter(|text| text.trim() != "");
                    let slow = |said: &dyn Fn(&Entry) -> Option<String>| {
                        let pairs = here.iter().filter_map(|entry| Some((said(entry)?.to_lowercase().trim_end_matches('.').to_owned(), entry.evening)));
                        let all = slow_evenings(pairs).into_iter();
                        all.map(|(text, evenings)| (text, (count(&evenings), *evenings.last().unwrap()))).collect::<BTreeMap<_, _>>()
                    };
                    let shown = |list: &[Held]| list.iter().map(|held| {
                        (all.said.shown(held.id).to_lowercase().trim_end_matches('.').to_owned(), (held.evenings, held.newest))
                    }).collect::<BTreeMap<_, _>>();
                    prop_assert_eq!(shown(&found[0]), slow(&|entry| held(entry, "held_up")));
                    prop_assert_eq!(shown(&found[1]), slow(&most));
                    prop_assert!(found[2].is_empty());
                }
            }
        }
    }

    #[test]
    fn what_is_read_anew_in_parts_is_as_if_read_at_once(
        entries in prop::collection::vec(entry(), 1..12), fresh in prop::collection::vec(entry(), 12), gone in 0_usize..12,
    ) {
        let named = |entry: &Entry, number: usize| EntryName::new(format!("{number:04}-{}.toml", entry.guide));
        let gleaner = Gleaner::new();
        let of = |entries: &[(usize, &Entry)]| {
            let mut all = Collection::default();
            for (number, entry) in entries {
                all.put(gleaner.glean(EntryName::new(format!("{number:04}.toml")), entry));
            }
            all.sort();
            all
        };
        let _ = named;
        let mut renewed = of(&entries.iter().enumerate().collect::<Vec<_>>());
        // every other one is changed, one is gone
        let changed: Vec<(usize, &Entry)> = fresh.iter().enumerate().filter(|(number, _)| number % 2 == 0 && *number != gone).collect();
        let read: Vec<EntryName> = (0..12).filter(|number| number % 2 == 0 || *number == gone).map(|number| EntryName::new(format!("{number:04}.toml"))).collect();
        renewed.renew(&read, of(&changed));
        let kept = entries.iter().enumerate().filter(|(number, _)| number % 2 == 1 && *number != gone);
        let mut at_once: Vec<(usize, &Entry)> = kept.chain(changed).collect();
        at_once.sort_by_key(|(number, _)| *number);
        let at_once = of(&at_once);
        let range = Range::around(Length::All, day(TONIGHT));
        let told = |all: &Collection| {
            let names: Vec<EntryName> = all.all().iter().map(|facts| facts.name.clone()).collect();
            let Figures::Words(words) = figures(Picture::Words, all, range, today(Weekday::Mon)) else { unreachable!() };
            let words: BTreeMap<String, u32> = words.words.iter().map(|word| (all.words.shown(word.id).to_lowercase(), word.evenings)).collect();
            let Figures::Held(held) = figures(Picture::Held, all, range, today(Weekday::Mon)) else { unreachable!() };
            let held: BTreeMap<String, u32> = held[0].iter().map(|held| (all.said.shown(held.id).to_lowercase().replace('.', ""), held.evenings)).collect();
            (names, words, held, figures(Picture::Evenings, all, range, today(Weekday::Mon)))
        };
        prop_assert_eq!(told(&renewed), told(&at_once));
    }
}

#[test]
fn an_entry_is_counted_under_the_evening_it_belongs_to() {
    let created = "2026-11-21T01:30:00+01:00".parse().unwrap();
    let entry = Entry::blank("win", created, crate::journal::evening::evening_of(created, DAY_ENDS_AT));
    let all = collected([(0, &entry)]);
    assert_eq!(all.all()[0].evening, day("2026-11-20"));
}

#[test]
fn a_mean_is_rounded_to_tenths_and_nothing_has_none() {
    let mean = |sum, count| weight::Mean { sum, count }.tenths();
    assert_eq!(
        [mean(0, 0), mean(7, 2), mean(10, 3), mean(11, 3), mean(5, 1)],
        [None, Some(35), Some(33), Some(37), Some(50)]
    );
}
