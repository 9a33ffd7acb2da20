//! A journal of any size for measuring, the same each time: entries of about 1.8 KB, one an evening.

use std::fs;
use std::io;
use std::path::Path;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use comeback::journal::entry::{
    Adjustment, Answer, Behind, Entry, FollowUp, Outcome, Recovered, Said, Standing, Weight,
};
use comeback::store::text;

const WORDS: &[&str] = &[
    "page", "broke", "client", "minute", "late", "train", "email", "meeting", "sister", "laptop", "Tuesday", "forgot",
    "asked", "waited", "phone", "kitchen", "rain", "deadline", "quiet", "again", "before", "because", "nobody", "team",
    "said", "walked", "home", "tired", "slowly", "better", "hour", "door",
];

/// A small generator of numbers, so that the corpus needs no crate and is the same everywhere (Knuth's MMIX constants).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % below.max(1)
    }

    fn sentence(&mut self, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| WORDS[self.next(WORDS.len())]).collect();
        format!("I {}.", words.join(" "))
    }

    fn prose(&mut self, sentences: usize) -> String {
        (0..sentences).map(|_| self.sentence(11)).collect::<Vec<_>>().join(" ")
    }
}

/// Writes `count` entries into a journal's folder, the newest on the evening before `tonight`.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn write(journal: &Path, count: u64, tonight: NaiveDate) -> io::Result<()> {
    let mut numbers = Numbers(42);
    for back in 1..=count {
        let Some(evening) = tonight.checked_sub_days(Days::new(back)) else { break };
        let moment = format!("{evening}T22:41:04+01:00");
        let Ok(created) = DateTime::parse_from_rfc3339(&moment) else { continue };
        let folder = journal.join("entries").join(evening.format("%Y").to_string());
        fs::create_dir_all(&folder)?;
        let file = fs::File::create(folder.join(format!("{evening}-224104.toml")))?;
        io::Write::write_all(&mut &file, text::write(&entry(&mut numbers, created, evening)).as_bytes())?;
    }
    Ok(())
}

fn entry(numbers: &mut Numbers, created: DateTime<FixedOffset>, evening: NaiveDate) -> Entry {
    let answer =
        |key: &str, asked: &str, text: String| Answer { key: key.into(), asked: asked.into(), said: Said::Text(text) };
    let mut entry = Entry::blank("setback", created, evening);
    entry.feelings = vec!["tense".into(), "tired".into()];
    entry.tags = vec!["work".into()];
    entry.weight = Weight { before: Some(4), after: Some(2), in_a_month: None, a_month_later: None };
    entry.standing = Some([Standing::Open, Standing::Easing, Standing::Recovered][numbers.next(3)]);
    if entry.standing == Some(Standing::Recovered) {
        let on = evening.checked_add_days(Days::new(4)).unwrap_or(evening);
        entry.recovered = Some(Recovered { on, helped_most: Some(numbers.sentence(6)) });
    }
    entry.answers = vec![
        answer("what_went_wrong", "What went wrong today?", numbers.prose(12)),
        answer("lesson", "What do you know now that you didn't this morning?", numbers.prose(6)),
    ];
    let then = format!("I will {}", numbers.sentence(8));
    entry.adjustment = Some(Adjustment {
        when: numbers.sentence(5),
        then,
        look_again: evening.checked_add_days(Days::new(3)),
        ..Adjustment::default()
    });
    entry.follow_ups = vec![FollowUp {
        at: created.checked_add_days(Days::new(3)).unwrap_or(created),
        outcome: Outcome::Helped,
        note: Some(numbers.sentence(6)),
        behind: Some(Behind::Same),
        was: None,
    }];
    entry
}
