//! `comeback check`: looks at every file of the journal, changes nothing.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;

use super::evening::{Failure, Surroundings};
use super::places::Opened;
use super::{say, warn, written};
use crate::prose::Shown;
use crate::shell::clock::{Clock, SystemClock};
use crate::store::Report;

/// The words after `comeback check`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Words {
    /// Name the files that are in order as well
    #[arg(long)]
    all: bool,
}

/// Prints a line for each file to look at, and how many there are.
///
/// # Errors
/// When it cannot be told which journal is meant.
pub(super) fn run(words: &Words, journal: Option<PathBuf>, around: &Surroundings) -> Result<u8, Failure> {
    let opened = Opened::find(journal, around)?;
    opened.say_problems();
    match opened.store.check(SystemClock.now()) {
        Ok(Some(report)) => {
            let odd = report.files.iter().filter(|file| !file.remarks.is_empty()).count();
            let printed = print(&report, odd, words.all, &mut BufWriter::new(io::stdout().lock()));
            Ok(written(printed).unwrap_or(u8::from(odd > 0)))
        }
        // that is said already
        Ok(None) if opened.missing.is_some() => Ok(2),
        Ok(None) => {
            say(&format!("There is no journal in {} yet.", opened.journal.display()));
            Ok(0)
        }
        Err(error) => {
            warn(&error.to_string());
            Ok(2)
        }
    }
}

fn print(report: &Report, odd: usize, all: bool, out: &mut impl Write) -> io::Result<()> {
    for file in report.files.iter().filter(|file| all || !file.remarks.is_empty()) {
        // one line, whatever the name holds
        writeln!(out, "{}", Shown::new(&file.to_string()).as_str())?;
    }
    let entries = match report.entries {
        1 => "1 entry can be read".to_owned(),
        entries => format!("{entries} entries can be read"),
    };
    let look = match odd {
        0 => "nothing to look at".to_owned(),
        1 => "1 file to look at".to_owned(),
        odd => format!("{odd} files to look at"),
    };
    writeln!(out, "{entries}; {look}.")?;
    out.flush()
}
