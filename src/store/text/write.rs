//! An entry as the text of a new file; also the one list of what goes where, which editing shares.

use toml_edit::{Array, InlineTable, Value};

use super::moment::{evening_to_toml, to_toml};
use crate::journal::entry::{Adjustment, Answer, Entry, FollowUp, Recovered, Said, Step, VERSION, Weight};
use crate::journal::shelf::EntryName;

/// The keys of one table in the order they are written; a value that is none is left out.
pub(super) type Keys = Vec<(&'static str, Option<Value>)>;

/// The text of a new file for an entry.
///
/// Moments are kept to the second. What is empty is left out, so that a person who opens the file meets only what was
/// said.
pub fn write(entry: &Entry) -> String {
    let mut out = lines(&root(entry));
    for answer in &entry.answers {
        out.push_str(&block("[[answers]]", &self::answer(answer)));
    }
    let adjustment = adjustment(entry.adjustment.as_ref());
    if adjustment.iter().any(|(_, value)| value.is_some()) {
        out.push_str(&block("[adjustment]", &adjustment));
    }
    for follow_up in &entry.follow_ups {
        out.push_str(&block("[[follow_ups]]", &self::follow_up(follow_up)));
    }
    for step in &entry.steps {
        out.push_str(&block("[[steps]]", &self::step(step)));
    }
    out
}

/// A table under its header, with the blank line that sets it off.
pub(super) fn block(header: &str, keys: &Keys) -> String {
    format!("\n{header}\n{}", lines(keys))
}

fn lines(keys: &Keys) -> String {
    keys.iter().filter_map(|(key, value)| value.as_ref().map(|value| format!("{key} = {value}\n"))).collect()
}

/// The keys above the first table.
pub(super) fn root(entry: &Entry) -> Keys {
    vec![
        ("version", Some(VERSION.into())),
        ("guide", line(&entry.guide)),
        ("created", Some(to_toml(entry.created).into())),
        ("evening", Some(evening_to_toml(entry.evening).into())),
        ("title", entry.title.as_deref().and_then(line)),
        ("tags", words(&entry.tags)),
        ("feelings", words(&entry.feelings)),
        ("weight", inline(&weight(entry.weight))),
        ("standing", entry.standing.map(|standing| standing.word().into())),
        ("recovered", inline(&recovered(entry.recovered.as_ref()))),
        ("kind", entry.kind.as_deref().and_then(line)),
        ("same_as", words(entry.same_as.iter().map(EntryName::as_str))),
        ("kept", words(&entry.kept)),
    ]
}

/// The keys of `weight`.
pub(super) fn weight(weight: Weight) -> Keys {
    let number = |weight: Option<u8>| weight.map(|weight| i64::from(weight).into());
    vec![
        ("before", number(weight.before)),
        ("after", number(weight.after)),
        ("in_a_month", number(weight.in_a_month)),
        ("a_month_later", number(weight.a_month_later)),
    ]
}

/// The keys of `recovered`.
pub(super) fn recovered(recovered: Option<&Recovered>) -> Keys {
    vec![
        ("on", recovered.map(|recovered| evening_to_toml(recovered.on).into())),
        ("helped_most", recovered.and_then(|recovered| recovered.helped_most.as_deref()).and_then(line)),
    ]
}

/// The keys of one of the `answers`.
pub(super) fn answer(answer: &Answer) -> Keys {
    let (mut text, mut yours, mut not_yours, mut number) = (None, None, None, None);
    match &answer.said {
        Said::Text(words) => text = Some(prose(words)),
        Said::Sides { yours: mine, not_yours: theirs } => {
            // One of them always stands in the file, else an answer with two empty sides would lose its shape.
            yours = Some(prose(mine)).filter(|_| !mine.is_empty() || theirs.is_empty());
            not_yours = Some(prose(theirs)).filter(|_| !theirs.is_empty());
        }
        Said::Number(step) => number = Some(i64::from(*step).into()),
    }
    vec![
        ("key", line(&answer.key)),
        ("asked", line(&answer.asked)),
        ("text", text),
        ("yours", yours),
        ("not_yours", not_yours),
        ("number", number),
    ]
}

/// The keys of `adjustment`.
pub(super) fn adjustment(adjustment: Option<&Adjustment>) -> Keys {
    vec![
        ("when", adjustment.and_then(|adjustment| line(&adjustment.when))),
        ("then", adjustment.and_then(|adjustment| line(&adjustment.then))),
        ("look_again", adjustment.and_then(|adjustment| adjustment.look_again).map(|day| evening_to_toml(day).into())),
        ("goal", adjustment.and_then(|adjustment| line(adjustment.goal.as_ref()?.as_str()))),
        ("step", adjustment.and_then(|adjustment| line(adjustment.step.as_deref()?))),
    ]
}

/// The keys of one of the `follow_ups`.
pub(super) fn follow_up(follow_up: &FollowUp) -> Keys {
    vec![
        ("at", Some(to_toml(follow_up.at).into())),
        ("outcome", Some(follow_up.outcome.word().into())),
        ("note", follow_up.note.as_deref().and_then(line)),
        ("behind", follow_up.behind.map(|behind| behind.word().into())),
        (
            "was",
            follow_up.was.as_ref().and_then(|was| inline(&vec![("when", line(&was.when)), ("then", line(&was.then))])),
        ),
    ]
}

/// The keys of one of the `steps`.
pub(super) fn step(step: &Step) -> Keys {
    vec![("text", line(&step.text)), ("done", step.done.map(|evening| evening_to_toml(evening).into()))]
}

/// The keys that have a value, as a table on one line.
pub(super) fn inline(keys: &Keys) -> Option<Value> {
    let table: InlineTable = keys.iter().filter_map(|(key, value)| value.clone().map(|value| (*key, value))).collect();
    (!table.is_empty()).then(|| table.into())
}

/// Prose as a block of its own. The one line ending added behind it makes the writer choose the block form and puts the
/// closing quotes on their own line; the reader takes exactly that one off again.
fn prose(text: &str) -> Value {
    if text.is_empty() { "".into() } else { format!("{text}\n").into() }
}

fn line(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| text.into())
}

fn words<W: Into<Value>>(words: impl IntoIterator<Item = W>) -> Option<Value> {
    let words: Array = words.into_iter().collect();
    (!words.is_empty()).then(|| words.into())
}
