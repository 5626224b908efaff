// The article with each sentence coloured by its owner.
import type { Report, Sentence } from '../protocol';
import { escape, goes, type Point } from './html';
import type { Colours } from './colours';

/** A text that can be cut by lines and columns. */
export class Lines {
    private readonly starts: number[] = [0];

    constructor(readonly text: string) {
        for (const end of text.matchAll(/\r\n|\r|\n/g)) {
            this.starts.push(end.index + end[0].length);
        }
    }

    /** The offset of a place; one beyond the text is its end. */
    offset({ line, character }: Point): number {
        const start = this.starts[line] ?? this.text.length;
        return Math.min(start + character, this.starts[line + 1] ?? this.text.length);
    }

    /** The words of a range. */
    cut(range: { start: Point; end: Point }): string {
        return this.text.slice(this.offset(range.start), this.offset(range.end));
    }
}

/** The sentences of the article in order, paragraph by paragraph. */
export function article(report: Report, lines: Lines, colours: Colours): string {
    let html = '<p>';
    let end: number | undefined;
    for (const sentence of report.sentences) {
        const start = lines.offset(sentence.range.start);
        html += end === undefined ? '' : between(lines.text.slice(end, start));
        html += marked(sentence, report, lines, colours);
        end = lines.offset(sentence.range.end);
    }
    return `${html}</p>`;
}

/** What stands between two sentences: a blank, the end of a paragraph, a heading. */
function between(text: string): string {
    if (!/\n\s*\n|\r\s*\r/.test(text)) {
        return escape(text.replace(/\s+/g, ' '));
    }
    const heading = text.trim().replace(/^[#>*\s-]+/, '');
    return `</p>${heading === '' ? '' : `<h3 class="heading">${escape(heading)}</h3>`}<p>`;
}

function marked(sentence: Sentence, report: Report, lines: Lines, colours: Colours): string {
    const owners = sentence.sources.map((index) => report.sources[index].name);
    const colour = colourOf(sentence, report, colours);
    const told = owners.length > 0 ? owners.join(', ') : sentence.covered ? 'Known, or seen by the paper' : 'Nobody stands behind this';
    const words = escape(lines.cut(sentence.range));
    return `<span class="sentence ${colour}" title="${escape(told)}" ${goes(sentence.range)}>${words}</span>`;
}

function colourOf({ covered, sources }: Sentence, report: Report, colours: Colours): string {
    if (!covered) {
        return 'nobody';
    }
    const weighed = sources.some((index) => report.sources[index].class !== 'vague' && report.sources[index].class !== 'none');
    return sources.length === 0 ? 'desk' : `${colours.of(sources[0])}${weighed ? '' : ' weak'}`;
}
