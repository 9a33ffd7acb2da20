//! Opening an evening: what is read before the first frame, and what only after it.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use chrono::NaiveTime;

use crate::app::areas::Size;
use crate::app::effect::Effect;
use crate::app::start::{Start, start};
use crate::input::table::keymap;
use crate::journal::evening::evening_of;
use crate::journal::guide::Guide;
use crate::journal::shelf::Head;
use crate::store::{Drafts, EntryStore};

use super::clock::Clock;
use super::events::Happening;
use super::keeper::Keeper;
use super::session::{Hands, Session, World};

/// Everything an evening is opened with.
pub struct Opening<H> {
    /// Where entries live.
    pub store: Arc<dyn EntryStore>,
    /// Where drafts live.
    pub drafts: Drafts,
    /// What time it is.
    pub clock: Box<dyn Clock>,
    /// Where background threads send their news.
    pub news: Sender<Happening>,
    /// The one who holds the terminal.
    pub hands: H,
    /// The size of the window.
    pub size: Size,
    /// When a day ends.
    pub day_ends_at: NaiveTime,
    /// The guides.
    pub guides: Vec<Guide>,
    /// Where the journal is, to be shown.
    pub journal: String,
    /// What was wrong with settings and guides.
    pub problems: Vec<String>,
}

/// Opens an evening. Read before the first frame is only what it shows: the newest rows, tonight's entry, drafts. The
/// effects that come back are for after it.
///
/// # Errors
/// When the thread that keeps drafts cannot be started.
pub fn open<H: Hands>(opening: Opening<H>) -> std::io::Result<(Session<H>, Vec<Effect>)> {
    let Opening { store, drafts, clock, news, hands, size, day_ends_at, guides, journal, mut problems } = opening;
    let now = clock.now();
    let newest = store.newest(usize::from(size.height)).map_or_else(
        |error| {
            problems.push(error.to_string());
            Vec::new()
        },
        |shelf| shelf.rows,
    );
    let tonight = evening_of(now, day_ends_at);
    let of_tonight = newest.iter().filter(|row| matches!(row.head, Head::Entry { evening, .. } if evening == tonight));
    let latest = of_tonight.min_by(|a, b| a.order(b));
    let tonight = latest.and_then(|row| store.read(&row.name).ok()).map(Box::new);
    let mut left = drafts.list().unwrap_or_else(|error| {
        problems.push(error.to_string());
        Vec::new()
    });
    // a draft that is being written in another window is not ours to offer
    left.retain(|left| !left.in_use);
    let keeper = Keeper::new(drafts, left.iter().map(|left| left.id.clone()), news.clone())?;
    let (model, effects) = start(Start {
        now,
        size,
        day_ends_at,
        guides,
        keymap: keymap(),
        journal,
        drafts: left,
        newest,
        tonight,
        problems,
    });
    Ok((Session { model, world: World { store, keeper, clock, news }, hands }, effects))
}
