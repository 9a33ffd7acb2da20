//! Entries like what is being written were found.

use crate::app::effect::Effect;
use crate::app::likeness::{Like, SoughtFor, Told};
use crate::app::model::Model;

/// What is made of entries that were found depends on what they were looked for.
pub(super) fn found(_model: &mut Model, _told: &Told, wanted: &SoughtFor, _found: Vec<Like>) -> Vec<Effect> {
    match wanted {
        SoughtFor::Line(_) => Vec::new(),
    }
}
