//! Entries like what is being written, looked for on a thread of its own: no key waits for it.
//!
//! The thread and its index are there from the first question until they are let go; an evening that asks nothing pays
//! nothing for it. Questions that come while it reads wait in line, and of those for one purpose only the newest is
//! answered.

use std::collections::{BTreeMap, HashSet};
use std::mem::discriminant;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::app::likeness::{Like, Sought};
use crate::app::msg::Msg;
use crate::journal::likeness::{Asked, Index, Match};
use crate::journal::shelf::EntryName;
use crate::store::EntryStore;

use super::events::Happening;

/// What the thread is told.
enum Job {
    /// Answer this.
    Find(Sought),
    /// These entries may not be as they were when they were read.
    Touched(Vec<EntryName>),
    /// Any entry may not be.
    AllTouched,
}

/// The one who looks.
#[derive(Debug, Default)]
pub struct Finder {
    jobs: Option<Sender<Job>>,
}

impl Finder {
    /// Looks for this; the answer comes as news.
    pub fn find(&mut self, sought: Sought, store: &Arc<dyn EntryStore>, news: &Sender<Happening>) {
        let Some(jobs) = self.jobs.take().or_else(|| begin(store, news)) else { return };
        // a thread that is gone is begun anew by the next question
        self.jobs = jobs.send(Job::Find(sought)).is_ok().then_some(jobs);
    }

    /// These entries may not be as they were when they were read.
    pub fn touched(&mut self, names: Vec<EntryName>) {
        if !names.is_empty() {
            self.tell(Job::Touched(names));
        }
    }

    /// Any entry may not be as it was.
    pub fn all_touched(&mut self) {
        self.tell(Job::AllTouched);
    }

    /// Nothing more is looked for: when what was asked is answered the thread ends and its memory is given back.
    pub fn let_go(&mut self) {
        self.jobs = None;
    }

    fn tell(&mut self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // see above
            let _ = jobs.send(job);
        }
    }
}

/// Begins the thread; nobody waits for an answer, so where there can be none there is none.
fn begin(store: &Arc<dyn EntryStore>, news: &Sender<Happening>) -> Option<Sender<Job>> {
    let (jobs, to_do) = channel();
    let (store, news) = (Arc::clone(store), news.clone());
    let work = move || {
        // a mistake of our own costs no more than the answer
        let _ = catch_unwind(AssertUnwindSafe(|| Search::new(&*store, &to_do).go_on(&news)));
    };
    thread::Builder::new().name("likeness".to_owned()).spawn(work).ok().map(|_| jobs)
}

/// The entries read so far, and what is still to be answered.
struct Search<'a> {
    store: &'a dyn EntryStore,
    jobs: &'a Receiver<Job>,
    index: Index,
    read: HashSet<EntryName>,
    waiting: Vec<Sought>,
}

impl<'a> Search<'a> {
    fn new(store: &'a dyn EntryStore, jobs: &'a Receiver<Job>) -> Self {
        Self { store, jobs, index: Index::new(), read: HashSet::new(), waiting: Vec::new() }
    }

    /// Answers until nobody asks any more.
    fn go_on(&mut self, news: &Sender<Happening>) {
        while let Ok(job) = self.jobs.recv() {
            self.take(job);
            while let Some(sought) = self.newest() {
                self.read(&sought);
                // while it was reading a better question may have come
                if self.waiting.iter().any(|other| is_for_the_same(other, &sought)) {
                    continue;
                }
                let found = self.found(&sought);
                let Sought { told, wanted, .. } = sought;
                if news.send(Happening::News(Msg::FoundLike { told, wanted, found })).is_err() {
                    return;
                }
            }
        }
    }

    fn take(&mut self, job: Job) {
        match job {
            Job::Find(sought) => {
                self.waiting.retain(|other| !is_for_the_same(other, &sought));
                self.waiting.push(sought);
            }
            Job::Touched(names) => {
                for name in names {
                    self.index.take(&name);
                    self.read.remove(&name);
                }
            }
            Job::AllTouched => {
                self.index = Index::new();
                self.read.clear();
            }
        }
    }

    /// The next question, with all that was said meanwhile taken in.
    fn newest(&mut self) -> Option<Sought> {
        self.listen();
        (!self.waiting.is_empty()).then(|| self.waiting.remove(0))
    }

    fn listen(&mut self) {
        while let Ok(job) = self.jobs.try_recv() {
            self.take(job);
        }
    }

    /// Puts the entries into the index that are not in it, and takes out those that are no candidates any more.
    fn read(&mut self, sought: &Sought) {
        let among: HashSet<&EntryName> = sought.among.iter().map(|candidate| &candidate.name).collect();
        let gone: Vec<EntryName> = self.read.iter().filter(|name| !among.contains(name)).cloned().collect();
        self.take(Job::Touched(gone));
        for candidate in &sought.among {
            self.listen();
            let name = &candidate.name;
            // one that cannot be read is like nothing
            if self.read.insert(name.clone())
                && let Ok(stored) = self.store.read(name)
            {
                self.index.put(stored.name, &stored.entry);
            }
        }
    }

    /// The best there are, each read once more: it is shown as it is now, and not when it is gone.
    fn found(&self, sought: &Sought) -> Vec<Like> {
        let may_be_found: BTreeMap<&EntryName, bool> =
            sought.among.iter().map(|candidate| (&candidate.name, candidate.may_be_found)).collect();
        let told = &sought.told;
        let asked = Asked { text: &told.text, feelings: &told.feelings, tags: &told.tags };
        let fits = |found: &Match| may_be_found.get(&found.name) == Some(&true);
        let read = |found: Match| {
            let stored = Box::new(self.store.read(&found.name).ok()?);
            Some(Like { stored, is_shown: found.is_shown(), permille: permille(found.score) })
        };
        self.index.like(&asked).into_iter().filter(fits).filter_map(read).take(sought.most).collect()
    }
}

fn is_for_the_same(one: &Sought, other: &Sought) -> bool {
    discriminant(&one.wanted) == discriminant(&other.wanted)
}

/// A score as whole thousandths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score is from 0 to 1.2")]
fn permille(score: f64) -> u32 {
    (score * 1000.0).round() as u32
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::app::likeness::{Candidate, SoughtFor, Told};
    use crate::journal::draft::DraftId;
    use crate::shell::events::listen;
    use crate::store::MemoryStore;

    /// A journal of three setbacks, of which the last cannot be read.
    fn journal() -> (Arc<MemoryStore>, Vec<EntryName>) {
        let store = MemoryStore::new();
        let said = ["The demo crashed before the client.", "The demo crashed on the projector.", "\"\nnot = [toml"];
        let names = said.iter().enumerate().map(|(day, said)| {
            let name = EntryName::new(format!("2026/2026-10-1{day}-213000.toml"));
            let text = format!(
                "guide = \"setback\"\ncreated = 2026-10-1{day}T21:30:00+02:00\nstanding = \"open\"\n\n[[answers]]\n\
                 key = \"what_went_wrong\"\nasked = \"?\"\ntext = \"{said}\"\n"
            );
            store.put(&name, &text);
            name
        });
        let names = names.collect();
        (Arc::new(store), names)
    }

    fn sought(text: &str, names: &[EntryName]) -> Sought {
        let told = Told { text: text.to_owned(), ..Told::default() };
        let may_be_found = |name: &EntryName| name != &names[0];
        let among = names.iter().map(|name| Candidate { name: name.clone(), may_be_found: may_be_found(name) });
        Sought { told, among: among.collect(), most: 5, wanted: SoughtFor::Line(DraftId::new("a")) }
    }

    /// The next answer: what was asked, and the names of what fits well enough.
    fn answer(happenings: &Receiver<Happening>) -> Option<(String, Vec<EntryName>)> {
        match happenings.recv_timeout(Duration::from_secs(30)).ok()? {
            Happening::News(Msg::FoundLike { told, found, .. }) => {
                let shown = found.into_iter().filter(|like| like.is_shown);
                Some((told.text, shown.map(|like| like.stored.name).collect()))
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_may_be_found_is_found_and_what_cannot_be_read_hides_nothing() {
        let (store, names) = journal();
        let store: Arc<dyn EntryStore> = store;
        let (news, happenings) = listen();
        let mut finder = Finder::default();
        finder.find(sought("The demo crashed again, the projector too.", &names), &store, &news);
        let (_, found) = answer(&happenings).unwrap();
        assert_eq!(found, [names[1].clone()]);
        // what is no candidate any more is not found either
        finder.find(sought("The demo crashed again.", &names[..1]), &store, &news);
        assert_eq!(answer(&happenings).unwrap().1, []);
    }

    #[test]
    fn questions_that_wait_are_not_all_answered_and_let_go_means_an_end() {
        let (store, names) = journal();
        let store: Arc<dyn EntryStore> = store;
        let (news, happenings) = listen();
        let mut finder = Finder::default();
        for number in 0..100 {
            finder.find(sought(&format!("demo {number}"), &names), &store, &news);
        }
        finder.let_go();
        drop(news);
        let mut answers = Vec::new();
        // it ends by itself when the thread has ended: nobody can send any more
        while let Ok(Happening::News(Msg::FoundLike { told, .. })) = happenings.recv() {
            answers.push(told.text);
        }
        assert_eq!(answers.last().map(String::as_str), Some("demo 99"));
        assert!(answers.len() <= 100, "{answers:?}");
        // and the next question begins anew
        let (news, happenings) = listen();
        finder.find(sought("demo", &names), &store, &news);
        assert!(answer(&happenings).is_some());
    }

    #[test]
    fn what_was_touched_is_read_anew() {
        let (memory, names) = journal();
        let store: Arc<dyn EntryStore> = Arc::clone(&memory) as Arc<dyn EntryStore>;
        let (news, happenings) = listen();
        let mut finder = Finder::default();
        finder.find(sought("My umbrella was stolen in the cinema.", &names), &store, &news);
        assert_eq!(answer(&happenings).unwrap().1, []);
        let text = memory.read(&names[1]).unwrap().text;
        memory.put(&names[1], text.replace("The demo crashed on the projector.", "My umbrella was stolen."));
        for tell in
            [(|finder: &mut Finder, name| finder.touched(vec![name])) as fn(&mut Finder, EntryName), |finder, _| {
                finder.all_touched();
            }]
        {
            tell(&mut finder, names[1].clone());
            finder.find(sought("My umbrella was stolen in the cinema.", &names), &store, &news);
            assert_eq!(answer(&happenings).unwrap().1, [names[1].clone()]);
        }
    }

    #[test]
    fn of_two_questions_that_wait_for_one_purpose_the_newer_one_is_answered() {
        let (store, names) = journal();
        let (jobs, to_do) = channel();
        for text in ["first", "second", "third"] {
            jobs.send(Job::Find(sought(text, &names))).unwrap();
        }
        drop(jobs);
        let (news, happenings) = listen();
        Search::new(&*store, &to_do).go_on(&news);
        drop(news);
        assert_eq!(answer(&happenings).map(|(asked, _)| asked).as_deref(), Some("third"));
        assert_eq!(answer(&happenings), None);
    }
}
