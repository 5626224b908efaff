// What the client does when the server ends by itself: start it again, unless it ends too often.
import { CloseAction, ErrorAction, type CloseHandlerResult, type ErrorHandler, type ErrorHandlerResult } from 'vscode-languageclient/node';

/** A server that ends more often in so long a time is left alone. */
const MOST = 4;
const SPAN = 3 * 60 * 1000;

/** Ends of one server. */
export class Restarts implements ErrorHandler {
    private ends: number[] = [];

    /** A killed server breaks the pipe that is being written to; its end follows, and is what counts. */
    error(): ErrorHandlerResult {
        return { action: ErrorAction.Continue, handled: true };
    }

    closed(): CloseHandlerResult {
        const now = Date.now();
        this.ends = [...this.ends.filter((end) => now - end <= SPAN), now];
        if (this.ends.length <= MOST) {
            return { action: CloseAction.Restart };
        }
        const message = `The copydesk server ended ${this.ends.length} times within three minutes and is left alone; see its output, then restart it.`;
        return { action: CloseAction.DoNotRestart, message };
    }
}
