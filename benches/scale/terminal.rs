//! A program in a pseudo-terminal of 120×40, and when its frames are whole.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

use super::Outcome;

const ROWS: NonZero<u16> = NonZero::new(40).unwrap();
const COLUMNS: NonZero<u16> = NonZero::new(120).unwrap();
const SIZE: PtySize = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
/// What ends a synchronized frame.
const FRAME_END: &[u8] = b"\x1b[?2026l";
/// Nothing takes longer than this.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that runs.
pub(crate) struct Program {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    /// What it wrote, and when that was read.
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: Parser,
    /// How long its first frame took.
    pub(crate) first_frame: Duration,
}

impl Program {
    /// The real program on a journal.
    pub(crate) fn comeback(journal: &Path, home: &Path) -> Outcome<Self> {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_comeback"));
        command.args(["--journal".as_ref(), journal.as_os_str()]);
        Self::start(command, home)
    }

    /// The least that such a program could be.
    pub(crate) fn floor(home: &Path) -> Outcome<Self> {
        let mut command = CommandBuilder::new(std::env::current_exe()?);
        command.arg("floor");
        Self::start(command, home)
    }

    fn start(mut command: CommandBuilder, home: &Path) -> Outcome<Self> {
        let pty = native_pty_system().openpty(SIZE)?;
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        let mut reader = pty.master.try_clone_reader()?;
        let (to, chunks) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 64 * 1024];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if to.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let writer = pty.master.take_writer()?;
        let begun = Instant::now();
        let child = pty.slave.spawn_command(command)?;
        let screen = Parser::new(ROWS, COLUMNS, 0);
        let first_frame = Duration::ZERO;
        let mut program = Self { child, _master: pty.master, writer, chunks, screen, first_frame };
        program.first_frame = program.frame_end()? - begun;
        Ok(program)
    }

    /// Waits for the end of a frame, and says when it was.
    fn frame_end(&mut self) -> Outcome<Instant> {
        let mut seen = Vec::new();
        loop {
            let (at, chunk) = self.chunks.recv_timeout(PATIENCE)?;
            self.screen.process(&chunk);
            seen.extend_from_slice(&chunk);
            if seen.windows(FRAME_END.len()).any(|window| window == FRAME_END) {
                return Ok(at);
            }
        }
    }

    /// Presses a key and waits for the frame it leads to.
    pub(crate) fn press(&mut self, key: &str) -> Outcome<Duration> {
        for (_, chunk) in self.chunks.try_iter() {
            self.screen.process(&chunk);
        }
        let begun = Instant::now();
        self.writer.write_all(key.as_bytes())?;
        self.writer.flush()?;
        Ok(self.frame_end()? - begun)
    }

    /// Presses a key and waits for the frame in which the cursor is elsewhere.
    pub(crate) fn move_cursor(&mut self, key: &str) -> Outcome<Duration> {
        for (_, chunk) in self.chunks.try_iter() {
            self.screen.process(&chunk);
        }
        let was = self.screen.screen().cursor_position();
        let begun = Instant::now();
        self.writer.write_all(key.as_bytes())?;
        self.writer.flush()?;
        loop {
            let ended = self.frame_end()?;
            if self.screen.screen().cursor_position() != was {
                return Ok(ended - begun);
            }
        }
    }

    /// Waits until the screen shows this.
    pub(crate) fn wait_for(&mut self, text: &str) -> Outcome {
        while !self.shows(text) {
            self.frame_end()?;
        }
        Ok(())
    }

    /// Waits until it has nothing more to write.
    pub(crate) fn settle(&mut self) {
        while let Ok((_, chunk)) = self.chunks.recv_timeout(Duration::from_millis(700)) {
            self.screen.process(&chunk);
        }
    }

    /// Whether the screen shows this.
    pub(crate) fn shows(&self, text: &str) -> bool {
        self.screen.screen().contents().contains(text)
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> Option<u32> {
        self.child.process_id()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
