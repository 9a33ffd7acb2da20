//! Keys in our own words: what can be pressed, where, and what it asks for.

use std::fmt;

use super::msg::Action;

/// A key, apart from what is held down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A key that writes a character.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Tab.
    Tab,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// A key with what is held down.
///
/// For a character Shift is part of the character, so it is set there only with Ctrl, by terminals that tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// Ctrl is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held.
    pub shift: bool,
    /// The key itself.
    pub key: Key,
}

impl Chord {
    /// The key alone.
    pub const fn plain(key: Key) -> Self {
        Self { ctrl: false, alt: false, shift: false, key }
    }

    /// The key with Ctrl.
    pub const fn ctrl(key: Key) -> Self {
        Self { ctrl: true, ..Self::plain(key) }
    }

    /// The key with Alt.
    pub const fn alt(key: Key) -> Self {
        Self { alt: true, ..Self::plain(key) }
    }

    /// The key with Shift.
    pub const fn shift(key: Key) -> Self {
        Self { shift: true, ..Self::plain(key) }
    }

    /// This chord with Shift as well.
    #[must_use]
    pub const fn and_shift(self) -> Self {
        Self { shift: true, ..self }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")];
        for (_, word) in held.iter().filter(|(held, _)| *held) {
            f.write_str(word)?;
        }
        match self.key {
            Key::Char(' ') => f.write_str("Space"),
            Key::Char(c) if self.ctrl || self.alt => write!(f, "{}", c.to_uppercase()),
            Key::Char(c) => write!(f, "{c}"),
            Key::Enter => f.write_str("Enter"),
            Key::Tab => f.write_str("Tab"),
            Key::Esc => f.write_str("Esc"),
            Key::Backspace => f.write_str("Backspace"),
            Key::Delete => f.write_str("Del"),
            Key::Left => f.write_str("←"),
            Key::Right => f.write_str("→"),
            Key::Up => f.write_str("↑"),
            Key::Down => f.write_str("↓"),
            Key::Home => f.write_str("Home"),
            Key::End => f.write_str("End"),
            Key::PageUp => f.write_str("PgUp"),
            Key::PageDown => f.write_str("PgDn"),
            Key::F(number) => write!(f, "F{number}"),
        }
    }
}

/// Where a key is pressed; the same key may mean different things in different places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Writing tonight's entry, or changing an older one.
    Writing,
    /// The shelf, with the reader beside it.
    Shelf,
    /// The reader in full width.
    Reader,
    /// The line over the shelf in which is written what is sought.
    Search,
    /// The line over the shelf in which a date is written.
    Jump,
    /// The calendar.
    Calendar,
    /// The page of filters.
    Filters,
    /// The field for a title or for tags.
    Labels,
    /// A tag that is to be renamed everywhere.
    Renaming,
    /// The closing screen.
    Closing,
    /// The offer of a draft.
    Offer,
    /// A follow-up card, where an answer is picked.
    FollowUp,
    /// A follow-up card, where words are written.
    FollowUpField,
    /// The list of guides.
    Guides,
    /// The trash.
    Trash,
    /// The older versions of an entry.
    History,
    /// Patterns.
    Patterns,
    /// Choosing a sentence to keep.
    Keeping,
    /// The list of kinds of setbacks.
    Kinds,
    /// The field for the name of a kind.
    KindName,
    /// Whether two setbacks are the same again.
    Same,
    /// Saving did not work.
    Unsaved,
    /// The field for another folder to save to.
    Folder,
    /// The help page.
    Help,
}

impl Place {
    /// All places, in the order the help page shows them.
    pub const ALL: [Self; 24] = [
        Self::Writing,
        Self::Shelf,
        Self::Reader,
        Self::Search,
        Self::Jump,
        Self::Calendar,
        Self::Filters,
        Self::Labels,
        Self::Renaming,
        Self::Trash,
        Self::History,
        Self::Patterns,
        Self::Keeping,
        Self::Closing,
        Self::Offer,
        Self::FollowUp,
        Self::FollowUpField,
        Self::Guides,
        Self::Kinds,
        Self::Same,
        Self::KindName,
        Self::Unsaved,
        Self::Folder,
        Self::Help,
    ];

    /// What the place is called on the help page.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Writing => "Writing",
            Self::Shelf => "Shelf",
            Self::Reader => "Reader, full width",
            Self::Search => "Searching",
            Self::Jump => "Going to a date",
            Self::Calendar => "The calendar",
            Self::Filters => "Filters",
            Self::Labels => "Titles and tags",
            Self::Renaming => "Renaming a tag",
            Self::Closing => "After saving",
            Self::Offer => "A draft was left",
            Self::FollowUp => "Looking at an adjustment again",
            Self::FollowUpField => "Writing about an adjustment",
            Self::Guides => "Picking a guide",
            Self::Trash => "The trash",
            Self::History => "Older versions of an entry",
            Self::Patterns => "Patterns",
            Self::Keeping => "Keeping a sentence",
            Self::Kinds => "Kinds of setbacks",
            Self::KindName => "Naming a kind",
            Self::Same => "The same again?",
            Self::Unsaved => "When saving fails",
            Self::Folder => "Saving to another folder",
            Self::Help => "This page",
        }
    }
}

/// One line of the keymap: in this place, any of these chords asks for this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds.
    pub place: Place,
    /// The chords, the one to show first.
    pub chords: Vec<Chord>,
    /// What they ask for.
    pub action: Action,
    /// What it does, for the help page.
    pub words: &'static str,
    /// What it is one of on the help page, where a place has many keys.
    pub group: Option<&'static str>,
    /// A word or two for the bottom line, if it stands there.
    pub hint: Option<&'static str>,
}

/// Which key means what, as a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap(Vec<Binding>);

impl Keymap {
    /// A keymap with these lines.
    pub const fn new(bindings: Vec<Binding>) -> Self {
        Self(bindings)
    }

    /// What a chord asks for in a place.
    pub fn action(&self, place: Place, chord: Chord) -> Option<Action> {
        self.of(place).find(|binding| binding.chords.contains(&chord)).map(|binding| binding.action)
    }

    /// The lines of one place, in the order of the table.
    pub fn of(&self, place: Place) -> impl Iterator<Item = &Binding> {
        self.0.iter().filter(move |binding| binding.place == place)
    }
}
