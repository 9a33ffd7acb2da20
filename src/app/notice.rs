//! What is said to the person in one line.

use chrono::{DateTime, FixedOffset};

/// A line for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What to say.
    pub text: String,
    /// Whether something did not work.
    pub is_trouble: bool,
    /// Until when no key takes it away, if it came without one: whoever types at that moment has not read it yet.
    pub stays: Option<DateTime<FixedOffset>>,
    /// Text that came where there is no field, and is written if the next key asks to write.
    pub offers: Option<String>,
}

impl Notice {
    /// What goes with the next key.
    pub(super) fn new(text: impl Into<String>, is_trouble: bool) -> Self {
        Self { text: text.into(), is_trouble, stays: None, offers: None }
    }
}
