//! What is being written and not yet saved, as a list of small changes that can be appended to a log.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::shelf::EntryName;

/// Which draft: the name of its log.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftId(String);

impl DraftId {
    /// A name as the store gives it, or as the app gives it to a draft that has no log yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A draft that was left, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Which one.
    pub id: DraftId,
    /// What is in it.
    pub draft: Draft,
    /// Whether it is being written at this moment, here or by another comeback.
    pub in_use: bool,
    /// What the person has to be told on carrying on: where the whole of a file lies whose end was damaged.
    pub damage: Option<String>,
}

/// A draft as it was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it was begun as.
    pub begun: Begun,
    /// The guide in use when it was left.
    pub guide: String,
    /// The last moment something was written into it.
    pub touched: DateTime<FixedOffset>,
    /// The texts in it, by place: `what_went_wrong`, `control.yours`, `weight_after` …
    pub texts: Texts,
    /// The place that was written in last, as far as its log tells.
    pub last: Option<String>,
}

impl Draft {
    /// A draft with nothing in it yet.
    pub fn of(begun: Begun) -> Self {
        Self { guide: begun.guide.clone(), touched: begun.at, texts: Texts::new(), last: None, begun }
    }

    /// Whether there is no word in it. Of something new a kind or a goal alone says nothing; of an entry that lies there it does.
    pub fn is_blank(&self) -> bool {
        self.texts.iter().all(|(place, text)| match place.as_str() {
            KIND | PART_OF => self.begun.edits.is_none(),
            _ => text.trim().is_empty(),
        })
    }
}

/// The place of the kind that was chosen while writing. No prompt has this key, and who does not know it passes it over.
pub const KIND: &str = ".kind";

/// The place of the step of a goal that the adjustment is a part of, chosen in the same way.
pub const PART_OF: &str = ".part_of";

/// The texts of a draft, by place.
pub type Texts = BTreeMap<String, String>;

/// How a draft began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// The evening it belongs to.
    pub evening: NaiveDate,
    /// The guide it was begun with.
    pub guide: String,
    /// The entry it edits, if it is not a new one.
    pub edits: Option<EntryName>,
    /// The [`mark`] of that entry's file as it was then, so that a change made since by another hand is noticed.
    pub base: Option<String>,
    /// The folder of the journal it belongs to, whole. The first logs did not say so.
    pub journal: Option<String>,
}

/// A short mark of a text: FNV-1a, 64 bits, as hexadecimal digits. Two texts that differ have different marks, as far as
/// accident goes.
pub fn mark(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// One small change to a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Another guide was picked.
    Guide(String),
    /// It was saved as this entry, of which the disk is not sure: from here on the draft changes that one, so that
    /// nobody saves a second.
    Saved {
        /// Which entry.
        name: EntryName,
        /// The [`mark`] of its file as it was saved, as far as that is known.
        base: Option<String>,
    },
    /// A stretch of one text was replaced.
    Text {
        /// Which text.
        place: String,
        /// Where the stretch begins, in bytes.
        at: usize,
        /// How many bytes of the old text go.
        gone: usize,
        /// What comes in their place.
        new: String,
    },
}

/// The changes that lead from one set of texts to another: per text, the one stretch that differs.
pub fn changes(before: &Texts, after: &Texts) -> Vec<Change> {
    let empty = String::new();
    let places: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    places
        .into_iter()
        .filter_map(|place| {
            let old = before.get(place).unwrap_or(&empty);
            let new = after.get(place).unwrap_or(&empty);
            stretch(old, new).map(|(at, gone, new)| Change::Text {
                place: place.clone(),
                at,
                gone,
                new: new.to_owned(),
            })
        })
        .collect()
}

/// Where two texts differ: start, length gone, text come.
fn stretch<'a>(old: &str, new: &'a str) -> Option<(usize, usize, &'a str)> {
    if old == new {
        return None;
    }
    let same = |a: &[u8], b: &[u8]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let mut start = same(old.as_bytes(), new.as_bytes());
    while !(old.is_char_boundary(start) && new.is_char_boundary(start)) {
        start -= 1;
    }
    let backwards = old.as_bytes()[start..].iter().rev().zip(new.as_bytes()[start..].iter().rev());
    let mut end = backwards.take_while(|(a, b)| a == b).count();
    while !(old.is_char_boundary(old.len() - end) && new.is_char_boundary(new.len() - end)) {
        end -= 1;
    }
    Some((start, old.len() - end - start, &new[start..new.len() - end]))
}

/// Carries a change out. A change that does not fit the text (a damaged log) is refused and nothing is touched.
pub fn apply(draft: &mut Draft, change: &Change) -> bool {
    match change {
        Change::Guide(name) => draft.guide.clone_from(name),
        Change::Saved { name, base } => {
            draft.begun.edits = Some(name.clone());
            draft.begun.base.clone_from(base);
        }
        Change::Text { place, at, gone, new } => {
            let old = draft.texts.get(place).map_or("", String::as_str);
            let Some(end) = at.checked_add(*gone) else { return false };
            if old.get(*at..end).is_none() {
                return false;
            }
            // in place: a log of ten thousand keys must not copy a long text ten thousand times
            let text = draft.texts.entry(place.clone()).or_default();
            text.replace_range(*at..end, new);
            if text.is_empty() {
                draft.texts.remove(place);
            }
            // these are chosen beside the writing: the cursor stays where it was
            if draft.last.as_ref() != Some(place) && ![KIND, PART_OF].contains(&place.as_str()) {
                draft.last = Some(place.clone());
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::answers::Answers;
    use crate::journal::guide::Guide;
    use crate::journal::texts::from_texts;

    fn draft(edits: bool, changes: &[(&str, &str)]) -> Draft {
        let at: DateTime<FixedOffset> = "2026-11-21T22:40:00+01:00".parse().unwrap();
        let edits = edits.then(|| EntryName::new("2026/2026-11-16-213000.toml"));
        let (evening, guide) = (at.date_naive(), "setback".to_owned());
        let mut draft = Draft::of(Begun { at, evening, guide, edits, base: None, journal: None });
        for (place, new) in changes {
            let change = Change::Text { place: (*place).to_owned(), at: 0, gone: 0, new: (*new).to_owned() };
            assert!(apply(&mut draft, &change));
        }
        draft
    }

    #[test]
    fn a_kind_alone_is_nothing_written_but_a_change_of_an_entry() {
        assert!(draft(false, &[(KIND, "Demos")]).is_blank());
        assert!(!draft(false, &[(KIND, "Demos"), ("lesson", "Ask.")]).is_blank());
        assert!(!draft(true, &[(KIND, "Demos")]).is_blank());
        assert!(!draft(true, &[(KIND, " ")]).is_blank(), "it is taken out of its kind");
        assert!(draft(true, &[("lesson", " ")]).is_blank());
    }

    #[test]
    fn a_kind_moves_no_cursor_and_is_no_answer() {
        let chosen = draft(false, &[("lesson", "Ask."), (KIND, "Demos")]);
        assert_eq!(chosen.last.as_deref(), Some("lesson"));
        let only = draft(false, &[(KIND, "Demos")]);
        assert_eq!(from_texts(&only.texts, &Guide::bare("setback")), Answers::default());
    }
}
