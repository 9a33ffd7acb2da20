//! `comeback list` and `comeback search`: entries that are meant by a line as in the search of the shelf.

use std::collections::HashMap;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::evening::{Failure, Surroundings};
use super::format::{self, Look};
use super::places::Opened;
use super::{date, warn, written};
use crate::journal::evening::{Today, evening_of};
use crate::journal::search::{Names, Query, Words as Prepared};
use crate::journal::shelf::{EntryName, Row, Stored};
use crate::shell::clock::{Clock, SystemClock};
use crate::shell::gather::{Gathered, gather, versions};
use crate::shell::pager;
use crate::store::StoreError;

/// The words after `comeback list` and `comeback search`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Words {
    /// What is looked for, as behind / on the shelf: demo, "told sam", tag:work, since:march, standing:recovered, a or b.
    /// What begins with a dash goes behind --
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    how: How,
}

/// How what was found is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub(super) struct How {
    /// As what it is printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: Format,
    /// So many at most
    #[arg(long, short = 'n', value_name = "COUNT")]
    most: Option<usize>,
    /// What comes first
    #[arg(long, value_enum, default_value_t, value_name = "ORDER")]
    order: Order,
    /// Print it all at once, however long it is
    #[arg(long)]
    no_pager: bool,
}

/// As what entries are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// A line for each, to be read
    #[default]
    Table,
    /// One list of everything in their files
    Json,
    /// Everything in their files, a line for each
    Jsonl,
    /// The whole path of each file
    Paths,
    /// Everything, as a text with headings
    Markdown,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Order {
    /// The newest evening
    #[default]
    Newest,
    /// The oldest evening
    Oldest,
    /// What fits best
    Fit,
}

/// Ends with this when nothing was found, as grep does.
const NOTHING: u8 = 1;
/// Ends with this when it could not be looked, or not for all that was asked.
const TROUBLE: u8 = 2;

/// Prints the entries that are meant, a line for each unless another format is asked for.
///
/// # Errors
/// When it cannot be told which journal is meant.
pub(super) fn run(words: &Words, journal: Option<PathBuf>, around: &Surroundings) -> Result<u8, Failure> {
    let opened = Opened::find(journal, around)?;
    opened.say_problems();
    let asked = opened.asked(&words.query);
    if !asked.is_understood && asked.query.is_everything() {
        return Ok(TROUBLE);
    }
    Ok(opened.print(&asked, words, false, around))
}

/// Prints the entries that are meant with the lines in which they say so.
///
/// # Errors
/// When it cannot be told which journal is meant.
pub(super) fn search(words: &Words, journal: Option<PathBuf>, around: &Surroundings) -> Result<u8, Failure> {
    let opened = Opened::find(journal, around)?;
    opened.say_problems();
    let asked = opened.asked(&words.query);
    if asked.query.is_everything() {
        warn("There is nothing to look for. comeback search demo finds entries that speak of it.");
        return Ok(TROUBLE);
    }
    Ok(opened.print(&asked, words, true, around))
}

/// Which entries are versions of others.
pub(super) type Versions = HashMap<EntryName, EntryName>;

/// What is looked for.
pub(super) struct Asked {
    pub(super) query: Query,
    /// Whether all of the words were understood.
    pub(super) is_understood: bool,
}

impl Opened {
    /// Reads what is looked for, and says what of it is not understood.
    pub(super) fn asked(&self, words: &[String]) -> Asked {
        let line = words.join(" ");
        let (query, mistakes) = Query::read(&line, self.today(), &Names::of(&self.guides));
        for mistake in &mistakes {
            warn(&mistake.what);
        }
        Asked { query, is_understood: mistakes.is_empty() }
    }

    /// The evening it is, and how weeks begin.
    pub(super) fn today(&self) -> Today {
        Today { tonight: evening_of(SystemClock.now(), self.day_ends_at), begins: self.week_starts_on }
    }

    /// The entries that are meant, in order; how many could not be read; and which are versions of others.
    pub(super) fn find_all(&self, query: &Query, how: &How) -> Result<(Gathered<Stored>, Versions), StoreError> {
        let names = self.store.names()?;
        let pick = |stored: Stored| {
            let words = Prepared::of(&stored.entry);
            query.fits(&words).then(|| (query.points(&words), stored))
        };
        let Gathered { picked, unread } = gather(&self.store, &names, pick);
        let mut keyed: Vec<(u32, Row, Stored)> = picked
            .into_iter()
            .map(|(points, stored)| (points, Row::of(stored.name.clone(), &stored.entry), stored))
            .collect();
        keyed.sort_by(|(a_points, a, _), (b_points, b, _)| match how.order {
            Order::Newest => a.order(b),
            Order::Oldest => b.order(a),
            Order::Fit => b_points.cmp(a_points).then_with(|| a.order(b)),
        });
        let mut picked: Vec<Stored> = keyed.into_iter().map(|(.., stored)| stored).collect();
        picked.truncate(how.most.unwrap_or(usize::MAX));
        Ok((Gathered { picked, unread }, versions(&self.store, &names)))
    }

    fn print(&self, asked: &Asked, words: &Words, with_lines: bool, around: &Surroundings) -> u8 {
        let Asked { query, is_understood } = asked;
        let how = &words.how;
        let (found, versions) = match self.find_all(query, how) {
            Ok(found) => found,
            Err(error) => {
                warn(&error.to_string());
                return TROUBLE;
            }
        };
        if found.unread > 0 {
            let files = if found.unread == 1 { "1 file".to_owned() } else { format!("{} files", found.unread) };
            warn(&format!("{files} could not be read. comeback check tells which, and what can be done."));
        }
        if found.picked.is_empty()
            && found.unread == 0
            && query.is_everything()
            && how.most != Some(0)
            && self.missing.is_none()
        {
            warn("There is no entry yet.");
        }
        if let Some(hint) = date::hint(&words.query, self.today()).filter(|_| found.picked.is_empty()) {
            warn(&hint);
        }
        let look = Look::of(around, with_lines);
        let text = format::text(self, (&found.picked, &versions), query, (how.format, look));
        let code = match (is_understood, found.picked.is_empty()) {
            (false, _) => TROUBLE,
            (true, true) => NOTHING,
            (true, false) => 0,
        };
        put_out(&text, how.no_pager, around).unwrap_or(code)
    }
}

/// Prints a text, through the person's pager if it is longer than the window. The code to end with when that fails.
pub(super) fn put_out(text: &str, is_at_once: bool, around: &Surroundings) -> Option<u8> {
    let is_long = || text.lines().count() >= usize::from(format::terminal_size().1);
    if !is_at_once
        && io::stdout().is_terminal()
        && is_long()
        && pager::show(around.pager.as_deref(), around.has_less, text).is_ok()
    {
        return None;
    }
    let mut out = io::stdout().lock();
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}
