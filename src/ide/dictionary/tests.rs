//! Dictionaries as an editor sees them: hover, completion, outline, lenses, rename.

use std::{path::Path, sync::Arc};

use jiff::civil::date;

use super::{super::fixture::shown, *};
use crate::{
    dictionary::{Dictionary, Source},
    text::Document,
    workspace::{Article, ArticleId, Corpus},
};

const OWN: &str = r#"# the desk's own
[[actor]]
id = "iraq"
name = "Iraq"
kind = "state"
demonyms = ["Iraqi"]
code = "IRQ"

[[actor]]
id = "nouri-al-maliki"
name = "Nouri al-Maliki"
kind = "person"
aliases = ["Nuri al-Maliki", "Maliki"]
of = "iraq"

  [[actor.role]]
  title = "Prime Minister of Iraq"
  code = "IRQGOV"
  from = 2006-05-20
  to = 2014-09-08

  [[actor.role]]
  title = "Party Leader"
  from = 2014-09-09
"#;

const FIELD: &str =
    "IRAQ_ [IRQ]\nNOURI_AL-MALIKI_ ; PM\n+MALIKI_\n\t[IRQGOV 20060520-20140908]\n\t[IRQELI >20140908]\n";

const NEW: &str = "VIENNA, June 14, 2014 — Maliki's aides left Iraq. “Maliki won,” one said. Maliki-led talks go on.\n";
const OLD: &str = "VIENNA, June 1, 2014 — Nouri al-Maliki came to Vienna.\n";

struct Desk {
    sheet: Sheet,
    dictionary: Dictionary,
    corpus: Corpus,
}

impl Desk {
    fn new(name: &str, text: &str) -> Self {
        let source = Source { name: name.to_owned(), builtin: false, text: text.to_owned().into() };
        let dictionary = Dictionary::read(vec![source]);
        let mut desk = Self { sheet: Sheet::read(name, text), dictionary, corpus: Corpus::default() };
        desk.put("new.txt", NEW);
        desk.put("old.txt", OLD);
        desk
    }

    fn put(&mut self, name: &str, text: &str) {
        let metadata = Article::metadata(Path::new(name));
        let document = Document::new(text, 1);
        let article = Article::new(ArticleId(name.into()), name.into(), document, &metadata, &self.dictionary);
        self.corpus.insert(Arc::new(article));
    }

    /// The desk after an edit that nobody has saved.
    fn edited(mut self, text: &str) -> Self {
        self.sheet = Sheet::read(&self.sheet.name, text);
        self
    }

    fn leaf(&self) -> Leaf<'_> {
        let Self { sheet, dictionary, corpus } = self;
        Leaf { sheet, dictionary, file: Some(0), corpus, today: date(2016, 1, 2) }
    }

    /// Right behind the first occurrence of some text.
    fn at(&self, text: &str) -> usize {
        self.sheet.text.find(text).unwrap() + text.len()
    }

    fn rename(&self, at: &str, to: &str) -> Result<Vec<String>, String> {
        let shelf = [(0, self.sheet.clone())];
        let mut changes = rename(&self.leaf(), &shelf, self.at(at), to)?;
        changes.retain(|change| !change.quoted);
        let told = |change: &Change| match &change.target {
            Target::File(_) => format!("{} → {}", change.span.of(&self.sheet.text), change.text),
            Target::Article(article) => {
                let end = (change.span.end() + 4).min(article.text.len());
                let after = article.text.get(change.span.end()..end).unwrap_or_default();
                format!("{}: {} → {}|{after}", article.id.0, change.span.of(&article.text), change.text)
            }
        };
        Ok(changes.iter().map(told).collect())
    }
}

fn own() -> Desk {
    Desk::new("own.toml", OWN)
}

fn field() -> Desk {
    Desk::new("x.actors.txt", FIELD)
}

#[test]
fn a_hover_decodes_codes_and_marks_the_office_of_today() {
    let desk = own();
    let card = hover(&desk.leaf(), desk.at("name = \"Nouri")).unwrap().markdown;
    for part in [
        "**Nouri al-Maliki** · person",
        "Belongs to **Iraq** · state",
        "20 May 2006 – 8 September 2014: Prime Minister of Iraq, `IRQGOV` · Iraq, ",
        "since 9 September 2014: Party Leader **← now**",
        "4 mentions in 2 articles",
    ] {
        assert!(card.contains(part), "{part}: {card}");
    }
    assert_eq!(card.matches("← now").count(), 1, "{card}");
    let code = hover(&desk.leaf(), desk.at("code = \"IRQGO")).unwrap();
    assert_eq!((code.span.of(OWN), code.markdown.starts_with("`IRQGOV` · Iraq, ")), ("IRQGOV", true), "{code:?}");
    assert!(hover(&desk.leaf(), 3).is_none());
}

#[test]
fn an_entry_of_the_field_s_format_has_its_timeline_too() {
    let desk = field();
    let card = hover(&desk.leaf(), desk.at("NOURI")).unwrap().markdown;
    for part in
        ["**NOURI AL-MALIKI** · actor", "since 8 September 2014: `IRQELI`", "**← now**", "4 mentions in 2 articles"]
    {
        assert!(card.contains(part), "{part}: {card}");
    }
}

#[test]
fn completion_knows_affiliations_codes_dates_and_kinds() {
    let texts = |desk: &Desk, at: &str| -> Vec<String> {
        complete(&desk.leaf(), desk.at(at)).into_iter().map(|item| item.text).collect()
    };
    let desk = own();
    assert_eq!(texts(&desk, "of = \"ir"), ["iraq"]);
    let codes = texts(&desk, "code = \"IRQ");
    assert!(codes.contains(&"IRQGOV".to_owned()) && codes.contains(&"IRQMIL".to_owned()), "{codes:?}");
    assert_eq!(texts(&desk, "kind = \"pe"), ["person"]);
    assert_eq!(texts(&desk, "kind = \"st"), ["state"]);
    assert_eq!(texts(&desk, "  from = ")[..2], ["2016-01-02", "2014-09-09"]);
    let typed = OWN.to_owned() + "\n[[actor]]\nname = \"Ana María Ortiz-Lund\"\nid = \"";
    let desk = own().edited(&typed);
    let id = complete(&desk.leaf(), typed.len());
    assert_eq!(id[0].text, "ana-maria-ortiz-lund", "{id:?}");
    let field = field();
    assert!(texts(&field, "[IRQG").contains(&"IRQGOV".to_owned()));
    assert!(texts(&field, "[IRQELI >").contains(&"20160102".to_owned()));
}

#[test]
fn the_outline_has_the_entries_with_their_offices() {
    let outline = outline(&own().leaf());
    let names: Vec<&str> = outline.iter().map(|symbol| &*symbol.name).collect();
    assert_eq!(names, ["Iraq", "Nouri al-Maliki"]);
    assert_eq!(outline[1].children.len(), 2);
    assert!(outline.iter().all(|symbol| symbol.span.covers(symbol.focus)));
    assert_eq!(super::outline(&field().leaf()).len(), 2);
}

#[test]
fn an_entry_leads_to_its_introduction_and_to_all_mentions() {
    for (desk, at) in [(own(), "name = \"Nouri"), (field(), "NOURI")] {
        let at = desk.at(at);
        assert_eq!(definition(&desk.leaf(), at).as_ref().map(shown).as_deref(), Some("old.txt: Nouri al-Maliki"));
        assert_eq!(references(&desk.leaf(), at).unwrap().articles.count(), 4);
    }
    let desk = own();
    assert_eq!(declaration(&desk.leaf(), desk.at("of = \"ir")).map(|place| place.line), Some(2));
    assert_eq!(affiliation(&desk.leaf(), desk.at("name = \"Nouri")).map(|place| place.line), Some(2));
}

#[test]
fn a_lens_counts_mentions_and_tells_what_an_unsaved_edit_would_do() {
    let titles = |desk: &Desk| -> Vec<String> { lenses(&desk.leaf()).into_iter().map(|lens| lens.title).collect() };
    assert_eq!(titles(&own()), ["one mention in one article", "4 mentions in 2 articles"]);
    let vienna = OWN.to_owned() + "\n[[actor]]\nid = \"vienna\"\nname = \"Vienna\"\nkind = \"organisation\"\n";
    let edited = titles(&own().edited(&vienna));
    assert_eq!(edited[2..], ["not in force", "unsaved: adds 3 mentions"], "{edited:?}");
    let longer = OWN.to_owned() + "\n[[actor]]\nid = \"talks\"\nname = \"Maliki-led talks\"\nkind = \"organisation\"\n";
    let edited = titles(&own().edited(&longer));
    assert_eq!(
        edited[2..],
        ["unsaved: drops one mention", "not in force", "unsaved: changes one mention"],
        "{edited:?}"
    );
}

#[test]
fn what_an_unsaved_edit_would_do_is_counted_in_so_many_articles_and_that_is_said() {
    let mut desk = own();
    // The one that names the new entry comes after all others.
    let texts = (0..999).map(|number| (format!("{number:03}.txt"), "It rained.\n"));
    for (name, text) in texts.chain([("z.txt".to_owned(), "Anna Berger said so. Anna Berger, a lawyer, left.\n")]) {
        desk.put(&name, text);
    }
    let berger = OWN.to_owned() + "\n[[actor]]\nid = \"anna-berger\"\nname = \"Anna Berger\"\nkind = \"person\"\n";
    let lenses: Vec<String> = lenses(&desk.edited(&berger).leaf()).into_iter().map(|lens| lens.title).collect();
    assert_eq!(lenses[3], "unsaved in 256 of 1002 articles: changes 2 mentions");
}

#[test]
fn a_name_is_renamed_in_its_entry_and_in_articles_but_not_in_quotations() {
    let changes = own().rename("\"Maliki", "Al Maliki").unwrap();
    assert_eq!(
        changes,
        ["Maliki → Al Maliki", "new.txt: Maliki → Al Maliki|'s a", "new.txt: Maliki → Al Maliki|-led"],
        "possessive and hyphen stay, the quotation too"
    );
    let changes = field().rename("+MAL", "Al Maliki").unwrap();
    assert_eq!(changes[0], "MALIKI → AL_MALIKI");
    assert_eq!(changes[1], "new.txt: Maliki → Al Maliki|'s a");
}

#[test]
fn an_id_is_renamed_with_all_that_point_at_it() {
    assert_eq!(own().rename("id = \"iraq", "republic-of-iraq").unwrap(), ["iraq → republic-of-iraq"; 2]);
}

#[test]
fn a_rename_that_would_clash_is_refused_with_the_reason() {
    let desk = own();
    let refused = |at: &str, to: &str| desk.rename(at, to).unwrap_err();
    assert!(refused("id = \"iraq", "nouri-al-maliki").contains("is taken"));
    assert!(refused("id = \"iraq", "Not An Id").contains("is no id"));
    assert!(refused("\"Maliki", "Iraq").contains("already names Iraq (`iraq`)"));
    assert!(refused("\"Maliki", "Nuri al-Maliki").contains("has the name"));
    assert!(refused("\"Maliki", "?!").contains("letter or a digit"));
    assert!(refused("kind = \"st", "x").contains("only an id or a name"));
    assert!(field().rename("+MAL", "A [B]").unwrap_err().contains("means something else"));
}

#[test]
fn any_prefix_of_a_dictionary_has_answers() {
    for (name, text) in [("own.toml", OWN), ("x.actors.txt", FIELD)] {
        let desk = Desk::new(name, text);
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)).step_by(7) {
            let sheet = Sheet::read(name, &text[..end]);
            let leaf = Leaf { sheet: &sheet, ..desk.leaf() };
            _ = (hover(&leaf, end), complete(&leaf, end), renamed(&leaf, end));
            assert!(outline(&leaf).len() <= 2 && sheet.entries.iter().all(|entry| entry.span.end() <= end));
        }
    }
}
