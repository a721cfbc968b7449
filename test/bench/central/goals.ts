/** What a figure must not miss. `atLeast`: more is better; all others must not be above. */
export interface Goal {
  readonly key: string;
  readonly limit: number;
  readonly atLeast?: true;
}

export interface Verdict extends Goal {
  readonly measured: number;
  readonly isMet: boolean;
}

/** Of the goals those whose figure was measured: a part of the bench may run alone. */
export function judge(goals: readonly Goal[], metrics: Readonly<Record<string, unknown>>): Verdict[] {
  return goals.flatMap((goal) => {
    const measured = metrics[goal.key];
    if (typeof measured !== 'number') return [];
    // A figure that is no number met nothing.
    return [{ ...goal, measured, isMet: goal.atLeast ? measured >= goal.limit : measured <= goal.limit }];
  });
}

export function sayVerdict({ key, limit, atLeast, measured, isMet }: Verdict): string {
  const shown = Number.isInteger(measured) ? String(measured) : measured.toFixed(1);
  return `  ${isMet ? 'met   ' : 'MISSED'}  ${key.padEnd(16)} ${shown} (${atLeast ? '≥' : '≤'} ${limit})`;
}
