//! `comeback show`: an entry as text, laid out as the reader has it.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::Args;

use super::evening::{Failure, Surroundings};
use super::format::{self, Look};
use super::list::{self, Format, How, Versions};
use super::places::Opened;
use super::{date, printable, warn};
use crate::app::screen::reader::{Open, Reader};
use crate::app::sheet::{Sheet, What};
use crate::journal::search::{Query, Span};
use crate::journal::shelf::{EntryName, Head, Row, Stored};
use crate::prose::Shown;
use crate::shell::gather::versions;
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
    /// Which: last, a day or a time for all of its evenings (2026-11-21, yesterday, last friday, march), the name of an
    /// entry's file, or what is looked for, as behind / on the shelf
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
    let names = match opened.which(&words.which) {
        Ok(names) => names,
        // that is said already
        Err(_) if opened.missing.is_some() => return Ok(1),
        Err(why) => {
            warn(&why);
            return Ok(1);
        }
    };
    let (read, unread): (Vec<_>, Vec<_>) = names.iter().map(|name| opened.store.read(name)).partition(Result::is_ok);
    let found: Vec<Stored> = read.into_iter().flatten().collect();
    let text = match words.format {
        Some(format) => opened.in_format(&found, format, Look::of(around, false)),
        None if words.raw => found.iter().map(raw).collect(),
        None => opened.pages(found),
    };
    let failed = list::put_out(&text, words.no_pager, around);
    for error in unread.iter().filter_map(|read| read.as_ref().err()) {
        warn(&error.to_string());
    }
    Ok(failed.unwrap_or(u8::from(!unread.is_empty())))
}

impl Opened {
    /// The entries that are asked for: the last one, those of a day or several, the one of a name, or what a query means.
    fn which(&self, words: &[String]) -> Result<Vec<EntryName>, String> {
        if matches!(words, [word] if word == "last") {
            return self.last();
        }
        let named = || if let [word] = words { self.named(word) } else { Err("Nothing was found.".to_owned()) };
        if let Some(span) = date::read(words, self.today()) {
            return self.evenings(span).or_else(|why| named().map(|name| vec![name]).map_err(|_| why));
        }
        named().map(|name| vec![name]).or_else(|why| {
            let why = date::hint(words, self.today()).unwrap_or(why);
            self.meant(words).ok_or(why)
        })
    }

    fn in_format(&self, found: &[Stored], format: Format, look: Look) -> String {
        format::text(self, (found, &self.versions(found)), &Query::everything(), (format, look))
    }

    fn versions(&self, found: &[Stored]) -> Versions {
        let names: Vec<EntryName> = found.iter().map(|stored| stored.name.clone()).collect();
        versions(&self.store, &names)
    }

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
        Row::tell_versions(&mut rows);
        rows.retain(|row| !row.is_version());
        let row = rows.iter().find(is_entry).or(rows.first());
        row.map(|row| vec![row.name.clone()]).ok_or_else(|| "There is no entry yet.".to_owned())
    }

    /// All of some evenings, in the order they were written.
    fn evenings(&self, span: Span) -> Result<Vec<EntryName>, String> {
        let mut rows = self.rows()?;
        rows.retain(|row| row.evening().is_some_and(|evening| span.holds(evening)));
        rows.sort_by(|a, b| b.order(a));
        if rows.is_empty() {
            return Err(format!("There is no entry {}.", date::said(span)));
        }
        Ok(rows.into_iter().map(|row| row.name).collect())
    }

    /// The entries that a query means, the newest first; none when it means none, or could not be read as one.
    fn meant(&self, words: &[String]) -> Option<Vec<EntryName>> {
        let query = self.asked(words).query;
        let (found, _) = self.find_all(&query, &How::default()).ok()?;
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

    /// Entries as lines for a terminal or a pipe, one after another.
    fn pages(&self, found: Vec<Stored>) -> String {
        let versions = self.versions(&found);
        let page = |(at, stored): (usize, Stored)| {
            let is_own = !versions.contains_key(&stored.name);
            self.page(stored, is_own, at > 0)
        };
        found.into_iter().enumerate().map(page).collect()
    }

    /// An entry, which may be one of its own; `follows` another one.
    fn page(&self, stored: Stored, is_own: bool, follows: bool) -> String {
        let mut lines = Vec::new();
        if follows {
            lines.extend([Shown::default(), Shown::repeated("─", 3), Shown::default()]);
        }
        lines.push(Shown::new(&stored.entry.evening.format("%A %-d %B %Y").to_string()));
        lines.push(Shown::default());
        let mut reader = Reader::new(self.day_ends_at);
        reader.show(Open::Entry(Box::new(stored)));
        reader.know_own(is_own);
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
    if io::stdout().is_terminal() { format::terminal_size().0.clamp(NARROWEST, WIDEST) } else { WIDEST }
}
