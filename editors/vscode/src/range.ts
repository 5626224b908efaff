// Ranges of the server as ranges of the editor.
import * as vscode from 'vscode';
import type { Range } from 'vscode-languageserver-types';

/** A range of the editor. The server counts UTF-16 for this client, as the editor does. */
export function rangeOf({ start, end }: Range): vscode.Range {
    return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Opens a document at a place, and leaves the cursor there. */
export async function reveal(uri: vscode.Uri, range: vscode.Range, column?: vscode.ViewColumn): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document, { selection: range, viewColumn: column });
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
