//! The grip on the terminal. One place says what is switched on, and undoes exactly that, once.
//!
//! It is shared: whoever finds that the evening is over, be it by a signal or by a panic, gives the terminal back.

use std::fmt;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, execute, queue};
use rustix::process::{Pid, Signal, kill_process};

/// Mouse clicks, drags and the wheel, in coordinates of any size. Unlike crossterm's own command it does not ask for
/// each movement of the mouse, which would wake an idle program.
#[derive(Debug, Clone, Copy)]
struct MouseOn;

/// Undoes [`MouseOn`].
#[derive(Debug, Clone, Copy)]
struct MouseOff;

impl Command for MouseOn {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }
}

impl Command for MouseOff {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1006l\x1b[?1002l\x1b[?1000l")
    }
}

/// Whether the terminal is ours at the moment.
#[derive(Debug)]
pub struct Grip {
    /// Whether the terminal is asked for the mouse.
    wants_mouse: bool,
    is_taken: AtomicBool,
    /// Whether it shows the other screen and tells of pastes and the mouse. It does from the next frame on.
    is_set_up: AtomicBool,
    /// The program that has it instead.
    lent_to: Mutex<Option<Pid>>,
}

impl Default for Grip {
    fn default() -> Self {
        Self::new(true)
    }
}

impl Grip {
    /// A terminal that is not taken, and is asked for the mouse or not when it is.
    pub fn new(wants_mouse: bool) -> Self {
        let (is_taken, is_set_up, lent_to) = Default::default();
        Self { wants_mouse, is_taken, is_set_up, lent_to }
    }

    /// Switches on what frames need.
    fn set_up(&self, out: &mut impl Write) -> io::Result<()> {
        queue!(out, EnterAlternateScreen, EnableBracketedPaste)?;
        if self.wants_mouse { queue!(out, MouseOn) } else { Ok(()) }
    }

    /// Whether the terminal is ours.
    pub fn is_taken(&self) -> bool {
        self.is_taken.load(Ordering::SeqCst)
    }

    /// Takes the terminal: raw mode at once; the other screen, paste as one event and the mouse with the next frame,
    /// because a terminal that has something to read begins to work, and then takes a processor from us.
    ///
    /// # Errors
    /// When it cannot be taken. It has to be given back then as well.
    pub(super) fn take(&self) -> io::Result<()> {
        enable_raw_mode()?;
        self.is_taken.store(true, Ordering::SeqCst);
        Ok(())
    }

    /// Writes a frame if the terminal is ours, and before it what the terminal needs for frames.
    fn write(&self, frame: &[u8]) -> io::Result<()> {
        // who gives it back waits for this lock too, and finds what was switched on
        let mut out = io::stdout().lock();
        if !self.is_taken() {
            return Ok(());
        }
        if !self.is_set_up.swap(true, Ordering::SeqCst) {
            self.set_up(&mut out)?;
        }
        out.write_all(frame)?;
        out.flush()
    }

    /// Takes the terminal although it is ours: somebody may have changed it while the program was stopped.
    ///
    /// # Errors
    /// As for [`Grip::take`].
    pub(super) fn take_again(&self) -> io::Result<()> {
        // crossterm does not switch on what it believes to be on
        disable_raw_mode()?;
        self.take()?;
        let mut out = io::stdout().lock();
        // what was switched on may be off by now
        if self.is_set_up.load(Ordering::SeqCst) { self.set_up(&mut out).and_then(|()| out.flush()) } else { Ok(()) }
    }

    /// Gives the terminal back as it was, if it is ours. Each step is tried, whatever became of the one before.
    pub fn give_back(&self) {
        if !self.is_taken.swap(false, Ordering::SeqCst) {
            return;
        }
        // this comes first because nothing holds it up; what is written waits for a terminal that is stopped
        let _ = disable_raw_mode();
        let mut out = io::stdout().lock();
        if self.is_set_up.swap(false, Ordering::SeqCst) {
            let _ = queue!(out, EndSynchronizedUpdate);
            if self.wants_mouse {
                let _ = queue!(out, MouseOff);
            }
            let _ = execute!(out, DisableBracketedPaste, ResetColor, LeaveAlternateScreen, Show);
        }
    }

    /// The same, but does not wait longer than this for a terminal that takes nothing.
    pub(super) fn give_back_within(self: &Arc<Self>, time: Duration) {
        let (done, is_done) = channel();
        let grip = Arc::clone(self);
        let give_back = move || {
            grip.give_back();
            let _ = done.send(());
        };
        // without another thread it is not touched: this one has to get on
        if thread::Builder::new().name("give back".to_owned()).spawn(give_back).is_ok() {
            let _ = is_done.recv_timeout(time);
        }
    }

    /// Notes which other program has the terminal, if any.
    pub(super) fn lend_to(&self, other: Option<u32>) {
        let other = other.and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        *self.lent_to.lock().unwrap_or_else(PoisonError::into_inner) = other;
    }

    /// Asks the program that has the terminal to leave too: alone on a terminal that is not its own it would be of no
    /// use to anybody.
    pub(super) fn ask_the_other_to_leave(&self) {
        if let Some(other) = *self.lent_to.lock().unwrap_or_else(PoisonError::into_inner) {
            let _ = kill_process(other, Signal::TERM);
        }
    }
}

/// Where frames are written to: each goes out as one write, so that it cannot tear, and none after the terminal was
/// given back.
#[derive(Debug)]
pub(super) struct Out {
    grip: Arc<Grip>,
    frame: Vec<u8>,
}

impl Out {
    pub(super) fn new(grip: Arc<Grip>) -> Self {
        Self { grip, frame: Vec::new() }
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = self.grip.write(&self.frame);
        self.frame.clear();
        written
    }
}
