// The start: a desk wakes the extension, and the first findings come soon.
const { absent, check, extension, open, until } = require('./harness.cjs');

/** A person does not notice half a second. */
const SOON = 500;
/** The workbench itself is still busy at first, and so may the machine be: one good start shows what can be done. */
const TRIES = 8;

/** Starts the server anew, and gives the milliseconds from its start to the findings in a document. */
async function started(session, document) {
    let begun;
    const starting = session.onChange(({ is }) => is === 'starting' && (begun = performance.now()));
    const took = new Promise((resolve) => {
        const publishing = session.onPublish((uri) => {
            if (begun !== undefined && uri.toString() === document.uri.toString()) {
                publishing.dispose();
                resolve(performance.now() - begun);
            }
        });
    });
    await session.restart();
    const milliseconds = await took;
    starting.dispose();
    return milliseconds;
}

module.exports = async () => {
    const document = await open('night-train-doubts.md');
    check(document.languageId === 'markdown', 'an article is Markdown');
    const { session, woken } = await extension();
    await until('a folder with copydesk.toml wakes the extension', () => session.state.is === 'ready');
    check(session.running.initializeResult.serverInfo.name === 'copydesk', 'the server tells its name');
    if (process.env.COPYDESK_REAL) {
        // A program in between starts slowly, and tells nothing of the server.
        return absent(`first findings within ${SOON} ms, through the stand-in`);
    }
    const tries = [];
    while (tries.length < TRIES && !(woken + Math.min(...tries) <= SOON)) {
        tries.push(await started(session, document));
    }
    const told = `extension and server give their first findings within ${SOON} ms (${tries.map((one) => Math.round(woken + one)).join(', ')})`;
    // On a machine that has other work a time proves nothing: whoever measures asks for the check.
    if (process.env.COPYDESK_TIMED) {
        check(woken + Math.min(...tries) <= SOON, told);
    } else {
        absent(told);
    }
};
