//! Names of entry files: how they are made, and which names are not entries.

use std::ffi::OsString;

use chrono::{DateTime, FixedOffset};

use crate::journal::shelf::EntryName;

/// How the names of entry files end.
pub(super) const ENDING: &str = ".toml";

/// The longest name of a machine that goes into a file name.
const LONGEST_HOST: usize = 32;

/// The name for an entry created at a moment: its wall time, so that names sort as the evenings went. `attempt` counts
/// from 1 and tells entries of the same second apart.
pub(super) fn for_entry(created: DateTime<FixedOffset>, attempt: u32) -> EntryName {
    let wall = created.naive_local();
    EntryName::new(format!("{}{}{ENDING}", wall.format("%Y/%Y-%m-%d-%H%M%S"), again(attempt)))
}

/// The name under which our version of an entry goes beside theirs.
pub(super) fn for_conflict(name: &EntryName, host: &str, at: DateTime<FixedOffset>, attempt: u32) -> EntryName {
    let name = name.as_str();
    let stem = name.strip_suffix(ENDING).unwrap_or(name);
    // A conflict about a conflict is still about the same entry.
    let stem = stem.split_once(".conflict-").map_or(stem, |(stem, _)| stem);
    let host: String =
        host.chars().filter(|char| char.is_ascii_alphanumeric() || *char == '-').take(LONGEST_HOST).collect();
    let host = if host.is_empty() { "here" } else { &host };
    let at = at.naive_local().format("%Y-%m-%d-%H%M%S");
    EntryName::new(format!("{stem}.conflict-{host}-{at}{}{ENDING}", again(attempt)))
}

/// A file name with the number of an attempt before its ending.
pub(super) fn numbered(file: &str, attempt: u32) -> String {
    match file.strip_suffix(ENDING) {
        Some(stem) => [stem, &again(attempt), ENDING].concat(),
        None => [file, &again(attempt)].concat(),
    }
}

pub(super) fn again(attempt: u32) -> String {
    if attempt > 1 { format!("-{attempt}") } else { String::new() }
}

/// Whether a file of this name is an entry. Hidden files, leftovers of editors and the copies that sync programs make
/// are not; our own conflict copies are, because they hold somebody's words.
pub(super) fn is_entry(file: &str) -> bool {
    let ending = file.len().checked_sub(ENDING.len()).and_then(|at| file.get(at..));
    let is_copy = file.contains(".sync-conflict-") || file.contains("conflicted copy");
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) && !file.starts_with(['.', '#']) && !is_copy
}

/// What names are sorted by, smallest first: dated ones by their date and time, after all others.
pub(super) fn order(name: &EntryName) -> (bool, &str) {
    file_order(name.as_str().rsplit('/').next().unwrap_or_default())
}

/// The same for the name of a file without its folder.
pub(super) fn file_order(file: &str) -> (bool, &str) {
    (is_dated(file), file)
}

/// A file name as text. One that is not text is shown as far as it is, and cannot be opened by it.
pub(super) fn lossy(name: OsString) -> String {
    name.into_string().unwrap_or_else(|name| name.to_string_lossy().into_owned())
}

/// Whether a name begins like `2026-11-21`. Only the shape is looked at: this is asked for each comparison of a sort,
/// and parsing a date there took longer than reading the first screen of entries.
pub(super) fn is_dated(file: &str) -> bool {
    let shape = b"dddd-dd-dd";
    file.len() >= shape.len()
        && file
            .bytes()
            .zip(shape)
            .all(|(byte, shape)| if *shape == b'd' { byte.is_ascii_digit() } else { byte == b'-' })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn a_name_is_the_wall_time_of_creation() {
        let created = moment("2026-11-21T22:41:04.7+13:00");
        assert_eq!(for_entry(created, 1).as_str(), "2026/2026-11-21-224104.toml");
        assert_eq!(for_entry(created, 2).as_str(), "2026/2026-11-21-224104-2.toml");
    }

    #[test]
    fn a_conflict_tells_the_machine_and_the_moment_once() {
        let at = moment("2026-11-22T07:00:00+01:00");
        let ours = for_conflict(&EntryName::new("2026/2026-11-21-224104.toml"), "my/desk.local", at, 1);
        assert_eq!(ours.as_str(), "2026/2026-11-21-224104.conflict-mydesklocal-2026-11-22-070000.toml");
        assert_eq!(
            for_conflict(&ours, "", at, 3).as_str(),
            "2026/2026-11-21-224104.conflict-here-2026-11-22-070000-3.toml"
        );
    }

    #[test]
    fn copies_and_leftovers_are_not_entries() {
        let entries = ["2026-11-21-224104.toml", "2026-11-21-224104-2.toml", "a.conflict-x.toml", "Ein Abend.TOML"];
        assert!(entries.into_iter().all(is_entry));
        let others = [
            ".2026-11-21-224104.toml.tmp-1a2b3c",
            ".hidden.toml",
            "#a.toml#",
            "#a.toml",
            "a.toml~",
            "a.toml.swp",
            ".a.toml.swp",
            "a.toml.orig",
            "a.sync-conflict-20261121-224104-ABC.toml",
            "a (Sam's conflicted copy 2026-11-21).toml",
            "toml",
            "a.md",
            "é",
        ];
        assert!(!others.into_iter().any(is_entry));
    }
}
