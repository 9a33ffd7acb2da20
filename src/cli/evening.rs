//! `comeback`: opens the evening on the terminal.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;

use super::places::{Named, Places};
use crate::settings::locale::first_weekday;
use crate::settings::{self, file, guides};
use crate::shell::clock::SystemClock;
use crate::shell::editor::{Editor, left_behind};
use crate::shell::events::{self, InputGate, InputReader, TheTerminal, Uptime};
use crate::shell::grip::Grip;
use crate::shell::leaving::{LastThings, take_signals};
use crate::shell::opening::{Opening, ReadAhead, open};
use crate::shell::panic::Mishap;
use crate::shell::terminal::{Held, Taking, window_size};
use crate::shell::{self, Ended, Lost, carry};
use crate::store::{FileStore, RememberedFile};
use crate::view::theme::Theme;

/// What the environment says, read once by `main` and handed down.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// `TERM`.
    pub term: Option<String>,
    /// Whether `NO_COLOR` is set to anything.
    pub no_color: bool,
    /// `VISUAL`, else `EDITOR`.
    pub editor: Option<String>,
    /// `PAGER`.
    pub pager: Option<String>,
    /// Whether `LESS` is set to anything.
    pub has_less: bool,
    /// The name of this machine.
    pub host: String,
    /// `LC_ALL`, else `LC_TIME`, else `LANG`.
    pub locale: Option<String>,
    /// Whether the terminal is reached over a network, as `SSH_CONNECTION` and `SSH_TTY` say.
    pub is_remote: bool,
    /// `COMEBACK_JOURNAL`.
    pub journal: Option<PathBuf>,
}

/// Why an evening could not be opened, or broke off; in words for the person.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no terminal to write in.
    #[error("comeback needs a terminal to write in: {0}.")]
    NoTerminal(&'static str),
    /// There is no place for the journal.
    #[error("comeback does not know where to keep the journal: HOME is not set. Name a folder with --journal DIR.")]
    NoHome,
    /// The journal's folder was named in a way that cannot be used.
    #[error(
        "{0} comeback does not start, because it would be another journal: mend the line, or name the folder with \
         --journal DIR."
    )]
    Journal(String),
    /// The folder that was named is none for a journal.
    #[error("{0}")]
    Folder(String),
    /// Something that is needed could not be had, before anything could be written.
    #[error("comeback could not start ({0}).")]
    Start(#[from] io::Error),
    /// The terminal was lost, and what became of the words.
    #[error("The terminal was lost ({0}). {1}")]
    Lost(#[source] io::Error, String),
}

/// Opens the evening and runs it to its end.
///
/// # Errors
/// When there is no terminal or no place for the journal, or the terminal is lost.
pub fn run(journal: Option<PathBuf>, around: &Surroundings) -> Result<Ended, Failure> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::NoTerminal("standard input and output must not be a file or a pipe"));
    }
    if around.term.as_deref().is_none_or(|term| term.is_empty() || term == "dumb") {
        return Err(Failure::NoTerminal("this one cannot place a cursor (see TERM)"));
    }
    let places = Places::find()?;
    let (settings, mut problems) = settings::read(&places.config);
    let named = places.journal(journal.or_else(|| around.journal.clone()), &settings, &mut problems)?;
    let Named { folder: journal, missing } = named;
    let size = window_size()?;
    let store = Arc::new(FileStore::new(&journal, &around.host));
    let own_guides = places.config.join("guides");
    let guides = move || guides::all(&own_guides);
    let ahead = ReadAhead::start(store, places.drafts(&journal), guides, size.rows_of_shelf())?;
    let theme = theme(&settings.theme, &places, around.no_color, &mut problems);
    let (news, happenings) = events::listen();
    let uptime = Uptime::start();
    let (grip, gate) = (Arc::new(Grip::new(settings.mouse)), Arc::<InputGate>::default());
    let last = LastThings { grip: Arc::clone(&grip), ..LastThings::default() };
    let flushers = last.words.clone();
    let reports = places.state.join("reports");
    Mishap { last: last.clone(), reports, clock: Box::new(SystemClock), news: news.clone() }.prepare();
    let (interrupts, waiting) = take_signals(news.clone(), last)?;
    let editor = Editor { command: around.editor.clone(), folder: places.state.join("editor") };
    // before all else that is said: these are words of the person
    problems.splice(..0, left_behind(&editor.folder));
    say_first(missing, &mut problems);
    let (mut session, later) = open(Opening {
        ahead,
        journals: carry::journals(journal.clone(), etcetera::home_dir().ok(), around.host.clone()),
        clock: Box::new(SystemClock),
        news: news.clone(),
        hands: Held::take(Taking {
            theme,
            editor,
            interrupts,
            grip,
            gate: Arc::clone(&gate),
            may_copy: settings.clipboard,
            size,
        })?,
        size,
        day_ends_at: settings.day_ends_at,
        week_starts_on: settings.week_starts_on.unwrap_or_else(|| first_weekday(around.locale.as_deref())),
        journal: journal.display().to_string(),
        problems,
        flushers,
        remembered: RememberedFile::new(places.state.join("remembered.toml")),
        watched: Some(journal.join("entries")),
    });
    session.draw()?;
    waiting.start()?;
    InputReader { source: TheTerminal, parser: TheTerminal::parser(around.is_remote), gate, uptime, to: news }
        .start()?;
    if session.carry_out(later) {
        return Ok(Ended::Left);
    }
    shell::run(&mut session, &happenings).map_err(lost)
}

/// Puts what is missing to the first of the problems: only that one is shown before anything can be written.
fn say_first(missing: Option<String>, problems: &mut Vec<String>) {
    if let Some(missing) = missing {
        let first = problems.first().map(|first| format!("{first} {missing}"));
        problems.splice(..problems.len().min(1), [first.unwrap_or(missing)]);
    }
}

/// What to say when the terminal was lost.
fn lost(Lost { error, kept }: Lost) -> Failure {
    let offered = "Start comeback again: what was written until then is offered.".to_owned();
    Failure::Lost(error, kept.map_or_else(|why| shell::unkept(&why), |()| offered))
}

/// The theme of this name: the person's own, else one that ships, else the default with a word about it.
fn theme(name: &str, places: &Places, no_color: bool, problems: &mut Vec<String>) -> Theme {
    let own = places.config.join("themes").join(format!("{name}.toml"));
    let theme = match file::text(&own) {
        Ok(Some(text)) => Theme::parse(&text).map_err(|what| format!("Theme {}: {what}", own.display())),
        Ok(None) => {
            Theme::shipped(name).ok_or_else(|| format!("No theme is called {name:?}; \"evening\" and \"plain\" ship."))
        }
        Err(fault) => Err(format!("Theme {}.", fault.at(&own))),
    };
    let theme = theme.unwrap_or_else(|problem| {
        problems.push(problem);
        Theme::shipped(settings::DEFAULT_THEME).unwrap_or_else(Theme::plain)
    });
    if no_color { theme.without_colours() } else { theme }
}
