// The report of the article in front. A server that lacks it is told to be too old.
const vscode = require('vscode');
const { absent, check, extension, open, until, where } = require('./harness.cjs');

const labels = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

module.exports = async () => {
    const { session, reports } = await extension();
    const document = await open('night-train-doubts.md');
    const { commands } = session.running.initializeResult.capabilities.executeCommandProvider;
    if (!commands.includes('copydesk.report')) {
        await until('a server without a report is told to be too old', () => reports.standing.is === 'unknown' && reports.standing.why.includes('copydesk.report'));
        return absent('copydesk.report');
    }
    const report = await until('the report of the article in front comes', () => reports.standing.is === 'known' && reports.standing.report);
    check(report.owned.sentences === report.sentences.length, 'it counts the sentences');
    const ilse = report.sources.findIndex(({ name }) => name === 'Ilse Tornquist');
    check(report.sources[ilse]?.class === 'named', 'it ranks the sources');
    const said = report.attributions.find(({ source }) => source === ilse);
    const { start, end } = said.contentRanges[0];
    const words = document.getText(new vscode.Range(start.line, start.character, end.line, end.character));
    check(words.includes('Nobody has counted the beds'), 'its ranges are right behind an emoji');

    await vscode.commands.executeCommand('copydesk.showReport');
    await until('the report opens beside the article', () => labels().some((label) => label.startsWith('Attribution')));
    const before = report.version;
    await vscode.window.visibleTextEditors[0].edit((edit) => edit.replace(where(document, 'Critics say'), 'Angela Merkel said'));
    await until('it follows the text', () => reports.standing.is === 'known' && reports.standing.report.version > before);
    check(!reports.standing.report.sources.some(({ name }) => name === 'Critics'), 'and forgets who is gone');
};
