// What the server is told of, and what it is not.
const vscode = require('vscode');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { check, found, open, until } = require('./harness.cjs');

const COPY = 'BERLIN, Sept. 20, 2014 — The contract has reportedly been delayed.\n';

module.exports = async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'copydesk-bounds-'));
    const [far, near] = ['far.md', 'desk/near.md'].map((name) => path.join(folder, name));
    fs.mkdirSync(path.dirname(near));
    fs.writeFileSync(path.join(path.dirname(near), 'copydesk.toml'), '');
    fs.writeFileSync(far, COPY);
    fs.writeFileSync(near, COPY);
    await open('night-train-doubts.md');
    const distant = await vscode.workspace.openTextDocument(far);
    const close = await vscode.workspace.openTextDocument(near);
    await until('an article of another desk is checked', () => found(close, 'hearsay-adverb').length === 1);
    check(vscode.languages.getDiagnostics(distant.uri).length === 0, 'one without a desk is left alone');
    const draft = await vscode.workspace.openTextDocument({ language: 'markdown', content: COPY });
    await until('a draft without a file is checked', () => found(draft, 'hearsay-adverb').length === 1);
    fs.rmSync(folder, { recursive: true });
};
