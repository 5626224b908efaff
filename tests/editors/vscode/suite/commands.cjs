// Commands, as the palette runs them.
const vscode = require('vscode');
const fs = require('node:fs');
const { check, file, found, open, until, where } = require('./harness.cjs');

const run = (name, ...args) => vscode.commands.executeCommand(`copydesk.${name}`, ...args);
const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

async function select(document, words) {
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const { start } = where(document, words);
    editor.selection = new vscode.Selection(start, start);
}

async function explain(document) {
    await until('a vague source is found', () => found(document, 'vague-source').length > 0);
    await select(document, 'Critics say');
    await run('explainRule');
    await until('explain shows the page of the finding at the cursor', () => tabs().some((label) => label.includes('vague-source.md')));
}

async function check_workspace() {
    // The findings of a file that is open come from the server; this one is not open.
    const careless = file('unopened.md');
    fs.writeFileSync(careless.fsPath, 'BERLIN, Sept. 20, 2014 — 🚆 The contract has reportedly been delayed.\n');
    await run('checkWorkspace');
    const [finding] = await until('a file that is not open has its findings', () => {
        const all = vscode.languages.getDiagnostics(careless).filter(({ code }) => code === 'hearsay-adverb');
        return all.length === 1 && all;
    });
    check(finding.range.start.character === 'BERLIN, Sept. 20, 2014 — 🚆 The contract has '.length, 'in the columns of the editor');
    fs.rmSync(careless.fsPath);
}

async function entry(document) {
    await select(document, 'Tornquist told');
    await run('openEntry');
    await until('the entry of an actor opens', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('desk.toml'));
}

async function add(document) {
    await select(document, 'Josephine');
    // The command ends when its message is answered, so it is not waited for.
    void run('addActor');
    const dictionary = file('desk.toml').fsPath;
    await until('an unlisted person is added to the dictionary', () => fs.readFileSync(dictionary, 'utf8').includes('id = "josephine-arkwright-lem"'));
}

module.exports = async () => {
    const document = await open('night-train-doubts.md');
    await explain(document);
    await check_workspace();
    await entry(document);
    await add(document);
    const { contributes } = vscode.extensions.getExtension('copydesk.copydesk').packageJSON;
    const known = new Set(await vscode.commands.getCommands(true));
    check(contributes.commands.every(({ command }) => known.has(command)), 'every command of the palette is there');
};
