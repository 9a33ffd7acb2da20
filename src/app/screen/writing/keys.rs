//! What keys do while writing.

use crate::app::areas::Room;
use crate::app::msg::Action;
use crate::app::sheet::{Sheet, What};
use crate::journal::flow::{self, Path};
use crate::journal::guide::Kind;
use crate::prose::page::{Motion, Page, Stretch};

use super::field::Field;
use super::{Step, Writing};

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Went {
    /// The page changed, or nothing did.
    Here,
    /// The person went on behind the last prompt: save.
    ToSave,
    /// Something was taken onto the clipboard.
    Taken(String),
    /// Nothing was selected to take.
    NothingTaken,
    /// So many more questions are asked from now on.
    AsksMore(usize),
}

/// Where the mouse hit the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Row of the page; above it when it is less than 0.
    pub row: isize,
    /// Column of the page.
    pub x: u16,
    /// Whether it selects from where the cursor was.
    pub extend: bool,
    /// Whether it selects the whole word.
    pub word: bool,
}

impl Writing {
    /// Characters were typed.
    pub fn typed(&mut self, text: &str) {
        // typing works at once: past the week and the offer of the short path it goes into the next question
        if matches!(self.step, Step::Week | Step::Heavy(_)) {
            self.next();
        }
        match self.open_field() {
            Some(Field::Feelings(feelings)) => feelings.typed(text),
            Some(Field::Names(names)) => names.typed(text),
            Some(Field::Adjustments(adjustments)) => adjustments.typed(text),
            Some(Field::Pick(pick)) => pick.typed(text),
            Some(field) => {
                if let Some(page) = field.page_mut() {
                    page.type_text(text);
                }
            }
            None => {}
        }
        self.sync();
    }

    /// Text was pasted. It is put in as it is: no part of it can act as a key. False when no field takes words here.
    pub fn pasted(&mut self, text: &str) -> bool {
        if self.step == Step::Week {
            self.next();
        }
        if let Some(pointed) = self.open_field().and_then(Field::pointed) {
            *pointed = None;
        }
        let page = self.open_field().and_then(Field::page_mut);
        let is_taken = page.map(|page| page.paste(text)).is_some();
        self.sync();
        is_taken
    }

    /// The answer came back from the person's own editor.
    pub fn edited_outside(&mut self, text: &str) {
        if let Some(page) = self.open_field().and_then(Field::page_mut) {
            // an editor may leave more lines than the field takes
            let one_line = text.lines().collect::<Vec<_>>().join(" ");
            page.replace_all(if page.takes_lines() { text } else { &one_line });
        }
        self.sync();
    }

    /// The answer the cursor is in, to be opened in the person's own editor.
    pub fn text_for_editor(&self) -> Option<String> {
        self.field(self.index()?)?.page().map(Page::text)
    }

    /// A key asked for something.
    pub fn act(&mut self, action: Action, width: u16, height: u16) -> Went {
        let screen = usize::from(height.saturating_sub(2).max(1));
        let went = match action {
            Action::Next => self.next(),
            Action::Enter => self.enter(),
            Action::Back => self.back(),
            Action::FullPath => self.full_path(),
            Action::Go(motion) => self.go(motion, false, width),
            Action::Select(motion) => self.go(motion, true, width),
            Action::ScreenUp => self.go(Motion::ScreenUp(screen), false, width),
            Action::ScreenDown => self.go(Motion::ScreenDown(screen), false, width),
            Action::Delete(stretch) => self.delete(stretch),
            Action::Undo => self.on_page(|page| {
                page.undo();
            }),
            Action::Redo => self.on_page(|page| {
                page.redo();
            }),
            Action::SelectAll => self.on_page(Page::select_all),
            Action::Cut => self.take(Page::cut),
            Action::CopyOrQuit => self.take(|page| page.selection()),
            _ => Went::Here,
        };
        self.sync();
        went
    }

    fn on_page(&mut self, what: impl FnOnce(&mut Page)) -> Went {
        if let Some(page) = self.open_field().and_then(Field::page_mut) {
            what(page);
        }
        Went::Here
    }

    fn take(&mut self, what: impl FnOnce(&mut Page) -> Option<String>) -> Went {
        let taken = self.open_field().and_then(Field::page_mut).and_then(what);
        taken.map_or(Went::NothingTaken, Went::Taken)
    }

    fn delete(&mut self, stretch: Stretch) -> Went {
        if let Some(Field::Pick(pick)) = self.open_field() {
            pick.at = None;
            return Went::Here;
        }
        let mut went_nowhere = false;
        let went = self.on_page(|page| went_nowhere = !page.delete(stretch));
        // behind an emptied line of feelings the weight is what stands before the cursor
        if let Some(Field::Feelings(feelings)) = self.open_field()
            && went_nowhere
            && stretch == Stretch::Back
        {
            feelings.weight = None;
        }
        went
    }

    fn enter(&mut self) -> Went {
        if let Step::Heavy(index) = self.step {
            self.path = Path::Short;
            return self.go_on_from(Some(index));
        }
        match self.open_field() {
            Some(Field::Text(page)) if page.takes_lines() => page.newline(),
            Some(Field::Pair { pages, at, .. }) if pages[*at].takes_lines() => pages[*at].newline(),
            Some(Field::Feelings(feelings)) => {
                if !feelings.enter() {
                    return self.next();
                }
            }
            Some(Field::Names(names)) => {
                if !names.enter_pressed() {
                    return self.next();
                }
            }
            _ => return self.next(),
        }
        Went::Here
    }

    fn next(&mut self) -> Went {
        if self.open_field().is_some_and(Field::next_part) {
            return Went::Here;
        }
        self.sync();
        match self.step {
            Step::Ready => Went::ToSave,
            Step::Week => self.go_on_from(None),
            Step::Heavy(index) => self.go_on_from(Some(index)),
            Step::Prompt(index) => {
                let is_heavy = flow::is_heavy_after(&self.guide, &self.answers, index);
                if is_heavy && self.edits.is_none() && self.path == Path::Core {
                    self.step = Step::Heavy(index);
                    return Went::Here;
                }
                let is_weighed = self.guide.prompts[index].kind == Kind::Feelings;
                if is_weighed && !is_heavy && self.path == Path::Short {
                    self.path = Path::Core;
                }
                self.go_on_from(Some(index))
            }
        }
    }

    fn go_on_from(&mut self, after: Option<usize>) -> Went {
        let next = flow::next(&self.guide, &self.answers, self.path, after);
        self.step = next.map_or(Step::Ready, Step::Prompt);
        self.arrive(false);
        Went::Here
    }

    fn back(&mut self) -> Went {
        if self.open_field().is_some_and(Field::previous_part) {
            return Went::Here;
        }
        self.sync();
        let before = match self.step {
            Step::Week => return Went::Here,
            Step::Prompt(index) => Some(index),
            Step::Heavy(index) => Some(index + 1),
            Step::Ready => None,
        };
        if let Some(index) = flow::previous(&self.guide, &self.answers, self.path, before) {
            self.step = Step::Prompt(index);
            self.arrive(true);
        } else if self.shows_week() {
            self.step = Step::Week;
            self.arrive(true);
        }
        Went::Here
    }

    /// The full path: from behind the core it leads to the first extra prompt that is still blank, from anywhere else
    /// on from here.
    fn full_path(&mut self) -> Went {
        let more = flow::extras_left(&self.guide, &self.answers, self.path);
        self.path = Path::Full;
        match self.step {
            Step::Heavy(index) => self.go_on_from(Some(index)),
            Step::Week | Step::Prompt(_) => Went::AsksMore(more),
            Step::Ready => {
                let asked = flow::asked(&self.guide, &self.answers, self.path);
                let blank = |index: &usize| self.answers.is_blank_at(&self.guide.prompts[*index].key);
                if let Some(first) = asked.into_iter().find(blank) {
                    self.step = Step::Prompt(first);
                    self.arrive(false);
                }
                Went::Here
            }
        }
    }

    fn go(&mut self, motion: Motion, select: bool, width: u16) -> Went {
        let rows = self.offer_rows(width);
        let Some(field) = self.open_field() else {
            self.scroll_to_read(motion);
            return Went::Here;
        };
        if let Field::Pick(pick) = field {
            match motion {
                Motion::Right | Motion::Down => pick.on(),
                Motion::Left | Motion::Up => pick.back(),
                _ => {}
            }
            return Went::Here;
        }
        let is_among = field.pointed().is_some_and(|pointed| pointed.is_some());
        let leaves_line = motion == Motion::Down && !select;
        if (is_among || leaves_line) && field.point(motion, &rows) {
            return Went::Here;
        }
        let moved = field.page_mut().is_some_and(|page| page.go(motion, select));
        if !moved && !select {
            match (motion, field) {
                // an arrow decides nothing
                (Motion::Down, Field::Adjustments(adjustments)) => drop(adjustments.go(true)),
                (Motion::Up, Field::Adjustments(adjustments)) => drop(adjustments.go(false)),
                (_, Field::Adjustments(_)) => {}
                // beyond the edge of one of two texts lies the other
                (Motion::Down | Motion::Right, field) => drop(field.next_part()),
                (Motion::Up | Motion::Left, field) => drop(field.previous_part()),
                _ => {}
            }
        }
        Went::Here
    }

    /// Where nothing can be written the arrows and page keys move the window.
    fn scroll_to_read(&mut self, motion: Motion) {
        let by = |rows: usize| isize::try_from(rows).unwrap_or(isize::MAX);
        match motion {
            Motion::Up => self.scroll_by(-1),
            Motion::Down => self.scroll_by(1),
            Motion::ScreenUp(rows) => self.scroll_by(-by(rows)),
            Motion::ScreenDown(rows) => self.scroll_by(by(rows)),
            _ => {}
        }
    }

    /// The mouse went down, or moved while down, on the page.
    pub fn click(&mut self, hit: Hit, width: u16, room: Room) {
        let Hit { row, x, extend, word } = hit;
        let sheet = self.sheet(width, room);
        if extend {
            return self.drag(row, x, &sheet);
        }
        self.drag_from = None;
        let Some(pieces) = usize::try_from(row).ok().and_then(|row| sheet.rows.get(row)) else { return };
        let here = pieces.iter().rev().find(|piece| piece.x <= x).or(pieces.first());
        let Some(piece) = here else { return };
        match (&piece.what, piece.picks) {
            (What::Field { prompt, part, row }, _) => {
                if self.index() != Some(*prompt) {
                    self.sync();
                    self.step = Step::Prompt(*prompt);
                    self.arrive(false);
                }
                let (part, row, column) = (*part, *row, x.saturating_sub(piece.x));
                self.drag_from = self.index();
                if let Some(field) = self.open_field() {
                    field.enter_part(part);
                    if let Some(page) = field.page_mut() {
                        page.click(row, column, false);
                        if word {
                            page.select_word();
                        }
                    }
                }
            }
            (What::Text(text), Some(pick)) if (piece.x..).contains(&x) && usize::from(x - piece.x) < text.width() => {
                match self.open_field() {
                    Some(Field::Feelings(feelings)) if pick < feelings.offers.len() => feelings.pick(pick),
                    Some(Field::Feelings(feelings)) => {
                        feelings.weight = u8::try_from(pick - feelings.offers.len() + 1).ok();
                    }
                    Some(Field::Names(names)) => names.pick(pick),
                    Some(Field::Adjustments(adjustments)) => adjustments.click(pick),
                    Some(Field::Pick(field)) => field.at = Some(pick),
                    _ => {}
                }
            }
            (What::Text(_), _) => {}
        }
        self.sync();
    }

    /// Selects to where the mouse is; above the open text to its start, below it to its end.
    fn drag(&mut self, row: isize, x: u16, sheet: &Sheet) {
        let open = self.index();
        let Some(part) = self.open_field().map(|field| field.at()) else { return };
        let rows = sheet.rows.iter().zip(0_isize..).filter_map(|(pieces, at)| {
            let of_open = pieces.iter().find_map(|piece| match piece.what {
                What::Field { prompt, part: of, row } if Some(prompt) == open && of == part => Some((row, piece.x)),
                _ => None,
            });
            of_open.map(|(row, left)| (at, row, left))
        });
        let rows: Vec<(isize, usize, u16)> = rows.collect();
        let Some(page) = self.open_field().and_then(Field::page_mut) else { return };
        match (rows.iter().find(|(at, ..)| *at == row), rows.first()) {
            (Some((_, row, left)), _) => page.click(*row, x.saturating_sub(*left), true),
            (None, Some((first, ..))) => {
                page.go(if row < *first { Motion::Start } else { Motion::End }, true);
            }
            (None, None) => {}
        }
        self.follow_cursor();
    }
}
