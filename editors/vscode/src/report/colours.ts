// One colour for each of the sources that own most; the rest share one.
import type { Report } from '../protocol';

/** More colours cannot be told apart. */
export const COLOURS = 8;

/** Which class of the style sheet a source has. */
export class Colours {
    private readonly taken = new Map<number, number>();

    constructor(report: Report) {
        const owned = new Map<number, number>();
        for (const { sources } of report.sentences) {
            const [first] = sources;
            if (first !== undefined) {
                owned.set(first, (owned.get(first) ?? 0) + 1);
            }
        }
        const most = [...owned].sort(([a, many], [b, more]) => more - many || a - b);
        most.slice(0, COLOURS).forEach(([source], colour) => this.taken.set(source, colour));
    }

    /** The class of a source. */
    of(source: number): string {
        const colour = this.taken.get(source);
        return colour === undefined ? 'owner-other' : `owner-${colour}`;
    }
}
