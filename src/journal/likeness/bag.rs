//! A text as a bag of terms: what it speaks of and how much, without the order.

use std::collections::HashMap;

use super::common::Common;
use super::terms::{self, Term};
use crate::journal::search::fold;

/// No entry and no question is compared by more terms than this; what comes later in the text is left out.
pub(super) const MOST_TERMS: usize = 512;

/// No more of a text than this is read, in bytes.
const MOST_TEXT: usize = 64 * 1024;

/// The terms of some texts, each once, in the order in which they first came.
#[derive(Debug, Clone, Default)]
pub(super) struct Bag {
    terms: Vec<(Term, f64)>,
    at: HashMap<Term, usize>,
    read: usize,
    told: u32,
    known: u32,
}

impl Bag {
    /// Adds the terms of a text, each time one comes with this weight.
    pub(super) fn add(&mut self, raw: &str, weight: f64, common: &Common) {
        let raw = terms::beginning(raw, MOST_TEXT.saturating_sub(self.read));
        self.read += raw.len();
        terms::each(&fold(raw), |term| {
            self.told += 1;
            self.known += u32::from(common.knows(&term));
            if let Some(at) = self.at.get(&term) {
                self.terms[*at].1 += weight;
            } else if self.terms.len() < MOST_TERMS {
                self.at.insert(term.clone(), self.terms.len());
                self.terms.push((term, weight));
            }
        });
    }

    /// Whether there is nothing to compare by.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms with how much is said of each: 1 for what is said once, and each further time adds less.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&Term, f64)> {
        self.terms.iter().map(|(term, count)| (term, (1.0 + count).log2()))
    }

    /// How many terms came, and of how many it is known how common they are.
    pub(super) fn known(&self) -> (u32, u32) {
        (self.told, self.known)
    }
}
