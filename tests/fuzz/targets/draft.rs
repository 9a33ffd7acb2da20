//! Looks for bytes that are not borne as the log of a draft: the properties are those of `tests/files/properties/draft.rs`.
//!
//! From the top of the repository, with nightly and cargo-fuzz at hand:
//!
//! ```text
//! cargo +nightly fuzz run --fuzz-dir tests/fuzz draft -- -max_total_time=1260 -max_len=8192 -timeout=10 -dict=tests/fuzz/toml.dict
//! ```
//!
//! What it finds lies in `tests/fuzz/artifacts/draft`. Made small (`cargo fuzz tmin`), with a name that says what it is, it
//! goes to `tests/files/damaged`, where `tests/files/seeds.rs` tries it for ever without nightly.

#![no_main]

#[path = "../../files/properties/mod.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::draft::holds(data));
