// Where the server program is: the one that came with the extension, then the setting, then PATH.
import * as path from 'node:path';

/** What is known of the machine; tests give their own. */
export interface Machine {
    /** The folder of the extension. */
    readonly extension: string;
    /** The setting `copydesk.server.path`. */
    readonly setting: string;
    /** The folders of PATH, as one string. */
    readonly searched: string;
    readonly windows: boolean;
    /** Whether a file is there and can be run. */
    readonly runs: (file: string) => boolean;
}

/** A program that was found, and how. */
export interface Found {
    readonly program: string;
    readonly by: 'bundled' | 'setting' | 'path';
}

/** Why there is none, for people. */
export interface Missing {
    readonly reason: string;
}

/** Finds the server program. */
export function locate(machine: Machine): Found | Missing {
    const name = machine.windows ? 'copydesk.exe' : 'copydesk';
    const bundled = path.join(machine.extension, 'server', name);
    if (machine.runs(bundled)) {
        return { program: bundled, by: 'bundled' };
    }
    if (machine.setting !== '') {
        return machine.runs(machine.setting)
            ? { program: machine.setting, by: 'setting' }
            : { reason: `“${machine.setting}”, which the setting copydesk.server.path names, is no program that can be run.` };
    }
    const separator = machine.windows ? ';' : ':';
    const there = machine.searched
        .split(separator)
        .filter((folder) => folder !== '')
        .map((folder) => path.join(folder, name))
        .find(machine.runs);
    return there === undefined
        ? { reason: 'This extension carries no server for your platform, and there is no “copydesk” on PATH.' }
        : { program: there, by: 'path' };
}

/** What to say of a server of another version than the extension; nothing where they fit. */
export function mismatch(extension: string, server: string | undefined): string | undefined {
    const release = (version: string) => version.split('.').slice(0, 2).join('.');
    if (server === undefined || release(server) === release(extension)) {
        return undefined;
    }
    return `The server is copydesk ${server}, the extension is ${extension}: some things may not work. Install the same version of both.`;
}
