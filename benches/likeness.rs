//! What it costs to ask which entries are like what is being written, in journals of 1,000 and 10,000 entries.
//!
//! `cargo bench --bench likeness`. Entries are of about 1.8 KB, of 20,000 different words as frequent as words are in
//! prose (Zipf). A question is an answer of thirty words, or a whole entry. At the end 10,000 files are read, put in and
//! asked once, as the first question of an evening does in the background.

#![expect(clippy::print_stdout, reason = "a benchmark says what it measured")]

mod corpus;

use std::fs;
use std::hint::black_box;
use std::io;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days};
use comeback::journal::entry::{Answer, Entry, FollowUp, Outcome, Recovered, Said};
use comeback::journal::likeness::{Asked, Index};
use comeback::journal::shelf::EntryName;
use comeback::store::{EntryStore, FileStore};

const QUESTIONS: usize = 101;
const DIFFERENT_WORDS: f64 = 20_000.0;

fn main() {
    println!("{:>8}  {:<34} {:>10} {:>10}", "entries", "", "median", "p95");
    for count in [1_000, 10_000] {
        measure(count);
    }
    if let Err(error) = measure_files(10_000) {
        println!("The files could not be measured: {error}");
    }
}

/// What the first question of an evening costs: every file is read and put in.
fn measure_files(count: usize) -> io::Result<()> {
    let home = tempfile::tempdir()?;
    let tonight = DateTime::UNIX_EPOCH.date_naive() + Days::new(20_000);
    corpus::write(home.path(), u64::try_from(count).unwrap_or_default(), tonight)?;
    let store = FileStore::new(home.path().to_owned(), "bench");
    let mut names = Vec::new();
    let listed = store.rest(&[], &mut |rows| {
        names.extend(rows.into_iter().map(|row| row.name));
        true
    });
    listed.map_err(io::Error::other)?;
    let took = time(|| {
        let mut index = Index::new();
        for name in &names {
            if let Ok(stored) = store.read(name) {
                index.put(stored.name, &stored.entry);
            }
        }
        let text = "The train was late and nobody in the meeting said that the deadline was before Tuesday.";
        drop(black_box(index.like(&Asked { text, ..Asked::default() })));
    });
    report(names.len(), "read every file and ask", vec![took]);
    Ok(())
}

fn measure(count: usize) {
    let mut numbers = Numbers(42);
    let entries: Vec<Entry> = (0..count).map(|_| entry(&mut numbers)).collect();
    let before = resident();
    let mut index = Index::new();
    let puts = entries.iter().enumerate().map(|(number, entry)| time(|| index.put(name(number), entry)));
    report(count, "put one in", puts.collect());
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("{count:>8}  {:<34} {:>10}", "bytes an entry", after.saturating_sub(before) / count);
    }
    let feelings = ["tense".to_owned()];
    let answers = (0..QUESTIONS).map(|_| {
        let text = numbers.prose(3);
        time(|| drop(black_box(index.like(&Asked { text: &text, feelings: &feelings, tags: &[] }))))
    });
    report(count, "ask with thirty words", answers.collect());
    let whole = (0..QUESTIONS).map(|number| time(|| drop(black_box(index.like_entry(&entries[number])))));
    report(count, "ask with a whole entry", whole.collect());
    let again = (0..QUESTIONS).map(|number| time(|| index.put(name(number), &entries[count - 1 - number])));
    report(count, "put one in place of another", again.collect());
    let first = (0..QUESTIONS).map(|number| {
        let text = numbers.prose(3);
        index.put(name(number), &entries[number]);
        time(|| drop(black_box(index.like(&Asked { text: &text, feelings: &feelings, tags: &[] }))))
    });
    report(count, "ask when one was put in before", first.collect());
}

fn time(what: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    what();
    begun.elapsed()
}

fn report(count: usize, what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| format!("{:.3} ms", times[times.len() * part / 100].as_secs_f64() * 1000.0);
    println!("{count:>8}  {what:<34} {:>10} {:>10}", at(50), at(95));
}

/// How much memory the process has, in bytes, where Linux tells it.
fn resident() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_ascii_whitespace().nth(1)?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}

fn name(number: usize) -> EntryName {
    EntryName::new(format!("2026/{number:06}.toml"))
}

/// A small generator of numbers, so that the journal is the same everywhere (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    /// Evenly spread from 0 up to 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap_or_default()) / (f64::from(u32::MAX) + 1.0)
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
        let mut sentence = || (0..10).map(|_| self.word()).collect::<Vec<_>>().join(" ");
        (0..sentences).map(|_| sentence() + ". ").collect()
    }
}

fn entry(numbers: &mut Numbers) -> Entry {
    let created = DateTime::UNIX_EPOCH.fixed_offset();
    let answer = |key: &str, text: String| Answer { key: key.into(), asked: String::new(), said: Said::Text(text) };
    let mut entry = Entry::blank("setback", created, created.date_naive());
    entry.feelings = vec!["tense".into(), "tired".into()];
    entry.tags = vec![numbers.word()];
    entry.answers = vec![answer("what_went_wrong", numbers.prose(15)), answer("lesson", numbers.prose(9))];
    entry.follow_ups =
        vec![FollowUp { at: created, outcome: Outcome::Helped, note: Some(numbers.prose(1)), behind: None, was: None }];
    entry.recovered = Some(Recovered { on: entry.evening, helped_most: Some(numbers.prose(1)) });
    entry
}
