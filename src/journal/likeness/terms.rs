//! Text taken apart: the words of scripts with spaces, and pairs of letters for those without.

use unicode_segmentation::UnicodeSegmentation;

/// Longer words are cut, in bytes.
pub(super) const LONGEST_WORD: usize = 64;

/// What a text is compared by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Term {
    /// A word between spaces.
    Word(Box<str>),
    /// Two neighbouring letters of a script that is written without spaces, or one that stands alone.
    Pair(Box<str>),
}

/// Hands out the terms of a folded text, in the order of the text.
pub(super) fn each(folded: &str, mut put: impl FnMut(Term)) {
    // where a run of letters without spaces begins and ends
    let mut run = 0..0;
    for (at, word) in folded.unicode_word_indices() {
        if word.chars().any(runs_on) {
            if at != run.end {
                pairs(&folded[run.clone()], &mut put);
                run.start = at;
            }
            run.end = at + word.len();
        } else {
            put(Term::Word(beginning(word, LONGEST_WORD).into()));
        }
    }
    pairs(&folded[run], &mut put);
}

fn pairs(run: &str, put: &mut impl FnMut(Term)) {
    let starts: Vec<usize> = run.grapheme_indices(true).map(|(at, _)| at).chain([run.len()]).collect();
    let mut put = |from: usize, to: usize| {
        put(Term::Pair(beginning(&run[from..to], LONGEST_WORD).into()));
    };
    match starts.as_slice() {
        [] | [_] => {}
        [from, to] => put(*from, *to),
        more => more.windows(3).for_each(|at| put(at[0], at[2])),
    }
}

/// So many bytes of a text, or fewer, so that no letter is cut.
pub(super) fn beginning(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or_default()]
}

/// Whether a letter belongs to a script that is written without spaces.
pub(super) fn runs_on(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(folded: &str) -> Vec<String> {
        let mut found = Vec::new();
        each(folded, |(Term::Word(text) | Term::Pair(text))| found.push(text.into_string()));
        found
    }

    #[test]
    fn words_are_what_stands_between_spaces_and_signs() {
        assert_eq!(terms("i didn't, at 9!"), ["i", "didn't", "at", "9"]);
        assert_eq!(terms(" ?! … "), [""; 0]);
        assert_eq!(terms("हिन्दी में"), ["हिन्दी", "में"]);
    }

    #[test]
    fn what_has_no_spaces_is_told_by_pairs_of_neighbours() {
        assert_eq!(terms("寝坊した。傘"), ["寝坊", "坊し", "した", "傘"]);
        assert_eq!(terms("zoomで会議"), ["zoom", "で会", "会議"]);
        assert_eq!(terms("か\u{3099}た"), ["か\u{3099}た"]);
        assert_eq!(terms("メール が"), ["メー", "ール", "が"]);
    }
}
