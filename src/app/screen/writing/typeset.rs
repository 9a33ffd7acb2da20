//! The page of writing, typeset: answers so far, the open question and its field, and what was answered after it.

use crate::app::areas::Room;
use crate::app::sheet::{Piece, Sheet, Tone, What};
use crate::journal::adjustment;
use crate::journal::answers::Value;
use crate::journal::entry::Adjustment;
use crate::journal::flow;
use crate::journal::goal;
use crate::prose::Shown;
use crate::prose::page::Page;

use super::field::{BEFORE_PLAN, BETWEEN, Field, Pair, side_width};
use super::picks::{said_feelings, said_pick};
use super::{Step, Writing};

/// Where text begins: behind the bar.
pub(super) const TEXT: u16 = 1;
pub(super) const BAR: Shown = Shown::fixed("▎");

/// Sets the page in a column whose text is `width` cells wide, with as much around the words as there is room for.
pub(super) fn sheet(writing: &Writing, width: u16, room: Room) -> Sheet {
    let mut setter = Setter { writing, width, room, sheet: Sheet::default() };
    setter.page();
    setter.sheet
}

/// Which prompt, and which of its pages.
type PartOf = (usize, usize);

/// Sets one page.
pub(super) struct Setter<'a> {
    pub(super) writing: &'a Writing,
    pub(super) width: u16,
    pub(super) room: Room,
    pub(super) sheet: Sheet,
}

impl Setter<'_> {
    fn page(&mut self) {
        let writing = self.writing;
        let asked = flow::asked(&writing.guide, &writing.answers, writing.path);
        let open = writing.index();
        let place = match writing.step {
            Step::Week => 0,
            Step::Prompt(index) => asked.iter().position(|other| *other >= index).unwrap_or(asked.len()),
            Step::Heavy(index) => asked.iter().position(|other| *other > index).unwrap_or(asked.len()),
            Step::Ready => asked.len(),
        };
        self.week();
        for index in asked[..place].iter().filter(|index| Some(**index) != open) {
            self.answered(*index);
        }
        let start = if writing.step == Step::Week { 0 } else { self.sheet.rows.len() };
        match writing.step {
            Step::Week => {}
            Step::Prompt(index) => self.open(index),
            Step::Heavy(_) => self.heavy(),
            Step::Ready => self.ready(),
        }
        self.sheet.open = start..self.sheet.rows.len();
        for index in asked[place..].iter().filter(|index| Some(**index) != open) {
            self.answered(*index);
        }
    }

    /// An empty row between answers.
    pub(super) fn gap(&mut self) {
        if self.room >= Room::Close {
            self.sheet.gap();
        }
    }

    /// An empty row between a question and its field, or within a field.
    pub(super) fn air(&mut self) {
        if self.room >= Room::Wide {
            self.sheet.gap();
        }
    }

    pub(super) fn say(&mut self, text: &str, tone: Tone) {
        for row in crate::prose::rows::wrap(text, self.width) {
            self.sheet.line(TEXT, row, tone);
        }
    }

    /// An answer that is not open: its label, and what was said.
    fn answered(&mut self, index: usize) {
        let (Some(prompt), Some(field)) = (self.writing.guide.prompts.get(index), self.writing.field(index)) else {
            return;
        };
        if self.writing.answers.is_blank_at(&prompt.key) {
            return;
        }
        self.say(&prompt.label, Tone::Label);
        match field {
            Field::Text(page) => self.page_rows((index, 0), page, TEXT, Tone::Quiet),
            Field::Feelings(feelings) => self.say(&said_feelings(feelings), Tone::Quiet),
            Field::Names(names) => self.page_rows((index, 0), &names.line, TEXT, Tone::Quiet),
            Field::Pair { pair: Pair::Sides, pages, .. } => self.sides(index, field, pages, Tone::Quiet),
            Field::Pair { pair: Pair::WhenThen, pages, .. } => {
                let [when, then] = [pages[0].text(), pages[1].text()];
                let plan = Adjustment { when, then: adjustment::plan(&then), ..Adjustment::default() };
                self.say(&adjustment::sentence(&plan), Tone::Quiet);
                self.part_of();
            }
            Field::Goal { .. } => {
                if let Value::Goal { goal, steps } = field.value() {
                    self.say(&goal::said(&goal, &steps), Tone::Quiet);
                }
            }
            Field::Adjustments(adjustments) => self.say(&adjustments.said(), Tone::Quiet),
            Field::Pick(pick) => self.say(&said_pick(pick), Tone::Quiet),
        }
        self.gap();
    }

    /// The open question and its field.
    fn open(&mut self, index: usize) {
        let (Some(prompt), Some(field)) = (self.writing.guide.prompts.get(index), self.writing.field(index)) else {
            return;
        };
        let start = self.sheet.rows.len();
        self.say(&prompt.question, Tone::Question);
        if self.room >= Room::Close && !prompt.hint.is_empty() {
            self.say(&prompt.hint, Tone::Hint);
        }
        self.air();
        self.sheet.head = self.sheet.rows.len() - start;
        match field {
            Field::Text(page) => self.field_rows((index, 0), page, TEXT),
            Field::Feelings(feelings) => self.feelings(index, feelings),
            Field::Names(names) => self.names(index, names),
            Field::Pair { pair: Pair::Sides, pages, at } => {
                self.sides(index, field, pages, Tone::Typed);
                self.cursor_in_sides(field, pages, *at);
            }
            Field::Pair { pair: Pair::WhenThen, pages, at } => {
                self.labelled(index, pages.as_slice(), *at, &["When", "I will"]);
                self.part_of();
            }
            Field::Goal { pages, at } => {
                let labels = ["Goal", "Step 1", "Step 2", "Step 3", "Step 4", "Step 5", "Step 6", "Step 7"];
                self.labelled(index, pages, *at, &labels);
            }
            Field::Adjustments(adjustments) => self.adjustments(index, adjustments),
            Field::Pick(pick) => self.pick(pick),
        }
        self.gap();
    }

    fn page_rows(&mut self, (prompt, part): PartOf, page: &Page, x: u16, tone: Tone) {
        for row in 0..page.row_count() {
            self.sheet.row(vec![Piece { x, what: What::Field { prompt, part, row }, tone, picks: None }]);
        }
    }

    /// An open page with the bar beside it and the cursor in it.
    pub(super) fn field_rows(&mut self, (prompt, part): PartOf, page: &Page, x: u16) {
        let start = self.sheet.rows.len();
        self.page_rows((prompt, part), page, x, Tone::Typed);
        for row in &mut self.sheet.rows[start..] {
            row.insert(0, Piece::text(x - 1, BAR, Tone::Bar));
        }
        let spot = page.cursor();
        self.sheet.cursor = Some((start + spot.row, x + spot.column));
    }

    fn sides(&mut self, prompt: usize, field: &Field, pages: &[Page; 2], tone: Tone) {
        let heads = [Shown::fixed("Yours to change"), Shown::fixed("Not yours")];
        let head = if tone == Tone::Typed { Tone::Offer } else { Tone::Hint };
        if !field.is_beside(self.width) {
            for (part, page) in pages.iter().enumerate() {
                if tone == Tone::Quiet && page.is_blank() {
                    continue;
                }
                self.sheet.line(TEXT, heads[part].clone(), head);
                self.page_rows((prompt, part), page, TEXT, tone);
            }
            return;
        }
        let columns = [TEXT, TEXT + side_width(self.width) + BETWEEN];
        let heads = heads.into_iter().zip(columns).map(|(text, x)| Piece::text(x, text, head));
        self.sheet.row(heads.collect());
        for row in 0..pages[0].row_count().max(pages[1].row_count()) {
            let mut pieces = Vec::new();
            for (part, (page, x)) in pages.iter().zip(columns).enumerate() {
                if part == 1 {
                    pieces.push(Piece::text(x - 2, Shown::fixed("│"), Tone::Hint));
                }
                if row < page.row_count() {
                    pieces.push(Piece { x, what: What::Field { prompt, part, row }, tone, picks: None });
                }
            }
            self.sheet.row(pieces);
        }
    }

    fn cursor_in_sides(&mut self, field: &Field, pages: &[Page; 2], at: usize) {
        let end = self.sheet.rows.len();
        let spot = pages[at].cursor();
        let (top, x) = if field.is_beside(self.width) {
            let rows = pages[0].row_count().max(pages[1].row_count());
            (end - rows, if at == 0 { TEXT } else { TEXT + side_width(self.width) + BETWEEN })
        } else if at == 0 {
            (end - pages[1].row_count() - 1 - pages[0].row_count(), TEXT)
        } else {
            (end - pages[1].row_count(), TEXT)
        };
        for row in &mut self.sheet.rows[top..top + pages[at].row_count()] {
            row.retain(|piece| piece.x != x - 1);
            row.push(Piece::text(x - 1, BAR, Tone::Bar));
            row.sort_by_key(|piece| piece.x);
        }
        self.sheet.cursor = Some((top + spot.row, x + spot.column));
    }

    /// The step of a goal that the plan is a part of.
    fn part_of(&mut self) {
        if let Some(words) = self.writing.part_of() {
            self.say(&words, Tone::Hint);
        }
    }

    /// One-line pages below each other, each with a word before it.
    pub(super) fn labelled(&mut self, prompt: usize, pages: &[Page], at: usize, labels: &[&'static str]) {
        for (part, page) in pages.iter().enumerate() {
            let start = self.sheet.rows.len();
            self.page_rows((prompt, part), page, TEXT + BEFORE_PLAN, Tone::Typed);
            for row in &mut self.sheet.rows[start..] {
                if part == at {
                    row.insert(0, Piece::text(TEXT + BEFORE_PLAN - 1, BAR, Tone::Bar));
                }
            }
            let label = labels.get(part).copied().unwrap_or_default();
            self.sheet.rows[start].insert(0, Piece::text(TEXT, Shown::fixed(label), Tone::Offer));
            if part == at {
                let spot = page.cursor();
                self.sheet.cursor = Some((start + spot.row, TEXT + BEFORE_PLAN + spot.column));
            }
            if part == 0 {
                self.air();
            }
        }
    }

    fn heavy(&mut self) {
        if let Some(heavy) = &self.writing.guide.heavy {
            self.say(&heavy.offer, Tone::Question);
            self.gap();
            self.say("Enter takes the two. Tab goes on as usual, Ctrl+F asks everything.", Tone::Voice);
            self.gap();
        }
    }

    fn ready(&mut self) {
        let writing = self.writing;
        let question = match (&writing.edits, writing.is_blank()) {
            (_, true) => "Nothing is written yet. Shift+Tab goes back.",
            (Some(_), _) => "That was the last question. Enter saves the changes.",
            (None, _) => "That was the last question. Enter saves it.",
        };
        self.say(question, Tone::Question);
        let extras = flow::extras_left(&writing.guide, &writing.answers, writing.path);
        if extras > 0 {
            let more = if extras == 1 { "one more question".to_owned() } else { format!("{extras} more questions") };
            self.say(&format!("Ctrl+F asks {more}, if you like. Every one can stay blank."), Tone::Hint);
        }
        self.gap();
    }
}
