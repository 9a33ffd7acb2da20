//! Words as UAX #29 sees them: "don't" is one, and so is an emoji; dashes and full stops are between them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::prose::clean::cells;

/// The graphemes of a short text.
pub(super) fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true)
}

/// Where the last mark of a grapheme begins, in a script whose letters are typed mark by mark; 0 in others, where a
/// grapheme is one letter or one picture.
pub(super) fn marks(cluster: &str) -> usize {
    let last = cluster.char_indices().next_back().map_or(0, |(at, _)| at);
    if cluster.chars().next().is_some_and(is_of_marks) { last } else { 0 }
}

/// Hebrew, Arabic and their neighbours, the scripts of South and Southeast Asia, and Hangul in jamo.
const fn is_of_marks(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{109F}'
        | '\u{1100}'..='\u{11FF}'
        | '\u{1700}'..='\u{18AF}'
        | '\u{1900}'..='\u{1CFF}'
        | '\u{A800}'..='\u{ABFF}'
        | '\u{AC00}'..='\u{D7FF}'
        | '\u{10A00}'..='\u{10A5F}'
        | '\u{11000}'..='\u{11FFF}'
    )
}

/// Where the first word that ends behind a place does so; else the end of the text.
pub(super) fn end_after(text: &str, place: usize) -> usize {
    let mut segments = text[place..].split_word_bound_indices();
    segments.find(|(_, segment)| is_word(segment)).map_or(text.len(), |(at, word)| place + at + word.len())
}

/// Where the last word that begins before a place does so; else the start of the text.
pub(super) fn start_before(text: &str, place: usize) -> usize {
    let segments = text[..place].split_word_bound_indices();
    segments.rev().find(|(_, segment)| is_word(segment)).map_or(0, |(at, _)| at)
}

/// The word, or whatever else, that stands at a place; at the end of a text, what is before it.
pub(super) fn around(text: &str, place: usize) -> Range<usize> {
    // A word cannot be told from its second half, so the search begins where no word can be.
    let from = text[..place].rfind(char::is_whitespace).unwrap_or(0);
    let segments = text[from..].split_word_bound_indices().map(|(at, segment)| from + at..from + at + segment.len());
    let mut last = place..place;
    for segment in segments {
        last = segment;
        if last.end > place {
            break;
        }
    }
    last
}

fn is_word(segment: &str) -> bool {
    segment.contains(char::is_alphanumeric)
        || (!segment.trim().is_empty() && cells(segment) > 1 && !is_punctuation(segment))
}

/// Wide punctuation is as wide as an emoji and still no word.
fn is_punctuation(segment: &str) -> bool {
    segment.is_ascii()
        || segment
            .starts_with(|c| matches!(c, '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF65}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(text: &str) -> Vec<&str> {
        let mut at = 0;
        std::iter::from_fn(|| {
            let from = at;
            at = end_after(text, at);
            (from < text.len()).then(|| &text[from..at])
        })
        .collect()
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(stops("don't stop—naïve"), ["don't", " stop", "—naïve"]);
        assert_eq!(stops("Привет мир."), ["Привет", " мир", "."]);
        assert_eq!(stops("so 🙂🙂!"), ["so", " 🙂", "🙂", "!"]);
        assert_eq!(stops("日本、語"), ["日", "本", "、語"]);
    }

    #[test]
    fn back_over_words() {
        assert_eq!(start_before("don't stop", 10), 6);
        assert_eq!(start_before("don't ", 6), 0);
        assert_eq!(start_before("so 🙂", 7), 3);
        assert_eq!(start_before("...", 3), 0);
    }

    #[test]
    fn the_word_at_a_place() {
        assert_eq!(around("well, don't stop", 9), 6..11);
        assert_eq!(around("one two", 7), 4..7);
        assert_eq!(around("one two", 3), 3..4);
        assert_eq!(around("", 0), 0..0);
    }
}
