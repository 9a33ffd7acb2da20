//! What can happen outside, on one channel; and the thread that reads the terminal.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;

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
    /// A signal asks the program to stop until the shell wakes it.
    Stop,
    /// The program was stopped and goes on; the terminal may not be as it was, and has this size by now.
    Woken(Size),
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

/// Where the events of the terminal come from.
pub trait Source: Send + 'static {
    /// The next event; waits for it.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn read(&mut self) -> io::Result<Event>;

    /// Whether there is another one within this time.
    ///
    /// # Errors
    /// When the terminal is gone.
    fn poll(&mut self, within: Duration) -> io::Result<bool>;
}

/// The terminal the program was started on.
#[derive(Debug, Clone, Copy)]
pub struct TheTerminal;

impl Source for TheTerminal {
    fn read(&mut self) -> io::Result<Event> {
        // crossterm is asked only for what is there: left to wait by itself it would not notice that the terminal is
        // gone, and look again and again at full speed
        while !event::poll(AT_ONCE)? {
            wait_for_keys()?;
        }
        event::read()
    }

    fn poll(&mut self, within: Duration) -> io::Result<bool> {
        event::poll(within)
    }
}

/// Waits until the terminal has something to read.
///
/// # Errors
/// When it is gone.
fn wait_for_keys() -> io::Result<()> {
    let stdin = io::stdin();
    let mut terminal = [PollFd::new(&stdin, PollFlags::IN)];
    loop {
        match rustix::event::poll(&mut terminal, None) {
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => break,
        }
    }
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    if terminal[0].revents().intersects(gone) { Err(io::Error::other("it was closed")) } else { Ok(()) }
}

/// Starts the thread that reads the terminal. It reads when it gets a permit, hands over all that is waiting, and
/// waits for the next permit: while something else has the screen nobody reads its keys away. When the terminal is
/// gone, what was read before is handed over first.
///
/// # Errors
/// When the thread cannot be started.
pub fn read_terminal(mut from: impl Source, to: Sender<Happening>) -> io::Result<Sender<()>> {
    let (permit, permits) = channel();
    let read = move || {
        while permits.recv().is_ok() {
            let mut events = Vec::new();
            // a thread that panics is silent, and without its keys the program could not even be left
            let result = catch_unwind(AssertUnwindSafe(|| take_waiting(&mut from, &mut events))).unwrap_or_else(|_| {
                Err(io::Error::other("reading its keys stopped because of a mistake of comeback's own"))
            });
            if !events.is_empty() && to.send(Happening::Terminal(events)).is_err() {
                return;
            }
            if let Err(error) = result {
                // nobody listens any more: then there is nobody to tell either
                let _ = to.send(Happening::TerminalLost(error));
                return;
            }
        }
    };
    thread::Builder::new().name("terminal".to_owned()).spawn(read)?;
    Ok(permit)
}

/// Takes all events that are waiting. Those that were taken before an error count.
fn take_waiting(from: &mut impl Source, events: &mut Vec<Event>) -> io::Result<()> {
    events.push(from.read()?);
    while events.len() < MOST_AT_ONCE && from.poll(if events.len() < FLOOD { AT_ONCE } else { MOMENT })? {
        events.push(from.read()?);
    }
    Ok(())
}

/// A channel for everything that happens.
pub fn listen() -> (Sender<Happening>, Receiver<Happening>) {
    channel()
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;

    /// What a terminal does next.
    enum Next {
        Event(u16),
        /// Nothing more is waiting.
        Pause,
        Lost,
        Panic,
    }

    /// A terminal that does one thing after the other.
    struct Script(VecDeque<Next>);

    impl Source for Script {
        fn read(&mut self) -> io::Result<Event> {
            match self.0.pop_front() {
                Some(Next::Event(number)) => Ok(Event::Resize(number, 0)),
                Some(Next::Panic) => panic!("a mistake, made on purpose"),
                _ => Err(io::ErrorKind::BrokenPipe.into()),
            }
        }

        fn poll(&mut self, _: Duration) -> io::Result<bool> {
            match self.0.front() {
                Some(Next::Event(_) | Next::Panic) => Ok(true),
                Some(Next::Pause) => {
                    self.0.pop_front();
                    Ok(false)
                }
                Some(Next::Lost) | None => Err(io::ErrorKind::BrokenPipe.into()),
            }
        }
    }

    /// Everything that such a terminal hands over for so many permits, each event as its number.
    fn handed_over(script: impl IntoIterator<Item = Next>, permits: usize) -> Vec<Result<Vec<u16>, String>> {
        let (to, happenings) = listen();
        let more = read_terminal(Script(script.into_iter().collect()), to).unwrap();
        for _ in 0..permits {
            more.send(()).unwrap();
        }
        drop(more);
        let number = |event| if let Event::Resize(number, _) = event { number } else { 0 };
        let seen = |happening| match happening {
            Happening::Terminal(events) => Ok(events.into_iter().map(number).collect()),
            Happening::TerminalLost(error) => Err(error.to_string()),
            other => panic!("{other:?}"),
        };
        happenings.into_iter().map(seen).collect()
    }

    #[test]
    fn what_is_waiting_comes_together_and_one_permit_is_good_for_one_turn() {
        let script = || [Next::Event(1), Next::Event(2), Next::Pause, Next::Event(3), Next::Pause];
        assert_eq!(handed_over(script(), 1), [Ok(vec![1, 2])]);
        assert_eq!(handed_over(script(), 2), [Ok(vec![1, 2]), Ok(vec![3])]);
    }

    #[test]
    fn what_was_read_before_the_terminal_was_lost_is_handed_over_first() {
        let lost = || Err(io::Error::from(io::ErrorKind::BrokenPipe).to_string());
        assert_eq!(handed_over([Next::Event(1), Next::Event(2), Next::Lost], 1), [Ok(vec![1, 2]), lost()]);
        assert_eq!(handed_over([Next::Lost], 1), [lost()]);
    }

    #[test]
    fn a_mistake_in_reading_keys_loses_none_of_them_and_counts_as_a_lost_terminal() {
        let seen = handed_over([Next::Event(1), Next::Panic], 1);
        let said = "reading its keys stopped because of a mistake of comeback's own".to_owned();
        assert_eq!(seen, [Ok(vec![1]), Err(said)]);
    }

    #[test]
    fn a_flood_comes_in_pieces() {
        let flood = (0..MOST_AT_ONCE + 2).map(|_| Next::Event(7)).chain([Next::Pause]);
        let counts: Vec<usize> = handed_over(flood, 2).into_iter().map(|events| events.unwrap().len()).collect();
        assert_eq!(counts, [MOST_AT_ONCE, 2]);
    }
}
