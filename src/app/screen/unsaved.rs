//! Saving did not work: a small page over the writing that says why and what can be done.

use crate::app::editing;
use crate::app::msg::Elsewhere;
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::prose::page::Page;
use crate::prose::{Lines, Shown};

use super::writing::Writing;

/// The folder that is proposed for saving elsewhere.
const PROPOSED: &str = "~/comeback";

/// A save that failed; the writing is seen behind it as far as there is room.
#[derive(Debug, Clone)]
pub struct Unsaved {
    /// What was to be saved.
    pub writing: Box<Writing>,
    /// Why it was not, in words for the person.
    pub reason: String,
    /// How often it was tried.
    pub tries: usize,
    /// The way the keys stand on.
    pub way: Way,
    /// What happened was read: a way was gone to.
    pub is_read: bool,
    /// The name of another folder, while it is being written.
    pub folder: Option<Folder>,
    /// Where it was kept meanwhile.
    pub elsewhere: Option<Elsewhere>,
}

/// The field for another folder.
#[derive(Debug, Clone)]
pub struct Folder {
    /// What is written in it.
    pub page: Page,
    /// Why saving there did not work.
    pub refused: Option<String>,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Save once more.
    Again,
    /// Save to another folder.
    Elsewhere,
    /// Go on writing.
    Back,
}

impl Way {
    const fn words(self) -> &'static str {
        match self {
            Self::Again => "Try again",
            Self::Elsewhere => "Save to another folder…",
            Self::Back => "Back to the writing",
        }
    }
}

impl Unsaved {
    /// The page over `writing`, the keys on trying again.
    pub const fn over(writing: Box<Writing>, reason: String) -> Self {
        Self { writing, reason, tries: 1, way: Way::Again, is_read: false, folder: None, elsewhere: None }
    }

    /// The ways there are, in the order of the page. What lies in another folder already need not go to a third.
    pub const fn ways(&self) -> &'static [Way] {
        match self.elsewhere {
            None => &[Way::Again, Way::Elsewhere, Way::Back],
            Some(_) => &[Way::Again, Way::Back],
        }
    }

    /// Moves to the way above or below.
    pub fn go(&mut self, down: bool) {
        self.is_read = true;
        let here = self.ways().iter().position(|way| *way == self.way).unwrap_or(0);
        self.point(if down { here + 1 } else { here.saturating_sub(1) });
    }

    /// Points to the way at this place, if there is one.
    pub fn point(&mut self, at: usize) {
        self.way = self.ways().get(at).copied().unwrap_or(self.way);
    }

    /// It did not work this time either.
    pub fn failed_again(&mut self, reason: String) {
        self.reason = reason;
        self.tries += 1;
        (self.way, self.is_read) = (Way::Again, false);
        self.folder = None;
    }

    /// Opens the field for another folder.
    pub fn ask_folder(&mut self) {
        self.folder = Some(Folder { page: Page::with_text(Lines::One, PROPOSED), refused: None });
    }

    /// It was kept in another folder.
    pub fn kept(&mut self, elsewhere: Elsewhere) {
        self.elsewhere = Some(elsewhere);
        self.folder = None;
        (self.way, self.is_read) = (Way::Back, false);
    }

    /// Lays the field out.
    pub fn lay_out(&mut self, width: u16) {
        if let Some(folder) = &mut self.folder {
            folder.page.set_width(width);
        }
    }

    /// The page, set in `width` cells; the words may not be in the draft either.
    pub fn sheet(&self, width: u16, is_in_draft: bool) -> Sheet {
        let mut sheet = Sheet::default();
        match &self.folder {
            Some(folder) => folder.put(width, &mut sheet),
            None => self.put(width, is_in_draft, &mut sheet),
        }
        sheet
    }

    fn put(&self, width: u16, is_in_draft: bool, sheet: &mut Sheet) {
        let mut here = 0..0;
        if let Some(Elsewhere { file, doubt }) = &self.elsewhere {
            sheet.wrapped(0, &format!("Saved as {file}, outside this journal."), width, Tone::Voice);
            if let Some(doubt) = doubt {
                sheet.wrapped(0, doubt, width, Tone::Prose);
            }
            let stays = if is_in_draft { "The draft stays" } else { "Your words stay" };
            sheet.wrapped(0, &format!("{stays}, so that this journal can have it still."), width, Tone::Prose);
        } else {
            if self.tries > 1 {
                sheet.wrapped(0, &format!("Tried {} times.", self.tries), width, Tone::Hint);
            }
            sheet.wrapped(0, &self.reason, width, Tone::Prose);
            let also = if is_in_draft { " and in the draft" } else { "" };
            sheet.wrapped(0, &format!("Your words stay here{also}."), width, Tone::Hint);
        }
        sheet.gap();
        for (index, way) in self.ways().iter().copied().enumerate() {
            let is_here = way == self.way;
            if is_here {
                here = sheet.rows.len()..sheet.rows.len() + 1;
            }
            let tone = if is_here { Tone::Pointed } else { Tone::Offer };
            let is_kept = self.elsewhere.is_some();
            let words = if is_kept && way == Way::Again { "Try to save here again" } else { way.words() };
            let words = Shown::new(&format!(" {words} ")).cut(usize::from(width));
            sheet.row(vec![Piece::pick(0, words, tone, index)]);
        }
        // what happened is read first; every way that was gone to has to be seen
        sheet.open = if self.is_read { here } else { 0..here.end };
    }
}

impl Folder {
    fn put(&self, width: u16, sheet: &mut Sheet) {
        editing::put("In which folder?", &self.page, width, sheet);
        let below = "A journal of its own is made there, with this entry in it. ~/ is your home folder.";
        match &self.refused {
            Some(reason) => sheet.wrapped(0, reason, width, Tone::Voice),
            None => sheet.wrapped(0, below, width, Tone::Hint),
        }
        if self.refused.is_some() {
            let at = sheet.cursor.map_or(0, |(row, _)| row);
            sheet.below = sheet.rows.len() - at - 1;
        }
    }
}
