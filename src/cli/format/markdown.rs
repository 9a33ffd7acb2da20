//! Entries as Markdown: a heading for each, one for each answer, the words as they were written.

use std::fmt::Write as _;

use chrono::NaiveTime;

use crate::app::screen::reader;
use crate::cli::printable;
use crate::journal::adjustment::sentence;
use crate::journal::entry::{Entry, Said, Standing};
use crate::journal::evening::evening_of;
use crate::journal::guide::Guide;
use crate::journal::shelf::Stored;

/// All of them, one after another.
pub(super) fn text(found: &[Stored], guides: &[Guide], day_ends_at: NaiveTime) -> String {
    let texts: Vec<String> = found.iter().map(|stored| page(&stored.entry, guides, day_ends_at)).collect();
    if texts.is_empty() { String::new() } else { printable(&texts.join("\n")) }
}

fn page(entry: &Entry, guides: &[Guide], day_ends_at: NaiveTime) -> String {
    let guide = guides.iter().find(|guide| guide.name == entry.guide);
    let mut text = format!("# {}\n", entry.evening.format("%A %-d %B %Y"));
    if let Some(headline) = entry.headline() {
        let _ = write!(text, "\n**{headline}**\n");
    }
    let facts = facts(entry);
    if !facts.is_empty() {
        let _ = write!(text, "\n*{facts}*\n");
    }
    for answer in &entry.answers {
        let _ = write!(text, "\n## {}\n", reader::label(answer, guide));
        for part in said(&answer.said) {
            let _ = write!(text, "\n{part}\n");
        }
    }
    if let Some(adjustment) = &entry.adjustment {
        let _ = write!(text, "\n## Next adjustment\n\n{}\n", sentence(adjustment));
    }
    for follow_up in &entry.follow_ups {
        let note = follow_up.note.as_deref().map(|note| format!(": {note}")).unwrap_or_default();
        let day = evening_of(follow_up.at, day_ends_at).format("%-d %B %Y");
        let _ = write!(text, "\n- {day}, {}{note}\n", reader::outcome(follow_up.outcome.word()));
    }
    if let Some(helped) = entry.recovered.as_ref().and_then(|recovered| recovered.helped_most.as_deref()) {
        let _ = write!(text, "\n## What helped most\n\n{helped}\n");
    }
    for step in &entry.steps {
        let _ = write!(text, "\n- [{}] {}", if step.done.is_some() { 'x' } else { ' ' }, step.text);
    }
    if !entry.steps.is_empty() {
        text.push('\n');
    }
    text
}

/// How it stands, how it landed, its tags.
fn facts(entry: &Entry) -> String {
    let stands = entry.standing.map(Standing::word).unwrap_or_default().to_owned();
    let landed = reader::landed(&entry.feelings, entry.weight.before, entry.weight.after, ", ");
    let tags: Vec<String> = entry.tags.iter().map(|tag| format!("#{tag}")).collect();
    let facts = [stands, landed, tags.join(" ")];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn said(said: &Said) -> Vec<String> {
    match said {
        Said::Text(text) => vec![text.trim_end().to_owned()],
        Said::Number(number) => vec![format!("{number} of 5")],
        Said::Sides { yours, not_yours } => [("Yours to change", yours), ("Not yours", not_yours)]
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(head, text)| format!("{head}: {}", text.trim_end()))
            .collect(),
    }
}
