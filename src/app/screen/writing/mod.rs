//! Writing: one question after another, with what was answered so far above.

pub mod adjustments;
pub mod feelings;
pub mod field;
mod fitting;
mod goal;
mod kept;
mod keys;
mod kind;
pub mod names;
mod part_of;
mod picks;
mod taken;
mod typeset;
mod week;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::areas::Room;
use crate::app::sheet::Sheet;
use crate::journal::answers::{Answers, Value};
use crate::journal::draft::{Begun, DraftId, Left, Texts};
use crate::journal::entry::Entry;
use crate::journal::flow::{self, Path};
use crate::journal::guide::{Asked, Guide, Kind, Prompt};
use crate::journal::shelf::Stored;
use crate::journal::{compose, texts};
use crate::prose::page::Page;

use adjustments::LeftHalf;
use field::Field;
use fitting::{fitting, keys_of};
pub use keys::{Hit, Went};
pub use part_of::Goals;
pub use week::Weekly;

/// An entry being written.
#[derive(Debug, Clone)]
pub struct Writing {
    /// The guide in use.
    pub guide: Guide,
    /// Which of its prompts are asked.
    pub path: Path,
    /// Where the person is.
    pub step: Step,
    /// What is written so far.
    pub answers: Answers,
    /// How it began.
    pub begun: Begun,
    /// The evening it is now: what is to be looked at again is counted from it.
    tonight: NaiveDate,
    /// The draft that keeps it.
    pub draft: DraftId,
    /// The entry it changes, if it is not a new one.
    pub edits: Option<Box<Stored>>,
    /// The entry it changes is not as it was when the changes were begun: both versions have to live.
    pub is_on_older: bool,
    /// The kind of setback it is one of, if the person chose one.
    pub kind: Option<String>,
    /// The goals its adjustment can be a part of.
    pub goals: Goals,
    /// The person was told that the entry it changes was touched elsewhere meanwhile.
    pub is_told: bool,
    /// First row of the page that is seen.
    pub scroll: usize,
    /// The week it looks back on, if its guide shows one.
    pub week: Weekly,
    /// What was begun about one of its adjustments and is not open.
    left_half: Option<LeftHalf>,
    fields: BTreeMap<String, Field>,
    /// The texts of the entry it changes, as they were read.
    base: Texts,
    /// The texts as the draft's log has them.
    kept: Texts,
    kept_guide: String,
    /// The wheel moved the window away from the cursor.
    is_loose: bool,
    /// The prompt in whose text the mouse went down last; it may be dragged out of it.
    pub drag_from: Option<usize>,
    /// Where what is written came from, if another guide was used before.
    carried: Option<Carried>,
}

/// What the draft of an older entry holds where the entry had words and now has none.
const EMPTIED: &str = " ";

/// Where the answers were written before they were carried into the guide in use, and what they were carried to.
#[derive(Debug, Clone)]
struct Carried {
    from: Guide,
    answers: Answers,
    texts: Texts,
}

/// Where the person is on the way through a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// At the week, before the first prompt.
    Week,
    /// At a prompt, by its index.
    Prompt(usize),
    /// At the offer of the short path, behind this prompt.
    Heavy(usize),
    /// Behind the last prompt.
    Ready,
}

impl Writing {
    /// Nothing written yet, the first question open.
    pub fn new(guide: Guide, begun: Begun, draft: DraftId) -> Self {
        let mut writing = Self {
            path: Path::Core,
            step: Step::Ready,
            answers: Answers::default(),
            draft,
            edits: None,
            is_on_older: false,
            kind: None,
            goals: Goals::default(),
            is_told: false,
            scroll: 0,
            week: Weekly::Unasked,
            left_half: None,
            fields: BTreeMap::new(),
            base: Texts::new(),
            kept: Texts::new(),
            kept_guide: begun.guide.clone(),
            is_loose: false,
            drag_from: None,
            carried: None,
            guide,
            tonight: begun.evening,
            begun,
        };
        writing.step = writing.first_step();
        writing.arrive(false);
        writing
    }

    /// An older entry, to be changed.
    pub fn edit(guide: Guide, stored: Stored, begun: Begun, draft: DraftId) -> Self {
        let answers = compose::answers_of(&stored.entry, &guide);
        let guide = fitting(guide, &answers, &keys_of(&stored.entry));
        let mut writing = Self::new(guide, begun, draft);
        writing.kind.clone_from(&stored.entry.kind);
        writing.take_part_of_entry(&stored.entry);
        writing.edits = Some(Box::new(stored));
        writing.step = writing.first_step();
        writing.put(answers);
        writing.base = writing.texts();
        writing
    }

    /// Begins once more, as nothing is written yet. The draft that was to keep it comes back.
    pub fn begin_again(&mut self, begun: Begun, draft: DraftId) -> DraftId {
        self.begun = begun;
        self.kept.clear();
        self.kept_guide.clone_from(&self.guide.name);
        // the seven evenings are others now
        self.week = Weekly::Unasked;
        std::mem::replace(&mut self.draft, draft)
    }

    /// What is to be looked at again is counted from this evening. A day that was chosen stays.
    pub fn set_tonight(&mut self, tonight: NaiveDate) {
        if std::mem::replace(&mut self.tonight, tonight) == tonight {
            return;
        }
        for index in 0..self.guide.prompts.len() {
            let prompt = &self.guide.prompts[index];
            if prompt.kind == Kind::Date && self.fields.remove(&prompt.key).is_some() {
                self.ensure_field(index);
            }
        }
    }

    /// Carries on with a draft.
    #[must_use]
    pub fn resume(mut self, left: &Left, guide: Guide) -> Self {
        let draft = &left.draft;
        self.guide = guide;
        // texts of an edited entry lie under the draft's: the draft knows only what was changed
        let mut all = self.base.clone();
        for (place, text) in &draft.texts {
            let is_emptied = text == EMPTIED && self.base.contains_key(place);
            all.insert(place.clone(), if is_emptied { String::new() } else { text.clone() });
        }
        self.take_kind(&all);
        self.take_part_of(&all);
        self.take_half(&all);
        let mut answers = texts::from_texts(&all, &self.guide);
        // what the draft does not speak of stays as it is in the file, not as a text would tell it
        for (key, written) in self.answers.iter() {
            let is_of =
                |place: &String| place == key || place.strip_prefix(key).is_some_and(|part| part.starts_with('.'));
            if !draft.texts.keys().any(is_of) {
                answers.set(key, &written.asked, written.value.clone());
            }
        }
        self.guide = match &self.edits {
            Some(stored) => fitting(self.guide, &answers, &keys_of(&stored.entry)),
            None => self.guide.with_prompts_for(&answers),
        };
        self.put(answers);
        self.draft = left.id.clone();
        self.kept = draft.texts.clone();
        self.kept_guide.clone_from(&draft.guide);
        let asked = flow::asked(&self.guide, &self.answers, Path::Core);
        let key_of = |index: &usize| self.guide.prompts[*index].key.as_str();
        let (key, part) = draft.last.as_deref().map(|place| place.split_once('.').unwrap_or((place, ""))).unzip();
        let here = asked.iter().copied().find(|index| key == Some(key_of(index)));
        let answered = || asked.iter().copied().rfind(|index| !self.answers.is_blank_at(key_of(index)));
        if let Some(index) = here.or_else(answered) {
            self.step = Step::Prompt(index);
        }
        self.arrive(true);
        // of two texts the one that was written last, as far as that can be told
        let first = match part.filter(|_| here.is_some()) {
            Some("yours" | "when") => true,
            Some("not_yours" | "then") => false,
            _ => self.open_field().and_then(|field| field.part(1)).is_some_and(Page::is_blank),
        };
        if let Some(field) = self.open_field().filter(|_| first) {
            field.enter_part(0);
        }
        self
    }

    /// Changes to another guide; what is written moves along. Guides that are only looked at leave no trace: what was
    /// not touched since goes on from where it was written, not from where it was carried to.
    pub fn change_guide(&mut self, guide: &Guide) {
        let here = (self.guide.clone(), self.answers.clone());
        let is_untouched = |left: &Carried| left.texts == texts::to_texts(&self.answers, &self.guide);
        let (from, answers) = self.carried.take().filter(is_untouched).map_or(here, |left| (left.from, left.answers));
        let carried = compose::carry(&answers, guide);
        let mut to = guide.clone();
        // what the new guide does not ask stays as the old one asked it
        for prompt in from.prompts.iter().filter(|prompt| !carried.is_blank_at(&prompt.key)) {
            if to.prompt(&prompt.key).is_none() {
                to.prompts.push(Prompt { asked: Asked::Always, takes: Vec::new(), ..prompt.clone() });
            }
        }
        self.guide = to.with_prompts_for(&carried);
        self.path = Path::Core;
        // the step was one of the other guide, which may have had more prompts
        self.step = Step::Ready;
        self.put(carried);
        self.step = self.first_step();
        self.arrive(true);
        let texts = texts::to_texts(&self.answers, &self.guide);
        self.carried = Some(Carried { from, answers, texts });
    }

    /// Puts answers in place of all that is written.
    fn put(&mut self, answers: Answers) {
        self.answers = answers;
        self.hold_half();
        self.fields.clear();
        let asked = flow::asked(&self.guide, &self.answers, self.path);
        for index in asked {
            self.ensure_field(index);
        }
        if let Step::Prompt(index) = self.step {
            self.ensure_field(index);
        }
    }

    /// The prompt that is open, if one is.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.index().and_then(|index| self.guide.prompts.get(index))
    }

    /// The index of the prompt that is open, if one is.
    pub const fn index(&self) -> Option<usize> {
        match self.step {
            Step::Prompt(index) => Some(index),
            Step::Week | Step::Heavy(_) | Step::Ready => None,
        }
    }

    /// The field of a prompt.
    pub fn field(&self, index: usize) -> Option<&Field> {
        self.guide.prompts.get(index).and_then(|prompt| self.fields.get(&prompt.key))
    }

    /// The field that is open.
    pub fn open_field(&mut self) -> Option<&mut Field> {
        let index = self.index()?;
        let key = &self.guide.prompts.get(index)?.key;
        self.fields.get_mut(key)
    }

    /// The page of a field of a prompt; what a piece of the sheet refers to.
    pub fn page(&self, prompt: usize, part: usize) -> Option<&Page> {
        self.field(prompt).and_then(|field| field.part(part))
    }

    /// Whether nothing is written anywhere.
    pub fn is_blank(&self) -> bool {
        self.answers.is_blank()
    }

    /// The entry as it would be saved now. For a changed entry nothing but the changes differ.
    pub fn entry(&self, now: DateTime<FixedOffset>) -> Entry {
        self.with_part_of(self.with_kind(match &self.edits {
            Some(stored) => compose::amend(&stored.entry, &self.guide, &self.answers),
            None => compose::compose(&self.guide, &self.answers, now, self.begun.evening),
        }))
    }

    /// How far the person is: a sign for each prompt on the way, answered, open, or blank.
    pub fn progress(&self) -> String {
        let asked = flow::asked(&self.guide, &self.answers, self.path);
        let sign = |index: &usize| match self.answers.is_blank_at(&self.guide.prompts[*index].key) {
            _ if self.index() == Some(*index) => '◐',
            true => '○',
            false => '●',
        };
        asked.iter().map(sign).collect()
    }

    /// The page as it is seen, set in a column of `width` cells.
    pub fn sheet(&self, width: u16, room: Room) -> Sheet {
        typeset::sheet(self, width, room)
    }

    /// Lays the pages out and moves the window so that the cursor is seen.
    pub fn lay_out(&mut self, width: u16, height: u16, room: Room) {
        for field in self.fields.values_mut() {
            field.set_width(width);
        }
        let sheet = self.sheet(width, room);
        let height = usize::from(height);
        self.scroll = if self.is_loose {
            self.scroll.min(sheet.rows.len().saturating_sub(height))
        } else {
            sheet.scrolled(self.scroll, height)
        };
    }

    /// Moves the window by so many rows, away from the cursor if need be, until the next key.
    pub fn scroll_by(&mut self, by: isize) {
        self.is_loose = true;
        self.scroll = self.scroll.saturating_add_signed(by);
    }

    /// Lets the window follow the cursor again.
    pub const fn follow_cursor(&mut self) {
        self.is_loose = false;
    }

    /// Reads the open field into the answers.
    fn sync(&mut self) {
        self.index().into_iter().for_each(|index| self.sync_prompt(index));
    }

    /// Reads the field of a prompt into the answers.
    fn sync_prompt(&mut self, index: usize) {
        let Some(prompt) = self.guide.prompts.get(index) else { return };
        let (key, asked) = (prompt.key.clone(), prompt.question.clone());
        let Some(value) = self.fields.get(&key).map(Field::value) else { return };
        // an answer keeps the wording it was written under until it is touched
        if self.answers.get(&key).is_none_or(|written| written.value != value || value.is_blank()) {
            self.answers.set(key, asked, value);
        }
    }

    /// Makes the open prompt ready to be written into.
    fn arrive(&mut self, from_behind: bool) {
        // from the top the window moves down only as far as it must, so that the question is seen rather than what
        // comes after the field
        self.scroll = 0;
        if let Some(index) = self.index() {
            self.ensure_field(index);
            if let Some(field) = self.open_field() {
                field.enter(from_behind);
            }
            self.sync();
        }
    }

    fn ensure_field(&mut self, index: usize) {
        let prompt = &self.guide.prompts[index];
        if !self.fields.contains_key(&prompt.key) {
            let value = self.answers.get(&prompt.key).map(|written| written.value.clone());
            // an older entry is not given an evening to look again just because it is looked at
            let unsaid = self.edits.is_some() && prompt.kind == Kind::Date;
            let value = value.or_else(|| unsaid.then_some(Value::Date(None)));
            let field = Field::new(prompt, value.as_ref(), self.tonight);
            self.fields.insert(prompt.key.clone(), field);
            self.know_week();
        }
    }
}
