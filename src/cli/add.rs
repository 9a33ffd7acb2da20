//! `comeback add`: words become an entry without the screen.

use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::PathBuf;

use clap::Args;

use super::evening::{Failure, Surroundings};
use super::places::Opened;
use super::{say, warn};
use crate::journal::answers::{Answers, Value};
use crate::journal::compose::compose;
use crate::journal::draft::{Begun, Change, Texts, changes, mark};
use crate::journal::entry::Entry;
use crate::journal::evening::evening_of;
use crate::journal::flow::{self, Path};
use crate::journal::guide::{Guide, Kind, Prompt};
use crate::journal::texts::to_texts;
use crate::prose::clean::incoming;
use crate::shell::clock::{Clock, SystemClock};
use crate::store::{DraftLog, Drafts, EntryStore, StoreError};

/// The guide that serves when none is named.
const USUAL_GUIDE: &str = "setback";

/// No entry is larger than this.
const LARGEST: u64 = 8 * 1024 * 1024;

/// A text of this many bytes was not typed by hand.
const LONG: usize = 64 * 1024;

/// The words after `comeback add`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Words {
    /// What you want to say; without it, or as -, it is read from standard input, where nobody else on this machine can
    /// see it pass by. Words that begin with a dash go behind --
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
    /// The guide whose first question it answers: setback, win, two-minutes, week, or your own
    #[arg(long, value_name = "NAME", default_value = USUAL_GUIDE)]
    guide: String,
    /// A word to find it by; may be given more than once
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// A title; without it the first line serves
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

/// Saves the words as an entry, and says where it is; else why not, and whether they are kept as a draft.
///
/// # Errors
/// When it cannot be told which journal is meant.
pub(super) fn run(words: &Words, journal: Option<PathBuf>, around: &Surroundings) -> Result<u8, Failure> {
    let opened = Opened::find(journal, around)?;
    opened.say_problems();
    let Some(guide) = opened.guides.iter().find(|guide| guide.name == words.guide) else {
        let names: Vec<&str> = opened.guides.iter().map(|guide| guide.name.as_str()).collect();
        warn(&format!("There is no guide called {}. There are: {}.", words.guide, names.join(", ")));
        return Ok(2);
    };
    let Some(prompt) = first_prompt(guide) else {
        warn(&format!("The guide {} asks nothing that words can answer.", guide.name));
        return Ok(2);
    };
    let now = SystemClock.now();
    let begun = Begun {
        at: now,
        evening: evening_of(now, opened.day_ends_at),
        guide: guide.name.clone(),
        edits: None,
        base: None,
        journal: None,
    };
    let draft = Draft { drafts: opened.drafts.clone(), guide, prompt, begun, log: None, texts: Texts::new() };
    let mut adding = Adding { draft, title: one_line(words.title.as_deref()), tags: tags(&words.tags) };
    let text = match adding.text(&words.text) {
        Ok(text) => text,
        Err(why) => {
            let kept = if adding.draft.is_kept() { " What came until then is kept as a draft." } else { "" };
            warn(&format!("{why}{kept}"));
            return Ok(1);
        }
    };
    if text.trim().is_empty() {
        adding.draft.remove();
        warn("Nothing to save. Sleep well.");
        return Ok(1);
    }
    Ok(adding.save(&text, &opened))
}

/// The first question of a guide that words can answer.
fn first_prompt(guide: &Guide) -> Option<&Prompt> {
    let holds_text = |prompt: &&Prompt| matches!(prompt.kind, Kind::Text | Kind::Line);
    let asked = flow::asked(guide, &Answers::default(), Path::Core).into_iter().map(|index| &guide.prompts[index]);
    asked.chain(&guide.prompts).find(holds_text)
}

/// An entry that is being added.
struct Adding<'a> {
    draft: Draft<'a>,
    title: Option<String>,
    tags: Vec<String>,
}

impl Adding<'_> {
    /// The words: those given, else what standard input says.
    fn text(&mut self, given: &[String]) -> Result<String, String> {
        if !given.is_empty() && given != ["-"] {
            return Ok(tidied(&given.join(" ")));
        }
        let input = io::stdin();
        let bytes = if input.is_terminal() { self.typed() } else { bounded(input.lock()) }?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..good].split(|byte| *byte == b'\n').count();
            format!("Nothing was saved: line {line} of what came is not UTF-8 text.")
        })?;
        Ok(tidied(text.strip_prefix('\u{feff}').unwrap_or(&text)))
    }

    /// Words typed on a terminal, kept as a draft line by line: a window that is closed takes none of them.
    fn typed(&mut self) -> Result<Vec<u8>, String> {
        warn(&format!("{} (Ctrl+D on an empty line saves it.)", self.draft.prompt.question));
        let mut input = BufReader::new(io::stdin().lock().take(LARGEST + 1));
        let mut bytes = Vec::new();
        let mut kept = 0;
        loop {
            let read = input.read_until(b'\n', &mut bytes).map_err(|error| unread(&error))?;
            // of a very long text not each line, because all of it is looked at each time
            if bytes.len() < LONG || bytes.len() - kept > bytes.len() / 64 || read == 0 {
                // it is tried again with the next line
                let _ = self.draft.keep(&tidied(&String::from_utf8_lossy(&bytes)), None);
                kept = bytes.len();
            }
            if read == 0 {
                return fitting(bytes);
            }
        }
    }

    /// Saves it, and says what came of it.
    fn save(mut self, text: &str, opened: &Opened) -> u8 {
        let Begun { at, evening, .. } = self.draft.begun;
        let mut entry = compose(self.draft.guide, &self.draft.answers(text), at, evening);
        entry.title.clone_from(&self.title);
        entry.tags.clone_from(&self.tags);
        match opened.store.create(&entry) {
            Ok(stored) => {
                self.draft.remove();
                say(&format!("Saved. {}", opened.place_of(&stored.name)));
                0
            }
            Err(error) => {
                warn(&self.failed(&error, text, &entry, opened));
                1
            }
        }
    }

    /// What to say when it was not saved, or the disk is not sure of it. The words become a draft if that can be done.
    fn failed(&mut self, error: &StoreError, text: &str, entry: &Entry, opened: &Opened) -> String {
        let saved = error.saved().map(|name| {
            let base = opened.store.read(name).ok().map(|stored| mark(&stored.text));
            Change::Saved { name: name.clone(), base }
        });
        let kept = self.draft.keep(text, saved).and_then(|()| self.draft.flush());
        if let Some(name) = error.saved() {
            let place = opened.place_of(name);
            return match kept {
                Ok(()) => format!("{error} It is {place}; the words are kept as a draft of it as well."),
                Err(_) => format!("{error} It is {place}."),
            };
        }
        match kept {
            Ok(()) => {
                let bare = entry.title.is_none() && entry.tags.is_empty();
                let without = if bare { "" } else { ", without title and tags" };
                format!(
                    "{error} Not saved. The words are kept as a draft{without}: comeback offers it when it is opened."
                )
            }
            Err(why) => format!("{error} Not saved, and not kept as a draft either: {why}"),
        }
    }
}

/// The words as a draft, begun only when there is need of one.
struct Draft<'a> {
    drafts: Drafts,
    guide: &'a Guide,
    prompt: &'a Prompt,
    begun: Begun,
    log: Option<DraftLog>,
    /// What is in it.
    texts: Texts,
}

impl Draft<'_> {
    fn answers(&self, text: &str) -> Answers {
        let mut answers = Answers::default();
        answers.set(&self.prompt.key, &self.prompt.question, Value::Text(text.to_owned()));
        answers
    }

    /// Puts the words into the draft; with `saved`, as those of an entry, so that nobody saves a second.
    fn keep(&mut self, text: &str, saved: Option<Change>) -> Result<(), String> {
        let texts = to_texts(&self.answers(text), self.guide);
        let mut news = changes(&self.texts, &texts);
        news.extend(saved);
        if news.is_empty() {
            return Ok(());
        }
        let log = match &mut self.log {
            Some(log) => log,
            none => none.insert(self.drafts.begin(&self.begun).map_err(|error| error.to_string())?),
        };
        if let Err(error) = log.append(self.begun.at, &news) {
            if self.texts.is_empty() {
                // no word is in it, so nobody needs to be offered it
                self.remove();
            }
            return Err(error.to_string());
        }
        self.texts = texts;
        Ok(())
    }

    /// Waits until the disk has it.
    fn flush(&self) -> Result<(), String> {
        let flushed = self.log.as_ref().map_or(Ok(()), |log| log.flusher().flush());
        flushed.map_err(|error| format!("the disk reported {error}."))
    }

    /// Whether there are words in it, and the disk has them.
    fn is_kept(&self) -> bool {
        !self.texts.is_empty() && self.flush().is_ok()
    }

    /// The words are elsewhere, or there are none.
    fn remove(&mut self) {
        if let Some(log) = self.log.take()
            && let Err(error) = log.remove()
        {
            warn(&format!("{error} It will be offered again."));
        }
    }
}

/// Reads to the end, but no more than an entry can hold.
fn bounded(input: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    input.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
    fitting(bytes)
}

fn unread(error: &io::Error) -> String {
    format!("Nothing was saved: standard input cannot be read ({error}).")
}

fn fitting(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    if bytes.len() as u64 <= LARGEST {
        return Ok(bytes);
    }
    let most = LARGEST / 1024 / 1024;
    Err(format!(
        "Nothing was saved: this is larger than {most} MB, which no entry is. Shorten it, or save it in parts."
    ))
}

/// Text as it comes in everywhere else, without the line ends behind it.
fn tidied(text: &str) -> String {
    incoming(text).trim_end_matches('\n').to_owned()
}

/// A text in one line; none if it says nothing.
fn one_line(text: Option<&str>) -> Option<String> {
    let words = incoming(text?);
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// Tags as they are kept: without the sign they are shown with, each once.
fn tags(given: &[String]) -> Vec<String> {
    let mut tags = Vec::new();
    for tag in given.iter().filter_map(|tag| one_line(Some(tag.trim().trim_start_matches('#')))) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_titles_are_one_line_without_signs_of_their_own() {
        let given = [" #work ", "work", "", "#", "two\nlines", "\u{1b}[31mred"].map(str::to_owned);
        assert_eq!(tags(&given), ["work", "two lines", "[31mred"]);
        assert_eq!(one_line(Some(" \n")), None);
        assert_eq!(one_line(Some("The\tdemo\r\nfell over ")), Some("The demo fell over".to_owned()));
    }

    #[test]
    fn each_guide_that_ships_has_a_first_question_for_words_but_that_of_a_goal() {
        let (guides, _) = crate::settings::guides::all(std::path::Path::new("nowhere"));
        let firsts: Vec<&str> = guides.iter().filter_map(|guide| Some(first_prompt(guide)?.key.as_str())).collect();
        assert_eq!(firsts, ["what_went_wrong", "win", "heavy", "stands_out"]);
    }
}
