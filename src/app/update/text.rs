//! Text that arrives, typed or pasted: the field that takes it, and what becomes of it where there is none.

use crate::app::editing;
use crate::app::effect::Effect;
use crate::app::keys::{Chord, Key};
use crate::app::model::Model;
use crate::app::msg::Action;
use crate::app::screen::Screen;
use crate::app::screen::writing::{Step, Writing};
use crate::prose::page::Page;

use super::{card_typing, decide_nothing, filters, kinds, labels, leave, on_writing, search, unsaved};

/// Words arrived, typed or pasted, and go into the field that stands over the writing or the shelf by itself; none when
/// there is none.
fn takes_words(model: &mut Model, put: impl Fn(&mut Page)) -> Option<Vec<Effect>> {
    match model.screen {
        Screen::Asking(_) => search::takes_words(model, put),
        Screen::Filters(_) => filters::takes_words(model, put),
        Screen::Labels(_) => labels::takes_words(model, put),
        _ => {
            let is_taken =
                unsaved::takes_words(model, |folder| put(&mut folder.page)) || kinds::takes_words(model, put);
            is_taken.then(Vec::new)
        }
    }
}

/// A key of a field that stands by itself: what it takes goes on the clipboard, and Ctrl+C with nothing selected leaves.
pub(super) fn edit_field(
    model: &mut Model,
    action: Action,
    page: impl FnOnce(&mut Model) -> Option<&mut Page>,
) -> Vec<Effect> {
    let clipboard = model.clipboard.clone();
    let Some(page) = page(model) else { return Vec::new() };
    if action == Action::Paste {
        page.paste(&clipboard);
        return Vec::new();
    }
    match editing::act(page, action) {
        Some(taken) => {
            model.clipboard.clone_from(&taken);
            vec![Effect::Copy(taken)]
        }
        None if action == Action::CopyOrQuit => leave(model),
        None => Vec::new(),
    }
}

/// Characters were typed: into the field that is open, else into the writing.
pub(super) fn words_typed(model: &mut Model, text: &str) -> Vec<Effect> {
    if card_typing::takes_figure(model, text) {
        return Vec::new();
    }
    let effects = takes_words(model, |page| page.type_text(text));
    let effects = effects.or_else(|| card_typing::takes_words(model, text, |page| page.type_text(text)));
    effects.unwrap_or_else(|| typed(model, |writing| writing.typed(text)))
}

/// Something was written. Behind the last question there is nowhere to write it.
fn typed(model: &mut Model, what: impl FnOnce(&mut Writing)) -> Vec<Effect> {
    if matches!(&model.screen, Screen::Writing(writing) if writing.step == Step::Ready) {
        model.say("There is no field here. Enter saves, Shift+Tab goes back to the last one.");
        return Vec::new();
    }
    on_writing(model, what)
}

/// Text was pasted, from the terminal or from what was cut here. Words that cannot be put in are not passed over in
/// silence.
pub(super) fn pasted(model: &mut Model, text: &str) -> Vec<Effect> {
    decide_nothing(model);
    // a paste is whole, and no answer was meant to go on in it
    model.cards.by_digit = None;
    if let Some(effects) = takes_words(model, |page| page.paste(text)) {
        return effects;
    }
    if let Some(effects) = card_typing::takes_words(model, text, |page| page.paste(text)) {
        return effects;
    }
    // on the offer it begins something new
    let mut is_taken = matches!(model.screen, Screen::Writing(_) | Screen::Offer(_));
    let effects = typed(model, |writing| is_taken = writing.pasted(text));
    if !is_taken {
        keep_for_later(model, text);
    }
    effects
}

/// Text came where there is no field for it. It ran nothing, and is offered as something to write.
fn keep_for_later(model: &mut Model, text: &str) {
    text.clone_into(&mut model.clipboard);
    let writes = model.keymap.action(model.screen.place(), Chord::plain(Key::Char('n'))) == Some(Action::New);
    if writes {
        model.say("That's text, not keys. n writes it down.");
    } else {
        model.say("No field here. Ctrl+V pastes it later.");
    }
    if let Some(notice) = &mut model.notice {
        notice.offers = writes.then(|| text.to_owned());
    }
}
