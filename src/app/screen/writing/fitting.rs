//! A guide made to fit what is written.

use crate::journal::answers::Answers;
use crate::journal::entry::Entry;
use crate::journal::guide::{Guide, Kind};

/// The keys of what an entry says, in its order.
pub(super) fn keys_of(entry: &Entry) -> Vec<&str> {
    entry.answers.iter().map(|answer| answer.key.as_str()).collect()
}

/// The guide with prompts for all that is written; what it does not ask itself stands behind, in this order.
pub(super) fn fitting(guide: Guide, answers: &Answers, order: &[&str]) -> Guide {
    let asked = guide.prompts.len();
    let mut guide = guide.with_prompts_for(answers);
    guide.prompts[asked..].sort_by_key(|prompt| {
        let place = order.iter().position(|key| *key == prompt.key);
        (place.is_none(), place, prompt.kind == Kind::Date)
    });
    guide
}
