// The open documents, as the editor has them, and places in them.
export class Texts {
    open = new Map();
    folders = [];
    encoding = 'utf-16';

    /** Takes what a message says of a document. */
    follow({ method, params }) {
        if (method === 'textDocument/didOpen') {
            const { uri, version, text } = params.textDocument;
            this.open.set(uri, { version, text });
        } else if (method === 'textDocument/didChange') {
            const document = this.open.get(params.textDocument.uri);
            document.version = params.textDocument.version;
            for (const { range, text } of params.contentChanges) {
                document.text = range ? this.#replaced(document.text, range, text) : text;
            }
        } else if (method === 'textDocument/didClose') {
            this.open.delete(params.textDocument.uri);
        }
    }

    #replaced(before, { start, end }, text) {
        return before.slice(0, this.#index(before, start)) + text + before.slice(this.#index(before, end));
    }

    #index(text, { line, character }) {
        const starts = lineStarts(text);
        const start = starts[line] ?? text.length;
        if (this.encoding !== 'utf-8') {
            return Math.min(start + character, text.length);
        }
        const bytes = Buffer.from(text.slice(start, starts[line + 1]));
        return start + bytes.subarray(0, character).toString().length;
    }

    /** The range between two UTF-16 offsets. */
    range(text, [start, end]) {
        const starts = lineStarts(text);
        const at = (offset) => {
            const line = starts.findLastIndex((one) => one <= offset);
            const before = text.slice(starts[line], offset);
            return { line, character: this.encoding === 'utf-8' ? Buffer.byteLength(before) : before.length };
        };
        return { start: at(start), end: at(end) };
    }
}

function lineStarts(text) {
    return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
}
