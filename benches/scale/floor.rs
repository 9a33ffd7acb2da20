//! The least that a program like this could cost: a list and a page that fill the screen, with nothing to read.

use std::io::{self, BufWriter, Write};

use crossterm::event::{self, Event, KeyCode};
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen};
use crossterm::{queue, terminal};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, List, ListItem, Paragraph, Wrap};
use ratatui::{Frame, Terminal};

use super::Outcome;

const WORDS: &[&str] = &["I", "late", "meeting", "the", "page", "broke", "and", "nobody", "asked", "before", "home"];

/// Fills the screen, and again with each key, until `q`.
pub(crate) fn run() -> Outcome {
    terminal::enable_raw_mode()?;
    let mut terminal = Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout())))?;
    queue!(terminal.backend_mut(), EnterAlternateScreen)?;
    let mut selected = 0;
    loop {
        queue!(terminal.backend_mut(), BeginSynchronizedUpdate)?;
        terminal.draw(|frame| draw(frame, selected))?;
        queue!(terminal.backend_mut(), EndSynchronizedUpdate)?;
        terminal.backend_mut().flush()?;
        match event::read()? {
            Event::Key(key) if key.code == KeyCode::Char('q') => return Ok(()),
            _ => selected += 1,
        }
    }
}

/// So many words, others for each number.
fn words(number: usize, count: usize) -> String {
    let word = |at: usize| WORDS[(number * 7 + at * 3 + at / 5) % WORDS.len()];
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

fn draw(frame: &mut Frame<'_>, selected: usize) {
    let height = usize::from(frame.area().height);
    let [left, right] = Layout::horizontal([Constraint::Length(32), Constraint::Fill(1)]).areas(frame.area());
    let item = |number: usize| {
        let style = if number == selected % height { Modifier::REVERSED.into() } else { Style::new() };
        ListItem::new(format!(" ● {:>2}  {}", number % 28 + 1, words(number, 6))).style(style)
    };
    frame.render_widget(List::new((0..height).map(item)).block(Block::bordered().title("Shelf")), left);
    let page: Vec<String> = (0..5).map(|part| words(selected + part, 70)).collect();
    let page = Paragraph::new(page.join("\n\n")).wrap(Wrap { trim: true });
    frame.render_widget(page.block(Block::bordered().title(format!("{selected}"))), right);
}
