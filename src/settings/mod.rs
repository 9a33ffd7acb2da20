//! Settings and guides: what the program believes after reading the person's own files.
//!
//! What cannot be read is said in a sentence, and the default serves. The one exception is the journal: a folder that
//! was named and cannot be used never becomes another one.

pub mod file;
pub mod guides;
pub mod locale;
mod raw;

use std::path::{Path, PathBuf};

use chrono::{NaiveTime, Weekday};
use toml::Value;

use crate::journal::evening::DAY_ENDS_AT;

use file::Fault;
use raw::Raw;

/// What the program believes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The journal's folder.
    pub journal: Journal,
    /// When a day ends.
    pub day_ends_at: NaiveTime,
    /// The day a week begins with; none where that is as usual where the person lives.
    pub week_starts_on: Option<Weekday>,
    /// The name of the theme.
    pub theme: String,
    /// Whether the terminal is asked for clicks and the wheel. Without it, it selects text itself.
    pub mouse: bool,
    /// Whether what is copied goes on the terminal's clipboard too.
    pub clipboard: bool,
}

/// What the settings say about the journal's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Journal {
    /// Nothing.
    Unnamed,
    /// It is this one.
    At(PathBuf),
    /// They name one, or may do so, and it cannot be told which. The sentence says why.
    Unclear(String),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            journal: Journal::Unnamed,
            day_ends_at: DAY_ENDS_AT,
            week_starts_on: None,
            theme: DEFAULT_THEME.to_owned(),
            mouse: true,
            clipboard: true,
        }
    }
}

/// The theme that serves when none is named.
pub const DEFAULT_THEME: &str = "evening";

/// The settings file as it ships: every setting, commented out, with its default.
pub const SHIPPED: &str = include_str!("../../assets/settings.toml");

/// Reads `settings.toml` in `folder`. The second value holds a sentence for each thing that was wrong, but for what
/// [`Journal::Unclear`] says.
pub fn read(folder: &Path) -> (Settings, Vec<String>) {
    let path = folder.join("settings.toml");
    match file::text(&path) {
        Ok(text) => parse(&text.unwrap_or_default(), &path),
        // nobody knows what it says, so it may name a journal
        Err(fault) => (unclear(&fault, &path), Vec::new()),
    }
}

/// The settings in this text; `path` is only for what is said.
pub fn parse(text: &str, path: &Path) -> (Settings, Vec<String>) {
    let all = match raw::read(text) {
        Ok(all) => all,
        Err(fault) if may_name_a_journal(text) => return (unclear(&fault, path), Vec::new()),
        Err(fault) => return (Settings::default(), vec![format!("{}; the defaults serve.", fault.at(path))]),
    };
    let mut settings = Settings::default();
    let mut problems = Vec::new();
    // each on its own, so that a mistake in one takes nothing from the others
    for Raw { key, value, line } in all {
        let said = |what: String| Fault { line: Some(line), what }.at(path);
        match key.as_str() {
            "journal" => {
                settings.journal = folder(&value)
                    .map_or_else(|what| Journal::Unclear(format!("{}.", said(format!("journal {what}")))), Journal::At);
            }
            "day_ends_at" => match time(&value) {
                Some(time) => settings.day_ends_at = time,
                None => problems.push(said(format!(
                    "day_ends_at is {value}; use a time from 00:00 to 12:00, such as \"04:00\". 04:00 serves."
                ))),
            },
            "week_starts_on" => match weekday(&value) {
                Some(day) => settings.week_starts_on = Some(day),
                None => problems.push(said(format!(
                    "week_starts_on is {value}; use a day of the week, such as \"monday\". The one that is usual where you live serves."
                ))),
            },
            "theme" => match value {
                Value::String(name) => settings.theme = name,
                other => problems.push(said(format!(
                    "theme is {other}; use the name of a theme, such as \"{DEFAULT_THEME}\". That one serves."
                ))),
            },
            "mouse" => match value.as_bool() {
                Some(is_on) => settings.mouse = is_on,
                None => problems.push(said(not_yes_or_no("mouse", &value))),
            },
            "clipboard" => match value.as_bool() {
                Some(is_on) => settings.clipboard = is_on,
                None => problems.push(said(not_yes_or_no("clipboard", &value))),
            },
            _ => problems.push(said(format!("there is no setting called {key:?}; the line is left out."))),
        }
    }
    (settings, problems)
}

/// The defaults, but for the journal, which may be named in what could not be read.
fn unclear(fault: &Fault, path: &Path) -> Settings {
    let why = format!("{}, so it cannot be told where the journal is.", fault.at(path));
    Settings { journal: Journal::Unclear(why), ..Settings::default() }
}

/// Whether a text that is no TOML looks as if it named a journal. Rather too often than once too little.
fn may_name_a_journal(text: &str) -> bool {
    text.lines().any(|line| !line.trim_start().starts_with('#') && line.contains("journal"))
}

fn not_yes_or_no(key: &str, value: &Value) -> String {
    format!("{key} is {value}; use true or false, without quotes. true serves.")
}

/// The time a day can end at.
fn time(value: &Value) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(value.as_str()?, "%H:%M").ok().filter(|time| *time <= NOON)
}

/// The day a week can begin with.
fn weekday(value: &Value) -> Option<Weekday> {
    value.as_str()?.parse().ok()
}

/// A day that ends after noon would put the afternoon into the day before.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// The folder that a path with `~` means; none for a path without it.
///
/// # Errors
/// When that cannot be told, in words for the person.
pub fn below_home(path: &str) -> Option<Result<PathBuf, String>> {
    let rest = path.strip_prefix('~')?;
    let Some(rest) = rest.strip_prefix('/').or(rest.is_empty().then_some(rest)) else {
        return Some(Err(format!(
            "{path} names another person's home, and where that is comeback does not know. Write the whole path, from /."
        )));
    };
    let home =
        etcetera::home_dir().map_err(|_| format!("{path} is below your home, and it is not known where that is."));
    // joined with nothing it would end with a slash
    Some(home.map(|home| if rest.is_empty() { home } else { home.join(rest) }))
}

/// The folder a setting names, `~` being the home folder. Nothing that depends on where the program is started: that
/// would be another journal each time. The error is the end of a sentence, without its point.
fn folder(value: &Value) -> Result<PathBuf, String> {
    let Some(text) = value.as_str() else { return Err(format!("is {value}; a folder is named in quotes")) };
    if let Some(below) = below_home(text).filter(|_| text == "~" || text.starts_with("~/")) {
        return below.map_err(|_| format!("is {text:?}, and it is not known where your home is"));
    }
    let path = PathBuf::from(text);
    if path.is_absolute() {
        return Ok(path);
    }
    Err(if text.is_empty() {
        "is empty; name a folder, such as \"~/journal\"".to_owned()
    } else {
        format!("is {text:?}; say where that is, from / or from ~, such as \"~/journal\"")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Settings, Vec<String>) {
        parse(text, Path::new("settings.toml"))
    }

    #[test]
    fn the_shipped_file_changes_nothing_and_with_its_comments_taken_off_says_the_defaults() {
        assert_eq!(parsed(SHIPPED), (Settings::default(), Vec::new()));
        let bare: Vec<&str> = SHIPPED.lines().map(|line| line.strip_prefix("#: ").unwrap_or(line)).collect();
        let (settings, problems) = parsed(&bare.join("\n"));
        assert_eq!(problems, Vec::<String>::new());
        let week_starts_on = Some(Weekday::Mon);
        let expected = Settings { journal: settings.journal.clone(), week_starts_on, ..Settings::default() };
        assert_eq!(settings, expected, "what differs from place to place is an example");
        assert!(matches!(settings.journal, Journal::At(_)), "the example journal folder is there to be uncommented");
    }

    #[test]
    fn a_mistake_is_said_with_file_and_line_and_takes_nothing_from_the_other_settings() {
        let (settings, problems) = parsed("theme = \"plain\"\njournal = \"/my/own\"\nday_ends = 4\nday_ends_at = 5\n");
        assert_eq!(
            settings,
            Settings { journal: Journal::At("/my/own".into()), theme: "plain".to_owned(), ..Settings::default() }
        );
        assert_eq!(
            problems,
            [
                "settings.toml, line 3: there is no setting called \"day_ends\"; the line is left out.",
                "settings.toml, line 4: day_ends_at is 5; use a time from 00:00 to 12:00, such as \"04:00\". 04:00 serves.",
            ]
        );
        let (settings, problems) = parsed("theme = [\n]\nday_ends_at = \"05:00\"\n[paths]\njournal = \"/x\"\n");
        assert_eq!(settings.day_ends_at.to_string(), "05:00:00");
        assert_eq!(settings.journal, Journal::Unnamed);
        let begins =
            ["settings.toml, line 1: theme is []", "settings.toml, line 4: there is no setting called \"paths\""];
        assert!(problems.iter().zip(begins).all(|(said, begin)| said.starts_with(begin)), "{problems:?}");
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn a_tilde_is_the_home_folder_with_or_without_a_path_behind_it() {
        let home = etcetera::home_dir().unwrap();
        let journal = |text: &str| parsed(&format!("journal = {text}")).0.journal;
        assert_eq!(journal("'~'"), Journal::At(home.clone()));
        assert_eq!(journal("'~/'"), Journal::At(home.clone()));
        assert_eq!(journal("'~/my own'"), Journal::At(home.join("my own")));
        assert_eq!(journal("'/~/x'"), Journal::At("/~/x".into()));
    }

    #[test]
    fn a_journal_that_is_named_and_cannot_be_used_never_becomes_another_one() {
        for text in ["''", "'notes'", "'./notes'", "'../notes'", "'~sam/notes'", "' /notes'", "4", "['/notes']", "{}"] {
            let (settings, _) = parsed(&format!("theme = 'plain'\njournal = {text}\n"));
            let Journal::Unclear(why) = settings.journal else { panic!("{text} is {:?}", settings.journal) };
            assert!(why.starts_with("settings.toml, line 2: journal is ") && why.ends_with('.'), "{why}");
        }
    }

    #[test]
    fn a_file_that_is_no_toml_may_name_a_journal() {
        for text in ["theme = plain\njournal = '/x'", "journal = '/x", "journal /x", "theme = 'p journal = '/x'"] {
            let (settings, problems) = parsed(text);
            assert!(matches!(settings.journal, Journal::Unclear(_)), "{text}");
            assert_eq!(problems, Vec::<String>::new(), "it would be said twice");
        }
        let (settings, problems) = parsed("# journal = '/x'\ntheme = plain");
        assert_eq!(settings, Settings::default());
        assert!(problems[0].starts_with("settings.toml, line 2: "), "{problems:?}");
    }

    #[test]
    fn settings_that_cannot_be_read_may_name_a_journal_and_none_name_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()), (Settings::default(), Vec::new()));
        std::fs::create_dir(folder.path().join("settings.toml")).unwrap();
        let (settings, problems) = read(folder.path());
        let Journal::Unclear(why) = settings.journal else { panic!("{:?}", settings.journal) };
        assert!(why.ends_with("settings.toml: it is no file, so it cannot be told where the journal is."), "{why}");
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn a_day_cannot_end_in_the_afternoon() {
        let (settings, problems) = parsed("day_ends_at = \"17:00\"");
        assert_eq!(settings.day_ends_at, DAY_ENDS_AT);
        assert!(problems[0].contains("17:00"), "{}", problems[0]);
        assert_eq!(parsed("day_ends_at = \"05:30\"").0.day_ends_at.to_string(), "05:30:00");
    }

    #[test]
    fn a_week_begins_on_any_day_that_is_named() {
        assert_eq!(parsed("").0.week_starts_on, None);
        for (text, day) in [("sunday", Weekday::Sun), ("Saturday", Weekday::Sat), ("mon", Weekday::Mon)] {
            assert_eq!(parsed(&format!("week_starts_on = \"{text}\"")), {
                (Settings { week_starts_on: Some(day), ..Settings::default() }, Vec::new())
            });
        }
        for text in ["\"sonntag\"", "\"\"", "7", "true"] {
            let (settings, problems) = parsed(&format!("week_starts_on = {text}"));
            assert_eq!(settings.week_starts_on, None);
            assert!(problems[0].starts_with("settings.toml, line 1: week_starts_on is "), "{problems:?}");
        }
    }
}
