//! What the bottom line says: the keys that do something here and now, the most useful first.

use crate::app::filter::Filter;
use crate::app::keys::{Binding, Place};
use crate::app::model::Model;
use crate::app::msg::Action;
use crate::app::screen::Screen;
use crate::app::screen::follow_up::{FollowUp, Over, Step as Asked};
use crate::app::screen::reader::Open;
use crate::app::screen::writing::field::{Field, Options, Pick};
use crate::app::screen::writing::{Step, Writing};
use crate::journal::flow::Path;
use crate::journal::kinds::kind_of;
use crate::journal::shelf::{Head, Row};

/// A key and what it does in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key's name.
    pub key: String,
    /// What it does.
    pub words: &'static str,
    /// Whether it has to be seen even where there is little room.
    pub is_needed: bool,
}

impl Hint {
    fn new(key: &str, words: &'static str) -> Self {
        Self { key: key.to_owned(), words, is_needed: true }
    }
}

/// What the key does that shows a narrowed shelf whole again.
pub const ALL: &str = "all entries";

const UNMARK: &str = "unmark";
const TAG_THEM: &str = "tag them";
const DELETE_THEM: &str = "delete them";
/// What keys do for rows that are marked.
const FOR_MARKED: [&str; 3] = [UNMARK, TAG_THEM, DELETE_THEM];
/// What the key does that scrolls what is open beside the writing.
const SCROLL: &str = "scroll it";

/// The hints for the app as it is.
pub fn hints(model: &Model) -> Vec<Hint> {
    let place = model.screen.place();
    let mut hints = match &model.screen {
        Screen::Writing(writing) if writing.step == Step::Week => of_week(model, writing),
        Screen::Writing(writing) if !model.is_opened_over() => of_field(writing),
        Screen::FollowUp(card) => of_card(card),
        Screen::Patterns(page) if page.list.is_none() => vec![Hint::new("m 3 y a", "range")],
        Screen::Same(same) if same.naming.is_none() => vec![Hint::new("1–2", "pick")],
        Screen::Kinds(list) if list.naming.is_none() && !list.named.is_empty() => {
            vec![Hint::new(&numbers(list.named.len()), "pick")]
        }
        _ => Vec::new(),
    };
    let bound = model.keymap.of(place).filter(|binding| can(model, binding.action));
    hints.extend(bound.filter_map(|binding| of_binding(model, binding)));
    // the way out of a narrowed shelf is seen however little room there is, and what marks are for
    hints.sort_by_key(|hint| ![ALL, SCROLL].contains(&hint.words) && !FOR_MARKED.contains(&hint.words));
    hints
}

fn of_binding(model: &Model, binding: &Binding) -> Option<Hint> {
    let words = match (binding.action, &model.screen) {
        (Action::Next, Screen::Writing(writing)) if writing.step == Step::Ready => "save",
        (Action::ToShelf, _) if model.is_opened_over() => "back",
        (Action::ToShelf, _) if model.is_opened_beside() => "put it away",
        (Action::ScreenDown, Screen::Writing(_)) => SCROLL,
        (Action::Out, Screen::FollowUp(card)) if card.over == Over::Opening => "not tonight",
        (Action::Out, Screen::FollowUp(_)) => "back",
        (Action::New, _) if model.desk.is_some() => "back to writing",
        (Action::Out, Screen::Reader) if model.patterns.over.is_some() => "back",
        (Action::AsText, Screen::Patterns(page)) if page.as_text => "picture",
        (Action::Open, Screen::Keeping(keeping)) => {
            let sentence = model.reader.sentences().get(keeping.at);
            if sentence.is_some_and(|sentence| sentence.is_kept) { "keep no more" } else { "keep" }
        }
        (Action::Out, Screen::Shelf) if !model.shelf.marked.is_empty() => UNMARK,
        (Action::Tags, _) if !model.shelf.marked.is_empty() => TAG_THEM,
        (Action::Discard, _) if !model.shelf.marked.is_empty() => DELETE_THEM,
        // Esc does so there
        (Action::Narrow(Filter::All), Screen::Shelf) => return None,
        _ => binding.hint?,
    };
    // a number does the same
    let is_missable = binding.action == Action::Open && matches!(model.screen, Screen::Kinds(_));
    let is_needed = FOR_MARKED.contains(&words)
        || !is_missable
            && !matches!(
                binding.action,
                Action::Back
                    | Action::PickGuide
                    | Action::FullPath
                    | Action::Discard
                    | Action::BringBack
                    | Action::Trash
                    | Action::History
                    | Action::Patterns
                    | Action::Keep
                    | Action::ScreenDown
                    | Action::Kinds
                    | Action::PartOfGoal
                    | Action::OlderSame
                    | Action::Choose(0)
                    | Action::Order
                    | Action::Jump
                    | Action::Calendar
                    | Action::Filters
                    | Action::Rename
                    | Action::Title
                    | Action::Tags
                    | Action::Mark
                    | Action::OlderMonth
                    | Action::NewerMonth
                    | Action::Narrow(Filter::Recoveries | Filter::Wins | Filter::Open)
            );
    let key = match (binding.action, &model.screen) {
        // one hint for both
        (Action::Older, Screen::Patterns(_)) => "← →".to_owned(),
        _ => binding.chords.first()?.to_string(),
    };
    Some(Hint { key, words, is_needed })
}

/// The numbers that pick one of so many; there are nine.
fn numbers(count: usize) -> String {
    if count == 1 { "1".to_owned() } else { format!("1–{}", count.min(9)) }
}

/// The numbers that pick an answer.
fn of_card(card: &FollowUp) -> Vec<Hint> {
    let key = match card.options().len() {
        0 => return Vec::new(),
        2 => "1–2",
        4 => "1–4",
        _ => "1–5",
    };
    // where one points already it is worth more to know what takes it
    vec![Hint { is_needed: card.pointed.is_none(), ..Hint::new(key, "pick") }]
}

/// A week that does not fit is read on.
fn of_week(model: &Model, writing: &Writing) -> Vec<Hint> {
    let column = model.column();
    let rows = writing.sheet(column.width, model.writing_room()).rows.len();
    let is_cut = rows > usize::from(column.area.height);
    if is_cut { vec![Hint::new("↑↓", "read on")] } else { Vec::new() }
}

/// What the open field takes besides typing.
fn of_field(writing: &Writing) -> Vec<Hint> {
    match writing.step {
        Step::Heavy(_) => return vec![Hint::new("Enter", "two questions")],
        Step::Week | Step::Ready => return Vec::new(),
        Step::Prompt(_) => {}
    }
    match writing.index().and_then(|index| writing.field(index)) {
        Some(Field::Feelings(feelings)) if feelings.offers.is_empty() => vec![Hint::new("1–5", "weight")],
        Some(Field::Feelings(_)) => vec![Hint::new("1–5", "weight"), Hint::new("↓", "pick")],
        Some(Field::Names(names)) if !names.offers.is_empty() => vec![Hint::new("↓", "pick")],
        Some(Field::Pick(Pick { options: Options::Scale, .. })) => vec![Hint::new("1–5", "pick")],
        Some(Field::Adjustments(adjustments)) if !adjustments.options().is_empty() => vec![Hint::new("1–3", "pick")],
        Some(Field::Pick(_)) => vec![Hint::new("↑↓", "pick")],
        Some(Field::Text(_) | Field::Names(_) | Field::Pair { .. } | Field::Goal { .. } | Field::Adjustments(_))
        | None => Vec::new(),
    }
}

/// Whether an action does something now.
fn can(model: &Model, action: Action) -> bool {
    let place = model.screen.place();
    let row = model.shelf.current();
    let is_open = model.opened().is_some();
    match (action, &model.screen) {
        (Action::ScreenDown | Action::NeverAgain, Screen::Writing(_)) => is_open,
        (Action::ToShelf | Action::Help, Screen::Writing(_)) => true,
        // what is open covers the rest
        (_, Screen::Writing(_)) if model.is_opened_over() => false,
        (Action::Older | Action::Newer | Action::Open, _) if matches!(place, Place::Shelf | Place::Reader) => {
            row.is_some()
        }
        (Action::Open | Action::BringBack | Action::Empty, Screen::Trash(trash)) => !trash.entries.is_empty(),
        (Action::Older, Screen::History(history)) => history.at + 1 < history.versions.len(),
        (Action::Newer, Screen::History(history)) => history.at > 0,
        (Action::Open, Screen::History(history)) => history.current().is_some_and(|version| version.entry.is_ok()),
        (Action::Open, Screen::FollowUp(card)) => card.pointed.is_some() || matches!(card.step, Asked::Behind),
        (Action::Back, Screen::FollowUp(card)) => card.has_before() || card.part > 0,
        (Action::FollowUp, _) => {
            let open = if let Open::Entry(stored) = &model.reader.open { Some(stored) } else { None };
            open.is_some_and(|stored| {
                stored.entry.adjustment.is_some() && row.is_some_and(|row| row.name == stored.name)
            })
        }
        (Action::Edit | Action::Discard | Action::History | Action::Keep, _) => {
            matches!(row, Some(Row { head: Head::Entry { .. }, .. }))
        }
        (Action::PartOfGoal, Screen::Writing(writing)) => writing.can_be_part(),
        (Action::Kinds, Screen::Writing(writing)) => {
            writing.can_have_kind() && model.shelf.all().any(|row| kind_of(row).is_some())
        }
        (Action::Kinds, _) => matches!(&model.reader.open, Open::Entry(stored) if stored.entry.standing.is_some()),
        (Action::OlderSame, _) => model.reader.kin().is_some_and(|kin| kin.beside(true).is_some()),
        (Action::Choose(0), Screen::Kinds(list)) => list.kind.is_some(),
        (Action::Next | Action::AsText, Screen::Patterns(page)) => page.list.is_none(),
        (Action::Older | Action::Newer, Screen::Patterns(page)) => page.can_step(),
        (Action::Open, Screen::Patterns(page)) => page.can_open(),
        (Action::Open, Screen::Kinds(list)) => !list.choices().is_empty(),
        (Action::Open, Screen::Same(same)) => same.pointed.is_some() || same.naming.is_some(),
        (Action::Narrow(Filter::All), _) => model.shelf.is_narrowed(),
        (Action::Out, Screen::Shelf) => model.shelf.is_narrowed() || !model.shelf.marked.is_empty(),
        (Action::Order, Screen::Shelf | Screen::Reader) => model.shelf.query().is_some(),
        (Action::NextHit, _) => !model.reader.hits().is_empty(),
        (Action::Rename, Screen::Filters(filters)) => filters.current().is_some_and(|item| item.tag.is_some()),
        (Action::Next, Screen::Labels(labels)) => !labels.offers().is_empty(),
        (Action::Title | Action::Tags | Action::Mark, _) => row.is_some_and(|row| row.words().is_some()),
        (Action::Search | Action::Filters | Action::Jump | Action::Calendar, _) => model.shelf.all().next().is_some(),
        (Action::Narrow(filter), _) => model.shelf.filter() != filter && model.shelf.all().next().is_some(),
        (Action::PutAway, Screen::Closing(closing)) => closing.own.is_some(),
        (Action::FullPath, Screen::Writing(writing)) => writing.path != Path::Full,
        (Action::PickGuide, Screen::Writing(writing)) => writing.edits.is_none(),
        (Action::Save, Screen::Writing(writing)) => writing.step != Step::Ready,
        _ => true,
    }
}
