//! Answers as plain texts by place, and back: the form in which a draft keeps them.

use chrono::NaiveDate;

use super::answers::{Answers, Value};
use super::draft::Texts;
use super::entry::WEIGHTS;
use super::guide::Guide;

/// Stands for "no need to look again", which is an answer of its own.
pub const NO_NEED: &str = "no need";

/// The part of a goal that is one of its steps begins so; its number from 1 stands behind.
const STEP: &str = "step";

/// A damaged draft may name any step; nobody writes more of them by hand.
const MOST_KEPT: usize = 99;

/// Separates the words of a feelings answer; a word cannot hold a comma.
const BETWEEN_WORDS: &str = ", ";

/// The texts of all answers, by place: `key`, or `key.part` for what has parts.
pub fn to_texts(answers: &Answers, guide: &Guide) -> Texts {
    let mut texts = Texts::new();
    let mut put = |key: &str, part: &str, text: String| {
        if !text.is_empty() {
            let place = if part.is_empty() { key.to_owned() } else { format!("{key}.{part}") };
            texts.insert(place, text);
        }
    };
    let number = |step: &Option<u8>| step.map_or(String::new(), |step| step.to_string());
    for (key, written) in answers.iter() {
        match &written.value {
            Value::Text(text) => put(key, "", text.clone()),
            Value::Feelings { words, weight } => {
                put(key, "words", words.join(BETWEEN_WORDS));
                put(key, "weight", number(weight));
            }
            Value::Sides { yours, not_yours } => {
                put(key, "yours", yours.clone());
                put(key, "not_yours", not_yours.clone());
            }
            Value::WhenThen { when, then } => {
                put(key, "when", when.clone());
                put(key, "then", then.clone());
            }
            Value::Goal { goal, steps } => {
                put(key, "goal", goal.clone());
                for (at, step) in steps.iter().enumerate() {
                    put(key, &format!("{STEP}{}", at + 1), step.clone());
                }
            }
            Value::Scale(step) => put(key, "step", number(step)),
            Value::Date(evening) => put(key, "evening", evening.map_or(NO_NEED.to_owned(), |day| day.to_string())),
        }
        // the wording that was shown, where the guide does not tell it
        let known = guide.prompt(key).is_some_and(|prompt| prompt.question == written.asked);
        if !known && !written.value.is_blank() {
            put(key, "asked", written.asked.clone());
        }
    }
    texts
}

/// The answers that such texts hold. A text that its place cannot hold is passed over.
pub fn from_texts(texts: &Texts, guide: &Guide) -> Answers {
    let mut answers = Answers::default();
    for (place, text) in texts {
        let (key, part) = place.split_once('.').unwrap_or((place, ""));
        let told = texts.get(&format!("{key}.asked")).cloned();
        let asked = told.or_else(|| guide.prompt(key).map(|prompt| prompt.question.clone())).unwrap_or_default();
        let before = answers.get(key).map(|written| written.value.clone());
        if let Some(value) = with_part(before, part, text) {
            answers.set(key, asked, value);
        }
    }
    answers
}

fn with_part(before: Option<Value>, part: &str, text: &str) -> Option<Value> {
    let own = text.to_owned();
    Some(match (part, before) {
        ("", None) => Value::Text(own),
        ("words", None) => Value::Feelings { words: words_in(text), weight: None },
        ("words", Some(Value::Feelings { weight, .. })) => Value::Feelings { words: words_in(text), weight },
        ("weight", None) => Value::Feelings { words: Vec::new(), weight: step_in(text) },
        ("weight", Some(Value::Feelings { words, .. })) => Value::Feelings { words, weight: step_in(text) },
        ("yours", None) => Value::Sides { yours: own, not_yours: String::new() },
        ("yours", Some(Value::Sides { not_yours, .. })) => Value::Sides { yours: own, not_yours },
        ("not_yours", None) => Value::Sides { yours: String::new(), not_yours: own },
        ("not_yours", Some(Value::Sides { yours, .. })) => Value::Sides { yours, not_yours: own },
        ("when", None) => Value::WhenThen { when: own, then: String::new() },
        ("when", Some(Value::WhenThen { then, .. })) => Value::WhenThen { when: own, then },
        ("then", None) => Value::WhenThen { when: String::new(), then: own },
        ("then", Some(Value::WhenThen { when, .. })) => Value::WhenThen { when, then: own },
        ("goal", None) => Value::Goal { goal: own, steps: Vec::new() },
        (part, before @ (None | Some(Value::Goal { .. }))) if part.starts_with(STEP) && part != STEP => {
            let at: usize = part.strip_prefix(STEP)?.parse().ok().filter(|at| (1..=MOST_KEPT).contains(at))?;
            let (goal, mut steps) = match before {
                Some(Value::Goal { goal, steps }) => (goal, steps),
                _ => (String::new(), Vec::new()),
            };
            steps.resize(steps.len().max(at), String::new());
            steps[at - 1] = own;
            Value::Goal { goal, steps }
        }
        ("step", None) => Value::Scale(step_in(text)),
        ("evening", None) => Value::Date(text.parse::<NaiveDate>().ok()),
        _ => return None,
    })
}

/// A step from 1 to 5.
fn step_in(text: &str) -> Option<u8> {
    text.parse().ok().filter(|step| WEIGHTS.contains(step))
}

/// The words in a line of feelings, split at commas.
pub fn words_in(line: &str) -> Vec<String> {
    line.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
