// The view of actors: who is named in the workspace, most often first; a click goes to where they are introduced.
import * as vscode from 'vscode';
import { NoAnswer, ask } from '../ask';
import { ACTORS, type ActorRow, type Actors as Answer } from '../protocol';
import { rangeOf } from '../range';
import type { Session } from '../server/session';
import { extent } from '../text';

/** More rows nobody scrolls through. */
const LIMIT = 500;
/** Findings come in bursts; the actors of a workspace change slowly. */
const PAUSE = 500;

const ICONS: Readonly<Record<string, string>> = {
    person: 'person',
    state: 'globe',
    organisation: 'organization',
    'armed-group': 'flame',
    outlet: 'broadcast',
};

/** Shows the actors and keeps them up with the workspace. */
export function actorsView(session: Session): vscode.Disposable {
    const provider = new Actors();
    const view = vscode.window.createTreeView('copydesk.actors', { treeDataProvider: provider });
    let due: NodeJS.Timeout | undefined;
    const refresh = async () => {
        const answer = await actorsOf(session);
        view.message = typeof answer === 'string' ? answer : undefined;
        view.description = typeof answer === 'string' ? undefined : extent(answer);
        provider.show(typeof answer === 'string' ? [] : answer.actors);
        if (typeof answer !== 'string' && (answer.unread ?? 0) > 0) {
            // The server reads on; nothing else tells when it has come to the end.
            later();
        }
    };
    const later = () => {
        clearTimeout(due);
        due = setTimeout(() => void refresh(), PAUSE);
    };
    const watched = [session.onPublish(later), session.onChange(({ is }) => is !== 'starting' && later())];
    return vscode.Disposable.from(view, ...watched, { dispose: () => clearTimeout(due) });
}

/** The actors of the workspace, or why they are not known. */
export async function actorsOf(session: Session): Promise<Answer | string> {
    try {
        return await ask<Answer>(session, ACTORS, { limit: LIMIT });
    } catch (error) {
        if (error instanceof NoAnswer) {
            return error.message;
        }
        throw error;
    }
}

class Actors implements vscode.TreeDataProvider<ActorRow> {
    private rows: ActorRow[] = [];
    private readonly changes = new vscode.EventEmitter<void>();
    readonly onDidChangeTreeData = this.changes.event;

    show(rows: readonly ActorRow[]): void {
        this.rows = [...rows];
        this.changes.fire();
    }

    getChildren(row?: ActorRow): ActorRow[] {
        return row === undefined ? this.rows : [];
    }

    getTreeItem(row: ActorRow): vscode.TreeItem {
        const item = new vscode.TreeItem(row.name);
        item.iconPath = new vscode.ThemeIcon(ICONS[row.kind] ?? 'symbol-misc');
        item.description = told(row);
        item.tooltip = row.id === null ? `${row.name}\nno dictionary has this person` : `${row.name}\n${row.id}`;
        item.contextValue = row.id === null ? 'unlisted' : 'listed';
        const { uri, range } = row.introduction;
        const target = [vscode.Uri.parse(uri), rangeOf(range)];
        item.command = { command: 'copydesk.reveal', title: 'Go to the introduction', arguments: target };
        return item;
    }
}

/** How often an actor is named. */
export function told(row: ActorRow): string {
    return `${row.mentions}× in ${row.articles} ${row.articles === 1 ? 'article' : 'articles'}`;
}
