//! The field for feelings: a line of words typed or picked, and how heavy it is.

use crate::journal::answers::Value;
use crate::journal::texts::words_in;
use crate::prose::page::{Lines, Motion, Page};

/// Words for how it landed, and their weight.
#[derive(Debug, Clone)]
pub struct Feelings {
    /// The line of words, with commas between.
    pub line: Page,
    /// 1 (light) to 5 (heavy).
    pub weight: Option<u8>,
    /// The words that can be picked.
    pub offers: Vec<String>,
    /// The offered word the arrow keys stand on, while they are among the offers.
    pub pointed: Option<usize>,
    /// Enter was pressed before the weight was said.
    pub asks_weight: bool,
    /// The words it began with.
    begun_as: Vec<String>,
}

/// What stands between two words.
const BETWEEN: &str = ", ";

impl Feelings {
    /// The field with these words and this weight in it.
    pub fn new(offers: &[String], words: &[String], weight: Option<u8>) -> Self {
        let line = Page::with_text(Lines::One, &words.join(BETWEEN));
        Self { line, weight, offers: offers.to_vec(), pointed: None, asks_weight: false, begun_as: words.to_vec() }
    }

    /// What it says.
    pub fn value(&self) -> Value {
        let line = self.line.text();
        // a word of a hand-edited file may hold a comma; it stays one word until the line is touched
        let words = if line == self.begun_as.join(BETWEEN) { self.begun_as.clone() } else { words_in(&line) };
        Value::Feelings { words, weight: self.weight }
    }

    /// Whether an offered word is among those written.
    pub fn has(&self, offer: &str) -> bool {
        words_in(&self.line.text()).iter().any(|word| word.eq_ignore_ascii_case(offer))
    }

    /// Typing: digits are the weight, all else goes into the line.
    pub fn typed(&mut self, text: &str) {
        if let Some(pointed) = self.pointed
            && text == " "
        {
            self.pick(pointed);
            return;
        }
        for c in text.chars() {
            match c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) {
                Some(weight @ 1..=5) => self.weight = Some(weight),
                Some(_) => {}
                None => {
                    self.pointed = None;
                    self.line.type_text(c.encode_utf8(&mut [0; 4]));
                }
            }
        }
    }

    /// Picks an offered word, or takes it out again; a word begun in the line is finished by it.
    pub fn pick(&mut self, index: usize) {
        let Some(offer) = self.offers.get(index).cloned() else { return };
        let mut words = words_in(&self.line.text());
        if self.has(&offer) {
            words.retain(|word| !word.eq_ignore_ascii_case(&offer));
        } else {
            if self.begun().is_some() {
                words.pop();
            }
            words.push(offer);
        }
        // the next word begins behind a comma of its own
        let line = words.into_iter().map(|word| word + BETWEEN).collect::<String>();
        self.line.replace_all(&line);
        self.line.go(Motion::End, false);
    }

    /// The offered word that the word begun at the end of the line could become.
    pub fn completion(&self) -> Option<usize> {
        let begun = self.begun()?;
        let fits = |offer: &String| offer.to_lowercase().starts_with(&begun) && offer.to_lowercase() != begun;
        self.offers.iter().position(|offer| fits(offer) && !self.has(offer))
    }

    /// Enter: picks the word the arrows stand on, else finishes the word begun, else points once at the weight that is
    /// not said yet. False when there was nothing to do.
    pub fn enter(&mut self) -> bool {
        if let Some(choice) = self.pointed.or_else(|| self.completion()) {
            self.pick(choice);
            return true;
        }
        let lacks_weight = self.weight.is_none() && !self.line.is_blank();
        lacks_weight && !std::mem::replace(&mut self.asks_weight, true)
    }

    /// Moves among the offers, given how many stand in each row; false when that would leave them.
    pub fn point(&mut self, motion: Motion, rows: &[usize]) -> bool {
        point_among(&mut self.pointed, self.offers.len(), motion, rows)
    }

    /// The word begun at the end of the line, in small letters, if it is no offered word yet.
    fn begun(&self) -> Option<String> {
        let text = self.line.text();
        let begun = text.rsplit(',').next()?.trim().to_lowercase();
        let whole = self.offers.iter().any(|offer| offer.to_lowercase() == begun);
        let could_be = self.offers.iter().any(|offer| offer.to_lowercase().starts_with(&begun));
        (!begun.is_empty() && !whole && could_be).then_some(begun)
    }
}

/// Moves what the keys stand on among so many offers, given how many stand in each row; false when that would leave them.
pub(super) fn point_among(pointed: &mut Option<usize>, offers: usize, motion: Motion, rows: &[usize]) -> bool {
    let Some(at) = *pointed else {
        let enters = motion == Motion::Down && offers > 0;
        *pointed = enters.then_some(0);
        return enters;
    };
    let starts: Vec<usize> =
        rows.iter().scan(0, |start, count| Some(std::mem::replace(start, *start + count))).collect();
    let row = starts.iter().rposition(|start| *start <= at).unwrap_or(0);
    let beside = at - starts.get(row).copied().unwrap_or(0);
    let in_row = |row: usize| {
        let (start, count) = (*starts.get(row)?, *rows.get(row)?);
        Some(start + beside.min(count.saturating_sub(1)))
    };
    *pointed = match motion {
        Motion::Left => Some(at.saturating_sub(1)),
        Motion::Right => Some((at + 1).min(offers.saturating_sub(1))),
        Motion::Down => in_row(row + 1).or(Some(at)),
        Motion::Up => row.checked_sub(1).and_then(in_row),
        _ => Some(at),
    };
    true
}
