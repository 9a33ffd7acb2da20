//! The prompt flow: from a guide and the answers so far to the next prompt. Pure.

use super::answers::{Answers, Value};
use super::guide::{Asked, Guide, Kind};

/// Which of a guide's prompts the person wants to go through tonight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Path {
    /// The core.
    #[default]
    Core,
    /// The core and the extra prompts.
    Full,
    /// The few that are enough on a heavy evening.
    Short,
}

/// The prompts that are asked, in order, as indices into the guide, given what is written so far.
///
/// On every path a prompt that already has an answer stays in the row, so that nothing written goes out of sight.
pub fn asked(guide: &Guide, answers: &Answers, path: Path) -> Vec<usize> {
    let applies = |index: &usize| {
        let prompt = &guide.prompts[*index];
        let answered = !answers.is_blank_at(&prompt.key);
        let on_path = match (path, &guide.heavy) {
            (Path::Short, Some(heavy)) => {
                let is_asked = heavy.asks.iter().any(|ask| ask.key == prompt.key && holds(&ask.asked, answers, path));
                // it names a key, and two prompts may have that
                is_asked && is_home(guide, *index, answers)
            }
            _ => holds(&prompt.asked, answers, path),
        };
        on_path || (answered && is_home(guide, *index, answers))
    };
    (0..guide.prompts.len()).filter(applies).collect()
}

/// The next prompt after `after`, or the first one; none when the evening can be closed.
pub fn next(guide: &Guide, answers: &Answers, path: Path, after: Option<usize>) -> Option<usize> {
    asked(guide, answers, path).into_iter().find(|index| after.is_none_or(|after| *index > after))
}

/// The prompt before `before`, or the last one when standing behind them all.
pub fn previous(guide: &Guide, answers: &Answers, path: Path, before: Option<usize>) -> Option<usize> {
    asked(guide, answers, path).into_iter().rev().find(|index| before.is_none_or(|before| *index < before))
}

/// How many extra prompts the full path would add.
pub fn extras_left(guide: &Guide, answers: &Answers, path: Path) -> usize {
    asked(guide, answers, Path::Full).len().saturating_sub(asked(guide, answers, path).len())
}

/// Whether the short path should be offered after `index`: the feelings were just weighed, and they are heavy.
pub fn is_heavy_after(guide: &Guide, answers: &Answers, index: usize) -> bool {
    let Some(heavy) = &guide.heavy else { return false };
    let prompt = &guide.prompts[index];
    let weight = match answers.get(&prompt.key).map(|written| &written.value) {
        Some(Value::Feelings { weight, .. }) => *weight,
        _ => None,
    };
    prompt.kind == Kind::Feelings && weight.is_some_and(|weight| weight >= heavy.from_weight)
}

/// The prompt whose wording an answer under `key` belongs to tonight: of two with one key, the one that is asked.
pub fn home_of(guide: &Guide, answers: &Answers, key: &str) -> Option<usize> {
    let with_key = |index: &usize| guide.prompts[*index].key == key;
    let mut all = (0..guide.prompts.len()).filter(with_key);
    let first = all.clone().next();
    all.find(|index| holds(&guide.prompts[*index].asked, answers, Path::Full)).or(first)
}

fn is_home(guide: &Guide, index: usize, answers: &Answers) -> bool {
    home_of(guide, answers, &guide.prompts[index].key) == Some(index)
}

fn holds(asked: &Asked, answers: &Answers, path: Path) -> bool {
    match asked {
        Asked::Always => true,
        Asked::Extra => path == Path::Full,
        Asked::IfAnswered(place) => !answers.is_blank_at(place),
        Asked::IfBlank(place) => answers.is_blank_at(place),
    }
}
