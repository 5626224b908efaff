// One run of the server after another: starting, stopping, starting again.
import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { LanguageClient, State as ClientState, TransportKind, type Middleware } from 'vscode-languageclient/node';
import { guard } from './guard';
import { locate, mismatch, type Found } from './locate';
import { Restarts } from './restarts';
import { articlesWanted, chosen, isDictionary, selector } from './wanted';

/** What the server is doing. */
export type State =
    | { readonly is: 'off' }
    | { readonly is: 'starting' }
    | { readonly is: 'ready' }
    | { readonly is: 'working'; readonly what: string }
    | { readonly is: 'failed'; readonly why: string };

/** The server, whether it runs or not. */
export class Session implements vscode.Disposable {
    private client: LanguageClient | undefined;
    private articles = false;
    private turn: Promise<void> = Promise.resolve();
    private readonly changes = new vscode.EventEmitter<State>();
    private readonly publications = new vscode.EventEmitter<vscode.Uri>();
    /** Fires when the server starts, works, is ready, fails. */
    readonly onChange = this.changes.event;
    /** Fires when the server has told its findings in a document. */
    readonly onPublish = this.publications.event;
    state: State = { is: 'off' };
    /** The program that runs, or ran last. */
    program: Found | undefined;

    constructor(
        private readonly context: vscode.ExtensionContext,
        private readonly output: vscode.OutputChannel,
    ) {}

    /** The client while it runs. */
    get running(): LanguageClient | undefined {
        return this.client?.state === ClientState.Running ? this.client : undefined;
    }

    /** The version that the server tells of itself. */
    get version(): string | undefined {
        return this.client?.initializeResult?.serverInfo?.version;
    }

    /** Starts the server where it is wanted, and stops it where it is not any more. */
    settle(): Promise<void> {
        return this.inTurn(async () => {
            const articles = articlesWanted();
            void vscode.commands.executeCommand('setContext', 'copydesk.articles', articles);
            const dictionary = chosen() !== 'never' && vscode.workspace.textDocuments.some(isDictionary);
            if (!articles && !dictionary) {
                await this.stop();
            } else if (this.state.is === 'off' || this.articles !== articles) {
                // One that failed is left alone until somebody changes something or asks.
                await this.stop();
                await this.start(articles);
            }
        });
    }

    /** Starts the server anew, also after it failed. */
    restart(): Promise<void> {
        return this.inTurn(async () => {
            await this.stop();
            await this.start(articlesWanted());
        });
    }

    /** Starts the server anew where it is wanted: its settings have changed. */
    async reset(): Promise<void> {
        await this.inTurn(() => this.stop());
        await this.settle();
    }

    dispose(): Promise<void> {
        return this.inTurn(() => this.stop());
    }

    /** One change of state after the other. */
    private inTurn(change: () => Promise<void>): Promise<void> {
        this.turn = this.turn.then(change, change);
        return this.turn;
    }

    private async start(articles: boolean): Promise<void> {
        this.articles = articles;
        const found = locate(this.machine());
        if ('reason' in found) {
            this.tell({ is: 'failed', why: found.reason });
            void this.complain(found.reason);
            return;
        }
        this.program = found;
        this.tell({ is: 'starting' });
        this.client = this.make(found.program, articles);
        try {
            await this.client.start();
            this.tell({ is: 'ready' });
            this.compareVersions();
        } catch (error) {
            const why = `${found.program} did not start: ${error instanceof Error ? error.message : String(error)}`;
            this.client = undefined;
            this.tell({ is: 'failed', why });
            void this.complain(why);
        }
    }

    private make(program: string, articles: boolean): LanguageClient {
        const model = vscode.workspace.getConfiguration('copydesk').get<string>('model', '');
        const args = ['lsp', ...(model === '' ? [] : ['--model', model])];
        const middleware: Middleware = {
            ...guard(),
            handleDiagnostics: (uri, diagnostics, next) => {
                next(uri, diagnostics);
                this.publications.fire(uri);
            },
            // Findings are asked for where client and server can; they stand in the editor once this has returned.
            provideDiagnostics: async (document, previous, token, next) => {
                const report = await next(document, previous, token);
                const uri = document instanceof vscode.Uri ? document : document.uri;
                setImmediate(() => this.publications.fire(uri));
                return report;
            },
            handleWorkDoneProgress: (token, progress, next) => {
                next(token, progress);
                const what = 'message' in progress ? progress.message : undefined;
                this.tell(progress.kind === 'end' ? { is: 'ready' } : { is: 'working', what: what ?? 'reading articles' });
            },
        };
        const client = new LanguageClient(
            'copydesk',
            'copydesk',
            { command: program, args, transport: TransportKind.stdio },
            { documentSelector: selector(articles), outputChannel: this.output, middleware, errorHandler: new Restarts() },
        );
        client.onDidChangeState(({ newState }) => this.follow(client, newState));
        return client;
    }

    /** Tells of ends and new starts that nobody asked for. */
    private follow(client: LanguageClient, state: ClientState): void {
        if (client !== this.client || this.state.is === 'starting') {
            return;
        }
        if (state === ClientState.Stopped) {
            this.tell({ is: 'failed', why: 'The server ended by itself.' });
        } else if (state === ClientState.Running) {
            this.tell({ is: 'ready' });
        }
    }

    private async stop(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        this.tell({ is: 'off' });
        // A client that never came up cannot be stopped, and need not be.
        await client?.dispose().catch(() => undefined);
    }

    private tell(state: State): void {
        this.state = state;
        this.changes.fire(state);
    }

    private machine() {
        return {
            extension: this.context.extensionPath,
            setting: vscode.workspace.getConfiguration('copydesk').get<string>('server.path', ''),
            searched: process.env.PATH ?? '',
            windows: process.platform === 'win32',
            runs: isProgram,
        };
    }

    private compareVersions(): void {
        const extension = (this.context.extension.packageJSON as { version: string }).version;
        const problem = mismatch(extension, this.version);
        if (problem !== undefined) {
            void this.complain(problem);
        }
    }

    /** Shows what is wrong, with what can be done about it. */
    private async complain(problem: string): Promise<void> {
        this.output.appendLine(problem);
        const [settings, choose, output] = ['Open Settings', 'Choose the Program…', 'Show Output'];
        const taken = await vscode.window.showErrorMessage(`copydesk: ${problem}`, choose, settings, output);
        if (taken === settings) {
            await vscode.commands.executeCommand('workbench.action.openSettings', 'copydesk.server.path');
        } else if (taken === output) {
            this.output.show();
        } else if (taken === choose) {
            const [file] = (await vscode.window.showOpenDialog({ title: 'The copydesk program' })) ?? [];
            if (file !== undefined) {
                const configuration = vscode.workspace.getConfiguration('copydesk');
                await configuration.update('server.path', file.fsPath, vscode.ConfigurationTarget.Global);
            }
        }
    }
}

function isProgram(file: string): boolean {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}
