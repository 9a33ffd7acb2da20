//! Any bytes as the log of a draft: damage costs what stands behind it and nothing before it, and the log goes on.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use chrono::{DateTime, Duration, FixedOffset};
use comeback::journal::draft::{Begun, Change, Draft, DraftId, Texts, changes};
use comeback::store::Drafts;

const NAME: &str = "2026-11-21-224104.draft";

/// The first byte says what the others are: `f` records, each to be framed, with `0xFF` between them; `w` what was
/// typed, and where the log was damaged then; anything else the log itself.
pub(crate) fn holds(data: &[u8]) {
    let Some((form, rest)) = data.split_first() else { return };
    match form {
        b'w' => written(rest),
        b'f' => log(&rest.split(|byte| *byte == 0xFF).flat_map(framed).collect::<Vec<u8>>()),
        _ => log(data),
    }
}

/// A record with its length and its checksum.
fn framed(text: &[u8]) -> Vec<u8> {
    let length = u32::try_from(text.len()).unwrap_or(0).to_le_bytes();
    let sum = crc32fast::hash(&[&length, text].concat()).to_le_bytes();
    [&length, &sum, text].concat()
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-21T22:41:04+01:00").unwrap()
}

fn lay(path: &Path, bytes: &[u8]) {
    File::create(path).unwrap().write_all(bytes).unwrap();
}

/// A log that nobody knows anything about.
fn log(bytes: &[u8]) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(NAME);
    lay(&path, bytes);
    let found = left(home.path());
    assert_eq!(fs::read(&path).unwrap(), bytes, "looking changed it");
    goes_on(home.path(), bytes, found.as_ref());
}

/// The draft in a folder, if there is one with words in it.
fn left(home: &Path) -> Option<Draft> {
    let mut all = Drafts::new(home).list().unwrap();
    assert!(all.len() <= 1);
    all.pop().map(|left| left.draft)
}

/// A log that can be gone on with keeps what was good of it, and what is written from then on.
fn goes_on(home: &Path, bytes: &[u8], found: Option<&Draft>) {
    let path = home.join(NAME);
    let Ok(mut log) = Drafts::new(home).resume(&DraftId::new(NAME)) else {
        assert_eq!(fs::read(&path).unwrap(), bytes, "a refused log was changed");
        return;
    };
    let good = fs::read(&path).unwrap();
    assert!(bytes.starts_with(&good), "something that was good was changed");
    // one record that was cut off may go; anything else is kept aside first
    let aside = fs::read(home.join(format!("{NAME}.damaged")));
    assert!(aside.as_ref().map_or(log.damage().is_none(), |aside| aside == bytes), "{:?}", log.damage());
    let before = log.draft().clone();
    assert_eq!(found, Some(&before).filter(|draft| !draft.is_blank()));
    let mut texts = before.texts.clone();
    texts.insert("lesson".to_owned(), "one more thing \u{0}\n".to_owned());
    let more = changes(&before.texts, &texts);
    log.append(now(), &more).unwrap();
    drop(log);
    let after = left(home).expect("there are words in it now");
    let last = if more.is_empty() { before.last.clone() } else { Some("lesson".to_owned()) };
    assert_eq!(after, Draft { texts, touched: now(), last, ..before });
}

/// What is typed, record by record, and then damaged in one place.
fn written(bytes: &[u8]) {
    let Some((places, typed)) = bytes.split_at_checked(4) else { return };
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(NAME);
    let (evening, guide) = (now().date_naive(), "setback".to_owned());
    let begun = Begun { at: now(), evening, guide, edits: None, base: None, journal: None };
    let mut log = Drafts::new(home.path()).begin(&begun).unwrap();
    let length = || usize::try_from(fs::metadata(&path).unwrap().len()).unwrap();
    let mut known = vec![(length(), log.draft().clone())];
    let mut texts = Texts::new();
    for (number, word) in String::from_utf8_lossy(typed).split('|').enumerate() {
        let at = now() + Duration::seconds(i64::try_from(number).unwrap());
        let mut after = texts.clone();
        let place = if word.len().is_multiple_of(3) { "lesson" } else { "control.yours" };
        if word.is_empty() {
            after.remove(place);
        } else {
            let text = after.entry(place.to_owned()).or_default();
            let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            text.insert_str(middle, word);
        }
        let mut made = changes(&texts, &after);
        if word == "win" {
            made.push(Change::Guide(word.to_owned()));
        }
        log.append(at, &made).unwrap();
        texts = after;
        assert_eq!(log.draft().texts, texts);
        if known.last().is_some_and(|(last, _)| length() < *last) {
            // it was made shorter: only its beginning and its outcome are in it
            known.truncate(1);
        }
        known.push((length(), log.draft().clone()));
    }
    drop(log);
    damaged(home.path(), places, &known, typed);
}

fn damaged(home: &Path, places: &[u8], known: &[(usize, Draft)], typed: &[u8]) {
    let path = home.join(NAME);
    let whole = fs::read(&path).unwrap();
    let at = usize::from(u16::from_le_bytes([places[0], places[1]])) % whole.len();
    let mut bytes = whole.clone();
    match places[2] % 3 {
        0 => bytes.truncate(at),
        1 => bytes[at] ^= places[3].max(1),
        _ => bytes[at..].fill(0),
    }
    lay(&path, &bytes);
    let found = left(home);
    // a log that was made shorter does not tell where the last words went
    let told = |draft: &Draft| Draft { last: None, ..draft.clone() };
    // bytes that are the same as before are not damaged
    let hurt = whole.iter().zip(&bytes).take_while(|(a, b)| a == b).count();
    let expected = known.iter().rev().find(|(end, _)| *end <= hurt).map(|(_, draft)| told(draft));
    let expected = expected.filter(|draft| !draft.is_blank());
    assert_eq!(found.as_ref().map(told), expected, "cut at {hurt} of {}", whole.len());
    Drafts::new(home).sweep(&Drafts::new(home).list().unwrap());
    if path.exists() {
        return goes_on(home, &bytes, found.as_ref());
    }
    let was_left_blank =
        known.iter().any(|(end, draft)| *end == bytes.len() && draft.is_blank()) && hurt == bytes.len();
    let is_word = |word: &&[u8]| word.len() > 3 && word.iter().all(u8::is_ascii_lowercase);
    for word in typed.split(|byte| *byte == b'|').filter(is_word) {
        let is_there = bytes.windows(word.len()).any(|at| at == word);
        assert!(was_left_blank || !is_there, "{} was swept away", String::from_utf8_lossy(word));
    }
}
