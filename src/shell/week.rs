//! The entries of a week, read behind the frame.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::msg::Msg;
use crate::journal::shelf::{EntryName, Stored};
use crate::store::EntryStore;

use super::events::Happening;

/// Reads these entries on a thread of their own, and tells of them as news. One that is gone or cannot be read is left
/// out: its row on the shelf says so.
pub(super) fn read(store: Arc<dyn EntryStore>, names: Vec<EntryName>, news: Sender<Happening>) -> Vec<Msg> {
    let load = move || {
        let read = || names.iter().filter_map(|name| store.read(name).ok()).collect::<Vec<Stored>>();
        let msg = match catch_unwind(AssertUnwindSafe(read)) {
            Ok(entries) => Msg::WeekRead(entries),
            Err(_) => Msg::Trouble(
                "Reading the week stopped because of a mistake of comeback's own. The files are fine.".to_owned(),
            ),
        };
        // nobody listens any more: then the program is ending
        let _ = news.send(Happening::News(msg));
    };
    match thread::Builder::new().name("week".to_owned()).spawn(load) {
        Ok(_) => Vec::new(),
        Err(error) => vec![Msg::Trouble(format!("The week could not be read ({error})."))],
    }
}
