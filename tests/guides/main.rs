//! The rules of the journal on the guides that ship: what is asked next, what becomes of what is written.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod flow;
mod keeping;

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use comeback::journal::answers::{Answers, Value};
use comeback::journal::guide::Guide;
use comeback::settings::guides;

/// A guide that ships.
fn guide(name: &str) -> Guide {
    let (all, problems) = guides::all(Path::new("/nowhere"));
    assert_eq!(problems, Vec::<String>::new());
    all.into_iter().find(|guide| guide.name == name).unwrap()
}

/// Answers from places and texts: `control.yours` and the like. The asked wording is left out.
fn answers(guide: &Guide, texts: &[(&str, &str)]) -> Answers {
    let texts = texts.iter().map(|(place, text)| ((*place).to_owned(), (*text).to_owned())).collect();
    comeback::journal::texts::from_texts(&texts, guide)
}

fn text(answers: &Answers, key: &str) -> String {
    match answers.get(key).map(|written| &written.value) {
        Some(Value::Text(text)) => text.clone(),
        other => panic!("no text under {key}: {other:?}"),
    }
}

fn at(moment: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(moment).unwrap()
}
