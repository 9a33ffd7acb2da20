//! The files in `good` and `damaged`.

use std::fs;
use std::path::{Path, PathBuf};

use comeback::journal::shelf::{EntryName, Head};
use comeback::store::{EntryStore, FileStore, text};

/// Files whose reason cannot name a line, because none is at fault.
const WITHOUT_LINE: [&str; 4] = ["empty.toml", "blank.toml", "no-moment.toml", "deep-dots.toml"];

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

#[test]
fn good_files_are_read_and_an_unchanged_entry_leaves_them_as_they_are() {
    assert!(files("good").len() >= 8);
    for path in files("good") {
        let written = fs::read_to_string(&path).unwrap();
        let read = text::read(&written).unwrap_or_else(|reason| panic!("{}: {reason}", path.display()));
        let again = text::read(&text::write(&read.entry)).unwrap();
        assert_eq!(again.entry, read.entry, "{}", path.display());
        assert_eq!(text::edit(&written, &read.entry, &read.entry).unwrap(), written, "{}", path.display());
    }
}

#[test]
fn a_change_of_one_value_touches_no_other_line_of_a_good_file() {
    for path in files("good") {
        let written = fs::read_to_string(&path).unwrap();
        let read = text::read(&written).unwrap();
        let mut after = read.entry.clone();
        after.guide = "week".into();
        if read.is_newer() {
            assert!(text::edit(&written, &read.entry, &after).unwrap_err().to_string().contains("newer comeback"));
            continue;
        }
        let edited = text::edit(&written, &read.entry, &after).unwrap();
        assert_eq!(text::read(&edited).unwrap().entry, after, "{}", path.display());
        let other = |text: &str| -> Vec<String> {
            let lines = text.split_inclusive('\n').map(str::to_owned);
            lines.filter(|line| !line.trim_start_matches('\u{feff}').trim_start().starts_with("guide")).collect()
        };
        let (before, now) = (other(&written), other(&edited));
        // A file without a line ending at its end gets one, if the new line goes there.
        let trimmed = |lines: &[String]| lines.concat().trim_end_matches('\n').to_owned();
        assert_eq!(trimmed(&now), trimmed(&before), "{}", path.display());
    }
}

#[test]
fn damaged_files_say_why_and_where() {
    assert!(files("damaged").len() >= 12);
    for path in files("damaged") {
        let Ok(written) = String::from_utf8(fs::read(&path).unwrap()) else { continue };
        let reason = text::read(&written).expect_err(name(&path));
        assert_eq!(reason.line.is_none(), WITHOUT_LINE.contains(&name(&path)), "{}: {reason}", path.display());
        assert!(reason.to_string().len() > 15, "{}: {reason}", path.display());
    }
}

#[test]
fn damaged_files_are_listed_and_left_and_hide_no_good_one() {
    let home = tempfile::tempdir().unwrap();
    let year = home.path().join("entries/2026");
    fs::create_dir_all(&year).unwrap();
    for path in files("good").iter().chain(&files("damaged")) {
        fs::copy(path, year.join(name(path))).unwrap();
    }
    let store = FileStore::new(home.path(), "desk");
    let mut rows = Vec::new();
    store
        .rest(&[], &mut |batch| {
            rows.extend(batch);
            true
        })
        .unwrap();
    assert_eq!(rows.len(), files("good").len() + files("damaged").len());
    for path in files("damaged") {
        let entry = EntryName::new(format!("2026/{}", name(&path)));
        let row = rows.iter().find(|row| row.name == entry).unwrap();
        let Head::Unreadable { reason } = &row.head else { panic!("{} was read", path.display()) };
        assert_eq!(reason.starts_with("line "), !WITHOUT_LINE.contains(&name(&path)), "{}: {reason}", path.display());
        assert!(store.read(&entry).unwrap_err().to_string().contains(reason.as_str()));
        assert_eq!(fs::read(year.join(name(&path))).unwrap(), fs::read(&path).unwrap());
    }
    for path in files("good") {
        let entry = EntryName::new(format!("2026/{}", name(&path)));
        let row = rows.iter().find(|row| row.name == entry).unwrap();
        assert!(matches!(row.head, Head::Entry { .. }), "{}", path.display());
    }
}
