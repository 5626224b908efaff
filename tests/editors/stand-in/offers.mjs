// Tells whether a server offers `copydesk.report` and `copydesk.actors`: exit code 0 when it does, 1 when it does not, 2 when
// there is no server.
import { spawn } from 'node:child_process';
import { Pipe } from './pipe.mjs';

const server = spawn(process.argv[2], ['lsp'], { stdio: ['pipe', 'pipe', 'ignore'] });
server.on('error', () => process.exit(2));
server.on('exit', () => process.exit(2));
const pipe = new Pipe(server.stdin);
pipe.read(server.stdout, ({ result }) => {
    const offered = result.capabilities.executeCommandProvider?.commands ?? [];
    server.removeAllListeners('exit');
    server.kill();
    process.exit(['copydesk.report', 'copydesk.actors'].every((one) => offered.includes(one)) ? 0 : 1);
});
pipe.write({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, capabilities: {} } });
