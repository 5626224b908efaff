// The extension: one server, and what the editor shows of it.
import * as vscode from 'vscode';
import { addActor, openEntry, showActor } from './commands/actors';
import { FolderCheck } from './commands/check';
import { explainRule, rulePages } from './commands/explain';
import { openSample } from './commands/sample';
import { useSchemas } from './commands/schemas';
import { reveal } from './range';
import { ReportPanel } from './report/panel';
import { Reports } from './reports';
import { Session } from './server/session';
import { isWelcome } from './server/wanted';
import { statusItem } from './status';
import { actorsView } from './views/actors';
import { sourcesView } from './views/sources';

/** What the tests look at. */
export interface Api {
    readonly session: Session;
    readonly reports: Reports;
    /** Milliseconds that the extension itself took to wake up. */
    readonly woken: number;
}

export function activate(context: vscode.ExtensionContext): Api {
    const begun = performance.now();
    const output = vscode.window.createOutputChannel('copydesk');
    const session = new Session(context, output);
    const reports = new Reports(session);
    const panel = new ReportPanel(context.extensionUri, reports);
    const check = new FolderCheck(session);
    const views = [statusItem(session, reports), sourcesView(reports), actorsView(session), rulePages(session)];
    context.subscriptions.push(output, session, reports, panel, check, ...views);
    context.subscriptions.push(...commands(context, { session, panel, check, output }), ...watch(session));
    void session.settle();
    return { session, reports, woken: performance.now() - begun };
}

interface Parts {
    readonly session: Session;
    readonly panel: ReportPanel;
    readonly check: FolderCheck;
    readonly output: vscode.OutputChannel;
}

function commands(context: vscode.ExtensionContext, { session, panel, check, output }: Parts): vscode.Disposable[] {
    const all: Readonly<Record<string, (...args: never[]) => unknown>> = {
        restart: () => session.restart(),
        showOutput: () => output.show(),
        checkWorkspace: () => check.run(),
        explainRule: (rule?: string) => explainRule(session, rule),
        addActor: () => addActor(session),
        showActor: () => showActor(session),
        openEntry: () => openEntry(),
        showReport: () => panel.show(),
        useSchemas: () => useSchemas(context.extensionUri),
        openSample: () => openSample(context),
        reveal: (uri: vscode.Uri, range: vscode.Range) => reveal(uri, range),
    };
    return Object.entries(all).map(([name, run]) => vscode.commands.registerCommand(`copydesk.${name}`, told(run)));
}

/** A command whose trouble is a message, not a trace. */
function told(run: (...args: never[]) => unknown): (...args: never[]) => Promise<unknown> {
    return async (...args) => {
        try {
            return await run(...args);
        } catch (error) {
            void vscode.window.showErrorMessage(`copydesk: ${error instanceof Error ? error.message : String(error)}`);
            return undefined;
        }
    };
}

/** What may change whether the server is wanted, and how it is started. */
function watch(session: Session): vscode.Disposable[] {
    const desks = vscode.workspace.createFileSystemWatcher('**/copydesk.toml', false, true, false);
    return [
        desks,
        desks.onDidCreate(() => void session.settle()),
        desks.onDidDelete(() => void session.settle()),
        vscode.workspace.onDidChangeWorkspaceFolders(() => void session.settle()),
        vscode.workspace.onDidOpenTextDocument((document) => isWelcome(document) && void session.settle()),
        vscode.workspace.onDidChangeConfiguration((change) => {
            if (['server.path', 'model'].some((key) => change.affectsConfiguration(`copydesk.${key}`))) {
                void session.reset();
            } else if (change.affectsConfiguration('copydesk.enable')) {
                void session.settle();
            }
        }),
    ];
}
