//! Every figure against a slow and plain count of the entries themselves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use proptest::prelude::*;

use super::feelings::Feeling;
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
    let when = (0_u64..800, 0_u8..5, 0_i64..60, prop::option::of(any::<bool>()));
    (when, words, (step(), step(), step(), step()), feelings, held, outcomes).prop_map(
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

/// What a slow count goes by.
struct Slow<'a> {
    entries: &'a [Entry],
    here: Vec<&'a Entry>,
    all: &'a Collection,
    range: Range,
    begins: Weekday,
}

impl Slow<'_> {
    fn count(&self, is_it: impl Fn(&Entry) -> bool) -> u32 {
        u32::try_from(self.here.iter().filter(|entry| is_it(entry)).count()).unwrap()
    }

    fn check(&self, figures: &Figures) {
        match figures {
            Figures::Evenings(evenings) => self.evenings(evenings),
            Figures::Weight(weights) => self.weight(weights),
            Figures::Adjustments(adjustments) => self.adjustments(*adjustments),
            Figures::Recoveries(recoveries) => self.recoveries(recoveries),
            Figures::Feelings(feelings) => self.feelings(feelings),
            Figures::Words(words) => self.words(words),
            Figures::Guesses(guesses) => self.guesses(*guesses),
            Figures::Held(lists) => self.held(lists),
        }
    }

    fn evenings(&self, evenings: &Evenings) {
        assert_eq!(evenings.entries, self.count(|_| true));
        assert_eq!(evenings.wins, self.count(|entry| entry.guide == "win"));
        assert_eq!(evenings.recoveries, self.count(|entry| entry.standing == Some(Standing::Recovered)));
        let slow: BTreeSet<NaiveDate> = self.here.iter().map(|entry| entry.evening).collect();
        assert!(evenings.days.iter().map(|day| day.evening).eq(slow));
        for one in &evenings.days {
            let of_day: Vec<&&Entry> = self.here.iter().filter(|entry| entry.evening == one.evening).collect();
            assert_eq!(one.entries as usize, of_day.len());
            assert_eq!(one.is_win, of_day.iter().any(|entry| entry.mark() == Mark::Win));
            assert_eq!(one.is_recovery, of_day.iter().any(|entry| entry.mark() == Mark::Recovered));
            // more is never lighter, and no more than so many quarters are darker
            let is_in_order = |other: &evenings::Day| other.written <= one.written || other.shade >= one.shade;
            assert!(evenings.days.iter().all(is_in_order));
            let darker = evenings.days.iter().filter(|other| other.shade > one.shade).count();
            assert!(darker * 4 <= evenings.days.len() * usize::from(4 - one.shade));
        }
    }

    fn weight(&self, weights: &Weights) {
        let ended = |is_it: fn(&u8, &u8) -> bool| {
            self.count(|entry| {
                entry.weight.before.zip(entry.weight.after).is_some_and(|(before, after)| is_it(&after, &before))
            })
        };
        assert_eq!(weights.ended, [ended(u8::lt), ended(u8::eq), ended(u8::gt)]);
        for week in &weights.weeks {
            assert_eq!(week.first.weekday(), self.begins);
            for (of, mean) in [(true, week.before), (false, week.after)] {
                let in_week =
                    self.here.iter().filter(|entry| (0..7).contains(&(entry.evening - week.first).num_days()));
                let steps = in_week.filter_map(|entry| if of { entry.weight.before } else { entry.weight.after });
                let steps: Vec<u32> = steps.map(u32::from).collect();
                assert_eq!((mean.sum, mean.count as usize), (steps.iter().sum::<u32>(), steps.len()));
            }
            assert!(week.before.count + week.after.count > 0);
        }
        assert!(weights.weeks.windows(2).all(|two| two[0].first < two[1].first));
        let weighed = self.count(|entry| entry.weight.before.is_some());
        assert_eq!(weights.weeks.iter().map(|week| week.before.count).sum::<u32>(), weighed);
    }

    fn adjustments(&self, adjustments: Adjustments) {
        for (place, outcome) in Outcome::ALL.into_iter().enumerate() {
            for (has_when, became) in [(true, adjustments.with_when), (false, adjustments.without)] {
                let is_it = |entry: &Entry| {
                    let (Some(plan), Some(last)) = (&entry.adjustment, entry.follow_ups.last()) else { return false };
                    let when = if let Some(was) = &last.was { &was.when } else { &plan.when };
                    last.outcome == outcome && (when.trim() != "") == has_when
                };
                assert_eq!(became.outcomes[place], self.count(is_it));
            }
        }
        let open = self.count(|entry| entry.adjustment.is_some() && entry.follow_ups.is_empty());
        assert_eq!(adjustments.with_when.open + adjustments.without.open, open);
    }

    fn recoveries(&self, recoveries: &Recoveries) {
        let days = |entry: &Entry| {
            let days = (entry.recovered.as_ref()?.on - entry.evening).num_days();
            (entry.standing == Some(Standing::Recovered) && days >= 0).then_some(days)
        };
        let took: Vec<i64> = self.here.iter().filter_map(|entry| days(entry)).collect();
        assert_eq!(recoveries.known as usize, took.len());
        let steps = [0..=0, 1..=1, 2..=2, 3..=3, 4..=5, 6..=7, 8..=14, 15..=30, 31..=90, 91..=i64::MAX];
        let slow = steps.map(|step| took.iter().filter(|days| step.contains(days)).count());
        assert_eq!(recoveries.steps.map(|count| count as usize), slow);
        match recoveries.usually {
            None => assert!(took.len() < 5),
            // each has so many quarters at or below it, and a day less has not
            Some(usually) => {
                let below = |days: u32| took.iter().filter(|took| **took <= i64::from(days)).count();
                for (quarters, days) in [(1, usually.from), (2, usually.median), (3, usually.to)] {
                    assert!(below(days) * 4 >= took.len() * quarters);
                    assert!(days == 0 || below(days - 1) * 4 < took.len() * quarters);
                }
            }
        }
        let going = self.here.iter().filter(|entry| matches!(entry.standing, Some(Standing::Open | Standing::Easing)));
        let mut going: Vec<i64> = going.map(|entry| (day(TONIGHT) - entry.evening).num_days()).collect();
        going.sort_unstable();
        assert!(recoveries.going.iter().map(|days| i64::from(*days)).eq(going));
        let undated = self.count(|entry| entry.standing == Some(Standing::Recovered) && days(entry).is_none());
        assert_eq!(recoveries.undated, undated);
    }

    fn feelings(&self, Feelings { all: found, evenings }: &Feelings) {
        let felt = |entry: &&Entry| {
            let evening = entry.evening;
            entry.feelings.iter().map(move |feeling| (feeling.to_lowercase(), evening)).collect::<Vec<_>>()
        };
        let slow = slow_evenings(self.here.iter().flat_map(felt));
        let any = slow.values().flatten().collect::<BTreeSet<_>>();
        assert_eq!(usize::try_from(*evenings).unwrap(), any.len());
        let by_day = |evenings: BTreeSet<NaiveDate>| {
            let mut by_day = [0; 7];
            for evening in evenings {
                by_day[evening.weekday().days_since(self.begins) as usize] += 1;
            }
            by_day
        };
        let slow: BTreeMap<String, [u32; 7]> = slow.into_iter().map(|(name, days)| (name, by_day(days))).collect();
        let name = |feeling: &Feeling| self.all.feelings.shown(feeling.id).to_lowercase();
        assert_eq!(found.iter().map(|feeling| (name(feeling), feeling.by_day)).collect::<BTreeMap<_, _>>(), slow);
        assert!(found.windows(2).all(|two| two[0].evenings() >= two[1].evenings()));
    }

    fn words(&self, words: &Words) {
        let of = |is_in: &dyn Fn(NaiveDate) -> bool| {
            let entries = self.entries.iter().filter(|entry| is_in(entry.evening));
            slow_evenings(entries.flat_map(|entry| slow_words(entry).into_iter().map(|word| (word, entry.evening))))
        };
        let span = self.range.span;
        let until = span.last.min(day(TONIGHT));
        let (middle, start) = (until - Months::new(6), until - Months::new(6) - Months::new(6));
        let in_range = of(&|evening| span.first <= evening && evening <= span.last);
        let lately = of(&|evening| middle < evening && evening <= until);
        let before = of(&|evening| start < evening && evening <= middle);
        let many: BTreeMap<&String, u32> =
            in_range.iter().map(|(word, evenings)| (word, count(evenings))).filter(|(_, count)| *count > 1).collect();
        assert_eq!((words.words.len(), words.count), (many.len(), many.len()));
        assert_eq!(words.has_before, self.entries.iter().any(|entry| start < entry.evening && entry.evening <= middle));
        for word in &words.words {
            let shown = self.all.words.shown(word.id).to_lowercase();
            assert_eq!(many.get(&shown), Some(&word.evenings));
            assert_eq!(word.lately, lately.get(&shown).map_or(0, count));
            assert_eq!(word.before, before.get(&shown).map_or(0, count));
        }
    }

    fn guesses(&self, guesses: Guesses) {
        for (guess, row) in (1_u8..).zip(guesses.table) {
            for (was, found) in (1_u8..).zip(row) {
                let pair = (Some(guess), Some(was));
                assert_eq!(found, self.count(|entry| (entry.weight.in_a_month, entry.weight.a_month_later) == pair));
            }
        }
        let is_open = |entry: &Entry| entry.weight.in_a_month.is_some() && entry.weight.a_month_later.is_none();
        assert_eq!(guesses.open, self.count(is_open));
    }

    fn held(&self, lists: &[Vec<Held>; 3]) {
        let plain = |text: &str| text.to_lowercase().trim_end_matches('.').to_owned();
        let held = |entry: &Entry| {
            let answer = entry.answers.iter().find(|answer| answer.key == "held_up")?;
            answer.said.first_line().map(plain)
        };
        let most = |entry: &Entry| {
            let text = entry.recovered.as_ref()?.helped_most.as_deref()?;
            (text.trim() != "").then(|| plain(text))
        };
        let slow = |said: &dyn Fn(&Entry) -> Option<String>| {
            let pairs = self.here.iter().filter_map(|entry| Some((said(entry)?, entry.evening)));
            let newest = |evenings: BTreeSet<NaiveDate>| (count(&evenings), *evenings.last().unwrap());
            let all = slow_evenings(pairs).into_iter();
            all.map(|(text, evenings)| (text, newest(evenings))).collect::<BTreeMap<_, _>>()
        };
        let shown = |list: &[Held]| {
            let one = |held: &Held| (plain(self.all.said.shown(held.id)), (held.evenings, held.newest));
            list.iter().map(one).collect::<BTreeMap<_, _>>()
        };
        assert_eq!(shown(&lists[0]), slow(&held));
        assert_eq!(shown(&lists[1]), slow(&most));
        assert!(lists[2].is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_figure_is_what_a_slow_count_says(
        entries in prop::collection::vec(entry(), 0..40), length in 0_usize..4, back in 0_usize..3, sunday in any::<bool>(),
    ) {
        let begins = if sunday { Weekday::Sun } else { Weekday::Mon };
        let range = (0..back).fold(Range::around(Length::ALL[length], day(TONIGHT)), |range, _| range.older());
        let all = collected(entries.iter().enumerate());
        let is_here = |entry: &&Entry| range.span.first <= entry.evening && entry.evening <= range.span.last;
        let here = entries.iter().filter(is_here).collect();
        let slow = Slow { entries: &entries, here, all: &all, range, begins };
        for picture in Picture::ALL {
            let figures = figures(picture, &all, range, today(begins));
            slow.check(&figures);
            // what can be pointed at is there
            for point in Point::all(&figures) {
                prop_assert!(all.within(range.span).iter().any(|facts| point.is_of(facts)), "{:?}", point);
            }
        }
    }

    #[test]
    fn what_is_read_anew_in_parts_is_as_if_read_at_once(
        entries in prop::collection::vec(entry(), 1..12), fresh in prop::collection::vec(entry(), 12), gone in 0_usize..12,
    ) {
        let name = |number: usize| EntryName::new(format!("{number:04}.toml"));
        let of = |entries: &[(usize, &Entry)]| {
            let (gleaner, mut all) = (Gleaner::new(), Collection::default());
            for (number, entry) in entries {
                all.put(gleaner.glean(name(*number), entry));
            }
            all.sort();
            all
        };
        let mut renewed = of(&entries.iter().enumerate().collect::<Vec<_>>());
        // every other one is changed, one is gone
        let is_read = |number: usize| number.is_multiple_of(2) || number == gone;
        let changed: Vec<(usize, &Entry)> =
            fresh.iter().enumerate().filter(|(number, _)| is_read(*number) && *number != gone).collect();
        let read: Vec<EntryName> = (0..12).filter(|number| is_read(*number)).map(name).collect();
        renewed.renew(&read, of(&changed));
        let kept = entries.iter().enumerate().filter(|(number, _)| !is_read(*number));
        let at_once = of(&kept.chain(changed.iter().copied()).collect::<Vec<_>>());
        prop_assert_eq!(told(&renewed), told(&at_once));
    }
}

/// The order of the entries, the words and what held with their evenings, and the evenings.
type Told = (Vec<EntryName>, BTreeMap<String, u32>, BTreeMap<String, u32>, Figures);

fn told(all: &Collection) -> Told {
    let range = Range::around(Length::All, day(TONIGHT));
    let of = |picture| figures(picture, all, range, today(Weekday::Mon));
    let names = all.all().iter().map(|facts| facts.name.clone()).collect();
    let words = words::words(all, range, day(TONIGHT)).words.into_iter();
    let words = words.map(|word| (all.words.shown(word.id).to_lowercase(), word.evenings)).collect();
    let held = held::held(all, all.all(), Kind::Held).into_iter();
    let held = held.map(|held| (all.said.shown(held.id).to_lowercase().replace('.', ""), held.evenings)).collect();
    (names, words, held, of(Picture::Evenings))
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
