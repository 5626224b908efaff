// The server's life: a violent end, a new start, settings that change.
const vscode = require('vscode');
const { check, extension, found, open, until } = require('./harness.cjs');

/** The process of the server, as the client keeps it. */
const processOf = (session) => session.running?._serverProcess?.pid;

module.exports = async () => {
    const { session } = await extension();
    const document = await open('night-train-doubts.md');
    await until('there are findings', () => found(document, 'hearsay-adverb').length === 1);
    const first = check(processOf(session), 'the server is a process');
    process.kill(first, 'SIGKILL');
    const second = await until('a killed server is started again', () => processOf(session) !== first && session.state.is === 'ready' && processOf(session));
    await until('with its findings', () => found(document, 'hearsay-adverb').length === 1);
    await vscode.commands.executeCommand('copydesk.restart');
    check(processOf(session) !== second, 'the command starts another one');
    await until('with its findings too', () => found(document, 'hearsay-adverb').length === 1);

    const settings = vscode.workspace.getConfiguration('copydesk');
    await settings.update('enable', 'never', vscode.ConfigurationTarget.Workspace);
    await until('a server that is no longer wanted leaves, with its findings', () => session.state.is === 'off' && found(document, 'hearsay-adverb').length === 0);
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    await until('and comes back', () => found(document, 'hearsay-adverb').length === 1);
};
