//! How common a word is in anyone's journal: what is known before the first entry was read.
//!
//! Ten entries do not show that `today` says little and `invoice` much. These lists stand in for the entries that are
//! not there yet; the more there are, the less the lists count. They are no stop lists: nothing is thrown away.
//! A language without a list goes by the length of its words, and by what the entries themselves show.

use std::collections::HashMap;

use super::terms::Term;

/// In what share of short entries a word of a list is expected, list by list.
const LISTED: [f64; 4] = [0.6, 0.25, 0.1, 0.03];

/// The same for a word in no list, by how many letters it has.
const BY_LENGTH: [f64; 5] = [0.3, 0.3, 0.2, 0.03, 0.008];

/// The same for longer words in no list, and for two letters that write meaning.
const RARE: f64 = 0.004;

/// The same for a number.
const NUMBER: f64 = 0.1;

/// The same for a pair of letters that writes grammar rather than meaning.
const GRAMMAR: f64 = 0.2;

/// The same for a pair of which one letter does, and for one letter alone.
const HALF_GRAMMAR: f64 = 0.02;

/// So many entries a list stands for.
const ENTRIES_LISTED: f64 = 300.0;

/// So many entries stand behind the share of a word in no list.
const ENTRIES_NOT_LISTED: f64 = 150.0;

/// What is expected of a term before any entry was read.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Expected {
    /// In what share of entries it is expected.
    share: f64,
    /// How many entries this counts for.
    entries: f64,
}

impl Expected {
    /// How much a term tells: the logarithm of how rare it is, from what was expected and from what was found, in so
    /// many entries of all. Never below 0.
    pub(super) fn tells(self, found: u32, all: u32) -> f64 {
        let rare = (f64::from(all) + self.entries) / (f64::from(found) + self.entries * self.share);
        rare.ln().max(0.0)
    }

    /// How much a rare word tells that one entry has, of so many. Hardly a word tells more.
    pub(super) fn most(all: u32) -> f64 {
        Self { share: RARE, entries: ENTRIES_NOT_LISTED }.tells(1, all)
    }
}

/// The lists, in a form that answers at once.
#[derive(Debug, Clone)]
pub(super) struct Common(HashMap<&'static str, f64>);

impl Common {
    pub(super) fn new() -> Self {
        let mut all = HashMap::new();
        for (words, share) in [ENGLISH, GERMAN].into_iter().flat_map(|lists| lists.into_iter().zip(LISTED)) {
            for word in words.split_ascii_whitespace() {
                let before = all.entry(word).or_insert(share);
                *before = share.max(*before);
            }
        }
        Self(all)
    }

    /// Whether it is known how common a term is; of a pair of letters it is seen.
    pub(super) fn knows(&self, term: &Term) -> bool {
        match term {
            Term::Word(word) => self.0.contains_key(&**word),
            Term::Pair(_) => true,
        }
    }

    /// Whether a folded word is of those that nearly every entry has, whatever it is about; numbers are.
    pub(super) fn is_common_word(&self, word: &str) -> bool {
        self.0.get(word).copied().unwrap_or_else(|| by_length(word)) >= LISTED[2]
    }

    /// Whether a pair of letters writes grammar, wholly or by half.
    pub(super) fn is_common_pair(pair: &str) -> bool {
        by_letters(pair) >= HALF_GRAMMAR
    }

    /// What is expected of a folded term.
    pub(super) fn expected(&self, term: &Term) -> Expected {
        let (share, entries) = match term {
            Term::Word(word) => match self.0.get(&**word) {
                Some(share) => (*share, ENTRIES_LISTED),
                None => (by_length(word), ENTRIES_NOT_LISTED),
            },
            Term::Pair(pair) => (by_letters(pair), ENTRIES_NOT_LISTED),
        };
        Expected { share, entries }
    }
}

fn by_length(word: &str) -> f64 {
    if word.chars().all(char::is_numeric) {
        return NUMBER;
    }
    BY_LENGTH.get(word.chars().count()).copied().unwrap_or(RARE)
}

fn by_letters(pair: &str) -> f64 {
    let hiragana = pair.chars().filter(|c| matches!(c, '\u{3040}'..='\u{309F}')).count();
    match pair.chars().count() {
        letters if letters == hiragana => GRAMMAR,
        letters if letters == 1 || hiragana > 0 => HALF_GRAMMAR,
        _ => RARE,
    }
}

/// English, from the commonest words to the merely common ones.
const ENGLISH: [&str; 4] = [
    "i the a and to of in it was my that on for with me at but not had is so have",
    "this he she they we you his her him them our their its are were been be did do does don't didn't what when which \
     who how if or because from up out about just no all again too then than there would could should can will into \
     over after before still by an one only some more very any now as am has i'm it's i'd i've i'll that's us myself \
     while until even also where why off down being having",
    "today yesterday tomorrow tonight day night morning afternoon evening week weekend time times got get getting \
     went go goes going gone came come coming said say saying told tell telling felt feel feeling feels know knew \
     known think thought thinking thing things nothing something everything anything really never always hour hours \
     minute minutes last next first second third two three four five back home work worked working made make making \
     took take taken taking want wanted need needed tried try trying good bad much many few little long well way away \
     left another other others every each own around right since asked ask asking people done look looked looking see \
     saw seen let start started keep kept put couldn't wasn't wouldn't can't won't doesn't isn't haven't hadn't \
     weren't shouldn't ago like though although once without whole half same such most days nights weeks month months \
     year years someone nobody everyone somebody anyone here through between against those these",
    "forgot forget forgotten wrong tired late early later finally instead maybe probably already almost twice enough \
     ever yet often sometimes usually behind under above front end part place point room house man woman kind lot bit \
     big small old new great fine sure okay ok sorry stop stopped help helped wait waited waiting talk talked talking \
     hear heard find found turn turned leave leaving give gave given sit sat sitting stand stood stay stayed happen \
     happened hard better worse worst best read write wrote written used use using able set full empty open opened \
     close closed six seven eight nine ten hundred thousand monday tuesday wednesday thursday friday saturday sunday \
     moment head face eyes hand hands life world mind idea reason rest matter might must may quite rather actually \
     completely totally simply barely hardly alone together both either neither else himself herself themselves \
     stupid awful terrible horrible badly meant mean means show showed shown run ran called call hold held realised \
     realized remember remembered noticed decided spent spend supposed expected hoped hope wish wished ended finished \
     happy sad angry",
];

/// German, likewise.
const GERMAN: [&str; 4] = [
    "ich die der das und zu in es war mir nicht den mit auf ein eine hat habe ist im dass so",
    "er sie wir ihr mich dich sich uns ihn ihm ihnen mein meine meinen meiner meinem sein seine seinen dem des einen \
     einer einem eines von vom zum zur an am als wie was wenn weil dann noch nur auch aber oder doch schon wieder \
     mehr sehr bei beim nach vor aus um bis uber fur hatte hatten waren bin sind wird wurde wurden werden kann konnte \
     konnen muss musste will wollte soll sollte kein keine keinen da hier dort jetzt immer nie ja nein man etwas \
     nichts alles alle ins ans ohne durch gegen gar zwei denn damit",
    "heute gestern morgen abend tag tage nacht woche wochen stunde stunden minute minuten mal zeit jahr jahre monat \
     gesagt sagen sagte sagt gemacht machen mache gehen ging gegangen kommen kam gekommen gewesen geworden lassen \
     gelassen weg zuruck hause haus arbeit ganz ganze ganzen einfach wirklich eigentlich gut schlecht viel viele \
     wenig lange lang spat fruh leider endlich vielleicht jemand niemand erst erste ersten letzte letzten nachste \
     nachsten drei vier funf halb halbe wusste weiss denken dachte gedacht sehen gesehen gefuhl gefuhlt nun statt \
     trotzdem danach davor vorher spater",
    "vergessen falsch mude fertig allein zusammen neu neue neuen alt alte alten gross grosse grossen klein kleine \
     montag dienstag mittwoch donnerstag freitag samstag sonntag wochenende kopf moment ende fast genug sofort \
     plotzlich angefangen aufgehort gefragt fragen gewartet warten geredet reden stehen gestanden sitzen gesessen \
     bleiben geblieben finden gefunden nehmen genommen geben gegeben halten gehalten liegen gelegen schlimm schlimmer \
     besser",
];
