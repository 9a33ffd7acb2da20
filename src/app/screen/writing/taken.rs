//! Words of a card that have no card any more become an entry of their own.

use crate::journal::answers::{Answers, Value};
use crate::journal::card_words::alone;
use crate::journal::draft::{Begun, Left};
use crate::journal::flow;
use crate::journal::guide::Kind;

use super::{Step, Writing};

impl Writing {
    /// Goes to the end of the first question that takes words.
    pub fn go_to_first_words(&mut self) {
        let takes = |index: &usize| !matches!(self.guide.prompts[*index].kind, Kind::Scale | Kind::Choice | Kind::Date);
        if let Some(index) = flow::asked(&self.guide, &self.answers, self.path).into_iter().find(takes) {
            self.step = Step::Prompt(index);
            self.arrive(true);
        }
    }

    /// Takes the words over as its first answer, and goes on in their draft.
    #[must_use]
    pub fn taking(mut self, left: &Left) -> Self {
        let first = self.guide.prompts.iter().find(|prompt| prompt.kind == Kind::Text);
        let key = first.map_or("note", |prompt| &prompt.key).to_owned();
        let asked = first.map_or("", |prompt| &prompt.question).to_owned();
        let mut answers = Answers::default();
        answers.set(&key, asked, Value::Text(alone(&left.draft)));
        self.guide = self.guide.with_prompts_for(&answers);
        self.step = self.guide.prompts.iter().position(|prompt| prompt.key == key).map_or(Step::Ready, Step::Prompt);
        self.put(answers);
        let guide = self.guide.name.clone();
        self.begun = Begun { guide, edits: None, base: None, ..left.draft.begun.clone() };
        self.draft = left.id.clone();
        // as the log has them, so that it says from now on what is written here
        self.kept = left.draft.texts.clone();
        self.kept_guide.clone_from(&left.draft.guide);
        self.arrive(true);
        self
    }
}
