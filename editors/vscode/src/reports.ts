// The report of the article in front of the user, kept up with what the server finds.
import * as vscode from 'vscode';
import { NoAnswer, ask } from './ask';
import { REPORT, type Report } from './protocol';
import type { Session } from './server/session';
import { isWelcomeArticle } from './server/wanted';

/** What is known of the article in front. */
export type Standing =
    | { readonly is: 'none' }
    | { readonly is: 'unknown'; readonly uri: vscode.Uri; readonly why: string }
    | { readonly is: 'known'; readonly uri: vscode.Uri; readonly report: Report };

/** Keeps the report of the article in front. A report in a web page is no editor, so the last article stays in front. */
export class Reports implements vscode.Disposable {
    private readonly changes = new vscode.EventEmitter<Standing>();
    private readonly bag: vscode.Disposable[] = [this.changes];
    /** The document whose report is wanted, also before there is an answer. */
    private front: string | undefined;
    private asked = 0;
    readonly onChange = this.changes.event;
    standing: Standing = { is: 'none' };

    constructor(private readonly session: Session) {
        this.bag.push(
            vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.refresh(editor.document)),
            session.onPublish((uri) => this.published(uri)),
            session.onChange(({ is }) => (is === 'off' || is === 'failed' ? this.forget() : is === 'ready' && this.refreshActive())),
            vscode.workspace.onDidCloseTextDocument((document) => this.closed(document)),
        );
    }

    dispose(): void {
        this.bag.forEach((one) => one.dispose());
    }

    /** Asks for the report of the article in front. */
    refreshActive(): void {
        const document = vscode.window.activeTextEditor?.document;
        if (document !== undefined) {
            void this.refresh(document);
        }
    }

    private published(uri: vscode.Uri): void {
        const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
        if (document !== undefined && (this.front ?? document.uri.toString()) === uri.toString()) {
            void this.refresh(document);
        }
    }

    private closed(document: vscode.TextDocument): void {
        if (this.front === document.uri.toString()) {
            this.forget();
        }
    }

    private forget(): void {
        this.asked += 1;
        this.front = undefined;
        this.tell({ is: 'none' });
    }

    private async refresh(document: vscode.TextDocument): Promise<void> {
        const turn = ++this.asked;
        this.front = document.uri.toString();
        const standing = await this.look(document);
        // An answer that was overtaken by another article or another text is of no use.
        if (turn === this.asked) {
            this.tell(standing);
        }
    }

    private async look(document: vscode.TextDocument): Promise<Standing> {
        const { uri } = document;
        const client = this.session.running;
        if (client === undefined || !isWelcomeArticle(document)) {
            return { is: 'none' };
        }
        try {
            const name = client.code2ProtocolConverter.asUri(uri);
            return { is: 'known', uri, report: await ask<Report>(this.session, REPORT, { uri: name }) };
        } catch (error) {
            if (error instanceof NoAnswer) {
                return { is: 'unknown', uri, why: error.message };
            }
            throw error;
        }
    }

    private tell(standing: Standing): void {
        this.standing = standing;
        this.changes.fire(standing);
    }
}
