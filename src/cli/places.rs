//! Where everything is: the journal, the settings, the drafts.

use std::fs;
use std::io::ErrorKind;
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
    ) -> Result<Named, Failure> {
        let Some(given) = given else {
            return match &settings.journal {
                Journal::At(folder) if *folder != self.data => Named::of(folder.clone()),
                // the usual one: nobody can have meant another
                Journal::At(_) | Journal::Unnamed => Ok(Named { folder: self.data.clone(), missing: None }),
                Journal::Unclear(why) => Err(Failure::Journal(why.clone())),
            };
        };
        if let Journal::Unclear(why) = &settings.journal {
            problems.push(why.clone());
        }
        let given = match given.to_str().and_then(settings::below_home) {
            Some(below) => below.map_err(Failure::Folder)?,
            None => given,
        };
        // shown whole, so that a person who started in the wrong folder sees it
        let whole = path::absolute(&given)
            .map_err(|error| Failure::Journal(format!("{} cannot be found ({error}).", given.display())))?;
        Named::of(whole)
    }
}

/// A folder that is to be the journal.
pub(super) struct Named {
    pub(super) folder: PathBuf,
    /// What to say before anything is written there: the person named it, and it is not there yet.
    pub(super) missing: Option<String>,
}

impl Named {
    /// A folder that somebody named.
    ///
    /// # Errors
    /// When it is no folder for a journal: a file, the folder of entries in one, or a place on a disk that is not there.
    fn of(folder: PathBuf) -> Result<Self, Failure> {
        let shown = folder.display();
        match fs::metadata(&folder) {
            Ok(found) if !found.is_dir() => Err(Failure::Folder(format!("{shown} is no folder, so it is no journal."))),
            Ok(_) => match FileStore::journal_around(&folder) {
                Some(journal) => Err(Failure::Folder(format!(
                    "{shown} is the folder of entries in a journal. Name the journal itself: {}",
                    journal.display()
                ))),
                None => Ok(Self { folder, missing: None }),
            },
            Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(&folder).is_ok() => {
                Err(Failure::Folder(format!(
                    "{shown} is a link to nothing. If it leads to another disk, connect that first."
                )))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let above = folder.parent().unwrap_or(&folder);
                if !above.exists() {
                    return Err(Failure::Folder(format!(
                        "{shown} isn't there, and neither is {}. If it is on another disk, connect that first. For a new \
                         journal make the folder: mkdir -p {}",
                        above.display(),
                        shell_words::quote(&folder.to_string_lossy())
                    )));
                }
                let missing =
                    format!("There is no folder {shown} yet. A new journal begins there with the first entry.");
                Ok(Self { folder, missing: Some(missing) })
            }
            // a file where a folder should be
            Err(error) if error.kind() == ErrorKind::NotADirectory => Err(Failure::Folder(format!(
                "{shown} is no folder, so it is no journal: what stands above it is a file."
            ))),
            // what else is the matter is said where it is opened
            Err(_) => Ok(Self { folder, missing: None }),
        }
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
    /// What to say before anything is written into a journal that is not there yet, and that the person named.
    pub(super) missing: Option<String>,
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
        let named = places.journal(journal.or_else(|| around.journal.clone()), &settings, &mut problems)?;
        let Named { folder: journal, missing } = named;
        let (guides, faults) = guides::all(&places.config.join("guides"));
        problems.extend(faults);
        Ok(Self {
            store: FileStore::new(&journal, &around.host),
            drafts: places.drafts(&journal),
            journal,
            day_ends_at: settings.day_ends_at,
            week_starts_on: settings.week_starts_on.unwrap_or_else(|| first_weekday(around.locale.as_deref())),
            guides,
            missing,
            problems,
        })
    }

    /// Says what is wrong with settings and guides, and that the journal is not there.
    pub(super) fn say_problems(&self) {
        for problem in self.problems.iter().chain(&self.missing) {
            warn(problem);
        }
    }

    /// Where an entry's file is, whole.
    pub(super) fn place_of(&self, name: &EntryName) -> String {
        self.journal.join("entries").join(name.as_str()).display().to_string()
    }
}
