// The report beside its article. It follows the article in front and the text as it is written.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Reports } from '../reports';
import { reveal } from '../range';
import { page } from './page';

/** Keeps the one panel there is. */
export class ReportPanel implements vscode.Disposable {
    private panel: vscode.WebviewPanel | undefined;
    private shown: vscode.Uri | undefined;
    private readonly follow: vscode.Disposable;

    constructor(
        private readonly extension: vscode.Uri,
        private readonly reports: Reports,
    ) {
        this.follow = reports.onChange(() => this.draw());
    }

    dispose(): void {
        this.follow.dispose();
        this.panel?.dispose();
    }

    /** Opens the report of the article in front, or says why there is none. */
    show(): void {
        const { standing } = this.reports;
        if (standing.is !== 'known') {
            const why = standing.is === 'unknown' ? standing.why : 'Open an article that copydesk checks first.';
            void vscode.window.showWarningMessage(`copydesk: no attribution report. ${why}`);
            return;
        }
        if (this.panel === undefined) {
            this.panel = this.open();
        } else {
            this.panel.reveal(undefined, true);
        }
        this.draw();
    }

    private open(): vscode.WebviewPanel {
        const media = vscode.Uri.joinPath(this.extension, 'media');
        const panel = vscode.window.createWebviewPanel(
            'copydesk.report',
            'Attribution report',
            { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
            { enableScripts: true, localResourceRoots: [media], enableFindWidget: true },
        );
        panel.iconPath = vscode.Uri.joinPath(media, 'icon.svg');
        panel.webview.onDidReceiveMessage((message: { go: string }) => this.go(message.go));
        panel.onDidDispose(() => (this.panel = undefined));
        return panel;
    }

    private draw(): void {
        const { standing } = this.reports;
        if (this.panel === undefined || standing.is !== 'known') {
            return;
        }
        const { uri, report } = standing;
        const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
        if (document === undefined) {
            return;
        }
        const { webview } = this.panel;
        const asset = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(this.extension, 'media', name)).toString();
        const nonce = randomBytes(16).toString('base64url');
        this.shown = uri;
        this.panel.title = `Attribution: ${vscode.workspace.asRelativePath(uri)}`;
        webview.html = page(report, document.getText(), {
            origin: webview.cspSource,
            style: asset('report.css'),
            script: asset('report.js'),
            nonce,
        });
    }

    private async go(place: string): Promise<void> {
        const numbers = place.split(',').map(Number);
        if (this.shown === undefined || numbers.length !== 4 || numbers.some((number) => !Number.isInteger(number))) {
            return;
        }
        const [line, column, endLine, endColumn] = numbers;
        const editor = vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === this.shown?.toString());
        const range = new vscode.Range(line, column, endLine, endColumn);
        await reveal(this.shown, range, editor?.viewColumn ?? vscode.ViewColumn.One);
    }
}
