//! Articles for measuring: a desk's worth of beats, each with its own people, places and subjects.
//!
//! Names and places are made of syllables, so that there are thousands of them. Who is named how often falls off as it does
//! in archives (the second half as often as the first, the third a third as often), most people stay on their beat, and a
//! wire story runs now and then in several papers with a paragraph cut or a number changed.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Bytes of an article, about.
const SIZE: usize = 4_000;
/// Subjects that a desk follows, and the people and places of each.
const BEATS: usize = 400;
const PEOPLE: usize = 80;
const PLACES: usize = 12;
/// One paragraph in so many is one of the project's own articles, one article in so many a wire story that ran before.
const FIXTURE: usize = 150;
const WIRE: usize = 25;
/// Papers run a wire story within so many articles.
const WIRE_DAY: usize = 60;

/// Writes the articles; gives their files and how many bytes they have.
pub(crate) fn write(folder: &Path, count: usize) -> (Vec<PathBuf>, usize) {
    let fixtures = fixtures();
    let (mut files, mut bytes) = (Vec::new(), 0);
    for number in 0..count {
        let text = article(&fixtures, number);
        bytes += text.len();
        let file = folder.join(format!("{number:06}.txt"));
        fs::write(&file, text).expect("the folder for temporary files is writable");
        files.push(file);
    }
    (files, bytes)
}

/// The paragraphs of the project's own articles.
fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the fixtures are there").flatten().map(|it| it.path()).collect();
    files.sort();
    let plain = files.into_iter().filter(|file| file.extension().is_some_and(|end| end == "txt"));
    let texts = plain.filter_map(|file| fs::read_to_string(file).ok());
    let paragraphs = |text: String| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>();
    texts.flat_map(paragraphs).filter(|it| it.len() > 120).collect()
}

/// A row of numbers that is the same in every run.
pub(crate) struct Chance(u64);

impl Chance {
    /// The row of a number; rows of neighbours have nothing in common.
    pub(crate) fn of_number(number: usize) -> Self {
        let mixed = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self((mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9) | 1)
    }

    /// The next number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % limit as u64) as usize
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// The same where the first is chosen twice as often as the second, three times as often as the third.
    #[expect(clippy::cast_sign_loss, reason = "a power of a number above one is above one")]
    fn ranked(&mut self, limit: usize) -> usize {
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        ((limit as f64 + 1.0).powf(share) - 1.0) as usize
    }
}

const ONSETS: [&str; 20] =
    ["b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v"];
const VOWELS: [&str; 9] = ["a", "e", "i", "o", "u", "ai", "ei", "oa", "ie"];
const CODAS: [&str; 10] = ["", "", "l", "n", "r", "s", "nd", "rn", "lm", "sk"];

/// A name of so many syllables that is always the same for its number.
fn name(kind: usize, number: usize, syllables: usize) -> String {
    let mut chance = Chance::of_number(kind * 1_000_003 + number);
    let mut name = String::new();
    for _ in 0..syllables {
        name += chance.of(&ONSETS);
        name += chance.of(&VOWELS);
        name += chance.of(&CODAS);
    }
    name[..1].to_uppercase() + &name[1..]
}

/// Somebody's given name and surname. Given names are few, some people share a surname.
fn person(number: usize) -> (String, String) {
    (name(1, number * 7 % 700, 2), name(2, number * 13 % 23_000, 2 + number % 2))
}

const ACTORS: [&str; 40] = [
    "Iran",
    "Iraq",
    "The White House",
    "Barack Obama",
    "Hassan Rouhani",
    "NATO",
    "The Pentagon",
    "Turkey",
    "Russia",
    "China",
    "France",
    "Germany",
    "Israel",
    "Egypt",
    "Syria",
    "Ukraine",
    "Saudi Arabia",
    "Japan",
    "India",
    "Pakistan",
    "The State Department",
    "The European Union",
    "John Kerry",
    "Vladimir Putin",
    "Angela Merkel",
    "David Cameron",
    "Nouri al-Maliki",
    "The Kremlin",
    "Hezbollah",
    "Hamas",
    "The Taliban",
    "Al-Qaeda",
    "The World Bank",
    "Jordan",
    "Lebanon",
    "Qatar",
    "Kuwait",
    "Poland",
    "Spain",
    "Italy",
];
const THINGS: [&str; 64] = [
    "bridge", "harbour", "ferry", "market", "school", "pipeline", "stadium", "library", "tunnel", "airport",
    "hospital", "reservoir", "refinery", "courthouse", "prison", "embassy", "consulate", "border post",
    "power station", "railway", "depot", "warehouse", "shipyard", "mill", "mine", "quarry", "dam", "canal",
    "lighthouse", "museum", "theatre", "archive", "clinic", "barracks", "checkpoint", "camp", "village", "district",
    "ministry", "parliament", "bank", "exchange", "factory", "farm", "orchard", "fishery", "forest", "park", "square",
    "cathedral", "mosque", "synagogue", "university", "laboratory", "observatory", "satellite", "broadcaster",
    "newspaper", "union", "council", "budget", "treaty", "contract", "election",
];
const KINDS: [&str; 30] = [
    "old", "northern", "southern", "coastal", "private", "public", "abandoned", "rebuilt", "disputed", "unfinished",
    "flooded", "crowded", "quiet", "royal", "municipal", "provincial", "federal", "wooden", "concrete", "leaking",
    "profitable", "bankrupt", "foreign", "joint", "temporary", "seasonal", "illegal", "celebrated", "forgotten",
    "noisy",
];
const DEEDS: [&str; 28] = [
    "closed", "opened", "sold", "built", "attacked", "blocked", "funded", "seized", "inspected", "evacuated", "leased",
    "renamed", "searched", "shelled", "repaired", "occupied", "defended", "surveyed", "nationalised", "insured",
    "bought", "abandoned", "fortified", "promised", "measured", "photographed", "audited", "guarded",
];
const TRADES: [&str; 26] = [
    "lawyer", "spokesman", "teacher", "engineer", "nurse", "minister", "mayor", "farmer", "captain", "judge",
    "economist", "historian", "surveyor", "carpenter", "diplomat", "banker", "colonel", "analyst", "driver",
    "professor", "baker", "organiser", "inspector", "senator", "deputy", "resident",
];
const OPENINGS: [&str; 20] = [
    "Nobody here has",
    "We have never",
    "They tell us that somebody",
    "My neighbours say the company",
    "A commission once",
    "It was the ministry that",
    "Three governments in a row have",
    "I do not remember who",
    "You will hear that investors",
    "The insurers know who",
    "Every spring somebody",
    "My father always said the navy",
    "The maps show that settlers",
    "In the end it was the banks that",
    "For a generation the province",
    "No court has asked who",
    "Perhaps the army",
    "It is no secret that traders",
    "The children ask me who",
    "Our records show that a contractor",
];
const ENDINGS: [&str; 20] = [
    "and nothing came of it",
    "before the snow melts",
    "without asking a single fisherman",
    "as if that settled anything",
    "while the auditors looked away",
    "because the numbers never added up",
    "so we stopped waiting",
    "and I have the letters",
    "though the money was gone by then",
    "until the river took it back",
    "which tells you enough about the plan",
    "and the bill is still unpaid",
    "when the cameras had left",
    "for less than a decent car costs",
    "against our advice",
    "after the second flood",
    "in the name of progress",
    "with a smile and a ribbon",
    "and not one window was mended",
    "as the old treaty allowed",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What an article is about and who is in it.
struct Beat {
    chance: Chance,
    number: usize,
    cast: Vec<(String, String)>,
}

impl Beat {
    fn of(mut chance: Chance) -> Self {
        let number = chance.ranked(BEATS);
        let mut cast: Vec<_> = (0..4).map(|_| person(number * PEOPLE + chance.ranked(PEOPLE))).collect();
        cast.extend((0..2).map(|_| person(chance.below(BEATS * PEOPLE))));
        Self { chance, number, cast }
    }

    fn place(&mut self) -> String {
        name(3, self.number * PLACES + self.chance.ranked(PLACES), 2)
    }

    /// A thing, most often with what kind of thing it is.
    fn thing(&mut self) -> String {
        let thing = THINGS[(self.number + self.chance.ranked(THINGS.len())) % THINGS.len()];
        if self.chance.below(3) == 0 { thing.to_owned() } else { format!("{} {thing}", self.chance.of(&KINDS)) }
    }

    fn report(&mut self) -> String {
        let (given, family) = self.cast[self.chance.below(self.cast.len())].clone();
        let (thing, other, place) = (self.thing(), self.thing(), self.place());
        let actor = ACTORS[(self.number + self.chance.ranked(ACTORS.len())) % ACTORS.len()];
        let chance = &mut self.chance;
        let (deed, did, trade, day) = (chance.of(&DEEDS), chance.of(&DEEDS), chance.of(&TRADES), chance.of(&DAYS));
        let (few, many) = (3 + chance.below(90), 100 * (1 + chance.below(900)));
        let (opening, ending) = (chance.of(&OPENINGS), chance.of(&ENDINGS));
        match chance.below(6) {
            0 => format!(
                "“{opening} {deed} the {thing} in {place}, {ending},” said {given} {family}, a {trade} who has lived beside the {other} for {few} years."
            ),
            1 => format!(
                "{actor} {deed} the {thing} near {place} on {day} with up to {many} people, {given} {family}, a {trade}, said. {family} added that {few} people had been hurt on the way to the {other}."
            ),
            2 => format!(
                "{given} {family}, {few}, denied that {actor} had {deed} the {thing}. “{opening} {did} the {other}, {ending},” {family} said, “and it was never true.”"
            ),
            3 => format!(
                "{actor} {deed} the {thing} in {place} this week. It had cost ${many} million when the {other} was {did}."
            ),
            4 => format!(
                "The {thing} in {place} was {deed} {ending}, according to a report that the {trade} {given} {family} gave to reporters on {day}. It counts {many} households."
            ),
            _ => format!(
                "On {day} the road from {place} to the {other} stayed empty. {family} and others walked there all the same, {ending}; the {thing} had been {did} {few} days before."
            ),
        }
    }
}

/// An article: what its beat reports, and now and then what others carry, too.
fn article(fixtures: &[String], number: usize) -> String {
    let mut own = Chance::of_number(number);
    let wire = own.below(WIRE) == 0;
    let mut beat =
        Beat::of(Chance::of_number(if wire { usize::MAX / 2 + number / WIRE_DAY } else { (number + 1) << 24 }));
    let mut text = format!("{}, June {}, 2014 — ", beat.place().to_uppercase(), 1 + number / WIRE_DAY % 28);
    while text.len() < SIZE {
        let fixture = beat.chance.below(FIXTURE) == 0;
        let paragraph = if fixture { fixtures[beat.chance.below(fixtures.len())].clone() } else { beat.report() };
        match (wire, own.below(12)) {
            (true, 0) => continue,
            (true, 1) => text += &paragraph.replacen("00", "50", 1),
            _ => text += &paragraph,
        }
        text += "\n\n";
    }
    text
}
