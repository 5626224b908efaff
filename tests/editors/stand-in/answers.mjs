// The answers to `copydesk.report` and `copydesk.actors`, made of `annotate` and `lint`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const LADDER = ['named', 'title', 'collective', 'metonym', 'document', 'pronoun', 'vague', 'none'];

function run(real, args, cwd, input) {
    const { stdout, stderr, status } = spawnSync(real, args, { cwd, input, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (status > 1) {
        throw new Error(stderr);
    }
    return stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

const overlap = ([a, b], [c, d]) => a < d && c < b;

/** Who stands behind an article. */
export function report(real, texts, { uri }) {
    const document = texts.open.get(uri);
    if (!document) {
        throw new Error('the article is not open; open it');
    }
    const { text, version } = document;
    const file = fileURLToPath(uri);
    const shared = ['-', '--stdin-filename', path.basename(file), '--format', 'jsonl', '--offsets', 'utf16'];
    const [known] = run(real, ['annotate', ...shared], path.dirname(file), text);
    const found = run(real, ['lint', '--fail-on', 'never', ...shared], path.dirname(file), text);
    const range = (span) => texts.range(text, span);
    const sources = [];
    const attributions = known.attributions.map((one) => ({ source: index(sources, one, known, text), one }));
    // A headline claims nothing.
    const body = known.sentences.filter(({ start, end }) => text.slice(start, end) !== known.title);
    const sentences = body.map(({ start, end, covered }) => ({
        range: range([start, end]),
        covered,
        sources: [...new Set(attributions.filter(({ one }) => covered && one.content.some((span) => overlap(span, [start, end]))).map(({ source }) => source))],
    }));
    const owned = sentences.filter(({ covered }) => covered).length;
    return {
        uri,
        version,
        title: known.title,
        date: known.date,
        genre: known.genre,
        owned: { sentences: sentences.length, owned, percent: Math.round((100 * owned) / Math.max(1, sentences.length)) },
        sentences,
        sources,
        attributions: attributions.map(({ source, one }) => ({
            source,
            sourceRanges: (one.source ?? []).map(range),
            cueRanges: one.cue.map(range),
            contentRanges: one.content.map(range),
            type: one.type,
            cue: one.cue.map(([a, b]) => text.slice(a, b)).join(' '),
            about: [...new Set(known.mentions.filter((mention) => one.content.some((span) => overlap(span, [mention.start, mention.end]))).map(({ name }) => name))],
        })),
        findings: found.map(({ start, end, rule, severity, message }) => ({ range: range([start, end]), rule, severity, message })),
    };
}

/** The index of an attribution's source; one actor is one source, with the most specific class. */
function index(sources, one, known, text) {
    const words = one.source ? one.source.map(([a, b]) => text.slice(a, b)).join(' ') : 'Nobody';
    const named = known.mentions.filter((mention) => one.source?.some((span) => overlap(span, [mention.start, mention.end])));
    const person = named.find(({ actor, kind }) => (one.speaker ? actor === one.speaker : kind === 'person'));
    const other = one.speaker && known.mentions.find(({ actor }) => actor === one.speaker);
    const who = person ?? other;
    const name = who?.name ?? words.replace(/\s+/g, ' ');
    const at = sources.findIndex((source) => source.name.toLowerCase() === name.toLowerCase());
    if (at >= 0) {
        const both = [sources[at].class, one.source_class];
        sources[at].class = LADDER.find((step) => both.includes(step));
        return at;
    }
    return sources.push({ name, actor: who?.actor ?? null, class: one.source_class, office: who?.role ?? null }) - 1;
}

/** Who is named in the workspace, most often first. */
export function actors(real, texts, { limit }) {
    const found = new Map();
    let articles = 0;
    for (const { uri } of texts.folders) {
        const folder = fileURLToPath(uri);
        const rows = run(real, ['annotate', '--format', 'jsonl', '--offsets', 'utf16', '.'], folder).filter(({ path: name }) => !/\.(actors|agents)\.txt$/.test(name));
        articles += rows.length;
        for (const row of rows.sort((a, b) => ((a.date ?? '9') < (b.date ?? '9') ? -1 : 1))) {
            count(found, texts, path.resolve(folder, row.path), row);
        }
    }
    const sorted = [...found.values()].sort((a, b) => b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
    return { articles, actors: sorted.slice(0, limit) };
}

function count(found, texts, file, row) {
    const text = fs.readFileSync(file, 'utf8');
    const here = new Set();
    for (const { actor, name, kind, start, end } of row.mentions) {
        const key = actor ?? name;
        const introduction = () => ({ uri: pathToFileURL(file).href, range: texts.range(text, [start, end]) });
        const entry = found.get(key) ?? { id: actor, name, kind, mentions: 0, articles: 0, introduction: introduction() };
        entry.mentions += 1;
        entry.articles += here.has(key) ? 0 : 1;
        here.add(key);
        found.set(key, entry);
    }
}
