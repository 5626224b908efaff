// Drives the extension as a person does: in the workbench, by keyboard and mouse. One retry, which is told.
import path from 'node:path';
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { Hands } from './ui/hands.mjs';
import { install, squiggles, problems, hover, definition, quickFix } from './ui/writing.mjs';
import { dictionary, light, report, sideBar, walkthrough } from './ui/showing.mjs';
import { broken } from './ui/trouble.mjs';
import { Workbench } from './workbench.mjs';

const { values } = parseArgs({
    options: { 'code-server': { type: 'string' }, vsix: { type: 'string' }, server: { type: 'string' }, shots: { type: 'string' } },
});
fs.mkdirSync(values.shots, { recursive: true });

const STEPS = [install, squiggles, problems, hover, definition, sideBar, report, light, dictionary, quickFix, walkthrough, broken];

let passed = await attempt();
if (passed === undefined) {
    console.log('the user interface failed once; one retry');
    passed = await attempt();
}
console.log(passed === undefined ? '0 passed, 1 failed' : `${passed} passed, 0 failed`);
process.exit(passed === undefined ? 1 : 0);

/** All steps in a fresh workbench; gives how many checks passed, or nothing when one failed. */
async function attempt() {
    const bench = new Workbench({
        codeServer: values['code-server'],
        desk: path.join(import.meta.dirname, '../desk'),
        settings: values.server === undefined ? {} : { 'copydesk.server.path': values.server },
    });
    const hands = new Hands(bench, values.shots);
    try {
        for (const step of STEPS) {
            console.log(`# ${step.name}`);
            await step(hands, values);
        }
        return hands.passed;
    } catch (error) {
        console.log(`FAIL ${error.message}`);
        await hands.shot('failure').catch(() => undefined);
        return undefined;
    } finally {
        await bench.close();
    }
}
