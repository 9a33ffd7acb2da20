//! Opening an evening: what is read before the first frame, and what only after it.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use chrono::{NaiveDate, NaiveTime, Weekday};

use crate::app::areas::Size;
use crate::app::effect::Effect;
use crate::app::start::{Start, start};
use crate::input::queue::InputQueue;
use crate::input::table::keymap;
use crate::journal::card_words::is_of_card;
use crate::journal::cards;
use crate::journal::draft::Left;
use crate::journal::evening::evening_of;
use crate::journal::guide::Guide;
use crate::journal::remembered::{Asks, Remembered};
use crate::journal::shelf::{EntryName, Head, Row, Stored};
use crate::store::draft::Found as FoundDrafts;
use crate::store::{Drafts, EntryStore, RememberedFile, StoreError, Trouble};

use super::carry::OpenJournal;
use super::clock::Clock;
use super::events::Happening;
use super::keeper::{Flushers, Keeper};
use super::likeness::Finder;
use super::session::{Hands, Session, World};

/// Everything an evening is opened with.
pub struct Opening<H> {
    /// Where entries and drafts live, and what is being read of them.
    pub ahead: ReadAhead,
    /// What opens a journal in another folder.
    pub journals: OpenJournal,
    /// What time it is.
    pub clock: Box<dyn Clock>,
    /// Where background threads send their news.
    pub news: Sender<Happening>,
    /// The one who holds the terminal.
    pub hands: H,
    /// The size of the window.
    pub size: Size,
    /// When a day ends.
    pub day_ends_at: NaiveTime,
    /// The day a week begins with.
    pub week_starts_on: Weekday,
    /// Where the journal is, to be shown.
    pub journal: String,
    /// What was wrong with settings and the like.
    pub problems: Vec<String>,
    /// What is remembered outside of entries.
    pub remembered: RememberedFile,
    /// Where others find what flushes the drafts.
    pub flushers: Flushers,
    /// The folder of entries in which changes made outside are to be noticed, if any.
    pub watched: Option<PathBuf>,
}

/// Reads what the first frame shows of the disk, while the terminal is being taken.
pub struct ReadAhead {
    store: Arc<dyn EntryStore>,
    drafts: Drafts,
    guides: Arc<ReadGuides>,
    /// From who lists the newest entries too. Nothing comes if that broke off before.
    first_guides: Receiver<Guided>,
    /// From who lists the newest entries, and reads some of them. Nothing comes if that broke off.
    listed: Receiver<Result<Numbered, StoreError>>,
    /// From who looks for drafts meanwhile, and reads the other entries.
    looked: Receiver<(Result<FoundDrafts, StoreError>, Numbered)>,
}

/// The guides, and what was wrong with some.
type Guided = (Vec<Guide>, Vec<String>);

/// What reads the guides.
type ReadGuides = dyn Fn() -> Guided + Send + Sync;

/// Rows, each with its number on the shelf.
type Numbered = Vec<(usize, Row)>;

/// The names that two threads read the rows of.
struct Unread {
    names: Vec<EntryName>,
    /// The number of the one that is read next.
    next: AtomicUsize,
}

impl Unread {
    /// Reads one row after another, as long as there are any.
    fn read(&self, store: &dyn EntryStore) -> Numbered {
        let next = || {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            self.names.get(number).map(|name| (number, name))
        };
        let row = |(number, name)| Some((number, store.rows(std::slice::from_ref(name)).pop()?));
        std::iter::from_fn(next).filter_map(row).collect()
    }
}

impl ReadAhead {
    /// Begins to read at most so many rows, the guides, and the drafts; what need not stay of those is removed.
    ///
    /// # Errors
    /// When the threads cannot be started.
    pub fn start(
        store: Arc<dyn EntryStore>,
        drafts: Drafts,
        guides: impl Fn() -> Guided + Send + Sync + 'static,
        most: usize,
    ) -> io::Result<Self> {
        let (pass_on, names) = channel::<Arc<Unread>>();
        let (tell, looked) = channel();
        let (rows, logs) = (Arc::clone(&store), drafts.clone());
        let look = move || {
            let found = logs.look();
            // a folder that cannot be listed is not swept either
            if let Ok(found) = &found {
                logs.sweep(&found.left);
            }
            // where there are no names the other one knows why
            let rows = names.recv().map(|unread| unread.read(&*rows)).unwrap_or_default();
            // nobody listens any more, here and below: then the program is ending
            let _ = tell.send((found, rows));
        };
        thread::Builder::new().name("drafts".to_owned()).spawn(look)?;
        let (tell, listed) = channel();
        let (tell_guides, first_guides) = channel();
        let rows = Arc::clone(&store);
        let guides: Arc<ReadGuides> = Arc::new(guides);
        let read_guides = Arc::clone(&guides);
        let list = move || {
            let unread = rows.newest_names(most).map(|newest| {
                let unread = Arc::new(Unread { names: newest.names, next: AtomicUsize::new(0) });
                // who does not listen any more broke off, and its rows are read here
                let _ = pass_on.send(Arc::clone(&unread));
                unread
            });
            let _ = tell_guides.send(read_guides());
            let _ = tell.send(unread.map(|unread| unread.read(&*rows)));
        };
        // the second: Linux puts the first thread of a program onto the processor that has the program, where it waits
        thread::Builder::new().name("ahead".to_owned()).spawn(list)?;
        Ok(Self { store, drafts, guides, first_guides, listed, looked })
    }

    /// What was read: guides, the newest rows, and the drafts that were left. What is missing is told as a problem.
    fn finish(self, problems: &mut Vec<String>) -> (Vec<Guide>, Vec<Row>, FoundDrafts) {
        // without guides there is nothing to write: where their reading broke off it is tried here
        let (guides, faults) = self.first_guides.recv().unwrap_or_else(|_| (self.guides)());
        problems.extend(faults);
        let (newest, looked) = (self.listed.recv(), self.looked.recv());
        if newest.is_err() || looked.is_err() {
            // a mistake in reading what is there is no reason not to write
            let words = "What is there could not be read because of a mistake of comeback's own. The files are fine.";
            problems.push(words.to_owned());
        }
        let mut say = |error: StoreError| problems.push(error.to_string());
        let mut rows = newest.unwrap_or_else(|_| Ok(Vec::new())).map_err(&mut say).unwrap_or_default();
        let (found, others) = looked.unwrap_or_else(|_| (Ok(FoundDrafts::default()), Vec::new()));
        rows.extend(others);
        rows.sort_unstable_by_key(|(number, _)| *number);
        let mut rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
        Row::tell_versions(&mut rows);
        (guides, rows, found.map_err(&mut say).unwrap_or_default())
    }
}

/// Opens an evening. Read before the first frame is only what it shows: the newest rows, tonight's entry, drafts. The
/// effects that come back are for after it.
pub fn open<H: Hands>(opening: Opening<H>) -> (Session<H>, Vec<Effect>) {
    let Opening { ahead, journals, clock, news, hands, size, day_ends_at, journal, mut problems, .. } = opening;
    // all that need not wait for what is read comes first
    let now = clock.now();
    let known = opening.remembered.read();
    let keymap = keymap();
    let (store, drafts) = (Arc::clone(&ahead.store), ahead.drafts.clone());
    let keeper = Keeper::new(drafts, opening.flushers, news.clone());
    let (guides, newest, found) = ahead.finish(&mut problems);
    let FoundDrafts { mut left, problems: unread } = found;
    // before all else that is said: these are words of the person
    problems.splice(..0, unread);
    let tonight_is = evening_of(now, day_ends_at);
    let of_tonight = newest
        .iter()
        .filter(|row| matches!(row.head, Head::Entry { evening, .. } if evening == tonight_is && !row.is_version()));
    let latest = of_tonight.min_by(|a, b| a.order(b));
    let tonight = latest.and_then(|row| store.read(&row.name).ok()).map(Box::new);
    // a draft that is being written in another window is not ours to offer
    left.retain(|left| !left.in_use);
    let (words, left) = words_of_cards(&*store, left);
    let due = due(&*store, &newest, &known, (tonight_is, day_ends_at));
    let (model, effects) = start(Start {
        now,
        size,
        day_ends_at,
        week_starts_on: opening.week_starts_on,
        guides,
        keymap,
        journal,
        drafts: left,
        newest,
        tonight,
        words,
        due,
        remembered: known,
        problems,
    });
    let (watched, remembered) = (opening.watched, opening.remembered);
    let (touched, finder) = (BTreeSet::new(), Finder::default());
    let world = World { store, journals, keeper, remembered, clock, news, watched, touched, finder };
    (Session { model, world, hands, input: InputQueue::default() }, effects)
}

/// Words of cards with the entries they belong to, and the other drafts. Words whose entry is gone are a draft like any
/// other; those of an entry that cannot be read or changed now wait for it.
fn words_of_cards(store: &dyn EntryStore, left: Vec<Left>) -> (Vec<(Left, Box<Stored>)>, Vec<Left>) {
    let (mut words, mut others) = (Vec::new(), Vec::new());
    for one in left {
        let name = one.draft.begun.edits.as_ref().filter(|_| is_of_card(&one.draft));
        match name.map(|name| store.read(name)) {
            Some(Ok(stored)) if stored.read_only.is_none() => words.push((one, Box::new(stored))),
            Some(Ok(_)) => {}
            Some(Err(error)) if error.trouble() != Trouble::Gone => {}
            Some(Err(_)) | None => others.push(one),
        }
    }
    (words, others)
}

/// The entries that the first cards of the evening ask about, oldest first, as they are now. One that cannot be changed is
/// not asked about.
fn due(
    store: &dyn EntryStore,
    rows: &[Row],
    known: &Remembered,
    (tonight, day_ends_at): (NaiveDate, NaiveTime),
) -> Vec<(Asks, Box<Stored>)> {
    let due = cards::due(rows, known, tonight, day_ends_at).into_iter();
    let read = due.filter_map(|due| Some((due.asks, Box::new(store.read(&due.name).ok()?))));
    read.filter(|(_, stored)| stored.read_only.is_none()).take(cards::MOST).collect()
}
