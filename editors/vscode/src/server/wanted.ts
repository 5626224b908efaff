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

/** Whether articles are checked in this window: one of its folders is a desk, or an article in it belongs to one. */
export function articlesWanted(): boolean {
    const folders = vscode.workspace.workspaceFolders ?? [];
    switch (chosen()) {
        case 'always':
            return true;
        case 'never':
            return false;
        case 'auto':
            return (
                folders.some(({ uri }) => uri.scheme === 'file' && hasDesk(uri.fsPath)) ||
                vscode.workspace.textDocuments.some((document) => document.uri.scheme === 'file' && isWelcomeArticle(document))
            );
    }
}

/** Whether the server is told of a document. */
export function isWelcome(document: vscode.TextDocument): boolean {
    return isDictionary(document) || isWelcomeArticle(document);
}

/** Whether a document is an article to check. One that has no file yet is, wherever any are. */
export function isWelcomeArticle(document: vscode.TextDocument): boolean {
    const { uri } = document;
    if (!isArticle(document) || chosen() === 'never') {
        return false;
    }
    return uri.scheme === 'untitled' || chosen() === 'always' || hasDesk(path.dirname(uri.fsPath));
}

/** Whether a document may be an article. VS Code calls every file that nobody knows plain text, so that needs a suffix. */
function isArticle({ languageId, uri }: vscode.TextDocument): boolean {
    const written = languageId === 'markdown' || languageId === 'html';
    const plain = languageId === 'plaintext' && (uri.scheme === 'untitled' || /\.te?xt$/i.test(uri.path));
    return (uri.scheme === 'file' || uri.scheme === 'untitled') && (written || plain);
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
function isToml(document: vscode.TextDocument): boolean {
    return document.uri.path.toLowerCase().endsWith('.toml');
}

/** What the client listens to; the guard leaves out what is not welcome. */
export function selector(articles: boolean): DocumentSelector {
    const dictionaries = [{ language: 'copydesk-actors' }, { language: 'copydesk-agents' }, { scheme: 'file', pattern: '**/*.toml' }];
    const languages = articles ? ['markdown', 'html', 'plaintext'] : [];
    const written = languages.flatMap((language) => ['file', 'untitled'].map((scheme) => ({ scheme, language })));
    return [...dictionaries, ...written];
}
