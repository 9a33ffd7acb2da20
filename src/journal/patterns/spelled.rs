//! Words that have numbers: each by its folded form, shown as people spell it.

use std::collections::HashMap;

/// Words with their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spelled {
    ids: HashMap<Box<str>, u32>,
    shown: Vec<Box<str>>,
}

impl Spelled {
    /// The number of a word, by its folded form.
    ///
    /// Of several spellings the greatest is shown, in the order of their letters: `demo` before `Demo` at the beginning of
    /// a sentence, `müde` before `mude`. So it does not matter which came first.
    pub fn put(&mut self, folded: &str, spelled: &str) -> u32 {
        if let Some(id) = self.ids.get(folded).copied() {
            if let Some(shown) = self.shown.get_mut(id as usize).filter(|shown| &***shown < spelled) {
                *shown = spelled.into();
            }
            return id;
        }
        // more words than that fit into no memory
        let id = u32::try_from(self.shown.len()).unwrap_or(u32::MAX);
        self.ids.insert(folded.into(), id);
        self.shown.push(spelled.into());
        id
    }

    /// How a word is spelled.
    pub fn shown(&self, id: u32) -> &str {
        self.shown.get(id as usize).map_or("", |shown| shown)
    }

    /// How many words have a number.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether no word has one.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Every word of another set gets a number here; which, by the number it had there.
    pub(super) fn take_in(&mut self, other: &Self) -> Vec<u32> {
        let mut numbers = vec![0; other.len()];
        for (folded, id) in &other.ids {
            if let Some(number) = numbers.get_mut(*id as usize) {
                *number = self.put(folded, other.shown(*id));
            }
        }
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_shown_as_people_spell_it_whatever_came_first() {
        for order in [["Demo", "demo", "DEMO"], ["demo", "DEMO", "Demo"]] {
            let mut words = Spelled::default();
            let ids = order.map(|spelled| words.put("demo", spelled));
            assert_eq!((ids, words.shown(0), words.len()), ([0; 3], "demo", 1));
        }
        let mut words = Spelled::default();
        words.put("mude", "mude");
        words.put("mude", "müde");
        assert_eq!(words.shown(0), "müde");
        let mut others = Spelled::default();
        others.put("sam", "Sam");
        others.put("mude", "Müde");
        assert_eq!(words.take_in(&others), [1, 0]);
        assert_eq!((words.shown(1), words.shown(0)), ("Sam", "müde"));
    }
}
