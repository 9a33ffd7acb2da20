//! Older versions of an entry: how they are named, and how many are kept.

use chrono::{DateTime, FixedOffset, NaiveDateTime};

use super::names::{self, ENDING};
use crate::journal::shelf::{EntryName, VersionName};

/// So many versions of an entry are kept.
pub(super) const MOST: usize = 20;

/// And so many bytes of them. The newest is kept however large it is.
pub(super) const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// A moment in a name: of one clock for all, so that names sort as the changes went, wherever they were made.
const MOMENT: &str = "%Y-%m-%d-%H%M%SZ";

/// The folder of an entry's versions, below the journal's `history` folder.
pub(super) fn folder_for(entry: &EntryName) -> &str {
    entry.as_str().strip_suffix(ENDING).unwrap_or(entry.as_str())
}

/// The name of the version that was replaced at a moment. `attempt` counts from 1 and tells those of one second apart.
pub(super) fn name_for(at: DateTime<FixedOffset>, attempt: u32) -> VersionName {
    VersionName::new(names::numbered(&format!("{}{ENDING}", at.naive_utc().format(MOMENT)), attempt))
}

/// When a version was replaced, and which it was of those of one second; none for a file that is no version.
pub(super) fn moment(file: &str) -> Option<(DateTime<FixedOffset>, u32)> {
    let (moment, attempt) = file.strip_suffix(ENDING)?.split_once('Z')?;
    let attempt = if attempt.is_empty() { 1 } else { attempt.strip_prefix('-')?.parse().ok()? };
    let moment = NaiveDateTime::parse_from_str(&format!("{moment}Z"), MOMENT).ok()?;
    Some((moment.and_utc().fixed_offset(), attempt))
}

/// The moment and number for a new version, so that it is the newest: numbers that were taken once are not given again,
/// and a clock that was put back does not send it behind the others.
pub(super) fn next(
    at: DateTime<FixedOffset>,
    newest: Option<(DateTime<FixedOffset>, u32)>,
) -> (DateTime<FixedOffset>, u32) {
    match newest {
        Some((moment, attempt)) if moment.timestamp() >= at.timestamp() => (moment, attempt.saturating_add(1)),
        _ => (at, 1),
    }
}

/// How many of these versions stay, from the newest on; each stands for its size in bytes.
pub(super) fn stay(sizes: impl IntoIterator<Item = u64>) -> usize {
    let mut bytes = 0_u64;
    let fits = |size: u64| {
        bytes = bytes.saturating_add(size);
        bytes <= MOST_BYTES
    };
    let fitting = sizes.into_iter().take(MOST).map(fits).enumerate();
    fitting.take_while(|(index, fits)| *index == 0 || *fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_moment_whatever_the_clock_showed() {
        let at = DateTime::parse_from_rfc3339("2026-11-24T00:30:00+13:00").unwrap();
        assert_eq!(name_for(at, 1).as_str(), "2026-11-23-113000Z.toml");
        assert_eq!(name_for(at, 2).as_str(), "2026-11-23-113000Z-2.toml");
        assert_eq!(moment("2026-11-23-113000Z.toml"), Some((at, 1)));
        assert_eq!(moment("2026-11-23-113000Z-12.toml"), Some((at, 12)));
        for other in ["2026-11-23-113000.toml", "2026-11-23-113000Z-x.toml", "2026-13-23-113000Z.toml", "note.md", ""] {
            assert_eq!(moment(other), None, "{other}");
        }
    }

    #[test]
    fn a_new_version_is_the_newest_whatever_the_clock_says() {
        let at = |second: u32| DateTime::parse_from_rfc3339(&format!("2026-11-24T21:00:{second:02}.5Z")).unwrap();
        let kept = moment(name_for(at(3), 7).as_str());
        assert_eq!(next(at(3), None), (at(3), 1));
        assert_eq!(next(at(4), kept), (at(4), 1));
        assert_eq!(next(at(3), kept), (kept.unwrap().0, 8));
        assert_eq!(next(at(1), kept), (kept.unwrap().0, 8));
    }

    #[test]
    fn the_newest_stay_until_there_are_too_many_or_they_are_too_large() {
        assert_eq!(stay([]), 0);
        assert_eq!(stay([1; 5]), 5);
        assert_eq!(stay([1; MOST + 3]), MOST);
        assert_eq!(stay([MOST_BYTES - 1, 1, 1]), 2);
        assert_eq!(stay([MOST_BYTES + 1, 0]), 1);
    }
}
