// Which documents the server is told of. Most text on a machine is no news copy, so articles need a copydesk.toml or a
// setting; dictionaries are always welcome.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient';

/** When articles are checked. */
export type Enable = 'auto' | 'always' | 'never';

const SETTINGS = 'copydesk.toml';

/** What the user chose. */
export function chosen(): Enable {
    return vscode.workspace.getConfiguration('copydesk').get<Enable>('enable', 'auto');
}

/** Whether a folder or one above it has settings; the server looks for them in the same way. */
export function hasDesk(folder: string): boolean {
    for (let here = folder; ; here = path.dirname(here)) {
        if (fs.existsSync(path.join(here, SETTINGS))) {
            return true;
        }
        if (path.dirname(here) === here) {
            return false;
        }
    }
}

/** Whether articles are checked in this window. */
export function articlesWanted(): boolean {
    const folders = vscode.workspace.workspaceFolders ?? [];
    switch (chosen()) {
        case 'always':
            return true;
        case 'never':
            return false;
        case 'auto':
            return folders.some((folder) => folder.uri.scheme === 'file' && hasDesk(folder.uri.fsPath));
    }
}

/** Whether a document is a dictionary by its language or its content. */
export function isDictionary(document: vscode.TextDocument): boolean {
    return (
        document.languageId === 'copydesk-actors' ||
        document.languageId === 'copydesk-agents' ||
        (isToml(document) && /^\[\[actor\]\]/m.test(document.getText()))
    );
}

/** Whether a document is TOML, whatever extension gives it a language. */
export function isToml(document: vscode.TextDocument): boolean {
    return document.uri.path.toLowerCase().endsWith('.toml');
}

/** What the client listens to. VS Code calls every file that nobody knows plain text, so plain text needs a suffix. */
export function selector(articles: boolean): DocumentSelector {
    const dictionaries: DocumentSelector = [
        { language: 'copydesk-actors' },
        { language: 'copydesk-agents' },
        { scheme: 'file', pattern: '**/*.toml' },
    ];
    if (!articles) {
        return dictionaries;
    }
    const written = ['markdown', 'html'].flatMap((language) => [
        { scheme: 'file', language },
        { scheme: 'untitled', language },
    ]);
    const plain = [
        { scheme: 'file', language: 'plaintext', pattern: '**/*.{txt,text}' },
        { scheme: 'untitled', language: 'plaintext' },
    ];
    return [...dictionaries, ...written, ...plain];
}
