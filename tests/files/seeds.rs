//! Every seed in `damaged`, through its reader, with the properties that the fuzz targets use.
//!
//! A file dropped into one of the folders is one more case. The first byte of a seed of `drafts` and `texts` says how
//! the others are meant; see `properties`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::properties::{clean, draft, entry, guide, search, settings};

fn seeds(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    all.retain(|path| path.is_file());
    all.sort();
    all
}

/// Tries every file of the folders, with the name of the one at fault.
fn all(folders: &[&str], holds: fn(&[u8])) {
    let files: Vec<PathBuf> = folders.iter().flat_map(|folder| seeds(folder)).collect();
    assert!(files.len() > 3, "{folders:?}");
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let tried = std::panic::catch_unwind(|| holds(&bytes));
        assert!(tried.is_ok(), "{} does not hold, see above", path.display());
    }
}

#[test]
fn entries() {
    all(&["tests/files/good", "tests/files/damaged", "tests/files/damaged/entries"], entry::holds);
}

#[test]
fn guides() {
    all(&["assets/guides", "tests/files/damaged/guides", "tests/files/damaged"], guide::holds);
}

#[test]
fn settings_and_themes() {
    all(&["assets", "assets/themes", "tests/files/damaged/settings", "tests/files/damaged"], settings::holds);
}

#[test]
fn drafts() {
    all(&["tests/files/damaged/drafts"], draft::holds);
}

/// The same words, with one byte after another damaged: in the head, in the text, at the end.
#[test]
fn a_draft_that_is_damaged_anywhere() {
    for at in (0_u16..700).step_by(3) {
        let [low, high] = at.to_le_bytes();
        for how in 0..3 {
            draft::holds(&[b"w".as_slice(), &[low, high, how, 1], b"I tested|only|win|here||words"].concat());
        }
    }
}

#[test]
fn texts() {
    all(&["tests/files/damaged/texts"], clean::holds);
}

#[test]
fn searches() {
    all(&["tests/files/damaged/searches"], search::holds);
}
