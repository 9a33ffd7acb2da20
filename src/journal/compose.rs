//! From answers to an entry, and from an entry back to answers.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::adjustment;
use super::answers::{Answers, Value, Written};
use super::entry::{Adjustment, Answer, Entry, Said};
use super::flow;
use super::follow_up::keep_wording;
use super::goal;
use super::guide::{Guide, Kind, Prompt, is_key};

/// Key of the scale that is kept as the weight after writing.
pub const WEIGHT_AFTER: &str = "weight_after";
/// Key of the scale that is kept as the guess for a month from now.
pub const SIZE_IN_A_MONTH: &str = "size_in_a_month";
/// Keys under which the parts of an entry that are no `[[answers]]` are edited when its guide has no prompt for them.
const LANDED: &str = "landed";
const NEXT_ADJUSTMENT: &str = "next_adjustment";
const LOOK_AGAIN: &str = "look_again";
const BIGGER_THING: &str = "bigger_thing";

/// A new entry from what was written. Blank answers leave no trace; all others are kept, asked tonight or not.
pub fn compose(guide: &Guide, answers: &Answers, created: DateTime<FixedOffset>, evening: NaiveDate) -> Entry {
    let mut entry = Entry::blank(&guide.name, created, evening);
    entry.standing = guide.standing;
    put_answers(&mut entry, guide, answers);
    entry
}

/// An entry with what was written over it. Only what differs from [`answers_of`] is changed; whatever that does not
/// speak of (answers under one key twice, answers of shapes we do not know) stays as it is.
pub fn amend(before: &Entry, guide: &Guide, answers: &Answers) -> Entry {
    let was = answers_of(before, guide);
    let says = |answers: &Answers, key: &str| {
        answers.get(key).map(|written| written.value.clone()).filter(|value| !value.is_blank())
    };
    let mut after = before.clone();
    for key in order_of(guide, answers, &was) {
        let (old, new) = (says(&was, key), says(answers, key));
        if old == new {
            continue;
        }
        match new.as_ref().or(old.as_ref()) {
            Some(Value::Goal { .. }) if before.guide != goal::GUIDE => {
                change_answer(&mut after, key, guide, answers, &was);
            }
            Some(Value::Text(_) | Value::Sides { .. }) => change_answer(&mut after, key, guide, answers, &was),
            Some(Value::Scale(_)) if ![WEIGHT_AFTER, SIZE_IN_A_MONTH].contains(&key) => {
                change_answer(&mut after, key, guide, answers, &was);
            }
            _ => change_part(&mut after, key, old.as_ref(), new.as_ref()),
        }
    }
    keep_wording(before, &mut after);
    after
}

/// Changes, adds or takes out one of the `[[answers]]`.
fn change_answer(after: &mut Entry, key: &str, guide: &Guide, answers: &Answers, was: &Answers) {
    let at = after.answers.iter().position(|answer| answer.key == key && value_of(answer).is_some());
    let Some(written) = answers.get(key).filter(|written| !written.value.is_blank()) else {
        if let Some(at) = at {
            after.answers.remove(at);
        }
        return;
    };
    let Some(said) = said(&written.value) else { return };
    if let Some(at) = at {
        after.answers[at].said = said;
        return;
    }
    let answer = Answer { key: key.to_owned(), asked: asked_of(guide, answers, key), said };
    // behind the last one that is asked before it
    let order = order_of(guide, answers, was);
    let place = order.iter().position(|other| *other == key).unwrap_or(order.len());
    let is_before = |other: &Answer| order.iter().position(|key| *key == other.key).is_some_and(|other| other < place);
    let at = after.answers.iter().rposition(is_before).map_or(0, |at| at + 1);
    after.answers.insert(at, answer);
}

/// Changes a part of the entry that is none of the `[[answers]]`.
fn change_part(after: &mut Entry, key: &str, old: Option<&Value>, new: Option<&Value>) {
    match new.or(old) {
        Some(Value::Feelings { .. }) => {
            let (words, weight) = match new {
                Some(Value::Feelings { words, weight }) => (words.clone(), *weight),
                _ => (Vec::new(), None),
            };
            after.feelings = words;
            after.weight.before = weight;
        }
        Some(Value::Scale(_)) => {
            let step = if let Some(Value::Scale(step)) = new { *step } else { None };
            if key == WEIGHT_AFTER {
                after.weight.after = step;
            } else {
                after.weight.in_a_month = step;
            }
        }
        Some(Value::WhenThen { .. }) => match new {
            Some(Value::WhenThen { when, then }) => {
                let made = after.adjustment.get_or_insert_with(Adjustment::default);
                // a field that was not touched stays as it was written
                if !matches!(old, Some(Value::WhenThen { when: old, .. }) if old == when) {
                    made.when = adjustment::moment(when);
                }
                if !matches!(old, Some(Value::WhenThen { then: old, .. }) if old == then) {
                    made.then = adjustment::plan(then);
                }
            }
            // an adjustment that was followed up stays as the history of its follow-ups even when its fields are emptied
            _ if after.follow_ups.is_empty() => after.adjustment = None,
            _ => {}
        },
        Some(Value::Date(_)) => {
            // without an adjustment there is nothing to look at again
            if let Some(adjustment) = &mut after.adjustment {
                adjustment.look_again = if let Some(Value::Date(evening)) = new { *evening } else { None };
            }
        }
        Some(Value::Goal { .. }) => match new {
            Some(Value::Goal { goal, steps }) => goal::put(after, goal, steps),
            _ => goal::put(after, "", &[]),
        },
        Some(Value::Text(_) | Value::Sides { .. }) | None => {}
    }
}

/// All keys that are written under, as the guide asks them; those it does not ask come last, and the evening to look
/// again behind the adjustment it belongs to.
fn order_of<'a>(guide: &'a Guide, answers: &'a Answers, was: &'a Answers) -> Vec<&'a str> {
    let mut order: Vec<&str> = Vec::new();
    let guided = guide.prompts.iter().map(|prompt| prompt.key.as_str());
    for key in guided.chain(was.iter().chain(answers.iter()).map(|(key, _)| key)) {
        if !order.contains(&key) {
            order.push(key);
        }
    }
    let is_date = |key: &&str| answers.get(key).is_some_and(|written| matches!(written.value, Value::Date(_)));
    order.sort_by_key(is_date);
    order
}

/// The wording that an answer is kept with: what was shown while it was written, else what the guide asks there now.
fn asked_of(guide: &Guide, answers: &Answers, key: &str) -> String {
    let shown = answers.get(key).map(|written| written.asked.clone()).filter(|asked| !asked.is_empty());
    let home = || flow::home_of(guide, answers, key).map(|index| guide.prompts[index].question.clone());
    shown.or_else(home).unwrap_or_default()
}

fn put_answers(entry: &mut Entry, guide: &Guide, answers: &Answers) {
    for key in order_of(guide, answers, &Answers::default()) {
        let Some(written) = answers.get(key).filter(|written| !written.value.is_blank()) else { continue };
        match said(&written.value) {
            Some(_) if matches!(written.value, Value::Goal { .. }) && guide.name == goal::GUIDE => {
                change_part(entry, key, None, Some(&written.value));
            }
            Some(said) if ![WEIGHT_AFTER, SIZE_IN_A_MONTH].contains(&key) || !matches!(said, Said::Number(_)) => {
                entry.answers.push(Answer { key: key.to_owned(), asked: asked_of(guide, answers, key), said });
            }
            _ => change_part(entry, key, None, Some(&written.value)),
        }
    }
}

/// A value as one of the `[[answers]]` says it, if it is kept there.
fn said(value: &Value) -> Option<Said> {
    match value {
        Value::Text(text) => Some(Said::Text(text.clone())),
        Value::Sides { yours, not_yours } => Some(Said::Sides { yours: yours.clone(), not_yours: not_yours.clone() }),
        Value::Goal { goal, steps } => Some(Said::Text(goal::said(goal, steps))),
        Value::Scale(step) => step.map(Said::Number),
        Value::Feelings { .. } | Value::WhenThen { .. } | Value::Date(_) => None,
    }
}

/// What one of the `[[answers]]` says, as a value to edit; none for one that is blank, or whose key could not be told
/// from others in a draft.
fn value_of(answer: &Answer) -> Option<Value> {
    let value = match &answer.said {
        Said::Text(text) => Value::Text(text.clone()),
        Said::Sides { yours, not_yours } => Value::Sides { yours: yours.clone(), not_yours: not_yours.clone() },
        Said::Number(step) => Value::Scale(Some(*step)),
    };
    (is_key(&answer.key) && !value.is_blank()).then_some(value)
}

/// The answers in an entry, under the keys its guide asks them by.
pub fn answers_of(entry: &Entry, guide: &Guide) -> Answers {
    let mut answers = Answers::default();
    for answer in &entry.answers {
        // of two under one key the first is the one that is edited
        if let Some(value) = value_of(answer).filter(|_| answers.get(&answer.key).is_none()) {
            answers.set(&answer.key, &answer.asked, value);
        }
    }
    let key_of = |kind: Kind, or: &'static str| {
        guide.prompts.iter().find(|prompt| prompt.kind == kind).map_or(or.to_owned(), |prompt| prompt.key.clone())
    };
    let mut set = |key: String, value: Value| {
        // a text that somebody keeps under the key of a part is theirs; the part is then not edited here
        let is_free = answers.get(&key).is_none();
        let asked = guide.prompt(&key).map_or(String::new(), |prompt| prompt.question.clone());
        if is_free && !value.is_blank() {
            answers.set(key, asked, value);
        }
    };
    let weight = entry.weight;
    set(key_of(Kind::Feelings, LANDED), Value::Feelings { words: entry.feelings.clone(), weight: weight.before });
    set(WEIGHT_AFTER.to_owned(), Value::Scale(weight.after));
    set(SIZE_IN_A_MONTH.to_owned(), Value::Scale(weight.in_a_month));
    if let Some(Adjustment { when, then, look_again, .. }) = entry.adjustment.clone() {
        let then = adjustment::typed(&then).to_owned();
        set(key_of(Kind::WhenThen, NEXT_ADJUSTMENT), Value::WhenThen { when, then });
        set(key_of(Kind::Date, LOOK_AGAIN), Value::Date(look_again));
    }
    if let Some(value) = goal::value_of(entry).filter(|_| entry.guide == goal::GUIDE) {
        set(key_of(Kind::Goal, BIGGER_THING), value);
    }
    answers
}

/// The answers as another guide would hold them: a prompt takes over what stands under its own key, else under a key
/// it `takes`, else what an entry can keep only once, whatever its key. What fits nowhere stays under its old key.
pub fn carry(answers: &Answers, to: &Guide) -> Answers {
    let mut carried = answers.clone();
    let mut moved: Vec<&str> = Vec::new();
    for prompt in &to.prompts {
        let Some(from) = source_of(prompt, &carried, to).filter(|_| carried.is_blank_at(&prompt.key)) else { continue };
        if let Some(Written { value, .. }) = carried.take(&from) {
            carried.set(&prompt.key, &prompt.question, value);
            moved.push(&prompt.key);
        }
    }
    // of two prompts with one key the wording is that of the one which is asked, now that all is in its place
    for key in moved {
        if let Some(home) = flow::home_of(to, &carried, key)
            && let Some(Written { value, .. }) = carried.take(key)
        {
            carried.set(key, &to.prompts[home].question, value);
        }
    }
    carried
}

/// The key whose answer a prompt of another guide takes over.
fn source_of(prompt: &Prompt, answers: &Answers, to: &Guide) -> Option<String> {
    let fits = |written: &Written| !written.value.is_blank() && prompt.kind.holds(&written.value);
    let has_home =
        |key: &str, value: &Value| to.prompts.iter().any(|prompt| prompt.key == key && prompt.kind.holds(value));
    let is_free = |key: &str, written: &Written| fits(written) && !has_home(key, &written.value);
    let named = prompt.takes.iter().find(|key| answers.get(key).is_some_and(|written| is_free(key, written)));
    // two of them would be one in the entry
    let only = || answers.iter().find(|(key, written)| prompt.kind.is_kept_once() && is_free(key, written));
    named.cloned().or_else(|| only().map(|(key, _)| key.to_owned()))
}
