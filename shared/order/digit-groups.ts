/** Digits that stand together. */
export interface DigitGroup {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
  /** What stands between it and the group before it in its run. */
  readonly gap: string;
}

/** What may stand between the groups of one number, however it was typed, pasted or dictated. */
const GAP = /^[\s\p{Pd}−.,、/·()。;:_|]{1,4}$/u;
/** What hardly ever stands between two numbers of a list. */
const TIGHT = /^[ \t\p{Pd}−·()]+$/u;

export const isTight = ({ gap }: DigitGroup): boolean => TIGHT.test(gap);
export const digitsOf = (groups: readonly DigitGroup[]): string => groups.map(({ digits }) => digits).join('');
export const sizesOf = (groups: readonly DigitGroup[]): string => groups.map(({ digits }) => digits.length).join('-');

/** Groups with nothing between them but what may part a number. */
export function digitRuns(plain: string): DigitGroup[][] {
  const runs: DigitGroup[][] = [];
  let end = 0;
  for (const { 0: digits, index: from } of plain.matchAll(/\p{Nd}+/gu)) {
    const gap = plain.slice(end, from);
    end = from + digits.length;
    const run = runs.at(-1);
    if (run && GAP.test(gap)) run.push({ from, to: end, digits, gap });
    else runs.push([{ from, to: end, digits, gap: '' }]);
  }
  return runs;
}

interface Cut {
  readonly groups: readonly DigitGroup[];
  readonly isIt: boolean;
}

/** More groups than the longest number has digits are never one. */
const LONGEST = 18;

/** Takes out of the groups all that is of a kind, the longest first; what is left between stays together. */
export function cutOut(groups: readonly DigitGroup[], isOf: (part: readonly DigitGroup[]) => boolean): Cut[] {
  const cuts: Cut[] = [];
  let rest: DigitGroup[] = [];
  const keep = (): void => {
    if (rest.length > 0) cuts.push({ groups: rest, isIt: false });
    rest = [];
  };
  for (let at = 0; at < groups.length; ) {
    let length = Math.min(LONGEST, groups.length - at);
    while (length > 0 && !isOf(groups.slice(at, at + length))) length -= 1;
    if (length > 0) {
      keep();
      cuts.push({ groups: groups.slice(at, at + length), isIt: true });
    } else rest.push(...groups.slice(at, at + 1));
    at += Math.max(1, length);
  }
  keep();
  return cuts;
}
