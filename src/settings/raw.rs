//! The settings file as it is written, and nothing more.

use serde::Deserialize;

/// Mirrors `settings.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub(super) journal: Option<String>,
    pub(super) day_ends_at: Option<String>,
    pub(super) theme: Option<String>,
}
