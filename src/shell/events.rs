//! What can happen outside, on one channel; and the thread that reads the terminal.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use rustix::termios::{SpecialCodeIndex, tcgetattr};

use crate::app::areas::Size;
use crate::app::msg::Msg;
use crate::input::event::InputEvent;
use crate::input::parser::{ESCAPE_WAIT, ESCAPE_WAIT_REMOTE, Parser};
use crate::input::queue::TOGETHER;
use crate::journal::draft::DraftId;

/// Something that happened outside.
#[derive(Debug)]
pub enum Happening {
    /// What was read from the terminal in one go, and when.
    Terminal(Vec<InputEvent>, Duration),
    /// Nothing more came behind it for long enough to tell text from commands.
    Quiet(Duration),
    /// News from a background thread.
    News(Msg),
    /// A draft was flushed up to some append, or could not be (and why).
    Flushed(DraftId, u64, Result<(), String>),
    /// The window has another size.
    Resized(Size),
    /// A signal asks the program to leave.
    Signal(i32),
    /// A signal asks the program to stop until the shell wakes it.
    Stop,
    /// The program was stopped and goes on; the terminal may not be as it was, and has this size by now.
    Woken(Size),
    /// The terminal is gone.
    TerminalLost(io::Error),
}

/// The time since the program began, which no change of the clock touches.
#[derive(Debug, Clone, Copy)]
pub struct Uptime(Instant);

impl Uptime {
    /// Counts from now on.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long it has been.
    pub fn now(self) -> Duration {
        self.0.elapsed()
    }
}

/// Holds the reader back while another program has the terminal, which reads the keys then.
#[derive(Debug, Default)]
pub struct InputGate {
    state: Mutex<GateState>,
    opened: Condvar,
}

#[derive(Debug, Default)]
struct GateState {
    is_closed: bool,
    /// How often it was closed.
    count: usize,
}

impl InputGate {
    /// From now on nothing is read.
    pub fn close(&self) {
        let mut state = self.state();
        state.is_closed = true;
        state.count += 1;
    }

    /// What comes now is ours again.
    pub fn open(&self) {
        self.state().is_closed = false;
        self.opened.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, GateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until it is open. It is not closed before the guard is dropped.
    fn pass(&self) -> MutexGuard<'_, GateState> {
        let state = self.state();
        self.opened.wait_while(state, |state| state.is_closed).unwrap_or_else(PoisonError::into_inner)
    }
}

/// So much is read at a time.
const BUFFER: usize = 4096;

/// Where the bytes of the terminal come from.
pub trait Source: Send + 'static {
    /// Waits until there is something to read, at most for this time. Says whether there is.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn wait(&mut self, at_most: Option<Duration>) -> io::Result<bool>;

    /// Reads what there is. Nothing means that the terminal is gone.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize>;
}

/// The terminal the program was started on.
#[derive(Debug, Clone, Copy)]
pub struct TheTerminal;

impl TheTerminal {
    /// What reads it: Backspace sends here what `stty erase` says, and over a network the pieces of a key come further
    /// apart.
    pub fn parser(is_remote: bool) -> Parser {
        let backspace = tcgetattr(io::stdin()).map_or(0x7f, |modes| modes.special_codes[SpecialCodeIndex::VERASE]);
        Parser::new(backspace, if is_remote { ESCAPE_WAIT_REMOTE } else { ESCAPE_WAIT })
    }
}

impl Source for TheTerminal {
    fn wait(&mut self, at_most: Option<Duration>) -> io::Result<bool> {
        let stdin = io::stdin();
        let mut terminal = [PollFd::new(&stdin, PollFlags::IN)];
        // a time that does not fit is as good as none
        let time = at_most.and_then(|time| Timespec::try_from(time).ok());
        match rustix::event::poll(&mut terminal, time.as_ref()) {
            Err(Errno::INTR) => return Ok(false),
            Err(error) => return Err(error.into()),
            Ok(_) => {}
        }
        let found = terminal[0].revents();
        // what was sent before it was closed is read first
        if !found.contains(PollFlags::IN) && found.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return Err(closed());
        }
        Ok(found.contains(PollFlags::IN))
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::io::retry_on_intr(|| rustix::io::read(io::stdin(), &mut *buffer))?)
    }
}

fn closed() -> io::Error {
    io::Error::other("it was closed")
}

/// The thread that reads the terminal.
pub struct InputReader<S> {
    /// Where the bytes come from.
    pub source: S,
    /// What makes events of them.
    pub parser: Parser,
    /// What holds it back.
    pub gate: Arc<InputGate>,
    /// What the events are timed by.
    pub uptime: Uptime,
    /// Where they go.
    pub to: Sender<Happening>,
}

impl<S: Source> InputReader<S> {
    /// Starts it. It ends when the terminal is gone, and what was read before is handed over first.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(mut self) -> io::Result<()> {
        let read = move || {
            let mut events = Vec::new();
            // a thread that panics is silent, and without its keys the program could not even be left
            let ended = catch_unwind(AssertUnwindSafe(|| self.read(&mut events))).unwrap_or_else(|_| {
                Err(io::Error::other("reading its keys stopped because of a mistake of comeback's own"))
            });
            self.parser.finish(&mut events);
            // nobody listens any more, here and below: then the program is ending
            let _ = self.hand_over(&mut events, self.uptime.now());
            if let Err(error) = ended {
                let _ = self.to.send(Happening::TerminalLost(error));
            }
        };
        thread::Builder::new().name("terminal".to_owned()).spawn(read).map(drop)
    }

    fn read(&mut self, events: &mut Vec<InputEvent>) -> io::Result<()> {
        let gate = Arc::clone(&self.gate);
        let mut times_closed = 0;
        let mut buffer = [0; BUFFER];
        let mut quiet_at = None;
        loop {
            let deadline = self.parser.deadline().into_iter().chain(quiet_at).min();
            let wait = deadline.map(|deadline| deadline.saturating_sub(self.uptime.now()));
            if self.source.wait(wait)? {
                let state = gate.pass();
                if std::mem::replace(&mut times_closed, state.count) != state.count {
                    self.parser.resume(self.uptime.now());
                }
                // the other program may have read it
                if !self.source.wait(Some(Duration::ZERO))? {
                    continue;
                }
                let count = self.source.read(&mut buffer)?;
                drop(state);
                if count == 0 {
                    return Err(closed());
                }
                self.parser.feed(&buffer[..count], self.uptime.now(), events);
            } else {
                self.parser.wake(self.uptime.now(), events);
            }
            let now = self.uptime.now();
            if !events.is_empty() {
                quiet_at = Some(now + TOGETHER);
            } else if quiet_at.take_if(|at| *at <= now).is_some() && self.to.send(Happening::Quiet(now)).is_err() {
                return Ok(());
            }
            if !self.hand_over(events, now) {
                return Ok(());
            }
        }
    }

    /// Hands over what there is; says whether somebody listens.
    fn hand_over(&self, events: &mut Vec<InputEvent>, now: Duration) -> bool {
        events.is_empty() || self.to.send(Happening::Terminal(std::mem::take(events), now)).is_ok()
    }
}

/// A channel for everything that happens.
pub fn listen() -> (Sender<Happening>, Receiver<Happening>) {
    channel()
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;
    use crate::app::keys::{Chord, Key};

    /// What a terminal does next.
    enum Next {
        Sends(&'static [u8]),
        /// Nothing more comes for as long as anybody waits.
        Pause,
        Panic,
    }

    /// A terminal that does one thing after the other, and is lost in the end.
    struct Script(VecDeque<Next>);

    impl Source for Script {
        fn wait(&mut self, at_most: Option<Duration>) -> io::Result<bool> {
            match self.0.front() {
                Some(Next::Sends(_) | Next::Panic) => Ok(true),
                Some(Next::Pause) => {
                    if at_most.is_none_or(|time| time.is_zero()) {
                        self.0.pop_front();
                    }
                    Ok(false)
                }
                None => Err(closed()),
            }
        }

        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some(Next::Sends(bytes)) = self.0.pop_front() else { panic!("a mistake, made on purpose") };
            buffer[..bytes.len()].copy_from_slice(bytes);
            Ok(bytes.len())
        }
    }

    fn reader(script: impl IntoIterator<Item = Next>, gate: Arc<InputGate>) -> Receiver<Happening> {
        let (to, happenings) = listen();
        let (source, parser) = (Script(script.into_iter().collect()), Parser::new(0x7f, ESCAPE_WAIT));
        InputReader { source, parser, gate, uptime: Uptime::start(), to }.start().unwrap();
        happenings
    }

    /// All that such a terminal hands over.
    fn handed_over(script: impl IntoIterator<Item = Next>) -> Vec<Result<Vec<InputEvent>, String>> {
        let seen = |happening| match happening {
            Happening::Terminal(events, _) => Some(Ok(events)),
            Happening::Quiet(_) => None,
            Happening::TerminalLost(error) => Some(Err(error.to_string())),
            other => panic!("{other:?}"),
        };
        reader(script, Arc::default()).into_iter().filter_map(seen).collect()
    }

    fn key(key: Key) -> InputEvent {
        InputEvent::Key(Chord::plain(key))
    }

    #[test]
    fn what_was_read_before_the_terminal_was_lost_is_handed_over_first() {
        let lost = || Err("it was closed".to_owned());
        let typed = Ok(vec![key(Key::Char('o')), key(Key::Char('k'))]);
        assert_eq!(handed_over([Next::Sends(b"ok")]), [typed, lost()]);
        let pasted = Ok(vec![InputEvent::Paste("half".to_owned())]);
        assert_eq!(handed_over([Next::Sends(b"\x1b[200~half")]), [pasted, lost()]);
        assert_eq!(handed_over([]), [lost()]);
    }

    #[test]
    fn a_lone_escape_is_handed_over_when_nothing_follows_it() {
        let seen = handed_over([Next::Sends(b"\x1b"), Next::Pause, Next::Sends(b"x")]);
        assert_eq!(seen[..2], [Ok(vec![key(Key::Esc)]), Ok(vec![key(Key::Char('x'))])]);
    }

    #[test]
    fn it_is_said_once_when_nothing_more_came() {
        let script = [Next::Sends(b"d"), Next::Pause, Next::Sends(b"e"), Next::Sends(b"f"), Next::Pause];
        let happenings = reader(script, Arc::default());
        let quiet = happenings.into_iter().filter(|happening| matches!(happening, Happening::Quiet(_)));
        assert_eq!(quiet.count(), 2);
    }

    #[test]
    fn a_mistake_in_reading_keys_loses_none_of_them_and_counts_as_a_lost_terminal() {
        let said = "reading its keys stopped because of a mistake of comeback's own".to_owned();
        assert_eq!(handed_over([Next::Sends(b"o"), Next::Panic]), [Ok(vec![key(Key::Char('o'))]), Err(said)]);
    }

    #[test]
    fn while_the_gate_is_closed_nothing_is_read_and_the_end_of_an_answer_to_another_is_dropped() {
        let gate = Arc::<InputGate>::default();
        gate.close();
        let happenings = reader([Next::Sends(b"1e/2e2e\x1b\\x")], Arc::clone(&gate));
        assert!(happenings.try_recv().is_err());
        gate.open();
        let Ok(Happening::Terminal(events, _)) = happenings.recv() else { panic!("nothing was read") };
        assert_eq!(events, [key(Key::Char('x'))]);
    }
}
