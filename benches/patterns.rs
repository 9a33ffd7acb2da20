//! What patterns cost on 100,000 entries: each picture beside a bare walk over the bytes it is counted of, the whole way
//! from the key to the frame, and how much memory an entry takes.
//!
//! `cargo bench --bench patterns`. Entries are of about 1.8 KB, of 20,000 different words as frequent as words are in
//! prose (Zipf), one an evening; of their words half are those that every entry has, as in prose.

#![expect(clippy::print_stdout, reason = "a benchmark says what it measured")]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, FixedOffset, NaiveDate, Weekday};
use comeback::app::areas::Size;
use comeback::app::msg::{Action, Msg};
use comeback::app::start::{Start, start};
use comeback::app::update::update;
use comeback::input::table::keymap;
use comeback::journal::entry::{Adjustment, Answer, Entry, FollowUp, Outcome, Recovered, Said, Standing, Weight};
use comeback::journal::patterns::{Collection, Facts, Gleaner, Length, Picture, Range, Today, figures};
use comeback::journal::shelf::{EntryName, Row};
use comeback::settings::guides;
use comeback::view::draw;
use comeback::view::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const ENTRIES: u64 = 100_000;
const TIMES: usize = 21;
const DIFFERENT_WORDS: f64 = 20_000.0;
const COMMON: [&str; 8] = ["the", "and", "was", "today", "because", "went", "would", "from"];

fn main() {
    let mut numbers = Numbers(42);
    let Some(tonight) = NaiveDate::from_ymd_opt(2026, 11, 21) else { return };
    let Ok(now) = DateTime::parse_from_rfc3339("2026-11-21T22:41:00+01:00") else { return };
    let before = resident();
    let (mut all, mut rows, mut gleaning) = (Collection::default(), Vec::new(), Duration::ZERO);
    let gleaner = Gleaner::new();
    for back in 0..ENTRIES {
        let evening = tonight.checked_sub_days(Days::new(back)).unwrap_or(tonight);
        let entry = entry(&mut numbers, now, evening);
        let name = EntryName::new(format!("{}/{evening}-224104.toml", evening.format("%Y")));
        let begun = Instant::now();
        let taken = gleaner.glean(name.clone(), &entry);
        all.put(taken);
        gleaning += begun.elapsed();
        rows.push((name, entry.evening));
    }
    all.sort();
    println!("{ENTRIES} entries");
    println!(
        "{:<44} {:>7} µs",
        "taking the facts of an entry, on its thread",
        gleaning.as_micros() / u128::from(ENTRIES)
    );
    if let (Some(before), Some(after)) = (before, resident()) {
        let names = rows.len() * 64;
        let bytes = after.saturating_sub(before).saturating_sub(names) / rows.len();
        println!("{:<44} {bytes:>7} bytes", "an entry takes, its words included");
    }
    println!("\n{:<44} {:>10} {:>10}", "counting", "median", "p95");
    let today = Today { tonight, begins: Weekday::Mon };
    for length in [Length::Year, Length::All] {
        for picture in Picture::ALL {
            let count = || drop(black_box(figures(picture, &all, Range::around(length, tonight), today)));
            report(&format!("{}, {}", picture.word(), length.word()), (0..TIMES).map(|_| time(count)).collect());
        }
    }
    let floor = || {
        black_box(walk(all.all()));
    };
    report("floor: every number of every entry once", (0..TIMES).map(|_| time(floor)).collect());
    opening(all, &rows, now);
}

/// A walk over all numbers, and nothing else.
fn walk(facts: &[Facts]) -> u64 {
    let words = |facts: &Facts| facts.words.iter().map(u64::from).sum::<u64>();
    facts.iter().map(|facts| words(facts) + u64::from(facts.written)).sum()
}

/// From `p` to the frame, and from picture to picture, with everything in memory.
fn opening(all: Collection, rows: &[(EntryName, NaiveDate)], now: DateTime<FixedOffset>) {
    let row = |(name, evening): &(EntryName, NaiveDate)| Row::of(name.clone(), &Entry::blank("setback", now, *evening));
    let (mut model, _) = start(Start {
        guides: guides::all(Path::new("/nowhere")).0,
        newest: rows.iter().map(row).collect(),
        ..Start::empty(now, Size { width: 120, height: 36 }, keymap())
    });
    model.patterns.collection = Some(Box::new(all));
    let theme = Theme::plain();
    let Ok(mut terminal) = Terminal::new(TestBackend::new(120, 36));
    let mut press = |action: Action| {
        time(|| {
            update(&mut model, Msg::Do(action), now);
            let Ok(_) = terminal.draw(|frame| draw(&model, &theme, frame));
        })
    };
    press(Action::ToShelf);
    println!("\n{:<44} {:>10} {:>10}", "a key to its frame", "median", "p95");
    for (name, keys) in [
        ("p: patterns open", [Action::Patterns, Action::Out]),
        ("a: all evenings", [Action::Reach(Length::All), Action::Reach(Length::Year)]),
    ] {
        if name.starts_with('a') {
            press(Action::Patterns);
        }
        let times = (0..TIMES).map(|_| {
            let took = press(keys[0]);
            press(keys[1]);
            took
        });
        report(name, times.collect());
    }
    press(Action::Reach(Length::All));
    for picture in Picture::ALL.into_iter().cycle().skip(1).take(Picture::ALL.len()) {
        let took = press(Action::Next);
        report(&format!("Tab to {}, all evenings", picture.word()), vec![took]);
    }
}

fn time(what: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    what();
    begun.elapsed()
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| format!("{:.3} ms", times[(times.len() - 1) * part / 100].as_secs_f64() * 1000.0);
    println!("{what:<44} {:>10} {:>10}", at(50), at(95));
}

/// How much memory the process has, in bytes, where Linux tells it.
fn resident() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_ascii_whitespace().nth(1)?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}

/// A small generator of numbers, so that the journal is the same everywhere (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    /// Evenly spread from 0 up to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap_or_default()) / (f64::from(u32::MAX) + 1.0)
    }

    /// A number from 0 up to an end.
    fn below(&mut self, end: u8) -> u8 {
        let part = self.next() * f64::from(end);
        (0..end).rev().find(|number| f64::from(*number) <= part).unwrap_or_default()
    }

    /// A word, the more often the lower its number.
    fn word(&mut self) -> String {
        let mut rest = DIFFERENT_WORDS.powf(self.next());
        let mut word = String::new();
        while rest >= 1.0 {
            let mut letter = |of: &str| {
                let letters = f64::from(u32::try_from(of.len()).unwrap_or_default());
                let place = rest.rem_euclid(letters);
                let found = of.chars().zip(1..).find(|(_, number)| place < f64::from(*number));
                word.extend(found.map(|(letter, _)| letter));
                rest = (rest / letters).floor();
            };
            letter("trnsldkmpgfbvhwc");
            letter("eaoiu");
            letter("nrstl");
        }
        word
    }

    fn prose(&mut self, sentences: usize) -> String {
        let mut sentence = || {
            (0..5)
                .map(|_| format!("{} {}", self.word(), COMMON[usize::from(self.below(8))]))
                .collect::<Vec<_>>()
                .join(" ")
        };
        (0..sentences).map(|_| sentence() + ". ").collect()
    }
}

fn entry(numbers: &mut Numbers, created: DateTime<FixedOffset>, evening: NaiveDate) -> Entry {
    let answer = |key: &str, text: String| Answer { key: key.into(), asked: String::new(), said: Said::Text(text) };
    let mut entry = Entry::blank("setback", created, evening);
    entry.feelings = vec![format!("feeling {}", numbers.below(16)), "tired".into()];
    let step = |numbers: &mut Numbers| Some(1 + numbers.below(5));
    entry.weight =
        Weight { before: step(numbers), after: step(numbers), in_a_month: step(numbers), a_month_later: step(numbers) };
    entry.answers = vec![
        answer("what_went_wrong", numbers.prose(16)),
        answer("lesson", numbers.prose(9)),
        answer("held_up", format!("held {}", numbers.below(100))),
    ];
    let when = if numbers.below(3) == 0 { String::new() } else { numbers.prose(1) };
    entry.adjustment = Some(Adjustment { when, then: numbers.prose(1), ..Adjustment::default() });
    let outcome = Outcome::ALL[usize::from(numbers.below(5))];
    entry.follow_ups = vec![FollowUp { at: created, outcome, note: None, behind: None, was: None }];
    entry.standing = Some([Standing::Open, Standing::Easing, Standing::Recovered][usize::from(numbers.below(3))]);
    if entry.standing == Some(Standing::Recovered) {
        let on = evening.checked_add_days(Days::new(numbers.below(60).into())).unwrap_or(evening);
        entry.recovered = Some(Recovered { on, helped_most: Some(format!("helped {}", numbers.below(100))) });
    }
    entry
}
