// The order in which the server program is looked for, and what is said when there is none.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { locate, mismatch, type Machine } from '../src/server/locate';

const BUNDLED = path.join('extension', 'server', 'copydesk');
const ON_PATH = path.join('bin', 'copydesk');

function machine(there: string[], more: Partial<Machine> = {}): Machine {
    return { extension: 'extension', setting: '', searched: 'sbin:bin', windows: false, runs: (file) => there.includes(file), ...more };
}

test('bundled comes before the setting, the setting before PATH', () => {
    const set = { setting: 'own' };
    assert.deepEqual(locate(machine([BUNDLED, 'own', ON_PATH], set)), { program: BUNDLED, by: 'bundled' });
    assert.deepEqual(locate(machine(['own', ON_PATH], set)), { program: 'own', by: 'setting' });
    assert.deepEqual(locate(machine([ON_PATH])), { program: ON_PATH, by: 'path' });
});

test('a setting that names nothing is told, not passed over', () => {
    const found = locate(machine([ON_PATH], { setting: 'gone' }));
    assert.ok('reason' in found && found.reason.includes('“gone”'));
    const nothing = locate(machine([]));
    assert.ok('reason' in nothing && nothing.reason.includes('PATH'));
});

test('on Windows programs have a suffix and PATH another separator', () => {
    const there = path.join('C:\\tools', 'copydesk.exe');
    const found = locate(machine([there], { windows: true, searched: 'C:\\other;C:\\tools' }));
    assert.deepEqual(found, { program: there, by: 'path' });
});

test('only another release is a mismatch', () => {
    assert.equal(mismatch('0.1.0', '0.1.7'), undefined);
    assert.equal(mismatch('0.1.0', undefined), undefined);
    assert.match(mismatch('0.2.0', '0.1.7') ?? '', /0\.1\.7.*0\.2\.0/);
});
