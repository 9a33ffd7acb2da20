//! All figures as one JSON object.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::Counted;
use crate::cli::format::json_text;
use crate::journal::entry::Outcome;
use crate::journal::patterns::adjustments::Became;
use crate::journal::patterns::feelings::days;
use crate::journal::patterns::held::Kind;
use crate::journal::patterns::recoveries::STEPS;
use crate::journal::patterns::weight::Mean;
use crate::journal::patterns::{Figures, Length, Picture};

/// The object, on one line.
pub(super) fn text(counted: &Counted) -> String {
    let is_all = counted.range.length == Length::All;
    let bound = |evening: NaiveDate| if is_all { Value::Null } else { Value::String(evening.to_string()) };
    let mut all = Map::new();
    let span = counted.range.span;
    let range = json!({ "length": counted.range.length.word(), "first": bound(span.first), "last": bound(span.last) });
    all.insert("range".to_owned(), range);
    all.insert("tonight".to_owned(), counted.today.tonight.to_string().into());
    for picture in Picture::ALL {
        all.insert(picture.word().to_owned(), of(counted, picture));
    }
    format!("{}\n", json_text(&Value::Object(all)))
}

fn of(counted: &Counted, picture: Picture) -> Value {
    let collection = counted.collection;
    let week = days(counted.today.begins).map(|day| day.to_string());
    match &counted.figures[picture.place()] {
        Figures::Evenings(all) => {
            let day = |day: &crate::journal::patterns::evenings::Day| {
                json!({
                    "evening": day.evening.to_string(), "entries": day.entries, "letters": day.written,
                    "recovery": day.is_recovery, "win": day.is_win,
                })
            };
            let days: Vec<Value> = all.days.iter().map(day).collect();
            json!({
                "evenings": all.days.len(), "entries": all.entries, "recoveries": all.recoveries, "wins": all.wins,
                "days": days,
            })
        }
        Figures::Weight(all) => {
            let weeks = all.weeks.iter().map(|week| {
                json!({ "first": week.first.to_string(), "before": mean(week.before), "after": mean(week.after) })
            });
            let [lighter, same, heavier] = all.ended;
            json!({ "lighter": lighter, "same": same, "heavier": heavier, "weeks": weeks.collect::<Vec<_>>() })
        }
        Figures::Adjustments(all) => {
            json!({ "with_when": became(all.with_when), "without": became(all.without) })
        }
        Figures::Recoveries(all) => {
            let steps = STEPS.iter().zip(all.steps).map(|((_, name), count)| ((*name).to_owned(), count.into()));
            let usually =
                all.usually.map(|usually| json!({ "median": usually.median, "from": usually.from, "to": usually.to }));
            json!({
                "recoveries": all.known, "without_a_day": all.undated, "days": steps.collect::<Map<_, _>>(),
                "usually": usually, "still_going": all.going,
            })
        }
        Figures::Feelings(all) => {
            let feeling = |feeling: &crate::journal::patterns::feelings::Feeling| {
                let by_day = week.iter().cloned().zip(feeling.by_day.map(Value::from)).collect::<Map<_, _>>();
                json!({
                    "feeling": collection.feelings.shown(feeling.id), "evenings": feeling.evenings(), "by_day": by_day,
                })
            };
            all.iter().map(feeling).collect()
        }
        Figures::Words(all) => {
            let word = |word: &crate::journal::patterns::words::Word| {
                json!({
                    "word": collection.words.shown(word.id), "evenings": word.evenings, "last_half_year": word.lately,
                    "half_year_before": word.before,
                })
            };
            let words: Vec<Value> = all.words.iter().map(word).collect();
            json!({ "until": all.until.to_string(), "came_back": all.count, "words": words })
        }
        Figures::Guesses(all) => {
            let [smaller, same, bigger] = all.was();
            json!({
                "smaller": smaller, "as_guessed": same, "bigger": bigger, "not_looked_at": all.open,
                "guessed_by_was": all.table,
            })
        }
        Figures::Held(lists) => {
            let list = |(kind, list): (Kind, &Vec<crate::journal::patterns::held::Held>)| {
                let held = list.iter().map(|held| {
                    json!({
                        "text": collection.said.shown(held.id), "evenings": held.evenings,
                        "newest": held.newest.to_string(),
                    })
                });
                let key = kind.title().to_lowercase().replace(' ', "_");
                (key, Value::Array(held.collect()))
            };
            Value::Object(Kind::ALL.into_iter().zip(lists).map(list).collect())
        }
    }
}

fn mean(mean: Mean) -> Value {
    json!({ "sum": mean.sum, "count": mean.count })
}

fn became(became: Became) -> Value {
    let outcomes = Outcome::ALL.into_iter().zip(became.outcomes);
    let mut all: Map<String, Value> =
        outcomes.map(|(outcome, count)| (outcome.word().to_owned(), count.into())).collect();
    all.insert("not_looked_at".to_owned(), became.open.into());
    Value::Object(all)
}
