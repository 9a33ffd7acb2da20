//! A search typed key by key: from each key to the frame that shows what it finds.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use comeback::app::shelf::Shelf;
use comeback::journal::library::By;
use comeback::journal::search::{Names, Query};
use comeback::view::draw;
use comeback::view::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::{Journals, Outcome, load, report};

/// What people look for.
const LINES: &[&str] = &[
    "zephyrine",
    "deadline",
    "the demo",
    "obsidianly",
    "velvet anvil",
    "phone -work",
    "lesson:train",
    "tag:family",
    "feeling:tense sister",
    "since:2024 late meeting",
    "\"call my sister\"",
    "kumquatly",
    "standing:recovered budget",
    "email or phone",
];

const ROUNDS: usize = 5;

/// What is measured.
pub(crate) fn measure(journals: &Journals) -> Outcome {
    report::title("search, each key of 14 lines to the settled frame (in the process)");
    for (count, journal) in journals.all.iter().filter(|(count, _)| *count >= 1000) {
        let mut model = load::loaded(journal)?;
        let names = Names::of(&model.guides);
        let theme = Theme::plain();
        let mut terminal = Terminal::new(TestBackend::new(120, 40))?;
        for by in [By::Date, By::Fit] {
            let mut times = Vec::new();
            let mut slowest = (Duration::ZERO, String::new());
            for line in (0..ROUNDS).flat_map(|_| LINES) {
                for end in line.char_indices().map(|(at, c)| at + c.len_utf8()) {
                    let begun = Instant::now();
                    let query = Query::read(&line[..end], NaiveDate::MAX, &names).0;
                    model.shelf.seek(query, by);
                    model.lay_out();
                    terminal.draw(|frame| draw(&model, &theme, frame))?;
                    let time = begun.elapsed();
                    times.push(time);
                    if time > slowest.0 {
                        slowest = (time, line[..end].to_owned());
                    }
                }
                if !is_right(&model.shelf, line, *count) {
                    return Err(format!("{line} found {} of {count}", model.shelf.len()).into());
                }
                model.shelf.seek(Query::everything(), By::Date);
            }
            report::row(&format!("{count} entries by {by:?}, slowest `{}`", slowest.1), &times, None);
        }
    }
    Ok(())
}

/// Whether what was planted is found as often as it was.
fn is_right(shelf: &Shelf, line: &str, count: u64) -> bool {
    let found = shelf.len() as u64;
    match line {
        "kumquatly" => found == 1,
        "zephyrine" => found == count / 1000,
        "velvet anvil" => found >= count / 500,
        "obsidianly" => found == count / 100,
        _ => true,
    }
}
