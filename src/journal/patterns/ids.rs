//! A set of numbers in few bytes: most words of an entry are known by a small step from the one before.

/// Bits of a number that one byte takes; the highest says that more follow.
const BITS: u32 = 7;
const MORE: u8 = 1 << BITS;

/// Different numbers, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ids(Box<[u8]>);

impl Ids {
    /// These numbers, each once.
    pub fn of(mut ids: Vec<u32>) -> Self {
        ids.sort_unstable();
        ids.dedup();
        let (mut bytes, mut before) = (Vec::with_capacity(ids.len() * 2), 0);
        for id in ids {
            put(id - before, &mut bytes);
            before = id;
        }
        Self(bytes.into_boxed_slice())
    }

    /// The numbers, the smallest first.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let mut bytes = self.0.iter();
        let mut id = 0_u32;
        std::iter::from_fn(move || {
            let (mut step, mut shift) = (0_u32, 0);
            loop {
                let byte = *bytes.next()?;
                step |= u32::from(byte & !MORE) << shift;
                if byte < MORE {
                    break;
                }
                shift += BITS;
            }
            id += step;
            Some(id)
        })
    }

    /// Whether a number is among them.
    pub fn holds(&self, id: u32) -> bool {
        self.iter().take_while(|other| *other <= id).last() == Some(id)
    }
}

fn put(mut step: u32, bytes: &mut Vec<u8>) {
    loop {
        let low = u8::try_from(step & u32::from(MORE - 1)).unwrap_or_default();
        step >>= BITS;
        if step == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | MORE);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_put_in_comes_back_in_order_and_once(
            ids in prop::collection::vec(prop_oneof![0_u32..300, any::<u32>()], 0..60), sought in 0_u32..300,
        ) {
            let set: BTreeSet<u32> = ids.iter().copied().collect();
            let kept = Ids::of(ids);
            prop_assert_eq!(kept.holds(sought), set.contains(&sought));
            prop_assert_eq!(kept.iter().collect::<Vec<_>>(), set.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn neighbours_take_a_byte_each() {
        assert_eq!(Ids::of((0..100).collect()).0.len(), 100);
        assert_eq!(Ids::default().iter().next(), None);
    }
}
