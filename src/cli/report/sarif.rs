//! SARIF 2.1.0: rules with their pages, code-point columns, fixes, and fingerprints that outlive a moved line.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use serde_json::{Map, Value, json};

use super::{Fingerprint, Page, Reporter, Totals};
use crate::{
    cli::{
        explain,
        place::{Place, Stretch},
    },
    rules::{Finding, Fix, RULES, Rule, Severity, Start},
    text::{Span, position::Encoding},
    workspace::Article,
};

/// One log with one run.
pub(in crate::cli) struct Sarif {
    empty: bool,
}

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

impl Sarif {
    pub(in crate::cli) fn new() -> Self {
        Self { empty: true }
    }
}

impl Reporter for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = RULES.iter().map(|rule| described(rule)).collect();
        let tool = json!({ "driver": { "name": "copydesk", "version": env!("CARGO_PKG_VERSION"), "rules": rules } });
        write!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{tool},\
             \"columnKind\":\"unicodeCodePoints\",\"results\":["
        )
    }

    fn page(&mut self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in page.findings {
            out.write_all(if self.empty { b"\n" } else { b",\n" })?;
            self.empty = false;
            serde_json::to_writer(&mut *out, &result(page, finding))?;
        }
        Ok(())
    }

    fn end(&mut self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        // Whoever closes what a log does not have any more must know whether it has everything.
        let invocation = json!({ "executionSuccessful": !totals.partial });
        writeln!(out, "\n],\"invocations\":[{invocation}]}}]}}")
    }
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": explain::summary(rule.page) },
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "enabled": rule.start != Start::Off, "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

fn result(page: &Page<'_>, finding: &Finding) -> Value {
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": message(finding) },
        "locations": [{ "physicalLocation": physical(page.article, finding.span) }],
        "partialFingerprints": { "copydesk/v1": Fingerprint::of(page.article, finding) },
        "properties": { "severity": finding.severity.name() },
    });
    let mut add = |key: &str, values: Vec<Value>| {
        if !values.is_empty() {
            result[key] = Value::Array(values);
        }
    };
    let related = finding.related.iter().filter_map(|related| {
        let place = physical(page.there(related)?, related.span);
        Some(json!({ "physicalLocation": place, "message": { "text": related.message } }))
    });
    add("relatedLocations", related.collect());
    add("fixes", finding.fixes.iter().map(|fix| fixed(page.article, fix)).collect());
    if let Some(index) = RULES.iter().position(|rule| rule.id == finding.rule) {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn message(finding: &Finding) -> String {
    let help = finding.help.as_ref().map(|help| format!(". {help}")).unwrap_or_default();
    format!("{}{help}", finding.message)
}

fn fixed(article: &Article, fix: &Fix) -> Value {
    let replacements = fix.edits.iter().map(|edit| {
        let deleted = region(article, edit.span);
        json!({ "deletedRegion": deleted, "insertedContent": { "text": edit.text } })
    });
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{
            "artifactLocation": location(article),
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    })
}

fn physical(article: &Article, span: Span) -> Value {
    json!({ "artifactLocation": location(article), "region": region(article, span) })
}

fn region(article: &Article, span: Span) -> Value {
    let document = &article.document;
    let Place { line, column, end_line, end_column } = Place::of(document, span);
    let [start, end] = Stretch::of(document, span, Encoding::Utf32).pair();
    json!({
        "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
        "charOffset": start, "charLength": end - start,
    })
}

/// A path below the working directory is relative to the root of the sources, which whoever shows the log knows.
fn location(article: &Article) -> Value {
    let path = &*article.id.0;
    let mut location = Map::new();
    if article.path.is_absolute() {
        let slash = if path.starts_with('/') { "" } else { "/" };
        location.insert("uri".into(), format!("file://{slash}{}", uri(path)).into());
    } else {
        location.insert("uri".into(), uri(path).into());
        location.insert("uriBaseId".into(), "%SRCROOT%".into());
    }
    Value::Object(location)
}

/// A path as a URI reference: everything but unreserved characters and slashes is escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_uri_references() {
        assert_eq!(uri("2014/café au lait:1.txt"), "2014/caf%C3%A9%20au%20lait%3A1.txt");
    }
}
