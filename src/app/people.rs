//! People who are offered while someone is named.

use crate::journal::people;

use super::model::Model;
use super::screen::Screen;
use super::screen::writing::field::Field;
use super::screen::writing::names::Names;

impl Model {
    /// Offers everybody whom the entries name where the open question asks for people, once each time it is come to.
    pub(super) fn offer_people(&mut self) {
        if let Screen::Writing(writing) = &mut self.screen
            && let Some(Field::Names(names)) = writing.open_field()
            && !names.is_offered
        {
            names.offer(people::known(self.shelf.all()));
        }
    }

    /// All rows are there: now everybody is known. What the keys stand on stays where it is.
    pub(super) fn offer_people_anew(&mut self) {
        if let Screen::Writing(writing) = &mut self.screen
            && let Some(Field::Names(names)) = writing.open_field()
        {
            names.is_offered &= names.pointed.is_some();
        }
    }
}

impl Names {
    /// Offers these people, as many as are seen at a glance.
    fn offer(&mut self, mut people: Vec<people::Person>) {
        people.truncate(MOST_OFFERED);
        (self.offers, self.is_offered) = (people, true);
    }
}

/// More names are a search, and typing a name is faster.
const MOST_OFFERED: usize = 8;
