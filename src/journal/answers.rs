//! What has been written so far, prompt by prompt: the one input from which the next prompt follows.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// Everything written so far, by prompt key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(BTreeMap<String, Written>);

/// What is written under one prompt, with the wording that is shown there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The question as shown.
    pub asked: String,
    /// What is written.
    pub value: Value,
}

/// What can be written under a prompt, by its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Kinds `text`, `line` and `choice`.
    Text(String),
    /// Kind `feelings`.
    Feelings {
        /// The words, in the order they were chosen.
        words: Vec<String>,
        /// 1 (light) to 5 (heavy).
        weight: Option<u8>,
    },
    /// Kind `two_sides`.
    Sides {
        /// The part that was yours to change.
        yours: String,
        /// The part that was not.
        not_yours: String,
    },
    /// Kind `when_then`.
    WhenThen {
        /// The moment that will call for it.
        when: String,
        /// What to do then.
        then: String,
    },
    /// Kind `goal`.
    Goal {
        /// The bigger thing.
        goal: String,
        /// Its small steps, those too that are still blank.
        steps: Vec<String>,
    },
    /// Kind `scale`.
    Scale(Option<u8>),
    /// Kind `date`: the evening to look again; none is "no need".
    Date(Option<NaiveDate>),
}

impl Value {
    /// Whether nothing is written.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => blank(text),
            Self::Feelings { words, weight } => words.is_empty() && weight.is_none(),
            Self::Sides { yours, not_yours } => blank(yours) && blank(not_yours),
            Self::WhenThen { when, then } => blank(when) && blank(then),
            Self::Goal { goal, steps } => blank(goal) && steps.iter().all(|step| blank(step)),
            Self::Scale(step) => step.is_none(),
            Self::Date(evening) => evening.is_none(),
        }
    }

    /// Whether one named part is blank: `yours`, `not_yours`, `when`, `then`, `words`, `weight`, `goal`.
    /// A part this kind does not have is blank.
    pub fn is_part_blank(&self, part: &str) -> bool {
        match (self, part) {
            (Self::Sides { yours, .. }, "yours") => blank(yours),
            (Self::Sides { not_yours, .. }, "not_yours") => blank(not_yours),
            (Self::WhenThen { when, .. }, "when") => blank(when),
            (Self::WhenThen { then, .. }, "then") => blank(then),
            (Self::Goal { goal, .. }, "goal") => blank(goal),
            (Self::Feelings { words, .. }, "words") => words.is_empty(),
            (Self::Feelings { weight, .. }, "weight") => weight.is_none(),
            _ => true,
        }
    }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

impl Answers {
    /// What is written under a prompt.
    pub fn get(&self, key: &str) -> Option<&Written> {
        self.0.get(key)
    }

    /// Writes under a prompt, in place of what was there.
    pub fn set(&mut self, key: impl Into<String>, asked: impl Into<String>, value: Value) {
        self.0.insert(key.into(), Written { asked: asked.into(), value });
    }

    /// Takes out what is written under a prompt.
    pub fn take(&mut self, key: &str) -> Option<Written> {
        self.0.remove(key)
    }

    /// All that is written, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Written)> {
        self.0.iter().map(|(key, written)| (key.as_str(), written))
    }

    /// Whether nothing is written anywhere.
    pub fn is_blank(&self) -> bool {
        self.0.values().all(|written| written.value.is_blank())
    }

    /// Whether a place, a prompt's `key` or one part of it as `key.part`, is blank.
    pub fn is_blank_at(&self, place: &str) -> bool {
        match place.split_once('.') {
            Some((key, part)) => self.get(key).is_none_or(|written| written.value.is_part_blank(part)),
            None => self.get(place).is_none_or(|written| written.value.is_blank()),
        }
    }
}
