// Reading: findings, hover, jumps within and across articles.
const vscode = require('vscode');
const { absent, check, extension, found, open, until, where } = require('./harness.cjs');

const ask = (command, document, position, ...more) => vscode.commands.executeCommand(`vscode.${command}`, document.uri, position, ...more);
const name = (uri) => uri.path.split('/').pop();

async function findings(document) {
    const words = where(document, 'reportedly');
    const [hearsay] = await until('a finding on the line with emoji and curly quotes', () => {
        const all = found(document, 'hearsay-adverb');
        return all.length === 1 && all;
    });
    check(hearsay.range.isEqual(words), 'it covers the word and nothing else');
    check(hearsay.source === 'copydesk' && hearsay.severity === vscode.DiagnosticSeverity.Warning, 'it tells who found it and how bad it is');
    check(hearsay.code.target.toString().includes('hearsay-adverb'), 'it links to the page of its rule');
}

async function hover(document) {
    const [card] = await ask('executeHoverProvider', document, where(document, 'Merkel said').start);
    const text = card.contents.map(({ value }) => value).join('\n');
    check(text.includes('**Angela Merkel**') && text.includes('Chancellor of Germany'), 'the hover names the actor and the office');
}

async function jumps(document) {
    const at = where(document, 'Merkel said').start;
    const [target] = await until('definition leads to the article that introduces her', async () => {
        const targets = await ask('executeDefinitionProvider', document, at);
        return targets.length > 0 && name(targets[0].targetUri ?? targets[0].uri) === 'night-train-agreed.md' && targets;
    });
    const article = await vscode.workspace.openTextDocument(target.targetUri ?? target.uri);
    const range = target.targetSelectionRange ?? target.targetRange ?? target.range;
    check(article.getText(range).includes('Angela Merkel'), 'to her full name');
    const places = await ask('executeReferenceProvider', document, at);
    const files = new Set(places.map(({ uri }) => name(uri)));
    check(files.has('night-train-agreed.md') && files.has('night-train-doubts.md'), 'references stand in both articles');
}

async function outline(document) {
    const symbols = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
    const all = (list) => list.flatMap((symbol) => [symbol.name, ...all(symbol.children)]);
    check(all(symbols).includes('Ilse Tornquist'), 'the outline lists who is met');
}

async function shades(document) {
    const { capabilities } = (await extension()).session.running.initializeResult;
    if (capabilities.semanticTokensProvider) {
        const tokens = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokens', document.uri);
        check(tokens.data.length > 0, 'semantic tokens colour the article');
    } else {
        absent('semantic tokens');
    }
    if (capabilities.inlayHintProvider) {
        const all = new vscode.Range(0, 0, document.lineCount, 0);
        check((await ask('executeInlayHintProvider', document, all)).length > 0, 'inlay hints stand in the article');
    } else {
        absent('inlay hints');
    }
}

module.exports = async () => {
    const document = await open('night-train-doubts.md');
    await findings(document);
    await hover(document);
    await jumps(document);
    await outline(document);
    await shades(document);
};
