//! `comeback show`: an entry as text, laid out as the reader has it.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::evening::{Failure, Surroundings};
use super::format::{self, Look};
use super::list::{self, Format, How};
use super::places::Opened;
use super::{printable, warn};
use crate::app::screen::reader::{Open, Reader};
use crate::app::sheet::{Sheet, What};
use crate::journal::search::Query;
use crate::journal::shelf::{EntryName, Head, Row, Stored};
use crate::prose::Shown;
use crate::store::{EntryStore, StoreError, Trouble};

/// Prose is never set wider.
const WIDEST: u16 = 72;
/// Nor narrower than the smallest window.
const NARROWEST: u16 = 20;

/// How many of the newest rows are looked through for the last entry before all are.
const NEWEST: usize = 32;

/// The words after `comeback show`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Words {
    /// Which: last, a day such as 2026-11-21 for all of that evening, the name of an entry's file, or what is looked
    /// for, as behind / on the shelf
    #[arg(value_name = "WHICH", default_value = "last")]
    which: Vec<String>,
    /// Print the file as it is
    #[arg(long)]
    raw: bool,
    /// Print it in another format
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with = "raw")]
    format: Option<Format>,
    /// Print it all at once, however long it is
    #[arg(long)]
    no_pager: bool,
}

/// Prints what was asked for.
///
/// # Errors
/// When it cannot be told which journal is meant.
pub(super) fn run(words: &Words, journal: Option<PathBuf>, around: &Surroundings) -> Result<u8, Failure> {
    let opened = Opened::find(journal, around)?;
    opened.say_problems();
    let found = match Which::of(&words.which) {
        Which::Last => opened.last(),
        Which::Evening(evening) => opened.evening(evening),
        Which::Named(name) => {
            let named = opened.named(name).map(|name| vec![name]);
            named.or_else(|why| opened.meant(&words.which).ok_or(why))
        }
        Which::Query => opened.meant(&words.which).ok_or_else(|| "Nothing was found.".to_owned()),
    };
    let names = match found {
        Ok(names) => names,
        Err(why) => {
            warn(&why);
            return Ok(1);
        }
    };
    let (read, unread): (Vec<_>, Vec<_>) = names.iter().map(|name| opened.store.read(name)).partition(Result::is_ok);
    let found: Vec<Stored> = read.into_iter().flatten().collect();
    let text = match words.format {
        Some(format) => format::text(&opened, &found, &Query::everything(), format, Look::of(around, false)),
        None if words.raw => found.iter().map(raw).collect(),
        None => found.into_iter().enumerate().map(|(at, stored)| opened.page(stored, at > 0)).collect(),
    };
    let failed = list::put_out(&text, words.no_pager, around);
    for error in unread.iter().filter_map(|read| read.as_ref().err()) {
        warn(&error.to_string());
    }
    Ok(failed.unwrap_or(u8::from(!unread.is_empty())))
}

/// What can be asked for.
enum Which<'a> {
    Last,
    Evening(NaiveDate),
    Named(&'a str),
    Query,
}

impl<'a> Which<'a> {
    fn of(words: &'a [String]) -> Self {
        let [word] = words else { return Self::Query };
        match word.parse() {
            _ if word == "last" => Self::Last,
            Ok(evening) => Self::Evening(evening),
            Err(_) => Self::Named(word),
        }
    }
}

impl Opened {
    /// The newest entry that can be read; none that can is told with the newest reason.
    fn last(&self) -> Result<Vec<EntryName>, String> {
        let said = |error: StoreError| error.to_string();
        let is_entry = |row: &&Row| matches!(row.head, Head::Entry { .. });
        let newest = self.store.newest(NEWEST).map_err(said)?;
        let mut rows = newest.rows;
        if newest.more && !rows.iter().any(|row| is_entry(&row)) {
            rows = self.rows()?;
        }
        rows.sort_by(Row::order);
        let row = rows.iter().find(is_entry).or(rows.first());
        row.map(|row| vec![row.name.clone()]).ok_or_else(|| "There is no entry yet.".to_owned())
    }

    /// All of an evening, in the order it was written.
    fn evening(&self, evening: NaiveDate) -> Result<Vec<EntryName>, String> {
        let mut rows = self.rows()?;
        rows.retain(|row| row.evening() == Some(evening));
        rows.sort_by(|a, b| b.order(a));
        if rows.is_empty() {
            return Err(format!("There is no entry of {}.", evening.format("%A %-d %B %Y")));
        }
        Ok(rows.into_iter().map(|row| row.name).collect())
    }

    /// The entries that a query means, the newest first; none when it means none, or could not be read as one.
    fn meant(&self, words: &[String]) -> Option<Vec<EntryName>> {
        let query = self.asked(words).query;
        let found = self.find_all(&query, &How::default()).ok()?;
        let names: Vec<EntryName> = found.picked.into_iter().map(|stored| stored.name).collect();
        (!names.is_empty()).then_some(names)
    }

    /// The entry of this name, be it with or without its folder and its ending.
    fn named(&self, word: &str) -> Result<EntryName, String> {
        let entries = self.journal.join("entries");
        let below = std::path::Path::new(word).strip_prefix(&entries).ok().and_then(|path| path.to_str());
        let word = below.unwrap_or_else(|| word.strip_prefix("entries/").unwrap_or(word));
        let with_ending = format!("{word}.toml");
        for name in [word, &with_ending] {
            let year = name.split('-').next().filter(|year| year.len() == 4 && !name.contains('/'));
            let in_year = year.map(|year| EntryName::new(format!("{year}/{name}")));
            for name in [Some(EntryName::new(name)), in_year].into_iter().flatten() {
                let read = self.store.read(&name);
                if !matches!(&read, Err(error) if error.trouble() == Trouble::Gone) {
                    return Ok(name);
                }
            }
        }
        // anywhere else, by the name of its file
        let is_it =
            |row: &Row| row.name.as_str().rsplit('/').next().is_some_and(|file| file == word || file == with_ending);
        let found = self.rows()?.into_iter().find(is_it);
        found.map(|row| row.name).ok_or_else(|| {
            format!(
                "There is no entry called {word} in {}. comeback show 2026-11-21 shows an evening.",
                entries.display()
            )
        })
    }

    fn rows(&self) -> Result<Vec<Row>, String> {
        let mut rows = Vec::new();
        let gather = &mut |batch: Vec<Row>| {
            rows.extend(batch);
            true
        };
        self.store.rest(&[], gather).map_err(|error| error.to_string())?;
        Ok(rows)
    }

    /// An entry as lines for a terminal or a pipe; `follows` another one.
    fn page(&self, stored: Stored, follows: bool) -> String {
        let mut lines = Vec::new();
        if follows {
            lines.extend([Shown::default(), Shown::repeated("─", 3), Shown::default()]);
        }
        lines.push(Shown::new(&stored.entry.evening.format("%A %-d %B %Y").to_string()));
        lines.push(Shown::default());
        let mut reader = Reader::new(self.day_ends_at);
        reader.show(Open::Entry(Box::new(stored)));
        reader.lay_out(width(), u16::MAX, &self.guides, None);
        lines.extend(rows_of(reader.sheet()));
        let mut text = String::new();
        for line in lines {
            text.push_str(line.as_str().trim_end());
            text.push('\n');
        }
        text
    }
}

/// The rows of a page as lines of text.
fn rows_of(sheet: &Sheet) -> impl Iterator<Item = Shown> {
    sheet.rows.iter().map(|row| {
        let mut line = Shown::default();
        for piece in row {
            if let What::Text(text) = &piece.what {
                line.push(&Shown::repeated(" ", usize::from(piece.x).saturating_sub(line.width())));
                line.push(text);
            }
        }
        line
    })
}

/// The file as it is; on a terminal without anything that it would obey.
fn raw(stored: &Stored) -> String {
    if io::stdout().is_terminal() { printable(&stored.text) } else { stored.text.clone() }
}

/// The width prose is set in: that of the terminal as far as it reads well.
fn width() -> u16 {
    let of_terminal = || crossterm::terminal::size().ok().map(|(width, _)| width);
    let width = if io::stdout().is_terminal() { of_terminal() } else { None };
    width.map_or(WIDEST, |width| width.clamp(NARROWEST, WIDEST))
}
