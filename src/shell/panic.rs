//! A mistake of the program's own: the words are kept first, then the terminal is given back, then it is said.
//!
//! What a panic says is shown nowhere and written nowhere, because it may hold words of an entry.

use std::backtrace::Backtrace;
use std::env::consts::{ARCH, OS};
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crate::app::msg::Msg;
use crate::prose::clean::Shown;

use super::clock::Clock;
use super::events::Happening;
use super::leaving::LastThings;
use super::process::place;
use super::unkept;

/// So many reports stay; then the oldest goes.
const MOST_REPORTS: usize = 10;

/// How long a lock on the words is waited for. It may be held by whoever panicked, and then for good.
const FOR_THE_WORDS: Duration = Duration::from_millis(300);

/// What is needed when the program makes a mistake.
pub struct Mishap {
    /// What is kept and given back.
    pub last: LastThings,
    /// The folder for reports.
    pub reports: PathBuf,
    /// What time it is.
    pub clock: Box<dyn Clock + Send + Sync>,
    /// Where it is said when the program goes on.
    pub news: Sender<Happening>,
}

impl Mishap {
    /// From now on this is what a panic leads to. When this thread panics the program is over, and one sentence says
    /// so on the terminal; when another one does it goes on, and a notice says so.
    pub fn prepare(self) {
        let main = thread::current().id();
        panic::set_hook(Box::new(move |panic| {
            self.last.flush_words(FOR_THE_WORDS);
            let is_over = thread::current().id() == main;
            if is_over {
                self.last.grip.give_back();
            }
            let report = self.report(panic);
            let report = report.map(|path| format!(" A report without a word of yours lies in {}.", path.display()));
            let report = report.unwrap_or_default();
            if is_over {
                let kept = match self.last.words.unkept() {
                    None => "What you wrote is kept: start comeback again and it is offered.".to_owned(),
                    Some(why) => unkept(&why),
                };
                let said = format!("comeback stopped because of a mistake of its own{}. {kept}{report}", place(panic));
                let _ = writeln!(io::stderr(), "{}", Shown::new(&said).as_str());
            } else {
                let said =
                    format!("A part of comeback stopped because of a mistake of its own; the rest goes on.{report}");
                let _ = self.news.send(Happening::News(Msg::Trouble(said)));
            }
        }));
    }

    /// Writes a report: which comeback, where in it, on what system, and which functions had called which.
    fn report(&self, panic: &PanicHookInfo) -> io::Result<PathBuf> {
        let now = self.clock.now();
        let thread = thread::current().name().unwrap_or("no name").to_owned();
        let text = format!(
            "comeback {} stopped because of a mistake of its own{}.\n\nAt: {}\nThread: {thread}\nSystem: {OS} {ARCH}\n\n{}\n",
            env!("CARGO_PKG_VERSION"),
            place(panic),
            now.to_rfc3339(),
            Backtrace::force_capture(),
        );
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.reports)?;
        drop_the_oldest(&self.reports);
        written(&self.reports, &now.naive_local().format("%Y-%m-%d-%H%M%S").to_string(), &text)
    }
}

/// Writes a private file with this text under a name that is free.
fn written(folder: &Path, moment: &str, text: &str) -> io::Result<PathBuf> {
    for attempt in 1..100 {
        let again = if attempt > 1 { format!("-{attempt}") } else { String::new() };
        let path = folder.join(format!("{moment}{again}.txt"));
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(mut file) => return file.write_all(text.as_bytes()).map(|()| path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Makes room for one more report. Their names are their moments.
fn drop_the_oldest(folder: &Path) {
    let Ok(listing) = fs::read_dir(folder) else { return };
    let is_report = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "txt");
    let mut reports: Vec<PathBuf> =
        listing.filter_map(Result::ok).map(|found| found.path()).filter(is_report).collect();
    reports.sort_unstable();
    let too_many = (reports.len() + 1).saturating_sub(MOST_REPORTS);
    for path in reports.iter().take(too_many) {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn reports_are_private_and_the_newest_stay() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        fs::File::create(folder.join("of somebody else")).unwrap();
        let names: Vec<String> = (10..30).map(|second| format!("2026-11-21-2241{second}")).collect();
        for name in &names {
            drop_the_oldest(folder);
            written(folder, name, "text").unwrap();
        }
        let again = written(folder, &names[19], "another").unwrap();
        assert_eq!(again, folder.join("2026-11-21-224129-2.txt"));
        assert_eq!(fs::metadata(&again).unwrap().permissions().mode() & 0o7777, 0o600);
        let mut left: Vec<String> =
            fs::read_dir(folder).unwrap().map(|found| found.unwrap().file_name().into_string().unwrap()).collect();
        left.sort();
        let mut expected: Vec<String> = names[10..].iter().map(|name| format!("{name}.txt")).collect();
        expected.extend(["2026-11-21-224129-2.txt".to_owned(), "of somebody else".to_owned()]);
        expected.sort();
        assert_eq!(left, expected);
    }
}
