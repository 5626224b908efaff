// The copydesk program, for what is done outside the server: pages of rules, the check of a whole folder.
import { execFile } from 'node:child_process';
import type { Session } from './server/session';

/** Enough for the findings of an archive. */
const MOST_OUTPUT = 256 * 1024 * 1024;

/** Runs the program and gives what it prints. The error is what it says of the trouble. */
export function run(session: Session, args: readonly string[], folder?: string): Promise<string> {
    const program = session.program?.program;
    if (program === undefined) {
        return Promise.reject(new Error('The copydesk program was not found; “copydesk: Restart Server” looks for it again.'));
    }
    return new Promise((resolve, reject) => {
        execFile(program, args, { cwd: folder, maxBuffer: MOST_OUTPUT }, (error, output, trouble) =>
            error === null ? resolve(output) : reject(new Error(trouble.trim() || error.message)),
        );
    });
}
