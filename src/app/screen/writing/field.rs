//! A field: what takes the answer to one prompt, whatever its kind.

use chrono::{Days, NaiveDate};

use crate::app::areas::PROSE;
use crate::journal::answers::Value;
use crate::journal::goal;
use crate::journal::guide::{Kind, Prompt};
use crate::journal::people::asks_for_people;
use crate::prose::page::{Lines, Motion, Page};

use super::adjustments::Adjustments;
use super::feelings::Feelings;
use super::goal::goal_field;
use super::names::Names;

/// From this width on two sides stand beside each other.
const BESIDE: u16 = 44;
/// Cells between two sides, with the line between them.
pub const BETWEEN: u16 = 3;
/// Cells for the words before the fields of a when–then.
pub const BEFORE_PLAN: u16 = 8;

/// What takes the answer to one prompt.
#[derive(Debug, Clone)]
pub enum Field {
    /// One or many lines of text.
    Text(Box<Page>),
    /// Words and their weight.
    Feelings(Box<Feelings>),
    /// One line of names.
    Names(Box<Names>),
    /// Two texts: yours and not yours, or when and then. `at` is the one the cursor is in.
    Pair {
        /// Which pair it is.
        pair: Pair,
        /// The two texts.
        pages: Box<[Page; 2]>,
        /// The one the cursor is in.
        at: usize,
    },
    /// A bigger thing, and its small steps on a line each.
    Goal {
        /// The bigger thing first, then the steps.
        pages: Vec<Page>,
        /// The one the cursor is in.
        at: usize,
    },
    /// What is decided about the adjustments of the week.
    Adjustments(Box<Adjustments>),
    /// One of a few, picked with a key.
    Pick(Pick),
}

/// The two kinds of pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pair {
    /// Yours to change, and not yours.
    Sides,
    /// *When … I will …*
    WhenThen,
}

/// One of a few, picked with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// What can be picked.
    pub options: Options,
    /// What is picked.
    pub at: Option<usize>,
}

/// What can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Options {
    /// 1 to 5.
    Scale,
    /// Words.
    Words(Vec<String>),
    /// Evenings to look again; none is "no need".
    Evenings(Vec<(String, Option<NaiveDate>)>),
}

impl Options {
    /// How many there are.
    pub const fn count(&self) -> usize {
        match self {
            Self::Scale => 5,
            Self::Words(words) => words.len(),
            Self::Evenings(evenings) => evenings.len(),
        }
    }
}

impl Field {
    /// A field for a prompt, with what is already written in it. `evening` is what dates count from.
    pub fn new(prompt: &Prompt, value: Option<&Value>, evening: NaiveDate) -> Self {
        let text = |text: &str, lines| Self::Text(Box::new(Page::with_text(lines, text)));
        let pair = |pair, a: &str, b: &str, lines| {
            let pages = Box::new([Page::with_text(lines, a), Page::with_text(lines, b)]);
            Self::Pair { pair, pages, at: 0 }
        };
        match (prompt.kind, value) {
            (Kind::Text, Some(Value::Text(written))) => text(written, Lines::Many),
            (Kind::Text, _) => text("", Lines::Many),
            // a hand-edited file may hold several lines under a one-line prompt; they stay lines
            (Kind::Line, Some(Value::Text(written))) if written.contains('\n') => text(written, Lines::Many),
            (Kind::Line, value) => {
                let written = if let Some(Value::Text(written)) = value { written } else { "" };
                if asks_for_people(&prompt.key) {
                    Self::Names(Box::new(Names::new(written)))
                } else {
                    text(written, Lines::One)
                }
            }
            (Kind::Feelings, Some(Value::Feelings { words, weight })) => {
                Self::Feelings(Box::new(Feelings::new(&prompt.offers, words, *weight)))
            }
            (Kind::Feelings, _) => Self::Feelings(Box::new(Feelings::new(&prompt.offers, &[], None))),
            (Kind::TwoSides, Some(Value::Sides { yours, not_yours })) => {
                pair(Pair::Sides, yours, not_yours, Lines::Many)
            }
            (Kind::TwoSides, _) => pair(Pair::Sides, "", "", Lines::Many),
            (Kind::WhenThen, Some(Value::WhenThen { when, then })) => pair(Pair::WhenThen, when, then, Lines::One),
            (Kind::WhenThen, _) => pair(Pair::WhenThen, "", "", Lines::One),
            (Kind::Goal, Some(Value::Goal { goal, steps })) => goal_field(goal, steps),
            (Kind::Goal, _) => goal_field("", &[]),
            (Kind::Adjustments, Some(Value::Text(said))) => Self::Adjustments(Box::new(Adjustments::new(said))),
            (Kind::Adjustments, _) => Self::Adjustments(Box::default()),
            (Kind::Scale, value) => Self::Pick(scale(value)),
            (Kind::Choice, value) => Self::Pick(choice(&prompt.offers, value)),
            (Kind::Date, value) => Self::Pick(evenings(evening, value)),
        }
    }

    /// What it says.
    pub fn value(&self) -> Value {
        match self {
            Self::Text(page) => Value::Text(page.text()),
            Self::Feelings(feelings) => feelings.value(),
            Self::Names(names) => Value::Text(names.line.text()),
            Self::Pair { pair, pages, .. } => {
                let [a, b] = [pages[0].text(), pages[1].text()];
                match pair {
                    Pair::Sides => Value::Sides { yours: a, not_yours: b },
                    Pair::WhenThen => Value::WhenThen { when: a, then: b },
                }
            }
            Self::Goal { pages, .. } => {
                let mut texts = pages.iter().map(Page::text);
                Value::Goal { goal: texts.next().unwrap_or_default(), steps: texts.collect() }
            }
            Self::Adjustments(adjustments) => Value::Text(adjustments.said()),
            Self::Pick(Pick { options, at }) => match (options, at) {
                (Options::Scale, at) => Value::Scale(at.and_then(|at| u8::try_from(at + 1).ok())),
                (Options::Words(words), at) => {
                    Value::Text(at.and_then(|at| words.get(at)).cloned().unwrap_or_default())
                }
                (Options::Evenings(evenings), at) => {
                    Value::Date(at.and_then(|at| evenings.get(at)).and_then(|(_, evening)| *evening))
                }
            },
        }
    }

    /// The page the cursor is in, if it is in one.
    pub fn page(&self) -> Option<&Page> {
        self.part(self.at())
    }

    /// The page the cursor is in, to be edited.
    pub fn page_mut(&mut self) -> Option<&mut Page> {
        match self {
            Self::Text(page) => Some(page),
            Self::Feelings(feelings) => Some(&mut feelings.line),
            Self::Names(names) => Some(&mut names.line),
            Self::Pair { pages, at, .. } => pages.get_mut(*at),
            Self::Goal { pages, at } => pages.get_mut(*at),
            Self::Adjustments(adjustments) => adjustments.page_mut(),
            Self::Pick(_) => None,
        }
    }

    /// One of its pages.
    pub fn part(&self, part: usize) -> Option<&Page> {
        match self {
            Self::Text(page) => Some(page).filter(|_| part == 0).map(AsRef::as_ref),
            Self::Feelings(feelings) => Some(&feelings.line).filter(|_| part == 0),
            Self::Names(names) => Some(&names.line).filter(|_| part == 0),
            Self::Pair { pages, .. } => pages.get(part),
            Self::Goal { pages, .. } => pages.get(part),
            Self::Adjustments(adjustments) => adjustments.half.as_ref().and_then(|half| half.pages.get(part)),
            Self::Pick(_) => None,
        }
    }

    /// Which of its pages the cursor is in.
    pub const fn at(&self) -> usize {
        match self {
            Self::Pair { at, .. } | Self::Goal { at, .. } => *at,
            Self::Adjustments(adjustments) => adjustments.part(),
            Self::Text(_) | Self::Feelings(_) | Self::Names(_) | Self::Pick(_) => 0,
        }
    }

    /// Puts the cursor into one of its pages.
    pub fn enter_part(&mut self, part: usize) {
        match self {
            Self::Pair { at, pages, .. } => *at = part.min(pages.len() - 1),
            Self::Goal { at, pages } => *at = part.min(pages.len().saturating_sub(1)),
            Self::Adjustments(adjustments) => adjustments.enter_part(part),
            Self::Text(_) | Self::Feelings(_) | Self::Names(_) | Self::Pick(_) => {}
        }
    }

    /// Goes on to its next part; false when there is none.
    pub fn next_part(&mut self) -> bool {
        if let Self::Adjustments(adjustments) = self {
            return adjustments.next_part();
        }
        if let Self::Goal { pages, at } = self {
            let is_said = !pages[*at].is_blank();
            if is_said && *at + 1 == pages.len() && pages.len() <= goal::MOST_STEPS {
                pages.push(Page::with_text(Lines::One, ""));
            }
            // behind what is blank there is nothing more to say, unless something stands there already
            if !is_said && pages[*at..].iter().all(Page::is_blank) {
                return false;
            }
        }
        let on = self.at() + 1;
        let has_more = self.part(on).is_some();
        if has_more {
            self.enter_part(on);
        }
        has_more
    }

    /// Goes back to its part before; false when there is none.
    pub fn previous_part(&mut self) -> bool {
        if let Self::Adjustments(adjustments) = self {
            return adjustments.previous_part();
        }
        let back = self.at().checked_sub(1);
        back.map(|part| self.enter_part(part)).is_some()
    }

    /// Where one comes in from behind: the second of two, or the last step that says something.
    fn last_said(&self) -> usize {
        match self {
            Self::Goal { pages, .. } => pages.iter().rposition(|page| !page.is_blank()).unwrap_or(0),
            _ => 1,
        }
    }

    /// Puts the cursor where one comes in: at its beginning when going on, at its end when coming back.
    pub fn enter(&mut self, from_behind: bool) {
        self.enter_part(if from_behind { self.last_said() } else { 0 });
        match self {
            Self::Feelings(feelings) => feelings.pointed = None,
            Self::Names(names) => names.enter(),
            Self::Adjustments(adjustments) => adjustments.enter(from_behind),
            _ => {}
        }
        if let Some(page) = self.page_mut() {
            page.unselect();
            page.go(Motion::End, false);
        }
    }

    /// What the arrow keys stand on among the offers, where words can be picked into a line.
    pub const fn pointed(&mut self) -> Option<&mut Option<usize>> {
        match self {
            Self::Feelings(feelings) => Some(&mut feelings.pointed),
            Self::Names(names) => Some(&mut names.pointed),
            Self::Text(_) | Self::Pair { .. } | Self::Goal { .. } | Self::Adjustments(_) | Self::Pick(_) => None,
        }
    }

    /// Moves among the offers, given how many stand in each row; false when there are none to move among.
    pub fn point(&mut self, motion: Motion, rows: &[usize]) -> bool {
        match self {
            Self::Feelings(feelings) => feelings.point(motion, rows),
            Self::Names(names) => names.point(motion, rows),
            Self::Text(_) | Self::Pair { .. } | Self::Goal { .. } | Self::Adjustments(_) | Self::Pick(_) => false,
        }
    }

    /// Whether its two sides stand beside each other in a column of this width.
    pub fn is_beside(&self, width: u16) -> bool {
        matches!(self, Self::Pair { pair: Pair::Sides, .. }) && width >= BESIDE
    }

    /// Lays its pages out for a column of this width.
    pub fn set_width(&mut self, width: u16) {
        let width = width.clamp(1, PROSE);
        let beside = self.is_beside(width);
        match self {
            Self::Text(page) => page.set_width(width),
            Self::Feelings(feelings) => feelings.line.set_width(width),
            Self::Names(names) => names.line.set_width(width),
            Self::Pair { pair, pages, .. } => {
                let each = match pair {
                    Pair::WhenThen => width.saturating_sub(BEFORE_PLAN).max(1),
                    Pair::Sides if beside => side_width(width),
                    Pair::Sides => width,
                };
                pages.iter_mut().for_each(|page| page.set_width(each));
            }
            Self::Goal { pages, .. } => {
                let each = width.saturating_sub(BEFORE_PLAN).max(1);
                for page in pages {
                    page.set_width(each);
                }
            }
            Self::Adjustments(adjustments) => adjustments.set_width(width),
            Self::Pick(_) => {}
        }
    }
}

/// Cells of text in one of two sides.
pub const fn side_width(width: u16) -> u16 {
    width.saturating_sub(BETWEEN) / 2
}

impl Pick {
    /// Typing: a digit picks, 0 and space pick nothing.
    pub fn typed(&mut self, text: &str) {
        for c in text.chars() {
            match c.to_digit(10) {
                Some(0) => self.at = None,
                Some(digit) if digit as usize <= self.options.count() => self.at = Some(digit as usize - 1),
                _ => {}
            }
        }
    }

    /// One on, or the first.
    pub fn on(&mut self) {
        self.at = Some(self.at.map_or(0, |at| (at + 1).min(self.options.count() - 1)));
    }

    /// One back, or the last.
    pub fn back(&mut self) {
        self.at = Some(self.at.map_or(self.options.count() - 1, |at| at.saturating_sub(1)));
    }
}

fn scale(value: Option<&Value>) -> Pick {
    let at = match value {
        Some(Value::Scale(Some(step))) => step.checked_sub(1).map(usize::from),
        _ => None,
    };
    Pick { options: Options::Scale, at }
}

fn choice(offers: &[String], value: Option<&Value>) -> Pick {
    let mut words = offers.to_vec();
    let at = match value {
        Some(Value::Text(text)) if !text.trim().is_empty() => Some(position_or_add(&mut words, text)),
        _ => None,
    };
    Pick { options: Options::Words(words), at }
}

/// What was once chosen stays a choice, even when the guide offers it no more.
fn position_or_add(words: &mut Vec<String>, text: &str) -> usize {
    words.iter().position(|word| word == text).unwrap_or_else(|| {
        words.push(text.to_owned());
        words.len() - 1
    })
}

fn evenings(evening: NaiveDate, value: Option<&Value>) -> Pick {
    let after = |days| evening.checked_add_days(Days::new(days));
    let mut evenings = vec![
        ("tomorrow".to_owned(), after(1)),
        ("in 3 days".to_owned(), after(3)),
        ("in a week".to_owned(), after(7)),
        ("no need".to_owned(), None),
    ];
    let at = match value {
        Some(Value::Date(Some(day))) => {
            Some(evenings.iter().position(|(_, at)| *at == Some(*day)).unwrap_or_else(|| {
                evenings.push((day.format("%-d %B %Y").to_string(), Some(*day)));
                evenings.len() - 1
            }))
        }
        Some(_) => Some(3),
        // the middle one, so that one key is enough: a plan nobody looks at again is seldom kept
        None => Some(1),
    };
    Pick { options: Options::Evenings(evenings), at }
}
