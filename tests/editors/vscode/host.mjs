// Runs `suite/` inside the real extension host of code-server, as @vscode/test-electron would do in a desktop VS Code.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Workbench } from './workbench.mjs';

const LIMIT = 150_000;
const here = import.meta.dirname;
const { values } = parseArgs({
    options: { 'code-server': { type: 'string' }, extension: { type: 'string' }, server: { type: 'string' }, shots: { type: 'string' } },
});

const bench = new Workbench({
    codeServer: values['code-server'],
    desk: path.join(here, '../desk'),
    settings: values.server === undefined ? {} : { 'copydesk.server.path': values.server },
    env: { VSC_TEST_DRIVER: '1' },
});
let code = 1;
try {
    await bench.start();
    code = await suite(bench);
} catch (error) {
    console.error(error.message);
    await bench.page?.screenshot({ path: path.join(values.shots, 'host-failure.png') }).catch(() => undefined);
} finally {
    await bench.close();
}
process.exit(code);

/** Opens the workbench with the suite as its test, and waits for its exit code. */
async function suite({ page, port, address }) {
    const remote = (file) => `vscode-remote://127.0.0.1:${port}${path.resolve(file)}`;
    let fail;
    const done = new Promise((resolve, reject) => {
        page.exposeFunction('codeAutomationExit', resolve);
        fail = setTimeout(() => reject(new Error(`the suite did not end in ${LIMIT / 1000} s`)), LIMIT);
    });
    await page.exposeFunction('codeAutomationLog', (_, args) => {
        const line = args.join(' ');
        if (process.env.VERBOSE || /^(ok|--|FAIL|#|\d+ passed)/.test(line)) {
            console.log(line);
        }
    });
    const payload = [
        ['extensionDevelopmentPath', remote(values.extension)],
        ['extensionTestsPath', remote(path.join(here, 'suite/index.cjs'))],
        ['skipWelcome', 'true'],
    ];
    await page.goto(address.call(bench, payload));
    const exit = await done;
    clearTimeout(fail);
    return exit;
}
