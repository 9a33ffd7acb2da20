//! The log of a draft: exact, private, and never lost to its own damage.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use chrono::Duration;
use comeback::journal::draft::{Begun, Change, DraftId, Left, Texts, changes};
use comeback::journal::shelf::EntryName;
use comeback::store::{DraftLog, Drafts, Trouble};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

use crate::values::{example, moment, text};

fn begun() -> Begun {
    Begun {
        at: moment("2026-11-21T22:41:04.5+01:00"),
        evening: example().evening,
        guide: "setback".into(),
        edits: Some(EntryName::new("2026/2026-11-20-221500.toml")),
        base: Some("0123456789abcdef".into()),
        journal: Some("/home/anna/words \"of\" evenings".into()),
    }
}

fn texts(said: &str) -> Texts {
    BTreeMap::from([("control.yours".to_owned(), said.to_owned())])
}

fn typed(log: &mut DraftLog, before: &str, after: &str) {
    log.append(begun().at + Duration::seconds(60), &changes(&texts(before), &texts(after))).unwrap();
}

fn only(drafts: &Drafts) -> Left {
    let mut left = drafts.list().unwrap();
    assert_eq!(left.len(), 1);
    left.remove(0)
}

#[test]
fn what_was_typed_is_there_again() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path().join("state/drafts"));
    assert_eq!(drafts.list().unwrap(), vec![]);
    let mut log = drafts.begin(&begun()).unwrap();
    assert_eq!(log.id().as_str(), "2026-11-21-224104.draft");
    assert_eq!(drafts.list().unwrap(), vec![]);
    typed(&mut log, "", "I tested ");
    typed(&mut log, "I tested ", "I tested only here.\n\"\"\"\0");
    log.append(begun().at + Duration::seconds(90), &[Change::Guide("win".into())]).unwrap();
    log.flusher().flush().unwrap();
    assert!(only(&drafts).in_use);
    drop(log);
    let left = only(&drafts);
    assert!(!left.in_use);
    assert_eq!((left.draft.begun, left.draft.guide.as_str()), (begun(), "win"));
    assert_eq!(left.draft.touched, begun().at + Duration::seconds(90));
    assert_eq!(left.draft.texts, texts("I tested only here.\n\"\"\"\0"));
    let folder = home.path().join("state/drafts");
    let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&folder.join(left.id.as_str()))), (0o700, 0o600));
    drafts.remove(&left.id).unwrap();
    drafts.remove(&left.id).unwrap();
    assert_eq!(drafts.list().unwrap(), vec![]);
}

#[test]
fn drafts_of_the_same_second_are_apart_and_the_last_touched_comes_first() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let mut first = drafts.begin(&begun()).unwrap();
    let mut second = drafts.begin(&begun()).unwrap();
    assert_eq!(second.id().as_str(), "2026-11-21-224104-2.draft");
    typed(&mut second, "", "two");
    first.append(begun().at + Duration::seconds(99), &changes(&Texts::new(), &texts("one"))).unwrap();
    let left = drafts.list().unwrap();
    assert_eq!(left.iter().map(|left| &left.id).collect::<Vec<_>>(), [first.id(), second.id()]);
}

#[test]
fn a_draft_goes_on_where_its_damage_begins() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let mut log = drafts.begin(&begun()).unwrap();
    typed(&mut log, "", "one");
    typed(&mut log, "one", "one two");
    let id = log.id().clone();
    assert!(drafts.resume(&id).is_err(), "it is being written");
    drop(log);
    let path = home.path().join(id.as_str());
    let length = fs::metadata(&path).unwrap().len();
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(length - 3).unwrap();
    assert_eq!(only(&drafts).draft.texts, texts("one"));
    let mut log = drafts.resume(&DraftId::new(id.as_str())).unwrap();
    typed(&mut log, "one", "one three");
    drop(log);
    assert_eq!(only(&drafts).draft.texts, texts("one three"));
}

/// A draft with three records, and where each of them begins.
fn three(drafts: &Drafts, folder: &Path) -> (DraftId, Vec<usize>) {
    let mut log = drafts.begin(&begun()).unwrap();
    let path = folder.join(log.id().as_str());
    let length = || usize::try_from(fs::metadata(&path).unwrap().len()).unwrap();
    let mut starts = vec![length()];
    for (before, after) in [("", "one"), ("one", "one two"), ("one two", "one two three")] {
        typed(&mut log, before, after);
        starts.push(length());
    }
    (log.id().clone(), starts)
}

#[test]
fn what_stands_behind_damage_is_kept_aside_before_it_is_cut_off() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let (id, starts) = three(&drafts, home.path());
    let path = home.path().join(id.as_str());
    let whole = fs::read(&path).unwrap();
    let aside = |end: &str| home.path().join(format!("{}.damaged{end}", id.as_str()));
    // in the text, in the checksum, in the length of a record, also of the last one
    let places = [starts[1] + 20, starts[1] + 5, starts[1], starts[1] + 3, starts[2] + 3, starts[2] + 30];
    for (number, at) in places.into_iter().enumerate() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x41;
        put(&path, &damaged);
        let mut log = drafts.resume(&id).unwrap();
        let end = if number == 0 { String::new() } else { format!("-{}", number + 1) };
        assert!(log.damage().unwrap().ends_with(aside(&end).to_str().unwrap()), "{:?}", log.damage());
        assert!(fs::read(aside(&end)).unwrap() == damaged, "damaged at {at}");
        assert_eq!(fs::metadata(aside(&end)).unwrap().mode() & 0o777, 0o600);
        let before = log.draft().texts["control.yours"].clone();
        typed(&mut log, &before, "and on");
        drop(log);
        assert_eq!(only(&drafts).draft.texts, texts("and on"));
    }
    drafts.sweep(&[]);
    drafts.remove(&id).unwrap();
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), places.len());
}

#[test]
fn the_rest_of_a_write_that_was_cut_off_is_not_kept_aside() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let (id, starts) = three(&drafts, home.path());
    let path = home.path().join(id.as_str());
    let whole = fs::read(&path).unwrap();
    for cut in starts[2] + 1..whole.len() {
        put(&path, &whole[..cut]);
        assert_eq!(drafts.resume(&id).unwrap().damage(), None, "cut at {cut} of {}", whole.len());
        assert_eq!(fs::metadata(&path).unwrap().len(), starts[2] as u64);
    }
    put(&path, &[&whole[..starts[2]], &[0; 300][..]].concat());
    assert_eq!(drafts.resume(&id).unwrap().damage(), None);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn damage_that_cannot_be_kept_aside_is_not_cut_off() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    // a name as long as names may be: nothing can be written behind it
    let (id, starts) = three(&drafts, home.path());
    let endless = DraftId::new(format!("{}.draft", "x".repeat(249)));
    let path = home.path().join(endless.as_str());
    fs::rename(home.path().join(id.as_str()), &path).unwrap();
    let mut damaged = fs::read(&path).unwrap();
    damaged[starts[1] + 20] ^= 0xff;
    put(&path, &damaged);
    let mut log = drafts.resume(&endless).unwrap();
    assert!(log.damage().unwrap().contains(path.to_str().unwrap()));
    typed(&mut log, "one", "one four");
    assert!(fs::read(&path).unwrap() == damaged);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2);
    let other = fs::read(home.path().join(log.id().as_str())).unwrap();
    assert!(other.windows(5).any(|window| window == b" four"));
}

#[test]
fn what_cannot_be_read_and_may_hold_words_is_told_of() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let (id, starts) = three(&drafts, home.path());
    let path = home.path().join(id.as_str());
    let whole = fs::read(&path).unwrap();
    let problem_at = |at: usize| {
        let mut damaged = whole.clone();
        damaged[at] ^= 0xff;
        put(&path, &damaged);
        drafts.look().unwrap().problems
    };
    assert_eq!(problem_at(starts[1]), Vec::<String>::new());
    let place = path.display();
    let told = |why: &str| format!("A draft cannot be read ({why}). Its file stays, for a text editor: {place}");
    assert_eq!(problem_at(30), [told("its beginning is damaged")]);
    assert_eq!(problem_at(starts[0] + 30), [told("it is damaged before its first words")]);
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert_eq!(drafts.look().unwrap().problems, [told("it is a folder, not a file")]);
    fs::remove_dir(&path).unwrap();
    put(&path, &whole[..starts[0] - 5]);
    assert_eq!(drafts.look().unwrap().problems, Vec::<String>::new());
}

#[test]
fn a_draft_says_to_which_journal_it_belongs() {
    let home = tempfile::tempdir().unwrap();
    let all = Drafts::new(home.path().join("drafts"));
    let of = |name: &str| all.clone().of_journal(&home.path().join(name));
    let mut log = of("a").begin(&Begun { journal: None, ..begun() }).unwrap();
    typed(&mut log, "", "one");
    drop(log);
    let path = home.path().join("a").display().to_string();
    assert_eq!(only(&of("a")).draft.begun.journal, Some(path));
    assert_eq!(only(&of("./a/")).draft.texts, texts("one"));
    assert_eq!(of("b").list().unwrap(), vec![]);
    // its journal was never made, or is gone
    assert!(of("b").look().unwrap().problems[0].ends_with(&format!("--journal {}", home.path().join("a").display())));
    for name in ["a", "b"] {
        fs::create_dir(home.path().join(name)).unwrap();
    }
    assert_eq!(only(&of("b/../a")).draft.texts, texts("one"));
    assert_eq!(of("b").look().unwrap(), comeback::store::draft::Found::default());
}

#[test]
fn a_log_without_a_beginning_is_passed_over_and_stays() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let mut log = drafts.begin(&begun()).unwrap();
    typed(&mut log, "", "good");
    fs::copy(home.path().join(log.id().as_str()), home.path().join("other.txt")).unwrap();
    fs::File::create(home.path().join("empty.draft")).unwrap();
    fs::copy("/proc/self/exe", home.path().join("noise.draft")).unwrap();
    fs::create_dir(home.path().join("folder.draft")).unwrap();
    assert_eq!(only(&drafts).draft.texts, texts("good"));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 5);
}

#[test]
fn a_draft_is_written_and_removed_by_one_window_at_a_time() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let mut log = drafts.begin(&begun()).unwrap();
    typed(&mut log, "", "one");
    let id = log.id().clone();
    let refused = drafts.remove(&id).unwrap_err();
    assert_eq!(refused.to_string(), "This draft is being written in another window.");
    assert_eq!(drafts.resume(&id).unwrap_err(), refused);
    typed(&mut log, "one", "one two");
    drop(log);
    let log = drafts.resume(&id).unwrap();
    assert_eq!(log.draft().texts, texts("one two"));
    log.remove().unwrap();
    assert_eq!(drafts.resume(&id).unwrap_err().trouble(), Trouble::Gone);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn a_log_that_another_hand_removed_or_wrote_into_goes_on_as_another() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let others: [fn(&Path); 2] = [|path| fs::remove_file(path).unwrap(), |path| put_behind(path, b"something")];
    for other in others {
        let mut log = drafts.begin(&begun()).unwrap();
        typed(&mut log, "", "one");
        other(&home.path().join(log.id().as_str()));
        let two = changes(&texts("one"), &texts("one two"));
        assert_eq!(log.append(begun().at, &two).unwrap_err().trouble(), Trouble::Gone);
        let mut again = drafts.begin_again(&log).unwrap();
        again.append(begun().at, &two).unwrap();
        drop(again);
        assert!(drafts.list().unwrap().iter().any(|left| left.draft.texts == texts("one two")));
    }
}

#[test]
fn a_log_whose_file_was_removed_is_not_said_to_be_kept() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let mut log = drafts.begin(&begun()).unwrap();
    typed(&mut log, "", "one");
    log.flusher().flush().unwrap();
    fs::remove_file(home.path().join(log.id().as_str())).unwrap();
    assert!(log.flusher().flush().is_err());
}

/// A record as it lies in a log.
fn record(text: &str) -> Vec<u8> {
    let length = u32::try_from(text.len()).unwrap().to_le_bytes();
    let sum = crc32fast::hash(&[&length[..], text.as_bytes()].concat()).to_le_bytes();
    [&length[..], &sum[..], text.as_bytes()].concat()
}

#[test]
fn what_is_undamaged_and_not_understood_is_never_cut_off() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let at = "2026-11-21T22:43:00+01:00";
    let strange = [
        "record = \"picture\"\npath = \"a.png\"\n".to_owned(),
        // of a window that did not know what the log led to
        format!(
            "record = \"changes\"\nat = \"{at}\"\nafter = 1\nchanges = [{{ place = \"a\", at = 0, gone = 0, new = \"b\" }}]\n"
        ),
        format!(
            "record = \"changes\"\nat = \"{at}\"\nchanges = [{{ place = \"a\", at = 7, gone = 0, new = \"b\" }}]\n"
        ),
    ];
    for strange in strange {
        let mut log = drafts.begin(&begun()).unwrap();
        typed(&mut log, "", "one");
        let path = home.path().join(log.id().as_str());
        let id = log.id().clone();
        drop(log);
        put_behind(&path, &record(&strange));
        let before = fs::read(&path).unwrap();
        assert_eq!(only(&drafts).draft.texts, texts("one"));
        let refused = drafts.resume(&id).unwrap_err();
        assert_eq!(refused.trouble(), Trouble::Unreadable);
        assert!(refused.to_string().contains(path.to_str().unwrap()), "{refused}");
        assert!(fs::read(&path).unwrap() == before, "{strange}");
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn the_first_logs_are_read_and_gone_on_with() {
    let home = tempfile::tempdir().unwrap();
    let records = [
        "record = \"begun\"\nat = \"2026-11-21T22:41:04+01:00\"\nevening = \"2026-11-21\"\nguide = \"setback\"\n",
        "record = \"changes\"\nat = \"2026-11-21T22:42:00+01:00\"\n\n[[changes]]\nplace = \"control.yours\"\nat = 0\ngone = 0\nnew = \"on\"\n",
        "record = \"changes\"\nat = \"2026-11-21T22:43:00+01:00\"\n\n[[changes]]\nplace = \"control.yours\"\nat = 2\ngone = 0\nnew = \"e\"\n",
    ];
    put(&home.path().join("old.draft"), &records.map(record).concat());
    let drafts = Drafts::new(home.path());
    assert_eq!(only(&drafts.clone().of_journal(home.path())).draft.texts, texts("one"));
    let mut log = drafts.resume(&DraftId::new("old.draft")).unwrap();
    typed(&mut log, "one", "one two");
    drop(log);
    assert_eq!(only(&drafts).draft.texts, texts("one two"));
}

#[test]
fn what_nobody_would_miss_is_swept_away_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    drafts.sweep(&drafts.list().unwrap());
    let name = |log: &DraftLog| log.id().as_str().to_owned();
    let mut words = drafts.begin(&begun()).unwrap();
    typed(&mut words, "", "one");
    let open = drafts.begin(&begun()).unwrap();
    let mut damaged = drafts.begin(&begun()).unwrap();
    typed(&mut damaged, "", "taken back");
    typed(&mut damaged, "taken back", "");
    let mut blank = drafts.begin(&begun()).unwrap();
    typed(&mut blank, "", "taken back");
    typed(&mut blank, "taken back", " \n");
    let mut stays = vec![name(&words), name(&open), name(&damaged)];
    drop((words, damaged, blank));
    put_behind(&home.path().join(&stays[2]), b"what may have been words");
    put(&home.path().join(".2026-11-21-224104.draft.tmp-abcdefgh"), b"the rest of a program that was killed");
    for other in ["noise.draft", "other.txt", ".2026-11-21-224104.toml.tmp-abcdefgh"] {
        put(&home.path().join(other), b"not ours");
        stays.push(other.to_owned());
    }
    drafts.sweep(&drafts.list().unwrap());
    let found = fs::read_dir(home.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(found.collect::<BTreeSet<_>>(), stays.into_iter().collect());
    drop(open);
    drafts.sweep(&drafts.list().unwrap());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 5);
}

#[test]
fn a_log_whose_beginning_was_cut_off_holds_no_word_and_is_swept_away() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let mut log = drafts.begin(&begun()).unwrap();
    let path = home.path().join(log.id().as_str());
    let beginning = fs::read(&path).unwrap();
    typed(&mut log, "", "words");
    drop(log);
    let whole = fs::read(&path).unwrap();
    let mut cut: Vec<Vec<u8>> = (0..beginning.len()).map(|end| beginning[..end].to_vec()).collect();
    cut.push(vec![0; beginning.len()]);
    for bytes in cut {
        put(&path, &bytes);
        drafts.sweep(&drafts.list().unwrap());
        assert!(!path.exists(), "{bytes:?}");
    }
    // one whose head is damaged says that it goes on, and the words behind can still be read by a person
    for head in 0..8 {
        let mut damaged = whole.clone();
        damaged[head] ^= 0xff;
        put(&path, &damaged);
        drafts.sweep(&drafts.list().unwrap());
        assert!(path.exists(), "with byte {head} damaged");
    }
}

#[test]
fn a_long_log_is_written_anew_and_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let drafts = Drafts::new(home.path());
    let mut log = drafts.begin(&begun()).unwrap();
    let flusher = log.flusher();
    let path = home.path().join(log.id().as_str());
    let pages = [format!("{} a", "x".repeat(100_000)), format!("{} b", "y".repeat(100_000))];
    typed(&mut log, "", &pages[1]);
    for at in 0..25 {
        typed(&mut log, &pages[(at + 1) % 2], &pages[at % 2]);
        // the new one takes the place of the old one only when the disk has it, which may be some keys later
        if at % 3 == 0 {
            flusher.flush().unwrap();
        }
        assert_eq!(only(&drafts).draft.texts, texts(&pages[at % 2]));
    }
    assert!(fs::metadata(&path).unwrap().len() < 1_600_000);
    assert!(only(&drafts).in_use);
    typed(&mut log, &pages[0], &format!("{} and on", pages[0]));
    drop(log);
    let left = only(&drafts);
    assert!(!left.in_use);
    assert_eq!(left.draft.texts, texts(&format!("{} and on", pages[0])));
    assert_eq!((left.draft.begun, fs::metadata(&path).unwrap().mode() & 0o777), (begun(), 0o600));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn a_full_disk_costs_one_batch_and_no_more() {
    let home = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let status = Command::new(args[0]).args(&args[1..]).arg(home.path()).status();
        status.is_ok_and(|status| status.success())
    };
    // only where there is a `mount` and it lets us make a small disk
    if !run(&["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs"]) {
        return;
    }
    let drafts = Drafts::new(home.path().join("drafts"));
    let mut log = drafts.begin(&begun()).unwrap();
    typed(&mut log, "", "one");
    let huge = format!("one {}", "x".repeat(100_000));
    let error = log.append(begun().at, &changes(&texts("one"), &texts(&huge))).map_err(|error| error.trouble());
    let kept = only(&drafts).draft.texts;
    typed(&mut log, "one", "one two");
    let later = only(&drafts).draft.texts;
    drop(log);
    assert!(run(&["umount"]));
    assert_eq!((error, kept, later), (Err(Trouble::Full), texts("one"), texts("one two")));
}

fn states() -> impl Strategy<Value = Vec<Texts>> {
    let place = prop::sample::select(vec!["what_went_wrong".to_owned(), "control.yours".to_owned(), "a b".to_owned()]);
    let full = |texts: Texts| texts.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    vec(btree_map(place, text(), 0..3).prop_map(full), 1..8)
}

/// Writes a log that goes through some states, and returns its bytes with the state after each length of it.
fn logged(drafts: &Drafts, folder: &Path, states: &[Texts]) -> (String, Vec<(u64, Texts)>) {
    let mut log = drafts.begin(&begun()).unwrap();
    let path = folder.join(log.id().as_str());
    let length = || fs::metadata(&path).unwrap().len();
    let mut prefixes = vec![(length(), Texts::new())];
    for pair in [vec![Texts::new()], states.to_vec()].concat().windows(2) {
        log.append(begun().at, &changes(&pair[0], &pair[1])).unwrap();
        prefixes.push((length(), pair[1].clone()));
    }
    (log.id().as_str().to_owned(), prefixes)
}

fn listed(drafts: &Drafts) -> Texts {
    drafts.list().unwrap().pop().map(|left| left.draft.texts).unwrap_or_default()
}

fn blank(texts: &Texts) -> bool {
    texts.values().all(|text| text.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_log_cut_anywhere_gives_what_was_whole(states in states(), cuts in vec(any::<prop::sample::Index>(), 8)) {
        let home = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(home.path());
        let (name, prefixes) = logged(&drafts, home.path(), &states);
        let whole = fs::read(home.path().join(&name)).unwrap();
        for cut in cuts {
            let cut = cut.index(whole.len() + 1);
            put(&home.path().join(&name), &whole[..cut]);
            let expected = prefixes.iter().rev().find(|(length, _)| *length <= cut as u64).map(|(_, texts)| texts.clone());
            let expected = expected.filter(|texts| !blank(texts)).unwrap_or_default();
            prop_assert_eq!(listed(&drafts), expected);
        }
    }

    #[test]
    fn a_flipped_byte_gives_what_was_before_it(states in states(), flips in vec((any::<prop::sample::Index>(), 1u8..), 8)) {
        let home = tempfile::tempdir().unwrap();
        let drafts = Drafts::new(home.path());
        let (name, prefixes) = logged(&drafts, home.path(), &states);
        let whole = fs::read(home.path().join(&name)).unwrap();
        for (at, bits) in flips {
            let at = at.index(whole.len());
            let mut damaged = whole.clone();
            damaged[at] ^= bits;
            put(&home.path().join(&name), &damaged);
            let expected = prefixes.iter().rev().find(|(length, _)| *length <= at as u64).map(|(_, texts)| texts.clone());
            let expected = expected.filter(|texts| !blank(texts)).unwrap_or_default();
            prop_assert_eq!(listed(&drafts), expected);
        }
    }
}

fn put(path: &Path, bytes: &[u8]) {
    std::io::Write::write_all(&mut fs::File::create(path).unwrap(), bytes).unwrap();
}

fn put_behind(path: &Path, bytes: &[u8]) {
    std::io::Write::write_all(&mut fs::OpenOptions::new().append(true).open(path).unwrap(), bytes).unwrap();
}

/// The drafts of a journal in a home, and one that was begun there.
fn begun_in(home: &Path, journal: &str, said: &str) {
    let mut log = drafts_of(home, journal).begin(&Begun { journal: None, ..begun() }).unwrap();
    typed(&mut log, "", said);
}

fn drafts_of(home: &Path, journal: &str) -> Drafts {
    Drafts::new(home.join("drafts")).of_journal(&home.join(journal))
}

fn said_in(home: &Path, journal: &str) -> Vec<Texts> {
    drafts_of(home, journal).list().unwrap().into_iter().map(|left| left.draft.texts).collect()
}

fn entry_in(home: &Path, journal: &str, name: &str) {
    let path = home.join(journal).join("entries/2026").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    put(&path, b"created = 2026-11-20T22:00:00+01:00\n");
}

#[test]
fn a_draft_is_offered_where_its_journal_was_moved_to_and_not_in_another_one() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    entry_in(home, "a", "2026-11-20-220000.toml");
    entry_in(home, "other", "2026-11-20-220001.toml");
    begun_in(home, "a", "one");
    fs::rename(home.join("a"), home.join("moved")).unwrap();
    assert_eq!(said_in(home, "moved"), [texts("one")]);
    assert_eq!(said_in(home, "other"), []);
    // what is begun now in its old place is another journal, in which one is told of it
    entry_in(home, "a", "2026-12-01-220000.toml");
    assert_eq!(said_in(home, "a"), []);
    let told = drafts_of(home, "a").look().unwrap().problems;
    assert!(told[0].contains("A draft waits for a journal that is not there now"), "{told:?}");
    // to another disk it is copied, and an entry may be deleted on the way
    fs::create_dir_all(home.join("copied/entries/2026")).unwrap();
    fs::copy(
        home.join("moved/entries/2026/2026-11-20-220000.toml"),
        home.join("copied/entries/2026/2026-11-20-220000.toml"),
    )
    .unwrap();
    assert_eq!(said_in(home, "copied"), [texts("one")]);
    fs::create_dir_all(home.join("copied/trash")).unwrap();
    fs::rename(
        home.join("copied/entries/2026/2026-11-20-220000.toml"),
        home.join("copied/trash/2026-11-20-220000.toml"),
    )
    .unwrap();
    assert_eq!(said_in(home, "copied"), [texts("one")]);
}

#[test]
fn a_draft_of_an_empty_journal_is_offered_where_that_was_renamed_to_and_in_its_place() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    fs::create_dir(home.join("a")).unwrap();
    fs::create_dir(home.join("other")).unwrap();
    begun_in(home, "a", "one");
    assert_eq!((said_in(home, "a"), said_in(home, "other")), (vec![texts("one")], vec![]));
    fs::rename(home.join("a"), home.join("b")).unwrap();
    assert_eq!((said_in(home, "b"), said_in(home, "other")), (vec![texts("one")], vec![]));
    assert_eq!(fs::read_dir(home.join("b")).unwrap().count(), 0, "looking leaves nothing there");
}

#[test]
fn a_log_that_is_written_anew_still_knows_its_journal() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    entry_in(home, "a", "2026-11-20-220000.toml");
    let mut log = drafts_of(home, "a").begin(&Begun { journal: None, ..begun() }).unwrap();
    let (mut written, whole) = (String::new(), "word ".repeat(120_000));
    for said in [&whole, "", &whole, "", "short"] {
        typed(&mut log, &written, said);
        log.flusher().flush().unwrap();
        said.clone_into(&mut written);
    }
    drop(log);
    fs::rename(home.join("a"), home.join("b")).unwrap();
    assert_eq!(said_in(home, "b"), [texts("short")]);
}
