// Messages of the protocol on a pipe: a header with the length, then JSON.
export class Pipe {
    constructor(out) {
        this.out = out;
    }

    write(message) {
        const body = Buffer.from(JSON.stringify(message));
        this.out.write(`Content-Length: ${body.length}\r\n\r\n`);
        this.out.write(body);
    }

    /** Hands each message of a stream to a function. */
    read(stream, take) {
        let held = Buffer.alloc(0);
        stream.on('data', (data) => {
            held = Buffer.concat([held, data]);
            for (;;) {
                const head = held.indexOf('\r\n\r\n');
                const length = head < 0 ? undefined : Number(/content-length: *(\d+)/i.exec(held.subarray(0, head))[1]);
                if (head < 0 || held.length < head + 4 + length) {
                    return;
                }
                const body = held.subarray(head + 4, head + 4 + length);
                held = held.subarray(head + 4 + length);
                take(JSON.parse(body));
            }
        });
    }
}
