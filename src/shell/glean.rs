//! Reads entries for patterns in the background.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::app::msg::Msg;
use crate::journal::patterns::{Collection, Gleaner};
use crate::journal::shelf::{EntryName, Stored};
use crate::store::EntryStore;

use super::events::Happening;
use super::gather::{gather, versions};

/// What all of these entries come to. Those that cannot be read, and versions of others, are none; how many could
/// not be read comes with it.
pub fn collect(store: &dyn EntryStore, names: &[EntryName]) -> (Collection, usize) {
    let gleaner = Gleaner::new();
    let versions = versions(store, names);
    let all = Mutex::new(Collection::default());
    let put = |stored: Stored| -> Option<()> {
        if !versions.contains_key(&stored.name) {
            let taken = gleaner.glean(stored.name, &stored.entry);
            all.lock().unwrap_or_else(PoisonError::into_inner).put(taken);
        }
        None
    };
    let unread = gather(store, names, put).unread;
    let mut all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    all.sort();
    (all, unread)
}

/// Reads these entries on a thread of its own; the answer comes as news.
pub(super) fn begin(store: &Arc<dyn EntryStore>, names: Vec<EntryName>, news: &Sender<Happening>) -> Vec<Msg> {
    let (store, answer) = (Arc::clone(store), news.clone());
    let asked = names.clone();
    let read = move || {
        let result = catch_unwind(AssertUnwindSafe(|| Box::new(collect(&*store, &names).0)));
        let result = result.map_err(|_| {
            "Patterns could not be counted because of a mistake of comeback's own. The files are fine.".to_owned()
        });
        // nobody listens any more: then the program is ending
        let _ = answer.send(Happening::News(Msg::Gleaned(names, result)));
    };
    match thread::Builder::new().name("patterns".to_owned()).spawn(read) {
        Ok(_) => Vec::new(),
        Err(error) => {
            let reason = format!("Your entries could not be read for this ({error}).");
            vec![Msg::Gleaned(asked, Err(reason))]
        }
    }
}
