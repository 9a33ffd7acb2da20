//! Where deleted entries lie, and where they came from.

use super::names;
use crate::journal::shelf::{EntryName, TrashName};

/// Where an entry goes in the trash. Those in the folder of their own year lie there loose, all others in a folder named
/// like theirs. `attempt` counts from 1 and tells entries of one name apart.
pub(super) fn name_for(entry: &EntryName, attempt: u32) -> TrashName {
    let name = match entry.as_str().split_once('/') {
        Some((folder, file)) if folder_of(file) == Some(folder) => file,
        _ => entry.as_str(),
    };
    TrashName::new(names::numbered(name, attempt))
}

/// The entry that lies here. `attempt` counts from 1 and tells entries of one name apart.
pub(super) fn entry_for(at: &TrashName, attempt: u32) -> EntryName {
    let name = names::numbered(at.as_str(), attempt);
    match folder_of(&name).filter(|_| !name.contains('/')) {
        Some(year) => EntryName::new([year, "/", &name].concat()),
        None => EntryName::new(name),
    }
}

/// The folder in which the program itself would put an entry of this name.
fn folder_of(file: &str) -> Option<&str> {
    names::is_dated(file).then(|| file.get(..4)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_to_where_it_was() {
        for name in [
            "2026/2026-11-21-224104.toml",
            "2026/2026-11-21-224104.conflict-desk-2026-11-22.toml",
            "a.toml",
            "old/b.toml",
            "2025/2026-01-01-000000.toml",
        ] {
            let entry = EntryName::new(name);
            assert_eq!(entry_for(&name_for(&entry, 1), 1), entry);
        }
        assert_eq!(name_for(&EntryName::new("2026/2026-11-21-224104.toml"), 1).as_str(), "2026-11-21-224104.toml");
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let entry = EntryName::new("2026/2026-11-21-224104.toml");
        assert_eq!(name_for(&entry, 2).as_str(), "2026-11-21-224104-2.toml");
        let back = entry_for(&TrashName::new("2026-11-21-224104.toml"), 3);
        assert_eq!(back.as_str(), "2026/2026-11-21-224104-3.toml");
    }
}
