//! What a picture says in words: the sentence above it.

use chrono::{NaiveDate, Weekday};

use crate::app::screen::reader;
use crate::journal::entry::Outcome;
use crate::journal::patterns::adjustments::Became;
use crate::journal::patterns::evenings::Evenings;
use crate::journal::patterns::recoveries::Recoveries;
use crate::journal::patterns::weight::Mean;
use crate::journal::patterns::words::{Word, Words, halves};
use crate::journal::patterns::{Collection, ENOUGH, Figures, Length, Point, Range, Today};
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
            Figures::Feelings(found) => found.evenings >= ENOUGH,
            Figures::Words(all) => !all.words.is_empty(),
            Figures::Guesses(all) => all.known() >= ENOUGH,
            Figures::Held(lists) => lists.iter().any(|list| !list.is_empty()),
        }
    }

    /// What can be pointed at: what the picture shows.
    pub fn points(&self) -> Vec<Point> {
        let all = Point::all(self.figures).into_iter();
        // what is still going is shown however little there is
        all.filter(|point| self.is_enough() || *point == Point::Going).collect()
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
            Figures::Feelings(found) => {
                let kinds = u32::try_from(found.all.len()).unwrap_or(u32::MAX);
                let evenings = many(found.evenings, "evening", "evenings");
                format!("{} on {evenings}, by weekday.", many(kinds, "feeling", "feelings"))
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
            Figures::Held(_) => "On how many evenings you wrote it, and when last.".to_owned(),
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
            Figures::Feelings(found) => {
                let names = ["evening with a feeling", "evenings with a feeling"];
                self.too_few(found.evenings, names, "their weekdays")
            }
            Figures::Words(_) => format!("No word came back {when}. A word written on two evenings stands here."),
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
            length => {
                let from = if length == Length::Quarter { "from" } else { "in" };
                format!("{from} {}{}", self.range.name(), if grows { " so far" } else { "" })
            }
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

/// How many of those that were looked at helped.
pub fn helped_of(became: Became) -> String {
    match became.looked_at() {
        0 => "none looked at".to_owned(),
        looked_at => format!("{} of {looked_at}", became.outcomes[0]),
    }
}

/// The guesses that nobody looked at, if there are any.
pub fn open_guesses(open: u32) -> Option<String> {
    (open > 0).then(|| format!("{} not looked at yet.", many(open, "guess is", "guesses are")))
}

/// The recoveries that no picture of days can show, if there are any.
pub fn undated(undated: u32) -> Option<String> {
    (undated > 0).then(|| format!("{undated} more of which the day is not known."))
}

/// What the numbers behind the words are; and why there are none, where there is nothing to compare with.
pub fn half_years(words: &Words) -> String {
    let until = evening(words.until);
    if words.has_before {
        return format!("↑ ↓ risen or fallen: evenings in the half year to {until}, in brackets in the one before.");
    }
    let since = halves(words.until).map_or(words.until, |[lately, _]| lately.first);
    format!("Nothing is written in the half year before {}, so no word has risen or fallen.", evening(since))
}

/// On how many evenings of the last half year, and of the one before, with a sign; empty where there is nothing to
/// compare with.
pub fn risen(words: &Words, word: &Word) -> String {
    let sign = match word.lately.cmp(&word.before) {
        std::cmp::Ordering::Greater => "↑",
        std::cmp::Ordering::Equal => "=",
        std::cmp::Ordering::Less => "↓",
    };
    if words.has_before { format!("{sign} {} ({})", word.lately, word.before) } else { String::new() }
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
