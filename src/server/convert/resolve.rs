//! Actions without their edits, for a client that asks for the edit of the one that its user has chosen.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::lsp_types::{self as lsp, CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand};

use super::{diagnostic, ground::Ground};
use crate::{rules::Finding, server::view::Subject, workspace::ArticleId};

/// What an action was offered for, enough to find it again.
#[derive(Serialize, Deserialize)]
pub(in crate::server) struct Kept {
    article: String,
    version: i32,
    range: lsp::Range,
    /// Whether it was asked for as an action on the source.
    source: bool,
}

/// What an action carries, where it is one of ours.
pub(in crate::server) fn kept(data: &Value) -> Option<(ArticleId, Kept)> {
    let kept: Kept = serde_json::from_value(data.clone()).ok()?;
    Some((ArticleId(kept.article.as_str().into()), kept))
}

impl Kept {
    /// The action with its edit; nothing where the text is another by now.
    pub(in crate::server) fn resolve(&self, subject: Subject, action: CodeAction) -> Option<CodeAction> {
        match subject {
            Subject::Article(view) => self.found(&view, &view.findings(), action),
            Subject::Dictionary(page) => self.found(&page, &page.check(), action),
            Subject::Settings(_) => None,
        }
    }

    fn found(&self, ground: &dyn Ground, findings: &[Finding], action: CodeAction) -> Option<CodeAction> {
        if ground.version() != self.version {
            return None;
        }
        let only = self.source.then(|| vec![CodeActionKind::SOURCE]);
        let context = CodeActionContext { only, ..CodeActionContext::default() };
        let offered = diagnostic::actions(ground, findings, self.range, &context);
        // A client may give a diagnostic back without all that it cannot show.
        let about = |one: &CodeAction| {
            one.diagnostics.iter().flatten().map(|one| (one.range, one.code.clone())).collect::<Vec<_>>()
        };
        let same =
            |one: &CodeAction| one.title == action.title && one.kind == action.kind && about(one) == about(&action);
        let edit = offered.into_iter().find_map(|one| match one {
            CodeActionOrCommand::CodeAction(one) if same(&one) => one.edit,
            _ => None,
        });
        Some(CodeAction { edit: Some(edit?), ..action })
    }
}

/// Leaves the edits of actions for later where the client asks for them.
pub(super) fn lightened(
    ground: &dyn Ground,
    article: &ArticleId,
    range: lsp::Range,
    actions: Vec<CodeActionOrCommand>,
) -> Vec<CodeActionOrCommand> {
    if !ground.abilities().resolves {
        return actions;
    }
    let lighten = |action| match action {
        CodeActionOrCommand::CodeAction(action) if action.edit.is_some() => {
            let source = action.kind.as_ref() == Some(&diagnostic::FIX_ALL);
            let kept = Kept { article: article.0.to_string(), version: ground.version(), range, source };
            let data = serde_json::to_value(kept).ok();
            CodeActionOrCommand::CodeAction(CodeAction { edit: None, data, ..action })
        }
        other => other,
    };
    actions.into_iter().map(lighten).collect()
}
