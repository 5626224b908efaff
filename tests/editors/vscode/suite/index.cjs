// The suite that runs inside the extension host. VS Code calls `run`; an error is a failure.
const { counts, group } = require('./harness.cjs');

exports.run = async () => {
    await group('start', require('./start.cjs'));
    await group('articles', require('./articles.cjs'));
    await group('edits', require('./edits.cjs'));
    await group('dictionaries', require('./dictionaries.cjs'));
    await group('commands', require('./commands.cjs'));
    await group('reports', require('./reports.cjs'));
    await group('lifetime', require('./lifetime.cjs'));
    const { passed, failed, absent } = counts;
    console.log(`${passed} passed, ${failed} failed, ${absent} not offered (VS Code ${require('vscode').version})`);
    if (failed > 0) {
        throw new Error(`${failed} failed`);
    }
};
