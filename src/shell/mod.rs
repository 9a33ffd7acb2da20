//! The outside world: the loop, the clock, events, effects carried out, the terminal taken and given back.
//!
//! It carries and does not decide. The loop is short: draw, wait, tell the app what happened, carry out what the app
//! asks for. Nothing in it ticks; between two events the program sleeps.

mod amend;
pub mod carry;
pub mod clock;
pub mod editor;
pub mod events;
pub mod gather;
pub mod glean;
pub mod grip;
pub mod keeper;
pub mod leaving;
pub mod likeness;
pub mod loading;
pub mod opening;
pub mod pager;
pub mod panic;
mod preview;
pub mod process;
pub mod session;
pub mod terminal;
mod watch;
mod week;

use std::io;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use crate::app::msg::{Action, Msg};

use events::Happening;
use session::{Hands, Session};

/// Why an evening ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The person left.
    Left,
    /// A signal asked the program to leave.
    Told {
        /// The number of the signal.
        signal: i32,
        /// Whether what was written is kept, or why not all of it.
        kept: Result<(), String>,
    },
}

impl Ended {
    /// What to say when not all of what was written is kept.
    pub fn unkept(&self) -> Option<String> {
        match self {
            Self::Told { kept: Err(why), .. } => Some(unkept(why)),
            _ => None,
        }
    }
}

/// The terminal was lost.
#[derive(Debug)]
pub struct Lost {
    /// How.
    pub error: io::Error,
    /// Whether what was written is kept, or why not all of it.
    pub kept: Result<(), String>,
}

/// Says that what was written last is gone, and why.
pub fn unkept(why: &str) -> String {
    format!(
        "What you wrote last could not be kept: {why} What was kept before is offered when you start comeback again."
    )
}

/// Runs an evening to its end. The first frame is drawn by the time this is called.
///
/// # Errors
/// When the terminal is lost. The words are kept before this returns, if that can be done.
pub fn run<H: Hands>(session: &mut Session<H>, happenings: &Receiver<Happening>) -> Result<Ended, Lost> {
    loop {
        // the channel cannot be closed, because the session holds a sender; an error would mean that nothing can
        // ever happen again
        let Ok(first) = happenings.recv() else { return Ok(Ended::Left) };
        let mut needs_frame = false;
        for happening in std::iter::once(first).chain(std::iter::from_fn(|| happenings.try_recv().ok())) {
            needs_frame |= !matches!(happening, Happening::Quiet(_)) || !session.input.is_empty();
            match happening {
                Happening::Signal(number) => {
                    return Ok(Ended::Told { signal: number, kept: keep_the_words(session, happenings) });
                }
                Happening::TerminalLost(error) => {
                    return Err(Lost { error, kept: keep_the_words(session, happenings) });
                }
                other => {
                    if session.happened(other) {
                        return Ok(Ended::Left);
                    }
                }
            }
        }
        if needs_frame && let Err(error) = session.draw() {
            return Err(Lost { error, kept: keep_the_words(session, happenings) });
        }
    }
}

/// Keeps the words of an evening that is broken off, those too that were read and not yet looked at; or says why not.
fn keep_the_words<H: Hands>(session: &mut Session<H>, happenings: &Receiver<Happening>) -> Result<(), String> {
    for happening in std::iter::from_fn(|| happenings.try_recv().ok()) {
        if let Happening::Terminal(events, at) = happening {
            session.input.push(events, at);
        }
    }
    while let Some(msg) = session.input.next(&session.model, Duration::MAX) {
        // on the way out nothing is opened and nothing stops the program
        if !matches!(msg, Msg::Do(Action::EditOutside | Action::Suspend)) {
            // leaving by a key would be no other leaving
            session.tell(msg);
        }
    }
    session.tell(Msg::ToldToLeave);
    // once more, to know how it went: a draft without a word is gone by now, and nothing is lost with it
    session.world.keeper.flush(session.world.clock.now())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::sync::Arc;

    use chrono::{DateTime, FixedOffset};
    use tempfile::TempDir;

    use super::*;
    use crate::app::areas::Size;
    use crate::app::keys::{Chord, Key};
    use crate::app::model::Model;
    use crate::input::event::InputEvent;
    use crate::journal::evening::DAY_ENDS_AT;
    use crate::store::memory::MemoryStore;
    use crate::store::{Drafts, RememberedFile};

    struct Stopped;

    impl clock::Clock for Stopped {
        fn now(&self) -> DateTime<FixedOffset> {
            DateTime::parse_from_rfc3339("2026-11-21T22:40:00+01:00").unwrap()
        }
    }

    /// A terminal on which nothing else may be opened. It is lost at the first frame, at which this file goes.
    #[derive(Default)]
    struct Screen(Option<PathBuf>);

    impl Hands for Screen {
        fn draw(&mut self, _: &Model) -> io::Result<()> {
            let Some(file) = self.0.take() else { return Ok(()) };
            fs::remove_file(file).unwrap();
            Err(io::Error::other("gone"))
        }

        fn resized(&mut self) {}

        fn copy(&mut self, _: &str) -> io::Result<()> {
            Ok(())
        }

        fn suspend(&mut self) -> io::Result<()> {
            panic!("stopped on the way out")
        }

        fn woken(&mut self) {}

        fn edit(&mut self, _: &str) -> Result<String, String> {
            panic!("an editor was opened on the way out")
        }
    }

    /// An evening with the first question open, what happens in it, and where its drafts lie.
    struct Evening {
        session: Session<Screen>,
        happenings: Receiver<Happening>,
        flushers: keeper::Flushers,
        home: TempDir,
    }

    impl Evening {
        fn new() -> Self {
            let home = tempfile::tempdir().unwrap();
            let (news, happenings) = events::listen();
            let drafts = Drafts::new(home.path().join("drafts"));
            let flushers = keeper::Flushers::default();
            let own = home.path().to_owned();
            let guides = move || crate::settings::guides::all(&own);
            let (session, _) = opening::open(opening::Opening {
                ahead: opening::ReadAhead::start(Arc::new(MemoryStore::default()), drafts, guides, 10).unwrap(),
                journals: carry::journals(home.path().join("journal"), None, "desk".to_owned()),
                clock: Box::new(Stopped),
                news,
                hands: Screen::default(),
                size: Size { width: 80, height: 24 },
                day_ends_at: DAY_ENDS_AT,
                week_starts_on: chrono::Weekday::Mon,
                journal: String::new(),
                problems: Vec::new(),
                flushers: flushers.clone(),
                remembered: RememberedFile::new(home.path().join("remembered.toml")),
                watched: None,
            });
            Self { session, happenings, flushers, home }
        }

        fn happens(&self, happening: Happening) {
            self.session.world.news.send(happening).unwrap();
        }

        fn run(&mut self) -> Result<Ended, Lost> {
            run(&mut self.session, &self.happenings)
        }

        /// Whether this was typed and is in a draft that was left.
        fn keeps(self, words: &str) -> bool {
            let Self { session, home, .. } = self;
            drop(session);
            let left = Drafts::new(home.path().join("drafts")).list().unwrap();
            format!("{left:?}").contains(words)
        }
    }

    fn keys(text: &str) -> Happening {
        let chord = |c| if c == '^' { Chord::ctrl(Key::Char('o')) } else { Chord::plain(Key::Char(c)) };
        Happening::Terminal(text.chars().map(chord).map(InputEvent::Key).collect(), Duration::ZERO)
    }

    #[test]
    fn keys_that_stand_behind_a_signal_are_kept_and_open_nothing() {
        let mut evening = Evening::new();
        evening.happens(keys("late "));
        evening.happens(Happening::Signal(15));
        evening.happens(keys("aga^in"));
        assert_eq!(evening.run().unwrap(), Ended::Told { signal: 15, kept: Ok(()) });
        assert!(evening.keeps("late again"));
    }

    #[test]
    fn words_that_cannot_be_kept_are_not_said_to_be() {
        let in_the_way = |evening: &Evening| drop(fs::File::create(evening.home.path().join("drafts")).unwrap());
        let mut evening = Evening::new();
        in_the_way(&evening);
        evening.happens(keys("late"));
        evening.happens(Happening::Signal(15));
        let Ended::Told { signal: 15, kept: Err(why) } = evening.run().unwrap() else { panic!("all is well") };
        assert!(why.starts_with("Could not "), "{why}");
        // who panics then knows it too
        assert_eq!(evening.flushers.unkept(), Some(why));

        let mut evening = Evening::new();
        in_the_way(&evening);
        evening.happens(keys("late"));
        evening.happens(Happening::TerminalLost(io::Error::other("hung up")));
        assert!(evening.run().unwrap_err().kept.is_err());

        // what was taken back is not missed
        let mut evening = Evening::new();
        in_the_way(&evening);
        evening.happens(keys("x"));
        let back = InputEvent::Key(Chord::plain(Key::Backspace));
        evening.happens(Happening::Terminal(vec![back], Duration::ZERO));
        evening.happens(Happening::Signal(15));
        assert_eq!(evening.run().unwrap(), Ended::Told { signal: 15, kept: Ok(()) });
        assert!(evening.home.path().join("drafts").is_file());
    }

    #[test]
    fn the_words_are_kept_when_the_terminal_is_lost_in_reading_or_in_drawing() {
        let mut evening = Evening::new();
        evening.happens(keys("read"));
        evening.happens(Happening::TerminalLost(io::Error::other("hung up")));
        assert_eq!(evening.run().unwrap_err().error.to_string(), "hung up");
        assert!(evening.keeps("read"));

        // no draft can be begun before the frame: what is kept then was kept because the terminal was lost
        let mut evening = Evening::new();
        let in_the_way = evening.home.path().join("drafts");
        fs::File::create(&in_the_way).unwrap();
        evening.session.hands.0 = Some(in_the_way);
        evening.happens(keys("drawn"));
        assert_eq!(evening.run().unwrap_err().error.to_string(), "gone");
        assert!(evening.keeps("drawn"));
    }
}
