//! The outside world: the loop, the clock, events, effects carried out, the terminal taken and given back.
//!
//! It carries and does not decide. The loop is short: draw, wait, tell the app what happened, carry out what the app
//! asks for. Nothing in it ticks; between two events the program sleeps.

pub mod clock;
pub mod editor;
pub mod events;
pub mod keeper;
pub mod opening;
pub mod session;
pub mod terminal;

use std::io;
use std::sync::mpsc::{Receiver, Sender};

use events::Happening;
use session::{Hands, Session};

/// Why an evening ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The person left.
    Left,
    /// A signal with this number asked the program to leave.
    Told(i32),
}

/// Runs an evening to its end. The first frame is drawn by the time this is called; `more` asks the reader of the
/// terminal for the next events, one permit a time.
///
/// # Errors
/// When the terminal is lost. The words are kept before this returns.
pub fn run<H: Hands>(
    session: &mut Session<H>,
    happenings: &Receiver<Happening>,
    more: &Sender<()>,
) -> io::Result<Ended> {
    loop {
        // the channel cannot be closed, because the session holds a sender; an error would mean that nothing can
        // ever happen again
        let Ok(first) = happenings.recv() else { return Ok(Ended::Left) };
        let mut wants_more = false;
        let queued = std::iter::once(first).chain(std::iter::from_fn(|| happenings.try_recv().ok()));
        for happening in queued {
            wants_more |= matches!(happening, Happening::Terminal(_));
            match happening {
                Happening::Signal(number) => {
                    session.tell(crate::app::msg::Msg::ToldToLeave);
                    return Ok(Ended::Told(number));
                }
                Happening::TerminalLost(error) => {
                    session.tell(crate::app::msg::Msg::ToldToLeave);
                    return Err(error);
                }
                other => {
                    if session.happened(other) {
                        return Ok(Ended::Left);
                    }
                }
            }
        }
        session.draw()?;
        // nobody reads the keyboard while an external editor has the screen: the permit comes after the effects
        if wants_more && more.send(()).is_err() {
            session.tell(crate::app::msg::Msg::ToldToLeave);
            return Err(io::ErrorKind::BrokenPipe.into());
        }
    }
}
