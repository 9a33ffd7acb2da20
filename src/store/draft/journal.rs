//! What a draft knows its journal by: marks that move with the folder, and stay where its path changes.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::super::names;

/// So many of the newest entries are marks. The last one may be deleted while the draft waits.
const ENTRIES: usize = 2;

/// The marks of a journal: its folder as the file system numbers it, for where it is renamed, and its newest entries, for
/// where it is copied. None while there is no folder.
pub(super) fn marks(journal: &Path) -> Vec<String> {
    folder(journal).into_iter().chain(newest(journal)).collect()
}

/// Whether a journal bears one of these marks.
pub(super) fn bears(journal: &Path, marks: &[String]) -> bool {
    let own = folder(journal);
    let is_there = |name: &str| {
        ["entries", "trash"].iter().any(|folder| {
            let file = if *folder == "trash" { name.rsplit('/').next().unwrap_or(name) } else { name };
            journal.join(folder).join(file).symlink_metadata().is_ok()
        })
    };
    marks.iter().any(|mark| match mark.strip_prefix(ENTRY) {
        Some(name) => is_there(name),
        None => own.as_ref() == Some(mark),
    })
}

const ENTRY: &str = "entry ";

/// Whether a mark is an entry.
pub(super) fn is_entry(mark: &str) -> bool {
    mark.starts_with(ENTRY)
}

/// The number of a folder, and when it was made: numbers are given anew when a folder is gone.
fn folder(journal: &Path) -> Option<String> {
    let meta = fs::metadata(journal).ok().filter(fs::Metadata::is_dir)?;
    let made = meta.created().ok().and_then(|made| made.duration_since(std::time::UNIX_EPOCH).ok());
    // where that is not known, the disk has to do
    let of = made.map_or_else(|| format!("disk {}", meta.dev()), |made| format!("made {}", made.as_nanos()));
    Some(format!("folder {} {of}", meta.ino()))
}

fn newest(journal: &Path) -> Vec<String> {
    let entries = journal.join("entries");
    let listed = |folder: &Path| {
        let items = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
        let mut names: Vec<String> = items.filter_map(|item| item.file_name().into_string().ok()).collect();
        names.sort_unstable_by(|a, b| b.cmp(a));
        names
    };
    let years = listed(&entries).into_iter().filter(|name| names::is_year(name));
    let of_year = |year: String| {
        let files = listed(&entries.join(&year)).into_iter();
        files
            .filter(|file| names::is_entry(file) && names::is_dated(file))
            .map(move |file| format!("{ENTRY}{year}/{file}"))
    };
    years.flat_map(of_year).take(ENTRIES).collect()
}
