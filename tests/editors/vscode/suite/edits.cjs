// Writing: fixes taken, names renamed, findings that go when their cause goes.
const vscode = require('vscode');
const { check, found, open, until, where } = require('./harness.cjs');

async function replace(range, text) {
    await vscode.window.activeTextEditor.edit((edit) => edit.replace(range, text));
}

async function typing(document) {
    await until('two vague sources are found', () => found(document, 'vague-source').length === 2);
    await replace(where(document, 'Critics say'), '🚆 Ilse Tornquist said');
    await until('one goes when somebody is named', () => found(document, 'vague-source').length === 1);
    const words = where(document, 'is believed');
    await until('what follows an emoji in an edited line is found in its place', () => found(document, 'passive-reporting-verb').some(({ range }) => range.isEqual(words)));
    await replace(where(document, '🚆 Ilse Tornquist said'), 'Critics say');
    await until('it comes back with the old words', () => found(document, 'vague-source').length === 2);
}

async function fix(document) {
    await until('the misspelled name is found', () => found(document, 'misspelled-actor').length === 1);
    const range = where(document, 'Angela Merkle');
    // The edit of an action comes when it is chosen: the last figure says how many are.
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, undefined, 16);
    const action = actions.find(({ title }) => title === 'Write “Angela Merkel”');
    check(action, 'a fix is offered');
    await vscode.workspace.applyEdit(action.edit);
    await until('the finding goes with the fix', () => found(document, 'misspelled-actor').length === 0);
    check(document.getText().includes('Angela Merkel has been told'), 'the name is right now');
}

async function rename(document) {
    const at = where(document, 'Ilse Tornquist').start;
    const edit = await until('a rename reaches three files', async () => {
        const answer = await vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, at, 'Ilse Tornqvist');
        return answer.size === 3 && answer;
    });
    const names = edit.entries().map(([uri]) => uri.path.split('/').pop()).sort();
    check(names.join() === 'desk.toml,night-train-agreed.md,night-train-doubts.md', 'both articles and the dictionary');
}

module.exports = async () => {
    const document = await open('night-train-doubts.md');
    await typing(document);
    await fix(document);
    await rename(document);
};
