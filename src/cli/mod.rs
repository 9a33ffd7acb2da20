//! The words after the program's name.

pub mod evening;

use std::path::PathBuf;

use clap::Parser;

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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_words_are_well_formed() {
        Words::command().debug_assert();
    }
}
