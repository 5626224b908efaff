// What the extension shows by itself: the side bar, the report, dictionaries in colour, the walkthrough.

const rows = (hands, view, text) => hands.page.locator(`.pane:has(.pane-header[aria-label^="${view}"]) .monaco-list-row`, { hasText: text });

/** Whether the server tells what views and report need; the status bar says so. */
async function tells(hands) {
    const item = hands.page.locator('.statusbar-item[id="copydesk.copydesk.copydesk.status"], .statusbar-item', { hasText: /% owned|copydesk/ });
    await item.first().waitFor();
    return hands.page.locator('.statusbar-item', { hasText: '% owned' });
}

/** Both views are filled, and a click goes to the words. */
export async function sideBar(hands) {
    await hands.open('night-train-doubts.md');
    await hands.see(await tells(hands), 'the status bar tells how much is owned');
    await hands.page.locator('.activitybar .action-item a[aria-label="copydesk"], .activitybar .action-item [aria-label="copydesk"]').first().click();
    await hands.see(rows(hands, 'Sources', 'By name'), 'the view of sources has its ladder');
    const ilse = rows(hands, 'Sources', 'Ilse Tornquist');
    await hands.see(ilse, 'with who is quoted');
    await hands.see(rows(hands, 'Sources', 'Critics'), 'and who should not be');
    await hands.see(rows(hands, 'Actors', 'Angela Merkel'), 'the view of actors has who is named');
    await ilse.first().locator('.monaco-tl-twistie').click();
    const said = rows(hands, 'Sources', 'Nobody has counted the beds');
    await hands.see(said, 'a source opens to what it says');
    // Off the icon, or its label stays in the picture.
    await hands.page.mouse.move(700, 700);
    await hands.shot('side-bar');
    await said.first().click();
    await hands.see(hands.page.locator('.statusbar-item', { hasText: 'Ln 11, Col' }), 'a click goes to the words');
}

/** The frame in a frame that holds the report. */
const inside = (hands) => hands.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

/** The report is drawn beside the article, and its words lead back. */
export async function report(hands) {
    await hands.run('copydesk: Show Attribution Report');
    const page = inside(hands);
    await hands.see(page.locator('h1', { hasText: 'Night train in doubt' }), 'the report has the title of the article');
    await hands.see(page.locator('.owned', { hasText: '% owned' }), 'and how much of it is owned');
    hands.ok((await page.locator('.sentence[data-go]').count()) > 8, 'every sentence is there');
    await hands.see(page.locator('table .step', { hasText: 'By name' }), 'the ladder of sources is there');
    await hands.see(page.locator('.findings li', { hasText: 'hearsay-adverb' }), 'open findings are there');
    await hands.see(page.locator('svg .node'), 'who speaks about whom is drawn');
    hands.ok((await page.locator('svg .edge').count()) >= 3, 'with a line for each pair');
    const colour = await page.locator('.sentence.owner-0[data-go]').first().evaluate((one) => getComputedStyle(one).backgroundColor);
    hands.ok(!/^rgba\(0, 0, 0, 0\)$/.test(colour), `a sentence has the colour of its owner: ${colour}`);
    await hands.shot('report');
    await page.locator('#graph').scrollIntoViewIfNeeded();
    await hands.shot('report-tables');
    await page.locator('.findings li', { hasText: 'hearsay-adverb' }).focus();
    await hands.press('Enter');
    await hands.see(hands.page.locator('.statusbar-item', { hasText: '(10 selected)' }), 'Enter on a finding selects its words');
}

/** The same in a light theme. */
export async function light(hands) {
    hands.bench.set({ ...hands.bench.settings, 'workbench.colorTheme': 'Default Light Modern' });
    await hands.see(hands.page.locator('.monaco-workbench.vs'), 'a light theme is taken');
    await inside(hands).locator('body.vscode-light').waitFor();
    await inside(hands).locator('h1').scrollIntoViewIfNeeded();
    await hands.shot('light');
    await hands.run('View: Close All Editors');
}

/** A dictionary of event data is coloured and checked. */
export async function dictionary(hands) {
    await hands.open('field.actors.txt');
    await hands.see(hands.page.locator('.statusbar-item', { hasText: 'Actor Dictionary' }), 'an event-data dictionary is one by its name');
    await hands.see(hands.page.locator('.squiggly-error, .squiggly-warning'), 'what is wrong in it is underlined');
    const colours = await hands.lines.locator('.view-line span[class^="mtk"]').evaluateAll((all) => new Set(all.map((one) => one.className)).size);
    hands.ok(colours >= 4, `names, codes, days and comments differ: ${colours} colours`);
    await hands.shot('dictionary');
}

/** The walkthrough leads to a sample that works. */
export async function walkthrough(hands) {
    await hands.run('Welcome: Open Walkthrough...');
    const box = hands.page.locator('.quick-input-widget .quick-input-box input').first();
    await box.fill('Start with copydesk');
    await hands.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Start with copydesk' }).first().waitFor();
    await hands.press('Enter');
    await hands.see(hands.page.locator('.gettingStartedContainer', { hasText: 'Open a sample' }), 'the walkthrough opens');
    await hands.shot('walkthrough');
    await hands.page.locator('.gettingStartedContainer .monaco-button', { hasText: 'Open the Sample Desk' }).first().click();
    await hands.see(hands.page.locator('.tab.active[data-resource-name="ferry-delayed.md"]'), 'its button opens the careless article');
    await hands.see(hands.page.locator('.squiggly-warning'), 'with its findings');
    await hands.see(rows(hands, 'Sources', 'Experts'), 'and its sources');
    await hands.shot('sample');
}
