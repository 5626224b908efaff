// Bundles the unit tests, which need no editor, and runs them with node's own runner.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const names = fs.readdirSync(here).filter((name) => name.endsWith('.test.ts'));
const outdir = path.join(here, '../dist/test');
await build({ entryPoints: names.map((name) => path.join(here, name)), outdir, bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning' });
const files = names.map((name) => path.join(outdir, name.replace(/\.ts$/, '.js')));
process.exit(spawnSync(process.execPath, ['--test', '--test-reporter=dot', ...files], { stdio: 'inherit' }).status ?? 1);
