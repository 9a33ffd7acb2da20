//! Any text as a guide: what is wrong is said cleanly, and what is accepted can be walked through to its end.

use chrono::DateTime;
use comeback::journal::answers::{Answers, Value};
use comeback::journal::compose::{answers_of, compose};
use comeback::journal::flow::{self, Path};
use comeback::journal::guide::{Guide, Kind, is_key};
use comeback::journal::texts::{from_texts, to_texts};
use comeback::settings::guides::parse;
use comeback::store::text;

use super::clean::assert_clean;

pub(crate) fn holds(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match parse("mine", text) {
        Ok(guide) => {
            assert_eq!(guide.check(), Ok(()));
            assert!(guide.prompts.iter().all(|prompt| is_key(&prompt.key) && !prompt.label.trim().is_empty()));
            let ways = if text.len() < 1000 { 0..6 } else { text.len() % 5..text.len() % 5 + 2 };
            for way in ways {
                evening(&guide, way);
            }
        }
        Err(fault) => {
            assert!(fault.line.is_none_or(|line| (1..=text.matches('\n').count() + 1).contains(&line)), "{fault:?}");
            assert!(!fault.what.is_empty() && !fault.what.contains('\n'), "{fault:?}");
            assert_clean(&fault.at(std::path::Path::new("mine.toml")));
        }
    }
}

/// Walks through a guide, answering or leaving blank what comes up.
fn evening(guide: &Guide, way: usize) {
    for path in [Path::Core, Path::Full, Path::Short] {
        let mut answers = Answers::default();
        let (mut at, mut seen) = (None, Vec::new());
        while let Some(index) = flow::next(guide, &answers, path, at) {
            assert!(at.is_none_or(|at| index > at), "the flow goes back");
            let prompt = &guide.prompts[index];
            if !(index + way).is_multiple_of(3) {
                let value = value(prompt.kind, (way + index).is_multiple_of(2));
                assert!(prompt.kind.holds(&value));
                answers.set(&prompt.key, &prompt.question, value);
            }
            seen.push(index);
            at = Some(index);
            let _ = (flow::is_heavy_after(guide, &answers, index), flow::extras_left(guide, &answers, path));
        }
        let asked = flow::asked(guide, &answers, path);
        let mut keys: Vec<&str> = asked.iter().map(|index| guide.prompts[*index].key.as_str()).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all, "one key is asked twice in an evening");
        assert!(seen.len() <= guide.prompts.len());
        kept(guide, &answers);
    }
}

/// What was answered goes through a draft and through an entry without loss.
fn kept(guide: &Guide, answers: &Answers) {
    assert_eq!(&from_texts(&to_texts(answers, guide), guide), answers);
    let moment = DateTime::parse_from_rfc3339("2026-11-21T22:41:04+01:00").unwrap();
    let entry = compose(guide, answers, moment, moment.date_naive());
    let read = text::read(&text::write(&entry)).unwrap().entry;
    assert_eq!(read, entry);
    let _ = answers_of(&read, guide);
    let whole = Guide::bare("mine").with_prompts_for(answers);
    let blank = |value: &Value| value.is_blank();
    for (key, written) in answers.iter().filter(|(_, written)| !blank(&written.value)) {
        assert!(whole.prompt(key).is_some_and(|prompt| prompt.kind.holds(&written.value)), "{key} cannot be seen");
    }
}

fn value(kind: Kind, half: bool) -> Value {
    let words = |is_there: bool| if is_there { "some words".to_owned() } else { String::new() };
    match kind {
        Kind::Text | Kind::Line | Kind::Choice => Value::Text(words(true)),
        Kind::Feelings if half => Value::Feelings { words: vec!["tense".into()], weight: None },
        Kind::Feelings => Value::Feelings { words: Vec::new(), weight: Some(5) },
        Kind::TwoSides => Value::Sides { yours: words(half), not_yours: words(!half) },
        Kind::WhenThen => Value::WhenThen { when: words(!half), then: words(half) },
        Kind::Goal => Value::Goal { goal: words(half), steps: vec![words(!half), words(true)] },
        Kind::Scale => Value::Scale(Some(3)),
        Kind::Date => Value::Date(DateTime::UNIX_EPOCH.date_naive().succ_opt()),
    }
}
