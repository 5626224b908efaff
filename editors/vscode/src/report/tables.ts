// The tables of the report: sources by the specificity ladder, open findings.
import { TOLD, ladder, placeOf, type Voice } from '../ladder';
import type { Finding, Report } from '../protocol';
import { excerpt } from '../text';
import type { Lines } from './article';
import type { Colours } from './colours';
import { escape, goes } from './html';

/** Who is quoted, from the most specific to none, with everything they say. */
export function sources(report: Report, lines: Lines, colours: Colours): string {
    const steps = ladder(report).map((step) => {
        const rows = step.voices.map((voice) => row(voice, lines, colours)).join('');
        return `<tbody><tr class="step"><th colspan="3" scope="rowgroup">${TOLD[step.class]}</th></tr>${rows}</tbody>`;
    });
    const head = '<thead><tr><th scope="col">Source</th><th scope="col" class="number">Times</th><th scope="col">Says</th></tr></thead>';
    return steps.length === 0 ? '<p class="empty">Nobody is quoted.</p>' : `<table>${head}${steps.join('')}</table>`;
}

function row({ index, source, said }: Voice, lines: Lines, colours: Colours): string {
    const office = source.office === null ? '' : `<small>${escape(source.office)}</small>`;
    const statements = said.map((attribution) => {
        const words = attribution.contentRanges.map((range) => lines.cut(range)).join(' … ');
        return `<li ${goes(placeOf(attribution))}>${escape(excerpt(words, 110))}</li>`;
    });
    const name = `<span class="swatch ${colours.of(index)}"></span>${escape(source.name)}`;
    return `<tr><td>${name}${office}</td><td class="number">${said.length}</td><td><ul>${statements.join('')}</ul></td></tr>`;
}

/** What is open, the worst first. */
export function findings(report: Report): string {
    const order: readonly Finding['severity'][] = ['error', 'warning', 'info', 'hint'];
    const sorted = [...report.findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
    const items = sorted.map(({ severity, message, rule, range }) => {
        const [what] = message.split('\n');
        const place = `<small>line ${range.start.line + 1} · ${escape(rule)}</small>`;
        return `<li class="${severity}" ${goes(range)}><b>${severity}</b> ${escape(what)} ${place}</li>`;
    });
    return items.length === 0 ? '<p class="empty">Nothing is open.</p>' : `<ul class="findings">${items.join('')}</ul>`;
}
