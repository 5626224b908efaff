// The suite that runs inside the extension host. VS Code calls `run`; an error is a failure.
const { counts, group } = require('./harness.cjs');

exports.run = async () => {
    for (const name of ['start', 'articles', 'edits', 'dictionaries', 'bounds', 'commands', 'reports', 'lifetime']) {
        await group(name, require(`./${name}.cjs`));
        if (name === 'start' && counts.failed > 0) {
            // Without a server nothing else can be told.
            break;
        }
    }
    const { passed, failed, absent } = counts;
    console.log(`${passed} passed, ${failed} failed, ${absent} not offered (VS Code ${require('vscode').version})`);
    if (failed > 0) {
        throw new Error(`${failed} failed`);
    }
};
