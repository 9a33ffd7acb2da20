//! A whole evening in-process: the real opening, session, store and drafts on a temporary folder, with a clock that
//! is stepped by hand and a terminal that only remembers.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use comeback::app::areas::Size;
use comeback::app::effect::Effect;
use comeback::app::model::{Kept, Model};
use comeback::app::msg::{Msg, Outside, Saved};
use comeback::app::screen::writing::Weekly;
use comeback::journal::entry::Entry;
use comeback::journal::shelf::{EntryName, Row};
use comeback::settings::guides;
use comeback::shell::carry::journals;
use comeback::shell::clock::Clock;
use comeback::shell::events::{Happening, listen};
use comeback::shell::keeper::Flushers;
use comeback::shell::opening::{Opening, ReadAhead, open};
use comeback::shell::session::{Hands, Session};
use comeback::store::{Drafts, EntryStore, FileStore, MemoryStore, RememberedFile, text};
use comeback::view::{self, theme::Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;

use crate::notation::{self, Step};

/// No news may take longer than this; nothing waits for as long when all is well.
const PATIENCE: Duration = Duration::from_secs(30);

/// An evening at the keyboard, and the folders it leaves behind.
pub(crate) struct Evening {
    home: Rc<TempDir>,
    now: Rc<Cell<DateTime<FixedOffset>>>,
    size: Size,
    editor: Editor,
    memory: Option<Arc<MemoryStore>>,
    journal: &'static str,
    program: Option<Program>,
    left: bool,
    /// How long the terminal has been used.
    uptime: Duration,
}

/// What the person's own editor makes of a text.
type Editor = fn(&str) -> Result<String, String>;

/// The program while it runs.
struct Program {
    session: Session<Memory>,
    happenings: Receiver<Happening>,
    /// What the opening asked for after its first frame.
    later: Vec<Effect>,
}

struct Stepped(Rc<Cell<DateTime<FixedOffset>>>);

impl Clock for Stepped {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.get()
    }
}

/// A terminal that remembers what it was told.
pub(crate) struct Memory {
    terminal: Terminal<TestBackend>,
    theme: Theme,
    editor: Editor,
    copies: Vec<String>,
    suspends: usize,
}

impl Hands for Memory {
    fn draw(&mut self, model: &Model) -> io::Result<()> {
        self.terminal.draw(|frame| view::draw(model, &self.theme, frame)).unwrap();
        Ok(())
    }

    fn resized(&mut self) {
        self.terminal.clear().unwrap();
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        self.copies.push(text.to_owned());
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.suspends += 1;
        Ok(())
    }

    fn woken(&mut self) {
        self.terminal.clear().unwrap();
    }

    fn edit(&mut self, text: &str) -> Result<String, String> {
        (self.editor)(text)
    }
}

impl Evening {
    /// The program is started at this moment on empty folders, in a window of 120×36.
    pub(crate) fn at(moment: &str) -> Self {
        let now = Rc::new(Cell::new(DateTime::parse_from_rfc3339(moment).unwrap()));
        let home = Rc::new(tempfile::tempdir().unwrap());
        let size = Size { width: 120, height: 36 };
        let editor: Editor = |_| Err("No editor is named.".to_owned());
        Self {
            home,
            now,
            size,
            editor,
            memory: None,
            journal: "journal",
            program: None,
            left: false,
            uptime: Duration::ZERO,
        }
        .again()
    }

    /// A window of this size from the beginning.
    pub(crate) fn sized(mut self, width: u16, height: u16) -> Self {
        self.size = Size { width, height };
        self.again()
    }

    /// A file lies at this path below the journal before the program starts.
    pub(crate) fn holding(self, path: &str, text: &str) -> Self {
        self.holding_all(&[(path.to_owned(), text.to_owned())])
    }

    /// These files lie at their paths below the journal before the program starts.
    pub(crate) fn holding_all(self, files: &[(String, String)]) -> Self {
        for (path, text) in files {
            self.lay_down(&self.journal().join(path), text);
        }
        self.again()
    }

    /// The person has a guide of their own.
    pub(crate) fn with_guide(self, name: &str, text: &str) -> Self {
        self.lay_down(&self.path(&format!("config/guides/{name}.toml")), text);
        self.again()
    }

    /// `$EDITOR` is this.
    pub(crate) fn with_editor(mut self, editor: Editor) -> Self {
        self.editor = editor;
        self.again()
    }

    /// The journal is this one in memory, which can be told to refuse things.
    pub(crate) fn in_memory(mut self, store: &Arc<MemoryStore>) -> Self {
        self.memory = Some(Arc::clone(store));
        self.again()
    }

    /// The program is started on another journal, in this folder.
    pub(crate) fn in_journal(mut self, folder: &'static str) -> Self {
        self.journal = folder;
        self.again()
    }

    /// The program hears that these entries were touched outside.
    pub(crate) fn hears_of(self, names: &[&str]) -> Self {
        let store = Arc::clone(&self.program.as_ref().unwrap().session.world.store);
        let outside = |name: &&str| {
            let name = EntryName::new(name.strip_prefix("entries/").unwrap_or(name));
            Outside { row: store.row(&name), name }
        };
        let news = names.iter().map(outside).collect();
        self.news(Msg::Changed(news))
    }

    /// Something happened that no key asked for.
    pub(crate) fn told(mut self, msg: Msg) -> Self {
        self.left |= self.program.as_mut().unwrap().session.tell(msg);
        self.drawn()
    }

    /// News come from another thread.
    pub(crate) fn news(mut self, msg: Msg) -> Self {
        self.left |= self.program.as_mut().unwrap().session.happened(Happening::News(msg));
        self.drawn()
    }

    /// All rows as they are now.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut take = |batch| {
            rows.extend(batch);
            true
        };
        self.program.as_ref().unwrap().session.world.store.rest(&[], &mut take).unwrap();
        rows
    }

    /// The program is started again on the same folders, after it was left or as if its window had been closed.
    pub(crate) fn again(self) -> Self {
        self.with_shelf_still_to_come().until_shelf_is_there()
    }

    /// The program is started once more beside this one, in another window.
    pub(crate) fn another_window(&self) -> Self {
        let (home, now) = (Rc::clone(&self.home), Rc::clone(&self.now));
        let (memory, editor, journal) = (self.memory.clone(), self.editor, self.journal);
        Self { home, now, size: self.size, editor, memory, journal, program: None, left: false, uptime: Duration::ZERO }
            .again()
    }

    /// As [`Evening::again`], without the rest of the shelf.
    pub(crate) fn with_shelf_still_to_come(mut self) -> Self {
        self.start();
        self
    }

    /// The rest of the shelf is read.
    pub(crate) fn until_shelf_is_there(mut self) -> Self {
        let program = self.program.as_mut().unwrap();
        let later = std::mem::take(&mut program.later);
        self.left |= program.session.carry_out(later);
        self.until(|model| !model.shelf.loading)
    }

    fn start(&mut self) {
        // the one before lets go of its drafts first
        self.program = None;
        self.left = false;
        let own_guides = self.path("config/guides");
        let guides = move || guides::all(&own_guides);
        let (news, happenings) = listen();
        let Size { width, height } = self.size;
        let hands = Memory {
            terminal: Terminal::new(TestBackend::new(width, height)).unwrap(),
            theme: Theme::shipped("evening").unwrap(),
            editor: self.editor,
            copies: Vec::new(),
            suspends: 0,
        };
        let files = Arc::new(FileStore::new(self.journal(), "desk"));
        let store = self.memory.clone().map_or(files as Arc<dyn EntryStore>, |memory| memory);
        let drafts = Drafts::new(self.path("state/drafts")).of_journal(&self.journal());
        let opening = Opening {
            ahead: ReadAhead::start(store, drafts, guides, usize::from(self.size.height)).unwrap(),
            journals: journals(self.journal(), Some(self.home.path().to_owned()), "desk".to_owned()),
            clock: Box::new(Stepped(Rc::clone(&self.now))),
            news,
            hands,
            size: self.size,
            day_ends_at: comeback::journal::evening::DAY_ENDS_AT,
            week_starts_on: chrono::Weekday::Mon,
            // as it would be shown; the real one has another name each time
            journal: "~/journal".to_owned(),
            problems: Vec::new(),
            flushers: Flushers::default(),
            remembered: RememberedFile::new(self.path("state/remembered.toml")),
            watched: None,
        };
        let (mut session, later) = open(opening);
        session.draw().unwrap();
        self.program = Some(Program { session, happenings, later });
    }

    /// The person presses these keys; the notation is that of [`notation`].
    pub(crate) fn keys(self, script: &str) -> Self {
        notation::steps(script).into_iter().fold(self, Self::step).drawn()
    }

    /// The person pastes a text.
    pub(crate) fn paste(self, text: &str) -> Self {
        self.step(notation::paste(text)).drawn()
    }

    /// Text comes in one go, without marks of a paste around it.
    pub(crate) fn burst(self, text: &str) -> Self {
        self.step(notation::burst(text)).drawn()
    }

    fn step(mut self, step: Step) -> Self {
        assert!(!self.left, "the program has ended before {step:?}");
        let session = &mut self.program.as_mut().unwrap().session;
        self.left = match step {
            Step::Resize(size) => {
                self.size = size;
                session.hands.terminal.backend_mut().resize(size.width, size.height);
                session.happened(Happening::Resized(size))
            }
            // nothing more comes for a while, so that it is clear what it means
            Step::Input(events) => {
                session.input.push(events, self.uptime);
                self.uptime += Duration::from_secs(1);
                session.take_input(self.uptime)
            }
        };
        self
    }

    fn drawn(mut self) -> Self {
        self.program.as_mut().unwrap().session.draw().unwrap();
        self
    }

    /// The entry is saved, and the disk does not confirm it. No disk can be had for a test that does so.
    pub(crate) fn save_unconfirmed(mut self) -> Self {
        let session = &mut self.program.as_mut().unwrap().session;
        let writing = session.model.screen.writing().unwrap();
        let ours = Box::new(session.world.store.create(&writing.entry(self.now.get())).unwrap());
        let doubt = "The disk is not sure.".to_owned();
        self.left |= session.tell(Msg::Saved(Ok(Saved::Unconfirmed { ours, doubt })));
        self.drawn()
    }

    /// Minutes go by.
    pub(crate) fn wait(self, minutes: i64) -> Self {
        self.now.set(self.now.get() + TimeDelta::minutes(minutes));
        self
    }

    /// The clock is set to another moment.
    pub(crate) fn clock(self, moment: &str) -> Self {
        self.now.set(DateTime::parse_from_rfc3339(moment).unwrap());
        self
    }

    /// Waits until the disk has answered for what was written.
    pub(crate) fn until_disk_answers(self) -> Self {
        self.until(|model| matches!(model.kept, Kept::At(_) | Kept::Not(_)))
    }

    /// Waits until the week is read that a guide shows.
    pub(crate) fn until_week_is_there(self) -> Self {
        self.until(|model| model.at_hand().is_some_and(|writing| matches!(writing.week, Weekly::Read(_))))
    }

    /// Waits until what is done to many entries is done.
    pub(crate) fn until_done(mut self) -> Self {
        while !self.left && self.program.as_ref().unwrap().session.model.work.is_some() {
            let program = self.program.as_mut().unwrap();
            let happening = program.happenings.recv_timeout(PATIENCE).unwrap();
            self.left |= program.session.happened(happening);
        }
        self.drawn()
    }

    /// Waits until it is known what was found in the rows that are seen.
    pub(crate) fn until_previews(self) -> Self {
        self.until(|model| model.shelf.previews.are_there())
    }

    /// Waits until this is known of the words of the card.
    pub(crate) fn until_card(self, is_so: impl Fn(&Kept) -> bool) -> Self {
        self.until(|model| model.screen.card().is_some_and(|card| is_so(&card.words.kept)))
    }

    /// Waits until this is so.
    pub(crate) fn until(mut self, is_so: impl Fn(&Model) -> bool) -> Self {
        let program = self.program.as_mut().unwrap();
        while !is_so(&program.session.model) {
            let happening = program.happenings.recv_timeout(PATIENCE).unwrap();
            self.left |= program.session.happened(happening);
        }
        self.drawn()
    }

    /// Waits until news of this kind came from another thread.
    pub(crate) fn until_news(mut self, is_it: impl Fn(&Msg) -> bool) -> Self {
        let program = self.program.as_mut().unwrap();
        loop {
            let happening = program.happenings.recv_timeout(PATIENCE).unwrap();
            let is_last = matches!(&happening, Happening::News(msg) if is_it(msg));
            self.left |= program.session.happened(happening);
            if is_last {
                return self.drawn();
            }
        }
    }

    /// The app as it is.
    pub(crate) fn model(&self) -> &Model {
        &self.program.as_ref().unwrap().session.model
    }

    /// Where entries live.
    pub(crate) fn store(&self) -> &dyn EntryStore {
        &*self.program.as_ref().unwrap().session.world.store
    }

    /// Something happens to the folders meanwhile, by another hand.
    pub(crate) fn meanwhile(self, what: impl FnOnce(&Path)) -> Self {
        what(self.home.path());
        self
    }

    /// The screen says this, on one row.
    #[track_caller]
    pub(crate) fn shows(self, text: &str) -> Self {
        let screen = self.screen();
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
        self
    }

    /// The screen says this nowhere.
    #[track_caller]
    pub(crate) fn hides(self, text: &str) -> Self {
        let screen = self.screen();
        assert!(!screen.contains(text), "{text:?} is on the screen:\n{screen}");
        self
    }

    /// The rows of the screen, without the spaces at their ends.
    pub(crate) fn screen(&self) -> String {
        let buffer = self.terminal().backend().buffer();
        let rows = buffer.content().chunks(usize::from(buffer.area.width));
        let row = |cells: &[ratatui::buffer::Cell]| {
            let mut skip = 0_usize;
            let seen = cells.iter().filter(|cell| {
                let is_covered = skip > 0;
                skip = if is_covered { skip - 1 } else { cell_width(cell).saturating_sub(1) };
                !is_covered
            });
            seen.map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
        };
        rows.map(row).collect::<Vec<_>>().join("\n")
    }

    /// Column and row of the cursor.
    pub(crate) fn cursor(&self) -> (u16, u16) {
        let position = self.terminal().backend().cursor_position();
        (position.x, position.y)
    }

    /// The row the cursor is in, without the spaces around.
    pub(crate) fn cursor_row(&self) -> String {
        let (_, y) = self.cursor();
        self.screen().lines().nth(y.into()).unwrap().trim().to_owned()
    }

    /// What was put on the clipboard of the terminal.
    pub(crate) fn copies(&self) -> &[String] {
        &self.program.as_ref().unwrap().session.hands.copies
    }

    /// How often the program was suspended.
    pub(crate) fn suspends(&self) -> usize {
        self.program.as_ref().unwrap().session.hands.suspends
    }

    /// What was drawn, with its styles.
    pub(crate) fn terminal(&self) -> &Terminal<TestBackend> {
        &self.program.as_ref().unwrap().session.hands.terminal
    }

    /// Whether the program has ended.
    pub(crate) fn has_ended(&self) -> bool {
        self.left
    }

    /// The entry files there are, in order, as paths below the journal.
    pub(crate) fn files(&self) -> Vec<String> {
        let journal = self.journal();
        let mut files = Vec::new();
        let mut folders = vec![journal.join("entries")];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path.strip_prefix(&journal).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        files.sort();
        files
    }

    /// The text of the one entry file there is.
    #[track_caller]
    pub(crate) fn file(&self) -> String {
        let files = self.files();
        assert_eq!(files.len(), 1, "one entry was to be there: {files:?}");
        self.text_of(&files[0])
    }

    /// The text of a file below the journal.
    pub(crate) fn text_of(&self, path: &str) -> String {
        fs::read_to_string(self.journal().join(path)).unwrap()
    }

    /// The one entry there is.
    #[track_caller]
    pub(crate) fn entry(&self) -> Entry {
        text::read(&self.file()).unwrap().entry
    }

    /// What was written under a key in the one entry there is; nothing when it has no such answer.
    #[track_caller]
    pub(crate) fn answer(&self, key: &str) -> Option<String> {
        use comeback::journal::entry::Said;
        let said = self.entry().answers.into_iter().find(|answer| answer.key == key)?.said;
        Some(match said {
            Said::Text(text) => text,
            Said::Sides { yours, not_yours } => format!("{yours} | {not_yours}"),
            Said::Number(number) => number.to_string(),
        })
    }

    /// How many drafts lie in their folder.
    pub(crate) fn drafts(&self) -> usize {
        fs::read_dir(self.path("state/drafts")).into_iter().flatten().count()
    }

    /// A path below the home folder.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.home.path().join(below)
    }

    fn journal(&self) -> PathBuf {
        self.path(self.journal)
    }

    fn lay_down(&self, path: &Path, text: &str) {
        assert!(path.starts_with(self.home.path()));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
    }
}

/// How many cells a symbol covers.
pub(crate) fn cell_width(cell: &ratatui::buffer::Cell) -> usize {
    use ratatui::buffer::CellWidth as _;
    usize::from(cell.symbol().cell_width())
}
