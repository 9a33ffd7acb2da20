//! Where another version of an entry came from, as far as its name tells.

use chrono::NaiveDateTime;

use super::shelf::EntryName;

/// What the name of another version tells besides the entry's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beside {
    /// The machine or the person it is from.
    pub machine: Option<String>,
    /// When it was put beside the entry.
    pub at: Option<NaiveDateTime>,
}

/// Reads the name of a version that comeback or a program for synchronising folders put beside an entry. The name of an
/// entry tells nothing of the kind.
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
        conflicted_copy(rest)
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
}
