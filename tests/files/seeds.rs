//! Every seed in `damaged`, through its reader, with the properties that the fuzz targets use.
//!
//! A file dropped into one of the folders is one more case. The first byte of a seed of `drafts` and `texts` says how
//! the others are meant; see `properties`.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;

use crate::properties::{clean, draft, entry, guide, input, search, settings};

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
fn what_terminals_send() {
    all(&["tests/files/damaged/input"], input::holds);
}

proptest! {
    #[test]
    fn any_bytes_from_a_terminal(screen in 0..3_u8, pieces in vec((0..16_u8, piece()), 0..10)) {
        let framed = pieces.into_iter().flat_map(|(pause, mut piece)| {
            piece.truncate(15);
            let length = u8::try_from(piece.len()).unwrap().saturating_sub(1);
            if piece.is_empty() { piece } else { [vec![pause << 4 | length], piece].concat() }
        });
        input::holds(&std::iter::once(screen).chain(framed).collect::<Vec<_>>());
    }
}

/// A few bytes: any at all, or such as terminals send.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let parts = prop::sample::select(vec![
        "\x1b",
        "\x1b[",
        "\x1bO",
        "\x1b]11;rgb:",
        "1e1e/",
        "\x1b\\",
        "\x07",
        "\x1bP",
        "\x1b_",
        "\x1b[200~",
        "\x1b[201~",
        "[",
        "]",
        "O",
        "$",
        "~",
        "u",
        "115;5",
        "27;5;113",
        "d",
        "q",
        "u",
        "dq",
        "j",
        "\r",
        "\t",
        "\x13",
        "\x11",
        "\x7f",
        "é",
        "日",
        "M",
        "<0;1;1",
    ]);
    prop_oneof![vec(any::<u8>(), 1..15), vec(parts, 1..4).prop_map(|parts| parts.concat().into_bytes())]
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
