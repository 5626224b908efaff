// A real VS Code workbench: code-server with a fresh home, and a Chromium that reaches nothing but it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';

// No marketplace: an address where nobody listens.
const NOWHERE = '{"serviceUrl":"http://127.0.0.1:9/none","itemUrl":"","resourceUrlTemplate":""}';

const QUIET = {
    'workbench.startupEditor': 'none',
    'workbench.colorTheme': 'Default Dark Modern',
    'workbench.reduceMotion': 'on',
    'security.workspace.trust.enabled': false,
    'telemetry.telemetryLevel': 'off',
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'update.mode': 'none',
    'workbench.enableExperiments': false,
    'window.commandCenter': false,
    'workbench.tips.enabled': false,
    'git.enabled': false,
    'editor.minimap.enabled': false,
    'editor.wordWrap': 'on',
    'files.autoSave': 'off',
    'chat.disableAIFeatures': true,
    'chat.commandCenter.enabled': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

const FLAGS = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** A workbench with a desk of its own. `close` ends everything it started. */
export class Workbench {
    /** @param {{ codeServer: string, desk: string, settings?: object, env?: object }} wanted */
    constructor(wanted) {
        this.home = fs.mkdtempSync(path.join(os.tmpdir(), 'copydesk-vscode-'));
        this.codeServer = wanted.codeServer;
        this.desk = path.join(this.home, 'desk');
        fs.cpSync(wanted.desk, this.desk, { recursive: true });
        const [config, share, cache] = ['config', 'share', 'cache'].map((name) => path.join(this.home, name));
        const folders = { HOME: this.home, XDG_CONFIG_HOME: config, XDG_DATA_HOME: share, XDG_CACHE_HOME: cache };
        this.env = { ...process.env, ...folders, EXTENSIONS_GALLERY: NOWHERE, ...wanted.env };
        this.set({ ...QUIET, ...wanted.settings });
    }

    /** Writes the settings of user and machine; a running workbench takes them at once. */
    set(settings) {
        for (const who of ['User', 'Machine']) {
            const file = path.join(this.home, 'data', who, 'settings.json');
            fs.mkdirSync(path.dirname(file), { recursive: true });
            fs.writeFileSync(file, JSON.stringify(settings));
        }
        this.settings = settings;
    }

    get #places() {
        return ['--user-data-dir', path.join(this.home, 'data'), '--extensions-dir', path.join(this.home, 'extensions')];
    }

    /** Runs code-server to its end and gives what it prints. */
    async command(...args) {
        const child = spawn(this.codeServer, [...this.#places, ...args], { env: this.env });
        let output = '';
        child.stdout.on('data', (data) => (output += data));
        child.stderr.on('data', (data) => (output += data));
        const [code] = await once(child, 'close');
        if (code !== 0) {
            throw new Error(output);
        }
        return output;
    }

    /** Starts the server and the browser. */
    async start() {
        this.port = await freePort();
        const flags = ['--auth', 'none', '--bind-addr', `127.0.0.1:${this.port}`, '--disable-telemetry', '--disable-update-check'];
        const more = ['--disable-workspace-trust', '--disable-getting-started-override'];
        const log = fs.openSync(path.join(this.home, 'server.log'), 'w');
        this.server = spawn(this.codeServer, [...this.#places, ...flags, ...more], { env: this.env, detached: true, stdio: ['ignore', log, log] });
        await this.#answers();
        this.browser = await chromium.launchPersistentContext(path.join(this.home, 'chromium'), {
            executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
            headless: true,
            viewport: { width: 1360, height: 850 },
            args: FLAGS,
        });
        this.page = this.browser.pages()[0] ?? (await this.browser.newPage());
    }

    /** Waits until the server answers. It has no event for that, so it is asked. */
    async #answers() {
        const gone = once(this.server, 'exit').then(() => {
            throw new Error(`code-server ended:\n${fs.readFileSync(path.join(this.home, 'server.log'), 'utf8')}`);
        });
        const ready = async () => {
            for (;;) {
                const answer = await fetch(`http://127.0.0.1:${this.port}/healthz`).catch(() => undefined);
                if (answer?.ok) {
                    return;
                }
                await pause(50);
            }
        };
        await Promise.race([ready(), gone, pause(60_000).then(() => Promise.reject(new Error('code-server does not answer')))]);
        gone.catch(() => undefined);
    }

    /** The address of the desk in the workbench. */
    address(payload) {
        const more = payload === undefined ? '' : `&payload=${encodeURIComponent(JSON.stringify(payload))}`;
        return `http://127.0.0.1:${this.port}/?folder=${encodeURIComponent(this.desk)}${more}`;
    }

    /** Ends everything and removes the home. */
    async close() {
        await this.browser?.close().catch(() => undefined);
        if (this.server !== undefined && this.server.exitCode === null) {
            const ended = once(this.server, 'exit');
            process.kill(-this.server.pid, 'SIGTERM');
            await ended;
        }
        fs.rmSync(this.home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
}

function freePort() {
    return new Promise((resolve) => {
        const server = net.createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}
