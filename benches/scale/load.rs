//! From asking for the rest of the journal until all of it is on the shelf and can be searched, beside walking, reading
//! and parsing the same files in as many threads and keeping nothing.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use chrono::DateTime;
use comeback::app::areas::Size;
use comeback::app::model::Model;
use comeback::app::msg::Msg;
use comeback::app::screen::Screen;
use comeback::app::start::{Start, start};
use comeback::app::update::update;
use comeback::input::table::keymap;
use comeback::settings::guides;
use comeback::shell::loading::read_rest;
use comeback::store::{FileStore, text};
use toml::de::DeTable;

use super::{Journals, Outcome, report};

/// As many as read in the program.
const READERS: usize = 2;

/// What is measured.
pub(crate) fn measure(journals: &Journals) -> Outcome {
    report::title("everything loaded, two threads");
    for (count, journal) in journals.all.iter().filter(|(count, _)| *count >= 1000) {
        let rounds = if *count > 10_000 { 3 } else { 11 };
        let (mut toml, mut entries, mut ours) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..=rounds {
            let bare_toml = bare(journal, |text| drop(black_box(DeTable::parse(text))))?;
            let bare_entries = bare(journal, |text| drop(black_box(text::read(text))))?;
            let begun = Instant::now();
            let model = loaded(journal)?;
            let time = begun.elapsed();
            if model.shelf.len() as u64 != *count {
                return Err("not every entry was loaded".into());
            }
            if round > 0 {
                toml.push(bare_toml);
                entries.push(bare_entries);
                ours.push(time);
            }
        }
        report::row(&format!("{count} entries: walk, read, parse as TOML"), &toml, None);
        report::row(&format!("{count} entries: walk, read, parse as entries"), &entries, None);
        report::row(&format!("{count} entries: loaded, beside TOML"), &ours, Some(&toml));
        report::row(&format!("{count} entries: loaded, beside entries"), &ours, Some(&entries));
    }
    Ok(())
}

/// The app with a journal loaded as the program does it: two threads read, one takes and keeps.
pub(crate) fn loaded(journal: &Path) -> Outcome<Model> {
    let (mut model, now) = (empty(), DateTime::UNIX_EPOCH.fixed_offset());
    let store = FileStore::new(journal, "desk");
    let (to, batches) = channel();
    let reading = thread::spawn(move || read_rest(&store, &[], &mut |rows| to.send(rows).is_ok()));
    for rows in batches {
        update(&mut model, Msg::Shelved(rows), now);
    }
    update(&mut model, Msg::ShelfEnded(Ok(())), now);
    reading.join().map_err(|_| "reading broke off")??;
    Ok(model)
}

/// The app on the shelf, with nothing on it.
fn empty() -> Model {
    let (mut model, _) = start(Start {
        guides: guides::all(Path::new("/nowhere")).0,
        ..Start::empty(DateTime::UNIX_EPOCH.fixed_offset(), Size { width: 120, height: 40 }, keymap())
    });
    model.screen = Screen::Shelf;
    model
}

/// Walks, reads and parses.
fn bare(journal: &Path, parse: impl Fn(&str) + Sync) -> Outcome<Duration> {
    let begun = Instant::now();
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in fs::read_dir(journal.join("entries"))? {
        for file in fs::read_dir(folder?.path())? {
            files.push(file?.path());
        }
    }
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..READERS {
            scope.spawn(|| {
                while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Ok(text) = fs::read_to_string(path) {
                        parse(&text);
                    }
                }
            });
        }
    });
    Ok(begun.elapsed())
}
