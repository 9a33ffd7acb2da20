//! One evening's reflection, and the words that go with it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::shelf::EntryName;

/// The newest entry format this program writes. Files with a higher number are shown as far as they can be read.
pub const VERSION: i64 = 1;

/// The lightest and the heaviest weight a feeling can have.
pub const WEIGHTS: std::ops::RangeInclusive<u8> = 1..=5;

/// One evening's reflection.
///
/// Texts are kept as they were typed. They are cleaned only on their way to a screen, by
/// `prose::Shown`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Name of the guide it was written with, such as `setback`.
    pub guide: String,
    /// The moment of saving it for the first time, on the person's own clock.
    pub created: DateTime<FixedOffset>,
    /// The evening it belongs to; at 01:30 that is the day before.
    pub evening: NaiveDate,
    /// A title given by hand. Without one, [`Entry::headline`] takes the first line of the first answer.
    pub title: Option<String>,
    /// Free words to find it by.
    pub tags: Vec<String>,
    /// How it landed, in words.
    pub feelings: Vec<String>,
    /// How heavy it was.
    pub weight: Weight,
    /// How the setback stands. Only setbacks have one.
    pub standing: Option<Standing>,
    /// When the setback was put behind, and what helped.
    pub recovered: Option<Recovered>,
    /// What was written under each prompt, in the order of asking.
    pub answers: Vec<Answer>,
    /// The next adjustment.
    pub adjustment: Option<Adjustment>,
    /// How the adjustment went, oldest first.
    pub follow_ups: Vec<FollowUp>,
    /// The kind of setback it is one of, as the person calls those that are the same again.
    pub kind: Option<String>,
    /// The entries of which the person said that this is the same again. They say so too.
    pub same_as: Vec<EntryName>,
    /// Sentences of it that the person keeps as lines of their own.
    pub kept: Vec<String>,
    /// The small steps towards a goal. Only goals have them.
    pub steps: Vec<Step>,
}

impl Entry {
    /// An entry in which nothing is written yet.
    pub fn blank(guide: impl Into<String>, created: DateTime<FixedOffset>, evening: NaiveDate) -> Self {
        Self {
            guide: guide.into(),
            created,
            evening,
            title: None,
            tags: Vec::new(),
            feelings: Vec::new(),
            weight: Weight::default(),
            standing: None,
            recovered: None,
            answers: Vec::new(),
            adjustment: None,
            follow_ups: Vec::new(),
            kind: None,
            same_as: Vec::new(),
            kept: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// The line it is known by on the shelf: its title, else the first line with words in the first answer.
    pub fn headline(&self) -> Option<&str> {
        let title = self.title.as_deref().filter(|title| !title.trim().is_empty());
        title.or_else(|| self.answers.iter().find_map(|answer| answer.said.first_line())).map(str::trim)
    }

    /// The sign it stands under on the shelf.
    pub fn mark(&self) -> Mark {
        match self.standing {
            Some(Standing::Open) => Mark::Open,
            Some(Standing::Easing) => Mark::Easing,
            Some(Standing::Recovered) => Mark::Recovered,
            None if self.guide == "win" => Mark::Win,
            None => Mark::Other,
        }
    }
}

/// What was written under one prompt, with the wording that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Key of the prompt in its guide.
    pub key: String,
    /// The question as it was asked that evening; guides may change, old entries still read well.
    pub asked: String,
    /// What was said.
    pub said: Said,
}

/// The shapes an answer can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Words, of one line or many.
    Text(String),
    /// What was in one's hands, and what was not.
    Sides {
        /// The part that was yours to change.
        yours: String,
        /// The part that was not.
        not_yours: String,
    },
    /// A step on a scale from 1 to 5.
    Number(u8),
}

impl Said {
    /// The first line that has words in it.
    pub fn first_line(&self) -> Option<&str> {
        match self {
            Self::Text(text) => first_line(text),
            Self::Sides { yours, not_yours } => first_line(yours).or_else(|| first_line(not_yours)),
            Self::Number(_) => None,
        }
    }
}

fn first_line(text: &str) -> Option<&str> {
    text.lines().find(|line| !line.trim().is_empty())
}

/// How heavy it was, 1 (light) to 5 (heavy); each may be unsaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weight {
    /// Before writing.
    pub before: Option<u8>,
    /// After writing.
    pub after: Option<u8>,
    /// The guess how big it will feel in a month.
    pub in_a_month: Option<u8>,
    /// How big it was when the month had passed.
    pub a_month_later: Option<u8>,
}

/// How a setback stands, moved only by the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Still there.
    Open,
    /// Lighter than it was.
    Easing,
    /// Behind the person: a recovery.
    Recovered,
}

impl Standing {
    /// The word for it in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Easing => "easing",
            Self::Recovered => "recovered",
        }
    }

    /// The standing a word names, if it names one.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Open, Self::Easing, Self::Recovered].into_iter().find(|standing| standing.word() == word)
    }
}

/// When a setback was put behind, and what helped most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// The evening it was marked recovered.
    pub on: NaiveDate,
    /// What helped most, in a few concrete words.
    pub helped_most: Option<String>,
}

/// The next adjustment: *When … I will …*, and the evening to look at it again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Adjustment {
    /// The moment that will call for it.
    pub when: String,
    /// What the person will do then.
    pub then: String,
    /// The evening to look at it again.
    pub look_again: Option<NaiveDate>,
    /// The goal it is a part of.
    pub goal: Option<EntryName>,
    /// The words of the step of that goal it takes.
    pub step: Option<String>,
}

/// A later answer to "how did it go?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// When it was answered.
    pub at: DateTime<FixedOffset>,
    /// What became of the adjustment.
    pub outcome: Outcome,
    /// The short answer that goes with it.
    pub note: Option<String>,
    /// How it was then with the thing behind the adjustment.
    pub behind: Option<Behind>,
    /// The wording the adjustment had until then, if it was given another one.
    pub was: Option<Wording>,
}

/// An older wording of an adjustment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// The moment that was to call for it.
    pub when: String,
    /// What the person was to do then.
    pub then: String,
}

/// How it is with the thing behind an adjustment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// It weighs less.
    Lighter,
    /// It is as it was.
    Same,
    /// It weighs more.
    Heavier,
    /// It is behind the person: a recovery.
    BehindYou,
}

impl Behind {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Lighter, Self::Same, Self::Heavier, Self::BehindYou];

    /// The word for it in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lighter => "lighter",
            Self::Same => "same",
            Self::Heavier => "heavier",
            Self::BehindYou => "behind-you",
        }
    }

    /// The one a word names, if it names one.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|behind| behind.word() == word)
    }
}

/// A small step towards a goal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    /// What it is.
    pub text: String,
    /// The evening it was ticked.
    pub done: Option<NaiveDate>,
}

/// What became of an adjustment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It helped.
    Helped,
    /// It was done and changed nothing.
    NoChange,
    /// The moment never came.
    NeverCame,
    /// It was not got to.
    NotDone,
    /// It was let go.
    LetGo,
}

impl Outcome {
    /// All outcomes, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Helped, Self::NoChange, Self::NeverCame, Self::NotDone, Self::LetGo];

    /// The word for it in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Helped => "helped",
            Self::NoChange => "no-change",
            Self::NeverCame => "never-came",
            Self::NotDone => "not-done",
            Self::LetGo => "let-go",
        }
    }

    /// The outcome a word names, if it names one.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }
}

/// The sign an entry stands under on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// An open setback.
    Open,
    /// A setback that is easing.
    Easing,
    /// A recovery.
    Recovered,
    /// A win.
    Win,
    /// Anything else.
    Other,
}
