// HTML as text, with everything that comes from an article made harmless.

/** Text that may stand in HTML, also in an attribute. */
export function escape(text: string): string {
    const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
    return text.replace(/[&<>"']/g, (one) => named[one]);
}

/** A place as an attribute value, and back. */
export function placeText(range: { start: Point; end: Point }): string {
    return [range.start.line, range.start.character, range.end.line, range.end.character].join(',');
}

/** A line and a column, from 0. */
export interface Point {
    readonly line: number;
    readonly character: number;
}

/** The attributes of something that goes to a place when it is clicked or entered. */
export function goes(range: { start: Point; end: Point }): string {
    return `data-go="${placeText(range)}" tabindex="0" role="link"`;
}
