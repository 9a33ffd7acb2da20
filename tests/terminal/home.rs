//! A person's home for one test: every folder the program may use lies in it, and goes with it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use comeback::store::Drafts;
use tempfile::TempDir;

/// A home in which nothing has happened yet.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The variables that say where things belong, all of them inside this home.
    pub(crate) fn variables(&self) -> Vec<(String, String)> {
        let inside = |name: &str, folder: &str| (name.to_owned(), self.path().join(folder).display().to_string());
        vec![
            inside("HOME", ""),
            inside("XDG_DATA_HOME", "data"),
            inside("XDG_CONFIG_HOME", "config"),
            inside("XDG_STATE_HOME", "state"),
            inside("XDG_CACHE_HOME", "cache"),
        ]
    }

    /// Every file in it, by its path from here.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        gather(self.path(), &mut found);
        found.sort();
        found.iter().map(|path| path.strip_prefix(self.path()).unwrap().to_owned()).collect()
    }

    /// The entry that was saved, its path from here and its text.
    pub(crate) fn only_entry(&self) -> (PathBuf, String) {
        let entries: Vec<PathBuf> =
            self.files().into_iter().filter(|path| path.starts_with("data/comeback/entries")).collect();
        let [entry] = entries.as_slice() else { panic!("not one entry but {entries:?}") };
        (entry.clone(), fs::read_to_string(self.path().join(entry)).unwrap())
    }

    /// What the only draft there is says to the first question; nothing before there is one.
    pub(crate) fn only_answer(&self) -> Option<String> {
        let left = Drafts::new(self.path().join("state/comeback/drafts")).list().unwrap();
        assert!(left.len() <= 1, "{left:?}");
        left.first()?.draft.texts.get("what_went_wrong").cloned()
    }

    /// Writes a file in it, whole.
    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let beside = path.with_extension("beside");
        fs::File::create(&beside).unwrap().write_all(text.as_bytes()).unwrap();
        fs::rename(beside, path).unwrap();
    }

    /// The drafts that are there.
    pub(crate) fn drafts(&self) -> Vec<PathBuf> {
        self.files().into_iter().filter(|path| path.starts_with("state/comeback/drafts")).collect()
    }
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    for found in fs::read_dir(folder).unwrap() {
        let path = found.unwrap().path();
        if path.is_dir() { gather(&path, into) } else { into.push(path) }
    }
}
