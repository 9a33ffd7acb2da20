//! Any line as a search: it means something, says what it could not understand, and lights only what was sought.

use chrono::{DateTime, NaiveDate};
use comeback::journal::entry::{Answer, Entry, Said};
use comeback::journal::search::{Names, Place, Query, Words, fold};

use super::clean::assert_clean;

/// The first line is the search; what follows is the text it is looked for in.
pub(crate) fn holds(data: &[u8]) {
    let raw = String::from_utf8_lossy(data);
    let (line, text) = raw.split_once('\n').unwrap_or((&raw, "The login page broke.\nStraße, 日本語, cafe\u{301}"));
    let mut names = Names::default();
    names.add("lesson", "What I know now");
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let (query, mistakes) = Query::read(line, today, &names);
    for mistake in &mistakes {
        assert!(line.get(mistake.at.clone()).is_some(), "{mistake:?}");
        assert!(mistake.what.ends_with('.'), "{mistake:?}");
        assert_clean(&mistake.what);
    }
    let shown = query.to_string();
    assert_eq!(Query::read(&shown, today, &names).0, query, "{shown:?}");
    found(&query, text);
    assert_eq!(fold(&fold(text)), fold(text));
}

fn found(query: &Query, text: &str) {
    let moment = DateTime::parse_from_rfc3339("2026-11-18T22:41:04+01:00").unwrap();
    let mut entry = Entry::blank("setback", moment, moment.date_naive());
    let said = Said::Text(text.to_owned());
    entry.answers.push(Answer { key: "lesson".into(), asked: String::new(), said });
    let words = Words::of(&entry);
    assert_eq!(query.matches(&entry), query.fits(&words));
    assert!(!query.is_everything() || query.fits(&words));
    for hits in [query.hits_in(text), query.hits_at(Place::Answer("lesson"), text)] {
        assert!(hits.windows(2).all(|pair| pair[0].end < pair[1].start), "{hits:?}");
        assert!(hits.iter().all(|hit| text.get(hit.clone()).is_some_and(|lit| !lit.is_empty())), "{hits:?}");
    }
}
