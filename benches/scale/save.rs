//! Saving a new entry, beside the least that is sure to stay: a file beside, flushed, renamed, its folder flushed.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use comeback::store::{EntryStore, FileStore};

use super::{Journals, Outcome, report};

const SAVES: usize = 200;

/// What is measured.
pub(crate) fn measure(journals: &Journals) -> Outcome {
    let Some((_, journal)) = journals.all.first() else { return Ok(()) };
    let store = FileStore::new(journal, "desk");
    let Some(row) = store.newest(1)?.rows.into_iter().next() else { return Ok(()) };
    let like = store.read(&row.name)?;
    let into = FileStore::new(journals.home.path().join("saved"), "desk");
    let folder = journals.home.path().join("bare");
    fs::create_dir_all(&folder)?;
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for number in 0..=SAVES {
        let mut entry = like.entry.clone();
        entry.created += chrono::TimeDelta::seconds(i64::try_from(number)?);
        let least = bare_save(&folder, number, like.text.as_bytes())?;
        let begun = Instant::now();
        into.create(&entry)?;
        let time = begun.elapsed();
        if number > 0 {
            bare.push(least);
            ours.push(time);
        }
    }
    report::title("saving a new entry");
    report::row("beside, flush, rename, flush the folder", &bare, None);
    report::row("the store", &ours, Some(&bare));
    Ok(())
}

fn bare_save(folder: &Path, number: usize, text: &[u8]) -> Outcome<Duration> {
    let begun = Instant::now();
    let beside = folder.join(format!(".{number}.tmp"));
    let mut file = File::create(&beside)?;
    file.write_all(text)?;
    file.sync_all()?;
    fs::rename(&beside, folder.join(format!("{number}.toml")))?;
    File::open(folder)?.sync_all()?;
    Ok(begun.elapsed())
}
