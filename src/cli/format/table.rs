//! Entries as lines for a person: the evening, the sign, the line it is known by; below it where it was found.

use std::fmt::Write as _;
use std::ops::Range;

use super::Look;
use crate::app::screen::reader::sign;
use crate::journal::guide::Guide;
use crate::journal::search::{Place, Query, parts};
use crate::journal::shelf::Stored;
use crate::prose::Shown;

/// Cells of the evening, the sign and what is between.
const BEFORE: usize = 14;
/// So many cells before a hit are enough to see what it is about.
const LEAD: usize = 24;
/// Of an entry in which much was found so many lines are shown.
const MOST_LINES: usize = 3;

const BOLD: &str = "\x1b[1m";
const FAINT: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[0m";

/// All of them.
pub(super) fn text(found: &[Stored], query: &Query, guides: &[Guide], look: Look) -> String {
    found.iter().map(|stored| row(stored, query, look) + &lines(stored, query, guides, look)).collect()
}

fn row(stored: &Stored, query: &Query, look: Look) -> String {
    let entry = &stored.entry;
    let (sign, _) = sign(entry.mark());
    let headline = entry.headline().unwrap_or("(no words)");
    let tags: Vec<String> = entry.tags.iter().map(|tag| format!("  #{tag}")).collect();
    let room = look.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(BEFORE));
    let tags = Shown::new(&tags.concat());
    // where there is no room for both, what it is about is worth more
    let tags = if room >= tags.width() + LEAD { tags } else { Shown::default() };
    let headline = lit(headline, &query.hits_in(headline), room - tags.width(), look);
    format!("{}  {sign} {headline}{}\n", entry.evening, faint(&tags, look))
}

/// The lines in which something was found, with what they are part of.
fn lines(stored: &Stored, query: &Query, guides: &[Guide], look: Look) -> String {
    if !look.with_lines {
        return String::new();
    }
    let guide = guides.iter().find(|guide| guide.name == stored.entry.guide);
    let headline = stored.entry.headline().unwrap_or_default();
    let mut text = String::new();
    let found = parts(&stored.entry).flat_map(|(place, part)| {
        part.lines().map(move |line| (place, line)).filter(|(_, line)| line.trim() != headline)
    });
    let hits = found.map(|(place, line)| (place, line, query.hits_at(place, line)));
    for (place, line, hits) in hits.filter(|(_, _, hits)| !hits.is_empty()).take(MOST_LINES) {
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
        let room = look.width.map_or(usize::MAX, |width| usize::from(width).saturating_sub(BEFORE + part.width()));
        let (line, hits) = from_the_hit(line, &hits, room);
        let _ = writeln!(text, "{:BEFORE$}{}{}", "", faint(&part, look), lit(&line, &hits, room, look));
    }
    text
}

/// The line from a little before the first hit on, if that would be cut off otherwise.
fn from_the_hit(line: &str, hits: &[Range<usize>], room: usize) -> (String, Vec<Range<usize>>) {
    let first = hits.first().map_or(0, |hit| hit.start);
    if Shown::new(line.get(..first).unwrap_or_default()).width() + LEAD <= room {
        return (line.to_owned(), hits.to_vec());
    }
    let lead = line.get(..first).unwrap_or_default().char_indices().rev().nth(LEAD);
    let from = lead.map_or(0, |(at, _)| at);
    let cut = "… ";
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
