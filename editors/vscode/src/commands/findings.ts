// The findings of `copydesk lint --format jsonl`. Lines and columns count from 1, columns in code points.

/** One finding. */
export interface Finding {
    readonly path: string;
    readonly rule: string;
    readonly severity: 'error' | 'warning' | 'info' | 'hint';
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly end_line: number;
    readonly end_column: number;
}

/** How many UTF-16 units the first code points of a line take: what the editor counts. */
export function codeUnits(line: string, points: number): number {
    let units = 0;
    for (let point = 0; point < points && units < line.length; point += 1) {
        units += (line.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
    }
    return units;
}
