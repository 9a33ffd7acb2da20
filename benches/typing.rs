//! What a key costs: typing at the end of a long answer beside typing in a short one, with the rows a screen asks for.
#![expect(clippy::print_stdout, reason = "a benchmark says what it measured")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::DateTime;
use comeback::app::areas::Size;
use comeback::app::msg::Msg;
use comeback::app::start::{Start, start};
use comeback::app::update::update;
use comeback::input::table::keymap;
use comeback::prose::{Lines, Motion, Page, Stretch};
use comeback::settings::guides;
use comeback::view::draw;
use comeback::view::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const KEYS: usize = 400;
const WINDOW: usize = 30;

fn main() {
    println!("{:<44} {:>9} {:>9}", "per key, with a window of 30 rows", "median", "p95");
    typing("100 words", &words(100, 100));
    typing("20,000 words in one paragraph", &words(20_000, 20_000));
    typing("20,000 words in 200 paragraphs", &words(20_000, 100));
    moving("20,000 words in one paragraph: Up, Left, Back", &words(20_000, 20_000));
    pasting(&words(18_000, 90));
    opening(&words(20_000, 20_000));
    println!("\n{:<44} {:>9} {:>9}", "per key, the whole app: update and frame", "median", "p95");
    evening("100 words", &words(100, 100));
    evening("20,000 words in one paragraph", &words(20_000, 20_000));
    evening("20,000 words in 200 paragraphs", &words(20_000, 100));
}

/// From the message of a key to the frame that shows it, as [`update`] and [`draw`] do it; what is left out is the
/// terminal and the one write to the draft.
fn evening(name: &str, text: &str) {
    let now = DateTime::UNIX_EPOCH.fixed_offset();
    let (mut model, _) = start(Start {
        guides: guides::all(Path::new("/nowhere")).0,
        ..Start::empty(now, Size { width: 120, height: 36 }, keymap())
    });
    let theme = Theme::plain();
    let Ok(mut terminal) = Terminal::new(TestBackend::new(120, 36));
    update(&mut model, Msg::Pasted(text.to_owned()), now);
    let keys = "It was late. ".chars().cycle().take(KEYS);
    let times = keys.map(|key| {
        let begun = Instant::now();
        black_box(update(&mut model, Msg::Typed(key.into()), now));
        let Ok(_) = terminal.draw(|frame| draw(&model, &theme, frame));
        begun.elapsed()
    });
    report(name, times.collect());
}

/// So many words of everyday length, so many to a paragraph.
fn words(count: usize, in_paragraph: usize) -> String {
    const SOME: [&str; 8] = ["the", "page", "broke", "and", "I", "said", "nothing", "before"];
    let mut text = String::new();
    for index in 0..count {
        text.push_str(SOME[index * 7 % 8]);
        let ends = (index + 1) % in_paragraph == 0 && index + 1 < count;
        text.push(if ends { '\n' } else { ' ' });
    }
    text
}

fn look(page: &Page) {
    let cursor = page.cursor();
    for row in cursor.row.saturating_sub(WINDOW - 1)..=cursor.row {
        black_box(page.row(row));
    }
}

fn typing(name: &str, text: &str) {
    let mut page = Page::with_text(Lines::Many, text);
    let keys = "It was late. ".chars().cycle().take(KEYS);
    let times = keys.map(|key| {
        let begun = Instant::now();
        page.type_text(key.encode_utf8(&mut [0; 4]));
        look(&page);
        begun.elapsed()
    });
    report(name, times.collect());
}

fn moving(name: &str, text: &str) {
    let mut page = Page::with_text(Lines::Many, text);
    let times = (0..KEYS).map(|key| {
        let begun = Instant::now();
        match key % 3 {
            0 => drop(page.go(Motion::Up, false)),
            1 => drop(page.go(Motion::Left, false)),
            _ => drop(page.delete(Stretch::Back)),
        }
        look(&page);
        begun.elapsed()
    });
    report(name, times.collect());
}

fn pasting(text: &str) {
    let times = (0..20).map(|_| {
        let mut page = Page::with_text(Lines::Many, &words(100, 100));
        let begun = Instant::now();
        page.paste(text);
        look(&page);
        begun.elapsed()
    });
    report(&format!("pasting {} KB", text.len() / 1000), times.collect());
}

fn opening(text: &str) {
    let times = (0..20).map(|width| {
        let begun = Instant::now();
        let mut page = Page::with_text(Lines::Many, text);
        page.set_width(40 + width);
        look(&page);
        begun.elapsed()
    });
    report("opening the long one, and a new width", times.collect());
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| format!("{:.3} ms", times[times.len() * part / 100].as_secs_f64() * 1000.0);
    println!("{name:<44} {:>9} {:>9}", at(50), at(95));
}
