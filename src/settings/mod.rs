//! Settings and guides: what the program believes after reading the person's own files.
//!
//! Nothing here can keep the journal from opening: what cannot be read is said in a sentence, and the default serves.

pub mod guides;
mod raw;

use std::path::{Path, PathBuf};

use chrono::NaiveTime;

use crate::journal::evening::DAY_ENDS_AT;

/// What the program believes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The journal's folder, if the settings name one.
    pub journal: Option<PathBuf>,
    /// When a day ends.
    pub day_ends_at: NaiveTime,
    /// The name of the theme.
    pub theme: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self { journal: None, day_ends_at: DAY_ENDS_AT, theme: crate::settings::DEFAULT_THEME.to_owned() }
    }
}

/// The theme that serves when none is named.
pub const DEFAULT_THEME: &str = "evening";

/// The settings file as it ships: every setting, commented out, with its default.
pub const SHIPPED: &str = include_str!("../../assets/settings.toml");

/// Reads `settings.toml` in `folder`. The second value holds a sentence for each thing that was wrong.
pub fn read(folder: &Path) -> (Settings, Vec<String>) {
    let path = folder.join("settings.toml");
    match std::fs::read_to_string(&path) {
        Ok(text) => parse(&text, &path),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => (Settings::default(), Vec::new()),
        Err(error) => {
            (Settings::default(), vec![format!("{} could not be read ({error}); the defaults serve.", path.display())])
        }
    }
}

/// The settings in this text; `path` is only for what is said.
pub fn parse(text: &str, path: &Path) -> (Settings, Vec<String>) {
    let mut settings = Settings::default();
    let raw = match toml::from_str::<raw::Raw>(text) {
        Ok(raw) => raw,
        Err(error) => {
            let line = error.span().map_or(1, |span| line_at(text, span.start));
            let what = format!("{}, line {line}: {}; the defaults serve.", path.display(), error.message());
            return (settings, vec![what]);
        }
    };
    let mut problems = Vec::new();
    settings.journal = raw.journal.map(|journal| expand(&journal));
    if let Some(theme) = raw.theme {
        settings.theme = theme;
    }
    if let Some(text) = raw.day_ends_at {
        match NaiveTime::parse_from_str(&text, "%H:%M") {
            Ok(time) if time <= NOON => settings.day_ends_at = time,
            _ => problems.push(format!(
                "{}: day_ends_at is {text:?}; use a time from 00:00 to 12:00, such as \"04:00\". 04:00 serves.",
                path.display()
            )),
        }
    }
    (settings, problems)
}

/// A day that ends after noon would put the afternoon into the day before.
const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};

/// A path with `~` for the home folder.
fn expand(path: &str) -> PathBuf {
    match path.strip_prefix("~/").and_then(|rest| Some(etcetera::home_dir().ok()?.join(rest))) {
        Some(expanded) => expanded,
        None => PathBuf::from(path),
    }
}

/// The line, from 1, that a byte stands in.
fn line_at(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
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
        let expected = Settings { journal: settings.journal.clone(), ..Settings::default() };
        assert_eq!(settings, expected);
        assert!(settings.journal.is_some(), "the example journal folder is there to be uncommented");
    }

    #[test]
    fn a_mistake_is_said_with_file_and_line_and_the_defaults_serve() {
        let (settings, problems) = parsed("theme = \"evening\"\nday_ends = 4\n");
        assert_eq!(settings, Settings::default());
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("settings.toml, line 2:"), "{}", problems[0]);
    }

    #[test]
    fn a_day_cannot_end_in_the_afternoon() {
        let (settings, problems) = parsed("day_ends_at = \"17:00\"");
        assert_eq!(settings.day_ends_at, DAY_ENDS_AT);
        assert!(problems[0].contains("17:00"), "{}", problems[0]);
        assert_eq!(parsed("day_ends_at = \"05:30\"").0.day_ends_at.to_string(), "05:30:00");
    }
}
