//! From the start to the first whole frame, and from a key to the frame that shows it.

use std::time::{Duration, Instant};

use super::terminal::Program;
use super::{Journals, Outcome, report};

const STARTS: usize = 41;
const KEYS: usize = 120;

const LOADS: usize = 3;

const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const OLDER: &str = "\x1b[D";
const PAGE_DOWN: &str = "\x1b[6~";

/// The first frame, which must hold the first question and the newest entries.
pub(crate) fn first_frame(journals: &Journals) -> Outcome {
    let home = journals.home.path();
    let mut floor = Vec::new();
    let mut times = vec![Vec::new(); journals.all.len()];
    for round in 0..=STARTS {
        let least = Program::floor(home)?.first_frame;
        let ours: Vec<Duration> =
            journals.all.iter().map(|(_, journal)| started(journal, home)).collect::<Result<_, _>>()?;
        // the first round warms the caches
        if round > 0 {
            floor.push(least);
            times.iter_mut().zip(ours).for_each(|(times, time)| times.push(time));
        }
    }
    report::title("first whole frame, 120×40");
    report::row("floor", &floor, None);
    for ((count, _), times) in journals.all.iter().zip(&times) {
        report::row(&format!("{count} entries"), times, Some(&floor));
    }
    Ok(())
}

fn started(journal: &std::path::Path, home: &std::path::Path) -> Outcome<Duration> {
    let program = Program::comeback(journal, home)?;
    if !program.shows("What went wrong today?") || !program.shows("  I ") {
        return Err("the first frame lacks the question or the newest entries".into());
    }
    Ok(program.first_frame)
}

/// A program that is measured, under what name, and with which key.
struct Measured {
    name: String,
    program: Program,
    key: &'static str,
    times: Vec<Duration>,
}

/// Keys on the shelf and in the reader, turn by turn: one in the floor, one in each journal.
pub(crate) fn keys(journals: &Journals) -> Outcome {
    let home = journals.home.path();
    let floor = Program::floor(home)?;
    let mut all = vec![Measured { name: "floor".to_owned(), program: floor, key: "j", times: Vec::new() }];
    for (count, journal) in &journals.all {
        for (what, key) in
            [("down the shelf", DOWN), ("page of the reader", OLDER), ("screen of the reader", PAGE_DOWN)]
        {
            let mut program = Program::comeback(journal, home)?;
            program.press("\x1b")?;
            program.wait_for(&format!("{count} entries"))?;
            program.settle();
            if key != DOWN {
                program.press("\r")?;
            }
            all.push(Measured { name: format!("{count} entries, {what}"), program, key, times: Vec::new() });
        }
    }
    for round in 0..=KEYS {
        for measured in &mut all {
            // there are as many keys as there are entries in the smallest journal
            let key = if measured.key == PAGE_DOWN && round % 2 == 1 { "\x1b[5~" } else { measured.key };
            let time = measured.program.press(key)?;
            if round > 0 {
                measured.times.push(time);
            }
        }
    }
    report::title("key to the frame that shows it, 120×40");
    let floor = all[0].times.clone();
    for measured in &all {
        report::row(&measured.name, &measured.times, Some(&floor));
    }
    Ok(())
}

/// Keys on the shelf while the rest of the journal is read behind it: from a key to the frame in which the cursor stands
/// on the next row, and not to one that only tells of more rows.
pub(crate) fn keys_while_loading(journals: &Journals) -> Outcome {
    let home = journals.home.path();
    let mut floor = Program::floor(home)?;
    let least: Vec<Duration> = (0..=KEYS).map(|_| floor.press("j")).collect::<Result<_, _>>()?;
    report::title("key to the frame that shows it while the journal is read, and the reading of it with keys");
    report::row("floor", &least[1..], None);
    for (count, journal) in journals.all.iter().filter(|(count, _)| *count >= 10_000) {
        let (mut times, mut loads) = (Vec::new(), Vec::new());
        for _ in 0..LOADS {
            let begun = Instant::now();
            let mut program = Program::comeback(journal, home)?;
            program.press("\x1b")?;
            let is_loaded = format!("{count} entries");
            for key in [DOWN, UP].iter().cycle() {
                if program.shows(&is_loaded) {
                    break;
                }
                times.push(program.move_cursor(key)?);
            }
            loads.push(begun.elapsed());
        }
        report::row(&format!("{count} entries, {} keys", times.len()), &times, Some(&least));
        report::row(&format!("{count} entries, from the start until all is there"), &loads, None);
    }
    Ok(())
}
