//! What the program remembers outside of entries: nothing a person wrote, and nothing that would be missed.

use chrono::NaiveDate;

use super::shelf::EntryName;

/// So often a card is put off before it does not come on opening any more.
pub const PATIENCE: u32 = 3;

/// Of so many things that were shown the evening is remembered.
const MOST_SHOWN: usize = 1000;

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remembered {
    /// Cards that were put off.
    pub put_off: Vec<PutOff>,
    /// The evening on which a recovery was offered beside the writing last; one in an evening is enough.
    pub been_here: Option<NaiveDate>,
    /// Recoveries that are not offered any more.
    pub never_here: Vec<EntryName>,
    /// Setbacks that are not the same again, two and two.
    pub not_same: Vec<(EntryName, EntryName)>,
    /// What of the person's own was shown at closing, by its mark, and on which evening last; the latest at the end.
    pub shown: Vec<(String, NaiveDate)>,
}

/// A card that was put off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutOff {
    /// The entry it asks about.
    pub entry: EntryName,
    /// What it asks.
    pub asks: Asks,
    /// The evening it was to be asked on. With another one it is another question, and the count begins anew.
    pub due: NaiveDate,
    /// How often it was put off.
    pub times: u32,
    /// The evening on which it was not to be asked any more; none while it was begun and only left.
    pub not_on: Option<NaiveDate>,
}

/// What a card asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// How an adjustment went.
    Adjustment,
    /// How big something is that a guess was made of.
    Guess,
}

impl Asks {
    /// The word for it in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Adjustment => "adjustment",
            Self::Guess => "guess",
        }
    }

    /// The one a word names, if it names one.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Adjustment, Self::Guess].into_iter().find(|asks| asks.word() == word)
    }
}

/// Something to be remembered from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Memo {
    /// A card was put off.
    PutOff {
        /// The entry it asks about.
        entry: EntryName,
        /// What it asks.
        asks: Asks,
        /// The evening it was to be asked on.
        due: NaiveDate,
        /// The evening it is not to be asked on any more; none for one that was begun and left.
        not_on: Option<NaiveDate>,
    },
    /// A recovery was offered beside the writing on this evening.
    BeenHere(NaiveDate),
    /// This recovery is not to be offered any more.
    NeverHere(EntryName),
    /// These two setbacks are not the same again.
    NotSame(EntryName, EntryName),
    /// Something of the person's own was shown at closing on this evening; its words are not kept, only a mark of them.
    Shown(String, NaiveDate),
}

impl Remembered {
    /// Whether a card may still come by itself on this evening.
    pub fn may_ask(&self, entry: &EntryName, asks: Asks, due: NaiveDate, tonight: NaiveDate) -> bool {
        let known = self.put_off.iter().find(|one| one.entry == *entry && one.asks == asks && one.due == due);
        known.is_none_or(|one| one.times < PATIENCE && one.not_on != Some(tonight))
    }

    /// Whether something of the person's own was shown on this evening already.
    pub fn has_shown(&self, evening: NaiveDate) -> bool {
        self.shown.iter().any(|(_, on)| *on == evening)
    }

    /// Whether the person said that two setbacks are not the same again.
    pub fn is_not_same(&self, one: &EntryName, other: &EntryName) -> bool {
        self.not_same.iter().any(|(a, b)| (a, b) == (one, other) || (a, b) == (other, one))
    }

    /// Remembers this as well.
    pub fn take(&mut self, memo: &Memo) {
        match memo {
            Memo::PutOff { entry, asks, due, not_on } => self.put_off(entry, *asks, *due, *not_on),
            Memo::BeenHere(evening) => self.been_here = Some(*evening),
            Memo::NeverHere(entry) if self.never_here.contains(entry) => {}
            Memo::NeverHere(entry) => self.never_here.push(entry.clone()),
            Memo::NotSame(one, other) if self.is_not_same(one, other) => {}
            Memo::NotSame(one, other) => self.not_same.push((one.clone(), other.clone())),
            Memo::Shown(mark, evening) => {
                self.shown.retain(|(other, _)| other != mark);
                self.shown.push((mark.clone(), *evening));
                self.shown.drain(..self.shown.len().saturating_sub(MOST_SHOWN));
            }
        }
    }

    fn put_off(&mut self, entry: &EntryName, asks: Asks, due: NaiveDate, not_on: Option<NaiveDate>) {
        let is_it = |one: &PutOff| one.entry == *entry && one.asks == asks;
        let before = self.put_off.iter().find(|one| is_it(one) && one.due == due).map_or(0, |one| one.times);
        self.put_off.retain(|one| !is_it(one));
        let times = before.saturating_add(1);
        self.put_off.push(PutOff { entry: entry.clone(), asks, due, times, not_on });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn after_three_times_a_card_comes_no_more_until_it_is_due_anew() {
        let entry = EntryName::new("2026/2026-11-16-220000.toml");
        let due = day("2026-11-19");
        let put_off = |due, not_on| Memo::PutOff { entry: entry.clone(), asks: Asks::Adjustment, due, not_on };
        let mut remembered = Remembered::default();
        let evenings = ["2026-11-19", "2026-11-20", "2026-11-21"].map(day);
        for evening in evenings {
            assert!(remembered.may_ask(&entry, Asks::Adjustment, due, evening));
            remembered.take(&put_off(due, Some(evening)));
            assert!(!remembered.may_ask(&entry, Asks::Adjustment, due, evening), "not tonight");
        }
        assert!(!remembered.may_ask(&entry, Asks::Adjustment, due, day("2026-11-22")));
        // the guess of the same entry and another evening are other questions
        assert!(remembered.may_ask(&entry, Asks::Guess, due, day("2026-11-22")));
        let anew = day("2026-12-01");
        assert!(remembered.may_ask(&entry, Asks::Adjustment, anew, anew));
        remembered.take(&put_off(anew, None));
        assert!(remembered.may_ask(&entry, Asks::Adjustment, anew, anew), "it was begun, and only left");
        assert_eq!(remembered.put_off.len(), 1);
    }

    #[test]
    fn a_recovery_that_is_not_to_be_offered_is_remembered_once() {
        let entry = EntryName::new("2026/2026-11-16-220000.toml");
        let mut remembered = Remembered::default();
        for memo in [Memo::NeverHere(entry.clone()), Memo::BeenHere(day("2026-11-19")), Memo::NeverHere(entry.clone())]
        {
            remembered.take(&memo);
        }
        assert_eq!((remembered.been_here, remembered.never_here), (Some(day("2026-11-19")), vec![entry]));
    }
}
