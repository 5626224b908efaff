// The start: a desk wakes the extension, and the first findings come soon.
const { check, extension, open, until } = require('./harness.cjs');

/** A person does not notice half a second. */
const SOON = 500;

module.exports = async () => {
    const document = await open('night-train-doubts.md');
    const { session, firstFindings } = await extension();
    await until('the server is ready', () => session.state.is === 'ready');
    check(session.running.initializeResult.serverInfo.name === 'copydesk', 'it tells its name');
    const took = await firstFindings;
    check(took <= SOON, `first findings ${Math.round(took)} ms after activation, at most ${SOON} ms`);
    check(document.languageId === 'markdown', 'an article is Markdown');
};
