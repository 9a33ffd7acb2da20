//! What can happen outside: events of the terminal, signals, and news from background threads, on one channel.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};
use crossterm::terminal;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::app::areas::Size;
use crate::app::msg::Msg;
use crate::journal::draft::DraftId;

/// Something that happened outside.
#[derive(Debug)]
pub enum Happening {
    /// Events of the terminal, all that were waiting.
    Terminal(Vec<Event>),
    /// News from a background thread.
    News(Msg),
    /// A draft was flushed up to some append, or could not be (and why).
    Flushed(DraftId, u64, Result<(), String>),
    /// The window has another size.
    Resized(Size),
    /// A signal asks the program to leave.
    Signal(i32),
    /// The terminal is gone.
    TerminalLost(io::Error),
}

/// At most so many events are taken together, so that a flood cannot keep the screen from being drawn.
const MOST_AT_ONCE: usize = 1 << 16;

/// From so many on they are a flood, of which more is on its way: it is worth a moment to take it as one.
const FLOOD: usize = 256;

/// That moment.
const MOMENT: Duration = Duration::from_millis(5);

/// As good as no time: enough for crossterm to look at all, which it does not do in no time at all.
const AT_ONCE: Duration = Duration::from_micros(20);

/// Starts the thread that reads the terminal. It reads when it gets a permit, hands over all that is waiting, and
/// waits for the next permit: while something else has the screen nobody reads its keys away.
///
/// # Errors
/// When the thread cannot be started.
pub fn read_terminal(to: Sender<Happening>) -> io::Result<Sender<()>> {
    let (permit, permits) = channel();
    let read = move || {
        while permits.recv().is_ok() {
            let happening = match waiting() {
                Ok(events) => Happening::Terminal(events),
                Err(error) => {
                    // nobody listens any more: then there is nobody to tell either
                    let _ = to.send(Happening::TerminalLost(error));
                    return;
                }
            };
            if to.send(happening).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("terminal".to_owned()).spawn(read)?;
    Ok(permit)
}

fn waiting() -> io::Result<Vec<Event>> {
    let mut events = vec![event::read()?];
    while events.len() < MOST_AT_ONCE && event::poll(if events.len() < FLOOD { AT_ONCE } else { MOMENT })? {
        events.push(event::read()?);
    }
    Ok(events)
}

/// Starts the thread that takes signals: those which ask a program to leave, and the one that says that the window has
/// another size. Crossterm hears of that too, but forgets it when a key comes at the same moment.
///
/// # Errors
/// When the signals cannot be taken or the thread cannot be started.
pub fn take_signals(to: Sender<Happening>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH])?;
    let wait = move || {
        for signal in signals.forever() {
            let happening = match (signal, terminal::size()) {
                (SIGWINCH, Ok((width, height))) => Happening::Resized(Size { width, height }),
                (SIGWINCH, Err(_)) => continue,
                (signal, _) => Happening::Signal(signal),
            };
            if to.send(happening).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".to_owned()).spawn(wait)?;
    Ok(())
}

/// A channel for everything that happens.
pub fn listen() -> (Sender<Happening>, Receiver<Happening>) {
    channel()
}
