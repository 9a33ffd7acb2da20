//! The one who holds the terminal: draws, lends it to others, and gives it back.

use std::io::{self, Write};
use std::sync::Arc;

use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::model::Model;
use crate::view;
use crate::view::theme::Theme;

use super::editor::{self, Editor};
use super::grip::{Grip, Out};
use super::leaving::Interrupts;
use super::process;
use super::session::Hands;

/// The terminal while it is taken. Dropping it gives the terminal back.
pub struct Held {
    terminal: Terminal<CrosstermBackend<Out>>,
    theme: Theme,
    editor: Editor,
    interrupts: Interrupts,
    grip: Arc<Grip>,
    /// What stands on the screen may not be what was drawn.
    is_stale: bool,
    /// Why the terminal could not be taken again.
    lost: Option<io::Error>,
}

impl Held {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When it cannot be taken; then it is as it was.
    pub fn take(theme: Theme, editor: Editor, interrupts: Interrupts, grip: Arc<Grip>) -> io::Result<Self> {
        // with NO_COLOR crossterm 0.29 turns every style into a reset; the theme has no colours then anyway
        crossterm::style::force_color_output(true);
        let out = Out::new(Arc::clone(&grip));
        match grip.take().and_then(|()| Terminal::new(CrosstermBackend::new(out))) {
            Ok(terminal) => Ok(Self { terminal, theme, editor, interrupts, grip, is_stale: false, lost: None }),
            Err(error) => {
                grip.give_back();
                Err(error)
            }
        }
    }

    /// Runs something else on the terminal, and takes it again. What came of it is given back in any case: it may be
    /// words that are nowhere else. A terminal that did not come back is noticed at the next frame.
    fn lend<T>(&mut self, run: impl FnOnce(&Editor, &Grip) -> T) -> T {
        self.grip.give_back();
        let result = run(&self.editor, &self.grip);
        match self.grip.take() {
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
        // before ratatui shows the cursor: on a terminal that is gone it would print, and abort
        self.grip.give_back();
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
        self.lend(|_, _| process::stop())
    }

    fn woken(&mut self) {
        if let Err(error) = self.grip.take_again() {
            self.lost = Some(error);
        }
        self.is_stale = true;
    }

    fn edit(&mut self, text: &str) -> Result<String, String> {
        // Ctrl+C in an editor is the editor's, but reaches everybody who has the terminal
        self.interrupts.ignore();
        let edited = self.lend(|editor, grip| editor::edit(editor, text, |other| grip.lend_to(other)));
        // the terminal's Ctrl+C is a key again by now
        // and without them nothing is missing but two of the ways out
        let _ = self.interrupts.listen();
        edited
    }
}
