//! Keys that ask about all there is: filters, a recovery by chance, this day in earlier years, tags and what finishes them,
//! the calendar, a date. From each key to the frame that shows what it did, in the process.

use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, TimeDelta};
use comeback::app::filter::Filter;
use comeback::app::model::Model;
use comeback::app::msg::{Action, Msg};
use comeback::app::update::update;
use comeback::journal::entry::Entry;
use comeback::journal::shelf::{EntryName, Row};
use comeback::shell::clock::{Clock, SystemClock};
use comeback::view::draw;
use comeback::view::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::{Journals, Outcome, load, report};

const ROUNDS: usize = 21;
/// In one of so many entries stands a tag that no other has.
const TAGGED: u64 = 50;

/// What is pressed, one after another, and how it is called; what has no name only leads on.
const KEYS: [(&str, Key); 20] = [
    ("F: the filters", Key::Do(Action::Filters)),
    ("F: a letter", Key::Type("1")),
    ("F: a letter", Key::Type("7")),
    ("F: Enter takes it", Key::Do(Action::Open)),
    ("a: all again", Key::Do(Action::Narrow(Filter::All))),
    (".: a recovery by chance", Key::Do(Action::ByChance)),
    ("y: this day in earlier years", Key::Do(Action::OnThisDay)),
    ("", Key::Do(Action::Narrow(Filter::All))),
    ("#: tags", Key::Do(Action::Tags)),
    ("#: a letter", Key::Type("o")),
    ("#: a letter", Key::Type("w")),
    ("#: Tab finishes it", Key::Do(Action::Next)),
    ("", Key::Do(Action::Out)),
    ("c: the calendar", Key::Do(Action::Calendar)),
    ("c: the month before", Key::Do(Action::OlderMonth)),
    ("", Key::Do(Action::Out)),
    ("", Key::Do(Action::Jump)),
    ("", Key::Type("2020")),
    (":2020", Key::Do(Action::Open)),
    ("one entry is saved", Key::Save),
];

enum Key {
    Do(Action),
    Type(&'static str),
    /// An entry in the middle of the shelf is there anew, as each of many that are done something to.
    Save,
}

/// What is measured.
pub(crate) fn measure(journals: &Journals) -> Outcome {
    report::title("keys that ask about all there is, to the settled frame (in the process)");
    for (count, journal) in journals.all.iter().filter(|(count, _)| *count >= 1000) {
        let mut now = SystemClock.now();
        let mut model = load::loaded(journal)?;
        update(&mut model, Msg::Shelved(tagged(*count / TAGGED, now)), now);
        let theme = Theme::plain();
        let mut terminal = Terminal::new(TestBackend::new(120, 40))?;
        let mut times: Vec<(&str, Vec<Duration>)> = Vec::new();
        for _ in 0..ROUNDS {
            for (name, key) in &KEYS {
                now += TimeDelta::milliseconds(7);
                let msg = key.msg(&model)?;
                let begun = Instant::now();
                update(&mut model, msg, now);
                terminal.draw(|frame| draw(&model, &theme, frame))?;
                let time = begun.elapsed();
                match times.iter_mut().find(|(known, _)| known == name) {
                    Some((_, times)) => times.push(time),
                    None => times.push((name, vec![time])),
                }
            }
        }
        for (name, times) in times.iter().filter(|(name, _)| !name.is_empty()) {
            report::row(&format!("{count} entries, {name}"), times, None);
        }
    }
    Ok(())
}

impl Key {
    fn msg(&self, model: &Model) -> Outcome<Msg> {
        Ok(match self {
            Self::Do(action) => Msg::Do(*action),
            Self::Type(text) => Msg::Typed((*text).to_owned()),
            Self::Save => {
                let rows = model.shelf.library().rows();
                Msg::Shelved(vec![rows.get(rows.len() / 2).ok_or("there is no entry")?.clone()])
            }
        })
    }
}

/// Rows of entries that each have a tag of their own.
fn tagged(count: u64, now: DateTime<FixedOffset>) -> Vec<Row> {
    let row = |number: u64| {
        let created = now - TimeDelta::hours(5 + i64::try_from(number).unwrap_or_default());
        let mut entry = Entry::blank("win", created, created.date_naive());
        entry.tags.push(format!("own {number}"));
        Row::of(EntryName::new(created.format("%Y/%Y-%m-%d-%H%M%S.toml").to_string()), &entry)
    };
    (0..count).map(row).collect()
}
