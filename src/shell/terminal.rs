//! The terminal, taken and given back. One place says what is switched on, and undoes exactly that.

use std::fmt;
use std::io::{self, BufWriter, Stdout, Write};
use std::panic::PanicHookInfo;
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{Command, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use crate::app::model::Model;
use crate::view;
use crate::view::theme::Theme;

use super::editor::{self, Editor};
use super::events::Interrupts;
use super::session::Hands;

/// A frame goes out as one write, so that it cannot tear.
const FRAME: usize = 64 * 1024;

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

/// Takes the terminal: raw mode, the other screen, paste as one event, the mouse.
fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, MouseOn)
}

/// Gives the terminal back as it was. Each step is tried, whatever became of the one before.
fn give_back() {
    let mut out = io::stdout();
    let _ =
        execute!(out, EndSynchronizedUpdate, MouseOff, DisableBracketedPaste, ResetColor, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

/// The terminal while it is taken. Dropping it gives the terminal back.
pub struct Held {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    theme: Theme,
    editor: Editor,
    interrupts: Interrupts,
    /// What stands on the screen may not be what was drawn.
    is_stale: bool,
    /// Why the terminal could not be taken again.
    lost: Option<io::Error>,
}

impl Held {
    /// Takes the terminal, and makes sure that it is given back even after a panic.
    ///
    /// # Errors
    /// When it cannot be taken; then it is as it was.
    pub fn take(theme: Theme, editor: Editor, interrupts: Interrupts) -> io::Result<Self> {
        give_back_on_panic();
        // with NO_COLOR crossterm 0.29 turns every style into a reset; the theme has no colours then anyway
        crossterm::style::force_color_output(true);
        let out = BufWriter::with_capacity(FRAME, io::stdout());
        let taken = take().and_then(|()| Terminal::new(CrosstermBackend::new(out)));
        taken
            .map(|terminal| Self { terminal, theme, editor, interrupts, is_stale: false, lost: None })
            .inspect_err(|_| give_back())
    }

    /// Runs something else on the terminal, and takes it again. What came of it is given back in any case: it may be
    /// words that are nowhere else. A terminal that did not come back is noticed at the next frame.
    fn lend<T>(&mut self, run: impl FnOnce(&Editor) -> T) -> T {
        give_back();
        let result = run(&self.editor);
        match take() {
            Ok(()) => self.is_stale = true,
            Err(error) => self.lost = Some(error),
        }
        result
    }

    /// Empties the screen, so that the next frame is drawn whole.
    fn wipe(&mut self) -> io::Result<()> {
        // not Terminal::clear: it asks the terminal where its cursor is, and waits for an answer that may not come
        let area = self.terminal.size()?.into();
        self.terminal.resize(area)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // a panic can leave a frame begun
        let _ = queue!(self.terminal.backend_mut(), EndSynchronizedUpdate);
        // the cursor is shown before ratatui looks for it: on a terminal that is gone it would print, and abort
        let _ = self.terminal.show_cursor();
        // after a panic it is given back already; leaving the other screen twice would put what comes next over what
        // was said then
        if !thread::panicking() {
            give_back();
        }
    }
}

impl Hands for Held {
    fn draw(&mut self, model: &Model) -> io::Result<()> {
        if let Some(error) = self.lost.take() {
            return Err(error);
        }
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        // smaller and then as large as before looks like no change, and what was cut off would stay away
        if std::mem::take(&mut self.is_stale) {
            self.wipe()?;
        }
        self.terminal.draw(|frame| view::draw(model, &self.theme, frame))?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        self.terminal.backend_mut().flush()
    }

    fn resized(&mut self) {
        self.is_stale = true;
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.terminal.backend_mut(), CopyToClipboard::to_clipboard_from(text))
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.lend(|_| emulate_default_handler(SIGTSTP))
    }

    fn edit(&mut self, text: &str) -> Result<String, String> {
        // Ctrl+C in an editor is the editor's, but reaches everybody who has the terminal
        self.interrupts.ignore();
        let edited = self.lend(|editor| editor::edit(editor, text));
        // the terminal's Ctrl+C is a key again by now
        // and without them nothing is missing but two of the ways out
        let _ = self.interrupts.listen();
        edited
    }
}

/// After a panic of the thread that takes the terminal, which is this one, the terminal is given back, and one sentence
/// says what happened. The message of the panic is not shown: it may hold words of the entry.
fn give_back_on_panic() {
    let taker = thread::current().id();
    std::panic::set_hook(Box::new(move |panic: &PanicHookInfo| {
        if thread::current().id() != taker {
            return;
        }
        give_back();
        let place = panic.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
        let _ = writeln!(
            io::stderr(),
            "comeback stopped because of a mistake of its own{place}. What you wrote is kept: start comeback again and it is offered."
        );
    }));
}
