// What the server is asked beyond the protocol, as `workspace/executeCommand`. Ranges are the protocol's, in the columns
// that client and server agreed on.
import type { Range } from 'vscode-languageserver-types';

/** `copydesk.report` takes `{ uri }` of an open article and answers with this. */
export interface Report {
    readonly uri: string;
    readonly version: number;
    readonly title: string;
    readonly date: string | null;
    readonly genre: string;
    readonly owned: { readonly sentences: number; readonly owned: number; readonly percent: number };
    readonly sentences: readonly Sentence[];
    readonly sources: readonly Source[];
    readonly attributions: readonly Attribution[];
    readonly findings: readonly Finding[];
}

/** A sentence with those who stand behind it, as indexes into the sources. */
export interface Sentence {
    readonly range: Range;
    readonly covered: boolean;
    readonly sources: readonly number[];
}

/** How a source is told, from the most specific to none. */
export const LADDER = ['named', 'title', 'collective', 'metonym', 'document', 'pronoun', 'vague', 'none'] as const;
export type SourceClass = (typeof LADDER)[number];

/** Somebody who says something. Several ways to name one actor are one source, with its most specific class. */
export interface Source {
    readonly name: string;
    readonly actor: string | null;
    readonly class: SourceClass;
    readonly office: string | null;
}

/** Who said what. */
export interface Attribution {
    /** Index into the sources. */
    readonly source: number;
    readonly sourceRanges: readonly Range[];
    readonly cueRanges: readonly Range[];
    readonly contentRanges: readonly Range[];
    readonly type: 'direct' | 'mixed' | 'indirect';
    /** The words that report: `said`. */
    readonly cue: string;
    /** The names of the actors in what is said. */
    readonly about: readonly string[];
}

/** What a rule found, and nobody has mended. */
export interface Finding {
    readonly range: Range;
    readonly rule: string;
    readonly severity: 'error' | 'warning' | 'info' | 'hint';
    readonly message: string;
}

/** `copydesk.actors` takes `{ limit }` and answers with the actors of the workspace, those named most often first. */
export interface Actors {
    /** How many articles are known. */
    readonly articles: number;
    /** How many of them are not looked through yet. */
    readonly unread?: number;
    readonly actors: readonly ActorRow[];
}

/** An actor of the workspace. */
export interface ActorRow {
    readonly id: string | null;
    readonly name: string;
    readonly kind: string;
    readonly mentions: number;
    readonly articles: number;
    /** Where the reader first meets the actor. */
    readonly introduction: { readonly uri: string; readonly range: Range };
}

/** The server's commands. */
export const REPORT = 'copydesk.report';
export const ACTORS = 'copydesk.actors';
export const ADD = 'copydesk.addToDictionary';
