//! The words after the program's name.

pub mod evening;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Parser;

use crate::prose::clean::Shown;

/// An evening reflection journal: from setback to lesson to recovery.
///
/// Without a command it opens the evening: a draft that was left, tonight's entry, or the first question.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(name = "comeback", version, about)]
pub struct Words {
    /// The folder of the journal; without it `COMEBACK_JOURNAL`, else the one in the settings, else comeback in the
    /// data folder of your home
    // the variable is read in main, where one that is empty counts as not set
    #[arg(long, value_name = "DIR")]
    pub journal: Option<PathBuf>,
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
        Self::try_parse_from(words)
            .map_err(|error| Reply { text: printable(&error.render().to_string()), is_error: error.use_stderr() })
    }
}

/// Text for the person's own screen: its lines as they are, and nothing in them that a terminal would obey.
pub fn printable(text: &str) -> String {
    let lines: Vec<Shown> = text.lines().map(Shown::new).collect();
    format!("{}\n", Shown::join(&lines, &Shown::fixed("\n")).as_str())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

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
