//! The short words of an entry in a few bytes: that one is not among them is told without looking through the text.
//!
//! Short words are what is typed first, and their letters stand nearly everywhere: to learn that `"c` is nowhere a word of
//! its own, every c would have to be looked at.

use super::fold::has_edges;

/// A set of short words. Some share their place in it, so that one may seem to be there that is not; none is missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ShortWords([u32; ShortWords::SIZE]);

impl ShortWords {
    /// So many numbers it is.
    pub(super) const SIZE: usize = 8;
    /// So many bytes has the longest word that is short.
    const LONGEST: usize = 4;

    /// The short words of a folded text.
    pub(super) fn of(text: &str) -> Self {
        let mut set = Self::default();
        let (mut word, mut length) = (0_u32, 0);
        let mut ends = |word: &mut u32, length: &mut usize| {
            if (1..=Self::LONGEST).contains(length) {
                // the upper bits of the product depend on all letters (Knuth's multiplicative hashing)
                let place = word.wrapping_mul(0x9E37_79B1) >> 24;
                set.0[place as usize / 32] |= 1 << (place % 32);
            }
            (*word, *length) = (0, 0);
        };
        if text.is_ascii() {
            for byte in text.bytes() {
                if byte.is_ascii_alphanumeric() {
                    (word, length) = (word << 8 | u32::from(byte), length + 1);
                } else {
                    ends(&mut word, &mut length);
                }
            }
        } else {
            for c in text.chars() {
                if has_edges(c) {
                    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                        (word, length) = (word << 8 | u32::from(byte), length + 1);
                    }
                } else {
                    ends(&mut word, &mut length);
                }
            }
        }
        ends(&mut word, &mut length);
        set
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
