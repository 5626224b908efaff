// What a person does in the workbench: open files, go to places, run commands, look.
import path from 'node:path';

/** Nothing takes this long; what is waited for longer has gone wrong. */
const PATIENCE = 20_000;

/** A person's hands and eyes. Everything waits for what it needs to see. */
export class Hands {
    passed = 0;

    constructor(bench, shots) {
        this.bench = bench;
        this.shots = shots;
    }

    get page() {
        return this.bench.page;
    }

    /** Counts a check, or fails the attempt. */
    ok(value, what) {
        if (!value) {
            throw new Error(what);
        }
        this.passed += 1;
        console.log(`ok   ${what}`);
    }

    /** Waits until something can be seen. */
    async see(locator, what) {
        await locator.first().waitFor({ timeout: PATIENCE }).catch(() => {
            throw new Error(`not seen: ${what}`);
        });
        this.ok(true, what);
        return locator.first();
    }

    /** Keeps a picture, once what fades in or slides has come to rest. */
    async shot(name) {
        await this.page?.evaluate(() => {
            const ends = (one) => one.effect.getComputedTiming().iterations !== Infinity;
            return Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished));
        });
        await this.page?.screenshot({ path: path.join(this.shots, `${name}.png`) });
    }

    /** Presses keys one after the other. */
    async press(...keys) {
        for (const key of keys) {
            await this.page.keyboard.press(key);
        }
    }

    /** The box that takes names of files, lines and commands. */
    get #box() {
        return this.page.locator('.quick-input-widget .quick-input-box input').first();
    }

    async #quick(keys, text, row) {
        await this.press(keys);
        await this.#box.waitFor({ timeout: PATIENCE });
        await this.#box.fill(text);
        if (row !== undefined) {
            // Enter takes the focused row, and the list lags behind the typing.
            await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).first().waitFor({ timeout: PATIENCE });
        }
        await this.press('Enter');
    }

    /** Opens a file by its name. */
    async open(name) {
        await this.#quick('Control+P', name, name);
        await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor({ timeout: PATIENCE });
        await this.page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor({ timeout: PATIENCE });
    }

    /** Runs a command of the palette. */
    async run(title) {
        await this.#quick('F1', `>${title}`, title);
    }

    /** Puts the cursor on a line and column, from 1. */
    async go(line, column) {
        await this.#quick('Control+G', `:${line}:${column}`);
        await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: PATIENCE });
        await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor({ timeout: PATIENCE });
    }

    /** The lines of the editor that has the focus. */
    get lines() {
        return this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first();
    }
}
