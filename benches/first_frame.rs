//! From starting the program to its first whole frame, with ten entries, with as many as the shelf can show, and with
//! ten thousand, turn by turn.
//!
//! `cargo bench --bench first_frame`. The real program runs in a pseudo-terminal of 120×36; the clock stops when the
//! end of the first synchronized frame was read. The frame must hold the first question and the newest entry.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

mod corpus;

use std::error::Error;
use std::io::Read;
use std::num::NonZero;
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const ROUNDS: usize = 41;
const ROWS: NonZero<u16> = NonZero::new(36).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(120).unwrap();
const SIZE: PtySize = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
/// What ends a synchronized frame.
const FRAME_END: &[u8] = b"\x1b[?2026l";

fn main() -> Result<(), Box<dyn Error>> {
    let root = tempfile::tempdir()?;
    let journals = [10, 40, 10_000].map(|count| (count, root.path().join(count.to_string())));
    let tonight = comeback::shell::clock::Clock::now(&comeback::shell::clock::SystemClock).date_naive();
    for (count, journal) in &journals {
        corpus::write(journal, *count, tonight)?;
    }
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    for round in 0..=ROUNDS {
        for (index, (_, journal)) in journals.iter().enumerate() {
            let time = first_frame(journal, root.path())?;
            // the first round warms the caches
            if round > 0 {
                times[index].push(time);
            }
        }
    }
    println!("first frame, {ROUNDS} rounds turn by turn, 120×36");
    println!("{:>8}  {:>9}  {:>9}  {:>9}", "entries", "median ms", "p25 ms", "p75 ms");
    for ((count, _), mut times) in journals.into_iter().zip(times) {
        times.sort();
        let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1000.0;
        println!("{count:>8}  {:>9.2}  {:>9.2}  {:>9.2}", at(50), at(25), at(75));
    }
    Ok(())
}

/// Starts the program on a journal and measures until its first frame is out.
fn first_frame(journal: &Path, home: &Path) -> Result<Duration, Box<dyn Error>> {
    let pty = native_pty_system().openpty(SIZE)?;
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_comeback"));
    command.env_clear();
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    command.args(["--journal".as_ref(), journal.as_os_str()]);
    let mut reader = pty.master.try_clone_reader()?;
    let start = Instant::now();
    let mut child = pty.slave.spawn_command(command)?;
    let mut seen = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    while !seen.windows(FRAME_END.len()).any(|window| window == FRAME_END) {
        let count = reader.read(&mut buffer)?;
        seen.extend_from_slice(&buffer[..count]);
    }
    let time = start.elapsed();
    let mut screen = vt100::Parser::new(ROWS, COLUMNS, 0);
    screen.process(&seen);
    let text = screen.screen().contents();
    // every row of the corpus begins like this
    if !text.contains("What went wrong today?") || !text.contains("◌") || !text.contains("  I ") {
        return Err("the first frame lacks the question or the newest entry".into());
    }
    child.kill()?;
    child.wait()?;
    Ok(time)
}
