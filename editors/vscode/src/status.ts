// The item in the status bar: what the server is doing, and how much of the article is owned.
import * as vscode from 'vscode';
import type { Report } from './protocol';
import type { Reports } from './reports';
import type { Session } from './server/session';

/** Shows the state of the server and of the article in front. */
export function statusItem(session: Session, reports: Reports): vscode.Disposable {
    const item = vscode.window.createStatusBarItem('copydesk.status', vscode.StatusBarAlignment.Left, 50);
    item.name = 'copydesk';
    const draw = () => show(item, session, reports);
    const watched = [session.onChange(draw), reports.onChange(draw)];
    const settings = vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('copydesk.statusBar') && draw());
    draw();
    return vscode.Disposable.from(item, settings, ...watched);
}

function show(item: vscode.StatusBarItem, session: Session, reports: Reports): void {
    if (session.state.is === 'off' || !vscode.workspace.getConfiguration('copydesk').get('statusBar', true)) {
        item.hide();
        return;
    }
    item.backgroundColor = undefined;
    switch (session.state.is) {
        case 'starting':
            Object.assign(item, { text: '$(loading~spin) copydesk', tooltip: 'Starting', command: 'copydesk.showOutput' });
            break;
        case 'working':
            Object.assign(item, { text: `$(loading~spin) ${session.state.what}`, tooltip: 'copydesk reads the articles of this workspace' });
            break;
        case 'failed':
            Object.assign(item, { text: '$(error) copydesk', tooltip: `${session.state.why} Click to start it again.`, command: 'copydesk.restart' });
            item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
            break;
        case 'ready':
            ready(item, reports);
    }
    item.show();
}

function ready(item: vscode.StatusBarItem, reports: Reports): void {
    const { standing } = reports;
    if (standing.is === 'known') {
        const text = `$(quote) ${summary(standing.report)}`;
        Object.assign(item, { text, tooltip: details(standing.report), command: 'copydesk.showReport' });
    } else {
        const tooltip = standing.is === 'unknown' ? standing.why : 'copydesk is ready';
        Object.assign(item, { text: '$(quote) copydesk', tooltip, command: 'copydesk.showOutput' });
    }
}

/** How an article stands, in four words. */
export function summary(report: Report): string {
    const vague = report.attributions.filter(({ source }) => isVague(report, source)).length;
    return `${report.owned.percent} % owned${vague > 0 ? `, ${vague} vague` : ''}`;
}

function isVague(report: Report, source: number): boolean {
    return report.sources[source].class === 'vague' || report.sources[source].class === 'none';
}

function details(report: Report): string {
    const { owned, sentences } = report.owned;
    const named = report.sources.filter((source) => source.class === 'named').length;
    return [
        `Somebody stands behind ${owned} of ${sentences} sentences.`,
        `${report.sources.length} sources, ${named} of them by name.`,
        `${report.findings.length} open findings.`,
        'Click for the attribution report.',
    ].join('\n');
}
