//! Guides from files: the built-in ones, and the person's own that override or add.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::journal::guide::Guide;

use super::file::{self, Fault, line_of};

/// The guides that ship, by name.
const BUILT_IN: [(&str, &str); 5] = [
    ("setback", include_str!("../../assets/guides/setback.toml")),
    ("win", include_str!("../../assets/guides/win.toml")),
    ("two-minutes", include_str!("../../assets/guides/two-minutes.toml")),
    ("week", include_str!("../../assets/guides/week.toml")),
    ("goal", include_str!("../../assets/guides/goal.toml")),
];

/// All guides: the built-in ones, overridden and added to by the files in `folder`. The second value holds a sentence
/// for each file that could not be used.
pub fn all(folder: &Path) -> (Vec<Guide>, Vec<String>) {
    let mut guides: Vec<Guide> = BUILT_IN.iter().filter_map(|(name, text)| parse(name, text).ok()).collect();
    let mut problems = Vec::new();
    for path in files(folder) {
        let Some(name) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let serves =
            if BUILT_IN.iter().any(|(known, _)| *known == name) { "the built-in one serves" } else { "it is left out" };
        // gone since it was listed
        let Some(text) = file::text(&path).transpose() else { continue };
        match text.and_then(|text| parse(name, &text)) {
            Ok(guide) => match guides.iter_mut().find(|known| known.name == name) {
                Some(known) => *known = guide,
                None => guides.push(guide),
            },
            Err(fault) => problems.push(format!("Guide {}; {serves}.", fault.at(&path))),
        }
    }
    (guides, problems)
}

/// Reads a guide from its text and checks it whole.
///
/// # Errors
/// The first fault, with its line.
pub fn parse(name: &str, text: &str) -> Result<Guide, Fault> {
    let mut guide: Guide = toml::from_str(text).map_err(|error| Fault::of_toml(&error, text))?;
    name.clone_into(&mut guide.name);
    guide.check().map_err(|fault| {
        let spans = toml::from_str::<Spans>(text).map(|spans| spans.prompt).unwrap_or_default();
        let line = fault.prompt.and_then(|index| spans.get(index)).map(|prompt| line_of(text, &prompt.span()));
        Fault { line, what: fault.what }
    })?;
    Ok(guide)
}

/// Only where each prompt stands.
#[derive(Deserialize)]
struct Spans {
    prompt: Vec<Spanned<serde::de::IgnoredAny>>,
}

/// The guide files in a folder, by name.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(listing) = std::fs::read_dir(folder) else { return Vec::new() };
    let is_guide = |path: &std::path::PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        !name.starts_with('.') && path.extension().is_some_and(|ending| ending == "toml")
    };
    let mut paths: Vec<_> = listing.filter_map(|entry| Some(entry.ok()?.path())).filter(is_guide).collect();
    paths.sort();
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_guide_that_ships_keeps_the_rules() {
        for (name, text) in BUILT_IN {
            assert_eq!(parse(name, text).map(|guide| guide.name), Ok(name.to_owned()));
        }
    }

    #[test]
    fn what_ships_asks_what_when_and_how_and_never_why() {
        for (name, text) in BUILT_IN {
            let guide = parse(name, text).unwrap();
            for prompt in &guide.prompts {
                let said = format!(" {} {} ", prompt.question, prompt.hint).to_lowercase();
                for word in ["why", "should", "always", "never", "failure", "score"] {
                    assert!(!said.contains(&format!(" {word} ")), "{name}: {}", prompt.question);
                }
            }
        }
    }

    const GOOD: &str = "title = \"Mine\"\nclosing = \"Done.\"\n\n[[prompt]]\nkey = \"a\"\nlabel = \"A\"\nquestion = \"A?\"\nkind = \"text\"\nasked = \"always\"\n";

    #[test]
    fn a_guide_of_ones_own_overrides_or_adds() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["win.toml", "mine.toml"] {
            std::io::Write::write_all(&mut std::fs::File::create(folder.path().join(name)).unwrap(), GOOD.as_bytes())
                .unwrap();
        }
        let (guides, problems) = all(folder.path());
        let titles: Vec<_> = guides.iter().map(|guide| (guide.name.as_str(), guide.title.as_str())).collect();
        let expected = [
            ("setback", "A setback"),
            ("win", "Mine"),
            ("two-minutes", "Two minutes"),
            ("week", "The week"),
            ("goal", "A goal"),
            ("mine", "Mine"),
        ];
        assert_eq!(titles, expected);
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn a_bad_guide_is_reported_with_file_line_and_reason_and_the_built_in_serves() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("setback.toml");
        let bad = GOOD.replace("asked = \"always\"", "asked = { if_answered = \"nowhere\" }");
        std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), bad.as_bytes()).unwrap();
        let (guides, problems) = all(folder.path());
        assert_eq!(guides[0].title, "A setback");
        let expected = format!(
            "Guide {}, line 4: `a` depends on `nowhere`, which is not asked before it; the built-in one serves.",
            path.display()
        );
        assert_eq!(problems, [expected]);
    }

    fn fault(change: impl Fn(&str) -> String) -> Fault {
        parse("mine", &change(GOOD)).unwrap_err()
    }

    #[test]
    fn what_a_fault_quotes_stays_one_line_and_short() {
        let torn = fault(|good| good.replace("key = \"a\"", "key = \"fri\\nday\\u001B[2J\""));
        assert_eq!(torn.what, r"the key `fri\nday\u{1b}[2J` may hold only a–z, 0–9 and _");
        let place = fault(|good| good.replace("\"always\"", "{ if_answered = \"\\n\" }"));
        assert_eq!(place.what, r"`a` depends on `\n`, which is not asked before it");
        let long = fault(|good| good.replace("\"a\"", &format!("\"{}\"", "é".repeat(3000))));
        assert_eq!(long.what, format!("the key `{}…` may hold only a–z, 0–9 and _", "é".repeat(40)));
    }

    #[test]
    fn faults_are_found_at_their_lines() {
        let unknown_kind = fault(|good| good.replace("\"text\"", "\"poem\""));
        assert_eq!(unknown_kind.line, Some(8));
        assert!(unknown_kind.what.contains("poem"), "{}", unknown_kind.what);
        let misspelt = fault(|good| good.replace("label", "lable"));
        assert_eq!(misspelt.line, Some(6));
        let twice = fault(|good| format!("{good}{}", &good[good.find("\n[[").unwrap()..]));
        assert_eq!(twice.line, Some(11));
        assert!(twice.what.contains("twice"), "{}", twice.what);
        let third = fault(|good| {
            let other =
                |asked: &str| good[good.find("\n[[").unwrap()..].replace("\"a\"", "\"b\"").replace("\"always\"", asked);
            let (answered, blank) = (other("{ if_answered = \"a\" }"), other("{ if_blank = \"a\" }"));
            format!("{good}{answered}{blank}{blank}")
        });
        assert_eq!((third.line, third.what.contains("twice")), (Some(25), true), "{}", third.what);
        let no_offers = fault(|good| good.replace("\"text\"", "\"choice\""));
        assert!(no_offers.what.contains("offers"), "{}", no_offers.what);
        let empty = fault(|_| "title = \"Mine\"\nclosing = \"\"\nprompt = []\n".to_owned());
        assert_eq!(empty.line, None);
    }
}
