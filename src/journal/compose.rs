//! From answers to an entry, and from an entry back to answers.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::adjustment;
use super::answers::{Answers, Value, Written};
use super::entry::{Adjustment, Answer, Entry, Said};
use super::flow;
use super::guide::{Guide, Kind};

/// Key of the scale that is kept as the weight after writing.
pub const WEIGHT_AFTER: &str = "weight_after";
/// Key of the scale that is kept as the guess for a month from now.
pub const SIZE_IN_A_MONTH: &str = "size_in_a_month";
/// Keys under which the parts of an entry that are no `[[answers]]` are edited when its guide has no prompt for them.
const LANDED: &str = "landed";
const NEXT_ADJUSTMENT: &str = "next_adjustment";
const LOOK_AGAIN: &str = "look_again";

/// A new entry from what was written. Blank answers leave no trace; all others are kept, asked tonight or not.
pub fn compose(guide: &Guide, answers: &Answers, created: DateTime<FixedOffset>, evening: NaiveDate) -> Entry {
    let mut entry = Entry::blank(&guide.name, created, evening);
    entry.standing = guide.standing;
    put_answers(&mut entry, guide, answers);
    entry
}

/// An entry with what was written over it: only what differs is changed, and the wording once shown stays.
pub fn amend(before: &Entry, guide: &Guide, answers: &Answers) -> Entry {
    let mut fresh = Entry::blank(&before.guide, before.created, before.evening);
    put_answers(&mut fresh, guide, answers);
    let mut after = before.clone();
    after.feelings = fresh.feelings;
    after.weight = fresh.weight;
    after.adjustment = match (fresh.adjustment, &before.adjustment) {
        // an adjustment that was followed up stays as the history of its follow-ups even when its fields are emptied
        (None, Some(old)) if !before.follow_ups.is_empty() => Some(old.clone()),
        // written by hand without "I will", and not touched tonight: it stays as it was written
        (Some(new), Some(old)) if adjustment::typed(&new.then) == old.then && new.when == old.when => {
            Some(Adjustment { look_again: new.look_again, ..old.clone() })
        }
        (new, _) => new,
    };
    after.answers = merged(&before.answers, fresh.answers);
    after
}

/// The old answers in their old order, with what they say now; those now blank are gone, new ones stand where the
/// guide asks them.
fn merged(before: &[Answer], fresh: Vec<Answer>) -> Vec<Answer> {
    let says = |answer: &Answer| fresh.iter().find(|new| new.key == answer.key).map(|new| new.said.clone());
    let kept = before.iter().filter_map(|old| says(old).map(|said| Answer { said, ..old.clone() }));
    let mut all: Vec<Answer> = kept.collect();
    let mut last = None;
    for new in fresh {
        let found = all.iter().position(|answer| answer.key == new.key);
        last = Some(found.unwrap_or_else(|| {
            let at = last.map_or(0, |index: usize| index + 1);
            all.insert(at, new);
            at
        }));
    }
    all
}

fn put_answers(entry: &mut Entry, guide: &Guide, answers: &Answers) {
    let mut order: Vec<&str> = Vec::new();
    let guided = guide.prompts.iter().map(|prompt| prompt.key.as_str());
    for key in guided.chain(answers.iter().map(|(key, _)| key)) {
        if !order.contains(&key) {
            order.push(key);
        }
    }
    let mut look_again = None;
    for key in order {
        let Some(written) = answers.get(key).filter(|written| !written.value.is_blank()) else { continue };
        if let Value::Date(evening) = &written.value {
            look_again = *evening;
        }
        let home = flow::home_of(guide, answers, key);
        let asked = home.map_or(written.asked.as_str(), |index| &guide.prompts[index].question);
        put(entry, key, asked, &written.value);
    }
    // wherever the guide asks it; without an adjustment there is nothing to look at again
    if let Some(adjustment) = &mut entry.adjustment {
        adjustment.look_again = look_again;
    }
}

fn put(entry: &mut Entry, key: &str, asked: &str, value: &Value) {
    let mut answer = |said| entry.answers.push(Answer { key: key.to_owned(), asked: asked.to_owned(), said });
    match value {
        Value::Text(text) => answer(Said::Text(text.clone())),
        Value::Sides { yours, not_yours } => {
            answer(Said::Sides { yours: yours.clone(), not_yours: not_yours.clone() });
        }
        Value::Feelings { words, weight } => {
            entry.feelings.clone_from(words);
            entry.weight.before = *weight;
        }
        Value::WhenThen { when, then } => {
            let made = entry.adjustment.get_or_insert_with(Adjustment::default);
            made.when.clone_from(when);
            made.then = adjustment::plan(then);
        }
        // belongs to the adjustment, and waits until that is known
        Value::Date(_) => {}
        Value::Scale(step) => match (key, step) {
            (WEIGHT_AFTER, step) => entry.weight.after = *step,
            (SIZE_IN_A_MONTH, step) => entry.weight.in_a_month = *step,
            (_, Some(step)) => answer(Said::Number(*step)),
            (_, None) => {}
        },
    }
}

/// The answers in an entry, under the keys its guide asks them by.
pub fn answers_of(entry: &Entry, guide: &Guide) -> Answers {
    let mut answers = Answers::default();
    for answer in &entry.answers {
        let value = match &answer.said {
            Said::Text(text) => Value::Text(text.clone()),
            Said::Sides { yours, not_yours } => Value::Sides { yours: yours.clone(), not_yours: not_yours.clone() },
            Said::Number(step) => Value::Scale(Some(*step)),
        };
        answers.set(&answer.key, &answer.asked, value);
    }
    let key_of = |kind: Kind, or: &'static str| {
        guide.prompts.iter().find(|prompt| prompt.kind == kind).map_or(or.to_owned(), |prompt| prompt.key.clone())
    };
    let mut set = |key: String, value: Value| {
        let asked = guide.prompt(&key).map_or(String::new(), |prompt| prompt.question.clone());
        if !value.is_blank() {
            answers.set(key, asked, value);
        }
    };
    let weight = entry.weight;
    set(key_of(Kind::Feelings, LANDED), Value::Feelings { words: entry.feelings.clone(), weight: weight.before });
    set(WEIGHT_AFTER.to_owned(), Value::Scale(weight.after));
    set(SIZE_IN_A_MONTH.to_owned(), Value::Scale(weight.in_a_month));
    if let Some(Adjustment { when, then, look_again }) = entry.adjustment.clone() {
        let then = adjustment::typed(&then).to_owned();
        set(key_of(Kind::WhenThen, NEXT_ADJUSTMENT), Value::WhenThen { when, then });
        set(key_of(Kind::Date, LOOK_AGAIN), Value::Date(look_again));
    }
    answers
}

/// The answers as another guide would hold them: a prompt takes over what stands under its own key, else under a key
/// it `takes`. What fits nowhere stays under its old key.
pub fn carry(answers: &Answers, to: &Guide) -> Answers {
    let mut carried = answers.clone();
    for prompt in &to.prompts {
        let is_free = carried.is_blank_at(&prompt.key);
        let foreign = |key: &&String| to.prompt(key).is_none() && !carried.is_blank_at(key);
        let Some(from) = prompt.takes.iter().find(foreign).filter(|_| is_free) else { continue };
        if let Some(Written { value, .. }) = carried.take(from) {
            carried.set(&prompt.key, &prompt.question, value);
        }
    }
    carried
}
