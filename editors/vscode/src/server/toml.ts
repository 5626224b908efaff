// Keeps TOML that is no dictionary from the server, which would take it for an article.
import type { Middleware } from 'vscode-languageclient/node';
import { isDictionary, isToml } from './wanted';

/** The part of the middleware that guards TOML documents. */
export function tomlGuard(): Pick<Middleware, 'didOpen' | 'didChange' | 'didSave' | 'didClose'> {
    const open = new Set<string>();
    return {
        didOpen: async (document, next) => {
            if (isToml(document)) {
                if (!isDictionary(document)) {
                    return;
                }
                open.add(document.uri.toString());
            }
            await next(document);
        },
        didChange: async (event, next) => {
            if (!isToml(event.document) || open.has(event.document.uri.toString())) {
                await next(event);
            }
        },
        didSave: async (document, next) => {
            if (!isToml(document) || open.has(document.uri.toString())) {
                await next(document);
            }
        },
        didClose: async (document, next) => {
            if (!isToml(document) || open.delete(document.uri.toString())) {
                await next(document);
            }
        },
    };
}
