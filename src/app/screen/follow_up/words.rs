//! The words in the fields of a card that are not in its entry yet. They are kept as writing is.

use chrono::{DateTime, FixedOffset};

use crate::app::effect::Effect;
use crate::app::model::Kept;
use crate::journal::adjustment::typed;
use crate::journal::card_words::{self, OF_CARD};
use crate::journal::draft::{Begun, Draft, DraftId, Left, Texts, changes};
use crate::journal::follow_up::Answered;
use crate::journal::remembered::Asks;

use super::{FollowUp, Step};

/// The draft of a card.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The draft that keeps them, once there are any.
    pub draft: Option<DraftId>,
    /// Whether they are on the disk.
    pub kept: Kept,
    /// The texts as its log has them.
    texts: Texts,
    /// Words that were left were asked for.
    pub(in crate::app) is_asked_for: bool,
}

impl Step {
    /// The places of its fields in a draft.
    pub(super) const fn places(self) -> &'static [&'static str] {
        match self {
            Self::Note => &["note"],
            Self::Wording => &["wording.when", "wording.then"],
            Self::HelpedMost => &["helped_most"],
            Self::Outcome | Self::Again | Self::Behind | Self::Guess => &[],
        }
    }
}

impl FollowUp {
    /// What the fields of the open question say as far as it is written.
    pub(super) fn as_written(&self) -> Vec<String> {
        match self.step {
            Step::Note => vec![self.answered.as_ref().map(|answered| answered.note.clone()).unwrap_or_default()],
            Step::Wording => {
                let now = self.stored.entry.adjustment.clone().unwrap_or_default();
                let then = typed(&now.then).to_owned();
                vec![now.when, then]
            }
            Step::HelpedMost => {
                let recovered = self.stored.entry.recovered.as_ref();
                vec![recovered.and_then(|one| one.helped_most.clone()).unwrap_or_default()]
            }
            Step::Outcome | Step::Again | Step::Behind | Step::Guess => Vec::new(),
        }
    }

    /// The words that are typed and not in the entry.
    pub(super) fn words_to_keep(&self) -> Texts {
        let is_here = |place: &String| self.step.places().contains(&place.as_str());
        let mut words = self.unsent.clone();
        words.retain(|place, _| !is_here(place));
        // the same in other words, such as with a "when" before it, is no other wording
        if self.step == Step::Wording && self.wording().is_none() {
            return words;
        }
        let fields = self.step.places().iter().zip(&self.pages).zip(self.as_written());
        let new = fields.map(|((place, page), written)| ((*place).to_owned(), page.text(), written));
        let new = new.filter(|(_, text, written)| !text.trim().is_empty() && text.trim() != written.trim());
        words.extend(new.map(|(place, text, _)| (place, text)));
        words
    }

    /// Whether words are typed that are not in the entry.
    pub fn has_words(&self) -> bool {
        !self.words_to_keep().is_empty()
    }

    /// The effect that keeps what was typed since the last time, if anything was; or lets the draft go, when there is
    /// nothing in it any more.
    pub fn keep(&mut self, now: DateTime<FixedOffset>) -> Option<Effect> {
        let texts = self.words_to_keep();
        if texts.is_empty() {
            return self.settle();
        }
        let changes = changes(&self.words.texts, &texts);
        if changes.is_empty() {
            return None;
        }
        self.words.texts = texts;
        self.words.kept = Kept::Keeping;
        let begun = Box::new(self.begun());
        let name = || DraftId::new(format!("card {} {}", self.stored.name.as_str(), now.to_rfc3339()));
        let draft = self.words.draft.get_or_insert_with(name).clone();
        Some(Effect::Keep { draft, begun, changes, at: now })
    }

    /// What its draft is begun as.
    fn begun(&self) -> Begun {
        let edits = Some(self.stored.name.clone());
        Begun { at: self.at, evening: self.tonight, guide: OF_CARD.to_owned(), edits, base: None, journal: None }
    }

    /// The words are in the entry, or were taken back: the effect that lets their draft go.
    pub fn settle(&mut self) -> Option<Effect> {
        self.part_with_draft().map(Effect::DropDraft)
    }

    /// Leaves the draft as it is, if there is one.
    pub fn part_with_draft(&mut self) -> Option<DraftId> {
        let is_asked_for = self.words.is_asked_for;
        std::mem::replace(&mut self.words, Words { is_asked_for, ..Words::default() }).draft
    }

    /// The words that are not written, for the next card of this entry.
    pub fn left(&self) -> Option<Left> {
        let id = self.words.draft.clone()?;
        let draft = Draft { texts: self.words.texts.clone(), ..Draft::of(self.begun()) };
        Some(Left { id, draft, in_use: true, damage: None })
    }

    /// Puts words that were left into their field, and opens its question. False when this card has no place for them; it
    /// is of no use then.
    pub fn take_words(&mut self, left: &Left) -> bool {
        let Left { id, draft, .. } = left;
        let steps = [Step::Note, Step::Wording, Step::HelpedMost];
        let is_last = |step: &Step| step.places().iter().any(|place| draft.last.as_deref() == Some(*place));
        let is_of = |step: &Step| step.places().iter().any(|place| draft.texts.contains_key(*place));
        let step = steps.into_iter().find(is_last).filter(is_of).or_else(|| steps.into_iter().find(is_of));
        let (Some(step), Some(begun)) = (step, card_words::follow_up(draft, &self.stored.entry).cloned()) else {
            return false;
        };
        if self.asks != Asks::Adjustment {
            return false;
        }
        self.at = begun.at;
        self.again = begun.was.is_some() && begun.behind.is_none();
        let note = begun.note.unwrap_or_default();
        self.answered = Some(Answered { note, behind: begun.behind, ..Answered::with(begun.outcome) });
        (self.step, self.trail) = (Step::Outcome, Vec::new());
        while self.step != step {
            let Some(next) = self.next() else { return false };
            self.trail.push(self.step);
            self.step = next;
        }
        self.unsent.clone_from(&draft.texts);
        self.enter();
        for (part, place) in step.places().iter().enumerate() {
            if draft.texts.contains_key(*place) && draft.last.as_deref().is_none_or(|last| last == *place) {
                self.part = part;
            }
        }
        let (draft, kept, texts) = (Some(id.clone()), Kept::At(draft.touched), draft.texts.clone());
        self.words = Words { draft, kept, texts, is_asked_for: true };
        true
    }
}
