//! The house of DESIGN section 6: which folder of `src` may name what, and how a file looks.
//!
//! It reads the source as tokens, without comments, strings and tests, and spells every path out: `use std::{env, fs}`
//! names `std::fs`, and `super::store` names `crate::store`. Planted faults show that it catches what it looks for.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

/// No file is longer than this, its tests not counted.
const MOST_LINES: usize = 400;

/// The part of the house that a rule holds for: the beginning of a path below `src`.
type Part = &'static str;

/// What a rule says.
enum Rule {
    /// None of these names, wherever they stand in a path.
    Never(&'static [&'static str]),
    /// Of the crate named first nothing but what begins with one of these.
    Only(&'static str, &'static [&'static str]),
    /// None of these tokens in a row.
    Tokens(&'static [&'static [&'static str]]),
}

/// A rule, the part it holds for, the parts of that part it does not hold for, and why there is such a rule.
struct Law {
    part: Part,
    except: &'static [Part],
    rule: Rule,
    why: &'static str,
}

const fn law(part: Part, except: &'static [Part], rule: Rule, why: &'static str) -> Law {
    Law { part, except, rule, why }
}

const TERMINAL: &[&str] = &["ratatui", "crossterm", "tui_textarea"];
const FILES: &[&str] = &["std::fs", "std::env", "std::io", "std::os", "std::net", "tempfile", "etcetera"];
const FILE_FORMAT: &[&str] = &["toml", "toml_edit"];
const CLOCK: &[&str] = &["Local", "Utc", "Instant", "SystemTime"];

const LAWS: &[Law] = &[
    law("journal/", &[], Rule::Never(TERMINAL), "journal is plain values; it knows no terminal"),
    law("journal/", &[], Rule::Never(FILES), "journal knows no file and no environment"),
    law("journal/", &[], Rule::Never(FILE_FORMAT), "how an entry lies on the disk is store's"),
    law("journal/", &[], Rule::Never(CLOCK), "the moment is handed to journal"),
    law(
        "journal/",
        &[],
        Rule::Only("crate", &["crate::journal"]),
        "journal knows nothing of the rest: everything else is about it",
    ),
    law("app/", &[], Rule::Never(TERMINAL), "app is a value; it knows no terminal"),
    law("app/", &[], Rule::Never(FILES), "app says what it wants of files with an effect"),
    law("app/", &[], Rule::Never(FILE_FORMAT), "app knows entries, not their files"),
    law("app/", &[], Rule::Never(CLOCK), "the moment is handed to update"),
    law("app/", &[], Rule::Only("crate", &["crate::app", "crate::prose", "crate::journal"]), "app → prose, journal"),
    law("prose/", &[], Rule::Never(FILES), "prose is arithmetic on text"),
    law("prose/", &[], Rule::Never(CLOCK), "prose is arithmetic on text"),
    law("prose/", &[], Rule::Never(&["crossterm"]), "prose draws nothing"),
    law("prose/", &["prose/page"], Rule::Never(&["tui_textarea"]), "only page names the text-area crate"),
    law(
        "prose/",
        &[],
        Rule::Only("ratatui", &["ratatui::buffer::CellWidth"]),
        "prose takes nothing but the measure of a cell, so that what is computed is what is drawn",
    ),
    law("prose/", &[], Rule::Only("crate", &["crate::prose"]), "prose knows text, not what it is about"),
    law("input/", &[], Rule::Never(FILES), "input is a table"),
    law("input/", &[], Rule::Never(CLOCK), "input is a table"),
    law("input/", &[], Rule::Never(&["ratatui", "tui_textarea"]), "input reads keys and draws nothing"),
    law(
        "input/",
        &[],
        Rule::Only("crate", &["crate::input", "crate::app", "crate::prose", "crate::journal"]),
        "input → app, prose, journal",
    ),
    law("view/", &[], Rule::Never(FILES), "view reads the model and nothing else"),
    law("view/", &[], Rule::Never(CLOCK), "a frame shows the moment of its model"),
    law("view/", &[], Rule::Never(&["crossterm", "tui_textarea"]), "view paints a frame; the terminal is shell's"),
    law(
        "view/",
        &[],
        Rule::Only("crate", &["crate::view", "crate::app", "crate::prose", "crate::journal"]),
        "view → app, prose, journal",
    ),
    law("view/", &[], Rule::Tokens(&[&["&", "mut", "Model"]]), "drawing changes nothing, so a redraw is always safe"),
    law(
        "view/",
        &["view/ink.rs"],
        Rule::Only("ratatui", &["ratatui::Frame", "ratatui::style"]),
        "only ink reaches cells, so that no raw string does",
    ),
    law(
        "view/",
        &["view/ink.rs"],
        Rule::Never(&[
            "Span",
            "Paragraph",
            "set_string",
            "set_stringn",
            "set_line",
            "set_span",
            "set_symbol",
            "set_char",
            "render_widget",
        ]),
        "only ink writes into a frame, and it takes cleaned text",
    ),
    law("store/", &[], Rule::Never(TERMINAL), "store knows no terminal"),
    law("store/", &[], Rule::Never(CLOCK), "the moment of a save is handed in"),
    law("store/", &[], Rule::Only("crate", &["crate::store", "crate::journal"]), "store → journal"),
    law("settings/", &[], Rule::Never(TERMINAL), "settings are what was read, not what is shown"),
    law("settings/", &[], Rule::Only("crate", &["crate::settings", "crate::journal"]), "settings → journal"),
    law("shell/", &[], Rule::Never(&["crate::cli", "crate::settings"]), "what was read is handed to the shell"),
    law("shell/", &["shell/terminal.rs"], Rule::Never(&["ratatui"]), "one file holds the terminal"),
    law("shell/", &["shell/clock.rs"], Rule::Never(&["Local", "Utc", "SystemTime"]), "one file asks the clock"),
    law("cli/", &[], Rule::Never(&["ratatui", "tui_textarea", "crate::input"]), "cli → shell, settings"),
    law("cli/", &[], Rule::Never(CLOCK), "one file asks the clock, and it is shell's"),
    law(
        "main.rs",
        &[],
        Rule::Only("crate", &["crate::cli", "crate::shell::Ended", "crate::shell::process"]),
        "main → cli",
    ),
    law(
        "",
        &["shell/", "journal/library/search.rs"],
        Rule::Never(&["std::thread", "thread::spawn"]),
        "only the shell starts threads; search shares its work between two, and is done when it returns",
    ),
    law("", &[], Rule::Never(&["process::exit", "process::abort"]), "leaving is main's return value"),
    law("", &[], Rule::Never(&["static", "thread_local", "lazy_static"]), "what is needed is handed in: no globals"),
];

/// Something that breaks a law.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    file: String,
    line: usize,
    word: String,
    why: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/{}:{}: `{}`: {}", self.file, self.line, self.word, self.why)
    }
}

/// A token that matters: a name or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    line: usize,
    text: String,
}

/// A path as it was written, from its root.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spelled {
    line: usize,
    segments: Vec<String>,
}

/// Checks one file; its path is given from `src`.
fn check(file: &str, source: &str) -> Vec<Fault> {
    let tokens = tokens(source);
    let (tokens, tested) = without_tests(&tokens);
    let paths = paths(&tokens, &module_of(file));
    let mut faults: Vec<Fault> = Vec::new();
    let mut fault = |line: usize, word: &str, why: &str| {
        faults.push(Fault { file: file.to_owned(), line, word: word.to_owned(), why: why.to_owned() });
    };
    for law in LAWS.iter().filter(|law| holds_for(law, file)) {
        for (line, word) in broken(&law.rule, &tokens, &paths) {
            fault(line, &word, law.why);
        }
    }
    for (number, line) in source.lines().enumerate() {
        for word in ["TODO", "FIXME", "XXX"] {
            if line.split(|c: char| !c.is_alphanumeric()).any(|found| found == word) {
                fault(number + 1, word, "what is left to do is an issue, not a line");
            }
        }
    }
    if !source.starts_with("//! ") {
        fault(1, "//! ", "a file begins by saying what it is for");
    }
    let lines = source.lines().count() - tested;
    if lines > MOST_LINES {
        fault(MOST_LINES, &format!("{lines} lines"), "a file this long holds two things");
    }
    faults
}

/// Where a rule is broken, and by which word.
fn broken(rule: &Rule, tokens: &[Token], paths: &[Spelled]) -> Vec<(usize, String)> {
    match rule {
        Rule::Never(words) => {
            let find = |word: &&str| {
                let names: Vec<&str> = word.split("::").collect();
                let found = paths.iter().find(|path| path.segments.windows(names.len()).any(|at| at == names));
                found.map(|path| (path.line, (*word).to_owned()))
            };
            words.iter().filter_map(find).collect()
        }
        Rule::Only(root, allowed) => {
            let is_allowed =
                |path: &str| allowed.iter().any(|start| path == *start || path.starts_with(&format!("{start}::")));
            let of_root = paths.iter().filter(|path| path.segments.len() > 1 && path.segments[0] == *root);
            let spelled = of_root.map(|path| (path.line, path.segments.join("::")));
            spelled.filter(|(_, path)| !is_allowed(path)).collect()
        }
        Rule::Tokens(rows) => {
            let find = |row: &&[&str]| {
                let is_row = |at: &&[Token]| at.iter().map(|token| token.text.as_str()).eq(row.iter().copied());
                tokens.windows(row.len()).find(is_row).map(|at| (at[0].line, row.join(" ")))
            };
            rows.iter().filter_map(find).collect()
        }
    }
}

fn holds_for(law: &Law, file: &str) -> bool {
    file.starts_with(law.part) && !law.except.iter().any(|part| file.starts_with(part))
}

/// The names and signs of a source, without comments, strings, characters, numbers and lifetimes.
fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut reader = Reader { chars: &chars, at: 0, line: 1 };
    let mut tokens = Vec::new();
    while let Some(c) = reader.peek(0) {
        let (line, next) = (reader.line, reader.peek(1));
        match c {
            '/' if next == Some('/') => reader.skip_while(|c| c != '\n'),
            '/' if next == Some('*') => reader.skip_comment(),
            '"' => reader.skip_string(),
            '\'' => reader.skip_quote(),
            _ if reader.raw_string() => {}
            c if c.is_alphabetic() || c == '_' => {
                let text = reader.take_while(|c| c.is_alphanumeric() || c == '_');
                // b"…" and c"…" are strings, r#name is a name; what follows decides
                let is_prefix = matches!(text.as_str(), "b" | "c") && matches!(reader.peek(0), Some('"' | '\''));
                if !is_prefix {
                    tokens.push(Token { line, text });
                }
            }
            c if c.is_ascii_digit() => reader.skip_while(|c| c.is_alphanumeric() || c == '_'),
            ':' if next == Some(':') => {
                reader.skip(2);
                tokens.push(Token { line, text: "::".to_owned() });
            }
            c => {
                reader.skip(1);
                if !c.is_whitespace() {
                    tokens.push(Token { line, text: c.to_string() });
                }
            }
        }
    }
    tokens
}

/// Reads a source character by character, and counts its lines.
struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    line: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.line += usize::from(self.peek(0) == Some('\n'));
            self.at += 1;
        }
    }

    fn skip_while(&mut self, holds: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&holds) {
            self.skip(1);
        }
    }

    fn take_while(&mut self, holds: impl Fn(char) -> bool) -> String {
        let start = self.at;
        self.skip_while(holds);
        self.chars[start..self.at].iter().collect()
    }

    /// A comment in `/* */`, which may hold others.
    fn skip_comment(&mut self) {
        let mut depth = 0;
        while self.peek(0).is_some() {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth -= 1,
                _ => {
                    self.skip(1);
                    continue;
                }
            }
            self.skip(2);
            if depth == 0 {
                return;
            }
        }
    }

    fn skip_string(&mut self) {
        self.skip(1);
        while let Some(c) = self.peek(0) {
            self.skip(if c == '\\' { 2 } else { 1 });
            if c == '"' {
                return;
            }
        }
    }

    /// A character, or the tick of a lifetime with its name.
    fn skip_quote(&mut self) {
        match (self.peek(1), self.peek(2)) {
            (Some('\\'), _) => {
                self.skip(3);
                self.skip_while(|c| c != '\'');
                self.skip(1);
            }
            (_, Some('\'')) => self.skip(3),
            _ => {
                self.skip(1);
                self.skip_while(|c| c.is_alphanumeric() || c == '_');
            }
        }
    }

    /// Skips a raw string, if one begins here.
    fn raw_string(&mut self) -> bool {
        let prefix = match (self.peek(0), self.peek(1)) {
            (Some('r'), _) => 1,
            (Some('b' | 'c'), Some('r')) => 2,
            _ => return false,
        };
        let hashes = self.chars[self.at + prefix..].iter().take_while(|c| **c == '#').count();
        if self.peek(prefix + hashes) != Some('"') {
            return false;
        }
        self.skip(prefix + hashes + 1);
        while self.peek(0).is_some() {
            let closes = self.peek(0) == Some('"') && (1..=hashes).all(|ahead| self.peek(ahead) == Some('#'));
            self.skip(if closes { hashes + 1 } else { 1 });
            if closes {
                return true;
            }
        }
        true
    }
}

/// The tokens without what is compiled only for tests, and how many lines that takes.
fn without_tests(tokens: &[Token]) -> (Vec<Token>, usize) {
    let (mut kept, mut tested, mut at) = (Vec::new(), 0, 0);
    while at < tokens.len() {
        if !is_for_tests(&tokens[at..]) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let end = end_of_item(tokens, at + TEST_MARK.len());
        tested += tokens[end - 1].line - tokens[at].line + 1;
        at = end;
    }
    (kept, tested)
}

const TEST_MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];

fn is_for_tests(tokens: &[Token]) -> bool {
    tokens.len() >= TEST_MARK.len() && tokens.iter().zip(TEST_MARK).all(|(token, mark)| token.text == mark)
}

/// Where the item that begins here ends: behind its semicolon, or behind its braces.
fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && token.text == "}" {
                    return at + 1;
                }
            }
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Where a file stands in the crate: `view/shelf.rs` is `crate::view::shelf`.
fn module_of(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    let inside = path.split('/').filter(|name| !matches!(*name, "lib" | "main"));
    std::iter::once("crate").chain(inside).map(str::to_owned).collect()
}

/// Every path in a file, spelled out from the root it is written from.
fn paths(tokens: &[Token], module: &[String]) -> Vec<Spelled> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        at = if is_name(&tokens[at]) { path(tokens, at, &[], &mut found) } else { at + 1 };
    }
    for path in &mut found {
        path.segments = from_root(&path.segments, module);
    }
    found
}

fn is_name(token: &Token) -> bool {
    token.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads the path, or the tree of paths, that begins here; says where it ends.
fn path(tokens: &[Token], start: usize, before: &[String], found: &mut Vec<Spelled>) -> usize {
    let mut segments = before.to_vec();
    let mut at = start;
    let text = |at: usize| tokens.get(at).map(|token: &Token| token.text.as_str());
    while tokens.get(at).is_some_and(is_name) {
        segments.push(tokens[at].text.clone());
        at += 1;
        if text(at) != Some("::") {
            break;
        }
        match text(at + 1) {
            Some("{") => {
                at += 2;
                while at < tokens.len() && text(at) != Some("}") {
                    at = if is_name(&tokens[at]) { path(tokens, at, &segments, found) } else { at + 1 };
                    // the new name of something has no root of its own
                    at = if text(at) == Some("as") { at + 2 } else { at };
                }
                return at + 1;
            }
            _ if tokens.get(at + 1).is_some_and(is_name) => at += 1,
            _ => break,
        }
    }
    found.push(Spelled { line: tokens[start].line, segments });
    at
}

/// A path from `crate`, whatever it was written from.
fn from_root(segments: &[String], module: &[String]) -> Vec<String> {
    let ups = segments.iter().take_while(|segment| *segment == "super").count();
    let is_relative = ups > 0 || (segments.len() > 1 && segments[0] == "self");
    if is_relative {
        let rest = segments.iter().skip(ups.max(1));
        return module[..module.len().saturating_sub(ups)].iter().chain(rest).cloned().collect();
    }
    let is_own = segments.len() > 1 && segments[0] == "comeback";
    let root = if is_own { "crate" } else { segments[0].as_str() };
    std::iter::once(root.to_owned()).chain(segments.iter().skip(1).cloned()).collect()
}

/// Every file below a folder, by its path from there.
fn sources(folder: &Path, under: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|found| found.unwrap().path()).collect();
    names.sort();
    for path in names {
        let name = format!("{under}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            all.extend(sources(&path, &format!("{name}/")));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    all
}

/// The files that hold modules compiled only for tests, as their parents say.
fn test_files(sources: &[(String, String)]) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for (file, source) in sources {
        let folder = match file.rsplit_once('/') {
            _ if matches!(file.as_str(), "lib.rs" | "main.rs") => String::new(),
            Some((folder, "mod.rs")) => format!("{folder}/"),
            _ => format!("{}/", file.trim_end_matches(".rs")),
        };
        let tokens = tokens(source);
        for at in (0..tokens.len()).filter(|at| is_for_tests(&tokens[*at..])) {
            let item = tokens[at + TEST_MARK.len()..].iter().map(|token| token.text.as_str());
            // `pub`, or `pub(crate)`, may stand before it
            let mut item = item.skip_while(|text| matches!(*text, "pub" | "(" | "crate" | "super" | ")"));
            let (Some("mod"), Some(name), Some(";")) = (item.next(), item.next(), item.next()) else { continue };
            files.extend([format!("{folder}{name}.rs"), format!("{folder}{name}/mod.rs")]);
        }
    }
    files
}

#[test]
fn every_folder_names_only_what_it_may() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "");
    let tests = test_files(&sources);
    let faults: Vec<Fault> = sources
        .iter()
        .filter(|(file, _)| !tests.contains(file))
        .flat_map(|(file, source)| check(file, source))
        .collect();
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", said.len(), said.join("\n"));
}

#[test]
fn every_law_holds_for_a_part_that_is_there_and_every_exception_is_made_use_of() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "");
    for Law { part, except, rule, why } in LAWS {
        assert!(sources.iter().any(|(file, _)| file.starts_with(part)), "there is no src/{part}: {why}");
        for exception in *except {
            let excepted = sources.iter().filter(|(file, _)| file.starts_with(exception));
            let uses = |(file, source): &(String, String)| {
                let (tokens, _) = without_tests(&tokens(source));
                !broken(rule, &tokens, &paths(&tokens, &module_of(file))).is_empty()
            };
            assert!(excepted.into_iter().any(uses), "src/{exception} needs no exception from: {why}");
        }
    }
}

/// A file, what is planted in it, and the word that must be found in its last line.
const PLANTED: &[(&str, &str, &str)] = &[
    ("journal/entry.rs", "use ratatui::text::Span;", "ratatui"),
    ("journal/entry.rs", "use crossterm::event::Event;", "crossterm"),
    ("journal/entry.rs", "use tui_textarea::TextArea;", "tui_textarea"),
    ("journal/entry.rs", "use std::fs;", "std::fs"),
    ("journal/entry.rs", "use std::{\n    collections::BTreeMap,\n    fmt::{self, Display},\n    env};", "std::env"),
    ("journal/entry.rs", "fn now() { let now = chrono::Local::now(); }", "Local"),
    ("journal/entry.rs", "fn read(text: &str) { toml::from_str(text) }", "toml"),
    ("journal/entry.rs", "use crate::store::names;", "crate::store::names"),
    ("journal/entry.rs", "use super::super::app::model::Model;", "crate::app::model::Model"),
    ("journal/mod.rs", "use super::prose::Shown;", "crate::prose::Shown"),
    ("app/update/mod.rs", "use ratatui::Frame;", "ratatui"),
    ("app/update/mod.rs", "use crossterm::event::KeyCode;", "crossterm"),
    ("app/update/mod.rs", "let text = std::fs::read(path);", "std::fs"),
    ("app/update/mod.rs", "use std::time::{Duration, Instant};", "Instant"),
    ("app/update/mod.rs", "use crate::{journal, store::Drafts};", "crate::store::Drafts"),
    ("app/screen/help.rs", "use super::super::super::view::ink::Ink;", "crate::view::ink::Ink"),
    ("app/msg.rs", "use crate::input::table;", "crate::input::table"),
    ("app/msg.rs", "use crate::shell::events::Happening;", "crate::shell::events::Happening"),
    ("prose/clean.rs", "use ratatui::buffer::{Buffer, CellWidth};", "ratatui::buffer::Buffer"),
    ("prose/clean.rs", "use ratatui::text::Line;", "ratatui::text::Line"),
    ("prose/rows.rs", "use tui_textarea::WrapMode;", "tui_textarea"),
    ("prose/rows.rs", "use crate::journal::entry::Entry;", "crate::journal::entry::Entry"),
    ("view/shelf.rs", "use crossterm::cursor::Show;", "crossterm"),
    ("view/shelf.rs", "use std::fs::File;", "std::fs"),
    ("view/shelf.rs", "fn draw<'a>(model: &'a mut Model) {}", "& mut Model"),
    ("view/shelf.rs", "fn draw(model: &mut Model) {}", "& mut Model"),
    ("view/shelf.rs", "use crate::store::EntryStore;", "crate::store::EntryStore"),
    ("view/shelf.rs", "use crate::input::message;", "crate::input::message"),
    ("view/shelf.rs", "use crate::shell::session;", "crate::shell::session"),
    ("view/shelf.rs", "use ratatui::text::Line;", "ratatui::text::Line"),
    ("view/shelf.rs", "use ratatui::widgets::Paragraph;", "Paragraph"),
    ("view/shelf.rs", "buffer.set_string(0, 0, raw, style);", "set_string"),
    ("view/shelf.rs", "cell.set_symbol(raw);", "set_symbol"),
    ("view/writing.rs", "fn a() { frame.render_widget(raw, area); }", "render_widget"),
    ("input/table.rs", "use std::fs;", "std::fs"),
    ("input/table.rs", "use crate::view::draw;", "crate::view::draw"),
    ("input/table.rs", "use super::super::store;", "crate::store"),
    ("input/mod.rs", "use crate::shell::Ended;", "crate::shell::Ended"),
    ("store/files.rs", "use crossterm::terminal;", "crossterm"),
    ("store/files.rs", "use crate::app::model::Model;", "crate::app::model::Model"),
    ("store/files.rs", "use crate::prose::Shown;", "crate::prose::Shown"),
    ("store/text/read.rs", "use crate::shell::clock;", "crate::shell::clock"),
    ("store/files.rs", "fn now() { std::time::SystemTime::now() }", "SystemTime"),
    ("store/files.rs", "fn a() { std::thread::spawn(|| {}); }", "std::thread"),
    ("app/start.rs", "use std::thread::Builder;", "std::thread"),
    ("settings/mod.rs", "use crate::view::theme::Theme;", "crate::view::theme::Theme"),
    ("shell/session.rs", "use ratatui::Terminal;", "ratatui"),
    ("shell/session.rs", "fn now() { chrono::Utc::now() }", "Utc"),
    ("shell/session.rs", "use crate::settings;", "crate::settings"),
    ("cli/mod.rs", "use crate::input::table::keymap;", "crate::input"),
    ("main.rs", "use comeback::store::FileStore;", "crate::store::FileStore"),
    ("cli/mod.rs", "fn leave() { std::process::exit(1) }", "process::exit"),
    ("cli/mod.rs", "static COUNT: AtomicUsize = AtomicUsize::new(0);", "static"),
    ("shell/mod.rs", "thread_local! { }", "thread_local"),
    ("view/mod.rs", "// TODO: colours", "TODO"),
    ("view/mod.rs", "fn a() { say(\"FIXME\"); }", "FIXME"),
    // what hides a fault must not hide it from here
    ("app/msg.rs", "const A: &str = \"\\\"\"; use crossterm::event;", "crossterm"),
    ("app/msg.rs", "const A: &str = r#\"\"\"#; use crossterm::event;", "crossterm"),
    ("app/msg.rs", "const A: char = '\"'; use crossterm::event;", "crossterm"),
    ("app/msg.rs", "const A: char = '\\''; use crossterm::event;", "crossterm"),
    ("app/msg.rs", "const A: u8 = b'\"'; use crossterm::event;", "crossterm"),
    ("app/msg.rs", "fn a<'a>(b: &'a str) -> &'static str { ::crossterm::go() }", "crossterm"),
    ("app/msg.rs", "/* a /* b */ c */ use crossterm::event;", "crossterm"),
    ("app/msg.rs", "#[cfg(test)]\nuse std::fs;\nuse crossterm::event;", "crossterm"),
    ("app/msg.rs", "#[cfg(test)]\nmod tests {\n    fn a() {}\n}\nuse crossterm::event;", "crossterm"),
    ("app/msg.rs", "#[cfg(test)]\nmod tests;\nuse crossterm::event;", "crossterm"),
];

#[test]
fn a_planted_fault_is_caught_in_its_line() {
    for (file, planted, word) in PLANTED {
        let source = format!("//! A file.\n\n{planted}\n");
        let faults = check(file, &source);
        let line = 2 + planted.lines().count();
        let caught = faults.iter().any(|fault| fault.word == *word && fault.line == line && fault.file == *file);
        assert!(caught, "`{word}` was not caught in line {line} of {file}:\n{source}\nbut {faults:?}");
    }
}

/// A file, and what may well stand in it.
const INNOCENT: &[(&str, &str)] = &[
    ("journal/entry.rs", "// ratatui and std::fs are named in words only"),
    ("journal/entry.rs", "/* use crossterm; /* and */ std::fs */"),
    ("journal/entry.rs", "const A: &str = \"std::fs \\\" ratatui\"; const B: &[u8] = b\"crossterm\";"),
    ("journal/entry.rs", "const A: &str = r##\"crossterm \"# ratatui\"##;"),
    ("journal/entry.rs", "fn word(&self) -> &'static str { self.0 }"),
    ("journal/entry.rs", "use super::guide::Guide; use self::inner::X; use crate::journal::flow;"),
    ("journal/entry.rs", "#[cfg(test)]\nmod tests {\n    use std::fs;\n    use crate::store::Drafts;\n}"),
    ("journal/entry.rs", "fn keep(toml_like: &str) { locally(toml_like) }"),
    ("view/sheet.rs", "if let What::Text(text) = piece { Line::Row(text); }"),
    ("view/sheet.rs", "fn draw(model: &Model, ink: &mut Ink) {}"),
    ("view/ink.rs", "use ratatui::buffer::Buffer; fn put() { buffer.set_stringn(x); }"),
    ("view/theme.rs", "use ratatui::style::{Color, Style};"),
    ("prose/clean.rs", "use ratatui::buffer::CellWidth;"),
    ("prose/page/model.rs", "use tui_textarea::TextArea;"),
    ("store/files.rs", "use std::fs; use crate::journal::shelf::Row; use toml_edit::Document;"),
    ("shell/clock.rs", "fn now() { chrono::Local::now() }"),
    ("shell/events.rs", "fn read() { thread::Builder::new().spawn(f) }"),
    ("main.rs", "use comeback::shell::Ended; use comeback::cli::{Words, evening::{self, Failure}};"),
];

#[test]
fn what_may_stand_is_let_stand() {
    for (file, innocent) in INNOCENT {
        let source = format!("//! A file.\n\n{innocent}\n");
        assert_eq!(check(file, &source), [], "in {file}:\n{source}");
    }
}

#[test]
fn a_file_says_what_it_is_for_and_ends_after_400_lines_its_tests_not_counted() {
    let words = |faults: &[Fault]| faults.iter().map(|fault| fault.word.clone()).collect::<Vec<_>>();
    assert_eq!(words(&check("app/msg.rs", "use std::fmt;\n")), ["//! "]);
    let lines = |count: usize| "fn a() {}\n".repeat(count);
    let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", lines(100));
    assert_eq!(words(&check("app/msg.rs", &format!("//! A file.\n{}{tests}", lines(399)))), [""; 0]);
    assert_eq!(words(&check("app/msg.rs", &format!("//! A file.\n{}{tests}", lines(400)))), ["401 lines"]);
}

#[test]
fn a_fault_names_its_file_its_line_its_word_and_why() {
    let faults = check("journal/entry.rs", "//! A file.\n\nuse std::fs;\n");
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["src/journal/entry.rs:3: `std::fs`: journal knows no file and no environment"]);
}

#[test]
fn modules_that_are_compiled_for_tests_only_are_known_by_their_parents() {
    let file = |name: &str, source: &str| (name.to_owned(), source.to_owned());
    let found = test_files(&[
        file("prose/page.rs", "mod words;\n#[cfg(test)]\nmod tests;\n"),
        file("prose/mod.rs", "#[cfg(test)]\npub(crate) mod samples;\npub mod page;\n"),
        file("lib.rs", "#[cfg(test)]\nmod help { }\n"),
    ]);
    let known = ["prose/page/tests.rs", "prose/page/tests/mod.rs", "prose/samples.rs", "prose/samples/mod.rs"];
    assert_eq!(found, known.map(str::to_owned).into());
}
