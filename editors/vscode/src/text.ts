// Text for people, without the editor.
import type { Actors } from './protocol';

/** Some text on one line, not longer than that. */
export function excerpt(text: string, longest: number): string {
    const words = text.replace(/\s+/g, ' ').trim();
    return words.length <= longest ? words : `${words.slice(0, longest - 1).trimEnd()}…`;
}

/** What an answer about the workspace rests on: how many articles, and how many of them are still to be looked through. */
export function extent({ articles, unread = 0 }: Pick<Actors, 'articles' | 'unread'>): string {
    const all = articles === 1 ? '1 article' : `${articles} articles`;
    return unread > 0 ? `${all}, ${unread} not looked through yet` : all;
}
