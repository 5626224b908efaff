// What a person sees when there is no server.

/** A server that cannot be found is told, with what can be done about it. */
export async function broken(hands, { server }) {
    if (server === undefined) {
        // The package carries its server, which comes before the setting: there is nothing to break from outside.
        return;
    }
    hands.bench.set({ ...hands.bench.settings, 'copydesk.server.path': '/nowhere/copydesk' });
    const toast = hands.page.locator('.notification-toast', { hasText: '/nowhere/copydesk' });
    await hands.see(toast, 'a server that is not there is told');
    await hands.see(toast.locator('.monaco-button', { hasText: 'Choose the Program' }), 'with a button to choose one');
    await hands.see(hands.page.locator('.statusbar-item.error-kind, .statusbar-item', { hasText: 'copydesk' }), 'and shown in the status bar');
    await hands.page.locator('.pane:has(.pane-header[aria-label^="Sources"]) .monaco-list-row').first().waitFor({ state: 'detached' });
    hands.ok(true, 'the view of sources does not show what nobody knows any more');
    await hands.shot('no-server');
    hands.bench.set({ ...hands.bench.settings, 'copydesk.server.path': server });
}
