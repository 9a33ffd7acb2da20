//! A list of words that a person laid out: words come and go, and its comments, lines and commas stay.

use std::ops::Range;

use toml_edit::{Array, Value};

use super::edit::common;

/// An item of a list as it is written.
struct Item<'a> {
    /// What stands between the item before and this one: spaces, line ends, comments on lines of their own.
    lead: &'a str,
    value: String,
    /// What stands between the value and its comma.
    gap: &'a str,
    has_comma: bool,
    /// The rest of its line, if nothing but a comment is there.
    comment: &'a str,
}

/// The text of a list with other words in it; none for one that holds something else, or whose layout is beyond this.
/// `page` is the text that the spans of the list are of.
pub(super) fn changed(page: &str, list: &Array, new: &Array) -> Option<String> {
    let words = |list: &Array| list.iter().map(|value| value.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
    let (old_words, new_words) = (words(list)?, words(new)?);
    let span = list.span()?;
    let inside = page.get(span.start + 1..span.end - 1)?;
    let (items, end) = items(page, list, span.start + 1..span.end - 1)?;
    let is_on_one_line = !inside.contains('\n');
    let written: Vec<String> = new.iter().map(|value| value.clone().decorated("", "").to_string()).collect();
    let text = if items.is_empty() {
        filled(inside, &written)
    } else {
        let pairs = common(&old_words, &new_words);
        let mut list =
            Relaid { out: String::new(), is_on_one_line, last_comma: items.last().is_some_and(|last| last.has_comma) };
        list.write(&items, &written, &pairs);
        list.close(end);
        format!("[{}]", list.out)
    };
    // what came of it is read again: a layout that was not thought of is left to the whole list written anew
    let Ok(Value::Array(read)) = text.parse::<Value>() else { return None };
    (words(&read)? == new_words).then_some(text)
}

/// Whether a comment stands on a line of its own in a list.
pub(super) fn has_comments(text: &str) -> bool {
    text.lines().any(|line| line.trim_start_matches(['[', ' ', '\t']).starts_with('#'))
}

/// Words in a list that has none, below the comments that it may have.
fn filled(inside: &str, written: &[String]) -> String {
    if written.is_empty() {
        return format!("[{inside}]");
    }
    if !inside.contains('#') {
        return format!("[{}]", written.join(", "));
    }
    format!("[{}\n  {},\n]", inside.trim_end(), written.join(",\n  "))
}

/// The items of a list, and what stands behind the last one.
fn items<'a>(page: &'a str, list: &Array, inside: Range<usize>) -> Option<(Vec<Item<'a>>, &'a str)> {
    let mut items = Vec::with_capacity(list.len());
    let mut at = inside.start;
    for value in list {
        let span = value.span()?;
        let lead = page.get(at..span.start)?;
        let (gap, has_comma, mut end) = match comma(page, span.end, inside.end) {
            Some(comma) => (page.get(span.end..comma)?, true, comma + 1),
            None => ("", false, span.end),
        };
        let rest = page.get(end..inside.end)?;
        let line = rest.split('\n').next().unwrap_or_default();
        let comment = if line.trim_start().starts_with('#') { line } else { "" };
        end += comment.len();
        items.push(Item { lead, value: page.get(span)?.to_owned(), gap, has_comma, comment });
        at = end;
    }
    Some((items, page.get(at..inside.end)?))
}

/// Where the comma behind a value stands, if there is one.
fn comma(page: &str, from: usize, to: usize) -> Option<usize> {
    let mut is_comment = false;
    for (at, char) in page.get(from..to)?.char_indices() {
        match char {
            '\n' => is_comment = false,
            _ if is_comment => {}
            '#' => is_comment = true,
            ',' => return Some(from + at),
            char if char.is_whitespace() => {}
            _ => return None,
        }
    }
    None
}

/// A list that is being written anew.
struct Relaid {
    out: String,
    is_on_one_line: bool,
    /// Whether a comma stood behind its last item.
    last_comma: bool,
}

impl Relaid {
    /// Writes the items that stay, each as it was, and the new ones among them.
    fn write(&mut self, items: &[Item<'_>], written: &[String], pairs: &[(usize, usize)]) {
        let last = written.len().saturating_sub(1);
        let mut next = 0;
        for (at, item) in items.iter().enumerate() {
            let kept = pairs.iter().find(|(old, _)| *old >= at);
            let (place, value) = match kept {
                Some((old, place)) if *old == at => (*place, &item.value),
                // what comes in its stead stands in its place
                _ if next < kept.map_or(written.len(), |(_, place)| *place) => (next, &written[next]),
                _ => {
                    self.leave_out(item, at > 0);
                    continue;
                }
            };
            for word in &written[next..place] {
                self.put_new(word, items, at, true);
            }
            next = place + 1;
            let lead = self.lead_of(item, at, items);
            self.end_comment(lead);
            self.out.push_str(lead);
            self.out.push_str(value);
            self.out.push_str(item.gap);
            let has_comma =
                if place == last && self.is_on_one_line { self.last_comma } else { item.has_comma || place < last };
            self.out.push_str(if has_comma { "," } else { "" });
            self.out.push_str(item.comment);
        }
        for (number, word) in written.iter().enumerate().skip(next) {
            self.put_new(word, items, items.len(), number < last || self.last_comma);
        }
    }

    /// What stands before an item now.
    fn lead_of<'a>(&self, item: &Item<'a>, at: usize, items: &[Item<'a>]) -> &'a str {
        match self.out.is_empty() {
            // one that was not the first in its line, and is now
            true if at > 0 && self.is_on_one_line => items[0].lead,
            // where another one came before it a space belongs between them
            false if at == 0 && item.lead.trim().is_empty() && !item.lead.contains('\n') => " ",
            _ => item.lead,
        }
    }

    /// Of an item that goes, comments on lines of their own stay, and one that speaks of the whole line.
    fn leave_out(&mut self, item: &Item<'_>, is_behind: bool) {
        match item.lead.rfind('\n') {
            Some(line) => self.put(&item.lead[..line]),
            None if is_behind => self.out.push_str(item.comment),
            None => {}
        }
        if item.gap.contains('#') {
            self.put(item.gap);
        }
    }

    /// A new word before the item of this place, laid out as that one or as the last.
    fn put_new(&mut self, word: &str, items: &[Item<'_>], before: usize, has_comma: bool) {
        let near = items.get(before.max(1)).or(items.last()).map_or("", |item| item.lead);
        let lead = match near.rfind('\n') {
            Some(line) => &near[line..],
            None if self.out.is_empty() => items.first().map_or("", |item| item.lead),
            // the first item has another lead than those behind it
            None if items.len() < 2 || !near.trim().is_empty() => " ",
            None => near,
        };
        self.end_comment(lead);
        self.out.push_str(lead);
        self.out.push_str(word);
        self.out.push_str(if has_comma { "," } else { "" });
    }

    /// Puts text behind what is there, on a new line where that ends with a comment.
    fn put(&mut self, text: &str) {
        if !text.is_empty() {
            self.end_comment(text);
            self.out.push_str(text);
        }
    }

    /// Ends the list.
    fn close(&mut self, end: &str) {
        self.end_comment(end);
        self.out.push_str(end);
    }

    fn end_comment(&mut self, next: &str) {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        if !next.starts_with('\n') && ends_with_comment(line) {
            self.out.push('\n');
        }
    }
}

/// Whether a line of a list ends with a comment: a sign for one that stands in no word.
fn ends_with_comment(line: &str) -> bool {
    let (mut quote, mut chars) = (None, line.chars());
    while let Some(char) = chars.next() {
        match (quote, char) {
            (None, '#') => return true,
            (None, '"' | '\'') => quote = Some(char),
            (Some('"'), '\\') => drop(chars.next()),
            (Some(open), _) if open == char => quote = None,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use toml_edit::Document;

    use super::*;

    fn with(list: &str, words: &[&str]) -> String {
        let page = format!("tags = {list}\n");
        let document = Document::parse(page.as_str()).unwrap();
        let array = document.as_table()["tags"].as_array().unwrap();
        changed(&page, array, &words.iter().copied().collect()).unwrap_or_else(|| panic!("{list} was not changed"))
    }

    const LAID_OUT: &str = "[\n  \"work\", # the new job\n  # at home\n  \"money\",\n\n\t'family' ,# all of it\n]";

    #[test]
    fn what_is_added_or_removed_is_one_line_of_a_list_that_has_lines() {
        assert_eq!(with(LAID_OUT, &["work", "money", "family"]), LAID_OUT);
        let added = with(LAID_OUT, &["work", "money", "family", "team"]);
        assert_eq!(added, LAID_OUT.replace("\n]", "\n\t\"team\",\n]"));
        assert_eq!(with(LAID_OUT, &["work", "family"]), LAID_OUT.replace("\n  \"money\",", ""));
        assert_eq!(with(LAID_OUT, &["money", "family"]), LAID_OUT.replace("\n  \"work\", # the new job", ""));
        assert_eq!(with(LAID_OUT, &["work", "money"]), LAID_OUT.replace("\n\t'family' ,# all of it", ""));
        assert_eq!(with(LAID_OUT, &["a", "work", "money", "family"]), LAID_OUT.replacen("[\n", "[\n  \"a\",\n", 1));
        assert_eq!(with(LAID_OUT, &[]), "[\n  # at home\n\n]");
        // another word in the stead of one, as in renaming a tag, has its line and what is said there
        assert_eq!(with(LAID_OUT, &["job", "money", "family"]), LAID_OUT.replace("\"work\"", "\"job\""));
        let without_last_comma = "[\n  \"work\", # the new job\n  \"money\" # some\n]";
        let added = "[\n  \"work\", # the new job\n  \"money\", # some\n  \"team\"\n]";
        assert_eq!(with(without_last_comma, &["work", "money", "team"]), added);
        assert_eq!(with(without_last_comma, &["work"]), "[\n  \"work\", # the new job\n]");
    }

    #[test]
    fn a_list_on_one_line_stays_on_it_in_its_own_spacing() {
        for (list, words, expected) in [
            (r#"["a"]"#, &["a", "b"][..], r#"["a", "b"]"#),
            (r#"["a","b"]"#, &["a", "b", "c"], r#"["a","b","c"]"#),
            (r#"[ "a", "b" ]"#, &["b"], r#"[ "b" ]"#),
            (r#"[ "a", "b" ]"#, &["a"], r#"[ "a" ]"#),
            (r#"["a", "b",]"#, &["a"], r#"["a",]"#),
            (r#"["a", "b"]"#, &["x", "a", "b"], r#"["x", "a", "b"]"#),
            (r#"['a', "b"]"#, &["a", "c"], r#"['a', "c"]"#),
            ("[]", &["a"], r#"["a"]"#),
            ("[ # none yet\n]", &["a"], "[ # none yet\n  \"a\",\n]"),
            ("[\"a\", \"b\", # both\n]", &["a"], "[\"a\", # both\n]"),
            ("[\"a\", \"b\", # both\n]", &["a", "b", "c"], "[\"a\", \"b\", # both\n \"c\",\n]"),
        ] {
            assert_eq!(with(list, words), expected, "{list} with {words:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_words_come_and_go_the_comments_of_the_others_stay(
            items in prop::collection::vec(("[a-e#,]{1,3}", "( |\n|\n  # own [a-z\"]{0,3}\n\t| )", "( ?,| ?,  # of [a-z,\\]]{0,3}\n)"), 0..6),
            end in "( |\n|\n # end\n|)",
            words in prop::collection::vec("[a-e#,]{1,3}", 0..6),
        ) {
            let inside: Vec<String> = items.iter().map(|(word, lead, comma)| format!("{lead}\"{word}\"{comma}")).collect();
            let list = format!("[{}{end}]", inside.concat());
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let now = with(&list, &words);
            for comment in list.lines().filter(|line| line.trim_start().starts_with('#')) {
                prop_assert!(now.contains(comment.trim()), "{} became {}", list, now);
            }
            for (word, _, comma) in items.iter().filter(|(word, _, _)| words.contains(&word.as_str())) {
                let is_once = items.iter().filter(|(other, _, _)| other == word).count() == 1;
                let is_one = words.iter().filter(|other| **other == word).count() == 1;
                if words.len() == 1 && is_once && is_one {
                    prop_assert!(now.contains(comma.trim()), "{} became {}", list, now);
                }
            }
            // the other way round gives the words that were there
            let were: Vec<&str> = items.iter().map(|(word, _, _)| word.as_str()).collect();
            with(&now, &were);
        }
    }
}
