//! How a table is printed.

use std::time::Duration;

/// Begins a table.
pub(crate) fn title(what: &str) {
    println!("\n{what}");
    println!("{:<44} {:>9} {:>9} {:>9} {:>7}", "", "median ms", "p95 ms", "most ms", "ratio");
}

/// A row: the times, and how many times the median of the floor theirs is.
pub(crate) fn row(what: &str, times: &[Duration], floor: Option<&[Duration]>) {
    let ratio = floor.map(|floor| at(times, 50) / at(floor, 50));
    let ratio = ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
    println!("{what:<44} {:>9.3} {:>9.3} {:>9.3} {ratio:>7}", at(times, 50), at(times, 95), at(times, 100));
}

/// The time below which so many in a hundred are, in milliseconds.
fn at(times: &[Duration], share: usize) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    let place = times.len().saturating_sub(1) * share / 100;
    times.get(place).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}
