/** An order that a seat posted, and all the numbers it was told for it. */
export interface LedgerLine {
  /** The seat's own number of it: an order that was taken under another key is found by it. */
  readonly localNumber: string;
  readonly key: string;
  readonly numbers: readonly string[];
}

/** What is stored under a local number. */
export interface StoredOrder {
  readonly localNumber: string;
  readonly key: string;
  readonly number: string;
  /** Of its life; null: it has none. */
  readonly version: number | null;
  readonly events: number;
}

export interface LedgerFound {
  /** Posted and not there under the number that was told, or there without its whole life. */
  readonly lost: number;
  /** Posted once and there twice, or told two numbers, or told a number that another was told. */
  readonly doubled: number;
}

/** Lays what the seats were told beside what is stored. */
export function readLedger(told: readonly LedgerLine[], stored: readonly StoredOrder[]): LedgerFound {
  const byLocal = Map.groupBy(stored, ({ localNumber }) => localNumber);
  const holders = new Set<string>();
  let [lost, doubled] = [0, 0];
  for (const { localNumber, key, numbers } of told) {
    const rows = byLocal.get(localNumber) ?? [];
    const [number] = numbers;
    const isWhole = rows.some((row) => row.key === key && row.number === number && row.version !== null && row.version === row.events);
    if (!isWhole) lost += 1;
    if (rows.length > 1 || numbers.length > 1 || (number !== undefined && holders.has(number))) doubled += 1;
    if (number !== undefined) holders.add(number);
  }
  return { lost, doubled };
}
