//! The numbers behind a picture, as lines of text. What is below something stands two spaces in.

use super::told::{About, days, evening, many, outcome, step, tenths};
use crate::journal::entry::Outcome;
use crate::journal::patterns::Figures;
use crate::journal::patterns::adjustments::Adjustments;
use crate::journal::patterns::evenings::Day;
use crate::journal::patterns::feelings::{self, Feeling};
use crate::journal::patterns::guesses::{Guesses, WAS};
use crate::journal::patterns::held::{Held, Kind};
use crate::journal::patterns::recoveries::{Recoveries, STEPS};
use crate::journal::patterns::weight::{ENDED, Mean, Week, Weights};
use crate::journal::patterns::words::Words;

impl About<'_> {
    /// The numbers behind the picture, line by line.
    pub fn numbers(&self) -> Vec<String> {
        match self.figures {
            Figures::Evenings(all) => all.days.iter().map(of_day).collect(),
            Figures::Weight(all) => of_weight(all),
            Figures::Adjustments(all) => of_adjustments(all),
            Figures::Recoveries(all) => of_recoveries(all),
            Figures::Feelings(found) => found.all.iter().map(|feeling| self.of_feeling(feeling)).collect(),
            Figures::Words(all) => self.of_words(all),
            Figures::Guesses(all) => of_guesses(all),
            Figures::Held(lists) => self.of_held(lists),
        }
    }

    fn of_feeling(&self, feeling: &Feeling) -> String {
        let week = feelings::days(self.today.begins);
        let by_day = week.iter().zip(feeling.by_day).filter(|(_, count)| *count > 0);
        let by_day: Vec<String> = by_day.map(|(day, count)| format!("{day} {count}")).collect();
        let name = self.collection.feelings.shown(feeling.id);
        format!("{name}: {} ({})", many(feeling.evenings(), "evening", "evenings"), by_day.join(", "))
    }

    fn of_words(&self, all: &Words) -> Vec<String> {
        if all.words.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![format!("Lately: in the half year to {}. Before: in the one before.", evening(all.until))];
        lines.extend(all.words.iter().map(|word| {
            let name = self.collection.words.shown(word.id);
            let evenings = many(word.evenings, "evening", "evenings");
            format!("{name}: {evenings}, {} lately, {} before", word.lately, word.before)
        }));
        lines
    }

    fn of_held(&self, lists: &[Vec<Held>; 3]) -> Vec<String> {
        let mut lines = Vec::new();
        for (kind, list) in Kind::ALL.into_iter().zip(lists).filter(|(_, list)| !list.is_empty()) {
            lines.push(format!("{}:", kind.title()));
            lines.extend(list.iter().map(|held| {
                let evenings = many(held.evenings, "evening", "evenings");
                let text = self.collection.said.shown(held.id);
                format!("  {evenings}, the newest {}: {text}", evening(held.newest))
            }));
        }
        lines
    }
}

/// An evening with its numbers.
pub fn of_day(day: &Day) -> String {
    let recovery = if day.is_recovery { ", a recovery" } else { "" };
    let win = if day.is_win { ", a win" } else { "" };
    let entries = many(day.entries, "entry", "entries");
    let letters = if day.written == 1 { "letter" } else { "letters" };
    format!("{}: {entries}, {} {letters}{recovery}{win}", evening(day.evening), day.written)
}

fn of_weight(all: &Weights) -> Vec<String> {
    let ended = ENDED.iter().zip(all.ended).map(|(name, count)| format!("{name}: {count}"));
    let week = |week: &Week| {
        let Week { first, before, after } = *week;
        let (was, is, first) = (tenths(before), tenths(after), evening(first));
        let of = |mean: Mean| many(mean.count, "entry", "entries");
        if before.count == after.count {
            return format!("week of {first}: {was} before, {is} after ({})", of(after));
        }
        format!("week of {first}: {was} before ({}), {is} after ({})", of(before), of(after))
    };
    ended.chain(all.weeks.iter().map(week)).collect()
}

fn of_adjustments(all: &Adjustments) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, became) in [("with when", all.with_when), ("without when", all.without)] {
        lines.push(format!("{name}: {} looked at, {} not yet", became.looked_at(), became.open));
        let outcomes = Outcome::ALL.into_iter().zip(became.outcomes);
        lines.extend(outcomes.map(|(became, count)| format!("  {}: {count}", outcome(Some(became)))));
    }
    lines
}

fn of_recoveries(all: &Recoveries) -> Vec<String> {
    let steps = STEPS.iter().zip(all.steps).map(|((_, name), count)| format!("{}: {count}", step(name)));
    let mut lines: Vec<String> = steps.collect();
    if all.undated > 0 {
        lines.push(format!("without a known day: {}", all.undated));
    }
    lines.push(format!("still going: {}", all.going.len()));
    lines.extend(all.going.iter().map(|so_far| format!("  {} so far", days(*so_far))));
    lines
}

fn of_guesses(all: &Guesses) -> Vec<String> {
    let mut lines: Vec<String> = WAS.iter().zip(all.was()).map(|(name, count)| format!("{name}: {count}")).collect();
    for (guess, row) in (1..).zip(all.table) {
        let was = (1..).zip(row).filter(|(_, count)| *count > 0);
        let was: Vec<String> = was.map(|(was, count)| format!("{was} ({count}×)")).collect();
        if !was.is_empty() {
            lines.push(format!("guessed {guess}, it was {}", was.join(", ")));
        }
    }
    lines.push(format!("not looked at yet: {}", all.open));
    lines
}
