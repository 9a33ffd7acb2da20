//! Text as search sees it: without case, accents and the other differences that nobody means, in any script.
//!
//! Both sides are folded, what is sought and what it is sought in, so that `Straße` finds `STRASSE` and `naïve` finds
//! `naive`, however the machine that wrote them put the letters together.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// A folded text that knows where each of its letters came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    text: String,
    /// For each folded character: where it stands, and the original one it came from.
    from: Vec<(usize, Range<usize>)>,
    /// For each folded character: where in the original the first begins of those that come from here on.
    rest: Vec<usize>,
    /// How long the original is.
    length: usize,
}

impl Folded {
    /// Folds a text, and remembers.
    pub fn new(raw: &str) -> Self {
        let mut folded = Self { length: raw.len(), ..Self::default() };
        each(raw, |c, from| {
            folded.from.push((folded.text.len(), from));
            folded.text.push(c);
        });
        let mut first = raw.len();
        let starts = folded.from.iter().rev().map(|(_, from)| {
            first = first.min(from.start);
            first
        });
        folded.rest = starts.collect();
        folded.rest.reverse();
        folded
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where in the folded text stands what stands in the original from a place on.
    pub(super) fn place(&self, original: usize) -> usize {
        let from = self.from.iter().find(|(_, from)| from.start >= original);
        from.map_or(self.text.len(), |(at, _)| *at)
    }

    /// The stretch of the original that a stretch of the folded text came from, with the accents that stand on its
    /// last letter. It begins and ends between characters.
    pub fn original(&self, stretch: &Range<usize>) -> Range<usize> {
        let first = self.from.partition_point(|(at, _)| *at < stretch.start);
        let last = self.from.partition_point(|(at, _)| *at < stretch.end);
        let letters = self.from.get(first..last).unwrap_or_default();
        let next = self.rest.get(last).copied().unwrap_or(self.length);
        let start = letters.iter().map(|(_, from)| from.start).min();
        let end = letters.iter().map(|(_, from)| from.end).max();
        let (Some(start), Some(end)) = (start, end) else {
            return next..next;
        };
        // whatever was passed over behind the last letter belongs to it
        start..end.max(next)
    }
}

/// A text without case, accents and the other differences that nobody means.
///
/// It goes by Unicode's compatibility decomposition and lower case, letter for letter, and further than these: letters
/// with a stroke and joined letters become the plain ones (`ł` l, `ø` o, `æ` ae, `ß` ss, both Turkish i's i), curly
/// quotes and long dashes the typed ones, and any white space one space. Vowel signs of scripts in which they are
/// letters stay. Folding what is folded changes nothing.
pub fn fold(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    fold_onto(&mut text, raw);
    text
}

/// Puts a text without its differences behind another.
pub(super) fn fold_onto(text: &mut String, raw: &str) {
    if !raw.is_ascii() {
        return each(raw, |c, _| text.push(c));
    }
    // most of what is written; every entry is folded while the shelf is read, so it may not cost much: whole pieces at a
    // time, in steps without a choice, of which the machine takes many at once
    text.reserve(raw.len());
    let mut after_space = false;
    for some in raw.as_bytes().chunks(PIECE) {
        let mut piece = [0; PIECE];
        let piece = &mut piece[..some.len()];
        for (byte, raw) in piece.iter_mut().zip(some) {
            *byte = if matches!(raw, b'\t'..=b'\r') { b' ' } else { raw.to_ascii_lowercase() };
        }
        let is_space = |byte: Option<&u8>| byte == Some(&b' ');
        let pairs = piece.iter().zip(piece.iter().skip(1));
        let runs = pairs.filter(|pair| *pair == (&b' ', &b' ')).count();
        if runs > 0 || (after_space && is_space(piece.first())) {
            // of several spaces the first stays
            for byte in &*piece {
                if !(after_space && *byte == b' ') {
                    text.push(char::from(*byte));
                }
                after_space = *byte == b' ';
            }
        } else {
            text.push_str(str::from_utf8(piece).unwrap_or_default());
            after_space = is_space(piece.last());
        }
    }
}

/// So many plain letters are folded at a time.
const PIECE: usize = 256;

/// Whether a letter of such a script needs a neighbour that is no letter to be the edge of a word. The others are
/// written without spaces, or with endings put to a word.
pub(super) fn has_edges(c: char) -> bool {
    let runs_on = matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    c.is_alphanumeric() && !runs_on
}

/// Hands out each folded character with the place of the one it came from.
fn each(raw: &str, put: impl FnMut(char, Range<usize>)) {
    let mut row = Row { put, marks: Vec::new(), after_space: false };
    for (at, c) in raw.char_indices() {
        let from = at..at + c.len_utf8();
        if c.is_ascii() {
            row.letter(c.to_ascii_lowercase(), &from);
        } else {
            decompose_compatible(c, |part| folded(part, |c| row.letter(c, &from)));
        }
    }
    row.end_marks();
}

/// Characters on their way out, in one order however they came.
struct Row<F> {
    put: F,
    /// The marks on the last letter that were not put out yet: their order is Unicode's, not the writer's.
    marks: Vec<(u8, char, Range<usize>)>,
    after_space: bool,
}

impl<F: FnMut(char, Range<usize>)> Row<F> {
    fn letter(&mut self, c: char, from: &Range<usize>) {
        let class = if c.is_ascii() { 0 } else { canonical_combining_class(c) };
        if class > 0 {
            self.marks.push((class, c, from.clone()));
            return;
        }
        self.end_marks();
        let is_space = c.is_whitespace();
        if !(is_space && self.after_space) {
            (self.put)(if is_space { ' ' } else { c }, from.clone());
        }
        self.after_space = is_space;
    }

    fn end_marks(&mut self) {
        if self.marks.is_empty() {
            return;
        }
        self.after_space = false;
        self.marks.sort_by_key(|(class, ..)| *class);
        for (_, mark, from) in self.marks.drain(..) {
            (self.put)(mark, from);
        }
    }
}

/// What a decomposed character becomes.
fn folded(c: char, mut put: impl FnMut(char)) {
    if is_passed_over(c) {
        return;
    }
    for lower in c.to_lowercase() {
        match plain(lower) {
            Some(letters) => letters.chars().for_each(&mut put),
            None => put(lower),
        }
    }
}

/// The typed letters for those that Unicode does not take apart.
fn plain(lower: char) -> Option<&'static str> {
    Some(match lower {
        'ß' => "ss",
        'ς' => "σ",
        'ı' => "i",
        'ł' | 'ƚ' => "l",
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'đ' | 'ð' | 'ɗ' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ɓ' | 'ƀ' => "b",
        'ƙ' | 'ĸ' => "k",
        'ƴ' => "y",
        'ŋ' => "n",
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '‹' | '›' => "'",
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        _ => return None,
    })
}

/// Accents, points that are commonly left out, and what nobody can see.
fn is_passed_over(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}'
        | '\u{5C1}'..='\u{5C2}' | '\u{5C4}'..='\u{5C5}' | '\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{61C}' | '\u{640}'
        | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}' | '\u{180B}'..='\u{180F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn case_accents_and_joined_letters_make_no_difference() {
        for (a, b) in [
            ("Straße", "STRASSE"),
            ("STRAẞE", "strasse"),
            ("Łódź", "lodz"),
            ("Ærø", "aero"),
            ("Đặng Thị", "dang thi"),
            ("Ｐｈｏｎｅ：１", "phone:1"),
            ("ΟΔΟΣ", "οδός"),
            ("İstanbul ısı", "istanbul isi"),
            ("ЁЖИК", "ежик"),
            ("مُحَمَّد", "محمد"),
            ("שָׁלוֹם", "שלום"),
            ("ｶﾞｷﾞ", "ガギ"),
            ("ﬁre…", "fire..."),
            ("don’t — “go”", "don't - \"go\""),
            ("cafe\u{301}", "café"),
            ("a\u{ad}b\u{200b}c", "abc"),
            ("one\r\n\t two\u{a0}", "one two "),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn what_is_a_letter_of_its_own_stays() {
        for (a, b) in [("か", "が"), ("कि", "की"), ("จด", "จุด"), ("は", "ハ")] {
            assert_ne!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn no_character_folds_further_than_folded() {
        for c in '\0'..=char::MAX {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "{c:?}");
        }
    }

    #[test]
    fn the_way_back_takes_the_accents_along() {
        let back = |text: &str, sought: &str| {
            let folded = Folded::new(text);
            let at = folded.as_str().find(sought).unwrap();
            text[folded.original(&(at..at + sought.len()))].to_owned()
        };
        assert_eq!(back("un cafe\u{301}!", "cafe"), "cafe\u{301}");
        assert_eq!(back("die Straße da", "rass"), "raß");
        assert_eq!(back("die Straße da", "s"), "S");
        assert_eq!(back("die raße", "as"), "aß");
        assert_eq!(back("한국", &fold("하")), "한");
        assert_eq!(back("a \n b", "a b"), "a \n b");
    }

    proptest! {
        #[test]
        fn the_short_way_for_plain_letters_is_the_long_one(text in "[ -~\\t\\n\\r\\x0b\\x0c\\x1c]{0,30}") {
            // also where a piece ends
            let text = format!("{}{text}", " a\n".repeat(PIECE / 3 - 3));
            let long = Folded::new(&text);
            prop_assert_eq!(fold(&text), long.as_str());
        }

        #[test]
        fn composed_or_not_it_is_the_same(text in prop::collection::vec(any::<char>(), 0..20)) {
            let text: String = text.into_iter().collect();
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone());
            prop_assert_eq!(fold(&text.nfc().collect::<String>()), folded.clone());
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), folded.clone());
            prop_assert_eq!(fold(&text.to_lowercase()), folded.clone());
            let remembered = Folded::new(&text);
            prop_assert_eq!(remembered.as_str(), &folded);
            for (at, c) in folded.char_indices() {
                let back = remembered.original(&(at..at + c.len_utf8()));
                prop_assert!(text.get(back.clone()).is_some_and(|raw| c == ' ' || fold(raw).contains(c)), "{:?}", back);
            }
        }
    }
}
