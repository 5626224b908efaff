// The view of sources: who is quoted in the article in front, by class; a click goes to the words.
import * as vscode from 'vscode';
import { TOLD, ladder, placeOf, type Step, type Voice } from '../ladder';
import type { Attribution, SourceClass } from '../protocol';
import { rangeOf } from '../range';
import type { Reports } from '../reports';
import { excerpt } from '../text';

type Node = { readonly step: Step } | { readonly voice: Voice } | { readonly said: Attribution; readonly id: string };

const ICONS: Readonly<Record<SourceClass, string>> = {
    named: 'person',
    title: 'organization',
    collective: 'organization',
    metonym: 'home',
    document: 'file',
    pronoun: 'comment',
    vague: 'question',
    none: 'circle-slash',
};

/** Shows the sources and keeps them up with the article. */
export function sourcesView(reports: Reports): vscode.Disposable {
    const provider = new Sources(reports);
    const view = vscode.window.createTreeView('copydesk.sources', { treeDataProvider: provider, showCollapseAll: true });
    const follow = reports.onChange(() => {
        const { standing } = reports;
        view.message = standing.is === 'unknown' ? standing.why : undefined;
        view.description = standing.is === 'known' ? `${standing.report.owned.percent} % owned` : undefined;
        provider.redraw();
    });
    return vscode.Disposable.from(view, follow);
}

class Sources implements vscode.TreeDataProvider<Node> {
    private readonly changes = new vscode.EventEmitter<void>();
    readonly onDidChangeTreeData = this.changes.event;

    constructor(private readonly reports: Reports) {}

    redraw(): void {
        this.changes.fire();
    }

    getChildren(node?: Node): Node[] {
        const { standing } = this.reports;
        if (standing.is !== 'known') {
            return [];
        }
        if (node === undefined) {
            return ladder(standing.report).map((step) => ({ step }));
        }
        if ('step' in node) {
            return node.step.voices.map((voice) => ({ voice }));
        }
        return 'voice' in node ? node.voice.said.map((said, row) => ({ said, id: `${node.voice.source.name} ${row}` })) : [];
    }

    getTreeItem(node: Node): vscode.TreeItem {
        const [item, id] =
            'step' in node
                ? [this.stepItem(node.step), `step ${node.step.class}`]
                : 'voice' in node
                  ? [this.voiceItem(node.voice), `voice ${node.voice.source.name}`]
                  : [this.saidItem(node.said), `said ${node.id}`];
        // What is open stays open when the view is drawn anew.
        item.id = id;
        return item;
    }

    private stepItem(step: Step): vscode.TreeItem {
        const item = new vscode.TreeItem(TOLD[step.class], vscode.TreeItemCollapsibleState.Expanded);
        item.description = String(step.voices.length);
        item.contextValue = 'step';
        return item;
    }

    private voiceItem({ source, said }: Voice): vscode.TreeItem {
        const item = new vscode.TreeItem(source.name, vscode.TreeItemCollapsibleState.Collapsed);
        const colour = source.class === 'vague' || source.class === 'none' ? new vscode.ThemeColor('list.warningForeground') : undefined;
        item.iconPath = new vscode.ThemeIcon(ICONS[source.class], colour);
        item.description = `${said.length}×${source.office === null ? '' : ` · ${source.office}`}`;
        item.tooltip = source.office === null ? source.name : `${source.name}\n${source.office}`;
        item.contextValue = source.actor === null ? 'voice' : 'actor';
        return item;
    }

    private saidItem(said: Attribution): vscode.TreeItem {
        const { standing } = this.reports;
        const uri = standing.is === 'none' ? undefined : standing.uri;
        const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri?.toString());
        const words = said.contentRanges.map((range) => document?.getText(rangeOf(range)) ?? '').join(' … ');
        const item = new vscode.TreeItem(excerpt(words, 80), vscode.TreeItemCollapsibleState.None);
        item.iconPath = new vscode.ThemeIcon(said.type === 'indirect' ? 'comment' : 'quote');
        item.tooltip = words;
        item.description = `line ${placeOf(said).start.line + 1}`;
        item.command = { command: 'copydesk.reveal', title: 'Go to the words', arguments: [uri, rangeOf(placeOf(said))] };
        return item;
    }
}
