//! What the reader says of the file of an entry.

use crate::journal::beside::{Beside, beside};
use crate::journal::shelf::Stored;

/// What stands above the answers of an entry besides what it says: what cannot be done with it, where it lies, what it is
/// a second version of.
pub(super) fn notes(stored: &Stored, is_own: bool) -> Vec<String> {
    let link =
        stored.leads_to.as_ref().map(|path| format!("This is a link. The entry lies outside the journal: {path}"));
    let copy = stored.name.told_apart().filter(|_| !is_own).map(|which| {
        let Beside { machine, at } = beside(&stored.name);
        let at = at.map(|at| at.format("%-d %B %Y at %H:%M").to_string());
        let from: Vec<String> = machine.into_iter().chain(at).collect();
        let from = if from.is_empty() { String::new() } else { format!(" ({})", from.join(", ")) };
        format!("≠ This is {which}{from}. Read both; d moves the one you do not want to the trash.")
    });
    [stored.read_only.clone(), link, copy].into_iter().flatten().collect()
}
