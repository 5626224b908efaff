// Columns of the program in the columns of the editor.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeUnits } from '../src/commands/findings';
import { excerpt, extent } from '../src/text';

test('a character beyond the first plane counts twice in the editor', () => {
    assert.equal(codeUnits('🚆 “a”', 2), 3);
    assert.equal(codeUnits('“a”', 2), 2);
    assert.equal(codeUnits('ab', 9), 2);
});

test('an excerpt is one line and no longer than asked', () => {
    assert.equal(excerpt('  a\n  b ', 9), 'a b');
    assert.equal(excerpt('one two three', 8), 'one two…');
});

test('an answer about a workspace tells how much of it is still to be looked through', () => {
    assert.equal(extent({ articles: 601, unread: 89 }), '601 articles, 89 not looked through yet');
    assert.equal(extent({ articles: 601, unread: 0 }), '601 articles');
    assert.equal(extent({ articles: 1 }), '1 article');
});
