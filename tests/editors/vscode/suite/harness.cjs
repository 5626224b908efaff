// What the checks share: counting, waiting for something to become true, finding words in documents.
const vscode = require('vscode');
const { setTimeout: pause } = require('node:timers/promises');

const PATIENCE = 20_000;
const counts = { passed: 0, failed: 0, absent: 0 };

/** Fails the group unless the value is true; gives it. */
function check(value, what) {
    if (!value) {
        throw new Error(what);
    }
    counts.passed += 1;
    console.log(`ok   ${what}`);
    return value;
}

/** Says that the server cannot do something yet; nothing is counted as passed. */
function absent(what) {
    counts.absent += 1;
    console.log(`--   not told of this server: ${what}`);
}

/** Asks again until there is an answer. The editor has no event for most of what is asked here. */
async function until(what, ask) {
    for (const begun = Date.now(); Date.now() - begun < PATIENCE; await pause(20)) {
        const answer = await ask();
        if (answer) {
            return check(answer, what);
        }
    }
    throw new Error(`never: ${what}`);
}

/** A group of checks; one that fails does not hold up the others. */
async function group(name, run) {
    console.log(`# ${name}`);
    try {
        await run();
    } catch (error) {
        counts.failed += 1;
        console.log(`FAIL ${name}: ${error.message}`);
    }
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The place of a file in the desk. */
function file(name) {
    return vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, name);
}

/** Opens a file of the desk in the editor. */
async function open(name) {
    return (await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(name)))).document;
}

/** Where some words stand in a document. */
function where(document, words) {
    const at = document.getText().indexOf(words);
    check(at >= 0, `the text has “${words}”`);
    return new vscode.Range(document.positionAt(at), document.positionAt(at + words.length));
}

/** The diagnostics of a rule. */
function found(document, rule) {
    const code = ({ code }) => (typeof code === 'object' ? code.value : code);
    return vscode.languages.getDiagnostics(document.uri).filter((one) => code(one) === rule);
}

/** The extension's own view of itself. */
async function extension() {
    return vscode.extensions.getExtension('copydesk.copydesk').activate();
}

module.exports = { absent, check, counts, extension, file, found, group, open, until, where };
