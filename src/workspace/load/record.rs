//! Articles as lines of JSON: a text with what is said beside it.

use serde_json::{Map, Value};

use crate::{
    analysis::date,
    text::{
        Format, beginning,
        front_matter::{Field, FrontMatter},
    },
};

/// An article of a file or stream that holds several. Offsets count in its own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is called in output: its path or id, else its place.
    pub name: String,
    /// The id that it was given, as it was written.
    pub id: Option<Value>,
    /// Its text.
    pub text: String,
    /// How the text is written.
    pub format: Format,
    /// What is said beside the text.
    pub matter: FrontMatter,
}

/// A line that holds no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The id of what should have been one, where that can be read.
    pub id: Option<Value>,
    /// What is wrong and what to do.
    pub message: String,
}

impl Fault {
    /// A fault of a line of which nothing can be read.
    pub fn new(message: impl Into<String>) -> Self {
        Self { id: None, message: message.into() }
    }
}

/// Reads one line. `place` names an article that has neither path nor id.
pub fn read(line: &str, place: &str) -> Result<Item, Fault> {
    let line = &line[beginning(line)..];
    let record: Map<String, Value> = match serde_json::from_str(line) {
        Ok(Value::Object(record)) => record,
        Ok(_) => return Err(Fault::new("no JSON object; write {\"text\": …} on one line")),
        Err(_) if line.trim().is_empty() => return Err(Fault::new("a blank line; every line holds one article")),
        Err(error) => return Err(Fault::new(format!("no JSON ({error}); write {{\"text\": …}} on one line"))),
    };
    let id = record.get("id").filter(|id| id.is_string() || id.is_number()).cloned();
    item(&record, id.clone(), place).map_err(|message| Fault { id, message })
}

fn item(record: &Map<String, Value>, id: Option<Value>, place: &str) -> Result<Item, String> {
    let text = match record.get("text") {
        Some(Value::String(text)) if text.trim().is_empty() => return Err("no words in \"text\"".into()),
        Some(Value::String(text)) => text.clone(),
        Some(_) => return Err("\"text\" is no string".into()),
        None => return Err("no \"text\"; the article's words stand under that key".into()),
    };
    let format = match told(record, &["format"])? {
        None => Format::Plain,
        Some(name) => Format::of_name(&name).ok_or_else(|| format!("unknown format `{name}`: text, markdown, html"))?,
    };
    let date = told(record, &["date", "published"])?;
    if let Some(date) = date.as_ref().filter(|date| date::parse(date).is_none()) {
        return Err(format!("the date `{date}` is no day of the calendar; write it as 2014-06-16, or leave it out"));
    }
    let field = |keys: &[&str]| Ok::<_, String>(told(record, keys)?.map(Field::beside));
    let matter = FrontMatter {
        title: field(&["title", "headline"])?,
        date: date.map(Field::beside),
        byline: field(&["byline", "author"])?,
        outlet: field(&["outlet", "publication", "publisher"])?,
        genre: field(&["genre"])?,
        ..FrontMatter::default()
    };
    let name = told(record, &["path", "id"])?.unwrap_or_else(|| place.to_owned());
    Ok(Item { name, id, text, format, matter })
}

/// The first of some keys that is there and says something; several names are one list.
fn told(record: &Map<String, Value>, keys: &[&str]) -> Result<Option<String>, String> {
    for key in keys {
        let value = match record.get(*key) {
            None | Some(Value::Null) => continue,
            Some(Value::String(value)) => value.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Array(names)) if names.iter().all(Value::is_string) => {
                names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
            }
            Some(_) => return Err(format!("\"{key}\" is no string")),
        };
        if !value.is_empty() {
            return Ok(Some(value));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_its_words_and_what_is_said_beside_them() {
        let line = r#"{"id": 7, "text": "Ann Holm spoke.", "date": "2014-06-16T08:00:00Z", "author": ["A. Lee", "B. Ray"], "outlet": "The Quay", "other": {}}"#;
        let item = read(line, "x:1").unwrap();
        assert_eq!((item.name.as_str(), item.id), ("7", Some(7.into())));
        assert_eq!(item.matter.byline.unwrap().value, "A. Lee, B. Ray");
        assert_eq!((item.format, item.matter.outlet.unwrap().value.as_str()), (Format::Plain, "The Quay"));
        assert_eq!(read(r#"{"text": "One.", "title": null}"#, "x:1").unwrap().name, "x:1");
    }

    #[test]
    fn what_is_no_article_says_what_to_do_and_keeps_its_id() {
        for (line, said) in [
            ("", "a blank line"),
            ("[1]", "no JSON object"),
            ("{\"text\": \"a", "no JSON (EOF"),
            ("{}", "no \"text\""),
            ("{\"text\": 1}", "\"text\" is no string"),
            ("{\"text\": \" \"}", "no words"),
            ("{\"text\": \"a\", \"date\": \"soon\"}", "`soon` is no day"),
            ("{\"text\": \"a\", \"format\": \"docx\"}", "unknown format `docx`"),
            ("{\"text\": \"a\", \"title\": {}}", "\"title\" is no string"),
        ] {
            let fault = read(line, "x:1").unwrap_err();
            assert!(fault.message.contains(said) && !fault.message.contains('\n'), "{fault:?}");
        }
        assert_eq!(read("{\"id\": \"a\"}", "x:1").unwrap_err().id, Some("a".into()));
    }
}
