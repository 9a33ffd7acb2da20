//! Where everything is: the journal, the settings, the drafts.

use std::path::{self, Path, PathBuf};

use chrono::{NaiveTime, Weekday};
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use super::evening::{Failure, Surroundings};
use super::warn;
use crate::journal::guide::Guide;
use crate::journal::shelf::EntryName;
use crate::settings::locale::first_weekday;
use crate::settings::{self, Journal, Settings, guides};
use crate::store::{Drafts, FileStore};

/// The folders that are used.
pub(super) struct Places {
    /// What the person wrote, unless they named another folder.
    pub(super) data: PathBuf,
    /// Settings, guides, themes.
    pub(super) config: PathBuf,
    /// Drafts.
    pub(super) state: PathBuf,
}

impl Places {
    pub(super) fn find() -> Result<Self, Failure> {
        let base = Xdg::new().map_err(|_| Failure::NoHome)?;
        let own = |folder: PathBuf| folder.join("comeback");
        let state = base.state_dir().unwrap_or_else(|| base.data_dir().join("state"));
        Ok(Self { data: own(base.data_dir()), config: own(base.config_dir()), state: own(state) })
    }

    /// The drafts of a journal. Those of all journals lie in one folder, which is not on a disk that may be gone.
    pub(super) fn drafts(&self, journal: &Path) -> Drafts {
        Drafts::new(self.state.join("drafts")).of_journal(journal)
    }

    /// The journal's folder: the one that is `given` with the start, else the one of the settings, else the usual one.
    pub(super) fn journal(
        &self,
        given: Option<PathBuf>,
        settings: &Settings,
        problems: &mut Vec<String>,
    ) -> Result<PathBuf, Failure> {
        let Some(given) = given else {
            return match &settings.journal {
                Journal::At(folder) => Ok(folder.clone()),
                Journal::Unnamed => Ok(self.data.clone()),
                Journal::Unclear(why) => Err(Failure::Journal(why.clone())),
            };
        };
        if let Journal::Unclear(why) = &settings.journal {
            problems.push(why.clone());
        }
        // shown whole, so that a person who started in the wrong folder sees it
        path::absolute(&given)
            .map_err(|error| Failure::Journal(format!("{} cannot be found ({error}).", given.display())))
    }
}

/// What every command that opens the journal begins with.
pub(super) struct Opened {
    /// The journal's folder.
    pub(super) journal: PathBuf,
    /// The entries in it.
    pub(super) store: FileStore,
    /// The drafts.
    pub(super) drafts: Drafts,
    /// When a day ends.
    pub(super) day_ends_at: NaiveTime,
    /// The day that a week begins with.
    pub(super) week_starts_on: Weekday,
    /// The guides.
    pub(super) guides: Vec<Guide>,
    problems: Vec<String>,
}

impl Opened {
    /// Finds the journal, as the evening does.
    ///
    /// # Errors
    /// When it cannot be told which journal is meant.
    pub(super) fn find(journal: Option<PathBuf>, around: &Surroundings) -> Result<Self, Failure> {
        let places = Places::find()?;
        let (settings, mut problems) = settings::read(&places.config);
        let journal = places.journal(journal.or_else(|| around.journal.clone()), &settings, &mut problems)?;
        let (guides, faults) = guides::all(&places.config.join("guides"));
        problems.extend(faults);
        Ok(Self {
            store: FileStore::new(&journal, &around.host),
            drafts: places.drafts(&journal),
            journal,
            day_ends_at: settings.day_ends_at,
            week_starts_on: settings.week_starts_on.unwrap_or_else(|| first_weekday(around.locale.as_deref())),
            guides,
            problems,
        })
    }

    /// Says what is wrong with settings and guides.
    pub(super) fn say_problems(&self) {
        for problem in &self.problems {
            warn(problem);
        }
    }

    /// Where an entry's file is, whole.
    pub(super) fn place_of(&self, name: &EntryName) -> String {
        self.journal.join("entries").join(name.as_str()).display().to_string()
    }
}
