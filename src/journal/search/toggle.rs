//! Terms put into a search line, and taken out again, without touching the rest of what a person wrote there.

use super::fold;

/// Whether a term stands in a line, as one of those that all hold.
pub fn has(line: &str, term: &str) -> bool {
    let parts = parts(line);
    !parts.iter().any(|part| is_or(part)) && parts.contains(&term)
}

/// The line with this term, or without it if it has it.
pub fn toggled(line: &str, term: &str) -> String {
    let all = parts(line);
    if has(line, term) {
        return all.into_iter().filter(|part| *part != term).collect::<Vec<_>>().join(" ");
    }
    let line = all.join(" ");
    if line.is_empty() {
        term.to_owned()
    } else if all.iter().any(|part| is_or(part)) {
        // what stands side by side holds more closely than `or`
        format!("({line}) {term}")
    } else {
        format!("{line} {term}")
    }
}

/// A name as the value of a field: in quotes where it would be read otherwise, or where others begin with it.
pub fn named(field: &str, name: &str, others: &[&str]) -> Option<String> {
    let name = name.trim();
    let folded = fold(name);
    // some signs fold to spaces, and a query does not tell one space from two or from none at an end
    let is_spaced = folded.split_whitespace().collect::<Vec<_>>().join(" ") != folded;
    let is_plain = !folded.is_empty() && folded.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let is_begun = others.iter().any(|other| *other != name && fold(other).starts_with(&folded));
    match (folded.contains('"') || folded.trim().is_empty() || is_spaced, is_plain && !is_begun) {
        (true, _) => None,
        (false, true) => Some(format!("{field}:{name}")),
        (false, false) => Some(format!("{field}:\"{name}\"")),
    }
}

fn is_or(part: &str) -> bool {
    matches!(fold(part).as_str(), "or" | "|")
}

/// What stands in a line, cut at the spaces that lie in no quotes and no parentheses.
fn parts(line: &str) -> Vec<&str> {
    let (mut all, mut start, mut depth, mut is_quoted) = (Vec::new(), 0, 0_usize, false);
    for (at, c) in line.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            '(' if !is_quoted => depth += 1,
            ')' if !is_quoted => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && !is_quoted && depth == 0 => {
                all.push(&line[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    all.push(&line[start..]);
    all.retain(|part| !part.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::search::{Names, Query};

    #[test]
    fn a_term_comes_and_goes_and_the_rest_stays() {
        let there_and_back = |line: &str, with: &str| {
            assert_eq!(toggled(line, "tag:work"), with);
            assert!(has(with, "tag:work") && !has(line, "tag:work"), "{line}");
            toggled(with, "tag:work")
        };
        assert_eq!(there_and_back("", "tag:work"), "");
        assert_eq!(there_and_back("phone  \"told sam\" -x", "phone \"told sam\" -x tag:work"), "phone \"told sam\" -x");
        assert_eq!(there_and_back("a or b", "(a or b) tag:work"), "(a or b)");
        assert!(!has("a or tag:work", "tag:work"), "it need not hold there");
        assert!(!has("\"tag:work\"", "tag:work"));
    }

    #[test]
    fn a_name_is_quoted_where_it_would_mean_something_else() {
        assert_eq!(named("tag", "work", &["work", "home"]), Some("tag:work".to_owned()));
        assert_eq!(named("tag", "work", &["work", "Workshop"]), Some("tag:\"work\"".to_owned()));
        assert_eq!(named("tag", "told sam", &[]), Some("tag:\"told sam\"".to_owned()));
        assert_eq!(named("tag", "a\"b", &[]), None);
        assert_eq!(named("tag", " ", &[]), None);
        assert_eq!(named("tag", "!¸", &[]), None, "it folds to a sign and a space");
    }

    proptest! {
        #[test]
        fn what_was_put_in_holds_together_with_what_stood_there(line in "([a-c]|or|\\(|\\)|\"|-| ){0,12}") {
            let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
            let with = toggled(&line, "has:plan");
            prop_assert!(with.contains("has:plan"));
            let balanced = line.matches('"').count() % 2 == 0 && parts(&line).iter().all(|part| {
                part.matches('(').count() == part.matches(')').count()
            }) && line.matches('(').count() == line.matches(')').count();
            if balanced && has(&with, "has:plan") {
                let names = Names::default();
                prop_assert!(Query::read(&with, today, &names).0.to_string().contains("has:plan"), "{}", with);
            }
        }

        #[test]
        fn a_name_that_can_be_asked_for_is_read_back(name in "\\PC{1,8}") {
            let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
            if let Some(term) = named("tag", &name, &[]) {
                let (query, mistakes) = Query::read(&term, today, &Names::default());
                prop_assert!(mistakes.is_empty(), "{} {:?}", term, mistakes);
                let moment: chrono::DateTime<chrono::FixedOffset> = "2026-11-18T22:41:04+01:00".parse().unwrap();
                let mut entry = crate::journal::entry::Entry::blank("win", moment, moment.date_naive());
                entry.tags.push(name.trim().to_owned());
                prop_assert!(query.matches(&entry), "{}", term);
            }
        }
    }
}
