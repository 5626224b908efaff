//! Abbreviations whose dot belongs to the word.

/// Titles that stand before a name: a sentence never ends after one.
const TITLES: [&str; 44] = [
    "Adm", "Amb", "Asst", "Brig", "Capt", "Cmdr", "Col", "Comdr", "Cpl", "Dep", "Det", "Dir", "Dr", "Fr", "Gen", "Gov",
    "Hon", "Insp", "Lt", "Maj", "Messrs", "Mr", "Mrs", "Ms", "Mt", "Ofc", "Pres", "Prof", "Pvt", "Rep", "Reps", "Rev",
    "Sec", "Sen", "Sens", "Sgt", "Sr", "St", "Ste", "Supt", "Treas", "Mme", "Mlle", "Govs",
];

/// Abbreviations that may also close a sentence.
const OTHERS: [&str; 66] = [
    "Ala", "Ariz", "Ark", "Aug", "Ave", "Blvd", "Bros", "Calif", "Co", "Colo", "Conn", "Corp", "Dec", "Del", "Dept",
    "Dist", "Ed", "Est", "Feb", "Fla", "Ft", "Ga", "Ill", "Inc", "Ind", "Jan", "Jr", "Kan", "Ky", "La", "Ltd", "Mass",
    "Md", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Nov", "Oct", "Okla", "Ore", "Pa", "Ph", "Rd", "Sept",
    "Sep", "Tenn", "Tex", "Univ", "Va", "Vt", "Wash", "Wis", "Wyo", "al", "approx", "cf", "dept", "etc", "est", "vs",
    "viz", "v",
];

/// Whether a dot after `word` belongs to it.
pub(super) fn is_abbreviation(word: &str) -> bool {
    is_title(word) || OTHERS.contains(&word)
}

/// Whether `word`, with or without its dot, stands before a name and so never ends a sentence.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches('.'))
}
