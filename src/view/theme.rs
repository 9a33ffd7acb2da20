//! Styles by meaning. Screens never name a colour; a theme file does.

use std::collections::HashMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::app::sheet::Tone;
use crate::journal::entry::Mark;

/// What a piece of the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Words of the person, read.
    Prose,
    /// Words of the person in the open field.
    Typed,
    /// Words of the person that stand back.
    Quiet,
    /// The head of an answer.
    Label,
    /// The open question.
    Question,
    /// A quiet line of help.
    Hint,
    /// The title of a page.
    Title,
    /// Something that can be picked, and the name of a key.
    Offer,
    /// Something that is picked.
    Picked,
    /// The thing the keys stand on.
    Pointed,
    /// The bar beside an open field.
    Bar,
    /// Words that were sought and found.
    Hit,
    /// A sentence that the person keeps.
    Kept,
    /// A sentence of the program that matters now.
    Voice,
    /// Selected text.
    Selection,
    /// The border of a pane.
    Border,
    /// The border of the pane the keys go to.
    BorderActive,
    /// The line above.
    Header,
    /// A month on the shelf.
    Month,
    /// The sign of an open setback.
    MarkOpen,
    /// The sign of one that eases.
    MarkEasing,
    /// The sign of a recovery.
    MarkRecovered,
    /// The sign of a win.
    MarkWin,
    /// The sign of anything else.
    MarkOther,
    /// A calm line for the person.
    Notice,
    /// A line about something that did not work.
    Trouble,
}

/// How each role looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme(HashMap<Role, Style>);

/// The themes that ship, by name.
const SHIPPED: [(&str, &str); 2] = [
    ("evening", include_str!("../../assets/themes/evening.toml")),
    ("plain", include_str!("../../assets/themes/plain.toml")),
];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "it mirrors the file, where each is its own word")]
struct RawStyle {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underlined: bool,
    reversed: bool,
}

impl Theme {
    /// A theme that ships.
    pub fn shipped(name: &str) -> Option<Self> {
        let (_, text) = SHIPPED.iter().find(|(known, _)| *known == name)?;
        Self::parse(text).ok()
    }

    /// A theme without colours: bold, dim and reversed only.
    pub fn plain() -> Self {
        Self::shipped("plain").unwrap_or_else(|| Self(HashMap::new()))
    }

    /// Reads a theme from its text. A role it does not name looks like ordinary text.
    ///
    /// # Errors
    /// What is wrong, with the place in the text.
    pub fn parse(text: &str) -> Result<Self, String> {
        let raw: HashMap<Role, RawStyle> = toml::from_str(text).map_err(|error| error.to_string())?;
        let styles = raw.into_iter().map(|(role, raw)| raw.style().map(|style| (role, style)));
        styles.collect::<Result<_, _>>().map(Self)
    }

    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        self.0.get(&role).copied().unwrap_or_default()
    }

    /// This theme with its colours taken out, as `NO_COLOR` asks.
    #[must_use]
    pub fn without_colours(self) -> Self {
        let bare = |style: Style| Style { fg: None, bg: None, ..style };
        Self(self.0.into_iter().map(|(role, style)| (role, bare(style))).collect())
    }
}

impl RawStyle {
    fn style(&self) -> Result<Style, String> {
        let colour = |name: &Option<String>| -> Result<Option<Color>, String> {
            let parse = |name: &String| name.parse().map_err(|_| format!("{name:?} is no colour"));
            name.as_ref().map(parse).transpose()
        };
        let modifiers = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underlined, Modifier::UNDERLINED),
            (self.reversed, Modifier::REVERSED),
        ];
        let style = Style { fg: colour(&self.fg)?, bg: colour(&self.bg)?, ..Style::default() };
        Ok(modifiers
            .into_iter()
            .filter(|(is_set, _)| *is_set)
            .fold(style, |style, (_, modifier)| style.add_modifier(modifier)))
    }
}

impl From<Tone> for Role {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Prose => Self::Prose,
            Tone::Typed => Self::Typed,
            Tone::Quiet => Self::Quiet,
            Tone::Label => Self::Label,
            Tone::Question => Self::Question,
            Tone::Hint => Self::Hint,
            Tone::Title => Self::Title,
            Tone::Offer => Self::Offer,
            Tone::Picked => Self::Picked,
            Tone::Pointed => Self::Pointed,
            Tone::Bar => Self::Bar,
            Tone::Kept => Self::Kept,
            Tone::Voice => Self::Voice,
            Tone::Mark(mark) => mark.into(),
        }
    }
}

impl From<Mark> for Role {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Open => Self::MarkOpen,
            Mark::Easing => Self::MarkEasing,
            Mark::Recovered => Self::MarkRecovered,
            Mark::Win => Self::MarkWin,
            Mark::Other => Self::MarkOther,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_that_ships_can_be_read() {
        for (name, text) in SHIPPED {
            assert!(Theme::parse(text).is_ok(), "{name}: {:?}", Theme::parse(text));
        }
    }

    #[test]
    fn the_plain_theme_and_no_color_use_no_colour() {
        for theme in [Theme::plain(), Theme::shipped("evening").unwrap().without_colours()] {
            assert!(theme.0.values().all(|style| style.fg.is_none() && style.bg.is_none()));
        }
    }

    #[test]
    fn without_colours_the_thing_the_keys_stand_on_and_the_open_question_still_differ() {
        let theme = Theme::shipped("evening").unwrap().without_colours();
        for (a, b) in [
            (Role::Pointed, Role::Offer),
            (Role::Question, Role::Typed),
            (Role::Selection, Role::Typed),
            (Role::Quiet, Role::Typed),
            (Role::Kept, Role::Prose),
            (Role::Hit, Role::Prose),
            (Role::Hit, Role::Kept),
        ] {
            assert_ne!(theme.style(a), theme.style(b), "{a:?} looks like {b:?}");
        }
    }

    #[test]
    fn a_mistake_in_a_theme_is_named() {
        assert!(Theme::parse("question = { fg = \"mauvish\" }").unwrap_err().contains("mauvish"));
        assert!(Theme::parse("qestion = { bold = true }").unwrap_err().contains("qestion"));
    }
}
