//! Words of the command line that are a date, or that look like one and are none.

use crate::journal::evening::Today;
use crate::journal::search::dates::{is_almost_named, looks_like_date};
use crate::journal::search::{Span, fold};

/// The evenings that all of these words together speak of.
pub(super) fn read(words: &[String], today: Today) -> Option<Span> {
    Span::read(fold(&words.join(" ")).trim(), today)
}

/// What to say of words with which nothing was found, and which the person may have meant as a date.
pub(super) fn hint(words: &[String], today: Today) -> Option<String> {
    let line = words.join(" ");
    let is_date = |words: &str| Span::read(fold(words).trim(), today).is_some();
    let in_words = line.split_whitespace();
    if let Some(date) = [line.trim()].into_iter().chain(in_words.clone()).find(|words| is_date(words)) {
        let quote = if date.contains(' ') { "'" } else { "" };
        let value = if date.contains(' ') { format!("\"{date}\"") } else { date.to_owned() };
        return Some(format!("`{date}` was searched for as text. As a date it is {quote}on:{value}{quote}."));
    }
    let almost =
        in_words.map(|word| (word, fold(word))).find(|(_, folded)| looks_like_date(folded) || is_almost_named(folded));
    almost.map(|(word, _)| {
        format!(
            "`{word}` isn't a date I know, and no entry has it as text. Try 2026-03-12, 2026-03, march, yesterday, \
             last friday or 3 weeks ago."
        )
    })
}

/// Some evenings, as the end of "there is no entry".
pub(super) fn said(span: Span) -> String {
    const DAY: &str = "%A %-d %B %Y";
    let Span { first, last } = span;
    if first == last {
        return format!("of {}", first.format(DAY));
    }
    format!("from {} to {}", first.format(DAY), last.format(DAY))
}
