//! A journal of any size for measuring, the same each time: entries of about 1.8 KB, in prose in which words are as
//! frequent as they are in writing (Zipf), with feelings, tags, plans, follow-ups and recoveries.
//!
//! Up to 10,000 entries there is one an evening; more are spread over 27 years, several an evening.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};
use comeback::journal::entry::{
    Adjustment, Answer, Behind, Entry, FollowUp, Outcome, Recovered, Said, Standing, Weight,
};
use comeback::store::text;

/// One an evening for a life.
const EVENINGS: u64 = 10_000;

/// So many different words there are.
const DIFFERENT_WORDS: f64 = 20_000.0;

/// The commonest words, the most frequent first.
const COMMON: &[&str] = &[
    "the", "I", "and", "to", "it", "a", "was", "of", "that", "in", "my", "not", "for", "but", "with", "had", "at",
    "be", "so", "this", "he", "she", "they", "what", "when", "on", "could", "said", "again", "before", "because",
    "time", "day", "work", "after", "know", "did", "late", "meeting", "phone", "team", "home", "deadline", "client",
    "page", "call", "broke", "train", "sister", "forgot", "kitchen", "quiet", "asked", "waited", "email", "rain",
    "nobody", "walked", "tired", "slowly", "better", "minute", "hour", "door", "laptop", "demo", "budget", "friend",
];

const TAGS: &[&str] = &["work", "team", "family", "health", "money", "demo", "friends", "sleep", "travel", "code"];
const FEELINGS: &[&str] =
    &["tense", "embarrassed", "tired", "sad", "angry", "anxious", "ashamed", "lonely", "relieved", "proud"];

/// A small generator of numbers, so that the corpus needs no crate and is the same everywhere (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn bits(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 32).unwrap_or_default()
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.bits()).unwrap_or_default() % end.max(1)
    }

    /// Whether something happens that happens so many times in a hundred.
    fn happens(&mut self, in_a_hundred: usize) -> bool {
        self.below(100) < in_a_hundred
    }

    fn one_of(&mut self, words: &[&str]) -> String {
        words[self.below(words.len())].to_owned()
    }

    /// A word, the more often the lower its number.
    fn word(&mut self, text: &mut String) {
        let even = f64::from(self.bits()) / (f64::from(u32::MAX) + 1.0);
        let mut rest = DIFFERENT_WORDS.powf(even);
        if let Some(common) = COMMON.iter().zip(1..).find(|(_, number)| rest < f64::from(*number) + 1.0) {
            return text.push_str(common.0);
        }
        while rest >= 1.0 {
            for letters in ["trnsldkmpgfbvhwc", "eaoiu", "nrstl"] {
                let count = f64::from(u32::try_from(letters.len()).unwrap_or_default());
                let place = rest.rem_euclid(count);
                let found = letters.chars().zip(1..).find(|(_, number)| place < f64::from(*number));
                text.extend(found.map(|(letter, _)| letter));
                rest = (rest / count).floor();
            }
        }
    }

    fn words(&mut self, count: usize) -> String {
        let mut text = String::new();
        for number in 0..count {
            if number > 0 {
                text.push(' ');
            }
            self.word(&mut text);
        }
        text
    }

    /// Sentences of the first person, some of them on a line of their own.
    fn prose(&mut self, sentences: usize) -> String {
        let mut text = String::new();
        for number in 0..sentences {
            if number > 0 {
                text.push(if self.happens(15) { '\n' } else { ' ' });
            }
            let words = 7 + self.below(9);
            text.push_str("I ");
            text.push_str(&self.words(words));
            text.push('.');
        }
        text
    }
}

/// Writes `count` entries into a journal's folder, the newest on the evening before `tonight`.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn write(journal: &Path, count: u64, tonight: NaiveDate) -> io::Result<()> {
    let mut numbers = Numbers(42);
    let an_evening = count.div_ceil(EVENINGS).max(1);
    for number in 0..count {
        let Some(evening) = tonight.checked_sub_days(Days::new(1 + number / an_evening)) else { break };
        let Ok(last) = DateTime::parse_from_rfc3339(&format!("{evening}T22:41:04+01:00")) else { continue };
        let earlier = i64::try_from(number % an_evening).unwrap_or_default();
        let created = last - TimeDelta::minutes(earlier * 7);
        let folder = journal.join("entries").join(evening.format("%Y").to_string());
        fs::create_dir_all(&folder)?;
        let file = fs::File::create(folder.join(created.format("%Y-%m-%d-%H%M%S.toml").to_string()))?;
        let mut entry = entry(&mut numbers, created, evening);
        plant(&mut entry, number, count);
        BufWriter::new(&file).write_all(text::write(&entry).as_bytes())?;
    }
    Ok(())
}

/// Puts in words of which it is known how many entries have them: one, one in a thousand, in five hundred, in a hundred.
fn plant(entry: &mut Entry, number: u64, count: u64) {
    let Some(Answer { said: Said::Text(text), .. }) = entry.answers.first_mut() else { return };
    for (word, every) in [("kumquatly", count), ("zephyrine", 1000), ("velvet anvil", 500), ("obsidianly", 100)] {
        if number % every == every / 2 {
            text.push_str(" It was ");
            text.push_str(word);
            text.push('.');
        }
    }
}

fn entry(numbers: &mut Numbers, created: DateTime<FixedOffset>, evening: NaiveDate) -> Entry {
    let answer = |key: &str, asked: &str, said: Said| Answer { key: key.into(), asked: asked.into(), said };
    let is_win = numbers.happens(15);
    let mut entry = Entry::blank(if is_win { "win" } else { "setback" }, created, evening);
    if numbers.happens(30) {
        entry.title = Some(numbers.words(4));
    }
    entry.tags = (0..numbers.below(3)).map(|_| numbers.one_of(TAGS)).collect();
    entry.feelings = (0..=numbers.below(2)).map(|_| numbers.one_of(FEELINGS)).collect();
    let text = |text: String| Said::Text(text);
    if is_win {
        let sentences = 9 + numbers.below(7);
        entry.answers = vec![
            answer("what_went_right", "What went right today, however small?", text(numbers.prose(sentences))),
            answer("your_part", "What did you do that helped it happen?", text(numbers.prose(7))),
            answer("who_helped", "Who or what else helped?", text(numbers.words(5))),
        ];
        return entry;
    }
    let step = |numbers: &mut Numbers| u8::try_from(1 + numbers.below(5)).ok();
    entry.weight = Weight { before: step(numbers), after: step(numbers), in_a_month: None, a_month_later: None };
    let sentences = 7 + numbers.below(7);
    let sides = Said::Sides { yours: numbers.prose(1), not_yours: numbers.prose(1) };
    entry.answers = vec![
        answer("what_went_wrong", "What went wrong today?", text(numbers.prose(sentences))),
        answer("control", "Which part was yours to change? Which part wasn't?", sides),
        answer("held_up", "What held up, even a little?", text(numbers.words(6))),
        answer("lesson", "What do you know now that you didn't this morning?", text(numbers.prose(3))),
    ];
    afterwards(&mut entry, numbers);
    entry
}

/// What became of it. Nothing is due any more, so that the program opens as on most evenings.
fn afterwards(entry: &mut Entry, numbers: &mut Numbers) {
    let days = |entry: &Entry, count: u64| entry.evening.checked_add_days(Days::new(count)).unwrap_or(entry.evening);
    entry.standing = Some([Standing::Open, Standing::Easing, Standing::Recovered][numbers.below(3)]);
    if entry.standing == Some(Standing::Recovered) {
        let on = days(entry, 1 + u64::from(numbers.bits() % 9));
        entry.recovered = Some(Recovered { on, helped_most: Some(numbers.words(7)) });
    }
    if numbers.happens(70) {
        let followed = numbers.happens(70);
        let look_again = followed.then(|| days(entry, 3));
        let (when, then) = (numbers.words(6), format!("I will {}", numbers.words(9)));
        entry.adjustment = Some(Adjustment { when, then, look_again, ..Adjustment::default() });
        if followed {
            let outcome = if numbers.happens(60) { Outcome::Helped } else { Outcome::LetGo };
            let at = entry.created.checked_add_days(Days::new(3)).unwrap_or(entry.created);
            let note = Some(numbers.words(8));
            entry.follow_ups = vec![FollowUp { at, outcome, note, behind: Some(Behind::Same), was: None }];
        }
    }
}
