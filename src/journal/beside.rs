//! Other versions of an entry: which names tell that they are some, and where these came from.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;

use super::shelf::EntryName;

/// Who put a version beside an entry, as far as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeper {
    /// comeback itself, because two hands changed the entry.
    Comeback,
    /// Syncthing.
    Syncthing,
    /// Another program that says so in the name.
    Program,
    /// Whoever makes copies: a sync program, the system, a person.
    Anybody,
}

/// The part of a file's name that is the name of the entry, without its ending, and who put this version beside it; none
/// for the name of an entry itself.
///
/// A name that comeback gives is known whole, so whatever stands behind it makes it a version. Any other name is one only
/// with a mark that programs make.
pub(super) fn split(stem: &str) -> Option<(&str, Keeper)> {
    let (of, rest) = match end_of_own_name(stem) {
        Some(end) => stem.split_at(end),
        None => stem.split_at(start_of_mark(stem)?),
    };
    let of = of.trim_end();
    (!rest.is_empty() && !of.is_empty()).then(|| (of, keeper(rest)))
}

/// Characters of `2026-11-21-224104`.
const OWN_NAME: &[u8] = b"dddd-dd-dd-dddddd";

/// No second has more entries than fit into so many figures.
const MOST_FIGURES: usize = 3;

/// Where a name ends that comeback gave: the moment, with `-2` and so on behind it for further entries of the same second.
fn end_of_own_name(stem: &str) -> Option<usize> {
    let begins = stem.len() >= OWN_NAME.len()
        && stem
            .bytes()
            .zip(OWN_NAME)
            .all(|(byte, shape)| if *shape == b'd' { byte.is_ascii_digit() } else { byte == b'-' });
    let rest = stem.get(OWN_NAME.len()..).filter(|_| begins)?;
    let number = rest.strip_prefix('-').unwrap_or_default();
    let figures = number.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=MOST_FIGURES).contains(&figures) && !number.starts_with('0') && &number[..figures] != "1";
    // the name of a machine may begin with a figure
    let ends = !number[figures..].starts_with(|next: char| next.is_ascii_alphanumeric());
    match rest.chars().next() {
        // another figure: this is no time of a day
        Some(next) if next.is_ascii_digit() => None,
        _ if is_number && ends => Some(OWN_NAME.len() + 1 + figures),
        _ => Some(OWN_NAME.len()),
    }
}

/// Words that systems put behind the name of a copy.
const COPY: [&str; 22] = [
    "copy",
    "kopie",
    "copie",
    "copia",
    "cópia",
    "kopia",
    "kópia",
    "kopi",
    "kopio",
    "kopya",
    "másolat",
    "копия",
    "копія",
    "αντίγραφο",
    "コピー",
    "のコピー",
    "副本",
    "的副本",
    "拷贝",
    "的拷贝",
    "복사본",
    "사본",
];

/// Marks that programs put behind a name without brackets.
const MARKS: [&str; 5] = [".conflict-", ".sync-conflict-", "_conflict-", ".conflict", "_conf("];

/// Where in any other name the mark of a program begins.
fn start_of_mark(stem: &str) -> Option<usize> {
    // places in it are those of the stem
    let text = stem.to_ascii_lowercase();
    if let Some(at) = MARKS.iter().find_map(|mark| text.find(mark)) {
        return Some(at);
    }
    let before_figures = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if before_figures.len() < text.len() && before_figures.ends_with('~') {
        return Some(before_figures.len() - 1);
    }
    let Some(bracketed) = text.strip_suffix(')') else { return start_of_copy(before_figures.trim_end()) };
    if let Some(conflict) = text.find("conflict") {
        return text[..conflict].rfind('(');
    }
    let open = bracketed.rfind('(')?;
    let inside = bracketed[open + 1..].trim();
    if (1..=MOST_FIGURES).contains(&inside.len()) && inside.bytes().all(|byte| byte.is_ascii_digit()) {
        // ` - Copy (2)`
        return start_of_copy(text[..open].trim_end()).or(Some(open));
    }
    COPY.iter().any(|word| inside.contains(word)).then_some(open)
}

/// Where the word for a copy begins that a name ends with, with the dash before it.
fn start_of_copy(text: &str) -> Option<usize> {
    let before = COPY.iter().filter_map(|word| text.strip_suffix(word)).min_by_key(|before| before.len())?;
    let is_apart = before.ends_with([' ', '_', '-']) || text[before.len()..].starts_with(['の', '的']);
    let of = before.trim_end_matches([' ', '-', '_']);
    (is_apart && !of.ends_with("conflicted")).then_some(of.len())
}

fn keeper(rest: &str) -> Keeper {
    if rest.starts_with(".conflict-") {
        Keeper::Comeback
    } else if rest.starts_with(".sync-conflict-") {
        Keeper::Syncthing
    } else if rest.to_lowercase().contains("conf") {
        Keeper::Program
    } else {
        Keeper::Anybody
    }
}

/// Which of these names are versions of an entry, and of which. Where the entry itself is missing the first of the copies
/// stands for it: that is an entry like any other. Only what comeback kept beside an entry stays a version of it.
pub fn versions<'a>(names: impl Iterator<Item = &'a EntryName> + Clone) -> HashMap<EntryName, EntryName> {
    let mut copies: Vec<(EntryName, &EntryName)> =
        names.clone().filter_map(|name| Some((name.original()?, name))).collect();
    if copies.is_empty() {
        return HashMap::new();
    }
    copies.sort_unstable();
    let originals: HashSet<&EntryName> = copies.iter().map(|(original, _)| original).collect();
    let there: HashSet<&EntryName> = names.filter(|name| originals.contains(name)).collect();
    let mut found = HashMap::new();
    for family in copies.chunk_by(|(one, _), (other, _)| one == other) {
        let original = &family[0].0;
        let copy = || family.iter().map(|(_, name)| *name).find(|name| !name.is_kept_by_us());
        let first = if there.contains(original) { original } else { copy().unwrap_or(original) };
        let others = family.iter().map(|(_, name)| *name).filter(|name| *name != first);
        found.extend(others.map(|name| (name.clone(), first.clone())));
    }
    found
}

/// What the name of another version tells besides the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beside {
    /// The machine or the person it is from.
    pub machine: Option<String>,
    /// When it was put beside the entry.
    pub at: Option<NaiveDateTime>,
}

/// Reads the name of a version that comeback or another program put beside an entry. The name of an entry tells nothing of
/// the kind.
pub fn beside(name: &EntryName) -> Beside {
    let Some(original) = name.original() else { return Beside::default() };
    let stem = original.as_str().strip_suffix(ENDING).unwrap_or_default();
    let rest = name.as_str().strip_prefix(stem).unwrap_or_default();
    let rest = rest.strip_suffix(ENDING).unwrap_or(rest);
    let told = if let Some(rest) = rest.strip_prefix(".conflict-") {
        ours(rest)
    } else if let Some(rest) = rest.strip_prefix(".sync-conflict-") {
        Some(of_syncthing(rest))
    } else {
        conflicted_copy(rest).or_else(|| machine_behind_dash(rest))
    };
    told.unwrap_or_default()
}

const ENDING: &str = ".toml";

/// Characters of `-2026-11-21-230000`.
const MOMENT: usize = 18;

/// `HOST-2026-11-21-230000`, with `-2` behind it when that one was taken.
fn ours(rest: &str) -> Option<Beside> {
    let moment = |end: usize| {
        let (host, at) = rest.get(..end)?.split_at_checked(end.checked_sub(MOMENT)?)?;
        let at = NaiveDateTime::parse_from_str(at, "-%Y-%m-%d-%H%M%S").ok()?;
        Some(Beside { machine: Some(host.to_owned()), at: Some(at) })
    };
    [Some(rest.len()), rest.rfind('-')].into_iter().flatten().find_map(moment)
}

/// `20261121-230000-ABCDEFG`: the last part is the device.
fn of_syncthing(rest: &str) -> Beside {
    let at = rest.get(..15).and_then(|at| NaiveDateTime::parse_from_str(at, "%Y%m%d-%H%M%S").ok());
    let machine = rest.get(16..).filter(|device| !device.is_empty()).map(str::to_owned);
    Beside { machine, at }
}

/// `(conflicted copy 2026-11-21 230000)`, or `(Anna's conflicted copy 2026-11-21)`.
fn conflicted_copy(rest: &str) -> Option<Beside> {
    let (before, behind) = rest.split_once("conflicted copy")?;
    let machine = before.trim_start_matches([' ', '(']).trim_end().strip_suffix("'s").map(str::to_owned);
    let at = behind.trim().trim_end_matches(')');
    Some(Beside { machine, at: NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H%M%S").ok() })
}

/// `-HOST`, as `OneDrive` has it.
fn machine_behind_dash(rest: &str) -> Option<Beside> {
    let machine = rest.strip_prefix('-')?;
    let is_name = !machine.is_empty() && machine.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let is_word =
        machine.bytes().any(|byte| byte.is_ascii_alphabetic()) && start_of_copy(&rest.to_ascii_lowercase()).is_none();
    (is_name && is_word).then(|| Beside { machine: Some(machine.to_owned()), at: None })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a name tells, in a row; a part that it does not tell is a dash.
    fn read(file: &str) -> String {
        let Beside { machine, at } = beside(&EntryName::new(format!("2026/{file}.toml")));
        let at = at.map_or("-".to_owned(), |at| at.format("%d.%m. %H:%M").to_string());
        format!("{} {at}", machine.as_deref().unwrap_or("-"))
    }

    const ENTRY: &str = "2026-11-20-224104";

    #[test]
    fn the_name_of_our_own_copy_tells_machine_and_moment() {
        for machine in ["desk", "my-old-desk", "desk-2026"] {
            let told = format!("{machine} 21.11. 23:00");
            assert_eq!(read(&format!("{ENTRY}.conflict-{machine}-2026-11-21-230000")), told);
            assert_eq!(read(&format!("{ENTRY}.conflict-{machine}-2026-11-21-230000-2")), told);
        }
        for behind in ["odd", "", "désk-99-99"] {
            assert_eq!(read(&format!("{ENTRY}.conflict-{behind}")), "- -", "{behind}");
        }
    }

    #[test]
    fn names_of_programs_that_synchronise_are_read_as_far_as_they_tell() {
        for (behind, told) in [
            (".sync-conflict-20261121-230000-ABC7XYZ", "ABC7XYZ 21.11. 23:00"),
            (".sync-conflict-é", "- -"),
            (" (conflicted copy 2026-11-21 230000)", "- 21.11. 23:00"),
            (" (Anna's conflicted copy 2026-11-21)", "Anna -"),
            ("-DESKTOP-4F2A", "DESKTOP-4F2A -"),
            ("-Copy", "- -"),
            (" 2", "- -"),
        ] {
            assert_eq!(read(&format!("{ENTRY}{behind}")), told);
        }
    }

    proptest! {
        #[test]
        fn whatever_a_machine_is_called_its_name_and_the_moment_come_back(
            machine in "[a-zA-Z0-9-]{1,32}", day in 0_i64..30_000, second in 0_i64..86_400, attempt in 1_u32..12
        ) {
            let at = chrono::DateTime::from_timestamp(day * 86_400 + second, 0).unwrap().naive_utc();
            let again = if attempt > 1 { format!("-{attempt}") } else { String::new() };
            let name = format!("2026/{ENTRY}.conflict-{machine}-{}{again}.toml", at.format("%Y-%m-%d-%H%M%S"));
            prop_assert_eq!(beside(&EntryName::new(name)), Beside { machine: Some(machine), at: Some(at) });
        }

        #[test]
        fn no_name_breaks_it(behind in ".{0,40}") {
            for way in [".conflict-", ".sync-conflict-", " (conflicted copy ", " ("] {
                beside(&EntryName::new(format!("{ENTRY}{way}{behind}.toml")));
            }
        }
    }

    #[test]
    fn other_names_are_no_copies() {
        assert_eq!((read(ENTRY).as_str(), read("notes (mine)").as_str()), ("- -", "- -"));
    }

    /// Every way that is known to leave the name of an entry with something behind it.
    const BEHIND: [&str; 38] = [
        " 2",
        " 3",
        " 12",
        " (1)",
        "(2)",
        " copy",
        " copy 2",
        " - Copy",
        " - Copy (2)",
        "-Copy1",
        " (copy)",
        " (another copy)",
        " (3rd copy)",
        " - Kopie",
        " Kopie 2",
        " - コピー",
        "のコピー",
        " 的副本",
        " копия",
        "-DESKTOP-4F2A",
        "-Annas-MacBook",
        " (Case Conflict)",
        " (Case Conflict 1)",
        ".Conflict",
        ".conflict-desk-2026-11-25-210000",
        ".sync-conflict-20261125-220000-ABCDEFG",
        " (Anna's conflicted copy 2026-11-25)",
        " (conflicted copy 2026-11-25 220000)",
        " (SFConflict anna@example.org 2026-11-25-22-00-00)",
        "_conf(2)",
        "_conflict-20261125-220000",
        "~1",
        "-1",
        "-20261125",
        " [Conflict]",
        "_copy",
        ".1",
        " (Konflikt von Anna)",
    ];

    #[test]
    fn whatever_stands_behind_the_whole_name_of_an_entry_makes_it_a_version_of_that_one() {
        for of in [ENTRY, "2026-11-20-224104-2", "2026-11-20-224104-17"] {
            assert_eq!(EntryName::new(format!("2026/{of}.toml")).original(), None);
            for behind in BEHIND {
                let name = EntryName::new(format!("2026/{of}{behind}.toml"));
                assert_eq!(name.original(), Some(EntryName::new(format!("2026/{of}.toml"))), "{of}{behind}");
                assert!(name.told_apart().is_some_and(|said| said.contains(&format!("{of}.toml"))), "{of}{behind}");
            }
        }
        for other in
            ["2026-11-20-2241045", "2026-11-20", "2026-11-20 2", "2026-11-20-2241", "notes (mine)", "walk 2", "7"]
        {
            assert_eq!(EntryName::new(format!("2026/{other}.toml")).original(), None, "{other}");
        }
    }

    #[test]
    fn a_name_of_ones_own_has_versions_where_a_program_marks_them() {
        for behind in
            [" (1)", " copy", " copy 3", " - Copy (2)", " (Case Conflict)", ".Conflict", "~1", "_conf(1)", " - Kopie"]
        {
            let name = EntryName::new(format!("Ein Abend{behind}.toml"));
            assert_eq!(name.original(), Some(EntryName::new("Ein Abend.toml")), "{behind}");
        }
    }

    #[test]
    fn where_the_entry_itself_is_missing_its_first_version_stands_for_it() {
        let told = |names: &[&str]| {
            let names: Vec<EntryName> =
                names.iter().map(|name| EntryName::new(format!("{ENTRY}{name}.toml"))).collect();
            let mut told: Vec<String> = versions(names.iter())
                .into_iter()
                .map(|(name, of)| format!("{} of {}", name.as_str(), of.as_str()))
                .collect();
            told.sort();
            told.join(", ").replace(ENTRY, "").replace(".toml", "")
        };
        assert_eq!(told(&["", " 2", "-2", " (1)"]), " (1) of ,  2 of ");
        assert_eq!(told(&[" 2", " 3", "-2"]), " 3 of  2");
        assert_eq!(told(&[" 2", "-2"]), "");
        let ours = ".conflict-desk-2026-11-25-210000";
        assert_eq!(told(&[ours]), format!("{ours} of "), "comeback never makes one without an entry");
        assert_eq!(told(&[" 2", ours]), format!("{ours} of  2"));
    }

    proptest! {
        #[test]
        fn any_name_is_a_version_or_none_and_a_version_has_a_shorter_name(
            of in "([0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}(-[0-9]{1,4})?|\\PC{0,6})", behind in prop::sample::select(BEHIND.to_vec()), odd in "\\PC{0,6}"
        ) {
            for stem in [format!("{of}{behind}"), format!("{of}{odd}{behind}"), format!("{of}{behind}{odd}"), of.clone() + &odd] {
                if let Some((of, _)) = split(&stem) {
                    prop_assert!(!of.trim().is_empty(), "{}", stem);
                    prop_assert!(!of.is_empty() && of.len() < stem.len() && stem.starts_with(of));
                }
            }
        }
    }
}
