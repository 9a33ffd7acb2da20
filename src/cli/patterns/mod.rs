//! `comeback patterns`: the figures behind the pictures, for a person or another program, and the pictures as files.

mod ink;
mod json;
mod svg;

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::{fs, path};

use clap::{Args, ValueEnum};

use super::evening::{Failure, Surroundings};
use super::list::put_out;
use super::places::Opened;
use super::{printable, warn};
use crate::app::screen::patterns::told::About;
use crate::journal::evening::evening_of;
use crate::journal::patterns::{Collection, Figures, Length, Picture, Range, Today, figures};
use crate::shell::clock::{Clock, SystemClock};
use crate::shell::glean::collect;

/// The words after `comeback patterns`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Words {
    /// As what the figures are printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// From when to when: this month, this quarter, this year, or all evenings
    #[arg(long, value_enum, default_value_t, value_name = "RANGE")]
    range: Reach,
    /// Write each picture as a file into this folder, in place of printing the figures
    #[arg(long, value_name = "DIR", conflicts_with = "format")]
    svg: Option<PathBuf>,
    /// Print it all at once, however long it is
    #[arg(long)]
    no_pager: bool,
}

/// As what figures are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// Lines to be read
    #[default]
    Text,
    /// One object with everything
    Json,
}

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Reach {
    /// This month
    Month,
    /// This quarter of the year
    Quarter,
    /// This year
    Year,
    /// All evenings
    #[default]
    All,
}

impl From<Reach> for Length {
    fn from(reach: Reach) -> Self {
        match reach {
            Reach::Month => Self::Month,
            Reach::Quarter => Self::Quarter,
            Reach::Year => Self::Year,
            Reach::All => Self::All,
        }
    }
}

/// Ends with this when a picture could not be written.
const NOT_WRITTEN: u8 = 1;
/// Ends with this when it could not be looked.
const TROUBLE: u8 = 2;

/// How a picture of ours begins. A file that begins otherwise is somebody else's.
const OURS: &str = "<!-- a picture by comeback -->\n";

/// Prints the figures, or writes the pictures.
///
/// # Errors
/// When it cannot be told which journal is meant.
pub(super) fn run(words: &Words, journal: Option<PathBuf>, around: &Surroundings) -> Result<u8, Failure> {
    let opened = Opened::find(journal, around)?;
    opened.say_problems();
    if opened.missing.is_some() {
        return Ok(TROUBLE);
    }
    let names = match opened.store.names() {
        Ok(names) => names,
        Err(error) => {
            warn(&error.to_string());
            return Ok(TROUBLE);
        }
    };
    let (collection, unread) = collect(&opened.store, &names);
    if unread > 0 {
        let files = if unread == 1 { "1 file".to_owned() } else { format!("{unread} files") };
        warn(&format!("{files} could not be read. comeback check tells which, and what can be done."));
    }
    let tonight = evening_of(SystemClock.now(), opened.day_ends_at);
    let begins = opened.week_starts_on;
    let counted = Counted::of(&collection, Range::around(words.range.into(), tonight), Today { tonight, begins });
    if let Some(folder) = &words.svg {
        return Ok(write_all(&counted, folder));
    }
    let text = match words.format {
        Format::Text => printable(counted.text().trim_end()),
        Format::Json => json::text(&counted),
    };
    Ok(put_out(&text, words.no_pager, around).unwrap_or(0))
}

/// All figures.
pub(super) struct Counted<'a> {
    collection: &'a Collection,
    range: Range,
    today: Today,
    figures: [Figures; Picture::ALL.len()],
}

impl<'a> Counted<'a> {
    fn of(collection: &'a Collection, range: Range, today: Today) -> Self {
        let figures = Picture::ALL.map(|picture| figures(picture, collection, range, today));
        Self { collection, range, today, figures }
    }

    fn about(&self, picture: Picture) -> About<'_> {
        let Self { collection, range, today, figures } = self;
        About { figures: &figures[picture.place()], collection, range: *range, today: *today }
    }

    /// Everything as lines of text.
    fn text(&self) -> String {
        let mut text = format!("{}\n", sentence(&self.range.name()));
        for picture in Picture::ALL {
            let about = self.about(picture);
            let _ = write!(text, "\n{}\n  {}\n", picture.title(), about.summary());
            for line in about.numbers() {
                let _ = writeln!(text, "    {line}");
            }
        }
        text
    }
}

/// A name as the beginning of a line.
fn sentence(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// Writes all pictures into a folder, which is made if it is not there.
fn write_all(counted: &Counted, folder: &Path) -> u8 {
    let shown = path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let mut private = fs::DirBuilder::new();
    let written = private
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| format!("{} cannot be made ({error}).", shown.display()));
    let result = written.and_then(|()| {
        for picture in Picture::ALL {
            let file = folder.join(format!("{}.svg", picture.word()));
            write(&file, &svg::picture(counted, picture))?;
        }
        Ok(())
    });
    match result {
        Ok(()) => {
            super::say(&format!("{} pictures are in {}.", Picture::ALL.len(), shown.display()));
            0
        }
        Err(why) => {
            warn(&why);
            NOT_WRITTEN
        }
    }
}

/// Writes one picture beside and moves it into its place, in which no file of somebody else may lie.
fn write(file: &Path, picture: &str) -> Result<(), String> {
    let failed = |error: io::Error| format!("{} could not be written ({error}).", file.display());
    if is_of_another(file).map_err(failed)? {
        return Err(format!("{} is no picture by comeback, so it is left as it is.", file.display()));
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    let text = format!("{OURS}{picture}");
    beside.write_all(text.as_bytes()).map_err(failed)?;
    beside.persist(file).map(drop).map_err(|error| failed(error.error))
}

/// Whether a file is there that was not written by us.
fn is_of_another(file: &Path) -> io::Result<bool> {
    let mut beginning = Vec::new();
    match fs::File::open(file) {
        Ok(found) => {
            found.take(OURS.len() as u64).read_to_end(&mut beginning)?;
            Ok(beginning != OURS.as_bytes())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
