// The whole report as a page: no network, no inline style, one script of the extension's own.
import type { Report } from '../protocol';
import { Lines, article } from './article';
import { Colours } from './colours';
import { graph } from './graph';
import { escape } from './html';
import { findings, sources } from './tables';

/** What the page may load, as the editor names it. */
export interface Assets {
    /** The origin of the extension's own files. */
    readonly origin: string;
    readonly style: string;
    readonly script: string;
    /** Marks the only script that may run. */
    readonly nonce: string;
}

/** The page of a report about a text. */
export function page(report: Report, text: string, assets: Assets): string {
    const lines = new Lines(text);
    const colours = new Colours(report);
    const policy = `default-src 'none'; style-src ${assets.origin}; script-src 'nonce-${assets.nonce}'`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${assets.style}">
<title>${escape(report.title)}</title>
</head>
<body>
${head(report)}
<main>
<section class="article" aria-labelledby="article"><h2 id="article">Who owns each sentence</h2>${legend()}${article(report, lines, colours)}</section>
<section aria-labelledby="sources"><h2 id="sources">Sources, by how well they can be told</h2>${sources(report, lines, colours)}</section>
<section aria-labelledby="findings"><h2 id="findings">Open findings</h2>${findings(report)}</section>
<section aria-labelledby="graph"><h2 id="graph">Who speaks about whom</h2>${graph(report, colours)}</section>
</main>
<script nonce="${assets.nonce}" src="${assets.script}"></script>
</body>
</html>`;
}

function head(report: Report): string {
    const { percent, owned, sentences } = report.owned;
    const facts = [report.date, report.genre].filter((fact) => fact !== null && fact !== '').join(' · ');
    const meter = `<meter min="0" max="100" value="${percent}" aria-label="owned">${percent} %</meter>`;
    const told = `<strong>${percent} % owned</strong> somebody stands behind ${owned} of ${sentences} sentences`;
    return `<header><h1>${escape(report.title)}</h1><p class="facts">${escape(facts)}</p>
<p class="owned">${meter}${told}</p></header>`;
}

function legend(): string {
    const kinds = [
        ['owner-0', 'said by a source'],
        ['owner-0 weak', 'by one that nobody can weigh'],
        ['desk', 'known, or seen by the paper'],
        ['nobody', 'nobody stands behind it'],
    ];
    return `<p class="legend">${kinds.map(([kind, told]) => `<span class="sentence ${kind}">${told}</span>`).join(' ')}</p>`;
}
