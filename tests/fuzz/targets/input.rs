//! Looks for bytes from a terminal that become text or commands they are not: the properties are those of
//! `tests/files/properties/input.rs`.
//!
//! From the top of the repository, with nightly and cargo-fuzz at hand:
//!
//! ```text
//! cargo +nightly fuzz run --fuzz-dir tests/fuzz input -- -max_total_time=1260 -max_len=4096 -timeout=10 -dict=tests/fuzz/input.dict
//! ```
//!
//! What it finds lies in `tests/fuzz/artifacts/input`. Made small (`cargo fuzz tmin`), with a name that says what it is, it
//! goes to `tests/files/damaged/input`, where `tests/files/seeds.rs` tries it for ever without nightly.

#![no_main]

#[path = "../../files/properties/mod.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::input::holds(data));
