// The sample of the walkthrough: a small desk with two articles, copied to a folder that may be changed.
import * as vscode from 'vscode';

/** Copies the sample desk and opens its articles, the careless one in front. The folders of the window stay as they are. */
export async function openSample(context: vscode.ExtensionContext): Promise<void> {
    const from = vscode.Uri.joinPath(context.extensionUri, 'walkthrough', 'desk');
    const to = vscode.Uri.joinPath(context.globalStorageUri, 'sample');
    await vscode.workspace.fs.copy(from, to, { overwrite: true });
    for (const name of ['ferry-agreed.md', 'ferry-delayed.md']) {
        await vscode.window.showTextDocument(vscode.Uri.joinPath(to, name), { preview: false });
    }
}
