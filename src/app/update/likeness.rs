//! Entries like what is being written were found.

use crate::app::effect::Effect;
use crate::app::likeness::{Like, SoughtFor, Told};
use crate::app::model::Model;

/// What is made of entries that were found depends on what they were looked for.
pub(super) fn found(model: &mut Model, told: &Told, wanted: &SoughtFor, found: &[Like]) -> Vec<Effect> {
    match wanted {
        SoughtFor::Line(draft) => {
            super::been_here::found(model, told, draft, found);
            Vec::new()
        }
        SoughtFor::SameAgain(name) => super::same::found(model, name, found),
    }
}
