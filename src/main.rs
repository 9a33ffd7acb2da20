//! Arguments in, exit code out.

use std::env;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use comeback::cli::evening::{self, Failure, Surroundings};
use comeback::cli::{Reply, Words, printable};
use comeback::shell::{Ended, process};

fn main() -> ExitCode {
    process::prepare();
    let words = match Words::read(env::args_os()) {
        Ok(words) => words,
        // not println and eprintln, here and below: they panic when the window is gone
        Err(Reply { text, is_error: false }) => {
            let _ = io::stdout().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err(Reply { text, is_error: true }) => {
            let _ = io::stderr().write_all(text.as_bytes());
            return ExitCode::from(2);
        }
    };
    let named = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let around = Surroundings {
        term: named("TERM"),
        no_color: named("NO_COLOR").is_some(),
        editor: named("VISUAL").or_else(|| named("EDITOR")),
        host: host(),
        // a path need not be text
        journal: env::var_os("COMEBACK_JOURNAL").filter(|value| !value.is_empty()).map(PathBuf::from),
    };
    match evening::run(words.journal, &around) {
        Ok(Ended::Left) => ExitCode::SUCCESS,
        // the code a shell gives to a program that a signal ended
        Ok(Ended::Told(signal)) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(1)),
        Err(failure) => {
            // it may hold a path, and whatever else somebody put into the environment
            let _ = io::stderr().write_all(printable(&failure.to_string()).as_bytes());
            ExitCode::from(if matches!(failure, Failure::Start(_) | Failure::Lost(_)) { 1 } else { 2 })
        }
    }
}

/// The name of this machine, for copies made when two machines change one entry.
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}
