//! A program in a pseudo-terminal, started from a shell as a person would, with a picture of its screen.
//!
//! The shell stays when the program ends: the kernel resets a terminal whose first process is gone, and then nobody
//! could see what the program had left behind.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Parser, Screen};

use crate::home::Home;

/// No test waits longer than this; the machine may be busy, so it is much longer than anything takes.
const PATIENCE: Duration = Duration::from_secs(60);
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// Starts the program, says how it ended, and holds the terminal until it is read from. `$1` is a folder for notes.
const SHELL: &str = r#"
trap : HUP
notes=$1
shift
# what the shell itself has to say of a signal must not wait for a terminal that takes nothing
exec 3>&2 2> /dev/null
sh -c 'echo $$ > "$0/pid"; exec "$@" 2>&3 3>&-' "$notes" "$@"
code=$?
echo $code > "$notes/code"
echo "[ended $code]"
read -r line
"#;

/// The same with job control, as in the shell of a person: it says when the program was stopped, and wakes it after the
/// next line.
const SHELL_WITH_JOBS: &str = r#"
trap : HUP
notes=$1
shift
set -m
sh -c 'echo $$ > "$0/pid"; exec "$@"' "$notes" "$@"
code=$?
while [ $code -ge 145 ] && [ $code -le 148 ]; do
    echo "[stopped]"
    read -r line
    fg > /dev/null
    code=$?
done
echo $code > "$notes/code"
echo "[ended $code]"
read -r line
"#;

/// What to start, and in which surroundings.
pub(crate) struct Wanted<'a> {
    pub(crate) home: &'a Home,
    pub(crate) program: Vec<String>,
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    pub(crate) variables: Vec<(String, String)>,
    /// Whether the shell can stop it and wake it.
    pub(crate) job_control: bool,
}

impl<'a> Wanted<'a> {
    /// `comeback` in a window of 100×30.
    pub(crate) fn comeback(home: &'a Home) -> Self {
        let program = vec![env!("CARGO_BIN_EXE_comeback").to_owned()];
        Self { home, program, columns: 100, rows: 30, variables: Vec::new(), job_control: false }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn start(self) -> Term {
        Term::start(&self)
    }
}

/// A program in a terminal.
pub(crate) struct Term {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    chunks: Receiver<Vec<u8>>,
    parser: Parser,
    raw: Vec<u8>,
    running: Running,
    modes_before: String,
}

/// The processes of a terminal, and the folder with their notes.
struct Running {
    shell: Box<dyn Child + Send + Sync>,
    notes: TempDir,
}

impl Term {
    /// `comeback` in this home.
    pub(crate) fn comeback(home: &Home) -> Self {
        Wanted::comeback(home).start()
    }

    fn start(wanted: &Wanted) -> Self {
        let notes = tempfile::tempdir().unwrap();
        let mut shell = CommandBuilder::new("/bin/sh");
        shell.args(["-c", if wanted.job_control { SHELL_WITH_JOBS } else { SHELL }, "sh"]);
        shell.arg(notes.path());
        shell.args(&wanted.program);
        shell.cwd(wanted.home.path());
        shell.env_clear();
        shell.env("PATH", "/usr/bin:/bin");
        shell.env("TERM", "xterm-256color");
        for (name, value) in wanted.home.variables().iter().chain(&wanted.variables) {
            shell.env(name, value);
        }
        let pair = native_pty_system().openpty(size(wanted.columns, wanted.rows)).unwrap();
        let modes_before = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(shell).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (to, chunks) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 16 * 1024];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if to.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let parser = Parser::new(cells(wanted.rows), cells(wanted.columns), 0);
        let running = Running { shell: child, notes };
        Self { master: pair.master, writer, chunks, parser, raw: Vec::new(), running, modes_before }
    }

    /// The screen as it is.
    pub(crate) fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// Everything that was written to the terminal so far.
    pub(crate) fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Presses keys, or pastes.
    pub(crate) fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits until a whole frame shows what is waited for.
    pub(crate) fn wait(&mut self, what: &str, holds: impl Fn(&Screen) -> bool) {
        let until = Instant::now() + PATIENCE;
        while self.is_in_frame() || !holds(self.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            match self.chunks.recv_timeout(left) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Timeout) => panic!("waited for {what}, saw:\n{}", self.screen().contents()),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("the terminal was closed; waited for {what}, saw:\n{}", self.screen().contents())
                }
            }
        }
    }

    /// Waits until the screen shows this text.
    pub(crate) fn shows(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the line above says that the words are on the disk.
    pub(crate) fn is_kept(&mut self) {
        self.wait("kept", |screen| {
            screen.rows(0, screen.size().1.get()).next().is_some_and(|row| row.contains(" kept ") && row.contains(':'))
        });
    }

    /// Waits for silence: nothing may be written to the terminal for so long.
    pub(crate) fn is_silent_for(&mut self, time: Duration) -> bool {
        match self.chunks.recv_timeout(time) {
            Ok(chunk) => self.take(&chunk),
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => {}
        }
        false
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// The number of the program's process.
    pub(crate) fn process(&self) -> String {
        self.running.note("pid").expect("the program was started")
    }

    /// Sends the program a signal: `TERM`, `HUP` and so on.
    pub(crate) fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.process());
        assert!(Command::new("/bin/sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Waits until the program has ended and the shell is back; says with which code.
    pub(crate) fn exit_code(&mut self) -> i32 {
        self.shows("[ended ");
        self.running.note("code").unwrap().parse().unwrap()
    }

    /// Waits until the program has ended, whether or not the terminal takes what is written to it; says with which code.
    pub(crate) fn ended(&mut self) -> i32 {
        self.until("the program to end", |term| term.running.note("code").filter(|code| !code.is_empty()))
            .parse()
            .unwrap()
    }

    /// Waits until this is there, which need not be on the screen.
    pub(crate) fn until<T>(&mut self, what: &str, found: impl Fn(&Self) -> Option<T>) -> T {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = found(self) {
                return found;
            }
            assert!(Instant::now() < until, "waited for {what}, saw:\n{}", self.screen().contents());
            match self.chunks.recv_timeout(Duration::from_millis(10)) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => thread::yield_now(),
            }
        }
    }

    /// Waits until the shell said so many times that the program is stopped. What it said before can be on the screen
    /// again sooner.
    pub(crate) fn is_stopped(&mut self, times: usize) {
        let said = b"[stopped]";
        self.until("the shell", |term| {
            (term.raw.windows(said.len()).filter(|at| at == said).count() == times).then_some(())
        });
    }

    /// Takes everything that the program wrote, until the shell said that it has ended.
    pub(crate) fn drain(&mut self) {
        self.until("the shell", |term| first(&term.raw, b"[ended ").map(|_| ()));
    }

    /// Runs `stty` on the terminal, as another program on it would.
    pub(crate) fn stty(&self, words: &str) {
        let command = format!("stty {words} < {}", self.master.tty_name().unwrap().display());
        assert!(Command::new("/bin/sh").args(["-c", &command]).status().unwrap().success());
    }

    /// What the kernel does to keys and lines.
    pub(crate) fn modes(&self) -> String {
        modes(self.master.as_ref())
    }

    /// Closes the window while the program runs, and waits until it has ended; says with which code.
    pub(crate) fn close(self) -> i32 {
        let Self { master, mut writer, chunks, mut running, .. } = self;
        drop(chunks);
        // the reading thread holds the window open until it reads something that nobody wants any more
        master.resize(size(90, 20)).unwrap();
        writer.write_all(b"!").unwrap();
        drop((writer, master));
        running.shell.wait().unwrap();
        running.note("code").unwrap().parse().unwrap()
    }

    /// Whether lines are edited by the terminal again and keys are echoed, as it was before the program.
    pub(crate) fn has_its_modes_back(&self) -> bool {
        modes(self.master.as_ref()) == self.modes_before
    }

    /// Fails unless the terminal is as it was before the program took it.
    pub(crate) fn assert_given_back(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the other screen was not left");
        assert!(!screen.hide_cursor(), "the cursor was not shown again");
        assert!(!screen.bracketed_paste(), "pastes are still marked");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is still asked for");
        assert_eq!(screen.fgcolor(), vt100::Color::Default, "a colour was left behind");
        assert_eq!(screen.bgcolor(), vt100::Color::Default, "a background was left behind");
        let marks = [screen.bold(), screen.dim(), screen.italic(), screen.underline(), screen.inverse()];
        assert_eq!(marks, [false; 5], "a style was left behind");
        assert!(!self.is_in_frame(), "a frame was left open");
        assert!(self.has_its_modes_back(), "raw mode was left on");
    }

    fn take(&mut self, chunk: &[u8]) {
        self.raw.extend_from_slice(chunk);
        self.parser.process(chunk);
    }

    /// Whether a frame has begun and not ended: what the screen shows then nobody sees.
    fn is_in_frame(&self) -> bool {
        last(&self.raw, FRAME_BEGINS) > last(&self.raw, FRAME_ENDS)
    }
}

impl Running {
    fn note(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.notes.path().join(name)).ok().map(|note| note.trim().to_owned())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // a test that failed half-way must not leave programs behind; the shell waits to be told in any case
        let program = self.note("pid").filter(|_| self.note("code").is_none());
        let shell = self.shell.process_id().map(|process| process.to_string());
        for process in program.into_iter().chain(shell) {
            let _ = Command::new("/bin/sh").args(["-c", &format!("kill -KILL {process}")]).output();
        }
        let _ = self.shell.wait();
    }
}

/// Where a text stands on the screen: its row, and the column behind it.
pub(crate) fn behind(screen: &Screen, text: &str) -> Option<(u16, u16)> {
    let (rows, columns) = screen.size();
    (0..rows.get()).find_map(|row| {
        let mut line = String::new();
        for column in 0..columns.get() {
            let cell = screen.cell(row, column)?;
            line.push_str(if cell.has_contents() { cell.contents() } else { " " });
            if line.ends_with(text) {
                return Some((row, column + 1));
            }
        }
        None
    })
}

/// Whether the cursor can be seen, and stands right behind this text.
pub(crate) fn cursor_is_behind(screen: &Screen, text: &str) -> bool {
    !screen.hide_cursor() && behind(screen, text) == Some(screen.cursor_position())
}

/// What was written to the terminal, cut into what lies inside of frames and what lies outside.
pub(crate) fn frames(raw: &[u8]) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    let mut rest = raw;
    while let Some(begin) = first(rest, FRAME_BEGINS) {
        outside.push(rest[..begin].to_vec());
        rest = &rest[begin + FRAME_BEGINS.len()..];
        let end = first(rest, FRAME_ENDS).expect("a frame that begins ends");
        inside.push(rest[..end].to_vec());
        rest = &rest[end + FRAME_ENDS.len()..];
    }
    outside.push(rest.to_vec());
    (inside, outside)
}

fn first(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn last(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

/// What the kernel does to keys and lines.
fn modes(master: &(dyn MasterPty + Send)) -> String {
    let modes = master.get_termios().unwrap();
    format!("{:?} {:?} {:?} {:?}", modes.input_flags, modes.output_flags, modes.local_flags, modes.control_chars)
}

const fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}
