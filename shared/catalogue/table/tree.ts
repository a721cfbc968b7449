/** A row of a table that names its parent instead of its levels. */
export interface TreeRow {
  readonly code: string;
  readonly parent: string;
  readonly name: string;
}

export type TreeFault = 'twice' | 'cycle' | 'no-parent' | 'depth' | 'hollow';

/** `levels`: the names from the first level to the row's own; null: it is a class itself, or it has a fault. */
export interface Placed {
  readonly levels: readonly [string, string, string] | null;
  readonly fault: TreeFault | null;
}

const DEPTH = 3;
/** Nobody needs to know how deep a row lies that lies this deep. */
const DEEPEST = 64;

/** Where each row stands in the tree. Only rows that nobody names as parent are items, and these stand on the third level. */
export function placeRows(rows: readonly TreeRow[]): Placed[] {
  const byCode = new Map<string, TreeRow>();
  for (const row of rows) if (!byCode.has(row.code)) byCode.set(row.code, row);
  const parents = new Set(rows.map(({ parent }) => parent));
  return rows.map((row) => {
    const path = pathOf(row, byCode);
    if (byCode.get(row.code) !== row) return { levels: null, fault: 'twice' };
    if (typeof path === 'string') return { levels: null, fault: path };
    const [first, second, third] = path;
    if (parents.has(row.code)) return { levels: null, fault: path.length < DEPTH ? null : 'depth' };
    if (path.length < DEPTH) return { levels: null, fault: 'hollow' };
    if (first === undefined || second === undefined || third === undefined || path.length > DEPTH) return { levels: null, fault: 'depth' };
    return { levels: [first, second, third], fault: null };
  });
}

function pathOf(row: TreeRow, byCode: ReadonlyMap<string, TreeRow>): string[] | 'cycle' | 'no-parent' | 'depth' {
  const names: string[] = [];
  const seen = new Set<TreeRow>();
  for (let at: TreeRow | undefined = row; at; at = byCode.get(at.parent)) {
    if (seen.has(at)) return 'cycle';
    seen.add(at);
    names.unshift(at.name);
    if (at.parent === '') return names;
    if (names.length > DEEPEST) return 'depth';
  }
  return 'no-parent';
}
