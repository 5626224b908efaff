// Keeps documents from the server that it has no business with: articles without a desk, TOML that is no dictionary.
import type { Middleware } from 'vscode-languageclient/node';
import { isWelcome } from './wanted';

/** The part of the middleware that guards documents. What was welcome when it was opened stays so. */
export function guard(): Pick<Middleware, 'didOpen' | 'didChange' | 'didSave' | 'didClose'> {
    const open = new Set<string>();
    return {
        didOpen: async (document, next) => {
            if (isWelcome(document)) {
                open.add(document.uri.toString());
                await next(document);
            }
        },
        didChange: async (event, next) => {
            if (open.has(event.document.uri.toString())) {
                await next(event);
            }
        },
        didSave: async (document, next) => {
            if (open.has(document.uri.toString())) {
                await next(document);
            }
        },
        didClose: async (document, next) => {
            if (open.delete(document.uri.toString())) {
                await next(document);
            }
        },
    };
}
