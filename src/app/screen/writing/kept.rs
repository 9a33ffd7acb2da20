//! What the draft keeps of the writing, and what is new since the last time.

use chrono::{DateTime, FixedOffset};

use super::{EMPTIED, Writing};
use crate::app::effect::Effect;
use crate::journal::draft::{self as drafts, Change, Texts};
use crate::journal::texts;

impl Writing {
    /// What is written, as the texts a draft keeps.
    pub(super) fn texts(&self) -> Texts {
        let mut texts = texts::to_texts(&self.answers, &self.guide);
        if self.edits.is_some() {
            // an older entry that names no evening says "no need" only by being looked at
            texts.retain(|place, text| text != texts::NO_NEED || self.base.contains_key(place));
        }
        self.put_kind(&mut texts);
        self.put_part_of(&mut texts);
        self.put_half(&mut texts);
        texts
    }

    /// What the draft's log shall say. The draft of an older entry holds the places that were changed, each whole, so
    /// that it can be read without the entry.
    fn texts_to_keep(&self) -> Texts {
        let mut texts = self.texts();
        for (place, old) in &self.base {
            match texts.get(place) {
                Some(new) if new == old && !self.kept.contains_key(place) => drop(texts.remove(place)),
                Some(_) => {}
                None => drop(texts.insert(place.clone(), EMPTIED.to_owned())),
            }
        }
        texts
    }

    /// The effect that appends to the draft what changed since the last time, if anything did.
    pub fn keep(&mut self, at: DateTime<FixedOffset>) -> Option<Effect> {
        let now = self.texts_to_keep();
        let mut changes = drafts::changes(&self.kept, &now);
        if self.guide.name != self.kept_guide {
            changes.push(Change::Guide(self.guide.name.clone()));
        }
        if changes.is_empty() {
            return None;
        }
        self.kept = now;
        self.kept_guide.clone_from(&self.guide.name);
        Some(Effect::Keep { draft: self.draft.clone(), begun: Box::new(self.begun.clone()), changes, at })
    }
}
