//! The line of an entry that tells best what was found in it.

use std::ops::Range;

use super::{Place, Query, parts};
use crate::journal::entry::Entry;

/// A hit further from the beginning of its line than so many characters is shown with what stands right before it.
const NEAR: usize = 14;
/// So many characters before such a hit are enough to read it by, unless the line ends soon behind it.
const BEFORE: usize = 10;
/// So many characters are seen in a shelf that stands beside a page.
const SEEN: usize = 20;
/// No shelf is wide enough to show more characters.
const LONGEST: usize = 240;

/// The line in which most was found, and what is to be lit in it. None when it is nowhere but in the line that the entry
/// is known by, or in its tags and feelings.
pub fn excerpt(entry: &Entry, query: &Query) -> Option<(String, Vec<Range<usize>>)> {
    let headline = entry.headline().unwrap_or_default();
    let mut best: Option<(&str, Vec<Range<usize>>)> = None;
    for (place, text) in parts(entry) {
        if matches!(place, Place::Title | Place::Tag | Place::Feeling) {
            continue;
        }
        let hits = query.hits_at(place, text);
        let mut at = 0;
        for line in text.split('\n') {
            let here = at..at + line.len();
            at = here.end + 1;
            let within = |hit: &Range<usize>| clipped(hit, &here);
            let lit: Vec<Range<usize>> = hits.iter().filter_map(within).collect();
            if lit.len() > best.as_ref().map_or(0, |(_, hits)| hits.len()) && line.trim() != headline {
                best = Some((line, lit));
            }
        }
    }
    best.map(|(line, hits)| about(line, &hits))
}

/// The part of a stretch that lies in another one, counted from its beginning.
pub fn clipped(stretch: &Range<usize>, within: &Range<usize>) -> Option<Range<usize>> {
    let (start, end) = (stretch.start.max(within.start), stretch.end.min(within.end));
    (start < end).then(|| start - within.start..end - within.start)
}

/// A line from shortly before its first hit on.
fn about(line: &str, hits: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = hits.first().map_or(0, |hit| hit.start);
    let before = line.get(..first).unwrap_or_default();
    let from = if before.chars().count() <= NEAR {
        line.len() - line.trim_start().len()
    } else {
        let behind = line.get(first..).unwrap_or_default().trim_end().chars().count();
        let enough = SEEN.saturating_sub(behind).max(BEFORE);
        let near = before.char_indices().rev().nth(enough - 1).map_or(0, |(at, _)| at);
        // a word that is begun there is left out
        before.get(near..).and_then(|near| near.find(' ')).map_or(near, |space| near + space + 1)
    };
    let from = from.min(first);
    let sign = if from > 0 && !line.get(..from).unwrap_or_default().trim().is_empty() { "… " } else { "" };
    let text: String = line.get(from..).unwrap_or_default().chars().take(LONGEST).collect();
    let whole = from..from + text.len();
    let moved = |hit: Range<usize>| hit.start + sign.len()..hit.end + sign.len();
    let hits = hits.iter().filter_map(|hit| clipped(hit, &whole)).map(moved).collect();
    (format!("{sign}{text}"), hits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::{Answer, Said};
    use crate::journal::search::Names;

    fn told(line: &str, said: &[&str]) -> Option<(String, Vec<String>)> {
        let moment: chrono::DateTime<chrono::FixedOffset> = "2026-11-18T22:41:04+01:00".parse().unwrap();
        let mut entry = Entry::blank("setback", moment, moment.date_naive());
        entry.answers = said
            .iter()
            .map(|text| Answer { key: "a".into(), asked: String::new(), said: Said::Text((*text).into()) })
            .collect();
        let (query, _) = Query::read(line, moment.date_naive(), &Names::default());
        let (text, hits) = excerpt(&entry, &query)?;
        let lit = hits.into_iter().map(|hit| text[hit].to_owned()).collect();
        Some((text, lit))
    }

    #[test]
    fn the_line_with_most_of_it_is_shown_from_shortly_before_it() {
        let said =
            ["Missed the demo", "The phone rang.\n  My phone, not the other phone.", "And no phone at all that day"];
        let lit = vec!["phone".to_owned(), "phone".to_owned()];
        assert_eq!(told("phone", &said), Some(("My phone, not the other phone.".to_owned(), lit)));
        let far = ["It fell", "I went home in the rain and left the phone in the train"];
        assert_eq!(told("phone", &far).unwrap().0, "… left the phone in the train");
        assert_eq!(told("demo", &said), None, "it stands in the row above");
        assert_eq!(told("tag:x", &said), None);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_lit_stands_in_the_line(line in "\\PC{0,6}", said in "(\\PC|\n){0,60}") {
            if let Some((text, lit)) = told(&line, &["first", &said]) {
                proptest::prop_assert!(lit.iter().all(|lit| text.contains(lit.as_str()) && !lit.is_empty()));
                proptest::prop_assert!(!text.contains('\n'));
            }
        }
    }
}
