// Dictionaries: found by their names, checked while they are written; other TOML is left alone.
const vscode = require('vscode');
const { check, open, until, where } = require('./harness.cjs');

const hover = async (document, position) => {
    const cards = await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, position);
    return cards.flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n');
};

module.exports = async () => {
    // First, so that findings in it would be there before those that are waited for.
    const settings = await open('copydesk.toml');
    const field = await open('field.actors.txt');
    check(field.languageId === 'copydesk-actors', 'an event-data dictionary is one by its name');
    const { line } = where(field, '20149908').start;
    await until('a day that no calendar has is found', () => vscode.languages.getDiagnostics(field.uri).some(({ range }) => range.start.line === line));
    const native = await open('desk.toml');
    const at = where(native, 'Ilse').start;
    await until('a hover in a dictionary counts mentions', async () => (await hover(native, at)).includes('mentions in 2 articles'));
    check(vscode.languages.getDiagnostics(settings.uri).length === 0, 'the server does not take settings for an article');
};
