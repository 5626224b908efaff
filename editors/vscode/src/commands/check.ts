// The check of all articles in the workspace, as they are on disk, in the Problems panel.
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { run } from '../program';
import type { Session } from '../server/session';
import { codeUnits, type Finding } from './findings';

const SEVERITIES = {
    error: vscode.DiagnosticSeverity.Error,
    warning: vscode.DiagnosticSeverity.Warning,
    info: vscode.DiagnosticSeverity.Information,
    hint: vscode.DiagnosticSeverity.Hint,
};

/** Checks folders on demand. The findings of a file go when it is opened: the server then tells of it by itself. */
export class FolderCheck implements vscode.Disposable {
    private readonly found = vscode.languages.createDiagnosticCollection('copydesk-folder');
    private readonly opened = vscode.workspace.onDidOpenTextDocument(({ uri }) => this.found.delete(uri));

    constructor(private readonly session: Session) {}

    dispose(): void {
        this.opened.dispose();
        this.found.dispose();
    }

    /** Checks all folders of the workspace and shows the Problems panel. */
    async run(): Promise<void> {
        const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
        if (folders.length === 0) {
            void vscode.window.showInformationMessage('copydesk: open a folder first; there is nothing to check.');
            return;
        }
        this.found.clear();
        const counts = await vscode.window.withProgress(
            { location: vscode.ProgressLocation.Window, title: 'copydesk checks the workspace' },
            () => Promise.all(folders.map(({ uri }) => this.check(uri.fsPath))),
        );
        const total = counts.reduce((sum, count) => sum + count, 0);
        void vscode.window.setStatusBarMessage(`copydesk: ${total} findings in the workspace`, 8000);
        await vscode.commands.executeCommand('workbench.actions.view.problems');
    }

    private async check(folder: string): Promise<number> {
        const output = await run(this.session, ['lint', '--format', 'jsonl', '--fail-on', 'never', '.'], folder);
        const byFile = new Map<string, Finding[]>();
        for (const line of output.split('\n').filter((one) => one !== '')) {
            const finding = JSON.parse(line) as Finding;
            byFile.set(finding.path, [...(byFile.get(finding.path) ?? []), finding]);
        }
        const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.fsPath));
        for (const [name, findings] of byFile) {
            const file = path.resolve(folder, name);
            if (!open.has(file)) {
                const lines = (await fs.readFile(file, 'utf8')).split(/\r\n|\r|\n/);
                this.found.set(vscode.Uri.file(file), findings.map((finding) => diagnostic(finding, lines)));
            }
        }
        return [...byFile.values()].flat().length;
    }
}

function diagnostic(finding: Finding, lines: readonly string[]): vscode.Diagnostic {
    const at = (line: number, column: number) => new vscode.Position(line - 1, codeUnits(lines[line - 1] ?? '', column - 1));
    const range = new vscode.Range(at(finding.line, finding.column), at(finding.end_line, finding.end_column));
    const shown = new vscode.Diagnostic(range, finding.message, SEVERITIES[finding.severity]);
    shown.source = 'copydesk';
    shown.code = finding.rule;
    return shown;
}
