//! Looks up in the background in which lines of entries something was found.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::msg::Msg;
use crate::app::shelf::Preview;
use crate::journal::search::{Query, excerpt};
use crate::journal::shelf::EntryName;
use crate::store::EntryStore;

use super::events::Happening;

/// Begins to look, and sends what was found. An answer comes in any case: the next question waits for it.
pub(super) fn preview(
    store: Arc<dyn EntryStore>,
    names: Vec<EntryName>,
    query: Query,
    news: Sender<Happening>,
) -> Vec<Msg> {
    let without: Vec<_> = names.iter().map(|name| (name.clone(), None)).collect();
    let nothing = without.clone();
    let look = move || {
        let of = |name: EntryName| {
            let found = store.read(&name).ok().and_then(|stored| excerpt(&stored.entry, &query));
            (name, found.map(|(line, hits)| Preview { line, hits }))
        };
        let found = catch_unwind(AssertUnwindSafe(|| names.into_iter().map(of).collect()));
        // nobody listens any more: then the program is ending
        let _ = news.send(Happening::News(Msg::Previewed(found.unwrap_or(without))));
    };
    match thread::Builder::new().name("preview".to_owned()).spawn(look) {
        Ok(_) => Vec::new(),
        Err(_) => vec![Msg::Previewed(nothing)],
    }
}
