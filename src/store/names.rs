//! Names of entry files: how they are made, and which names are not entries.

use std::ffi::OsString;
use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::folder;
use crate::journal::shelf::{EntryName, by_moment};

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
    // a conflict about another version is still about the same entry
    let original = name.original();
    let name = original.as_ref().unwrap_or(name).as_str();
    let stem = name.strip_suffix(ENDING).unwrap_or(name);
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

/// What the name of a file in a folder of entries tells about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// An entry, or another version of one that a program put beside it.
    Entry,
    /// Something about an entry that is none itself. Why, as the end of "it is".
    Leftover(String),
    /// Written by this program beside an entry, to take its place.
    Beside,
    /// Nothing to do with entries, or gone in a moment.
    Other,
}

/// Tells from its name what a file is. Versions that sync programs put beside an entry are entries, because they hold
/// somebody's words; what editors leave is not, and says so.
pub(super) fn kind(file: &str) -> Kind {
    if is_entry(file) {
        return Kind::Entry;
    }
    // before all else: what this program and sync programs have in hand, and what macOS puts beside each file
    if folder::was_beside(file, ENDING) {
        return Kind::Beside;
    }
    if [".syncthing.", "~syncthing~", "._"].iter().any(|tool| file.starts_with(tool)) {
        return Kind::Other;
    }
    let bare = file.trim_start_matches(['.', '#', '~', '$']);
    let Some(end) = end_of_entry(bare) else { return Kind::Other };
    let (of, rest) = bare.split_at(end);
    let what = match (&file[..file.len() - bare.len()], rest) {
        (".", "") => return Kind::Leftover(format!("hidden: as {of} it would be an entry")),
        (".#", "") => "a lock of Emacs, which has the entry open or broke off",
        ("#", "#") => "what Emacs kept when it broke off",
        (".", ".swp" | ".swo" | ".swn" | ".swx") => "a swap file of Vim, which has the entry open or broke off",
        (".", ".un~") => "what Vim can undo",
        ("", rest) if rest.ends_with('~') => "an older version that an editor kept",
        ("", ".orig" | ".rej") => "an older version that a merge kept",
        ("", ".bak" | ".old" | ".save") => "an older version that somebody kept",
        (_, ".icloud") => "an entry that iCloud took off this disk: open it in the Finder to have it back",
        ("", _) => "the file of another program, or an entry whose name should end with .toml",
        _ => "left by another program that had the entry in hand",
    };
    Kind::Leftover(format!("{what}; the entry itself is {of}"))
}

/// Why a file of this name is not read as an entry, if it is not.
pub(super) fn leftover(file: &str) -> Option<String> {
    if let Kind::Leftover(what) = kind(file) { Some(format!("it is {what}")) } else { None }
}

/// Whether a file of this name has a row on the shelf: entries, and what other programs left about them.
pub(super) fn has_row(file: &str) -> bool {
    is_entry(file) || matches!(kind(file), Kind::Leftover(_))
}

/// Whether a file of this name is an entry, or another version of one.
pub(super) fn is_entry(file: &str) -> bool {
    let ending = file.len().checked_sub(ENDING.len()).and_then(|at| file.get(at..));
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
        && !file.starts_with('.')
        && file.len() > ENDING.len()
}

/// Where in a name the name of an entry ends that it begins with.
fn end_of_entry(name: &str) -> Option<usize> {
    let is_ending = |at: &usize| name.as_bytes()[*at..at + ENDING.len()].eq_ignore_ascii_case(ENDING.as_bytes());
    let at = (1..(name.len() + 1).saturating_sub(ENDING.len())).rev().find(is_ending)?;
    Some(at + ENDING.len())
}

/// Whether an entry that was created at this moment could have got this name: that of the moment, whatever stands behind
/// it to tell it from others of the same second.
pub(super) fn is_of_moment(name: &EntryName, created: DateTime<FixedOffset>) -> bool {
    let first = for_entry(created, 1);
    let stem = first.as_str().strip_suffix(ENDING).unwrap_or_default();
    let original = name.original();
    let rest = original.as_ref().unwrap_or(name).as_str().strip_prefix(stem).and_then(|rest| rest.strip_suffix(ENDING));
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix('-')
                .is_some_and(|again| !again.is_empty() && again.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// The row whose file would lie at this path below `entries`; none if a file there has no row.
pub fn entry_at(below: &Path) -> Option<EntryName> {
    let parts: Vec<String> = below.iter().map(|part| lossy(part.to_owned())).collect();
    let (file, folders) = parts.split_last()?;
    let is_listed = folders.len() <= 1 && folders.iter().all(|folder| !folder.starts_with('.'));
    (is_listed && has_row(file)).then(|| EntryName::new(parts.join("/")))
}

/// What names are sorted by, smallest first: dated ones by their date and time, after all others.
pub(super) fn order(name: &EntryName) -> (bool, (&str, u32, &str)) {
    file_order(name.as_str().rsplit('/').next().unwrap_or_default())
}

/// The same for the name of a file without its folder.
pub(super) fn file_order(file: &str) -> (bool, (&str, u32, &str)) {
    (is_dated(file), by_moment(file))
}

/// The second in the name of an entry that this program gave it; none for other names.
pub(super) fn second_of(file: &str) -> Option<&str> {
    let stem = file.strip_suffix(ENDING)?;
    let (moment, number, _) = by_moment(file);
    let is_ours = *stem == *[moment, &again(number)].concat();
    (file != moment && is_ours).then_some(moment)
}

/// A file name as text. One that is not text is shown as far as it is, and cannot be opened by it.
pub(super) fn lossy(name: OsString) -> String {
    name.into_string().unwrap_or_else(|name| name.to_string_lossy().into_owned())
}

/// Whether a folder is one of the entries of a year.
pub(super) fn is_year(folder: &str) -> bool {
    folder.len() == 4 && folder.bytes().all(|byte| byte.is_ascii_digit())
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
    fn an_entry_lies_loose_or_in_one_folder() {
        let at = |path: &str| entry_at(Path::new(path)).map(|name| name.as_str().to_owned());
        for path in ["2026/2026-11-21-224104.toml", "loose.toml", "with friends/a.toml", "2026/a.toml~"] {
            assert_eq!(at(path), Some(path.to_owned()));
        }
        for path in ["", "2026", "2026/.a.toml.tmp-1a2b3c4d", ".stfolder/a.toml", "a/b/c.toml", "2026/a.md"] {
            assert_eq!(at(path), None, "{path}");
        }
    }

    #[test]
    fn versions_beside_an_entry_are_entries_and_leftovers_say_what_they_are() {
        let entries = [
            "2026-11-21-224104.toml",
            "2026-11-21-224104-2.toml",
            "a.conflict-x.toml",
            "Ein Abend.TOML",
            "#a.toml",
            "-rf.toml",
            "a.sync-conflict-20261121-224104-ABC.toml",
            "a (Sam's conflicted copy 2026-11-21).toml",
        ];
        for name in entries {
            assert_eq!(kind(name), Kind::Entry, "{name}");
        }
        for (name, says) in [
            (".hidden.toml", "as hidden.toml"),
            ("#a.toml#", "Emacs"),
            (".#a.toml", "Emacs"),
            ("a.toml~", "an editor"),
            ("a.toml.~1~", "an editor"),
            ("a.toml.swp", "another program"),
            (".a.toml.swp", "Vim"),
            (".a.toml.un~", "Vim"),
            ("a.TOML.orig", "the entry itself is a.TOML"),
            ("a.toml.bak", "somebody"),
            (".a.toml.icloud", "iCloud"),
            ("a.toml.txt", "should end with .toml"),
            (".a.toml.tmpA1b2C3", "another program"),
            (".~lock.a.toml#", "another program"),
            ("é.toml.é", "the entry itself is é.toml"),
        ] {
            let Kind::Leftover(what) = kind(name) else { panic!("{name} is {:?}", kind(name)) };
            assert!(what.contains(says), "{name}: {what}");
        }
        assert_eq!(kind(".2026-11-21-224104.toml.tmp-1a2b3c4d"), Kind::Beside);
        let others = ["toml", ".toml", "a.md", "é", "", ".DS_Store", ".stfolder", "._a.toml", ".syncthing.a.toml.tmp"];
        for name in others {
            assert_eq!(kind(name), Kind::Other, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_name_is_of_some_kind(name in "\\PC{0,12}(\\.[tT]oml)?[~#.\\PC]{0,6}") {
            proptest::prop_assert_eq!(has_row(&name), matches!(kind(&name), Kind::Entry | Kind::Leftover(_)));
            proptest::prop_assert_eq!(is_entry(&name), kind(&name) == Kind::Entry);
            is_of_moment(&EntryName::new(name), moment("2026-11-21T22:41:04+01:00"));
        }
    }

    #[test]
    fn a_name_fits_its_moment_whatever_stands_behind_it() {
        let created = moment("2026-11-21T22:41:04+01:00");
        let fits = |name: &str| is_of_moment(&EntryName::new(name), created);
        // what else stands behind it makes it a version of that entry
        for name in
            ["", "-2", "-17", ".conflict-desk-2026-11-22-070000", ".sync-conflict-20261121-224104-ABC", " 2", "-x"]
        {
            assert!(fits(&format!("2026/2026-11-21-224104{name}.toml")), "{name}");
        }
        for name in ["2026-11-21-224104.toml", "2025/2026-11-21-224104.toml", "2026/2026-11-21-224105.toml"] {
            assert!(!fits(name), "{name}");
        }
    }
}
