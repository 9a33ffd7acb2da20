//! Recoveries: how long they took, and how long they usually take.

use super::entry::{Entry, Standing};

/// From so many recoveries on it is said how long they usually take; fewer say nothing about the next one.
pub const ENOUGH: usize = 5;

/// How long recoveries usually take, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usually {
    /// Half of them took no longer than this.
    pub median: u32,
    /// A quarter took no longer than this.
    pub from: u32,
    /// Three quarters took no longer than this.
    pub to: u32,
}

/// Days from the evening of a setback to the evening it was put behind; none for what is no recovery. A date before the
/// setback, which only a hand can have written, counts as none.
pub fn days(entry: &Entry) -> Option<u32> {
    let recovered = entry.recovered.as_ref().filter(|_| entry.standing == Some(Standing::Recovered))?;
    u32::try_from(recovered.on.signed_duration_since(entry.evening).num_days()).ok()
}

/// How long recoveries usually take: the median and the middle half of their days, by the nearest rank, so that each
/// figure is one that really happened. None until there are [`ENOUGH`].
pub fn usually(days: impl IntoIterator<Item = u32>) -> Option<Usually> {
    let mut days: Vec<u32> = days.into_iter().collect();
    days.sort_unstable();
    (days.len() >= ENOUGH).then_some(())?;
    Some(Usually { median: rank(&days, 2)?, from: rank(&days, 1)?, to: rank(&days, 3)? })
}

/// The smallest of some values with at least so many quarters of all at or below it; they are in order.
pub(super) fn rank<T: Copy>(values: &[T], quarters: usize) -> Option<T> {
    values.get((values.len() * quarters).div_ceil(4).saturating_sub(1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::Recovered;

    #[test]
    fn four_say_nothing_and_five_say_what_is_usual() {
        assert_eq!(usually([1, 2, 3, 4]), None);
        assert_eq!(usually([9, 1, 4, 2, 3]), Some(Usually { median: 3, from: 2, to: 4 }));
        assert_eq!(usually([1, 2, 3, 4, 5, 6, 7, 300]), Some(Usually { median: 4, from: 2, to: 6 }));
        assert_eq!(usually([0; 6]), Some(Usually { median: 0, from: 0, to: 0 }));
    }

    #[test]
    fn days_are_counted_from_the_evening_to_the_evening() {
        let mut entry =
            Entry::blank("setback", "2026-11-21T01:30:00+01:00".parse().unwrap(), "2026-11-20".parse().unwrap());
        assert_eq!(days(&entry), None);
        entry.recovered = Some(Recovered { on: "2026-11-25".parse().unwrap(), helped_most: None });
        assert_eq!(days(&entry), None, "it came back since");
        entry.standing = Some(Standing::Recovered);
        assert_eq!(days(&entry), Some(5));
        entry.recovered = Some(Recovered { on: "2026-11-01".parse().unwrap(), helped_most: None });
        assert_eq!(days(&entry), None);
    }
}
