// Whatever has a place in the article goes there, by mouse or keyboard; the scroll position outlives a new drawing.
(() => {
    const editor = acquireVsCodeApi();
    const go = (event) => {
        const target = event.target.closest('[data-go]');
        if (target) {
            event.preventDefault();
            editor.postMessage({ go: target.dataset.go });
        }
    };
    document.addEventListener('click', go);
    document.addEventListener('keydown', (event) => (event.key === 'Enter' || event.key === ' ') && go(event));
    const before = editor.getState();
    if (before && before.title === document.title) {
        window.scrollTo(0, before.top);
    }
    window.addEventListener('scroll', () => editor.setState({ title: document.title, top: window.scrollY }), { passive: true });
})();
