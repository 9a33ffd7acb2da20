//! What tells in a few bytes that words are not there, so that the text does not have to be looked through for it.
//!
//! Short words are what is typed first, and their letters stand nearly everywhere: to learn that `"c` is nowhere a word of
//! its own, every c would have to be looked at.

use super::fold::has_edges;

/// The short words of an entry. Some share their place in the set, so that one may seem to be there that is not; none is
/// missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ShortWords([u32; ShortWords::SIZE]);

/// Some letters. Those from a to z have places of their own, others share some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Letters(u32);

impl ShortWords {
    /// So many numbers it is.
    pub(super) const SIZE: usize = 6;
    /// So many letters has the longest word that is short.
    const LONGEST: u32 = 2;

    /// Takes those of a folded text in, and says with which letters its words begin, and which there are.
    pub(super) fn take_in(&mut self, text: &str) -> (Letters, Letters) {
        if text.is_ascii() {
            return self.take_in_plain(text.as_bytes());
        }
        let (mut begin, mut all, mut word, mut length) = (0, 0, 0_u32, 0);
        for c in text.chars().chain([' ']) {
            if has_edges(c) {
                let letter = Letters::with(c).0;
                all |= letter;
                begin |= if length == 0 { letter } else { 0 };
                word = if length == 0 { 0 } else { word << 8 } | (u32::from(c) & 0xFF);
                length += 1;
            } else {
                if (1..=Self::LONGEST).contains(&length) {
                    self.put(word);
                }
                length = 0;
            }
        }
        (Letters(begin), Letters(all))
    }

    /// The same for a text of plain letters. Most of what is written is so, and every entry comes through here while the
    /// journal is read: for a letter within a word there are three steps to take.
    fn take_in_plain(&mut self, text: &[u8]) -> (Letters, Letters) {
        let letter_at =
            |at: Option<usize>| at.and_then(|at| text.get(at)).map_or(0, |byte| PLAIN[usize::from(byte & 0x7F)]);
        let (mut begin, mut all, mut before) = (0, 0, 0);
        for at in 0..=text.len() {
            let letter = letter_at(Some(at));
            all |= letter;
            begin |= if before == 0 { letter } else { 0 };
            if letter == 0 && before != 0 {
                let byte =
                    |back: usize| at.checked_sub(back).and_then(|at| text.get(at)).map_or(0, |byte| u32::from(*byte));
                if letter_at(at.checked_sub(2)) == 0 {
                    self.put(byte(1));
                } else if letter_at(at.checked_sub(3)) == 0 {
                    self.put(byte(2) << 8 | byte(1));
                }
            }
            before = letter;
        }
        (Letters(begin), Letters(all))
    }

    /// Puts a word in, whose letters are the bytes of a number.
    fn put(&mut self, word: u32) {
        // those of one letter have the first number for themselves, as they are what most is to be told of; of the product
        // the upper bits depend on all letters (Knuth's multiplicative hashing)
        let of_one_letter = word.wrapping_sub(u32::from(b'a'));
        let (number, bit) = if of_one_letter < 26 {
            (0, of_one_letter)
        } else {
            let hash = word.wrapping_mul(0x9E37_79B1) >> 16;
            (1 + (hash >> 5) as usize % (Self::SIZE - 1), hash % 32)
        };
        self.0[number] |= 1 << bit;
    }

    /// The set as it is kept.
    pub(super) const fn kept(self) -> [u32; Self::SIZE] {
        self.0
    }

    /// Whether these words may all be among those of a set as it is kept.
    pub(super) fn may_be_in(&self, kept: &[u32]) -> bool {
        self.0.iter().zip(kept).all(|(sought, there)| sought & !there == 0)
    }
}

/// The plain letters by their bytes, and nothing for bytes at which a word ends.
const PLAIN: [u32; 128] = {
    let (mut letters, mut byte) = ([0; 128], 0_u8);
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            letters[byte as usize] = Letters::with(byte as char).0;
        }
        byte += 1;
    }
    letters
};

impl Letters {
    /// This one.
    pub(super) const fn with(c: char) -> Self {
        let letter = c as u32;
        let plain = letter.wrapping_sub('a' as u32);
        Self(1 << if plain < 26 { plain } else { 26 + letter % 6 })
    }

    /// As it is kept.
    pub(super) const fn kept(self) -> u32 {
        self.0
    }

    /// What is kept so.
    pub(super) const fn of_kept(kept: u32) -> Self {
        Self(kept)
    }

    /// Whether these letters may be among them; of those from a to z, whether they are.
    pub(super) const fn has(self, these: Self) -> bool {
        these.0 & !self.0 == 0
    }
}

/// Where to look for a plain letter that is a word of its own: it is none before that place. Many letters are asked about
/// at a time. The text ends with a line end.
pub(super) fn near_alone(text: &[u8], letter: u8) -> Option<usize> {
    /// So many: as many as are known beforehand the machine takes at once.
    const PIECE: usize = 32;
    let is_alone = |before: u8, here: u8, behind: u8| (here == letter) & !goes_on(before) & !goes_on(behind);
    if text.first() == Some(&letter) && text.get(1).is_none_or(|behind| !goes_on(*behind)) {
        return Some(0);
    }
    let Some(last) = text.len().checked_sub(PIECE + 2) else {
        return text.windows(3).position(|three| matches!(three, [a, b, c] if is_alone(*a, *b, *c)));
    };
    let has_it = |from: &usize| {
        let piece = |from: usize| text.get(from..).and_then(<[u8]>::first_chunk::<PIECE>);
        let (Some(before), Some(here), Some(behind)) = (piece(*from), piece(from + 1), piece(from + 2)) else {
            return false;
        };
        let mut is = 0;
        for at in 0..PIECE {
            is |= u8::from(is_alone(before[at], here[at], behind[at]));
        }
        is > 0
    };
    (0..last).step_by(PIECE).chain([last]).find(has_it)
}

/// Whether a word goes on over a letter. What is folded has no capitals, and of what is not plain it is not told.
const fn goes_on(byte: u8) -> bool {
    (byte.wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_letter_that_stands_alone_is_not_passed_over(text in "([ab .,é7]|[a-c]{9}){0,40}") {
            let text = format!("{text}\n");
            let goes_on = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
            let is_alone = |at: &usize| {
                text.as_bytes()[*at] == b'a' && !goes_on(at.wrapping_sub(1)) && !goes_on(at + 1)
            };
            let alone = (0..text.len()).find(is_alone);
            let near = near_alone(text.as_bytes(), b'a');
            prop_assert_eq!(near.is_some(), alone.is_some());
            prop_assert!(near <= alone, "{:?} {:?}", near, alone);
        }

        #[test]
        fn no_short_word_and_no_letter_is_missed(text in "([ab .,é7]|[a-c]{2}|и|да|日){0,20}", other in "[a-d ]{0,3}|и|да") {
            let (mut words, mut sought) = (ShortWords::default(), ShortWords::default());
            let (begin, holds) = words.take_in(&text);
            let (_, letters) = sought.take_in(&other);
            let found: Vec<&str> = text.split(|c| !has_edges(c)).filter(|word| !word.is_empty()).collect();
            let all = other.split(|c| !has_edges(c)).all(|word| word.is_empty() || found.contains(&word));
            prop_assert!(!all || sought.may_be_in(&words.kept()));
            prop_assert!(!text.contains(&other) || holds.has(letters));
            for word in found {
                prop_assert!(begin.has(Letters::with(word.chars().next().unwrap())));
            }
            for letter in 'a'..='z' {
                prop_assert_eq!(holds.has(Letters::with(letter)), text.contains(letter));
            }
        }
    }
}
