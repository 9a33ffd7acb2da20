//! Looks for bytes that are not borne as a search line: the properties are those of `tests/files/properties/search.rs`.
//!
//! From the top of the repository, with nightly and cargo-fuzz at hand:
//!
//! ```text
//! cargo +nightly fuzz run --fuzz-dir tests/fuzz search -- -max_total_time=1260 -max_len=8192 -timeout=10 -dict=tests/fuzz/search.dict
//! ```
//!
//! What it finds lies in `tests/fuzz/artifacts/search`. Made small (`cargo fuzz tmin`), with a name that says what it is, it
//! goes to `tests/files/damaged`, where `tests/files/seeds.rs` tries it for ever without nightly.

#![no_main]

#[path = "../../files/properties/mod.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::search::holds(data));
