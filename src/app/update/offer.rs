//! What becomes of a draft that was left.

use crate::app::effect::{Effect, Wanted};
use crate::app::model::{Kept, Model};
use crate::app::msg::{Action, NotRead};
use crate::app::screen::Screen;
use crate::app::screen::offer::Way;
use crate::app::screen::writing::Writing;
use crate::app::start;
use crate::journal::card_words::is_of_card;
use crate::journal::draft::{Begun, DraftId, Left, mark};
use crate::journal::guide::Guide;
use crate::journal::shelf::Stored;

/// A key on the offer.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Offer(offer) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Up => offer.go(false),
        Action::Down => offer.go(true),
        Action::Older => offer.turn(true),
        Action::Newer => offer.turn(false),
        Action::Out => start::open(model),
        Action::Open => return take(model),
        _ => {}
    }
    Vec::new()
}

/// Takes the way that is pointed at.
fn take(model: &mut Model) -> Vec<Effect> {
    let Screen::Offer(offer) = &mut model.screen else { return Vec::new() };
    let Some(draft) = offer.current().map(|left| left.id.clone()) else { return Vec::new() };
    match offer.way {
        // what was read when the evening opened may be old by now: another window may have gone on with it
        Way::CarryOn => vec![Effect::Resume { draft, save: false }],
        Way::Save => vec![Effect::Resume { draft, save: true }],
        Way::LetGo if offer.lets_go => {
            done_with(model, &draft);
            model.say("Let go.");
            vec![Effect::DropDraft(draft)]
        }
        Way::LetGo => {
            offer.lets_go = true;
            Vec::new()
        }
        Way::Later => {
            start::open(model);
            Vec::new()
        }
    }
}

/// Someone who types without looking wants to write: what is typed is no answer to the offer, and is not lost either.
pub(super) fn write_instead(model: &mut Model) {
    if let Screen::Offer(_) = model.screen {
        model.screen = Screen::Writing(model.new_writing());
        model.say("This is something new. The draft waits, and is offered again the next time.");
    }
}

/// Takes a draft off the offer; behind the last one the evening opens.
fn done_with(model: &mut Model, draft: &DraftId) {
    let Screen::Offer(offer) = &mut model.screen else { return };
    offer.remove(draft);
    if offer.drafts.is_empty() {
        start::open(model);
    }
}

/// A draft was opened. Until that went well it stays on offer.
pub(super) fn resumed(
    model: &mut Model,
    draft: &DraftId,
    save: bool,
    result: Result<Box<Left>, NotRead>,
) -> Vec<Effect> {
    if matches!(model.screen, Screen::FollowUp(_)) {
        return super::card_words::resumed(model, draft, result);
    }
    let left = match result {
        Ok(left) => left,
        Err(NotRead { is_gone, reason }) => {
            if is_gone {
                done_with(model, draft);
            }
            model.warn(reason);
            return Vec::new();
        }
    };
    // also on the help page, where it stays
    model.problems.extend(left.damage.clone());
    if is_of_card(&left.draft) {
        let writing = model.new_writing().taking(&left);
        model.kept = Kept::At(left.draft.touched);
        model.screen = Screen::Writing(Box::new(writing));
        tell(model, &left, save, None);
        return save_if(model, &left, save);
    }
    // one that changes an entry needs the entry first
    if let Some(name) = left.draft.begun.edits.clone() {
        return vec![Effect::Read(name, Wanted::Resume(left, save))];
    }
    let guide = super::shelf::guide_for(model, &left.draft.guide);
    let writing = Writing::new(guide.clone(), left.draft.begun.clone(), left.id.clone());
    carry_on(model, writing, &left, guide);
    tell(model, &left, save, None);
    save_if(model, &left, save)
}

/// The entry that a draft changes was read.
pub(super) fn opened(model: &mut Model, left: &Left, save: bool, result: Result<Box<Stored>, NotRead>) -> Vec<Effect> {
    let begun = left.draft.begun.clone();
    match result {
        Ok(stored) => {
            let guide = super::shelf::guide_for(model, &stored.entry.guide);
            if let Some(path) = &stored.leads_to {
                model.say(format!("This entry is a link. Saving writes to the file it leads to: {path}"));
            }
            let is_older = begun.base.as_ref().is_some_and(|base| *base != mark(&stored.text));
            let mut writing = Writing::edit(guide.clone(), *stored, begun, left.id.clone());
            writing.is_on_older = is_older;
            carry_on(model, writing, left, guide);
            let changed = "This entry was changed since you began. Saving keeps both versions.";
            tell(model, left, save, is_older.then_some(changed));
            save_if(model, left, save)
        }
        Err(NotRead { is_gone: true, .. }) => {
            // the words go on as a new entry
            let begun = Begun { edits: None, base: None, ..begun };
            let guide = super::shelf::guide_for(model, &left.draft.guide);
            carry_on(model, Writing::new(guide.clone(), begun, left.id.clone()), left, guide);
            let gone = "The entry this draft belongs to is not there any more, so it will be saved as a new one.";
            tell(model, left, false, Some(gone));
            Vec::new()
        }
        Err(NotRead { reason, .. }) => {
            // the entry is there, and a new one would stand beside it once it can be read again
            tell(model, left, false, Some(&format!("This draft changes an entry, and waits for it. {reason}")));
            vec![Effect::Release(left.id.clone())]
        }
    }
}

/// Says what there is to say of a draft that was opened.
fn tell(model: &mut Model, left: &Left, save: bool, other: Option<&str>) {
    let unsaved = (save && left.damage.is_some()).then_some("Nothing is saved yet: Ctrl+S saves what is here.");
    // what is longest comes last: it ends with a path
    let all: Vec<&str> = [unsaved, other, left.damage.as_deref()].into_iter().flatten().collect();
    if !all.is_empty() {
        model.warn(all.join(" "));
    }
}

/// Saves if that was asked for; but someone whose draft lost its end has to see first what is left of it.
fn save_if(model: &mut Model, left: &Left, save: bool) -> Vec<Effect> {
    if save && left.damage.is_none() { super::saving::save(model) } else { Vec::new() }
}

/// Puts a draft that was left into a writing, and the writing onto the screen.
fn carry_on(model: &mut Model, writing: Writing, left: &Left, guide: Guide) {
    model.kept = Kept::At(left.draft.touched);
    model.screen = Screen::Writing(Box::new(writing.resume(left, guide)));
}
