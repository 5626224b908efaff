//! What the client can do, and what the server offers it.

use tower_lsp::lsp_types::{
    CallHierarchyServerCapability, ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    CodeLensOptions, CompletionOptions, DeclarationCapability, DiagnosticOptions, DiagnosticServerCapabilities,
    DocumentLinkOptions, ExecuteCommandOptions, FileOperationFilter, FileOperationPattern,
    FileOperationRegistrationOptions, FoldingRangeProviderCapability, HoverProviderCapability, MarkupKind, OneOf,
    PositionEncodingKind, RenameOptions, SelectionRangeProviderCapability, SemanticTokensFullOptions,
    SemanticTokensOptions, SemanticTokensServerCapabilities, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, TypeDefinitionProviderCapability,
    WorkDoneProgressOptions, WorkspaceFileOperationsServerCapabilities, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use super::{
    commands::{ACTORS, ADD, REPORT},
    convert::marks,
};
use crate::text::Encoding;

/// What the client can do, as far as an answer depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Abilities {
    /// What its columns count.
    pub(super) encoding: Encoding,
    /// Shows the other places of a diagnostic.
    pub(super) related: bool,
    /// Shows words that could go, or that have been superseded, in their own way.
    pub(super) tags: bool,
    /// Takes actions that carry their edit.
    pub(super) actions: bool,
    /// Takes edits that name the version they are for.
    pub(super) versioned_edits: bool,
    /// Asks its user before it makes edits that want asking.
    pub(super) annotations: bool,
    /// Takes jumps that say what they start from: to definitions, declarations, type definitions.
    pub(super) links: [bool; 3],
    /// Takes an outline as a tree.
    pub(super) tree: bool,
    /// Shows Markdown in hovers.
    pub(super) markdown: bool,
    /// Can be asked to ask again for code lenses.
    pub(super) lens_refresh: bool,
    /// Asks what would be renamed before it asks for a name.
    pub(super) prepares: bool,
    /// Can be asked to watch files.
    pub(super) watching: bool,
    /// Asks for diagnostics by itself, so that none are sent.
    pub(super) pulls: bool,
    /// Can be asked to ask again for diagnostics.
    pub(super) diagnostic_refresh: bool,
    /// Can be asked to ask again for hints.
    pub(super) hint_refresh: bool,
    /// Shows that something is going on.
    pub(super) progress: bool,
    /// Tells its settings when asked.
    pub(super) configuration: bool,
    /// Can be asked to tell of changed settings.
    pub(super) configuration_changes: bool,
    /// Takes completions with places to stop at.
    pub(super) snippets: bool,
    /// Asks for the edit of an action when its user has chosen it.
    pub(super) resolves: bool,
}

impl Abilities {
    /// Reads what the client says of itself.
    pub(super) fn of(client: &ClientCapabilities) -> Self {
        let text = client.text_document.clone().unwrap_or_default();
        let workspace = client.workspace.clone().unwrap_or_default();
        let publish = text.publish_diagnostics.unwrap_or_default();
        let edits = workspace.workspace_edit.unwrap_or_default();
        let action = text.code_action.clone().unwrap_or_default();
        let resolved = action.resolve_support.is_some_and(|resolved| resolved.properties.iter().any(|it| it == "edit"));
        let resolves = resolved && action.data_support == Some(true);
        let refreshes = |support: Option<bool>| support == Some(true);
        let item = text.completion.and_then(|completion| completion.completion_item);
        let formats = text.hover.and_then(|hover| hover.content_format);
        Self {
            encoding: encoding(client),
            related: publish.related_information == Some(true),
            tags: publish.tag_support.is_some(),
            actions: text.code_action.is_some_and(|action| action.code_action_literal_support.is_some()),
            versioned_edits: edits.document_changes == Some(true),
            annotations: edits.document_changes == Some(true) && edits.change_annotation_support.is_some(),
            links: [text.definition, text.declaration, text.type_definition]
                .map(|jump| jump.and_then(|jump| jump.link_support) == Some(true)),
            tree: text.document_symbol.and_then(|symbol| symbol.hierarchical_document_symbol_support) == Some(true),
            markdown: formats.is_none_or(|formats| formats.contains(&MarkupKind::Markdown)),
            lens_refresh: workspace.code_lens.and_then(|lens| lens.refresh_support) == Some(true),
            prepares: text.rename.and_then(|rename| rename.prepare_support) == Some(true),
            pulls: text.diagnostic.is_some(),
            diagnostic_refresh: refreshes(workspace.diagnostic.and_then(|one| one.refresh_support)),
            hint_refresh: refreshes(workspace.inlay_hint.and_then(|one| one.refresh_support)),
            progress: client.window.as_ref().and_then(|window| window.work_done_progress) == Some(true),
            configuration: workspace.configuration == Some(true),
            configuration_changes: workspace.did_change_configuration.and_then(|one| one.dynamic_registration)
                == Some(true),
            snippets: item.and_then(|item| item.snippet_support) == Some(true),
            resolves,
            watching: workspace.did_change_watched_files.and_then(|watch| watch.dynamic_registration) == Some(true),
        }
    }

    /// The name of the encoding in the protocol.
    fn encoding_name(self) -> PositionEncodingKind {
        match self.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// What the server offers this client.
    pub(super) fn offer(self) -> ServerCapabilities {
        let prepared = RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        };
        ServerCapabilities {
            position_encoding: Some(self.encoding_name()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::Supported(true)),
                ..TextDocumentSyncOptions::default()
            })),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(["\"", "[", "<", ">", " "].map(str::to_owned).to_vec()),
                ..CompletionOptions::default()
            }),
            code_lens_provider: Some(CodeLensOptions { resolve_provider: None }),
            rename_provider: Some(if self.prepares { OneOf::Right(prepared) } else { OneOf::Left(true) }),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: [ADD, REPORT, ACTORS].map(str::to_owned).to_vec(),
                ..ExecuteCommandOptions::default()
            }),
            code_action_provider: self.actions.then(|| {
                CodeActionProviderCapability::Options(CodeActionOptions {
                    code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, super::convert::FIX_ALL]),
                    resolve_provider: Some(self.resolves),
                    ..CodeActionOptions::default()
                })
            }),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                file_operations: Some(file_operations()),
            }),
            diagnostic_provider: Some(DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("copydesk".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })),
            ..reading()
        }
    }
}

/// The client tells of files and folders that its user makes, moves and removes.
fn file_operations() -> WorkspaceFileOperationsServerCapabilities {
    let pattern = FileOperationPattern { glob: "**".to_owned(), matches: None, options: None };
    let filter = FileOperationFilter { scheme: Some("file".to_owned()), pattern };
    let told = Some(FileOperationRegistrationOptions { filters: vec![filter] });
    WorkspaceFileOperationsServerCapabilities {
        did_create: told.clone(),
        did_rename: told.clone(),
        did_delete: told,
        ..WorkspaceFileOperationsServerCapabilities::default()
    }
}

/// What every client is offered that only reads.
fn reading() -> ServerCapabilities {
    ServerCapabilities {
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
            SemanticTokensOptions {
                legend: marks::legend(),
                range: Some(true),
                full: Some(SemanticTokensFullOptions::Bool(true)),
                ..SemanticTokensOptions::default()
            },
        )),
        ..ServerCapabilities::default()
    }
}

/// UTF-8 only where the client would rather have it. Clients that list it second are those whose other servers count
/// UTF-16 on the same buffer, and editors have broken text over the difference.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let listed = client.general.as_ref().and_then(|general| general.position_encodings.as_ref());
    match listed.and_then(|listed| listed.first()) {
        Some(first) if *first == PositionEncodingKind::UTF8 => Encoding::Utf8,
        _ => Encoding::Utf16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn abilities(client: serde_json::Value) -> Abilities {
        Abilities::of(&serde_json::from_value(client).unwrap())
    }

    #[test]
    fn utf_8_is_spoken_only_when_the_client_lists_it_first() {
        let encoding =
            |list: serde_json::Value| abilities(json!({ "general": { "positionEncodings": list } })).encoding;
        assert_eq!(encoding(json!(["utf-8", "utf-16"])), Encoding::Utf8);
        assert_eq!(encoding(json!(["utf-16", "utf-8"])), Encoding::Utf16);
        assert_eq!(encoding(json!(["utf-32"])), Encoding::Utf16);
        assert_eq!(abilities(json!({})).encoding, Encoding::Utf16);
    }

    #[test]
    fn fixes_are_offered_to_clients_that_take_edits_with_actions() {
        assert_eq!(abilities(json!({})).offer().code_action_provider, None);
        let literal = json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } });
        assert!(abilities(json!({ "textDocument": { "codeAction": literal } })).offer().code_action_provider.is_some());
    }
}
