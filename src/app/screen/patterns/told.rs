//! What a picture says, in words: the sentence above it, and its numbers as lines of text.

use chrono::{NaiveDate, Weekday};

use crate::app::screen::reader;
use crate::journal::entry::Outcome;
use crate::journal::patterns::guesses::WAS;
use crate::journal::patterns::held::Kind;
use crate::journal::patterns::recoveries::STEPS;
use crate::journal::patterns::weight::{ENDED, Mean};
use crate::journal::patterns::{Collection, ENOUGH, Figures, Length, Range, Today, feelings, words};
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

fn many(count: u32, one: &str, many: &str) -> String {
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
            Figures::Feelings(all) => all.iter().map(feelings::Feeling::evenings).sum::<u32>() >= ENOUGH,
            Figures::Words(all) => !all.words.is_empty(),
            Figures::Guesses(all) => all.known() >= ENOUGH,
            Figures::Held(lists) => lists.iter().any(|list| !list.is_empty()),
        }
    }

    /// The sentence above the picture: what it comes to, or that there is too little yet.
    pub fn summary(&self) -> String {
        let is_enough = self.is_enough();
        match self.figures {
            Figures::Evenings(all) if is_enough => {
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
            Figures::Evenings(_) => format!("Nothing is written {}.", self.when()),
            Figures::Weight(all) if is_enough => {
                let [lighter, same, heavier] = all.ended;
                let of = lighter + same + heavier;
                format!("Of {of} entries {lighter} ended lighter, {same} the same, {heavier} heavier.")
            }
            Figures::Weight(all) => {
                let count = all.ended.iter().sum();
                self.too_few(count, ["entry with both weights", "entries with both weights"], "how they changed")
            }
            Figures::Adjustments(all) if is_enough => {
                let open = all.with_when.open + all.without.open;
                let open = if open == 0 { String::new() } else { format!(", {open} not yet") };
                format!("{} looked at{open}.", many(all.looked_at(), "adjustment", "adjustments"))
            }
            Figures::Adjustments(all) => {
                let names = ["adjustment looked at", "adjustments looked at"];
                self.too_few(all.looked_at(), names, "what became of them")
            }
            Figures::Recoveries(all) => match all.usually {
                Some(Usually { median, from, to }) => {
                    let half = if median == 0 {
                        "came the same day".to_owned()
                    } else {
                        format!("took {} or less", days(median))
                    };
                    let middle = if from == to { days(to) } else { format!("{from} to {}", days(to)) };
                    format!("Half of {} recoveries {half}; the middle half took {middle}.", all.known)
                }
                None => self.too_few(all.known, ["recovery", "recoveries"], "how long they take"),
            },
            Figures::Feelings(all) if is_enough => {
                let kinds = u32::try_from(all.len()).unwrap_or(u32::MAX);
                format!("{}, by the evenings of each weekday.", many(kinds, "feeling", "feelings"))
            }
            Figures::Feelings(all) => {
                let count = all.iter().map(feelings::Feeling::evenings).sum();
                self.too_few(count, ["feeling", "feelings"], "their weekdays")
            }
            Figures::Words(all) if is_enough => {
                let back = if all.count == 1 { "1 word".to_owned() } else { format!("{} words", all.count) };
                let most = all.words.len();
                let most = if all.count > most { format!("; these {most} most often") } else { String::new() };
                format!("{back} came back on another evening{most}.")
            }
            Figures::Words(_) => format!("No word came back {}. A word of two evenings stands here.", self.when()),
            Figures::Guesses(all) if is_enough => {
                let [smaller, same, bigger] = all.was();
                format!(
                    "Of {} guesses {smaller} were smaller in the end, {same} as guessed, {bigger} bigger.",
                    all.known()
                )
            }
            Figures::Guesses(all) => {
                self.too_few(all.known(), ["guess looked at", "guesses looked at"], "how it was in the end")
            }
            Figures::Held(_) if is_enough => {
                "By the evenings on which you wrote it, and the newest of them.".to_owned()
            }
            Figures::Held(_) => {
                format!("Nothing is written {} about what held or who helped. It gathers here.", self.when())
            }
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

    /// The numbers behind the picture, line by line. What is below something stands two spaces in.
    pub fn numbers(&self) -> Vec<String> {
        match self.figures {
            Figures::Evenings(all) => {
                let line = |day: &crate::journal::patterns::evenings::Day| {
                    let mut marks = String::new();
                    marks.push_str(if day.is_recovery { ", a recovery" } else { "" });
                    marks.push_str(if day.is_win { ", a win" } else { "" });
                    let entries = many(day.entries, "entry", "entries");
                    format!("{}: {entries}, {} letters{marks}", evening(day.evening), day.written)
                };
                all.days.iter().map(line).collect()
            }
            Figures::Weight(all) => {
                let ended = ENDED.iter().zip(all.ended).map(|(name, count)| format!("{name}: {count}"));
                let week = |week: &crate::journal::patterns::weight::Week| {
                    let (before, after) = (tenths(week.before), tenths(week.after));
                    format!(
                        "week of {}: {before} before ({}), {after} after ({})",
                        evening(week.first),
                        week.before.count,
                        week.after.count
                    )
                };
                ended.chain(all.weeks.iter().map(week)).collect()
            }
            Figures::Adjustments(all) => {
                let mut lines = Vec::new();
                for (name, became) in [("with when", all.with_when), ("without", all.without)] {
                    lines.push(format!("{name}: {} looked at, {} not yet", became.looked_at(), became.open));
                    let outcomes = Outcome::ALL.into_iter().zip(became.outcomes);
                    lines.extend(outcomes.map(|(became, count)| format!("  {}: {count}", outcome(Some(became)))));
                }
                lines
            }
            Figures::Recoveries(all) => {
                let mut lines: Vec<String> =
                    STEPS.iter().zip(all.steps).map(|((_, name), count)| format!("{}: {count}", step(name))).collect();
                if all.undated > 0 {
                    lines.push(format!("without a known day: {}", all.undated));
                }
                lines.push(format!("still going: {}", all.going.len()));
                lines.extend(all.going.iter().map(|so_far| format!("  {} so far", days(*so_far))));
                lines
            }
            Figures::Feelings(all) => {
                let names = feelings::days(self.today.begins);
                let line = |feeling: &feelings::Feeling| {
                    let by_day = names.iter().zip(feeling.by_day).filter(|(_, count)| *count > 0);
                    let by_day: Vec<String> = by_day.map(|(day, count)| format!("{day} {count}")).collect();
                    let name = self.collection.feelings.shown(feeling.id);
                    format!("{name}: {} ({})", many(feeling.evenings(), "evening", "evenings"), by_day.join(", "))
                };
                all.iter().map(line).collect()
            }
            Figures::Words(all) => {
                let until = evening(all.until);
                let line = |word: &words::Word| {
                    let name = self.collection.words.shown(word.id);
                    let evenings = many(word.evenings, "evening", "evenings");
                    format!(
                        "{name}: {evenings}; {} in the half year to {until}, {} in the one before",
                        word.lately, word.before
                    )
                };
                all.words.iter().map(line).collect()
            }
            Figures::Guesses(all) => {
                let mut lines: Vec<String> =
                    WAS.iter().zip(all.was()).map(|(name, count)| format!("{name}: {count}")).collect();
                for (guess, row) in (1..).zip(all.table) {
                    let was = (1..).zip(row).filter(|(_, count)| *count > 0);
                    let was: Vec<String> = was.map(|(was, count)| format!("{was} ({count} times)")).collect();
                    if !was.is_empty() {
                        lines.push(format!("guessed {guess}, it was {}", was.join(", ")));
                    }
                }
                lines.push(format!("not looked at yet: {}", all.open));
                lines
            }
            Figures::Held(lists) => {
                let mut lines = Vec::new();
                for (kind, list) in Kind::ALL.into_iter().zip(lists).filter(|(_, list)| !list.is_empty()) {
                    lines.push(format!("{}:", kind.title()));
                    lines.extend(list.iter().map(|held| {
                        let evenings = many(held.evenings, "evening", "evenings");
                        let text = self.collection.said.shown(held.id);
                        format!("  {text}: {evenings}, the newest {}", evening(held.newest))
                    }));
                }
                lines
            }
        }
    }
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
