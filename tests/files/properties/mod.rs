//! What must hold of any bytes at all, one file a reader. The fuzz targets in `tests/fuzz` look for bytes of which it
//! does not; the test in `seeds.rs` holds it for those that were found or thought of, so that no nightly is needed.

pub(crate) mod clean;
pub(crate) mod draft;
pub(crate) mod entry;
pub(crate) mod guide;
pub(crate) mod input;
pub(crate) mod search;
pub(crate) mod settings;
