//! Whether what fits one query is among what fits another, as when a line was typed on.

use super::term::{Field, Sought, Term};
use super::{Part, Query};

impl Query {
    /// Whether every entry that is meant by this query is sure to be meant by that one. False when it cannot be told from
    /// the queries alone.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.is_within(&other.0)
    }
}

impl Part {
    fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (_, Self::All(others)) => others.iter().all(|other| self.is_within(other)),
            (Self::Any(parts), _) => parts.iter().all(|part| part.is_within(other)),
            (_, Self::Any(others)) if others.iter().any(|other| self.is_within(other)) => true,
            (Self::All(parts), _) => parts.iter().any(|part| part.is_within(other)),
            (Self::Not(part), Self::Not(other)) => other.is_within(part),
            (Self::Term(term), Self::Term(other)) => term.is_within(other),
            _ => false,
        }
    }
}

impl Term {
    fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (one, other) if one == other => true,
            (Self::In(Field::Guide, _), Self::Anywhere(_)) => false,
            (Self::Anywhere(sought) | Self::In(_, sought), Self::Anywhere(other)) => sought.holds(other),
            (Self::In(field, sought), Self::In(of, other)) if field.is_of(of) => {
                if field.holds_names() {
                    !other.exact && sought.text.starts_with(&other.text)
                } else {
                    sought.holds(other)
                }
            }
            (Self::Since(first), Self::Since(other)) => first >= other,
            (Self::Until(last), Self::Until(other)) => last <= other,
            (Self::On(span), Self::On(other)) => other.first <= span.first && span.last <= other.last,
            (Self::On(span), Self::Since(first)) => span.first >= *first,
            (Self::On(span), Self::Until(last)) => span.last <= *last,
            (Self::Weight(weights), Self::Weight(other)) => {
                other.contains(weights.start()) && other.contains(weights.end())
            }
            (Self::Outcome(_), Self::HasFollowUp) => true,
            _ => false,
        }
    }
}

impl Sought {
    /// Whether what stands wherever this stands is that.
    fn holds(&self, other: &Self) -> bool {
        !other.exact && !other.text.is_empty() && self.text.contains(&other.text)
    }
}

impl Field {
    /// Whether all of its parts are parts of that one.
    fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Answers { keys, .. }, Self::Answers { keys: others, .. }) => {
                keys.iter().all(|key| others.contains(key))
            }
            (one, other) => one == other,
        }
    }
}
