//! What a picture says in words: the sentence above it.

use chrono::{NaiveDate, Weekday};

use crate::app::screen::reader;
use crate::journal::entry::Outcome;
use crate::journal::patterns::evenings::Evenings;
use crate::journal::patterns::feelings::Feeling;
use crate::journal::patterns::recoveries::Recoveries;
use crate::journal::patterns::weight::Mean;
use crate::journal::patterns::{Collection, ENOUGH, Figures, Length, Range, Today};
use crate::journal::recovery::Usually;

/// What figures are told of.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The figures.
    pub figures: &'a Figures,
    /// What they were counted of.
    pub collection: &'a Collection,
    /// From when to when.
    pub range: Range,
    /// When it is.
    pub today: Today,
}

/// How an outcome is called, or that nobody looked yet.
pub fn outcome(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        Some(outcome) => reader::outcome(outcome.word()),
        None => "not looked at yet",
    }
}

/// So many days, as words.
pub fn days(days: u32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// An average of tenths, such as `3.5`.
pub fn tenths(mean: Mean) -> String {
    mean.tenths().map_or_else(|| "–".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10))
}

/// An evening, with its year.
pub fn evening(evening: NaiveDate) -> String {
    evening.format("%-d %b %Y").to_string()
}

pub(super) fn many(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

impl About<'_> {
    /// Whether there is enough for a picture of what one alone says nothing about.
    pub fn is_enough(&self) -> bool {
        match self.figures {
            Figures::Evenings(all) => all.entries > 0,
            Figures::Weight(all) => all.ended.iter().sum::<u32>() >= ENOUGH,
            Figures::Adjustments(all) => all.looked_at() >= ENOUGH,
            Figures::Recoveries(all) => all.known >= ENOUGH,
            Figures::Feelings(all) => all.iter().map(Feeling::evenings).sum::<u32>() >= ENOUGH,
            Figures::Words(all) => !all.words.is_empty(),
            Figures::Guesses(all) => all.known() >= ENOUGH,
            Figures::Held(lists) => lists.iter().any(|list| !list.is_empty()),
        }
    }

    /// The sentence above the picture: what it comes to, or that there is too little yet.
    pub fn summary(&self) -> String {
        if !self.is_enough() {
            return self.too_little();
        }
        match self.figures {
            Figures::Evenings(all) => said_of_evenings(all),
            Figures::Weight(all) => {
                let [lighter, same, heavier] = all.ended;
                let of = lighter + same + heavier;
                format!("Of {of} entries {lighter} ended lighter, {same} the same, {heavier} heavier.")
            }
            Figures::Adjustments(all) => {
                let open = all.with_when.open + all.without.open;
                let open = if open == 0 { String::new() } else { format!(", {open} not yet") };
                format!("{} looked at{open}.", many(all.looked_at(), "adjustment", "adjustments"))
            }
            Figures::Recoveries(all) => said_of_recoveries(all),
            Figures::Feelings(all) => {
                let kinds = u32::try_from(all.len()).unwrap_or(u32::MAX);
                format!("{}, by the evenings of each weekday.", many(kinds, "feeling", "feelings"))
            }
            Figures::Words(all) => {
                let back = if all.count == 1 { "1 word".to_owned() } else { format!("{} words", all.count) };
                let most = all.words.len();
                let most = if all.count > most { format!("; these {most} most often") } else { String::new() };
                format!("{back} came back on another evening{most}.")
            }
            Figures::Guesses(all) => {
                let [smaller, same, bigger] = all.was();
                let of = all.known();
                format!("Of {of} guesses {smaller} were smaller in the end, {same} as guessed, {bigger} bigger.")
            }
            Figures::Held(_) => "By the evenings on which you wrote it, and the newest of them.".to_owned(),
        }
    }

    /// That there is too little to say more.
    fn too_little(&self) -> String {
        let when = self.when();
        match self.figures {
            Figures::Evenings(_) => format!("Nothing is written {when}."),
            Figures::Weight(all) => {
                let names = ["entry with both weights", "entries with both weights"];
                self.too_few(all.ended.iter().sum(), names, "how they changed")
            }
            Figures::Adjustments(all) => {
                let names = ["adjustment looked at", "adjustments looked at"];
                self.too_few(all.looked_at(), names, "what became of them")
            }
            Figures::Recoveries(all) => self.too_few(all.known, ["recovery", "recoveries"], "how long they take"),
            Figures::Feelings(all) => {
                let count = all.iter().map(Feeling::evenings).sum();
                self.too_few(count, ["feeling", "feelings"], "their weekdays")
            }
            Figures::Words(_) => format!("No word came back {when}. A word of two evenings stands here."),
            Figures::Guesses(all) => {
                self.too_few(all.known(), ["guess looked at", "guesses looked at"], "how it was in the end")
            }
            Figures::Held(_) => format!("Nothing is written {when} about what held or who helped. It gathers here."),
        }
    }

    /// `so far` for what may still grow, else the name of the range.
    fn when(&self) -> String {
        let grows = self.range.span.first <= self.today.tonight && self.today.tonight <= self.range.span.last;
        match self.range.length {
            Length::All => "so far".to_owned(),
            _ if grows => format!("in {} so far", self.range.name()),
            _ => format!("in {}", self.range.name()),
        }
    }

    fn too_few(&self, count: u32, [one, many]: [&str; 2], what: &str) -> String {
        let when = self.when();
        let number = match count {
            0 => return format!("No {many} {when}; from five on this shows {what}."),
            1 => "One",
            2 => "Two",
            3 => "Three",
            _ => "Four",
        };
        format!("{number} {} {when}; from five on this shows {what}.", if count == 1 { one } else { many })
    }
}

fn said_of_evenings(all: &Evenings) -> String {
    let evenings = u32::try_from(all.days.len()).unwrap_or(u32::MAX);
    let mut said = vec![many(evenings, "evening", "evenings"), many(all.entries, "entry", "entries")];
    if all.recoveries > 0 {
        said.push(many(all.recoveries, "recovery", "recoveries"));
    }
    if all.wins > 0 {
        said.push(many(all.wins, "win", "wins"));
    }
    format!("{}.", said.join(", "))
}

fn said_of_recoveries(all: &Recoveries) -> String {
    let Some(Usually { median, from, to }) = all.usually else { return String::new() };
    let half = if median == 0 { "came the same day".to_owned() } else { format!("took {} or less", days(median)) };
    let middle = if from == to { days(to) } else { format!("{from} to {}", days(to)) };
    format!("Half of {} recoveries {half}; the middle half took {middle}.", all.known)
}

/// The name of a step with its unit.
pub fn step(name: &str) -> String {
    let has_unit = name.contains("day") || name == "longer";
    if has_unit { name.to_owned() } else { format!("{name} days") }
}

/// The first letters of a weekday.
pub fn weekday(day: Weekday, letters: usize) -> String {
    day.to_string().chars().take(letters).collect()
}

/// A day in a form of its own.
pub fn named(day: NaiveDate, format: &str) -> String {
    day.format(format).to_string()
}
