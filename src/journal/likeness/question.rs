//! A question, put to one entry after another: how much the two speak of the same, and how much there is to go by.

use std::ops::Range;

use super::vocabulary::TermId;

/// How much there must be to go by for 63 %, in words that tell as much as any can, less the allowance for [`CHANCE`].
const ENOUGH: f64 = 1.0;

/// How much of the strongest word in common is left out of what there is to go by.
const CHANCE: f64 = 0.8;

/// A question, ready to be put to every entry.
pub(super) struct Question {
    /// How many terms it has.
    count: usize,
    length: f64,
    /// The feelings that go with it, with how rare each is, the rarest first.
    pub(super) feelings: Vec<(String, f64)>,
    /// For each term of the index whether any of `links` leads from it to the question. It is asked of every term of every
    /// entry, so it is small.
    is_linked: Vec<bool>,
    /// And which of them do.
    of_index: Vec<Range<u32>>,
    links: Vec<Link>,
}

/// From a term of the index to one of the question.
struct Link {
    /// Which term of the question.
    to: usize,
    /// What that one weighs, as far as the two are alike.
    weighs: f64,
    /// What there is to go by.
    evidence: f64,
}

/// A term that is asked about.
pub(super) struct Asking {
    /// What it weighs in the question.
    pub(super) weight: f64,
    /// How much it tells.
    pub(super) tells: f64,
    /// The terms of the index that are it or written like it, and how much alike they are.
    pub(super) alike: Vec<(TermId, f64)>,
}

/// What one term of the question found in an entry: the most it adds to the cosine, and to what there is to go by.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    product: f64,
    evidence: f64,
}

/// The sums of one entry, and which of them are not empty.
pub(super) struct Sums {
    by_term: Vec<Sum>,
    found: Vec<usize>,
}

impl Question {
    /// The terms that are asked about and the feelings that go with them. It is told how much each term of the index tells,
    /// and how much a word can tell at most.
    pub(super) fn new(terms: &[Asking], feelings: Vec<(String, f64)>, tells: &[f64], most: f64) -> Self {
        let pairs =
            |(to, term): (usize, &Asking)| term.alike.iter().map(move |(id, alike)| (*id, to, *alike)).collect();
        let mut alike: Vec<(TermId, usize, f64)> = terms.iter().enumerate().flat_map::<Vec<_>, _>(pairs).collect();
        alike.sort_by_key(|(id, to, _)| (*id, *to));
        let mut question = Self {
            count: terms.len(),
            length: terms.iter().map(|term| term.weight * term.weight).sum::<f64>().sqrt(),
            feelings,
            is_linked: vec![false; tells.len()],
            of_index: vec![0..0; tells.len()],
            links: Vec::with_capacity(alike.len()),
        };
        for same in alike.chunk_by(|(id, ..), (other, ..)| id == other) {
            let Some(place) = same.first().map(|(id, ..)| id.place()) else { continue };
            let start = question.links.len();
            question.links.extend(same.iter().map(|(_, to, alike)| {
                let shared = terms[*to].tells.min(tells[place]) / most;
                Link { to: *to, weighs: alike * terms[*to].weight, evidence: alike * shared.powi(3) }
            }));
            question.is_linked[place] = true;
            question.of_index[place] = short(start)..short(question.links.len());
        }
        question
    }

    /// Empty sums for it.
    pub(super) fn sums(&self) -> Sums {
        Sums { by_term: vec![Sum::default(); self.count], found: Vec::new() }
    }

    /// How much an entry speaks of the same, times how much there is to go by. `sums` comes and goes empty.
    pub(super) fn score(&self, terms: &[(TermId, f32)], length: f64, tells: &[f64], sums: &mut Sums) -> f64 {
        for (id, said) in terms.iter().filter(|(id, _)| self.is_linked[id.place()]) {
            let weight = tells[id.place()] * f64::from(*said);
            let links = &self.of_index[id.place()];
            for link in &self.links[links.start as usize..links.end as usize] {
                let sum = &mut sums.by_term[link.to];
                if sum.evidence == 0.0 && sum.product == 0.0 {
                    sums.found.push(link.to);
                }
                sum.product = sum.product.max(link.weighs * weight);
                sum.evidence = sum.evidence.max(link.evidence);
            }
        }
        let (mut product, mut evidence, mut strongest) = (0.0, 0.0, 0.0_f64);
        for of in sums.found.drain(..) {
            let sum = std::mem::take(&mut sums.by_term[of]);
            product += sum.product;
            evidence += sum.evidence;
            strongest = strongest.max(sum.evidence);
        }
        let lengths = self.length * length;
        if lengths <= 0.0 {
            return 0.0;
        }
        let cosine = (product / lengths).min(1.0);
        let to_go_by = 1.0 - (-(evidence - CHANCE * strongest) / ENOUGH).exp();
        cosine * to_go_by
    }
}

/// A place in a list of links; there are never so many that one has no such number.
fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
