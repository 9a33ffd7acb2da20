//! The words after the program's name.

pub mod add;
pub mod check;
pub mod evening;
pub mod list;
pub mod patterns;
pub mod show;

mod date;
mod format;
mod places;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind as Mistake};
use clap::{CommandFactory, Parser, Subcommand};

use crate::prose::clean::Shown;
use evening::{Failure, Surroundings};

/// An evening reflection journal: from setback to lesson to recovery.
///
/// Without a command it opens the evening: a draft that was left, tonight's entry, or the first question.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "comeback", version, about)]
pub struct Words {
    /// The folder of the journal; without it `COMEBACK_JOURNAL`, else the one in the settings, else comeback in the
    /// data folder of your home
    // the variable is read in main, where one that is empty counts as not set
    #[arg(long, value_name = "DIR", global = true)]
    pub journal: Option<PathBuf>,
    /// What to do; none opens the evening.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be done without the screen.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Save words as an entry
    ///
    /// They become the answer to the first question of a guide. It ends with 0 when they are saved, with 1 when they
    /// are not: then they are kept as a draft if that can be done, and it says so.
    Add(add::Words),
    /// List entries, all or those a query means
    ///
    /// The query is what stands behind / on the shelf; without one all are listed. It ends with 0 when there are some,
    /// with 1 when there are none, with 2 when it could not be looked or a part of the query is not understood.
    List(list::Words),
    /// Find entries, and print the lines in which they were found
    ///
    /// It ends with 0 when something was found, with 1 when nothing was, with 2 when it could not be looked or a part of
    /// the query is not understood.
    Search(list::Words),
    /// Print an entry
    ///
    /// It ends with 1 when it cannot be shown.
    Show(show::Words),
    /// Look at every file of the journal
    ///
    /// A line for each file that is damaged, doubled, oddly named or otherwise to be looked at: where, why, and what
    /// can be done. Nothing is changed. It ends with 0 when all is well, with 1 when there is something to look at,
    /// with 2 when the journal cannot be read.
    Check(check::Words),
    /// Print what patterns show, or write the pictures
    ///
    /// The figures are those of the pictures that p opens on the shelf. It ends with 0 when they are printed or the
    /// pictures are written, with 1 when a picture could not be written, with 2 when the journal cannot be read.
    Patterns(patterns::Words),
}

impl Command {
    /// Carries it out, and says with which code to end.
    ///
    /// # Errors
    /// When it cannot be told which journal is meant.
    pub fn run(self, journal: Option<PathBuf>, around: &Surroundings) -> Result<u8, Failure> {
        match self {
            Self::Add(words) => add::run(&words, journal, around),
            Self::List(words) => list::run(&words, journal, around),
            Self::Search(words) => list::search(&words, journal, around),
            Self::Show(words) => show::run(&words, journal, around),
            Self::Check(words) => check::run(&words, journal, around),
            Self::Patterns(words) => patterns::run(&words, journal, around),
        }
    }
}

/// What is said in place of an evening: the help, the version, or what is wrong with the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What to print, line by line; safe on any terminal.
    pub text: String,
    /// Whether it is about a mistake, and not what was asked for.
    pub is_error: bool,
}

impl Words {
    /// Reads the words a person typed, the program's name being the first.
    ///
    /// # Errors
    /// What to say in place of an evening.
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, Reply> {
        let words: Vec<OsString> = words.into_iter().collect();
        Self::try_parse_from(&words).map_err(|error| {
            // what follows add may be somebody's words, and those are not said back
            let has = |name: &str| words.iter().any(|word| word == name);
            let has_command = Self::command().get_subcommands().any(|command| has(command.get_name()));
            let is_word =
                matches!(error.get(ContextKind::InvalidArg), Some(ContextValue::String(arg)) if !arg.starts_with('-'));
            let text = match error.kind() {
                Mistake::DisplayHelp | Mistake::DisplayVersion => None,
                Mistake::InvalidSubcommand => Some(unknown_command()),
                Mistake::UnknownArgument if is_word && !has_command => Some(unknown_command()),
                _ if !has("add") => None,
                mistake => Some(mistaken_add(mistake)),
            };
            let text = text.unwrap_or_else(|| error.render().to_string());
            Reply { text: printable(&text), is_error: error.use_stderr() }
        })
    }
}

/// What is wrong with a word that is no command. Where `add` was forgotten it is what somebody wants to keep.
fn unknown_command() -> String {
    let names = Words::command().get_subcommands().map(|command| command.get_name().to_owned()).collect::<Vec<_>>();
    format!(
        "error: the first word is none of the commands ({}); comeback add keeps words as an entry\n\nUsage: comeback [OPTIONS] [COMMAND]\n\nFor more information, try 'comeback --help'.",
        names.join(", ")
    )
}

/// What is wrong with the words after `add`, without any of them.
fn mistaken_add(mistake: Mistake) -> String {
    let what = match mistake {
        Mistake::UnknownArgument => {
            "there is an option that add does not have; words that begin with a dash go behind --"
        }
        Mistake::InvalidUtf8 => "the words are not UTF-8 text",
        Mistake::ArgumentConflict => "an option is given twice",
        _ => "an option lacks its value, or has one it cannot have",
    };
    format!(
        "error: {what}\n\nUsage: comeback add [--guide NAME] [--tag TAG]... [--title TEXT] [--] [TEXT]...\n\nFor more information, try 'comeback add --help'."
    )
}

/// Says something to whoever reads the output. A pipe that is closed is no trouble.
fn say(text: &str) {
    // not println: it panics when nobody reads
    let _ = io::stdout().write_all(printable(text).as_bytes());
}

/// Says what went wrong.
fn warn(text: &str) {
    let _ = io::stderr().write_all(printable(text).as_bytes());
}

/// The code to end with when what was asked for could not be printed; none when it was. Whoever closed the pipe has read
/// all they wanted.
fn written(done: io::Result<()>) -> Option<u8> {
    match done {
        Ok(()) => None,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Some(0),
        Err(error) => {
            warn(&format!("Could not print this ({error})."));
            Some(1)
        }
    }
}

/// Text for the person's own screen: its lines as they are, and nothing in them that a terminal would obey.
pub fn printable(text: &str) -> String {
    let lines: Vec<Shown> = text.lines().map(Shown::new).collect();
    format!("{}\n", Shown::join(&lines, &Shown::fixed("\n")).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(words: &[&str]) -> Reply {
        Words::read(["comeback"].iter().chain(words).map(OsString::from)).unwrap_err()
    }

    #[test]
    fn what_was_typed_is_said_back_without_anything_a_terminal_would_obey() {
        for word in ["\x1b]0;pwn\x07\x1b[31mhi", "--\x1b[2J", "\u{9b}31m", "a\rb", "a\nb\x1b[31m", "\u{202e}a"] {
            let Reply { text, is_error } = reply(&[word]);
            assert!(is_error);
            assert!(text.starts_with("error: ") && text.ends_with('\n'), "{text:?}");
            assert!(!text.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
        }
    }

    #[test]
    fn words_without_a_command_are_not_said_back() {
        for words in [
            ["my secret words"].as_slice(),
            &["secret"],
            &["--journal", "place", "secret"],
            &["secret", "add"],
            &["--", "secret"],
        ] {
            let Reply { text, is_error } = reply(words);
            assert!(is_error && text.contains("comeback add"), "{text}");
            assert!(!text.contains("secret"), "{text}");
        }
    }

    #[test]
    fn help_and_version_are_no_mistakes() {
        let help = reply(&["--help"]);
        assert!(!help.is_error && help.text.contains("COMEBACK_JOURNAL"), "{}", help.text);
        let expected = Reply { text: format!("comeback {}\n", env!("CARGO_PKG_VERSION")), is_error: false };
        assert_eq!(reply(&["--version"]), expected);
    }

    #[test]
    fn the_words_are_well_formed() {
        Words::command().debug_assert();
    }
}
