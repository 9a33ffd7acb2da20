//! The parts of an entry as they are read: how it stands, what was said, the plan and what became of it.

use std::ops::Range;

use chrono::Datelike as _;

use super::lines::Lines;
use super::{landed, outcome, sign, steps};
use crate::app::sheet::{Piece, Sheet, Tone};
use crate::journal::adjustment;
use crate::journal::entry::{Adjustment, Answer, Behind, Entry, FollowUp, Said, Standing};
use crate::journal::evening::evening_of;
use crate::journal::goal;
use crate::journal::guide::{Guide, Kind};
use crate::journal::search::Place;
use crate::prose::Shown;

/// The line under the title: how it stands, how it landed, its tags.
pub(super) fn status(entry: &Entry, guide: Option<&Guide>, lines: &mut Lines, sheet: &mut Sheet) {
    let width = lines.width;
    let (sign, word) = sign(entry.mark());
    let stands = match (&entry.standing, &entry.recovered) {
        (Some(Standing::Recovered), Some(recovered)) => {
            let days = recovered.on.signed_duration_since(entry.evening).num_days();
            match days {
                0 => "recovered the same evening".to_owned(),
                1 => "recovered after 1 day".to_owned(),
                days if days > 1 => format!("recovered after {days} days"),
                _ => word.to_owned(),
            }
        }
        (None, _) if word.is_empty() => guide.map(|guide| guide.title.clone()).unwrap_or_default(),
        _ => word.to_owned(),
    };
    let weight = entry.weight;
    let landed = landed(&entry.feelings, weight.before, weight.after, ", ");
    let guess = match (weight.in_a_month, weight.a_month_later) {
        (Some(guess), Some(later)) => format!("in a month {guess}, it was {later}"),
        (Some(guess), None) => format!("in a month {guess}"),
        (None, Some(later)) => format!("a month later {later}"),
        (None, None) => String::new(),
    };
    let kind = entry.kind.as_deref().map(|kind| format!("“{}”", kind.trim())).unwrap_or_default();
    let tags: Vec<String> = entry.tags.iter().map(|tag| format!("#{tag}")).collect();
    let steps = goal::done(entry).map(goal::of_steps).unwrap_or_default();
    let parts = [stands, steps, kind, landed, guess, tags.join(" ")];
    let line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let found = named(entry, &line, lines);
    lines.light(2, &line, &found, sheet.rows.len());
    for (index, row) in crate::prose::rows::wrap(&line, width.saturating_sub(2).max(1)).into_iter().enumerate() {
        let mut pieces = vec![Piece::text(2, row, Tone::Hint)];
        if index == 0 {
            pieces.insert(0, Piece::text(0, Shown::fixed(sign), Tone::Mark(entry.mark())));
        }
        sheet.row(pieces);
    }
}

/// The feelings and tags in the status line that were sought.
fn named(entry: &Entry, line: &str, lines: &Lines) -> Vec<Range<usize>> {
    let feelings = entry.feelings.iter().map(|feeling| (Place::Feeling, feeling));
    let tags = entry.tags.iter().map(|tag| (Place::Tag, tag));
    let (mut all, mut from) = (Vec::new(), 0);
    for (place, name) in feelings.chain(tags) {
        let Some(at) = line.get(from..).and_then(|rest| rest.find(name.as_str())).map(|at| from + at) else { continue };
        all.extend(lines.found(Some(place), name).into_iter().map(|hit| at + hit.start..at + hit.end));
        from = at + name.len();
    }
    all
}

/// What was said under a prompt.
pub(super) fn said(answer: &Answer, lines: &mut Lines, sheet: &mut Sheet) {
    match &answer.said {
        Said::Text(text) => lines.text(0, text.trim_end(), Place::Answer(&answer.key), sheet),
        Said::Number(number) => sheet.wrapped(0, &number.to_string(), lines.width, Tone::Prose),
        Said::Sides { yours, not_yours } => {
            for (head, text) in [("Yours to change", yours), ("Not yours", not_yours)] {
                if !text.trim().is_empty() {
                    sheet.line(0, Shown::fixed(head), Tone::Hint);
                    lines.text(2, text.trim_end(), Place::Answer(&answer.key), sheet);
                }
            }
        }
    }
}

/// The adjustment, what became of it, and what helped.
pub(super) fn plan(entry: &Entry, guide: Option<&Guide>, lines: &mut Lines, sheet: &mut Sheet) {
    let width = lines.width;
    if let Some(adjustment) = &entry.adjustment {
        sheet.gap();
        let prompt = guide.and_then(|guide| guide.prompts.iter().find(|prompt| prompt.kind == Kind::WhenThen));
        sheet.wrapped(0, prompt.map_or("Next adjustment", |prompt| &prompt.label), width, Tone::Label);
        let sentence = adjustment::sentence(adjustment);
        let found = lines.found(None, &sentence);
        lines.light(0, &sentence, &found, sheet.rows.len());
        sheet.wrapped(0, &sentence, width, Tone::Prose);
        steps::part_of(adjustment, lines.goal, width, sheet);
        if let Some(evening) = adjustment.look_again {
            let line = format!("Look again on {}", evening.format("%A %-d %B"));
            sheet.wrapped(0, &line, width, Tone::Hint);
        }
    }
    if !entry.follow_ups.is_empty() {
        sheet.gap();
        sheet.line(0, Shown::fixed("Follow-ups"), Tone::Label);
    }
    for follow_up in &entry.follow_ups {
        followed_up(follow_up, entry, lines, sheet);
    }
    if let Some(helped) = entry.recovered.as_ref().and_then(|recovered| recovered.helped_most.as_deref()) {
        sheet.gap();
        sheet.line(0, Shown::fixed("What helped most"), Tone::Label);
        lines.text(0, helped.trim_end(), Place::Helped, sheet);
    }
}

/// What was answered one day: what became of the adjustment, what was said about it, how it was with the thing behind it,
/// and, quietly, the wording that held until then.
fn followed_up(follow_up: &FollowUp, entry: &Entry, lines: &mut Lines, sheet: &mut Sheet) {
    let evening = evening_of(follow_up.at, lines.day_ends_at);
    let year = if evening.year() == entry.evening.year() { "%-d %b" } else { "%-d %b %Y" };
    let mut line = format!("{}  {}.", evening.format(year), outcome(follow_up.outcome.word()));
    let note = follow_up.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    let mut own = line.len()..line.len();
    if let Some(note) = note {
        line.push_str(" “");
        own = line.len()..line.len() + note.len();
        line.push_str(note);
        line.push('”');
    }
    let found = note.map(|note| lines.found(Some(Place::FollowUp), note)).unwrap_or_default();
    let found: Vec<Range<usize>> = found.into_iter().map(|hit| own.start + hit.start..own.start + hit.end).collect();
    lines.light(0, &line, &found, sheet.rows.len());
    let mut at = 0;
    for paragraph in line.split('\n') {
        let here = at..at + paragraph.len();
        let within = |place: usize| place.clamp(here.start, here.end) - here.start;
        lines.paragraph(0, paragraph, within(own.start)..within(own.end), sheet);
        at = here.end + 1;
    }
    if let Some(behind) = follow_up.behind {
        sheet.wrapped(2, &format!("The thing behind it: {}.", stood(behind)), lines.width, Tone::Hint);
    }
    if let Some(was) = &follow_up.was {
        let was = Adjustment { when: was.when.clone(), then: was.then.clone(), ..Adjustment::default() };
        sheet.wrapped(2, &format!("Until then: {}", adjustment::sentence(&was)), lines.width, Tone::Hint);
    }
}

/// How it was with the thing behind an adjustment, in words for reading.
const fn stood(behind: Behind) -> &'static str {
    match behind {
        Behind::Lighter => "lighter",
        Behind::Same => "the same",
        Behind::Heavier => "heavier",
        Behind::BehindYou => "behind you",
    }
}
