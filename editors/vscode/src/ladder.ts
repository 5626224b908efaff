// The ladder of sources: from a name that can be asked to nobody at all.
import { LADDER, type Attribution, type Report, type Source, type SourceClass } from './protocol';

/** What each step means, for people. */
export const TOLD: Readonly<Record<SourceClass, string>> = {
    named: 'By name',
    title: 'By title or trade',
    collective: 'A body or group',
    metonym: 'A place for a government',
    document: 'A document',
    pronoun: 'A pronoun',
    vague: 'Nobody can weigh it',
    none: 'No source given',
};

/** A source with its index in the report and everything it says. */
export interface Voice {
    readonly index: number;
    readonly source: Source;
    readonly said: readonly Attribution[];
}

/** A step of the ladder that somebody stands on. */
export interface Step {
    readonly class: SourceClass;
    readonly voices: readonly Voice[];
}

/** The sources of a report by step; on each, those who say most come first. */
export function ladder(report: Report): Step[] {
    const voices = report.sources.map((source, index) => ({
        index,
        source,
        said: report.attributions.filter((attribution) => attribution.source === index),
    }));
    const order = (a: Voice, b: Voice) => b.said.length - a.said.length || a.index - b.index;
    return LADDER.map((step) => ({
        class: step,
        voices: voices.filter(({ source }) => source.class === step).sort(order),
    })).filter((step) => step.voices.length > 0);
}

/** Where somebody opens their mouth: the words for the source, else the cue, else what is said. */
export function placeOf(attribution: Attribution) {
    return attribution.sourceRanges[0] ?? attribution.cueRanges[0] ?? attribution.contentRanges[0];
}
