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
        pager: named("PAGER"),
        has_less: env::var_os("LESS").is_some(),
        host: host(),
        // the first that is set decides, also when it names no place
        locale: ["LC_ALL", "LC_TIME", "LANG"].into_iter().find_map(named),
        is_remote: ["SSH_CONNECTION", "SSH_TTY"].into_iter().any(|name| named(name).is_some()),
        // a path need not be text
        journal: env::var_os("COMEBACK_JOURNAL").filter(|value| !value.is_empty()).map(PathBuf::from),
    };
    let ended = match words.command {
        Some(command) => command.run(words.journal, &around),
        None => evening::run(words.journal, &around).map(|ended| code_of(&ended)),
    };
    ExitCode::from(ended.unwrap_or_else(|failure| {
        // it may hold a path, and whatever else somebody put into the environment
        let _ = io::stderr().write_all(printable(&failure.to_string()).as_bytes());
        if matches!(failure, Failure::Start(_) | Failure::Lost(..)) { 1 } else { 2 }
    }))
}

/// The code an evening ends with. The terminal is given back by now, so what could not be kept can be said.
fn code_of(ended: &Ended) -> u8 {
    if let Some(said) = ended.unkept() {
        let _ = io::stderr().write_all(printable(&said).as_bytes());
    }
    match ended {
        Ended::Left => 0,
        // the code a shell gives to a program that a signal ended
        Ended::Told { signal, .. } => u8::try_from(128 + *signal).unwrap_or(1),
    }
}

/// The name of this machine, for copies made when two machines change one entry.
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}
