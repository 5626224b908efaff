//! The language server, as an editor calls it.

#![expect(clippy::unwrap_used, reason = "a test ends at what cannot be done")]

mod client;
mod dice;
mod dictionary;
mod dictionary_rules;
mod documents;
mod edits;
mod features;
mod fixes;
mod loading;
mod mirror;
mod process;
mod pull;
mod storm;
mod stress;
mod surface;
mod wishes;
mod workspace;

/// What a good client can do.
fn able() -> serde_json::Value {
    serde_json::json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true, "versionSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
        "workspace": { "workspaceEdit": { "documentChanges": true }, "didChangeWatchedFiles": { "dynamicRegistration": true } },
    })
}
