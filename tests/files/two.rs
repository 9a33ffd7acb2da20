//! Two writers on one journal: whatever they do, in whatever order, no text that was ever kept is lost.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;

use chrono::{DateTime, FixedOffset, TimeDelta};
use proptest::prelude::*;

use comeback::journal::entry::Entry;
use comeback::journal::shelf::{EntryName, Stored};
use comeback::store::{Changed, EntryStore, FileStore, MemoryStore};

use crate::values::{entry, moment};

/// What a writer does next. Numbers choose among what there is.
#[derive(Debug, Clone)]
enum Step {
    Create,
    /// Reads an entry, to change it later.
    Open(usize),
    /// Changes what was read last, however long ago.
    Change,
    Beside,
    Discard(usize),
    BringBack(usize),
    TakeBack(usize),
}

fn step() -> impl Strategy<Value = (usize, Step)> {
    let what = prop_oneof![
        2 => Just(Step::Create),
        4 => any::<usize>().prop_map(Step::Open),
        5 => Just(Step::Change),
        1 => Just(Step::Beside),
        2 => any::<usize>().prop_map(Step::Discard),
        2 => any::<usize>().prop_map(Step::BringBack),
        2 => any::<usize>().prop_map(Step::TakeBack),
    ];
    (0_usize..2, what)
}

/// A journal, what its writers have open, and every title that was ever reported as kept.
struct Scene<'a> {
    store: &'a dyn EntryStore,
    open: [Option<Stored>; 2],
    kept: BTreeSet<String>,
    now: DateTime<FixedOffset>,
}

fn names(store: &dyn EntryStore) -> Vec<EntryName> {
    store.newest(usize::MAX - 1).unwrap().rows.into_iter().map(|row| row.name).collect()
}

fn title(entry: &Entry) -> String {
    entry.title.clone().unwrap_or_default()
}

fn pick<T>(from: &[T], number: usize) -> Option<&T> {
    (!from.is_empty()).then(|| &from[number % from.len()])
}

impl Scene<'_> {
    fn go(&mut self, index: usize, writer: usize, step: &Step) {
        self.now += TimeDelta::seconds(1);
        let text = format!("words {index}");
        match step {
            Step::Create => {
                let mut entry = entry("2026-11-21T22:00:00Z", &text);
                entry.title = Some(text.clone());
                self.open[writer] = Some(self.store.create(&entry).unwrap());
                self.kept.insert(text);
            }
            Step::Open(number) => {
                let names = names(self.store);
                self.open[writer] = pick(&names, *number).map(|name| self.store.read(name).unwrap());
            }
            Step::Change | Step::Beside => {
                let Some(before) = &self.open[writer] else { return };
                let after = Entry { title: Some(text.clone()), ..before.entry.clone() };
                let changed = match step {
                    Step::Change => self.store.change(before, &after, self.now),
                    _ => self.store.keep_beside(before, &after, self.now),
                };
                self.changed(writer, changed.unwrap());
                self.kept.insert(text);
            }
            Step::Discard(number) => {
                if let Some(name) = pick(&names(self.store), *number) {
                    self.store.discard(name).unwrap();
                }
            }
            Step::BringBack(number) => {
                if let Some(trashed) = pick(&self.store.trash().unwrap(), *number) {
                    self.store.bring_back(&trashed.at).unwrap();
                }
            }
            Step::TakeBack(number) => {
                let Some(before) = self.open[writer].clone() else { return };
                let versions = self.store.versions(&before.name).unwrap();
                if let Some(version) = pick(&versions, *number) {
                    let changed = self.store.take_back(&before, &version.name, self.now).unwrap();
                    self.changed(writer, changed);
                }
            }
        }
    }

    fn changed(&mut self, writer: usize, changed: Changed) {
        self.open[writer] = Some(match changed {
            Changed::Saved(stored) | Changed::Conflict { ours: stored, .. } => stored,
            Changed::NoVersion { why, .. } => unreachable!("{why}"),
        });
    }

    /// Every title that is somewhere: on the shelf, in the trash, or in a history.
    fn found(&self) -> BTreeSet<String> {
        let mut entries: Vec<EntryName> = names(self.store);
        let mut found: BTreeSet<String> =
            entries.iter().map(|name| title(&self.store.read(name).unwrap().entry)).collect();
        for trashed in self.store.trash().unwrap() {
            let back = self.store.bring_back(&trashed.at).unwrap();
            found.insert(title(&self.store.read(&back).unwrap().entry));
            entries.push(trashed.was);
        }
        for name in &entries {
            let versions = self.store.versions(name).unwrap();
            found.extend(versions.into_iter().map(|version| title(&version.entry.unwrap())));
        }
        found
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    // shorter than the number of versions that are kept, so that none is let go of by the way
    #[test]
    fn no_text_that_two_writers_kept_is_lost(steps in prop::collection::vec(step(), 1..18)) {
        let home = tempfile::tempdir().unwrap();
        let stores: [Box<dyn EntryStore>; 2] =
            [Box::new(MemoryStore::new()), Box::new(FileStore::new(home.path(), "desk"))];
        for store in &stores {
            let now = moment("2026-11-25T21:00:00Z");
            let mut scene = Scene { store: store.as_ref(), open: [None, None], kept: BTreeSet::new(), now };
            for (index, (writer, step)) in steps.iter().enumerate() {
                scene.go(index, *writer, step);
            }
            let found = scene.found();
            prop_assert!(scene.kept.is_subset(&found), "kept {:?}, found {found:?}", scene.kept);
        }
    }
}

/// All texts of a journal's files, wherever they lie.
fn texts(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() { found.extend(texts(&path)) } else { found.push(fs::read_to_string(path).unwrap()) }
    }
    found
}

#[test]
fn writers_at_the_very_same_moment_lose_nothing_either() {
    let home = tempfile::tempdir().unwrap();
    let kept = FileStore::new(home.path(), "desk").create(&entry("2026-11-21T22:00:00Z", "first")).unwrap();
    // fewer changes than versions are kept
    let write = |writer: usize| {
        let store = FileStore::new(home.path(), format!("writer{writer}"));
        let mut said = Vec::new();
        for turn in 0..9 {
            let before = store.read(&kept.name).unwrap();
            let title = format!("writer {writer} turn {turn}.");
            let after = Entry { title: Some(title.clone()), ..before.entry.clone() };
            let at = moment("2026-11-25T21:00:00Z") + TimeDelta::seconds(turn);
            store.change(&before, &after, at).unwrap();
            said.push(title);
        }
        said
    };
    let said: Vec<String> = thread::scope(|scope| {
        let writers = [0, 1].map(|writer| scope.spawn(move || write(writer)));
        writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
    });
    let texts = texts(home.path());
    for title in said {
        assert!(texts.iter().any(|text| text.contains(&title)), "{title} is nowhere");
    }
    let left_beside = fs::read_dir(home.path().join("entries/2026")).unwrap();
    let hidden = left_beside.filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0, "nothing is left where nobody looks");
}
