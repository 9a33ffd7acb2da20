//! Where deleted entries lie, and where they came from.

use super::names::{self, ENDING};
use crate::journal::shelf::{EntryName, TrashName};

/// Stands before the number of an entry that was deleted while another of its name lay in the trash. The program gives no
/// entry such a name.
const AGAIN: &str = ".deleted-";

/// The folder, in the trash, of entries that lay loose although they have a date.
const LOOSE: &str = "loose/";

/// Where an entry goes in the trash. Those in the folder of their own year lie there loose, all others in a folder named
/// like theirs. `attempt` counts from 1 and tells entries of one name apart.
pub(super) fn name_for(entry: &EntryName, attempt: u32) -> TrashName {
    let name = entry.as_str();
    let place = match name.split_once('/') {
        Some((folder, file)) if folder_of(file) == Some(folder) => file.to_owned(),
        None if folder_of(name).is_none() => name.to_owned(),
        Some(_) if !name.starts_with(LOOSE) => name.to_owned(),
        _ => [LOOSE, name].concat(),
    };
    if attempt < 2 {
        return TrashName::new(place);
    }
    let stem = place.strip_suffix(ENDING).unwrap_or(&place);
    TrashName::new(format!("{stem}{AGAIN}{attempt}{}", &place[stem.len()..]))
}

/// The entry that lies here. `attempt` counts from 1 and tells entries of one name apart.
pub(super) fn entry_for(at: &TrashName, attempt: u32) -> EntryName {
    let place = at.as_str();
    let stem = place.strip_suffix(ENDING).unwrap_or(place);
    let is_number = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let bare = stem.rsplit_once(AGAIN).filter(|(_, number)| is_number(number)).map_or(stem, |(bare, _)| bare);
    let name = names::numbered(&[bare, &place[stem.len()..]].concat(), attempt);
    if let Some(loose) = name.strip_prefix(LOOSE) {
        return EntryName::new(loose);
    }
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
    fn an_entry_comes_back_to_where_it_was_however_often_its_name_was_deleted() {
        let names = [
            "2026/2026-11-21-224104.toml",
            "2026/2026-11-21-224104-2.toml",
            "2026/2026-11-21-224104.conflict-desk-2026-11-22.toml",
            "a.toml",
            "Ein Abend.TOML",
            "old/b.toml",
            "2025/2026-01-01-000000.toml",
            "2026-01-01-000000.toml",
            "loose/2026-01-01-000000.toml",
            "loose/loose/c.toml",
        ];
        let mut places = std::collections::HashSet::new();
        for (name, attempt) in names.into_iter().flat_map(|name| [1, 2, 13].map(|attempt| (name, attempt))) {
            let entry = EntryName::new(name);
            let at = name_for(&entry, attempt);
            assert_eq!(entry_for(&at, 1), entry, "{at:?}");
            assert!(places.insert(at), "{name} lies where another does");
        }
        assert_eq!(name_for(&EntryName::new(names[0]), 1).as_str(), "2026-11-21-224104.toml");
        assert_eq!(name_for(&EntryName::new(names[0]), 2).as_str(), "2026-11-21-224104.deleted-2.toml");
    }

    #[test]
    fn if_its_name_is_taken_it_comes_back_under_one_like_it() {
        let back = entry_for(&TrashName::new("2026-11-21-224104.deleted-2.toml"), 3);
        assert_eq!(back.as_str(), "2026/2026-11-21-224104-3.toml");
    }
}
