//! The week as it is shown before the weekly guide asks about it: what was written on seven evenings, in order and without
//! comment.

use chrono::{Days, NaiveDate, NaiveTime};

use super::adjustment;
use super::entry::{Entry, FollowUp, Mark, Outcome, Standing};
use super::evening::{evening_at, evening_of};
use super::follow_up::Asked;
use super::shelf::{EntryName, Head, Row, Stored};

/// So many evenings lie between the first and the last one of a week.
const BEFORE_LAST: Days = Days::new(6);

/// What seven evenings hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Week {
    /// The entries of these evenings, oldest first.
    pub lines: Vec<Line>,
    /// How many of them are wins.
    pub wins: usize,
    /// How many setbacks of these evenings stand open, are easing, and are recovered.
    pub stand: [usize; 3],
    /// The adjustments that were made or followed up on these evenings or are due, oldest first.
    pub plans: Vec<Plan>,
}

/// An entry of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The evening it belongs to.
    pub evening: NaiveDate,
    /// The sign it stands under.
    pub mark: Mark,
    /// The line it is known by, if it has any words.
    pub headline: Option<String>,
    /// How it landed.
    pub feelings: Vec<String>,
}

/// An adjustment, as the week asks about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The entry that made it.
    pub name: EntryName,
    /// The evening it was made.
    pub evening: NaiveDate,
    /// The line its entry is known by, if it has any words.
    pub headline: Option<String>,
    /// The moment that calls for it.
    pub when: String,
    /// What the person will do then.
    pub then: String,
    /// The whole of it as one sentence.
    pub sentence: String,
    /// The evening to look at it again, if there is one to come.
    pub look_again: Option<NaiveDate>,
    /// What was said last of how it went.
    pub last: Option<FollowUp>,
    /// On which evening that was.
    pub last_on: Option<NaiveDate>,
}

impl Plan {
    /// The adjustment of an entry, if it has one with words.
    pub fn of(name: &EntryName, entry: &Entry, day_ends_at: NaiveTime) -> Option<Self> {
        let made = entry.adjustment.as_ref()?;
        let sentence = adjustment::sentence(made);
        (!sentence.is_empty()).then(|| Self {
            name: name.clone(),
            evening: entry.evening,
            headline: entry.headline().map(str::to_owned),
            when: made.when.clone(),
            then: made.then.clone(),
            sentence,
            look_again: Asked::of(entry).and_then(|asked| asked.by(day_ends_at)),
            last: entry.follow_ups.last().cloned(),
            last_on: entry.follow_ups.last().map(|last| evening_of(last.at, day_ends_at)),
        })
    }

    /// Whether it was let go when it was followed up last.
    pub fn is_let_go(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.outcome == Outcome::LetGo)
    }
}

/// The first of the seven evenings up to this one.
pub fn first(tonight: NaiveDate) -> NaiveDate {
    tonight.checked_sub_days(BEFORE_LAST).unwrap_or(tonight)
}

/// The entries to read for the week up to tonight: those of its evenings, and those with an adjustment that was followed up
/// on them or is due, however often it was put off.
pub fn names<'a>(
    rows: impl IntoIterator<Item = &'a Row>,
    tonight: NaiveDate,
    day_ends_at: NaiveTime,
) -> Vec<EntryName> {
    let first = first(tonight);
    let is_of_week = |row: &&Row| match &row.head {
        Head::Entry { evening, asked, followed_up, .. } => {
            let is_due = asked.and_then(|asked| asked.by(day_ends_at)).is_some_and(|due| due <= tonight);
            let is_followed_up = followed_up.is_some_and(|at| evening_at(at, day_ends_at) >= first);
            (first..=tonight).contains(evening) || ((is_due || is_followed_up) && *evening <= tonight)
        }
        Head::Unreadable { .. } => false,
    };
    let rows = rows.into_iter().filter(|row| !row.is_version());
    rows.filter(is_of_week).map(|row| row.name.clone()).collect()
}

/// The week up to tonight, from the entries that were read for it.
pub fn of<'a>(entries: impl IntoIterator<Item = &'a Stored>, tonight: NaiveDate, day_ends_at: NaiveTime) -> Week {
    let first = first(tonight);
    let mut entries: Vec<&Stored> = entries.into_iter().collect();
    entries.sort_by_key(|one| (one.entry.evening, one.entry.created));
    let mut week = Week::default();
    for Stored { name, entry, .. } in entries {
        let is_of_week = (first..=tonight).contains(&entry.evening);
        if is_of_week {
            week.add(entry);
        }
        week.plans.extend(Plan::of(name, entry, day_ends_at).filter(|plan| is_of_week || is_asked(plan, tonight)));
    }
    week
}

/// Whether the week asks about an adjustment of an older evening.
fn is_asked(plan: &Plan, tonight: NaiveDate) -> bool {
    let is_due = plan.look_again.is_some_and(|due| due <= tonight);
    is_due || plan.last_on.is_some_and(|evening| evening >= first(tonight))
}

impl Week {
    fn add(&mut self, entry: &Entry) {
        let place = match entry.standing {
            Some(Standing::Open) => Some(0),
            Some(Standing::Easing) => Some(1),
            Some(Standing::Recovered) => Some(2),
            None => None,
        };
        if let Some(place) = place {
            self.stand[place] += 1;
        }
        self.wins += usize::from(entry.mark() == Mark::Win);
        self.lines.push(Line {
            evening: entry.evening,
            mark: entry.mark(),
            headline: entry.headline().map(str::to_owned),
            feelings: entry.feelings.clone(),
        });
    }

    /// Wins and setbacks in one sentence; none when there are neither.
    pub fn sentence(&self) -> Option<String> {
        let wins = match self.wins {
            0 => None,
            1 => Some("1 win".to_owned()),
            wins => Some(format!("{wins} wins")),
        };
        let words = ["open", "easing", "recovered"];
        let stand = self.stand.iter().zip(words).filter(|(count, _)| **count > 0);
        let stand: Vec<String> = stand.map(|(count, word)| format!("{count} {word}")).collect();
        let setbacks = (!stand.is_empty()).then(|| format!("setbacks: {}", stand.join(", ")));
        let parts: Vec<String> = wins.into_iter().chain(setbacks).collect();
        (!parts.is_empty()).then(|| {
            let mut sentence = parts.join(" · ");
            if let Some(first) = sentence.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            sentence
        })
    }

    /// The adjustment of an entry is so by now.
    pub fn put(&mut self, now: &Plan) {
        if let Some(known) = self.plans.iter_mut().find(|plan| plan.name == now.name) {
            known.clone_from(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::{Adjustment, Answer, Said};
    use crate::journal::evening::DAY_ENDS_AT;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stored(evening: &str, said: &str, standing: Option<Standing>, look_again: Option<&str>) -> Stored {
        let created = format!("{evening}T22:00:00+01:00").parse().unwrap();
        let guide = if standing.is_some() { "setback" } else { "win" };
        let mut entry = Entry::blank(guide, created, day(evening));
        entry.standing = standing;
        let (key, asked) = ("a".to_owned(), "A?".to_owned());
        entry.answers.push(Answer { key, asked, said: Said::Text(said.to_owned()) });
        let (when, then) = ("demo".to_owned(), "I will test".to_owned());
        let made = |evening: &str| Adjustment {
            when: when.clone(),
            then: then.clone(),
            look_again: evening.parse().ok(),
            ..Adjustment::default()
        };
        entry.adjustment = look_again.map(made);
        let name = EntryName::new(format!("2026/{evening}-220000.toml"));
        Stored { name, entry, text: String::new(), read_only: None, leads_to: None }
    }

    #[test]
    fn seven_evenings_in_order_with_what_is_due_from_before_them() {
        let (tonight, ends) = (day("2026-11-22"), DAY_ENDS_AT);
        let mut followed_up = stored("2026-11-02", "followed up", Some(Standing::Easing), Some("2026-11-04"));
        let at = "2026-11-16T21:00:00+01:00".parse().unwrap();
        let helped = FollowUp { at, outcome: Outcome::Helped, note: None, behind: None, was: None };
        followed_up.entry.follow_ups.push(helped);
        let entries = [
            stored("2026-11-22", "tonight", None, None),
            stored("2026-11-16", "first", Some(Standing::Open), Some("2026-11-29")),
            stored("2026-11-15", "before", Some(Standing::Open), None),
            stored("2026-11-03", "due", Some(Standing::Recovered), None),
            stored("2026-11-01", "put off", Some(Standing::Open), Some("2026-11-05")),
            followed_up,
        ];
        let rows: Vec<Row> = entries.iter().map(|one| Row::of(one.name.clone(), &one.entry)).collect();
        let named: Vec<u32> =
            names(&rows, tonight, ends).iter().map(|name| chrono::Datelike::day(&name.date().unwrap())).collect();
        assert_eq!(named, [22, 16, 1, 2]);
        let week = of(&entries, tonight, ends);
        let lines: Vec<_> = week.lines.iter().map(|line| line.headline.clone().unwrap()).collect();
        assert_eq!((lines, week.wins, week.stand), (vec!["first".into(), "tonight".into()], 1, [1, 0, 0]));
        assert_eq!(week.sentence().unwrap(), "1 win · setbacks: 1 open");
        let plans: Vec<_> = week.plans.iter().map(|plan| plan.headline.clone().unwrap()).collect();
        assert_eq!(plans, ["put off", "followed up", "first"]);
        // half past midnight belongs to the evening before, which is none of this week's
        let mut late = entries[5].clone();
        late.entry.standing = Some(Standing::Recovered);
        late.entry.follow_ups[0].at = "2026-11-16T00:30:00+01:00".parse().unwrap();
        let row = Row::of(late.name.clone(), &late.entry);
        assert_eq!((names([&row], tonight, ends), of([&late], tonight, ends).plans.len()), (Vec::new(), 0));
        let at_midnight = chrono::NaiveTime::MIN;
        assert_eq!((names([&row], tonight, at_midnight).len(), of([&late], tonight, at_midnight).plans.len()), (1, 1));
        assert_eq!(week.plans[2].sentence, "When demo, I will test.");
    }

    #[test]
    fn a_week_without_entries_is_empty_and_says_no_numbers() {
        let week = of(&[], day("2026-11-22"), DAY_ENDS_AT);
        assert_eq!((week.sentence(), week), (None, Week::default()));
    }
}
