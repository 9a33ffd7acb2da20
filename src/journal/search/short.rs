//! What tells in a few bytes that words are not there, so that the text does not have to be looked through for it.
//!
//! Short words are what is typed first, and their letters stand nearly everywhere: to learn that `"c` is nowhere a word of
//! its own, every c would have to be looked at.

use super::fold::has_edges;

/// The short words of an entry. Some share their place in the set, so that one may seem to be there that is not; none is
/// missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ShortWords([u32; ShortWords::SIZE]);

/// The letters with which the words of a text begin. Those from a to z have places of their own, others share some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Beginnings(u32);

impl ShortWords {
    /// So many numbers it is.
    pub(super) const SIZE: usize = 8;
    /// So many bytes has the longest word that is short.
    const LONGEST: u32 = 4;

    /// The short words of a folded text.
    pub(super) fn of(text: &str) -> Self {
        let mut set = Self::default();
        set.take_in(text);
        set
    }

    /// Takes those of a folded text in, and says how its words begin.
    pub(super) fn take_in(&mut self, text: &str) -> Beginnings {
        let (mut beginnings, mut word, mut length) = (Beginnings::default(), 0_u32, 0);
        let mut take = |c: char, is_letter: bool| {
            if is_letter {
                if length == 0 {
                    beginnings.0 |= Beginnings::with(c).0;
                }
                (word, length) = (word << 8 | (u32::from(c) & 0xFF), length + 1);
            } else {
                if (1..=Self::LONGEST).contains(&length) {
                    self.put(word);
                }
                (word, length) = (0, 0);
            }
        };
        if text.is_ascii() {
            text.bytes().for_each(|byte| take(char::from(byte), byte.is_ascii_alphanumeric()));
        } else {
            text.chars().for_each(|c| take(c, has_edges(c)));
        }
        take(' ', false);
        beginnings
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

impl Beginnings {
    /// That of words that begin with this letter.
    pub(super) fn with(c: char) -> Self {
        let letter = u32::from(c);
        let plain = letter.wrapping_sub(u32::from(b'a'));
        Self(1 << if plain < 26 { plain } else { 26 + letter % 6 })
    }

    /// As it is kept.
    pub(super) const fn kept(self) -> u32 {
        self.0
    }

    /// What is kept so.
    pub(super) const fn of(kept: u32) -> Self {
        Self(kept)
    }

    /// Whether a word may begin so; from a to z, whether one does.
    pub(super) const fn has(self, with: Self) -> bool {
        self.0 & with.0 != 0
    }
}

/// Where to look for a plain letter that is a word of its own: it is none before that place. Many letters are asked about
/// at a time. The text ends with a line end.
pub(super) fn near_alone(text: &[u8], letter: u8) -> Option<usize> {
    /// So many.
    const PIECE: usize = 32;
    /// Folded, so there are no capitals; what is not plain may be anything.
    const fn goes_on(byte: u8) -> bool {
        byte.wrapping_sub(b'a') < 26 || byte.wrapping_sub(b'0') < 10
    }
    if text.first() == Some(&letter) {
        return Some(0);
    }
    let (before, here, behind) = (text, text.get(1..)?, text.get(2..)?);
    let is_alone = |(before, (here, behind)): (&[u8], (&[u8], &[u8]))| {
        let all = before.iter().zip(here.iter().zip(behind));
        all.fold(false, |is, (before, (here, behind))| is | ((*here == letter) & !goes_on(*before) & !goes_on(*behind)))
    };
    let mut pieces = before.chunks(PIECE).zip(here.chunks(PIECE).zip(behind.chunks(PIECE)));
    pieces.position(is_alone).map(|piece| piece * PIECE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_letter_that_stands_alone_is_not_passed_over(text in "([ab .,é7]|[a-c]{9}){0,40}") {
            let text = format!("{text}\n");
            let is_letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
            let alone = (0..text.len()).find(|at| {
                text.as_bytes()[*at] == b'a' && !is_letter(at.wrapping_sub(1)) && !is_letter(at + 1)
            });
            let near = near_alone(text.as_bytes(), b'a');
            prop_assert_eq!(near.is_some(), alone.is_some());
            prop_assert!(near <= alone && alone.is_none_or(|alone| alone <= near.unwrap() + 32));
        }
    }
}
