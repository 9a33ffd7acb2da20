//! Feelings by the day of the week.

use chrono::{Datelike, NaiveDate, Weekday};

use super::facts::{Collection, Facts};

/// Feelings of a range.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feelings {
    /// Each of them, the one that was there most first.
    pub all: Vec<Feeling>,
    /// On how many evenings there was any.
    pub evenings: u32,
}

/// A feeling, and on how many evenings of each day of the week it was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feeling {
    /// Which, by its number.
    pub id: u32,
    /// By day, from the one that the week begins with.
    pub by_day: [u32; 7],
}

impl Feeling {
    /// Evenings in all.
    pub fn evenings(&self) -> u32 {
        self.by_day.iter().sum()
    }
}

/// Counts feelings, each once an evening.
pub fn feelings(collection: &Collection, facts: &[Facts], begins: Weekday) -> Feelings {
    let mut all: Vec<Feeling> =
        (0..).take(collection.feelings.len()).map(|id| Feeling { id, by_day: [0; 7] }).collect();
    let mut last: Vec<Option<NaiveDate>> = vec![None; all.len()];
    let (mut evenings, mut newest) = (0, None);
    for one in facts {
        let day = usize::try_from(one.evening.weekday().days_since(begins)).unwrap_or_default();
        for id in one.feelings.iter() {
            let Some(before) = last.get_mut(id as usize) else { continue };
            if before.replace(one.evening) != Some(one.evening) {
                all[id as usize].by_day[day] += 1;
                evenings += u32::from(newest.replace(one.evening) != Some(one.evening));
            }
        }
    }
    all.retain(|feeling| feeling.evenings() > 0);
    all.sort_by(|a, b| {
        let name = |feeling: &Feeling| collection.feelings.shown(feeling.id);
        b.evenings().cmp(&a.evenings()).then_with(|| name(a).cmp(name(b)))
    });
    Feelings { all, evenings }
}

/// The days of a week, in order.
pub fn days(begins: Weekday) -> [Weekday; 7] {
    let mut day = begins.pred();
    std::array::from_fn(|_| {
        day = day.succ();
        day
    })
}
