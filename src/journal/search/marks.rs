//! What is told of the parts of an entry in a few numbers: where each ends, what it is, and which letters it has. It is
//! kept for every entry of a life, so it is packed; and it is read at every key, so nothing in it has to be looked up.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::short::{Letters, ShortWords};
use super::words::Place;

/// What stands in a part, in the order in which parts stand in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Stands {
    Title,
    Tag,
    Feeling,
    Answer,
    Other,
    /// The name of the guide. From here on stand names that only a field asks for.
    Guide,
    /// A tag as it was written.
    TagWritten,
    /// A feeling as it was written.
    FeelingWritten,
}

/// A [`Place`] as far as a term tells places apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Tag,
    Feeling,
    /// The answer under a key, by its number.
    Answer(KeyNumber),
    Other,
}

/// A number in place of a key, which is sooner told from others and takes less room. That two of a hundred keys share one
/// is a chance of one in a thousand million million.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeyNumber(u64);

impl KeyNumber {
    /// That of a key.
    pub(super) fn of(key: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        Self(hasher.finish())
    }
}

impl From<Place<'_>> for Kind {
    fn from(place: Place<'_>) -> Self {
        match place {
            Place::Title => Self::Title,
            Place::Tag => Self::Tag,
            Place::Feeling => Self::Feeling,
            Place::Answer(key) => Self::Answer(KeyNumber::of(key)),
            Place::Adjustment | Place::FollowUp | Place::Helped => Self::Other,
        }
    }
}

/// A part in which words are looked for.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) kind: Kind,
    /// Where it stands in the text, the end of its line with it.
    pub(super) at: Range<usize>,
    /// The letters with which its words begin.
    pub(super) begin: Letters,
    /// All its letters.
    pub(super) holds: Letters,
}

/// The marks of an entry: the set of its short words, then for each part what it is with where it ends, and if words are
/// looked for in it the letters with which they begin, all letters, and of an answer the key in two numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marks(Box<[u32]>);

/// So many bits tell what a part is.
const BITS: u32 = 4;

impl Marks {
    /// Room for the marks of so many parts and answers among them, and of names.
    pub(super) fn room(parts: usize, answers: usize, names: usize) -> Vec<u32> {
        Vec::with_capacity(ShortWords::SIZE + parts * 3 + answers * 2 + names)
    }

    /// Marks that were put together.
    pub(super) fn new(marks: Vec<u32>) -> Self {
        Self(marks.into_boxed_slice())
    }

    /// The set of short words.
    pub(super) fn short(&self) -> &[u32] {
        &self.0
    }

    /// The parts in which words are looked for.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        let (mut marks, mut start) = (self.behind_short(), 0);
        std::iter::from_fn(move || {
            let mut next = || marks.next().copied();
            let (stands, end) = told(next()?);
            let kind = match stands {
                Stands::Title => Kind::Title,
                Stands::Tag => Kind::Tag,
                Stands::Feeling => Kind::Feeling,
                Stands::Answer => Kind::Answer(KeyNumber(u64::from(next()?) << 32 | u64::from(next()?))),
                Stands::Other => Kind::Other,
                _ => return None,
            };
            let (begin, holds) = (Letters::of_kept(next()?), Letters::of_kept(next()?));
            Some(Part { kind, at: std::mem::replace(&mut start, end)..end, begin, holds })
        })
    }

    /// Where the names of one kind stand.
    pub(super) fn names(&self, of: Stands) -> impl Iterator<Item = Range<usize>> {
        let (mut marks, mut start) = (self.behind_short(), 0);
        let all = std::iter::from_fn(move || {
            let (stands, end) = told(*marks.next()?);
            let behind_it = match stands {
                Stands::Answer => 4,
                Stands::Title | Stands::Tag | Stands::Feeling | Stands::Other => 2,
                Stands::Guide | Stands::TagWritten | Stands::FeelingWritten => 0,
            };
            if behind_it > 0 {
                marks.nth(behind_it - 1)?;
            }
            Some((stands, std::mem::replace(&mut start, end)..end))
        });
        all.filter(move |(stands, _)| *stands == of).map(|(_, at)| at)
    }

    fn behind_short(&self) -> std::slice::Iter<'_, u32> {
        self.0.get(ShortWords::SIZE..).unwrap_or_default().iter()
    }
}

/// What stands in a part and where it ends, as one number. No entry is too long for it.
pub(super) fn mark(stands: Stands, end: usize) -> u32 {
    let end = u32::try_from(end).unwrap_or(u32::MAX).min(u32::MAX >> BITS);
    end << BITS | stands as u32
}

/// The key of an answer, as the numbers behind its mark.
pub(super) fn key_marks(key: &str) -> [u32; 2] {
    let KeyNumber(number) = KeyNumber::of(key);
    [number >> 32, number & u64::from(u32::MAX)].map(|half| u32::try_from(half).unwrap_or_default())
}

fn told(mark: u32) -> (Stands, usize) {
    const ALL: [Stands; 8] = [
        Stands::Title,
        Stands::Tag,
        Stands::Feeling,
        Stands::Answer,
        Stands::Other,
        Stands::Guide,
        Stands::TagWritten,
        Stands::FeelingWritten,
    ];
    let stands = (mark & ((1 << BITS) - 1)) as usize;
    (ALL.get(stands).copied().unwrap_or(Stands::FeelingWritten), (mark >> BITS) as usize)
}
