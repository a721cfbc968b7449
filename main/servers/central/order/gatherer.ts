interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets those who come while work is under way share the next turn, which costs hardly more for many than for one. Who comes to
 * nobody at work waits for nothing.
 *
 *   idle    ──comes──────────────▶ working(1)
 *   working ──comes──────────────▶ working, one more waits
 *   working ──done, some wait────▶ working(those, `most` of them)
 *   working ──done, nobody waits─▶ idle
 *
 * @param work all of them or none; their results in the same order. Where it fails each is tried alone, so that one that cannot
 *   be done stops no other.
 */
export function createGatherer<T, R>(work: (items: readonly T[]) => Promise<readonly R[]>, most: number): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let isWorking = false;

  async function workOn(turn: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await work(turn.map(({ item }) => item));
      turn.forEach(({ resolve }, nth) => void resolve(results[nth] as R));
    } catch (error) {
      const [only] = turn;
      if (turn.length === 1) only?.reject(error);
      // Side by side: where the database is gone, each waits for it as long.
      else await Promise.all(turn.map((each) => workOn([each])));
    }
  }

  async function go(): Promise<void> {
    isWorking = true;
    while (waiting.length > 0) await workOn(waiting.splice(0, most));
    isWorking = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isWorking) void go();
    });
}
