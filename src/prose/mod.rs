//! Text as cells: what may be shown, where lines break, and text that can be edited.

pub mod clean;
pub mod page;
pub mod rows;
#[cfg(test)]
mod samples;

pub use clean::Shown;
pub use page::{Lines, Motion, Page, PageRow, Spot, Stretch};
