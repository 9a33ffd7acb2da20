//! Guides: ordered sets of prompts, as data, and the rules a guide must keep.

use serde::{Deserialize, Deserializer, de::Error as _};

use super::answers::{Answers, Value, Written};
use super::entry::{Standing, WEIGHTS};

/// An ordered set of prompts, from one TOML file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Its name: that of its file without the ending. It is not written in the file.
    #[serde(skip)]
    pub name: String,
    /// What an entry of it is called at the head of the page, such as `A setback`.
    pub title: String,
    /// How a new entry of it stands; only guides about a setback say so.
    #[serde(default, deserialize_with = "standing")]
    pub standing: Option<Standing>,
    /// The line an evening ends on.
    pub closing: String,
    /// What is shown above its first question.
    #[serde(default)]
    pub shows: Option<Shows>,
    /// What to offer on a heavy evening.
    pub heavy: Option<Heavy>,
    /// The prompts, in the order of asking.
    #[serde(rename = "prompt")]
    pub prompts: Vec<Prompt>,
}

/// What a guide shows before it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shows {
    /// The seven evenings up to tonight.
    Week,
}

/// The short path offered when an evening is heavy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heavy {
    /// The weight from which it is offered.
    pub from_weight: u8,
    /// The words of the offer.
    pub offer: String,
    /// The prompts that are enough then, with their own conditions.
    pub asks: Vec<Ask>,
}

/// A prompt of the short path.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Key of the prompt.
    pub key: String,
    /// When it is asked on this path.
    pub asked: Asked,
}

/// One question of a guide.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// The name its answer is kept under.
    pub key: String,
    /// One to three words that head the answer later.
    pub label: String,
    /// The question.
    pub question: String,
    /// A quiet line under it.
    #[serde(default)]
    pub hint: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// When it is asked.
    pub asked: Asked,
    /// What can be picked: the words of `feelings`, the options of `choice`.
    #[serde(default)]
    pub offers: Vec<String>,
    /// Keys of other guides whose answer moves here when the guide is changed.
    #[serde(default)]
    pub takes: Vec<String>,
}

/// What kind of answer a prompt takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Many lines.
    Text,
    /// One line.
    Line,
    /// Words picked or typed, then the weight.
    Feelings,
    /// Yours to change, and not yours.
    TwoSides,
    /// *When … I will …*
    WhenThen,
    /// A bigger thing and its small steps.
    Goal,
    /// 1 to 5.
    Scale,
    /// One of the offers.
    Choice,
    /// The evening to look again.
    Date,
}

/// When a prompt is asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// On every path.
    Always,
    /// After the core, or on the full path.
    Extra,
    /// If another prompt, or one part of it (`control.yours`), has an answer.
    IfAnswered(String),
    /// If another prompt, or one part of it, was left blank.
    IfBlank(String),
}

impl Asked {
    /// The place whose answer decides, if one does.
    pub fn place(&self) -> Option<&str> {
        match self {
            Self::IfAnswered(place) | Self::IfBlank(place) => Some(place),
            Self::Always | Self::Extra => None,
        }
    }

    /// Whether two conditions can never hold together.
    fn excludes(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::IfAnswered(a), Self::IfBlank(b)) | (Self::IfBlank(a), Self::IfAnswered(b)) if a == b
        )
    }
}

impl Kind {
    /// Whether a prompt of this kind can hold such a value.
    pub const fn holds(self, value: &Value) -> bool {
        matches!(
            (self, value),
            (Self::Text | Self::Line | Self::Choice, Value::Text(_))
                | (Self::Feelings, Value::Feelings { .. })
                | (Self::TwoSides, Value::Sides { .. })
                | (Self::WhenThen, Value::WhenThen { .. })
                | (Self::Goal, Value::Goal { .. })
                | (Self::Scale, Value::Scale(_))
                | (Self::Date, Value::Date(_))
        )
    }

    /// Whether an entry keeps one answer of this kind, whatever the key of its prompt.
    pub const fn is_kept_once(self) -> bool {
        matches!(self, Self::Feelings | Self::WhenThen | Self::Goal | Self::Date)
    }

    /// The named parts an answer of this kind has.
    pub const fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Feelings => &["words", "weight"],
            Self::TwoSides => &["yours", "not_yours"],
            Self::WhenThen => &["when", "then"],
            Self::Goal => &["goal"],
            Self::Text | Self::Line | Self::Scale | Self::Choice | Self::Date => &[],
        }
    }
}

/// What is wrong with a guide, and at which prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Index of the prompt, if it is one prompt's fault.
    pub prompt: Option<usize>,
    /// What is wrong, in words for the person who wrote the file.
    pub what: String,
}

impl Guide {
    /// A guide without prompts, for an entry whose guide is not here any more.
    pub fn bare(name: impl Into<String>) -> Self {
        let (name, title, closing) = (name.into(), "An entry".to_owned(), "Saved.".to_owned());
        Self { name, title, standing: None, closing, shows: None, heavy: None, prompts: Vec::new() }
    }

    /// The first prompt with this key.
    pub fn prompt(&self, key: &str) -> Option<&Prompt> {
        self.prompts.iter().find(|prompt| prompt.key == key)
    }

    /// What the answer under `key`, asked as `asked`, is headed with: the label of the prompt that asked just that,
    /// else of the prompt with that key.
    pub fn label(&self, key: &str, asked: &str) -> Option<&str> {
        let exact = self.prompts.iter().find(|prompt| prompt.key == key && prompt.question == asked);
        exact.or_else(|| self.prompt(key)).map(|prompt| prompt.label.as_str())
    }

    /// This guide, made so that all that is written can be seen and changed: an answer it has no prompt for gets one,
    /// and a prompt takes the kind of what is written under it.
    #[must_use]
    pub fn with_prompts_for(mut self, answers: &Answers) -> Self {
        for (key, Written { asked, value }) in answers.iter().filter(|(_, written)| !written.value.is_blank()) {
            for prompt in self.prompts.iter_mut().filter(|prompt| prompt.key == key && !prompt.kind.holds(value)) {
                prompt.kind = kind_of(value);
                prompt.offers.clear();
            }
            if self.prompt(key).is_none() {
                let label = words_of(key);
                self.prompts.push(Prompt {
                    key: key.to_owned(),
                    question: if asked.is_empty() { label.clone() } else { asked.clone() },
                    label,
                    hint: String::new(),
                    kind: kind_of(value),
                    asked: Asked::Always,
                    offers: Vec::new(),
                    takes: Vec::new(),
                });
            }
        }
        self
    }

    /// Checks the rules that the shape of the file cannot hold.
    ///
    /// # Errors
    /// The first fault found.
    pub fn check(&self) -> Result<(), Fault> {
        let whole = |what: &str| Fault { prompt: None, what: what.to_owned() };
        if self.prompts.is_empty() {
            return Err(whole("a guide needs at least one [[prompt]]"));
        }
        if self.title.trim().is_empty() {
            return Err(whole("`title` is empty"));
        }
        for (index, prompt) in self.prompts.iter().enumerate() {
            let wrong = self.fault_of(index, prompt);
            wrong.map_or(Ok(()), |what| Err(Fault { prompt: Some(index), what }))?;
        }
        self.heavy.as_ref().and_then(|heavy| self.fault_of_heavy(heavy)).map_or(Ok(()), |what| Err(whole(&what)))
    }

    fn fault_of(&self, index: usize, prompt: &Prompt) -> Option<String> {
        let Prompt { key, kind, .. } = prompt;
        if !is_key(key) {
            return Some(format!("the key {} may hold only a–z, 0–9 and _", quoted(key)));
        }
        if prompt.question.trim().is_empty() || prompt.label.trim().is_empty() {
            return Some(format!("`{key}` needs a label and a question"));
        }
        if *kind == Kind::Choice && prompt.offers.len() < 2 {
            return Some(format!("`{key}` is a choice and needs at least two `offers`"));
        }
        if !matches!(kind, Kind::Choice | Kind::Feelings) && !prompt.offers.is_empty() {
            return Some(format!("`{key}` has `offers`, which only feelings and choice can show"));
        }
        let earlier = &self.prompts[..index];
        let meets = |twin: &Prompt| !twin.asked.excludes(&prompt.asked) || twin.kind != *kind;
        if earlier.iter().any(|other| other.key == *key && meets(other)) {
            return Some(format!("the key `{key}` is there twice, and both could be asked on one evening"));
        }
        if kind.is_kept_once() && earlier.iter().any(|other| other.kind == *kind && other.key != *key) {
            return Some(format!("`{key}`: a guide can have one prompt of this kind, because an entry keeps one"));
        }
        if *kind == Kind::Date && !earlier.iter().any(|other| other.kind == Kind::WhenThen) {
            return Some(format!("`{key}` asks when to look again, but no when_then prompt stands before it"));
        }
        unknown_place(earlier, &prompt.asked)
            .map(|place| format!("`{key}` depends on {}, which is not asked before it", quoted(&place)))
    }

    fn fault_of_heavy(&self, heavy: &Heavy) -> Option<String> {
        if !WEIGHTS.contains(&heavy.from_weight) {
            return Some(format!("heavy.from_weight is {}; weights go from 1 to 5", heavy.from_weight));
        }
        heavy.asks.iter().find_map(|ask| {
            let known = self.prompt(&ask.key).is_some();
            let place = unknown_place(&self.prompts, &ask.asked);
            match (known, place) {
                (false, _) => Some(format!("heavy.asks names {}, which is no prompt of this guide", quoted(&ask.key))),
                (true, Some(place)) => {
                    Some(format!("heavy.asks depends on {}, which is no prompt of this guide", quoted(&place)))
                }
                (true, None) => None,
            }
        })
    }
}

/// The place a condition names, if no prompt in `earlier` has it.
fn unknown_place(earlier: &[Prompt], asked: &Asked) -> Option<String> {
    let place = asked.place()?;
    let (key, part) = place.split_once('.').map_or((place, None), |(key, part)| (key, Some(part)));
    let known =
        earlier.iter().any(|prompt| prompt.key == key && part.is_none_or(|part| prompt.kind.parts().contains(&part)));
    (!known).then(|| place.to_owned())
}

/// Whether a word can be the key of a prompt. A dot cannot be in it: that stands before the part of an answer.
pub fn is_key(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// No key that anybody means is longer than this.
const LONGEST_QUOTE: usize = 40;

/// Somebody's word within a sentence, which stays one line of a bearable length whatever the word holds.
fn quoted(word: &str) -> String {
    let mut quoted = "`".to_owned();
    for c in word.chars().take(LONGEST_QUOTE) {
        if c.is_control() {
            quoted.extend(c.escape_default());
        } else {
            quoted.push(c);
        }
    }
    quoted.push_str(if word.chars().nth(LONGEST_QUOTE).is_some() { "…`" } else { "`" });
    quoted
}

/// A key as words, for answers whose guide is not here any more.
fn words_of(key: &str) -> String {
    let mut words = key.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// The kind of prompt that can hold a value.
const fn kind_of(value: &Value) -> Kind {
    match value {
        Value::Text(_) => Kind::Text,
        Value::Feelings { .. } => Kind::Feelings,
        Value::Sides { .. } => Kind::TwoSides,
        Value::WhenThen { .. } => Kind::WhenThen,
        Value::Goal { .. } => Kind::Goal,
        Value::Scale(_) => Kind::Scale,
        Value::Date(_) => Kind::Date,
    }
}

fn standing<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Standing>, D::Error> {
    let word = String::deserialize(input)?;
    let known = Standing::named(&word);
    known
        .map(Some)
        .ok_or_else(|| D::Error::custom(format!("{} is no standing; use open, easing or recovered", quoted(&word))))
}
