// The sample of the walkthrough: a small desk with two articles, copied to a folder that may be changed.
import * as vscode from 'vscode';

/** Copies the sample desk, opens its careless article in this window, and gives it. */
export async function openSample(context: vscode.ExtensionContext): Promise<vscode.Uri> {
    const from = vscode.Uri.joinPath(context.extensionUri, 'walkthrough', 'desk');
    const to = vscode.Uri.joinPath(context.globalStorageUri, 'sample');
    await vscode.workspace.fs.copy(from, to, { overwrite: true });
    const article = vscode.Uri.joinPath(to, 'ferry-delayed.md');
    await vscode.window.showTextDocument(article);
    // Last, because a window that gets its first or second folder starts its extensions anew.
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (!folders.some(({ uri }) => uri.toString() === to.toString())) {
        vscode.workspace.updateWorkspaceFolders(folders.length, 0, { uri: to, name: 'copydesk sample' });
    }
    return article;
}
