//! Hears what other hands do to the entries while the program runs, without asking again and again.
//!
//! What happens within a moment is gathered, and told as the rows that changed. When it cannot be told one by one, because
//! folders came or went, or too much happened, all rows are told.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, TimeDelta};
use notify::event::{AccessKind, AccessMode, CreateKind, Event, EventKind, ModifyKind, RemoveKind};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::msg::{Msg, Outside};
use crate::journal::shelf::{EntryName, Row};
use crate::store::{EntryStore, entry_at};

use super::events::Happening;

/// So long is gathered after the first change: saving one file is a handful of events.
const GATHER: Duration = Duration::from_millis(200);

/// More changes than this at once are told as "all rows".
const MANY: usize = 128;

/// A file system notes its times in steps.
const UNSURE: TimeDelta = TimeDelta::seconds(2);

/// What is said when nothing, or not everything, can be heard.
pub(super) const DEAF: &str = "Changes made outside will be seen the next time.";

/// Something that was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Heard {
    /// This entry may have changed, come or gone.
    Entry(EntryName),
    /// A folder of entries came or went.
    Folder,
    /// `entries` itself, or a folder above it, came or went.
    Root,
    /// There was too much to hear.
    Flood,
    /// Not everything can be heard.
    Deaf,
}

/// Listens to a folder of entries, which need not be there yet.
pub(super) struct Watch {
    /// The folder of entries.
    entries: PathBuf,
    to: Sender<Heard>,
    heard: Receiver<Heard>,
    /// Dropping it ends the listening.
    watcher: Option<RecommendedWatcher>,
    /// Whether the person knows that not everything is heard.
    is_told: bool,
}

/// What was known before the listening began.
pub(super) struct Before {
    /// Those of the entries that were read for the first frame, some time before the others.
    pub(super) seen: Vec<EntryName>,
    /// All entries that were read.
    pub(super) known: Vec<EntryName>,
    /// When the reading of the others began.
    pub(super) begun: DateTime<FixedOffset>,
}

impl Before {
    /// What became of the entries since their reading began. Those of the first frame are told as they are by now.
    fn heard(self, store: &dyn EntryStore) -> Vec<Heard> {
        let touched = store.touched(&self.known, self.begun - UNSURE);
        // where they cannot be listed there is nothing to be told
        let come = store.others(&self.known).unwrap_or_default();
        self.seen.into_iter().chain(touched).chain(come).map(Heard::Entry).collect()
    }
}

impl Watch {
    /// Begins to listen.
    ///
    /// # Errors
    /// When the system or the file system has no way, or no more room, for listening.
    pub(super) fn start(entries: PathBuf) -> notify::Result<Self> {
        let (to, heard) = channel();
        let mut watch = Self { entries, to, heard, watcher: None, is_told: false };
        watch.settle()?;
        Ok(watch)
    }

    /// Listens where the folder of entries and the folders in it are now, or to the nearest folder in which it would come to be.
    fn settle(&mut self) -> notify::Result<()> {
        // what was listened to may lie somewhere else by now
        self.watcher = None;
        let (to, entries) = (self.to.clone(), self.entries.clone());
        let tell = move |event: notify::Result<Event>| {
            for heard in understood(event, &entries) {
                // nobody listens any more: then the program is ending
                let _ = to.send(heard);
            }
        };
        let mut watcher = notify::recommended_watcher(tell)?;
        let is_there = self.entries.is_dir();
        if is_there {
            watcher.watch(&self.entries, RecursiveMode::NonRecursive)?;
            for folder in folders_in(&self.entries) {
                match watcher.watch(&folder, RecursiveMode::NonRecursive) {
                    Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return Err(error),
                    // one that is locked hides its entries from the shelf too; when that changes it is heard from here
                    _ => {}
                }
            }
        }
        // the folder above says when the entries come, or come back, under their name
        if let Some(above) = self.entries.ancestors().skip(1).find(|folder| folder.is_dir()) {
            match watcher.watch(above, RecursiveMode::NonRecursive) {
                Err(error) if !is_there => return Err(error),
                _ => {}
            }
        }
        self.watcher = Some(watcher);
        // they may have come in between
        if self.entries.is_dir() == is_there { Ok(()) } else { self.settle() }
    }

    /// Tells what happens until nobody wants to know; first what happened before it was listened to.
    pub(super) fn follow(mut self, store: &dyn EntryStore, before: Option<Before>, news: &Sender<Happening>) {
        let mut heard = before.map(|before| before.heard(store)).unwrap_or_default();
        heard.extend(self.during_a_reading());
        loop {
            let msgs = self.news(store, &heard);
            let read_all = msgs.iter().any(|msg| matches!(msg, Msg::ShelfAgain(_)));
            for msg in msgs {
                if news.send(Happening::News(msg)).is_err() {
                    return;
                }
            }
            if self.watcher.is_none() {
                return;
            }
            heard = if read_all { self.during_a_reading() } else { Vec::new() };
            if heard.is_empty() {
                let Ok(first) = self.heard.recv() else { return };
                heard.push(first);
                let until = Instant::now() + GATHER;
                while let Ok(more) = self.heard.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    heard.push(more);
                }
            }
        }
    }

    /// What was heard while all entries were read. That itself is heard, and can be a flood, after which all entries
    /// would be read, and so on.
    fn during_a_reading(&self) -> Vec<Heard> {
        self.heard.try_iter().filter(|heard| *heard != Heard::Flood).collect()
    }

    /// What to tell of this.
    fn news(&mut self, store: &dyn EntryStore, heard: &[Heard]) -> Vec<Msg> {
        let mut msgs = Vec::new();
        // a folder that came is listened to from now on, before it is read
        let is_elsewhere = heard.iter().any(|heard| matches!(heard, Heard::Root | Heard::Folder));
        let is_lost = is_elsewhere && self.settle().is_err();
        if (is_lost || heard.contains(&Heard::Deaf)) && !std::mem::replace(&mut self.is_told, true) {
            msgs.push(Msg::Trouble(DEAF.to_owned()));
        }
        let is_entry = |heard: &Heard| if let Heard::Entry(name) = heard { Some(name.clone()) } else { None };
        let names: BTreeSet<EntryName> = heard.iter().filter_map(is_entry).collect();
        let is_unclear = heard.iter().any(|heard| matches!(heard, Heard::Root | Heard::Folder | Heard::Flood));
        if is_unclear || names.len() > MANY {
            msgs.extend(all(store));
        } else if !names.is_empty() {
            msgs.push(Msg::Changed(names.into_iter().map(|name| Outside { row: store.row(&name), name }).collect()));
        }
        msgs
    }
}

/// The folders of entries, also behind links. The shelf looks no deeper, and what a link leads to may be a whole disk.
fn folders_in(entries: &Path) -> Vec<PathBuf> {
    let listing = fs::read_dir(entries).into_iter().flatten().filter_map(Result::ok);
    let listed = listing.filter(|found| !found.file_name().to_string_lossy().starts_with('.'));
    listed.map(|found| found.path()).filter(|path| path.is_dir()).collect()
}

/// All rows as they are now; nothing when they cannot be read.
fn all(store: &dyn EntryStore) -> Option<Msg> {
    let mut rows: Vec<Row> = Vec::new();
    let read = store.rest(&[], &mut |batch| {
        rows.extend(batch);
        true
    });
    read.is_ok().then_some(Msg::ShelfAgain(rows))
}

/// What an event means for the entries.
fn understood(event: notify::Result<Event>, entries: &Path) -> Vec<Heard> {
    let Ok(event) = event else { return vec![Heard::Deaf] };
    if event.need_rescan() {
        return vec![Heard::Flood];
    }
    let is_reading = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    if is_reading {
        return Vec::new();
    }
    event.paths.iter().filter_map(|path| meant(path, event.kind, entries)).collect()
}

/// What it means for the entries that this happened at a path.
fn meant(path: &Path, kind: EventKind, entries: &Path) -> Option<Heard> {
    if entries.starts_with(path) {
        return Some(Heard::Root);
    }
    let below = path.strip_prefix(entries).ok()?;
    if let Some(name) = entry_at(below) {
        return Some(Heard::Entry(name));
    }
    let is_listed = below.iter().count() == 1 && !below.to_string_lossy().starts_with('.');
    let is_folder = match kind {
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
        EventKind::Create(CreateKind::File)
        | EventKind::Remove(RemoveKind::File)
        | EventKind::Modify(ModifyKind::Data(_))
        | EventKind::Access(_) => false,
        // what went by another name cannot be looked at any more
        _ => path.is_dir() || !path.exists(),
    };
    (is_listed && is_folder).then_some(Heard::Folder)
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, MetadataKind, RenameMode};

    use super::*;
    use crate::journal::entry::Entry;
    use crate::store::FileStore;

    #[test]
    fn what_was_touched_came_or_went_since_the_reading_began_is_told() {
        let home = tempfile::tempdir().unwrap();
        let store = FileStore::new(home.path(), "desk");
        let names: Vec<EntryName> = (10..13)
            .map(|minute| {
                let created = format!("2026-11-21T22:{minute}:00+01:00").parse().unwrap();
                store.create(&Entry::blank("win", created, created.date_naive())).unwrap().name
            })
            .collect();
        let [went, stays, came] = names.as_slice() else { panic!("{names:?}") };
        std::fs::remove_file(home.path().join("entries").join(went.as_str())).unwrap();
        let long_ago = DateTime::UNIX_EPOCH.fixed_offset();
        let far_ahead = long_ago + TimeDelta::days(365_000);
        let heard = |begun| {
            let before = Before { seen: Vec::new(), known: vec![went.clone(), stays.clone()], begun };
            before.heard(&store)
        };
        let seen = Before { seen: vec![stays.clone()], known: names.clone(), begun: far_ahead };
        assert_eq!(seen.heard(&store), [stays, went].map(|name| Heard::Entry(name.clone())));
        let [went, stays, came] = [went, stays, came].map(|name| Heard::Entry(name.clone()));
        assert_eq!(heard(far_ahead), [went.clone(), came.clone()]);
        assert_eq!(heard(long_ago), [went, stays, came]);
    }

    #[test]
    fn what_happens_to_a_file_a_folder_or_all_of_it_is_told_apart_and_reading_is_nothing() {
        let home = tempfile::tempdir().unwrap();
        let entries = home.path().join("journal/entries");
        std::fs::create_dir_all(entries.join("2026")).unwrap();
        let heard = |path: &str, kind: EventKind| {
            let event = Event::new(kind).add_path(home.path().join("journal").join(path));
            understood(Ok(event), &entries)
        };
        let entry = |name: &str| vec![Heard::Entry(EntryName::new(name))];
        let file = EventKind::Create(CreateKind::File);
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!(heard("entries/2026/a.toml", file), entry("2026/a.toml"));
        assert_eq!(heard("entries/a.toml", renamed), entry("a.toml"));
        assert_eq!(heard("entries/2026/a.toml", written), entry("2026/a.toml"));
        assert_eq!(
            heard("entries/2026/a.toml", EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any))),
            entry("2026/a.toml")
        );
        assert_eq!(heard("entries/2026", EventKind::Create(CreateKind::Folder)), [Heard::Folder]);
        assert_eq!(heard("entries/2025", renamed), [Heard::Folder]);
        assert_eq!(heard("entries/2026", EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any))), [Heard::Folder]);
        assert_eq!(heard("entries", EventKind::Remove(RemoveKind::Folder)), [Heard::Root]);
        assert_eq!(heard("", EventKind::Remove(RemoveKind::Folder)), [Heard::Root]);
        for (path, kind) in [
            ("entries/2026/a.toml", EventKind::Access(AccessKind::Open(AccessMode::Any))),
            ("entries/2026/.a.toml.tmp-1a2b3c4d", file),
            ("entries/2026/4913", EventKind::Remove(RemoveKind::File)),
            ("entries/4913", EventKind::Modify(ModifyKind::Data(DataChange::Any))),
            ("entries/.stfolder", EventKind::Create(CreateKind::Folder)),
            ("trash/a.toml", file),
            ("history", EventKind::Create(CreateKind::Folder)),
        ] {
            assert_eq!(heard(path, kind), [], "{path} {kind:?}");
        }
        assert_eq!(understood(Err(notify::Error::generic("no more room")), &entries), [Heard::Deaf]);
        let flood = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(understood(Ok(flood), &entries), [Heard::Flood]);
    }
}
