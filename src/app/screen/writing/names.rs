//! The field for people: a line of names typed or picked.

use crate::journal::people::{Person, folded, last_begins, names};
use crate::prose::page::{Lines, Motion, Page};

use super::feelings::point_among;

/// Somebody, or several.
#[derive(Debug, Clone)]
pub struct Names {
    /// The line as it is typed.
    pub line: Page,
    /// The people who can be picked.
    pub offers: Vec<Person>,
    /// The offered name the arrow keys stand on, while they are among the offers.
    pub pointed: Option<usize>,
    /// Whether people were offered since the question was come to.
    pub is_offered: bool,
}

/// What stands between two names that are picked.
const BETWEEN: &str = ", ";

impl Names {
    /// The field with this in it.
    pub fn new(text: &str) -> Self {
        Self { line: Page::with_text(Lines::One, text), offers: Vec::new(), pointed: None, is_offered: false }
    }

    /// The question is come to: who can be offered may have changed since.
    pub const fn enter(&mut self) {
        (self.pointed, self.is_offered) = (None, false);
    }

    /// Whether an offered person is among those written.
    pub fn has(&self, person: &Person) -> bool {
        names(&self.line.text()).any(|name| folded(name) == folded(&person.name))
    }

    /// Typing goes into the line; among the offers a space picks.
    pub fn typed(&mut self, text: &str) {
        match self.pointed.take() {
            Some(pointed) if text == " " => self.pick(pointed),
            _ => self.line.type_text(text),
        }
    }

    /// Picks somebody, or takes them out again; a name begun at the end of the line is finished by it.
    pub fn pick(&mut self, index: usize) {
        let Some(person) = self.offers.get(index) else { return };
        let text = self.line.text();
        let line = if self.has(person) {
            let others = names(&text).filter(|name| folded(name) != folded(&person.name));
            others.collect::<Vec<_>>().join(BETWEEN)
        } else {
            let (before, last) = text.split_at(last_begins(&text));
            let is_begun = last.trim().is_empty() || begins(person, last);
            let before = if is_begun { before.trim_end() } else { text.trim_end() };
            // behind a comma or a word such as "and" that stands there already
            let is_first = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric());
            let between = match (is_first, is_begun) {
                (true, _) if before.is_empty() || before.ends_with(['、', '，', '・']) => "",
                (true, _) | (false, true) => " ",
                (false, false) => BETWEEN,
            };
            format!("{before}{between}{}", person.name)
        };
        self.line.replace_all(&line);
        self.line.go(Motion::End, false);
        self.pointed = None;
    }

    /// The person whose name the one begun at the end of the line could become.
    pub fn completion(&self) -> Option<usize> {
        let text = self.line.text();
        let begun = text.get(last_begins(&text)..).map(str::trim_end).filter(|begun| !begun.is_empty())?;
        // a name that is there whole is not to become a longer one
        let is_whole = self.offers.iter().any(|person| folded(&person.name) == folded(begun));
        let fits = |person: &Person| begins(person, begun) && !self.has(person);
        self.offers.iter().position(|person| !is_whole && fits(person))
    }

    /// Enter: picks the name the arrows stand on, else finishes the name begun. False when there was nothing to do.
    pub fn enter_pressed(&mut self) -> bool {
        let choice = self.pointed.or_else(|| self.completion());
        choice.map(|choice| self.pick(choice)).is_some()
    }

    /// Moves among the offers, given how many stand in each row; false when that would leave them.
    pub fn point(&mut self, motion: Motion, rows: &[usize]) -> bool {
        point_among(&mut self.pointed, self.offers.len(), motion, rows)
    }
}

/// Whether the name of a person begins so.
fn begins(person: &Person, begun: &str) -> bool {
    folded(&person.name).starts_with(&folded(begun.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(text: &str) -> Names {
        let person = |name: &str| Person { name: name.to_owned(), times: 1, helped: 0 };
        Names { offers: ["Anna", "Sam", "Samira", "母"].map(person).to_vec(), ..Names::new(text) }
    }

    fn picked(text: &str, name: &str) -> String {
        let mut field = field(text);
        let at = field.offers.iter().position(|person| person.name == name).unwrap();
        field.pick(at);
        field.line.text()
    }

    #[test]
    fn a_picked_name_goes_behind_what_is_there_and_out_again() {
        assert_eq!(picked("", "Anna"), "Anna");
        assert_eq!(picked("Sam", "Anna"), "Sam, Anna");
        assert_eq!(picked("Sam,", "Anna"), "Sam, Anna");
        assert_eq!(picked("Sam and ", "Anna"), "Sam and Anna");
        assert_eq!(picked("Sam and a", "Anna"), "Sam and Anna");
        assert_eq!(picked("Peter, my neighbour", "Sam"), "Peter, my neighbour, Sam");
        assert_eq!(picked("Sam, anna", "Anna"), "Sam");
        assert_eq!(picked("アリ、", "母"), "アリ、母");
    }

    #[test]
    fn a_name_begun_is_finished_and_one_that_is_whole_stays() {
        let completed = |text: &str| field(text).completion().map(|at| field("").offers[at].name.clone());
        assert_eq!(completed("an"), Some("Anna".into()));
        assert_eq!(completed("Anna and sa"), Some("Sam".into()));
        assert_eq!(completed("Sam"), None, "not Samira");
        assert_eq!(completed("Sami"), Some("Samira".into()));
        for text in ["", "Anna, ", "x", "ask An"] {
            assert_eq!(completed(text), None, "{text:?}");
        }
    }
}
