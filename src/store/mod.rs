//! Where entries live: the only code that touches entry files.
