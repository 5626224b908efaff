// What a person who writes sees: wavy lines, problems, cards, jumps, fixes.
import fs from 'node:fs';
import path from 'node:path';

const ARTICLE = 'night-train-doubts.md';

/** Line and column, from 1, where words start in the article. */
function place(hands, words) {
    const lines = fs.readFileSync(path.join(hands.bench.desk, ARTICLE), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes(words));
    return [line + 1, lines[line].indexOf(words) + 1];
}

/** The extension is installed from its package, and the workbench opens. */
export async function install(hands, { vsix }) {
    const { bench } = hands;
    hands.ok(fs.statSync(vsix).size < 12e6, 'the package is under 12 MB');
    hands.ok(/successfully installed/.test(await bench.command('--install-extension', vsix)), 'the package is installed');
    hands.ok(/copydesk\.copydesk/.test(await bench.command('--list-extensions')), 'the extension is listed');
    await bench.start();
    await bench.page.goto(bench.address());
    await hands.see(bench.page.locator('.monaco-workbench .explorer-folders-view'), 'the workbench opens');
}

/** Findings are underlined where they are. */
export async function squiggles(hands) {
    await hands.open(ARTICLE);
    await hands.see(hands.page.locator('.squiggly-warning'), 'a warning is underlined');
}

/** Findings stand in the Problems panel, with rule and place. */
export async function problems(hands) {
    await hands.press('Control+Shift+M');
    const [line] = place(hands, 'reportedly');
    const row = hands.page.locator('.markers-panel .monaco-list-row', { hasText: '“reportedly” says' });
    const text = (await (await hands.see(row, 'the Problems panel has the finding')).innerText()).replace(/\s+/g, ' ');
    hands.ok(text.includes('copydesk') && text.includes('hearsay-adverb') && text.includes(`Ln ${line}`), `it tells rule and place: ${text}`);
}

/** A card tells who somebody is. */
export async function hover(hands) {
    await hands.lines.click({ position: { x: 5, y: 5 } });
    await hands.go(...place(hands, 'Merkel said'));
    await hands.press('Control+K', 'Control+I');
    const card = hands.page.locator('.monaco-hover:not(.hidden)', { hasText: 'Chancellor of Germany' });
    await hands.see(card, 'a card tells who somebody is');
    await hands.shot('hover');
    await hands.press('Escape');
}

/** F12 leads to the article that introduces somebody. */
export async function definition(hands) {
    await hands.go(...place(hands, 'Merkel said'));
    await hands.press('F12');
    await hands.see(hands.page.locator('.tab.active[data-resource-name="night-train-agreed.md"]'), 'F12 leads to another article');
    const text = fs.readFileSync(path.join(hands.bench.desk, 'night-train-agreed.md'), 'utf8').split('\n');
    const line = text.findIndex((one) => one.includes('Angela Merkel')) + 1;
    await hands.see(hands.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col` }), `to line ${line}, where she is introduced`);
    await hands.press('Control+J');
}

/** A fix is taken from the menu, and the finding goes. */
export async function quickFix(hands) {
    await hands.open(ARTICLE);
    await hands.lines.click({ position: { x: 5, y: 5 } });
    const [line, column] = place(hands, 'Merkle');
    await hands.go(line, column + 1);
    await hands.press('Control+.');
    const fix = hands.page.locator('.action-widget .monaco-list-row.focused', { hasText: 'Write “Angela Merkel”' });
    await hands.see(fix, 'a fix is offered');
    await hands.shot('quick-fix');
    await hands.press('Enter');
    await hands.see(hands.page.locator('.view-line', { hasText: 'Angela Merkel has been told' }), 'the fix is applied');
    await hands.press('Control+S');
    await hands.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
    const text = fs.readFileSync(path.join(hands.bench.desk, ARTICLE), 'utf8');
    hands.ok(text.includes('Angela Merkel has been told') && !text.includes('Merkle'), 'and saved');
}

