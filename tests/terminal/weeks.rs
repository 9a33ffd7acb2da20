//! On which day a week begins: as it does where the person lives, or as the settings say.

use std::process::{Command, Stdio};

use crate::home::Home;
use crate::term::Wanted;

/// A journal of one Wednesday.
fn wednesday(settings: &str) -> Home {
    let home = Home::new();
    home.put(
        "data/comeback/entries/2026/2026-11-18-220000.toml",
        "guide = \"setback\"\ncreated = 2026-11-18T22:00:00+01:00\nweight = { before = 3 }\ntitle = \"Missed the train\"\n",
    );
    home.put("config/comeback/settings.toml", settings);
    home
}

/// The first row of the calendar, and the first day of the week in the figures of patterns.
fn begins(settings: &str, variables: &[(&str, &str)]) -> (String, String) {
    let home = wednesday(settings);
    let wanted = variables.iter().fold(Wanted::comeback(&home), |wanted, (name, value)| wanted.with(name, value));
    let mut term = wanted.start();
    term.shows("What went wrong today?");
    term.keys("\x1b");
    term.shows("╭ Wednesday 18 November 2026 ");
    term.keys("c");
    term.shows("╭ November 2026 ─");
    // not just "Mo": the header names the evening, and so does the reader
    let names_days = |line: &&str| ["Mo ", "Tu ", "We "].iter().all(|day| line.contains(day));
    let row = term.screen().contents().lines().find(names_days).unwrap().to_owned();
    let row = row.rsplit("││").next().unwrap_or_default();
    let days = row.trim_matches(|c: char| !c.is_ascii_alphabetic()).to_owned();
    term.keys("\x11");
    assert_eq!(term.exit_code(), 0);
    let mut command = Command::new(env!("CARGO_BIN_EXE_comeback"));
    command.env_clear().envs(home.variables()).envs(variables.iter().copied()).stdin(Stdio::null());
    let output = command.args(["patterns", "--format", "json", "--range", "all"]).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let first = json["weight"]["weeks"][0]["first"].as_str().unwrap_or_else(|| panic!("{json}")).to_owned();
    (days, first)
}

#[test]
fn a_week_begins_as_it_does_where_the_person_lives_unless_the_settings_say_otherwise() {
    let is = |days: &str, first: &str| (days.to_owned(), first.to_owned());
    let from_monday = is("Mo  Tu  We  Th  Fr  Sa  Su", "2026-11-16");
    let from_sunday = is("Su  Mo  Tu  We  Th  Fr  Sa", "2026-11-15");
    assert_eq!(begins("", &[]), from_monday);
    assert_eq!(begins("", &[("LC_TIME", "en_US.UTF-8"), ("LANG", "de_DE.UTF-8")]), from_sunday);
    let both = [("LC_TIME", "en_US.UTF-8"), ("LC_ALL", "de_DE.UTF-8")];
    assert_eq!(begins("", &both), from_monday);
    assert_eq!(begins("", &[("LC_ALL", ""), ("LANG", "en_US.UTF-8")]), from_sunday, "what is empty is not set");
    assert_eq!(begins("", &[("LC_ALL", "C.UTF-8"), ("LANG", "en_US.UTF-8")]), from_monday);
    let from_saturday = is("Sa  Su  Mo  Tu  We  Th  Fr", "2026-11-14");
    assert_eq!(begins("week_starts_on = \"saturday\"\n", &both), from_saturday);
}
