/** The key with the fewest edits, if more than half of it is right. */
export function nearestOf(key: string, known: readonly string[]): string | null {
  const [best] = known.map((each) => ({ each, edits: editsBetween(key, each) })).sort((a, b) => a.edits - b.edits);
  return best && best.edits <= best.each.length / 2 ? best.each : null;
}

/** Levenshtein's distance. */
function editsBetween(from: string, to: string): number {
  let row = [...Array(to.length + 1).keys()];
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (const [column, other] of [...to].entries()) {
      const change = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
