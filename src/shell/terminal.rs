//! The one who holds the terminal: draws, lends it to others, and gives it back.

use std::io::{self, Write};
use std::sync::Arc;

use crossterm::clipboard::CopyToClipboard;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::app::areas::Size;
use crate::app::model::Model;
use crate::view;
use crate::view::theme::Theme;

use super::editor::{self, Editor};
use super::events::InputGate;
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
    /// What keeps keys from being read that are another program's.
    gate: Arc<InputGate>,
    /// Whether text may be put on the clipboard of the terminal.
    may_copy: bool,
    /// What stands on the screen may not be what was drawn.
    is_stale: bool,
    /// Why the terminal could not be taken again.
    lost: Option<io::Error>,
}

/// What the terminal is taken with.
pub struct Taking {
    /// How it looks.
    pub theme: Theme,
    /// The person's own editor.
    pub editor: Editor,
    /// The signals of keys.
    pub interrupts: Interrupts,
    /// The grip on the terminal.
    pub grip: Arc<Grip>,
    /// What keeps keys from being read that are another program's.
    pub gate: Arc<InputGate>,
    /// Whether text may be put on the clipboard of the terminal.
    pub may_copy: bool,
    /// The size of the window.
    pub size: Size,
}

impl Held {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When it cannot be taken; then it is as it was.
    pub fn take(with: Taking) -> io::Result<Self> {
        // with NO_COLOR crossterm 0.29 turns every style into a reset; the theme has no colours then anyway
        crossterm::style::force_color_output(true);
        let Taking { theme, editor, interrupts, grip, gate, may_copy, size } = with;
        let out = Out::new(Arc::clone(&grip));
        // a window of no size says nothing about what can be seen, so the size is never the backend's
        let options = TerminalOptions { viewport: Viewport::Fixed(area(size)) };
        match grip.take().and_then(|()| Terminal::with_options(CrosstermBackend::new(out), options)) {
            Ok(terminal) => {
                Ok(Self { terminal, theme, editor, interrupts, grip, gate, may_copy, is_stale: false, lost: None })
            }
            Err(error) => {
                grip.give_back();
                Err(error)
            }
        }
    }

    /// Runs something else on the terminal, and takes it again. What came of it is given back in any case: it may be
    /// words that are nowhere else. A terminal that did not come back is noticed at the next frame.
    fn lend<T>(&mut self, run: impl FnOnce(&Editor, &Grip) -> T) -> T {
        self.gate.close();
        self.grip.give_back();
        let result = run(&self.editor, &self.grip);
        match self.grip.take() {
            Ok(()) => self.is_stale = true,
            Err(error) => self.lost = Some(error),
        }
        self.gate.open();
        result
    }
}

/// The cells of a window of this size.
const fn area(size: Size) -> Rect {
    Rect::new(0, 0, size.width, size.height)
}

/// The size of the window. One of no size, which some terminals have for a moment and some lines have for ever, is
/// asked once more and then taken as 80×24.
///
/// # Errors
/// When there is no window.
pub fn window_size() -> io::Result<Size> {
    for _ in 0..2 {
        let (width, height) = crossterm::terminal::size()?;
        if width > 0 && height > 0 {
            return Ok(Size { width, height });
        }
    }
    Ok(Size { width: 80, height: 24 })
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
        // smaller and then as large as before is no change, and what was cut off would stay away
        let area = area(model.size);
        if std::mem::take(&mut self.is_stale) || self.terminal.get_frame().area() != area {
            // not Terminal::clear: it asks the terminal where its cursor is, and waits for an answer that may not come
            self.terminal.resize(area)?;
        }
        self.terminal.draw(|frame| view::draw(model, &self.theme, frame))?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        self.terminal.backend_mut().flush()
    }

    fn resized(&mut self) {
        self.is_stale = true;
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        if !self.may_copy {
            return Ok(());
        }
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
