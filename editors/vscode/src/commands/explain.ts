// The page of a rule, as rendered Markdown.
import * as vscode from 'vscode';
import { run } from '../program';
import type { Session } from '../server/session';

const SCHEME = 'copydesk-rule';

/** Lets the editor open `copydesk-rule:/vague-source.md`. */
export function rulePages(session: Session): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: (uri) => run(session, ['explain', '--color', 'never', nameOf(uri)]),
    });
}

function nameOf(uri: vscode.Uri): string {
    return uri.path.replace(/^\//, '').replace(/\.md$/, '');
}

/** Shows the page of the finding at the cursor, or of a rule that the user picks. */
export async function explainRule(session: Session, named?: string): Promise<void> {
    const rule = named ?? ruleAtCursor() ?? (await pick(session));
    if (rule !== undefined) {
        const page = vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
        await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
    }
}

function ruleAtCursor(): string | undefined {
    const editor = vscode.window.activeTextEditor;
    const here = editor && vscode.languages.getDiagnostics(editor.document.uri).find((one) => one.source === 'copydesk' && one.range.contains(editor.selection.active));
    const code = here?.code;
    return typeof code === 'object' ? String(code.value) : code?.toString();
}

async function pick(session: Session): Promise<string | undefined> {
    const listed = await run(session, ['explain', '--list', '--color', 'never']);
    const items = listed
        .split('\n')
        .map((line) => /^(\S+)\s+(\S+)\s+(?:\S+\s+)?(.*)$/.exec(line))
        .filter((match) => match !== null)
        .map(([, label, description, detail]) => ({ label, description, detail }));
    const taken = await vscode.window.showQuickPick(items, { title: 'Explain a rule', matchOnDetail: true });
    return taken?.label;
}
