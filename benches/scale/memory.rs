//! How much memory the program has when all is loaded, and the most it had until then, where Linux tells it.

use std::fs;

use super::terminal::Program;
use super::{Journals, Outcome};

/// What is measured.
pub(crate) fn measure(journals: &Journals) -> Outcome {
    println!("\nmemory, all loaded\n{:<44} {:>9} {:>9}", "", "now MB", "most MB");
    for (count, journal) in &journals.all {
        let mut program = Program::comeback(journal, journals.home.path())?;
        program.press("\x1b")?;
        program.wait_for(&format!("{count} entries"))?;
        program.settle();
        let status = program.process().map(|process| fs::read_to_string(format!("/proc/{process}/status")));
        let status = status.transpose()?.unwrap_or_default();
        let megabytes = |key: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(key));
            let kilobytes = line.and_then(|line| line.split_ascii_whitespace().next()?.parse::<f64>().ok());
            kilobytes.unwrap_or(f64::NAN) / 1024.0
        };
        let what = format!("{count} entries");
        println!("{what:<44} {:>9.1} {:>9.1}", megabytes("VmRSS:"), megabytes("VmHWM:"));
    }
    Ok(())
}
