//! Titles and tags in place: the small field, and renaming a tag wherever it stands.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::{Action, Saved};
use crate::app::screen::Screen;
use crate::app::screen::labels::{Labels, What};
use crate::app::screen::reader::Open;
use crate::app::screen::renaming::Renaming;
use crate::app::work::{Job, Work};
use crate::journal::amend::Amendment;
use crate::journal::search::Words;
use crate::journal::shelf::{EntryName, Head, Row};
use crate::prose::page::{Motion, Page};

/// Opens the field for the title of the selected entry.
pub(super) fn title(model: &mut Model) -> Vec<Effect> {
    let Some(name) = nameable(model) else { return Vec::new() };
    let before = match &model.reader.open {
        Open::Entry(stored) if stored.name == name => stored.entry.title.clone(),
        _ => return Vec::new(),
    };
    open(model, What::Title { name, before })
}

/// Opens the field for the tags of the selected entry, or for those to be added to all that are marked.
pub(super) fn tags_of(model: &mut Model) -> Vec<Effect> {
    if !model.shelf.marked.is_empty() {
        return open(model, What::Marked(model.shelf.marked.iter().cloned().collect()));
    }
    let Some(name) = nameable(model) else { return Vec::new() };
    let before = model.shelf.row(&name).map(tags_written).unwrap_or_default();
    open(model, What::Tags { name, before })
}

/// The tags of an entry, as they were written.
fn tags_written(row: &Row) -> Vec<String> {
    row.words().into_iter().flat_map(Words::tags).map(str::to_owned).collect()
}

/// Opens the field for another name of a tag.
pub(super) fn rename(model: &mut Model) -> Vec<Effect> {
    let Screen::Filters(filters) = &model.screen else { return Vec::new() };
    let over_reader = filters.over_reader;
    let Some(tag) = filters.current().and_then(|item| item.tag.clone()) else {
        model.say("Only a tag can be renamed. ↑ ↓ go to one.");
        return Vec::new();
    };
    model.screen = if over_reader { Screen::Reader } else { Screen::Shelf };
    open(model, What::Rename(tag))
}

/// The selected entry, if it can be named: the person is told why if not.
fn nameable(model: &mut Model) -> Option<EntryName> {
    let Row { name, head, .. } = model.shelf.current().cloned()?;
    if let Head::Unreadable { .. } = head {
        model.warn("This file cannot be changed here, because it cannot be read.");
        return None;
    }
    if super::trash::is_being_edited(model, &name) {
        model.warn("This entry is being edited, so it is named there. n goes back to it.");
        return None;
    }
    Some(name)
}

fn open(model: &mut Model, what: What) -> Vec<Effect> {
    let known = model.shelf.library().tags().into_iter().map(|(tag, _)| tag.to_owned()).collect();
    let over_reader = matches!(model.screen, Screen::Reader);
    model.screen = Screen::Labels(Box::new(Labels::of(what, known, over_reader)));
    Vec::new()
}

/// A key in the field.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Labels(labels) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Out => back(model),
        Action::Open if labels.pointed.is_some() && labels.take() => {}
        Action::Open => return save(model),
        Action::Next => drop(labels.take()),
        Action::Go(Motion::Down) => labels.point(true),
        Action::Go(Motion::Up) => labels.point(false),
        action => {
            labels.pointed = None;
            return super::edit_field(model, action, |model| match &mut model.screen {
                Screen::Labels(labels) => Some(&mut labels.page),
                _ => None,
            });
        }
    }
    Vec::new()
}

/// Words arrived, typed or pasted. None where there is no such field.
pub(super) fn takes_words(model: &mut Model, put: impl FnOnce(&mut Page)) -> Option<Vec<Effect>> {
    let Screen::Labels(labels) = &mut model.screen else { return None };
    labels.pointed = None;
    put(&mut labels.page);
    Some(Vec::new())
}

fn back(model: &mut Model) {
    if let Screen::Labels(labels) = &model.screen {
        model.screen = if labels.over_reader { Screen::Reader } else { Screen::Shelf };
    }
}

/// Does what the field says.
fn save(model: &mut Model) -> Vec<Effect> {
    let Screen::Labels(labels) = &model.screen else { return Vec::new() };
    let (what, text, written, over_reader) =
        (labels.what.clone(), labels.page.text().trim().to_owned(), labels.tags(), labels.over_reader);
    let at = model.now;
    back(model);
    match what {
        What::Title { name, before } => {
            let title = (!text.is_empty()).then_some(text);
            if title == before {
                return Vec::new();
            }
            vec![Effect::Amend { name, what: Amendment::Title(title), at }]
        }
        What::Tags { before, .. } if before == written => Vec::new(),
        What::Tags { name, before } => {
            vec![Effect::Amend { name, what: Amendment::Tags { from: before, to: written }, at }]
        }
        What::Marked(names) => tag_all(model, names, &written),
        What::Rename(from) => ask_to_rename(model, from, &written, over_reader),
    }
}

/// Adds tags to many entries.
fn tag_all(model: &mut Model, names: Vec<EntryName>, added: &[String]) -> Vec<Effect> {
    if added.is_empty() {
        return Vec::new();
    }
    let job = |name: EntryName| {
        let from = tags_written(model.shelf.row(&name)?);
        let more = added.iter().filter(|tag| !from.contains(tag)).cloned();
        let to: Vec<String> = from.iter().cloned().chain(more).collect();
        (from != to).then_some(Job::Tags { name, from, to })
    };
    let jobs: Vec<Job> = names.into_iter().filter_map(job).collect();
    let tags = added.iter().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ");
    model.shelf.marked.clear();
    if jobs.is_empty() {
        model.say(format!("They have {tags} already."));
        return Vec::new();
    }
    let done = ["has", "have"].map(|has| format!("{has} {tags} now."));
    super::work::begin(model, Work::of(&format!("Adding {tags}"), done, jobs))
}

/// Lists the entries that a tag would be renamed in.
fn ask_to_rename(model: &mut Model, from: String, written: &[String], over_reader: bool) -> Vec<Effect> {
    match written {
        [] => {}
        [to] if *to == from => {}
        [to] => {
            let rows = model.shelf.all().collect();
            model.screen = Screen::Renaming(Box::new(Renaming::of(from, to.clone(), rows, over_reader)));
        }
        _ => model.say("One name for one tag: without commas."),
    }
    Vec::new()
}

/// A key where a tag is to be renamed.
pub(super) fn act_on_renaming(model: &mut Model, action: Action) -> Vec<Effect> {
    let column = model.column();
    let (width, height) = (column.width, column.area.height);
    let page = isize::try_from(height).unwrap_or(1).max(2) - 1;
    let Screen::Renaming(renaming) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Up => renaming.scroll_by(-1, width, height),
        Action::Down => renaming.scroll_by(1, width, height),
        Action::PageUp => renaming.scroll_by(-page, width, height),
        Action::PageDown => renaming.scroll_by(page, width, height),
        Action::Open | Action::Out => {
            let job = |(name, tags, _): &(EntryName, Vec<String>, String)| Job::Tags {
                name: name.clone(),
                from: tags.clone(),
                to: renaming.renamed(tags),
            };
            let jobs: Vec<Job> = renaming.entries.iter().map(job).collect();
            let (from, to) = (renaming.from.clone(), renaming.to.clone());
            model.screen = if renaming.over_reader { Screen::Reader } else { Screen::Shelf };
            if action == Action::Open {
                let done = ["has", "have"].map(|has| format!("{has} #{to} in place of #{from}."));
                return super::work::begin(model, Work::of(&format!("Renaming #{from}"), done, jobs));
            }
        }
        _ => {}
    }
    Vec::new()
}

/// A title or the tags of one entry were saved, or could not be.
pub(super) fn amended(model: &mut Model, words: &'static str, result: Result<Saved, String>) {
    match result {
        Ok(saved) => {
            if let Saved::Whole(_) = saved {
                model.say(words);
            }
            super::amend::take(model, saved);
        }
        Err(reason) => model.warn(reason),
    }
}
