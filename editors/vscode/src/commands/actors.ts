// Commands about somebody: add a new entry, open an entry, go to an actor by name.
import * as vscode from 'vscode';
import { NoAnswer, ask } from '../ask';
import { ADD, type ActorRow } from '../protocol';
import { rangeOf, reveal } from '../range';
import type { Session } from '../server/session';
import { extent } from '../text';
import { actorsOf, told } from '../views/actors';

/** Puts the unlisted person at the cursor into the desk's own dictionary. */
export async function addActor(session: Session): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const actions = editor && (await actionsAt(editor));
    const argument = actions?.find(({ command }) => command?.command === ADD)?.command?.arguments?.[0] as unknown;
    if (argument === undefined) {
        void vscode.window.showInformationMessage('copydesk: put the cursor on a person whom no dictionary lists.');
        return;
    }
    try {
        const added = await ask<{ dictionary: string; id: string }>(session, ADD, argument);
        const open = 'Open';
        const file = vscode.Uri.file(added.dictionary);
        const taken = await vscode.window.showInformationMessage(`copydesk: added “${added.id}” to ${vscode.workspace.asRelativePath(file)}.`, open);
        if (taken === open) {
            await vscode.window.showTextDocument(file);
        }
    } catch (error) {
        if (!(error instanceof NoAnswer)) {
            throw error;
        }
        void vscode.window.showWarningMessage(`copydesk: ${error.message}`);
    }
}

async function actionsAt(editor: vscode.TextEditor): Promise<vscode.CodeAction[]> {
    const { document, selection } = editor;
    return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, selection, vscode.CodeActionKind.QuickFix.value);
}

/** Opens the dictionary entry of the actor at the cursor. */
export async function openEntry(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const found = editor && (await declarations(editor));
    const first = found?.[0];
    if (first === undefined) {
        void vscode.window.showInformationMessage('copydesk: put the cursor on somebody whom a dictionary lists.');
    } else if ('targetUri' in first) {
        await reveal(first.targetUri, first.targetSelectionRange ?? first.targetRange);
    } else {
        await reveal(first.uri, first.range);
    }
}

async function declarations(editor: vscode.TextEditor): Promise<(vscode.Location | vscode.LocationLink)[]> {
    return vscode.commands.executeCommand('vscode.executeDeclarationProvider', editor.document.uri, editor.selection.active);
}

/** Goes to the place that introduces an actor whom the user picks. */
export async function showActor(session: Session): Promise<void> {
    const answer = await actorsOf(session);
    if (typeof answer === 'string') {
        void vscode.window.showWarningMessage(`copydesk: ${answer}`);
        return;
    }
    const items = answer.actors.map((row: ActorRow) => ({ label: row.name, description: row.kind, detail: told(row), row }));
    const taken = await vscode.window.showQuickPick(items, { title: 'Go to where an actor is introduced', placeHolder: extent(answer) });
    if (taken !== undefined) {
        const { uri, range } = taken.row.introduction;
        await reveal(vscode.Uri.parse(uri), rangeOf(range));
    }
}
