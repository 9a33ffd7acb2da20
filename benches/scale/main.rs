//! What the program costs with few entries and with very many, beside the least that the same could cost, turn by turn in
//! one run: the ratios hold, the milliseconds are those of the machine and the moment.
//!
//! `cargo bench --bench scale` takes 10, 1,000 and 10,000 entries; `COMEBACK_ENTRIES=10,100000` others. Behind `--` stand
//! the parts that are wanted: `frame keys loading search walks load memory save`.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

#[path = "../corpus/mod.rs"]
mod corpus;
mod floor;
mod load;
mod memory;
mod report;
mod save;
mod screen;
mod search;
mod terminal;
mod walks;

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use comeback::journal::evening::{DAY_ENDS_AT, evening_of};
use comeback::shell::clock::{Clock, SystemClock};
use tempfile::TempDir;

/// What goes wrong ends the run.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// One of the things that are measured.
type Part = fn(&Journals) -> Outcome;

/// Journals of several sizes, in a folder that goes with them.
pub(crate) struct Journals {
    pub(crate) home: TempDir,
    /// How many entries, and where.
    pub(crate) all: Vec<(u64, PathBuf)>,
}

fn main() -> Outcome {
    let words: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    if words == ["floor"] {
        return floor::run();
    }
    let wants = |part: &str| words.is_empty() || words.iter().any(|word| word == part);
    let sizes = env::var("COMEBACK_ENTRIES").unwrap_or_else(|_| "10,1000,10000".to_owned());
    let sizes: Vec<u64> = sizes.split(',').map(str::parse).collect::<Result<_, _>>()?;
    let journals = write(&sizes)?;
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load of the machine: {}", load.trim());
    let parts: [(&str, Part); 8] = [
        ("frame", screen::first_frame),
        ("keys", screen::keys),
        ("loading", screen::keys_while_loading),
        ("search", search::measure),
        ("walks", walks::measure),
        ("load", load::measure),
        ("memory", memory::measure),
        ("save", save::measure),
    ];
    for (_, measure) in parts.iter().filter(|(part, _)| wants(part)) {
        measure(&journals)?;
    }
    Ok(())
}

/// Writes the journals.
fn write(sizes: &[u64]) -> Outcome<Journals> {
    let home = tempfile::tempdir()?;
    let tonight = evening_of(SystemClock.now(), DAY_ENDS_AT);
    let mut all = Vec::new();
    for count in sizes {
        let journal = home.path().join(count.to_string());
        corpus::write(&journal, *count, tonight)?;
        all.push((*count, journal));
    }
    Ok(Journals { home, all })
}
