//! An evening in progress: the model, and the world that its effects are carried out in.

use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use crate::app::effect::Effect;
use crate::app::likeness::Sought;
use crate::app::model::{Kept, Model};
use crate::app::msg::{Msg, NotRead, Saved};
use crate::app::update::update;
use crate::input::queue::InputQueue;
use crate::journal::amend::Amendment;
use crate::journal::draft::DraftId;
use crate::journal::entry::Entry;
use crate::journal::evening::evening_of;
use crate::journal::remembered::Memo;
use crate::journal::shelf::{EntryName, Row, Stored};
use crate::store::{EntryStore, RememberedFile, StoreError, Trouble};

use super::amend;
use super::carry::{self, OpenJournal};
use super::clock::Clock;
use super::events::Happening;
use super::glean;
use super::keeper::Keeper;
use super::likeness::Finder;
use super::loading::load_shelf;
use super::preview::preview;
use super::week;

/// What only the one who holds the terminal can do.
pub trait Hands {
    /// Draws the model.
    ///
    /// # Errors
    /// When the terminal is lost.
    fn draw(&mut self, model: &Model) -> io::Result<()>;

    /// The window changed its size, if only for a moment: what stood on it may be gone.
    fn resized(&mut self);

    /// Puts text on the clipboard.
    ///
    /// # Errors
    /// When the terminal is lost.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Stops the program until the shell wakes it.
    ///
    /// # Errors
    /// When there is nobody to wake it.
    fn suspend(&mut self) -> io::Result<()>;

    /// The program was stopped, and goes on: what the terminal is and shows may be another's.
    fn woken(&mut self);

    /// Opens text in the person's own editor and gives back what it left.
    ///
    /// # Errors
    /// Why it did not work, in words for the person.
    fn edit(&mut self, text: &str) -> Result<String, String>;
}

/// Everything that is handed in.
pub struct World {
    /// Where entries live.
    pub store: Arc<dyn EntryStore>,
    /// What opens a journal in another folder.
    pub journals: OpenJournal,
    /// What keeps drafts.
    pub keeper: Keeper,
    /// What is remembered outside of entries.
    pub remembered: RememberedFile,
    /// What time it is.
    pub clock: Box<dyn Clock>,
    /// Where background threads send their news.
    pub news: Sender<Happening>,
    /// The folder of entries in which changes made outside are to be noticed; none when that has begun.
    pub watched: Option<PathBuf>,
    /// The entries that were saved, deleted or brought back from here.
    pub touched: BTreeSet<EntryName>,
    /// What looks for entries like others.
    pub finder: Finder,
}

impl World {
    /// What was read for likeness is read anew when it was touched.
    fn heed(&mut self, msg: &Msg) {
        match msg {
            Msg::Changed(news) => self.finder.touched(news.iter().map(|outside| outside.name.clone()).collect()),
            Msg::ShelfAgain(_) => self.finder.all_touched(),
            _ => {}
        }
    }

    /// News of the shelf, with the rows that were touched from here read once more: what another thread read of them may
    /// be from before that.
    fn as_it_is_now(&self, msg: Msg) -> Msg {
        match msg {
            Msg::Shelved(mut rows) => {
                let is_touched = |row: &Row| self.touched.contains(&row.name);
                let mine: Vec<Row> = rows.extract_if(.., |row| is_touched(row)).collect();
                rows.extend(mine.iter().filter_map(|row| self.store.row(&row.name)));
                Msg::Shelved(rows)
            }
            Msg::ShelfAgain(mut rows) => {
                rows.retain(|row| !self.touched.contains(&row.name));
                rows.extend(self.touched.iter().filter_map(|name| self.store.row(name)));
                Msg::ShelfAgain(rows)
            }
            Msg::Changed(mut news) => {
                for outside in news.iter_mut().filter(|outside| self.touched.contains(&outside.name)) {
                    outside.row = self.store.row(&outside.name);
                }
                Msg::Changed(news)
            }
            other => other,
        }
    }
}

/// An evening in progress.
pub struct Session<H> {
    /// The app.
    pub model: Model,
    /// Everything that was handed in.
    pub world: World,
    /// The one who holds the terminal.
    pub hands: H,
    /// What was read from the terminal and not taken yet.
    pub input: InputQueue,
}

impl<H: Hands> Session<H> {
    /// Draws the app as it is.
    ///
    /// # Errors
    /// When the terminal is lost.
    pub fn draw(&mut self) -> io::Result<()> {
        self.hands.draw(&self.model)
    }

    /// Something happened outside. True when the program shall end.
    pub fn happened(&mut self, happening: Happening) -> bool {
        match happening {
            Happening::Terminal(events, at) => {
                self.input.push(events, at);
                self.take_input(at)
            }
            Happening::Quiet(at) => self.take_input(at),
            Happening::News(msg) => {
                self.world.heed(&msg);
                let msg = self.world.as_it_is_now(msg);
                self.tell(msg)
            }
            Happening::Resized(size) => {
                self.hands.resized();
                self.tell(Msg::Resized(size))
            }
            Happening::Stop => self.carry_out(vec![Effect::Suspend]),
            Happening::Woken(size) => {
                self.hands.woken();
                self.tell(Msg::Resized(size))
            }
            Happening::Flushed(draft, count, result) => match result {
                Ok(()) if self.world.keeper.is_newest(&draft, count) => self.tell(Msg::Kept(draft)),
                Ok(()) => false,
                Err(reason) => self.tell(Msg::NotKept(draft, reason)),
            },
            Happening::Signal(_) | Happening::TerminalLost(_) => self.tell(Msg::ToldToLeave),
        }
    }

    /// Takes what was read from the terminal, as far as it is clear at this time of the program what it means. True when
    /// the program shall end.
    pub fn take_input(&mut self, now: Duration) -> bool {
        // each message is read with the model as the one before left it
        while let Some(msg) = self.input.next(&self.model, now) {
            if self.tell(msg) {
                return true;
            }
        }
        false
    }

    /// Tells the app what happened and carries out what it asks for, until it asks for nothing more. True when the
    /// program shall end.
    pub fn tell(&mut self, msg: Msg) -> bool {
        let effects = update(&mut self.model, msg, self.world.clock.now());
        self.carry_out(effects)
    }

    /// Carries effects out, and what follows from them.
    pub fn carry_out(&mut self, effects: Vec<Effect>) -> bool {
        let is_over = self.carry_out_all(effects);
        let of_card = self.model.screen.card().map(|card| &card.words.kept);
        let mut kept = of_card.into_iter().chain([&self.model.kept]);
        let unkept = kept.find_map(|kept| if let Kept::Not(why) = kept { Some(why.as_str()) } else { None });
        self.world.keeper.note(unkept);
        is_over
    }

    fn carry_out_all(&mut self, effects: Vec<Effect>) -> bool {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            if effect == Effect::Quit {
                return true;
            }
            for msg in self.carry_out_one(effect) {
                let touched = msg.touched().cloned();
                self.world.finder.touched(touched.iter().cloned().collect());
                self.world.touched.extend(touched);
                effects.extend(update(&mut self.model, msg, self.world.clock.now()));
            }
        }
        false
    }

    fn carry_out_one(&mut self, effect: Effect) -> Vec<Msg> {
        let store = &self.world.store;
        match effect {
            Effect::LoadShelf { seen } => {
                let (watched, now) = (self.world.watched.take(), self.world.clock.now());
                load_shelf(Arc::clone(store), seen, watched, now, self.world.news.clone())
            }
            Effect::Read(name, wanted) => {
                let result = store.read(&name).map(Box::new).map_err(|error| not_read(&error));
                vec![Msg::Opened(name, wanted, result)]
            }
            Effect::ReadWeek(names) => week::read(Arc::clone(store), names, self.world.news.clone()),
            Effect::Preview { names, query } => preview(Arc::clone(store), names, query, self.world.news.clone()),
            Effect::Resume { draft, save } => {
                let result = self.world.keeper.resume(&draft).map(Box::new).map_err(|error| not_read(&error));
                vec![Msg::Resumed { draft, save, result }]
            }
            Effect::Release(draft) => self.release(&draft),
            Effect::Create(entry) => {
                self.saved(store.create(&entry).map(|stored| Saved::Whole(Box::new(stored))), &entry)
            }
            Effect::Change { before, after, beside, at } => {
                let changed =
                    if beside { store.keep_beside(&before, &after, at) } else { store.change(&before, &after, at) };
                self.saved(changed.map(carry::saved), &after)
            }
            Effect::Amend { name, what, at } => self.amend(name, what, at),
            Effect::SaveElsewhere { folder, before, after } => {
                vec![Msg::SavedElsewhere(carry::save_elsewhere(
                    &self.world.journals,
                    &folder,
                    before.as_deref(),
                    &after,
                ))]
            }
            effect @ (Effect::CreateGoal(_)
            | Effect::Discard(_)
            | Effect::BringBackLast
            | Effect::BringBackOf(_)
            | Effect::BringBack(_)
            | Effect::ReadTrash
            | Effect::EmptyTrash(_)
            | Effect::ReadVersions(_)
            | Effect::TakeBack { .. }) => carry::out(store.as_ref(), effect),
            Effect::Keep { draft, begun, changes, at } => {
                let result = self.world.keeper.keep(draft.clone(), *begun, changes, at);
                result.err().map(|error| Msg::NotKept(draft, error.to_string())).into_iter().collect()
            }
            Effect::DropDraft(draft) => self.drop_draft(&draft),
            Effect::Remember(memo) => self.remember(&memo),
            Effect::FindLike(sought) => self.find(Some(*sought)),
            Effect::FindNoMore => self.find(None),
            Effect::Glean(names) => glean::begin(store, names, &self.world.news),
            Effect::Copy(text) => self.copy(&text),
            Effect::EditOutside(text) => vec![Msg::EditedOutside(self.hands.edit(&text))],
            Effect::GoOn => self.go_on(),
            Effect::Suspend => self.suspend(),
            Effect::Flush => vec![Msg::Flushed(self.world.keeper.flush(self.world.clock.now()))],
            Effect::Quit => Vec::new(),
        }
    }

    /// A draft that was opened is not gone on with.
    fn release(&mut self, draft: &DraftId) -> Vec<Msg> {
        self.world.keeper.release(draft);
        Vec::new()
    }

    /// Puts text on the clipboard of the terminal.
    fn copy(&mut self, text: &str) -> Vec<Msg> {
        // a terminal that is gone is noticed by the one who reads it
        let _ = self.hands.copy(text);
        Vec::new()
    }

    /// Goes on with what is done to many entries when what is waiting was taken: behind it in the same line.
    fn go_on(&self) -> Vec<Msg> {
        // nobody listens any more: then the program is ending
        let _ = self.world.news.send(Happening::News(Msg::GoOn));
        Vec::new()
    }

    /// Makes a small change to an entry.
    fn amend(&self, name: EntryName, what: Amendment, at: DateTime<FixedOffset>) -> Vec<Msg> {
        let tonight = evening_of(at, self.model.day_ends_at);
        let result = amend::out(self.world.store.as_ref(), &name, &what, at, tonight);
        vec![Msg::Amended { name, what, result }]
    }

    fn drop_draft(&mut self, draft: &DraftId) -> Vec<Msg> {
        let result = self.world.keeper.remove(draft);
        result.err().map(|error| Msg::Trouble(error.to_string())).into_iter().collect()
    }

    /// Looks for entries like something, or for nothing more.
    fn find(&mut self, sought: Option<Sought>) -> Vec<Msg> {
        let World { finder, store, news, .. } = &mut self.world;
        match sought {
            Some(sought) => finder.find(sought, store, news),
            None => finder.let_go(),
        }
        Vec::new()
    }

    /// Remembers something outside of entries.
    fn remember(&self, memo: &Memo) -> Vec<Msg> {
        let result = self.world.remembered.take(memo);
        let words = |error| match memo {
            Memo::PutOff { .. } => format!("Not remembered that this was put off ({error}), so it may ask once more."),
            Memo::BeenHere(_) | Memo::Shown(..) => {
                format!("Not remembered that this was shown ({error}), so it may come once more.")
            }
            Memo::NeverHere(_) => format!("Not remembered ({error}), so it may be offered once more."),
            Memo::NotSame(..) => format!("Not remembered ({error}), so it may be asked once more."),
        };
        result.err().map(|error| Msg::Trouble(words(error))).into_iter().collect()
    }

    /// Stops the program, with the words on the disk.
    fn suspend(&mut self) -> Vec<Msg> {
        // what could not be flushed is kept all the same, and said when the disk says it again
        let _ = self.world.keeper.flush(self.world.clock.now());
        let stopped = self.hands.suspend();
        stopped.err().map(|error| Msg::Trouble(format!("Not suspended: {error}."))).into_iter().collect()
    }

    /// What to say of a save. An entry that is in its place while the disk did not confirm it is saved, with a doubt:
    /// saving it once more would make a second one.
    fn saved(&self, result: Result<Saved, StoreError>, entry: &Entry) -> Vec<Msg> {
        let error = match result {
            Ok(saved) => return vec![Msg::Saved(Ok(saved))],
            Err(error) => error,
        };
        let Some(name) = error.saved().cloned() else { return vec![Msg::Saved(Err(error.to_string()))] };
        let as_meant = |name: EntryName| Stored {
            name,
            entry: entry.clone(),
            text: String::new(),
            read_only: None,
            leads_to: None,
        };
        let stored = self.world.store.read(&name).unwrap_or_else(|_| as_meant(name));
        vec![Msg::Saved(Ok(Saved::Unconfirmed { ours: Box::new(stored), doubt: error.to_string() }))]
    }
}

/// Why something could not be read, as the app is told.
pub(super) fn not_read(error: &StoreError) -> NotRead {
    NotRead { is_gone: error.trouble() == Trouble::Gone, reason: error.to_string() }
}
