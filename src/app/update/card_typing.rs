//! What is typed or pasted on a follow-up card: words of a field, or the beginning of something new.

use chrono::TimeDelta;

use crate::app::cards::ByDigit;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::screen::follow_up::{Over, Step};
use crate::journal::amend::Amendment;
use crate::prose::page::Page;

/// Nobody has read the next question sooner.
const READING: TimeDelta = TimeDelta::milliseconds(1500);

/// Words were typed or pasted. In a field they belong there; where answers are picked they mean writing. None when there is
/// no card.
pub(super) fn takes_words(model: &mut Model, text: &str, put: impl FnOnce(&mut Page)) -> Option<Vec<Effect>> {
    if let Some(taken) = model.cards.by_digit.take()
        && let Some(effects) = were_words(model, taken, text)
    {
        return Some(effects);
    }
    let Screen::FollowUp(card) = &mut model.screen else { return None };
    if let Some(page) = card.page() {
        put(page);
        card.refused = None;
        return Some(Vec::new());
    }
    let words = std::mem::take(&mut card.typed) + text;
    write_instead(model, &words);
    Some(Vec::new())
}

/// A figure that points to no answer was typed where answers are picked. Words may follow. False when it was no figure.
pub(super) fn takes_figure(model: &mut Model, text: &str) -> bool {
    let Screen::FollowUp(card) = &mut model.screen else { return false };
    let is_figure = !card.is_field() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_figure {
        model.cards.by_digit = None;
        for byte in text.bytes() {
            card.press(byte - b'0');
        }
    }
    is_figure
}

/// Another key comes between two numbers.
pub(super) fn forget_digit(model: &mut Model) {
    model.cards.by_digit = None;
    if let Screen::FollowUp(card) = &mut model.screen {
        card.digit = None;
    }
}

/// An answer was taken by its number, pressed twice, and then this was typed. Where it shows that words were meant, as in
/// "11 people", the answer is undone and all of it is written.
fn were_words(model: &mut Model, taken: ByDigit, text: &str) -> Option<Vec<Effect>> {
    // no word begins so, but a plan that stands in the field may go on so
    let goes_on = text.chars().next().is_some_and(|c| !c.is_alphanumeric());
    let is_meant = match model.screen.card() {
        // whoever changes the plan reads the question first
        Some(card) if card.step == Step::Wording => model.now.signed_duration_since(taken.at) < READING,
        Some(card) => goes_on || (card.stored.name == taken.name && !card.is_fresh() && !card.is_field()),
        None => goes_on,
    };
    if !is_meant {
        return None;
    }
    let words = taken.typed + text;
    let at = model.now;
    let undo = taken.undo.map(|(from, to)| {
        let what = Amendment::FollowUpUndone { from: Box::new(from), to: Box::new(to) };
        Effect::Amend { name: taken.name, what, at }
    });
    write_instead(model, &words);
    Some(undo.into_iter().collect())
}

/// Whoever types where there is no field wants to write: the card goes, and the words stand in the first question.
fn write_instead(model: &mut Model, words: &str) {
    let mut said = "This is something new. The card comes again another time.";
    if let Screen::FollowUp(card) = &mut model.screen {
        if card.over != Over::Opening {
            said = "This is something new. f on the shelf asks again.";
        }
        let left = card.left();
        model.cards.left.extend(left);
    }
    model.cards.waiting.clear();
    if !matches!(model.screen, Screen::Writing(_)) {
        let mut writing = model.desk.take().unwrap_or_else(|| model.new_writing());
        writing.go_to_first_words();
        model.screen = Screen::Writing(writing);
    }
    if let Screen::Writing(writing) = &mut model.screen {
        writing.pasted(words);
    }
    // whoever types at that moment has not read it yet
    model.news(said);
}
