//! The edit of a rename: dictionaries and articles, open or not.

use std::collections::{BTreeMap, HashMap};

use tower_lsp::lsp_types::{
    AnnotatedTextEdit, ChangeAnnotation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use super::{Known, range, uri_of, uri_of_file};
use crate::{
    ide::dictionary::{self, Change, Target},
    server::{
        page::{Page, Shelf},
        view::View,
    },
    text::Document,
    workspace::ArticleId,
};

/// Renames from a dictionary.
pub(in crate::server) fn rename(page: &Page, offset: usize, to: &str) -> Result<WorkspaceEdit, String> {
    let shelf = page.shelf();
    let changes = dictionary::rename(&page.leaf(), &shelf.sheets, offset, to)?;
    Ok(workspace_edit(Known::of_page(page), &shelf, changes))
}

/// Renames from an article.
pub(in crate::server) fn rename_mention(view: &View, offset: usize, to: &str) -> Result<WorkspaceEdit, String> {
    let shelf = view.shelf();
    let changes = dictionary::rename_mention(&view.cursor(offset), &shelf.sheets, to)?;
    Ok(workspace_edit(Known::of_view(view), &shelf, changes))
}

/// The edits of a document, each with whether it is in a quotation.
type Edits = BTreeMap<Url, (Option<i32>, Vec<(TextEdit, bool)>)>;

/// The group of edits that are in quotations.
const QUOTED: &str = "quoted";

fn workspace_edit(known: Known<'_>, shelf: &Shelf, changes: Vec<Change>) -> WorkspaceEdit {
    let mut edits = Edits::new();
    let mut documents: BTreeMap<u32, Document> = BTreeMap::new();
    // Words in quotation marks are changed only where the client asks its user first.
    for change in changes.into_iter().filter(|change| !change.quoted || known.abilities.annotations) {
        let Some((uri, version, document)) = target(known, shelf, &change.target, &mut documents) else { continue };
        let range = range(&document, change.span, known.abilities.encoding);
        let entry = edits.entry(uri).or_insert((version, Vec::new()));
        entry.1.push((TextEdit { range, new_text: change.text }, change.quoted));
    }
    if !known.abilities.versioned_edits {
        let plain = |edits: Vec<(TextEdit, bool)>| edits.into_iter().map(|(edit, _)| edit).collect();
        let changes = edits.into_iter().map(|(uri, (_, edits))| (uri, plain(edits))).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let asks = edits.values().any(|(_, edits)| edits.iter().any(|(_, quoted)| *quoted));
    let edits = edits.into_iter().map(|(uri, (version, edits))| TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(annotated).collect(),
    });
    let document_changes = Some(DocumentChanges::Edits(edits.collect()));
    WorkspaceEdit { document_changes, change_annotations: asks.then(annotations), ..WorkspaceEdit::default() }
}

fn annotated((text_edit, quoted): (TextEdit, bool)) -> OneOf<TextEdit, AnnotatedTextEdit> {
    if quoted {
        OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: QUOTED.to_owned() })
    } else {
        OneOf::Left(text_edit)
    }
}

fn annotations() -> HashMap<String, ChangeAnnotation> {
    let asked = ChangeAnnotation {
        label: "In quotations".to_owned(),
        needs_confirmation: Some(true),
        description: Some("A quotation has the words that were said".to_owned()),
    };
    HashMap::from([(QUOTED.to_owned(), asked)])
}

fn target(
    known: Known<'_>,
    shelf: &Shelf,
    target: &Target,
    documents: &mut BTreeMap<u32, Document>,
) -> Option<(Url, Option<i32>, Document)> {
    match target {
        Target::Article(article) => {
            let version = known.names.contains_key(&article.id).then(|| article.document.version());
            Some((uri_of(known, article)?, version, article.document.clone()))
        }
        Target::File(file) => {
            let sheet = shelf.sheet(*file)?;
            let uri = uri_of_file(known, &ArticleId(sheet.name.as_str().into()))?;
            let document = documents.entry(*file).or_insert_with(|| Document::new(&sheet.text, 0)).clone();
            Some((uri, shelf.version(*file), document))
        }
    }
}
