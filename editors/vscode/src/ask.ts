// Asking the server for what the protocol has no request for.
import type { Session } from './server/session';

/** Why there is no answer, for people. */
export class NoAnswer extends Error {}

/** Has the server do a command. Throws [`NoAnswer`] where it does not run, does not offer it, or refuses. */
export async function ask<T>(session: Session, command: string, argument: unknown): Promise<T> {
    const client = session.running;
    if (client === undefined) {
        throw new NoAnswer('The server does not run.');
    }
    if (!offers(session, command)) {
        const version = session.version ?? 'unknown';
        throw new NoAnswer(`This server (version ${version}) does not offer “${command}”. Install a newer copydesk.`);
    }
    try {
        const answer = await client.sendRequest<T | null>('workspace/executeCommand', { command, arguments: [argument] });
        if (answer === null) {
            throw new NoAnswer('The server knows nothing of this document.');
        }
        return answer;
    } catch (error) {
        throw error instanceof NoAnswer ? error : new NoAnswer(error instanceof Error ? error.message : String(error));
    }
}

/** Whether the server knows a command. */
export function offers(session: Session, command: string): boolean {
    return session.running?.initializeResult?.capabilities.executeCommandProvider?.commands.includes(command) ?? false;
}
