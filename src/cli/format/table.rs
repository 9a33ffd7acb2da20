//! Entries as lines for a person: the evening, the sign, the line it is known by; below it where it was found.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::Look;
use crate::app::screen::reader::sign;
use crate::journal::entry::Entry;
use crate::journal::guide::Guide;
use crate::journal::search::{Place, Query, clipped, fold, parts};
use crate::journal::shelf::Stored;
use crate::prose::Shown;

/// Cells of the evening, the sign and what is between.
const BEFORE: usize = 14;
/// Cells before a line where there is little room.
const INDENT: usize = 2;
/// So many cells before a hit are enough to see what it is about.
const LEAD: usize = 24;
/// A line is put into no fewer cells while there is a way to have more.
const LEAST: usize = 28;
/// Of an entry in which much was found so many lines are shown.
const MOST_LINES: usize = 3;

/// Stands at the beginning of a line of which only a part is shown.
const CUT: &str = "… ";

const BOLD: &str = "\x1b[1m";
const FAINT: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[0m";

/// A line of an entry in which something was found.
struct Found<'a> {
    place: Place<'a>,
    line: &'a str,
    hits: Vec<Range<usize>>,
}

/// An entry, which may be a version of another one.
pub(super) fn text(stored: &Stored, is_version: bool, query: &Query, guides: &[Guide], look: Look) -> String {
    let entry = &stored.entry;
    let headline = entry.headline().unwrap_or("(no words)");
    let room = look.room(BEFORE + if is_version { 2 } else { 0 });
    let tags: Vec<String> = entry.tags.iter().map(|tag| format!("  #{tag}")).collect();
    let tags = Shown::new(&tags.concat());
    // where there is no room for both, what it is about is worth more
    let tags = if room >= tags.width() + LEAD { tags } else { Shown::default() };
    let (sign, _) = sign(entry.mark());
    let version = if is_version { "≠ " } else { "" };
    let (hits, room) = (query.hits_in(headline), room - tags.width());
    let row = lit(headline, &hits, room, look);
    let row = format!("{}  {sign} {version}{row}{}\n", entry.evening, faint(&tags, look));
    if !look.with_lines {
        return row;
    }
    let is_told = hits.last().is_some_and(|last| is_seen(headline, last.end, room));
    row + &lines(entry, is_told.then_some(headline), query, guides, look)
}

/// The lines in which something was found, with what they are part of, without the one that its row tells.
fn lines(entry: &Entry, told: Option<&str>, query: &Query, guides: &[Guide], look: Look) -> String {
    let guide = guides.iter().find(|guide| guide.name == entry.guide);
    let mut text = String::new();
    for Found { place, line, hits } in telling(found(entry, query), told) {
        let part = match place {
            Place::Answer(key) => guide.and_then(|guide| guide.prompt(key)).map_or(key, |prompt| &prompt.label),
            Place::Title => "Title",
            Place::Tag => "Tag",
            Place::Feeling => "How it landed",
            Place::Adjustment => "Next adjustment",
            Place::FollowUp => "Follow-up",
            Place::Helped => "What helped",
        };
        let part = Shown::new(&format!("{part}: "));
        let (before, part) = match () {
            () if look.room(BEFORE + part.width()) >= LEAST => (BEFORE, part),
            () if look.room(INDENT + part.width()) >= LEAST => (INDENT, part),
            () => (INDENT, Shown::default()),
        };
        let room = look.room(before + part.width());
        let (line, hits) = from_the_hit(line, &hits, room);
        let _ = writeln!(text, "{:before$}{}{}", "", faint(&part, look), lit(&line, &hits, room, look));
    }
    text
}

/// Every line in which something was found, in order. What was found over the end of a line is in both.
fn found<'a>(entry: &'a Entry, query: &Query) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (place, part) in parts(entry) {
        let all = query.hits_at(place, part);
        let mut at = 0;
        for line in part.split('\n') {
            let here = at..at + line.len();
            at = here.end + 1;
            let hits: Vec<Range<usize>> = all.iter().filter_map(|hit| clipped(hit, &here)).collect();
            if !hits.is_empty() {
                found.push(Found { place, line, hits });
            }
        }
    }
    found
}

/// Those that are shown: each that holds something which no other one before it does, and then the first others.
fn telling<'a>(found: Vec<Found<'a>>, told: Option<&str>) -> Vec<Found<'a>> {
    let words = |found: &Found<'_>| found.hits.iter().filter_map(|hit| found.line.get(hit.clone()).map(fold)).collect();
    let mut seen: HashSet<String> = HashSet::new();
    let (mut new, mut others) = (Vec::new(), Vec::new());
    for (number, one) in found.into_iter().enumerate() {
        let before = seen.len();
        seen.extend::<Vec<String>>(words(&one));
        match () {
            () if told.is_some_and(|told| one.line.trim() == told) => {}
            () if seen.len() > before => new.push((number, one)),
            () => others.push((number, one)),
        }
    }
    let mut shown: Vec<_> = new.into_iter().chain(others).take(MOST_LINES).collect();
    shown.sort_by_key(|(number, _)| *number);
    shown.into_iter().map(|(_, one)| one).collect()
}

/// Whether a line is seen up to this place in so many cells.
fn is_seen(line: &str, end: usize, room: usize) -> bool {
    let cells = |text: &str| Shown::new(text).width();
    // in the last cell stands the sign that something was cut
    cells(line) <= room || cells(line.get(..end).unwrap_or_default()) < room
}

/// The line from a little before the first hit on, if that would be cut off otherwise.
fn from_the_hit(line: &str, hits: &[Range<usize>], room: usize) -> (String, Vec<Range<usize>>) {
    let Some(first) = hits.first().filter(|first| !is_seen(line, first.end, room)) else {
        return (line.to_owned(), hits.to_vec());
    };
    let cells = |text: Option<&str>| Shown::new(text.unwrap_or_default()).width();
    // a cell for the sign that something was cut behind it too
    let lead = room.saturating_sub(CUT.chars().count() + cells(line.get(first.clone())) + 1).min(LEAD);
    let before = line.get(..first.start).unwrap_or_default();
    let clusters = before.grapheme_indices(true).rev();
    let from = clusters.map(|(at, _)| at).take_while(|at| cells(line.get(*at..first.start)) <= lead).last();
    let from = from.unwrap_or(first.start);
    let cut = if cells(line.get(first.clone())) + CUT.chars().count() < room { CUT } else { "" };
    let move_to = |at: usize| at - from + cut.len();
    let hits = hits.iter().map(|hit| move_to(hit.start)..move_to(hit.end)).collect();
    (format!("{cut}{}", line.get(from..).unwrap_or_default()), hits)
}

/// A line in so many cells, what was found in it bold.
fn lit(line: &str, hits: &[Range<usize>], room: usize, look: Look) -> String {
    let whole = Shown::new(line);
    // cut where it is clean: an attribute is no cell
    if !look.has_attributes || hits.is_empty() {
        return whole.cut(room).as_str().to_owned();
    }
    let (mut text, mut used, mut at) = (String::new(), 0, 0);
    let stretches = hits.iter().flat_map(|hit| [(hit.start, false), (hit.end, true)]).chain([(line.len(), false)]);
    for (end, is_hit) in stretches {
        let piece = Shown::new(line.get(at..end).unwrap_or_default()).cut(room - used);
        used += piece.width();
        at = end;
        if is_hit && !piece.is_empty() {
            text.extend([BOLD, piece.as_str(), PLAIN]);
        } else {
            text.push_str(piece.as_str());
        }
        if used >= room {
            break;
        }
    }
    text
}

fn faint(text: &Shown, look: Look) -> String {
    let text = text.as_str();
    if look.has_attributes && !text.is_empty() { format!("{FAINT}{text}{PLAIN}") } else { text.to_owned() }
}
