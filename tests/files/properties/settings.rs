//! Any text as settings or as a theme: mistakes are said cleanly, and each takes nothing from the other lines.

use std::path::Path;

use chrono::NaiveTime;
use comeback::settings::{Journal, Settings, parse};
use comeback::view::theme::Theme;

use super::clean::assert_clean;

pub(crate) fn holds(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (settings, problems) = parse(text, Path::new("settings.toml"));
    believable(&settings);
    for problem in &problems {
        assert!(problem.starts_with("settings.toml") && problem.ends_with('.'), "{problem}");
        assert_clean(problem);
    }
    one_more_line(text, &settings, problems.len());
    match Theme::parse(text) {
        Ok(theme) => assert_eq!(theme.clone().without_colours(), theme.without_colours().without_colours()),
        Err(why) => assert_clean(&why),
    }
}

fn believable(settings: &Settings) {
    assert!(settings.day_ends_at <= NaiveTime::from_hms_opt(12, 0, 0).unwrap());
    assert_clean(&settings.theme);
    match &settings.journal {
        Journal::Unnamed => {}
        Journal::At(folder) => assert!(folder.is_absolute(), "{} is another folder each time", folder.display()),
        Journal::Unclear(why) => assert_clean(why),
    }
}

/// A setting that is right counts, whatever else stands in the file.
fn one_more_line(text: &str, settings: &Settings, problems: usize) {
    let Ok(table) = text.parse::<toml::Table>() else { return };
    if table.contains_key("day_ends_at") || text.starts_with('\u{feff}') {
        return;
    }
    let (with, said) = parse(&format!("day_ends_at = \"05:30\"\n{text}"), Path::new("settings.toml"));
    let expected = Settings { day_ends_at: NaiveTime::from_hms_opt(5, 30, 0).unwrap(), ..settings.clone() };
    let lines_moved = matches!(settings.journal, Journal::Unclear(_));
    assert!(with == expected || lines_moved && with.theme == expected.theme, "{with:?}");
    assert_eq!(said.len(), problems);
}
