//! Signals: those that ask the program to leave, to stop, to go on, and the one that says the window has another size.
//!
//! They are taken by threads of their own. The main loop gets its chance to keep what was typed; where it is stuck, in
//! front of a terminal that takes nothing, a disk that does not answer or a mistake, the thread that took the signal
//! ends the program all the same: first the words, then the terminal, then the end that the signal stands for.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::{Handle, Signals};
use signal_hook::low_level::emulate_default_handler;

use super::events::Happening;
use super::grip::Grip;
use super::keeper::Flushers;
use super::terminal::window_size;

/// How long the main loop has for leaving by itself.
const GRACE: Duration = Duration::from_secs(2);

/// How long the disk then has for what was written to the drafts already.
const FOR_THE_WORDS: Duration = Duration::from_millis(400);

/// How long the terminal has.
const FOR_THE_TERMINAL: Duration = Duration::from_millis(200);

/// How often a lock that is held is tried again.
const AGAIN: Duration = Duration::from_millis(10);

/// What is kept, and what given back, when the main loop cannot do it.
#[derive(Debug, Clone, Default)]
pub struct LastThings {
    /// The drafts that are being written.
    pub words: Flushers,
    /// The terminal.
    pub grip: Arc<Grip>,
}

impl LastThings {
    /// Asks the disk to keep the words, for as long as the locks on them are held, but not longer than this.
    pub(super) fn flush_words(&self, time: Duration) {
        let until = Instant::now() + time;
        while !self.words.try_flush() && Instant::now() < until {
            thread::sleep(AGAIN);
        }
    }

    /// Tells the main loop to leave. If that does not come about, ends the program as this signal does.
    fn leave(&self, signal: i32, to: &Sender<Happening>) {
        // when nobody listens any more the main loop is on its way out already, and may be stuck on it
        let _ = to.send(Happening::Signal(signal));
        // the end of the program ends this thread too
        thread::sleep(GRACE / 2);
        // not at once: it may have been told already, and some editors break off what they do on the second time
        if !self.grip.is_taken() {
            self.grip.ask_the_other_to_leave();
        }
        thread::sleep(GRACE / 2);
        let (done, is_done) = channel();
        let last = self.clone();
        let flush = move || {
            last.flush_words(FOR_THE_WORDS);
            let _ = done.send(());
        };
        // the words are in the hands of the system already; a disk that does not answer must not hold this up
        if thread::Builder::new().name("last words".to_owned()).spawn(flush).is_ok() {
            let _ = is_done.recv_timeout(FOR_THE_WORDS);
        }
        self.grip.give_back_within(FOR_THE_TERMINAL);
        let _ = emulate_default_handler(signal);
    }
}

/// Takes signals from now on; what they lead to comes about when the threads are started that wait for them.
///
/// # Errors
/// When the signals cannot be taken.
pub fn take_signals(to: Sender<Happening>, last: LastThings) -> io::Result<(Interrupts, Waiting)> {
    let mut interrupts = Interrupts { to: to.clone(), last: last.clone(), listening: None };
    let of_keys = interrupts.take()?;
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    let wait = move || {
        for signal in signals.forever() {
            let happening = match (signal, window_size()) {
                (SIGTERM | SIGHUP, _) => {
                    last.leave(signal, &to);
                    continue;
                }
                (SIGTSTP, _) if last.grip.is_taken() => Happening::Stop,
                (SIGTSTP, _) => {
                    // whoever has the terminal was stopped on it, and the shell waits for all of us
                    let _ = emulate_default_handler(SIGTSTP);
                    continue;
                }
                (SIGCONT, Ok(size)) => Happening::Woken(size),
                (SIGWINCH, Ok(size)) => Happening::Resized(size),
                _ => continue,
            };
            if to.send(happening).is_err() {
                return;
            }
        }
    };
    Ok((interrupts, Waiting(vec![of_keys, ("signals", Box::new(wait))])))
}

/// A thread to be: its name, and what it does.
type ToWait = (&'static str, Box<dyn FnOnce() + Send>);

/// Those who will wait for signals. Signals that come before they do are not lost.
pub struct Waiting(Vec<ToWait>);

impl Waiting {
    /// Starts them. The first frame does not wait for it: a thread costs as much as many rows.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub fn start(self) -> io::Result<()> {
        self.0.into_iter().try_for_each(start)
    }
}

fn start((name, wait): ToWait) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(wait).map(drop)
}

/// The signals that keys of the terminal can send. They go to all who have the terminal: while another program has it
/// too they are meant for that one, and must be ignored.
#[derive(Debug)]
pub struct Interrupts {
    to: Sender<Happening>,
    last: LastThings,
    /// What ends the thread that waits for them, and where nothing comes but its end.
    listening: Option<(Handle, Receiver<()>)>,
}

impl Interrupts {
    /// From now on such a signal asks the program to leave.
    ///
    /// # Errors
    /// When the signals cannot be taken or the thread cannot be started.
    pub fn listen(&mut self) -> io::Result<()> {
        self.take().and_then(start)
    }

    /// Takes the signals; the thread is still to be started.
    fn take(&mut self) -> io::Result<ToWait> {
        let mut signals = Signals::new([SIGINT, SIGQUIT])?;
        let (handle, to, last) = (signals.handle(), self.to.clone(), self.last.clone());
        let (waits, has_ended) = channel();
        let wait = move || {
            for signal in signals.forever() {
                last.leave(signal, &to);
            }
            drop(signals);
            drop(waits);
        };
        self.listening = Some((handle, has_ended));
        Ok(("interrupts", Box::new(wait)))
    }

    /// From now on such a signal does nothing. Programs that are started know nothing of that.
    pub fn ignore(&mut self) {
        if let Some((handle, has_ended)) = self.listening.take() {
            handle.close();
            // the signals are let go of only when the last one who holds them does; signal-hook leaves its handler
            // in place then, and a handler with nothing to do ignores them
            let _ = has_ended.recv();
        }
    }
}
