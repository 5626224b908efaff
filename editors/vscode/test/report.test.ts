// The report as a page: everything at its place, nothing of an article taken for HTML, nothing loaded from outside.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../src/protocol';
import { Lines } from '../src/report/article';
import { edges } from '../src/report/graph';
import { page } from '../src/report/page';

const TEXT = '# A <b>bridge</b>\n\n“It holds,” 🌉 Ana said of Bo.\nCritics <script>alert(1)</script> say no.\n\n## More\n\nIt is blue.\n';

function range(words: string) {
    const start = TEXT.indexOf(words);
    assert.ok(start >= 0, words);
    const at = (offset: number) => {
        const before = TEXT.slice(0, offset).split('\n');
        return { line: before.length - 1, character: before[before.length - 1].length };
    };
    return { start: at(start), end: at(start + words.length) };
}

const REPORT: Report = {
    uri: 'file:///a.md',
    version: 1,
    title: 'A <b>bridge</b>',
    date: '2014-09-20',
    genre: 'news',
    owned: { sentences: 3, owned: 2, percent: 67 },
    sentences: [
        { range: range('“It holds,” 🌉 Ana said of Bo.'), covered: true, sources: [0] },
        { range: range('Critics <script>alert(1)</script> say no.'), covered: true, sources: [1] },
        { range: range('It is blue.'), covered: false, sources: [] },
    ],
    sources: [
        { name: 'Ana', actor: 'ana', class: 'named', office: 'Engineer & poet' },
        { name: 'Critics', actor: null, class: 'vague', office: null },
    ],
    attributions: [
        { source: 0, sourceRanges: [range('Ana')], cueRanges: [range('said')], contentRanges: [range('“It holds,”')], type: 'direct', cue: 'said', about: ['Bo', 'Ana'] },
        { source: 1, sourceRanges: [range('Critics')], cueRanges: [range('say')], contentRanges: [range('no')], type: 'indirect', cue: 'say', about: [] },
    ],
    findings: [{ range: range('Critics'), rule: 'vague-source', severity: 'warning', message: '“Critics” is <nobody>\nName one' }],
};

const HTML = page(REPORT, TEXT, { origin: 'https://own', style: 'own.css', script: 'own.js', nonce: 'abc' });

test('nothing of an article is taken for HTML', () => {
    assert.ok(!HTML.includes('<script>alert') && HTML.includes('&lt;script&gt;alert'));
    assert.ok(!HTML.includes('<b>bridge') && !HTML.includes('<nobody>'));
    assert.ok(HTML.includes('Engineer &amp; poet'));
});

test('nothing is loaded but the style sheet and one script of the extension', () => {
    assert.ok(HTML.includes(`content="default-src 'none'; style-src https://own; script-src 'nonce-abc'"`));
    assert.ok(!/ style=|\son[a-z]+=|<img|<iframe/.test(HTML));
    assert.equal(HTML.match(/<script/g)?.length, 1);
});

test('each sentence has its owner and its place', () => {
    assert.ok(HTML.includes('<span class="sentence owner-0" title="Ana" data-go="2,0,2,30" tabindex="0" role="link">“It holds,” 🌉 Ana said of Bo.</span>'));
    assert.ok(HTML.includes('class="sentence owner-1 weak" title="Critics"'));
    assert.ok(HTML.includes('class="sentence nobody" title="Nobody stands behind this"'));
    assert.ok(HTML.includes('<h3 class="heading">More</h3>'));
});

test('sources stand on the ladder, findings tell line and rule', () => {
    assert.ok(HTML.indexOf('>By name<') < HTML.indexOf('>Nobody can weigh it<'));
    assert.ok(HTML.includes('line 4 · vague-source'));
    assert.ok(!HTML.includes('Name one'));
});

test('nobody speaks about themselves in the drawing', () => {
    assert.deepEqual(edges(REPORT).map(({ source, about, times }) => [source, about, times]), [[0, 'Bo', 1]]);
    assert.ok(HTML.includes('<title>Ana said: about Bo</title>'));
});

test('lines end as the protocol says, and places beyond the text are its end', () => {
    const lines = new Lines('a\r\nb\rc\u2028d\n');
    assert.equal(lines.cut({ start: { line: 2, character: 0 }, end: { line: 9, character: 9 } }), 'c\u2028d\n');
    assert.equal(lines.offset({ line: 1, character: 7 }), 5);
});
