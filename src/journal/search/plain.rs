//! What a query finds and how well it fits, told from the entry itself, letter by letter: slow, and plainly right.

use super::fold::has_edges;
use super::term::{Field, Sought, Term};
use super::{Part, Place, Query, fold, parts};
use crate::journal::entry::Entry;

/// How well it fits where it fits best: 3 as a whole word, 2 as the beginning of one, 1 inside one, 0 nowhere. Finds lie
/// apart.
fn best_fit(sought: &Sought, text: &str) -> u32 {
    let (text, letters): (Vec<char>, Vec<char>) = (fold(text).chars().collect(), sought.text.chars().collect());
    let cuts_a_word = |at: usize| at > 0 && at < text.len() && has_edges(text[at - 1]) && has_edges(text[at]);
    let (mut best, mut at) = (0, 0);
    while !letters.is_empty() && at + letters.len() <= text.len() {
        let end = at + letters.len();
        let fit = match (cuts_a_word(at), cuts_a_word(end)) {
            (false, false) => 3,
            _ if sought.exact => 0,
            (false, true) => 2,
            (true, _) => 1,
        };
        let is_here = text[at..end] == letters && fit > 0;
        best = if is_here { best.max(fit) } else { best };
        at = if is_here { end } else { at + 1 };
    }
    best
}

fn has_word(sought: &Sought, text: &str) -> bool {
    best_fit(sought, text) > 0
}

fn has_name(sought: &Sought, text: &str) -> bool {
    if sought.exact { fold(text) == sought.text } else { fold(text).starts_with(&sought.text) }
}

/// As [`Query::fits`].
pub(in crate::journal) fn fits(query: &Query, entry: &Entry) -> bool {
    is_meant(&query.0, entry)
}

/// As [`Query::points`].
pub(in crate::journal) fn points(query: &Query, entry: &Entry) -> u32 {
    points_of(&query.0, entry)
}

fn points_of(part: &Part, entry: &Entry) -> u32 {
    match part {
        Part::All(inner) | Part::Any(inner) => inner.iter().map(|part| points_of(part, entry)).sum(),
        Part::Not(_) => 0,
        Part::Term(term) => parts(entry).map(|(place, text)| points_at(term, place, text)).sum(),
    }
}

fn points_at(term: &Term, place: Place<'_>, text: &str) -> u32 {
    let (worth, field) = match place {
        Place::Title => (6, Some(Field::Title)),
        Place::Tag => (4, Some(Field::Tag)),
        Place::Feeling => (4, Some(Field::Feeling)),
        Place::Answer(_) | Place::Adjustment | Place::FollowUp | Place::Helped => (2, None),
    };
    match term {
        Term::Anywhere(sought) => worth * best_fit(sought, text),
        Term::In(Field::Answers { keys, .. }, sought) => match place {
            Place::Answer(key) if keys.contains(&key.to_owned()) => worth * best_fit(sought, text),
            _ => 0,
        },
        Term::In(asked, sought) if field.as_ref() == Some(asked) => worth * best_fit(sought, text),
        _ => 0,
    }
}

fn is_meant(part: &Part, entry: &Entry) -> bool {
    match part {
        Part::All(parts) => parts.iter().filter(|part| is_meant(part, entry)).count() == parts.len(),
        Part::Any(parts) => parts.iter().filter(|part| is_meant(part, entry)).count() > 0,
        Part::Not(part) => !is_meant(part, entry),
        Part::Term(term) => has(term, entry),
    }
}

fn has(term: &Term, entry: &Entry) -> bool {
    match term {
        Term::Anywhere(sought) => parts(entry).any(|(_, text)| has_word(sought, text)),
        Term::In(Field::Guide, sought) => has_name(sought, &entry.guide),
        Term::In(Field::Tag, sought) => entry.tags.iter().any(|tag| !tag.is_empty() && has_name(sought, tag)),
        Term::In(Field::Feeling, sought) => entry.feelings.iter().any(|word| has_name(sought, word)),
        Term::In(Field::Title, sought) => entry.title.iter().any(|title| has_word(sought, title)),
        Term::In(Field::Answers { keys, .. }, sought) => parts(entry).any(|(place, text)| {
            matches!(place, Place::Answer(key) if keys.contains(&key.to_owned())) && has_word(sought, text)
        }),
        Term::Just(Field::Guide, name) => fold(&entry.guide) == fold(name),
        Term::Just(Field::Tag, name) => entry.tags.contains(name),
        Term::Just(_, name) => entry.feelings.contains(name),
        Term::Standing(standing) => entry.standing == Some(*standing),
        Term::Outcome(outcome) => entry.follow_ups.iter().any(|follow_up| follow_up.outcome == *outcome),
        Term::Weight(weights) => entry.weight.before.is_some_and(|weight| weights.contains(&weight)),
        Term::On(span) => entry.evening >= span.first && entry.evening <= span.last,
        Term::Day(month, day) => entry.evening.format("%m-%d").to_string() == format!("{month:02}-{day:02}"),
        Term::Since(first) => entry.evening >= *first,
        Term::Until(last) => entry.evening <= *last,
        Term::HasPlan => entry.adjustment.is_some(),
        Term::HasFollowUp => !entry.follow_ups.is_empty(),
        Term::NeverFollowedUp => entry.adjustment.is_some() && entry.follow_ups.is_empty(),
    }
}
