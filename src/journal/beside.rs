//! Names of second versions: what a name tells of where a copy came from.

use chrono::NaiveDateTime;

use super::shelf::EntryName;

/// What the name of a second version tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The file name of the entry it is a second version of.
    pub of: String,
    /// The machine it was written on, as far as it is named.
    pub machine: Option<String>,
    /// When it was put beside, as far as that is named.
    pub at: Option<NaiveDateTime>,
}

/// Reads the name of a copy that comeback or a program for synchronising folders put beside an entry; none for any other
/// name.
pub fn beside(name: &EntryName) -> Option<Beside> {
    let file = name.as_str().rsplit('/').next().unwrap_or_default();
    let stem = file.strip_suffix(".toml").unwrap_or(file);
    ours(stem).or_else(|| of_syncthing(stem)).or_else(|| conflicted_copy(stem))
}

/// `2026-11-21-224104.conflict-HOST-2026-11-21-230000`, with `-2` behind it when that one was taken.
fn ours(stem: &str) -> Option<Beside> {
    let (of, rest) = stem.split_once(".conflict-")?;
    let moment = |end: usize| {
        let (host, at) = rest.get(..end)?.split_at_checked(end.checked_sub(MOMENT)?)?;
        let at = NaiveDateTime::parse_from_str(at, "-%Y-%m-%d-%H%M%S").ok()?;
        Some((host.to_owned(), at))
    };
    let found = [Some(rest.len()), rest.rfind('-')].into_iter().flatten().find_map(moment);
    let (machine, at) = found.map_or((None, None), |(machine, at)| (Some(machine), Some(at)));
    Some(Beside { of: of.to_owned(), machine, at })
}

/// Characters of `-2026-11-21-230000`.
const MOMENT: usize = 18;

/// `2026-11-21-224104.sync-conflict-20261121-230000-ABCDEFG`: the last part is the device.
fn of_syncthing(stem: &str) -> Option<Beside> {
    let (of, rest) = stem.split_once(".sync-conflict-")?;
    let at = rest.get(..15).and_then(|at| NaiveDateTime::parse_from_str(at, "%Y%m%d-%H%M%S").ok());
    let machine = rest.get(16..).filter(|device| !device.is_empty()).map(str::to_owned);
    Some(Beside { of: of.to_owned(), machine, at })
}

/// `2026-11-21-224104 (conflicted copy 2026-11-21 230000)`, or `(HOST's conflicted copy 2026-11-21)`.
fn conflicted_copy(stem: &str) -> Option<Beside> {
    let (of, rest) = stem.split_once(" (")?;
    let (before, behind) = rest.split_once("conflicted copy")?;
    let machine = before.trim().strip_suffix("'s").map(str::to_owned);
    let at = behind.trim().trim_end_matches(')');
    Some(Beside { of: of.to_owned(), machine, at: NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H%M%S").ok() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a name tells, in a row; a part that it does not tell is a dash.
    fn read(file: &str) -> String {
        let Some(Beside { of, machine, at }) = beside(&EntryName::new(format!("2026/{file}.toml"))) else {
            return "no copy".to_owned();
        };
        let at = at.map_or("-".to_owned(), |at| at.format("%d.%m. %H:%M").to_string());
        format!("{of} {} {at}", machine.as_deref().unwrap_or("-"))
    }

    const ENTRY: &str = "2026-11-20-224104";

    #[test]
    fn the_name_of_our_own_copy_tells_machine_and_moment() {
        for machine in ["desk", "my-old-desk", "desk-2026"] {
            let told = format!("{ENTRY} {machine} 21.11. 23:00");
            assert_eq!(read(&format!("{ENTRY}.conflict-{machine}-2026-11-21-230000")), told);
            assert_eq!(read(&format!("{ENTRY}.conflict-{machine}-2026-11-21-230000-2")), told);
        }
        for behind in ["odd", "", "désk-99-99"] {
            assert_eq!(read(&format!("{ENTRY}.conflict-{behind}")), format!("{ENTRY} - -"), "{behind}");
        }
    }

    #[test]
    fn names_of_programs_that_synchronise_are_read_as_far_as_they_tell() {
        for (behind, told) in [
            (".sync-conflict-20261121-230000-ABC7XYZ", "ABC7XYZ 21.11. 23:00"),
            (".sync-conflict-é", "- -"),
            (" (conflicted copy 2026-11-21 230000)", "- 21.11. 23:00"),
            (" (Anna's conflicted copy 2026-11-21)", "Anna -"),
        ] {
            assert_eq!(read(&format!("{ENTRY}{behind}")), format!("{ENTRY} {told}"));
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
            let found = beside(&EntryName::new(name)).unwrap();
            prop_assert_eq!((found.of.as_str(), found.machine, found.at), (ENTRY, Some(machine), Some(at)));
        }

        #[test]
        fn no_name_breaks_it(behind in ".{0,40}") {
            for way in [".conflict-", ".sync-conflict-", " (conflicted copy ", " ("] {
                let found = beside(&EntryName::new(format!("{ENTRY}{way}{behind}.toml")));
                prop_assert!(found.is_none_or(|found| found.of.starts_with(ENTRY)));
            }
        }
    }

    #[test]
    fn other_names_are_no_copies() {
        assert_eq!((read(ENTRY), read("notes (mine)")), ("no copy".to_owned(), "no copy".to_owned()));
    }
}
