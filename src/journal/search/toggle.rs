//! Terms put into a search line, and taken out again, without touching the rest of what a person wrote there.

use super::{fold, letters};

/// Whether a term stands in a line, as one of those that all hold.
pub fn has(line: &str, term: &str) -> bool {
    held(line).contains(&term)
}

/// The terms of a line that all hold.
pub fn held(line: &str) -> Vec<&str> {
    let parts = parts(line);
    if parts.iter().any(|part| is_or(part)) { Vec::new() } else { parts }
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

/// All names there are of one field, of which each can be asked for alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Among(Vec<String>);

impl Among {
    /// These names, each once.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut folded: Vec<String> = names.into_iter().map(fold).collect();
        folded.sort_unstable();
        Self(folded)
    }

    /// How one of them is asked for, so that just the entries with that name are found: as short as can be, in quotes where
    /// it would be read otherwise or where others begin with it, letter by letter where it is the same to a search as another
    /// one or cannot be quoted.
    pub fn term(&self, field: &str, name: &str) -> String {
        let folded = fold(name);
        let same = &self.0[self.0.partition_point(|other| *other < folded)..];
        let is_alone = same.get(1).is_none_or(|other| *other != folded);
        let is_begun = same.iter().find(|other| **other != folded).is_some_and(|other| other.starts_with(&folded));
        if is_alone && !is_begun && folded.chars().all(is_of_word) && !folded.is_empty() && name.chars().all(is_seen) {
            return format!("{field}:{name}");
        }
        // a query does not tell one space from two or from none at an end, and some signs fold to spaces
        let is_spaced = folded.split_whitespace().collect::<Vec<_>>().join(" ") != folded;
        if is_alone && !is_spaced && !folded.is_empty() && !folded.contains('"') && name.chars().all(is_seen) {
            return format!("{field}:\"{name}\"");
        }
        format!("{field}:{}", letters::written(name))
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

/// Whether a letter can stand in a line as it is.
fn is_seen(c: char) -> bool {
    c == ' ' || !(c.is_control() || c.is_whitespace())
}

fn is_or(part: &str) -> bool {
    matches!(fold(part).as_str(), "or" | "|")
}

/// What stands in a line, cut at the spaces that lie in no quotes and no parentheses.
fn parts(line: &str) -> Vec<&str> {
    let (mut all, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0_usize, Quoted::No);
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match c {
            _ if quoted == Quoted::Passed => quoted = Quoted::Letters,
            '\\' if quoted == Quoted::Letters => quoted = Quoted::Passed,
            c if letters::is_quote(c) => {
                quoted = match (quoted, before) {
                    (Quoted::No, '=') => Quoted::Letters,
                    (Quoted::No, _) => Quoted::Words,
                    _ => Quoted::No,
                }
            }
            '(' if quoted == Quoted::No => depth += 1,
            ')' if quoted == Quoted::No => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && quoted == Quoted::No && depth == 0 => {
                all.push(&line[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
        before = c;
    }
    all.push(&line[start..]);
    all.retain(|part| !part.is_empty());
    all
}

/// In which quotes a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quoted {
    No,
    /// Of words, which end at the next quote.
    Words,
    /// Of letters, of which one can be passed over.
    Letters,
    /// The same, behind a sign that the next letter is passed over.
    Passed,
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
    fn a_name_is_asked_for_as_shortly_as_it_can_be() {
        let term = |name: &str, others: &[&str]| Among::of([&[name], others].concat()).term("tag", name);
        assert_eq!(term("work", &["home"]), "tag:work");
        assert_eq!(term("work", &["Workshop"]), "tag:\"work\"");
        assert_eq!(term("told sam", &[]), "tag:\"told sam\"");
        assert_eq!(term("Work", &["work"]), "tag:=\"Work\"");
        assert_eq!(term("a\"b", &[]), "tag:=\"a\\\"b\"");
        assert_eq!(term(" ", &[]), "tag:=\" \"");
        assert_eq!(term("!¸", &[]), "tag:=\"!¸\"", "it folds to a sign and a space");
        assert!(has("a tag:=\"x\\\" y\" b", "tag:=\"x\\\" y\""));
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
        fn each_name_finds_just_the_entries_that_have_it_and_can_be_taken_out_again(
            names in prop::collection::btree_set("(\\PC|[\"“\\\\ aA=\\u{301}\\n\\u{200b}]){1,4}", 1..8),
            line in "(phone |-x |\"told sam\" |\\(a b\\) ){0,3}",
        ) {
            let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
            let moment: chrono::DateTime<chrono::FixedOffset> = "2026-11-18T22:41:04+01:00".parse().unwrap();
            let among = Among::of(names.iter().map(String::as_str));
            for name in &names {
                let term = among.term("tag", name);
                let with = toggled(&line, &term);
                prop_assert!(has(&with, &term), "{}", with);
                prop_assert_eq!(toggled(&with, &term), line.trim_end());
                let (query, mistakes) = Query::read(&term, today, &Names::default());
                prop_assert!(mistakes.is_empty(), "{} {:?}", term, mistakes);
                prop_assert_eq!(&Query::read(&query.to_string(), today, &Names::default()).0, &query);
                for other in &names {
                    let mut entry = crate::journal::entry::Entry::blank("win", moment, moment.date_naive());
                    entry.tags.push(other.clone());
                    prop_assert_eq!(query.matches(&entry), name == other, "{} {:?}", term, other);
                }
            }
        }
    }
}
