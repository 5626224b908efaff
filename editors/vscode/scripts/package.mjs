// Makes the .vsix: bundles the extension, takes schemas and licences from the project, and the server of this platform.
//
//     npm run package -- --server ../../target/release/copydesk [--out copydesk.vsix]
//     npm run package -- --no-server      for platforms without a build: the server comes from the setting or PATH
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const project = path.resolve(here, '../..');
const { values } = parseArgs({
    options: {
        server: { type: 'string', default: path.join(project, 'target/release/copydesk') },
        'no-server': { type: 'boolean', default: false },
        out: { type: 'string', default: path.join(here, 'copydesk.vsix') },
    },
});

/** What of the project goes into the extension. */
const COPIES = [
    ['docs/copydesk.schema.json', 'schemas/copydesk.schema.json'],
    ['dictionaries/schema.json', 'schemas/dictionary.schema.json'],
];

function copy(from, to) {
    const target = path.join(here, to);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(path.join(project, from), target);
}

function licence() {
    const texts = ['LICENSE-MIT', 'LICENSE-APACHE'].map((name) => fs.readFileSync(path.join(project, name), 'utf8'));
    fs.writeFileSync(path.join(here, 'LICENSE.txt'), `MIT or Apache-2.0, as you choose.\n\n${texts.join('\n\n')}`);
}

function server() {
    fs.rmSync(path.join(here, 'server'), { recursive: true, force: true });
    if (values['no-server']) {
        return [];
    }
    const program = path.resolve(values.server);
    if (!fs.existsSync(program)) {
        console.error(`${values.server} is not there: build it with cargo build --release, name it by --server, or leave it out by --no-server`);
        process.exit(2);
    }
    const target = path.join(here, 'server', process.platform === 'win32' ? 'copydesk.exe' : 'copydesk');
    fs.mkdirSync(path.dirname(target));
    fs.copyFileSync(program, target);
    fs.chmodSync(target, 0o755);
    const names = { linux: 'linux', darwin: 'darwin', win32: 'win32' };
    return ['--target', `${names[process.platform]}-${process.arch}`];
}

function tool(name, ...args) {
    execFileSync(path.join(here, 'node_modules/.bin', name), args, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
}

COPIES.forEach(([from, to]) => copy(from, to));
licence();
const target = server();
execFileSync('npm', ['run', '--silent', 'bundle', '--', '--log-level=warning'], { cwd: here, stdio: 'inherit' });
tool('vsce', 'package', '--no-dependencies', ...target, '--out', path.resolve(values.out));
const size = fs.statSync(path.resolve(values.out)).size / 1e6;
console.log(`${path.relative(process.cwd(), path.resolve(values.out))}: ${size.toFixed(1)} MB`);
