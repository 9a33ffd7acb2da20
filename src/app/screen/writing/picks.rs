//! What can be picked, typeset: feelings with their weight, names, scales, choices and evenings.

use crate::app::areas::Room;
use crate::app::sheet::{Piece, Tone, What};
use crate::journal::answers::Value;
use crate::journal::people::Person;
use crate::prose::Shown;

use super::Writing;
use super::feelings::Feelings;
use super::field::{Field, Options, Pick};
use super::names::Names;
use super::typeset::{Setter, TEXT};

impl Setter<'_> {
    /// An open field of feelings: the line, the words that can be picked, the weight.
    pub(super) fn feelings(&mut self, prompt: usize, feelings: &Feelings) {
        self.field_rows((prompt, 0), &feelings.line, TEXT);
        let at = feelings.weight.and_then(|weight| usize::from(weight).checked_sub(1));
        let mut scale = scale_row(at, feelings.offers.len(), self.width);
        if feelings.asks_weight && at.is_none() {
            for piece in &mut scale {
                piece.tone = Tone::Voice;
            }
        }
        // with little room the weight stands before the offers, which may be out of sight
        if self.room < Room::Wide {
            self.sheet.row(scale);
            self.sheet.below = 1;
            self.offers(feelings);
        } else {
            self.air();
            self.offers(feelings);
            self.air();
            self.sheet.row(scale);
        }
    }

    /// The words that can be picked.
    fn offers(&mut self, feelings: &Feelings) {
        let completion = feelings.completion();
        let mut next = 0;
        for count in self.writing.offer_rows(self.width) {
            let mut x = TEXT;
            let mut row = Vec::new();
            for index in next..next + count {
                let word = Shown::new(&feelings.offers[index]);
                let is_pointed =
                    feelings.pointed == Some(index) || (feelings.pointed.is_none() && completion == Some(index));
                let tone = match (is_pointed, feelings.has(&feelings.offers[index])) {
                    (true, _) => Tone::Pointed,
                    (false, true) => Tone::Picked,
                    (false, false) => Tone::Offer,
                };
                if feelings.pointed == Some(index) {
                    self.sheet.below = 0;
                    self.sheet.cursor = Some((self.sheet.rows.len(), x));
                }
                let width = cells(&word);
                row.push(Piece::pick(x, word, tone, index));
                x = x.saturating_add(width).saturating_add(BETWEEN_OFFERS);
            }
            next += count;
            self.sheet.row(row);
        }
    }

    /// An open field of names: the line, and who can be picked.
    pub(super) fn names(&mut self, prompt: usize, names: &Names) {
        self.field_rows((prompt, 0), &names.line, TEXT);
        if !names.offers.is_empty() {
            self.air();
        }
        let completion = names.completion();
        let mut next = 0;
        for count in self.writing.offer_rows(self.width) {
            let mut x = TEXT;
            let mut row = Vec::new();
            for (index, person) in names.offers.iter().enumerate().skip(next).take(count) {
                let is_pointed = names.pointed.or(completion) == Some(index);
                let tone = match (is_pointed, names.has(person)) {
                    (true, _) => Tone::Pointed,
                    (false, true) => Tone::Picked,
                    (false, false) => Tone::Offer,
                };
                if names.pointed == Some(index) {
                    self.sheet.cursor = Some((self.sheet.rows.len(), x));
                }
                for (shown, tone) in label(person, self.width).into_iter().zip([tone, Tone::Hint]) {
                    let width = cells(&shown);
                    row.push(Piece::pick(x, shown, tone, index));
                    x = x.saturating_add(width);
                }
                x = x.saturating_add(BETWEEN_OFFERS);
            }
            next += count;
            self.sheet.row(row);
        }
    }

    /// An open field in which one of a few is picked.
    pub(super) fn pick(&mut self, pick: &Pick) {
        let tone = |index| if pick.at == Some(index) { Tone::Pointed } else { Tone::Offer };
        let lines = match &pick.options {
            Options::Scale => {
                let row = scale_row(pick.at, 0, self.width);
                let cursor =
                    row.iter().find(|piece| piece.picks == Some(pick.at.unwrap_or(0))).map_or(TEXT, |piece| piece.x);
                self.sheet.cursor = Some((self.sheet.rows.len(), cursor));
                self.sheet.row(row);
                return;
            }
            Options::Words(words) => words.clone(),
            Options::Evenings(evenings) => {
                let day = |day: chrono::NaiveDate| day.format("%A %-d %B").to_string();
                evenings
                    .iter()
                    .map(|(words, evening)| {
                        evening.map_or(words.clone(), |evening| format!("{words:<10} {}", day(evening)))
                    })
                    .collect()
            }
        };
        for (index, line) in lines.iter().enumerate() {
            if index == pick.at.unwrap_or(0) {
                self.sheet.cursor = Some((self.sheet.rows.len(), 0));
            }
            let line = Shown::new(&format!("{} {line}", index + 1)).cut(usize::from(self.width));
            self.sheet.row(vec![Piece::pick(TEXT, line, tone(index), index)]);
        }
    }
}

/// Cells between two offers.
const BETWEEN_OFFERS: u16 = 3;

impl Writing {
    /// How many offers stand in each row of the open field.
    pub(super) fn offer_rows(&self, width: u16) -> Vec<usize> {
        let cells: Vec<u16> = match self.index().and_then(|index| self.field(index)) {
            Some(Field::Feelings(feelings)) => feelings.offers.iter().map(|word| cells(&Shown::new(word))).collect(),
            Some(Field::Names(names)) => names.offers.iter().map(|person| cells_of(&label(person, width))).collect(),
            _ => Vec::new(),
        };
        let mut rows: Vec<usize> = Vec::new();
        let mut x = u16::MAX;
        for cells in cells {
            if x.saturating_add(cells) > width {
                rows.push(0);
                x = 0;
            }
            x = x.saturating_add(cells).saturating_add(BETWEEN_OFFERS);
            if let Some(last) = rows.last_mut() {
                *last += 1;
            }
        }
        rows
    }
}

/// A name as it is offered, and behind it how often they helped.
fn label(person: &Person, width: u16) -> [Shown; 2] {
    let helped = person.helped_words().map(|words| format!(" {words}")).unwrap_or_default();
    let name = Shown::new(&person.name).cut(usize::from(width));
    let helped = Shown::new(&helped).cut(usize::from(width).saturating_sub(name.width()));
    [name, helped]
}

fn cells_of(label: &[Shown; 2]) -> u16 {
    label.iter().map(cells).fold(0, u16::saturating_add)
}

/// Cells that a scale takes with the words at its ends.
const WORDS_OF_SCALE: u16 = 31;

/// The row of a scale from 1 to 5; `first` is what picking 1 is called.
fn scale_row(at: Option<usize>, first: usize, width: u16) -> Vec<Piece> {
    let mut row = Vec::new();
    let mut x = TEXT;
    let mut put = |text: Shown, tone: Tone, pick: Option<usize>| {
        let width = cells(&text);
        row.push(Piece { x, what: What::Text(text), tone, picks: pick });
        x += width;
    };
    // in a narrow window the digits alone have room; the question says which end is heavy
    let has_words = width >= WORDS_OF_SCALE;
    if has_words {
        put(Shown::fixed("light "), Tone::Hint, None);
    }
    for step in 0..5 {
        let tone = if at == Some(step) { Tone::Pointed } else { Tone::Offer };
        put(Shown::new(&format!(" {} ", step + 1)), tone, Some(first + step));
        put(Shown::fixed(if has_words { " " } else { "" }), Tone::Hint, None);
    }
    if has_words {
        put(Shown::fixed("heavy"), Tone::Hint, None);
    }
    row
}

/// Feelings and weight in one line.
pub(super) fn said_feelings(feelings: &Feelings) -> String {
    match feelings.value() {
        Value::Feelings { words, weight } => crate::app::screen::reader::landed(&words, weight, None, " · "),
        _ => String::new(),
    }
}

/// What is picked, in words.
pub(super) fn said_pick(pick: &Pick) -> String {
    match (&pick.options, pick.at) {
        (_, None) => String::new(),
        (Options::Scale, Some(at)) => format!("{} of 5", at + 1),
        (Options::Words(words), Some(at)) => words.get(at).cloned().unwrap_or_default(),
        (Options::Evenings(evenings), Some(at)) => match evenings.get(at) {
            Some((_, Some(evening))) => evening.format("%A %-d %B").to_string(),
            Some((words, None)) => words.clone(),
            None => String::new(),
        },
    }
}

fn cells(text: &Shown) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}
