//! All figures as one JSON object.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::Counted;
use crate::cli::format::json_text;
use crate::journal::entry::Outcome;
use crate::journal::patterns::adjustments::Became;
use crate::journal::patterns::evenings::Evenings;
use crate::journal::patterns::feelings::{Feeling, Feelings, days};
use crate::journal::patterns::guesses::Guesses;
use crate::journal::patterns::held::{Held, Kind};
use crate::journal::patterns::recoveries::{Recoveries, STEPS};
use crate::journal::patterns::weight::{Mean, Week, Weights};
use crate::journal::patterns::words::Words;
use crate::journal::patterns::{Collection, Figures, Length, Picture, Today};
use crate::journal::recovery::Usually;

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
    match &counted.figures[picture.place()] {
        Figures::Evenings(all) => evenings(all),
        Figures::Weight(all) => weight(all),
        Figures::Adjustments(all) => json!({ "with_when": became(all.with_when), "without": became(all.without) }),
        Figures::Recoveries(all) => recoveries(all),
        Figures::Feelings(found) => feelings(found, counted.today, collection),
        Figures::Words(all) => words(all, collection),
        Figures::Guesses(all) => guesses(all),
        Figures::Held(lists) => {
            let key = |kind: Kind| kind.title().to_lowercase().replace(' ', "_");
            let lists = Kind::ALL.into_iter().zip(lists);
            Value::Object(lists.map(|(kind, list)| (key(kind), held(list, collection))).collect())
        }
    }
}

fn evenings(all: &Evenings) -> Value {
    let days = all.days.iter().map(|day| {
        json!({
            "evening": day.evening.to_string(), "entries": day.entries, "letters": day.written,
            "recovery": day.is_recovery, "win": day.is_win,
        })
    });
    let days: Vec<Value> = days.collect();
    json!({
        "evenings": all.days.len(), "entries": all.entries, "recoveries": all.recoveries, "wins": all.wins, "days": days,
    })
}

fn weight(all: &Weights) -> Value {
    let week = |week: &Week| json!({ "first": week.first.to_string(), "before": mean(week.before), "after": mean(week.after) });
    let weeks: Vec<Value> = all.weeks.iter().map(week).collect();
    let [lighter, same, heavier] = all.ended;
    json!({ "lighter": lighter, "same": same, "heavier": heavier, "weeks": weeks })
}

fn recoveries(all: &Recoveries) -> Value {
    let steps = STEPS.iter().zip(all.steps).map(|((_, name), count)| ((*name).to_owned(), count.into()));
    let usually = all.usually.map(|Usually { median, from, to }| json!({ "median": median, "from": from, "to": to }));
    json!({
        "recoveries": all.known, "without_a_day": all.undated, "days": steps.collect::<Map<_, _>>(),
        "usually": usually, "still_going": all.going,
    })
}

fn feelings(found: &Feelings, today: Today, collection: &Collection) -> Value {
    let week = days(today.begins).map(|day| day.to_string());
    let feeling = |feeling: &Feeling| {
        let by_day = week.iter().cloned().zip(feeling.by_day.map(Value::from)).collect::<Map<_, _>>();
        json!({ "feeling": collection.feelings.shown(feeling.id), "evenings": feeling.evenings(), "by_day": by_day })
    };
    let feelings: Vec<Value> = found.all.iter().map(feeling).collect();
    json!({ "evenings": found.evenings, "feelings": feelings })
}

fn words(all: &Words, collection: &Collection) -> Value {
    let words = all.words.iter().map(|word| {
        json!({
            "word": collection.words.shown(word.id), "evenings": word.evenings, "last_half_year": word.lately,
            "half_year_before": word.before,
        })
    });
    let words: Vec<Value> = words.collect();
    json!({ "until": all.until.to_string(), "came_back": all.count, "words": words })
}

fn guesses(all: &Guesses) -> Value {
    let [smaller, same, bigger] = all.was();
    json!({
        "smaller": smaller, "as_guessed": same, "bigger": bigger, "not_looked_at": all.open,
        "guessed_by_was": all.table,
    })
}

fn held(list: &[Held], collection: &Collection) -> Value {
    let one = |held: &Held| {
        let text = collection.said.shown(held.id);
        json!({ "text": text, "evenings": held.evenings, "newest": held.newest.to_string() })
    };
    list.iter().map(one).collect()
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
