// Text for people, without the editor.

/** Some text on one line, not longer than that. */
export function excerpt(text: string, longest: number): string {
    const words = text.replace(/\s+/g, ' ').trim();
    return words.length <= longest ? words : `${words.slice(0, longest - 1).trimEnd()}…`;
}
