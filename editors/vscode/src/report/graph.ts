// Who said what about whom, as a drawing: sources on the left, those they speak of on the right.
import type { Report } from '../protocol';
import type { Colours } from './colours';
import { escape, goes } from './html';
import { placeOf } from '../ladder';
import { excerpt } from '../text';

/** More than that is a knot, not a drawing. */
const MOST = 12;
const WIDTH = 640;
const ROW = 26;
const LEFT = 230;
const RIGHT = 410;

interface Edge {
    readonly source: number;
    readonly about: string;
    readonly times: number;
    readonly cues: readonly string[];
}

/** The edges of the drawing, the heaviest first. */
export function edges(report: Report): Edge[] {
    const found = new Map<string, { source: number; about: string; times: number; cues: string[] }>();
    for (const { source, about, cue } of report.attributions) {
        for (const name of new Set(about)) {
            if (name === report.sources[source].name) {
                continue;
            }
            const key = `${source} ${name}`;
            const edge = found.get(key) ?? { source, about: name, times: 0, cues: [] };
            edge.times += 1;
            edge.cues.push(cue);
            found.set(key, edge);
        }
    }
    return [...found.values()].sort((a, b) => b.times - a.times || a.source - b.source || (a.about < b.about ? -1 : 1));
}

/** The drawing, with a sentence for each edge that is read aloud in its place. */
export function graph(report: Report, colours: Colours): string {
    const all = edges(report);
    const left = [...new Set(all.map(({ source }) => source))].slice(0, MOST);
    const right = [...new Set(all.map(({ about }) => about))].slice(0, MOST);
    const drawn = all.filter(({ source, about }) => left.includes(source) && right.includes(about));
    if (drawn.length === 0) {
        return '<p class="empty">Nobody is quoted about anybody.</p>';
    }
    const height = Math.max(left.length, right.length) * ROW;
    const y = (row: number, of: number) => Math.round((height / of) * (row + 0.5));
    const lines = drawn.map((edge) => {
        const [from, to] = [y(left.indexOf(edge.source), left.length), y(right.indexOf(edge.about), right.length)];
        const middle = (LEFT + RIGHT) / 2;
        const told = `${report.sources[edge.source].name} ${edge.cues.join(', ')}: about ${edge.about}`;
        const path = `M${LEFT} ${from} C${middle} ${from} ${middle} ${to} ${RIGHT} ${to}`;
        return `<path class="edge ${colours.of(edge.source)}" d="${path}" stroke-width="${1 + Math.min(edge.times, 4)}"><title>${escape(told)}</title></path>`;
    });
    const sources = left.map((source, row) => speaker(report, source, y(row, left.length), colours));
    const spoken = right.map((name, row) => `<text class="node" x="${RIGHT + 10}" y="${y(row, right.length) + 4}">${escape(excerpt(name, 32))}</text>`);
    const label = `Who speaks about whom: ${drawn.length} pairs`;
    const drawing = [...lines, ...sources, ...spoken].join('');
    return `<svg viewBox="0 0 ${WIDTH} ${height}" role="group" aria-label="${label}">${drawing}</svg>`;
}

function speaker(report: Report, source: number, y: number, colours: Colours): string {
    const first = report.attributions.find((attribution) => attribution.source === source);
    const link = first === undefined ? '' : goes(placeOf(first));
    const name = escape(excerpt(report.sources[source].name, 30));
    const dot = `<circle class="${colours.of(source)}" cx="${LEFT - 8}" cy="${y}" r="5"/>`;
    return `<g class="node" ${link}>${dot}<text x="${LEFT - 20}" y="${y + 4}" text-anchor="end">${name}</text></g>`;
}
