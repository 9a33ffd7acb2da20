//! Reading the search line. Nothing in it is an error: what cannot be understood is said, and the rest holds.

use std::ops::Range;

use super::dates::{MOST_WORDS, Span};
use super::fold::Folded;
use super::term::{Field, Sought, Term};
use super::values::{month_and_day, one_of, weights};
use super::{Mistake, Names, Part, Query, letters};
use crate::journal::entry::{Outcome, Standing};
use crate::journal::evening::Today;

/// Parentheses in parentheses, and no deeper.
const DEEPEST: usize = 16;

const NOTHING_QUOTED: &str = "There is nothing in these quotes; they are left out.";
const NOT_CLOSED: &str = "This \" is not closed; it holds up to the end.";

impl Query {
    /// Reads a search line as it is meant on the evening `today`, with what in it could not be understood, in order.
    pub fn read(line: &str, today: impl Into<Today>, names: &Names) -> (Self, Vec<Mistake>) {
        let folded = Folded::new(line);
        let mut reader = Reader { raw: line, line: &folded, at: 0, today: today.into(), names, mistakes: Vec::new() };
        let part = reader.any(0);
        let mut mistakes = reader.mistakes;
        mistakes.sort_by_key(|mistake| mistake.at.start);
        (Self(part), mistakes)
    }
}

struct Reader<'a> {
    raw: &'a str,
    line: &'a Folded,
    /// How far the folded line is read.
    at: usize,
    today: Today,
    names: &'a Names,
    mistakes: Vec<Mistake>,
}

/// How alternatives and groups are put together.
impl Reader<'_> {
    /// Alternatives, up to the end of the line or of the group.
    fn any(&mut self, depth: usize) -> Part {
        let mut alternatives = Vec::new();
        let mut or: Option<Range<usize>> = None;
        loop {
            let parts = self.all(depth);
            match (parts.is_empty(), or.take()) {
                (false, _) => alternatives.push(Part::joined(parts, false)),
                (true, Some(or)) => self.left_out("or", or),
                (true, None) => {}
            }
            let start = self.at;
            if !self.take_word(&["or", "|"]) {
                break;
            }
            let place = start..self.at;
            if alternatives.is_empty() {
                self.left_out("or", place);
            } else {
                or = Some(place);
            }
        }
        if alternatives.is_empty() { Part::All(Vec::new()) } else { Part::joined(alternatives, true) }
    }

    fn left_out(&mut self, word: &str, at: Range<usize>) {
        let what =
            format!("`{word}` needs something on both sides; it is left out. The word itself is found as \"{word}\".");
        self.mistake(at, what);
    }

    /// What stands side by side.
    fn all(&mut self, depth: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        // it says what holds anyway, but only between two things
        let mut and: Option<Range<usize>> = None;
        loop {
            self.skip_space();
            let start = self.at;
            match self.peek() {
                None => break,
                Some(')') if depth > 0 => break,
                Some(')') => {
                    self.at += 1;
                    self.mistake(start..self.at, "This ) closes nothing; it is left out.".into());
                }
                Some(_) if self.is_word(&["or", "|"]) => break,
                Some(_) if self.take_word(&["and", "&"]) => {
                    let place = start..self.at;
                    if parts.is_empty() || and.is_some() {
                        self.left_out("and", place);
                    } else {
                        and = Some(place);
                    }
                }
                Some(_) => {
                    let part = self.unit(depth);
                    and = and.filter(|_| part.is_none());
                    parts.extend(part);
                }
            }
        }
        if let Some(place) = and {
            self.left_out("and", place);
        }
        parts
    }

    /// A term or a group, with any signs of negation before it.
    fn unit(&mut self, depth: usize) -> Option<Part> {
        let start = self.at;
        let mut is_negated = false;
        while self.peek() == Some('-') {
            self.at += 1;
            is_negated = !is_negated;
        }
        let is_loose = self.peek().is_none_or(|c| c == ' ' || c == ')') || self.is_word(&["or", "|", "and", "&"]);
        if self.at > start && is_loose {
            self.mistake(
                start..self.at,
                "A - stands right before what shall not be there; this one is left out.".into(),
            );
            return None;
        }
        let part = if self.peek() == Some('(') { self.group(depth)? } else { Part::Term(self.term()?) };
        Some(if is_negated { part.negated() } else { part })
    }

    fn group(&mut self, depth: usize) -> Option<Part> {
        let start = self.at;
        self.at += 1;
        if depth == DEEPEST {
            self.mistake(
                start..self.at,
                "Parentheses lie no deeper than 16 in each other; this one is left out.".into(),
            );
            return None;
        }
        let part = self.any(depth + 1);
        if self.peek() == Some(')') {
            self.at += 1;
        } else {
            self.mistake(start..start + 1, "This ( is not closed; it holds up to the end.".into());
        }
        if part == Part::All(Vec::new()) {
            self.mistake(start..self.at, "There is nothing between these parentheses; they are left out.".into());
            return None;
        }
        Some(part)
    }
}

/// Terms.
impl Reader<'_> {
    fn term(&mut self) -> Option<Term> {
        let start = self.at;
        if self.peek() == Some('"') {
            return self.quoted().map(Term::Anywhere);
        }
        if let Some(tag) = self.tag() {
            return Some(Term::In(Field::Tag, tag));
        }
        let word = self.word();
        let Some((name, _)) = word.split_once(':') else {
            return Some(Term::Anywhere(Sought { text: word.to_owned(), exact: false }));
        };
        let name = name.to_owned();
        let after = start + name.len() + 1;
        let Some(kind) = self.kind_of(&name) else {
            // a time, an address, a face: they hold a colon and ask for no field
            if !name.is_empty()
                && name.chars().all(|c| c.is_alphabetic() || c == '_')
                && !word[name.len()..].starts_with("://")
            {
                let what = format!("No answer is called `{name}`; `{word}` is looked for as it stands.");
                self.mistake(start..self.at, what);
            }
            return Some(Term::Anywhere(Sought { text: word.to_owned(), exact: false }));
        };
        self.at = after;
        if let Kind::Words(field) = &kind
            && field.holds_names()
            && self.rest().starts_with("=\"")
        {
            return self.letters().map(|name| Term::Just(field.clone(), name));
        }
        let sought = match self.peek() {
            Some('"') => self.quoted()?,
            _ => Sought { text: self.word().to_owned(), exact: false },
        };
        if sought.text.is_empty() {
            self.mistake(start..self.at, format!("Nothing stands behind `{name}:` yet; it is left out."));
            return None;
        }
        self.value(kind, sought, start..after)
    }

    /// `#work`, as tags are shown: the same as `tag:work`. None where nothing stands behind the sign.
    fn tag(&mut self) -> Option<Sought> {
        let rest = self.rest().strip_prefix('#')?;
        if rest.starts_with([' ', '(', ')']) || rest.is_empty() {
            return None;
        }
        self.at += 1;
        match self.peek() {
            Some('"') => self.quoted(),
            _ => Some(Sought { text: self.word().to_owned(), exact: false }),
        }
    }

    /// A field with its value. `name` is where the field is named.
    fn value(&mut self, kind: Kind, sought: Sought, name: Range<usize>) -> Option<Term> {
        let word = sought.text.as_str();
        let known = match kind {
            Kind::Words(field) => return Some(Term::In(field, sought)),
            Kind::Date(make) => return self.date(make, &sought, name),
            Kind::Standing => {
                let all = [Standing::Open, Standing::Easing, Standing::Recovered];
                one_of(all, Standing::word, word).map(Term::Standing).ok_or("open, easing or recovered".to_owned())
            }
            Kind::Outcome => one_of(Outcome::ALL, Outcome::word, word)
                .map(Term::Outcome)
                .ok_or(Outcome::ALL.map(Outcome::word).join(", ")),
            Kind::Never if !word.is_empty() && "followed-up".starts_with(word) => Ok(Term::NeverFollowedUp),
            Kind::Never => Err("followed-up".to_owned()),
            Kind::Day => month_and_day(word)
                .map(|(month, day)| Term::Day(month, day))
                .ok_or("a month and a day, as in 11-21".to_owned()),
            Kind::Weight => weights(word).map(Term::Weight).ok_or("1 to 5, as in 4, 4+, <3 or 2-4".to_owned()),
            Kind::Has => one_of([true, false], |plan| if plan { "plan" } else { "follow-up" }, word)
                .map(|plan| if plan { Term::HasPlan } else { Term::HasFollowUp })
                .ok_or("plan or follow-up".to_owned()),
        };
        match known {
            Ok(term) => Some(term),
            Err(known) => {
                let field = self.line.as_str().get(name.clone()).unwrap_or_default();
                let what = format!("`{field}` knows {known}; `{word}` is left out.");
                self.mistake(name.start..self.at, what);
                None
            }
        }
    }

    /// A date, which goes on over the words behind it as long as they belong to it.
    fn date(&mut self, make: fn(Span) -> Term, sought: &Sought, name: Range<usize>) -> Option<Term> {
        let mut words = sought.text.clone();
        let mut best = Span::read(&words, self.today).map(|span| (span, self.at));
        if !sought.exact {
            let start = self.at;
            for _ in 1..=MOST_WORDS {
                self.skip_space();
                let next = self.at;
                let word = self.word();
                if word.is_empty() || word.contains(':') || word.contains("..") {
                    self.at = next;
                    break;
                }
                words = format!("{words} {word}");
                best = Span::read(&words, self.today).map(|span| (span, self.at)).or(best);
            }
            self.at = best.map_or(start, |(_, end)| end);
        }
        if let Some((span, _)) = best {
            return Some(make(span));
        }
        let what = format!(
            "`{}` is no date that is understood here; it is left out. Dates are 2026-03-12, 2026-03, march, yesterday, last friday or 3 weeks ago.",
            sought.text
        );
        self.mistake(name.start..self.at, what);
        None
    }

    fn kind_of(&self, name: &str) -> Option<Kind> {
        Some(match name {
            "title" => Kind::Words(Field::Title),
            "tag" | "tags" => Kind::Words(Field::Tag),
            "feeling" | "feelings" => Kind::Words(Field::Feeling),
            "guide" => Kind::Words(Field::Guide),
            "standing" => Kind::Standing,
            "outcome" => Kind::Outcome,
            "never" => Kind::Never,
            "day" => Kind::Day,
            "weight" => Kind::Weight,
            "has" => Kind::Has,
            "on" => Kind::Date(Term::On),
            "since" => Kind::Date(|span| Term::Since(span.first)),
            "until" => Kind::Date(|span| Term::Until(span.last)),
            _ => {
                let keys = self.names.keys(name);
                if keys.is_empty() {
                    return None;
                }
                Kind::Words(Field::Answers { name: name.to_owned(), keys })
            }
        })
    }
}

/// What kind of value a field takes.
enum Kind {
    Words(Field),
    Date(fn(Span) -> Term),
    Standing,
    Outcome,
    Never,
    Day,
    Weight,
    Has,
}

/// The letters of the line.
impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.line.as_str().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    /// The word that stands here.
    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let word = &rest[..rest.find([' ', '(', ')', '"']).unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    fn is_word(&self, words: &[&str]) -> bool {
        let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '(', ')', '"']);
        words.iter().any(|word| self.rest().strip_prefix(word).is_some_and(ends))
    }

    fn take_word(&mut self, words: &[&str]) -> bool {
        let is_here = self.is_word(words);
        if is_here {
            self.word();
        }
        is_here
    }

    /// Words in quotes; none when there are none in them.
    fn quoted(&mut self) -> Option<Sought> {
        let start = self.at;
        let rest = &self.rest()[1..];
        let closed = rest.find('"');
        let inside = &rest[..closed.unwrap_or(rest.len())];
        self.at = start + 1 + inside.len() + usize::from(closed.is_some());
        let text = inside.trim_matches(' ').to_owned();
        if text.is_empty() {
            self.mistake(start..self.at, NOTHING_QUOTED.into());
            return None;
        }
        if closed.is_none() {
            self.mistake(start..start + 1, NOT_CLOSED.into());
        }
        Some(Sought { text, exact: true })
    }

    /// A name letter by letter; none when there are no letters.
    fn letters(&mut self) -> Option<String> {
        let start = self.at + 1;
        let opens = self.line.original(&(start..start + 1)).start;
        let (name, end) = letters::read(&self.raw[opens..]);
        self.at = self.line.place(end.map_or(self.raw.len(), |end| opens + end)).max(start + 1);
        if name.is_empty() {
            self.mistake(start..self.at, NOTHING_QUOTED.into());
            return None;
        }
        if end.is_none() {
            self.mistake(start..start + 1, NOT_CLOSED.into());
        }
        Some(name)
    }

    /// Notes a mistake at a stretch of the folded line.
    fn mistake(&mut self, at: Range<usize>, what: String) {
        self.mistakes.push(Mistake { at: self.line.original(&at), what });
    }
}
