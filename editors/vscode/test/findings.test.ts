// Columns of the program in the columns of the editor.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeUnits } from '../src/commands/findings';
import { excerpt } from '../src/text';

test('a character beyond the first plane counts twice in the editor', () => {
    assert.equal(codeUnits('🚆 “a”', 2), 3);
    assert.equal(codeUnits('“a”', 2), 2);
    assert.equal(codeUnits('ab', 9), 2);
});

test('an excerpt is one line and no longer than asked', () => {
    assert.equal(excerpt('  a\n  b ', 9), 'a b');
    assert.equal(excerpt('one two three', 8), 'one two…');
});
