import type { SpokenTimePolicy } from './spoken-time-policy.ts';

/**
 * What words say of when something happened. `from` and `to`: between them; `from` alone: it began then and goes on;
 * `about`: counted back from the call in round figures; `often`: how often, in the words that were used.
 */
export interface SpokenTime {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly about?: boolean | undefined;
  readonly often?: string | undefined;
}

/** `future`: after the call; `nonsense`: no clock or calendar has it; `unclear`: a time, but not which. */
export type Meaning = ({ readonly kind: 'time' } & SpokenTime) | { readonly kind: 'future' | 'nonsense' | 'unclear' };

export const UNCLEAR: Meaning = { kind: 'unclear' };
export const NONSENSE: Meaning = { kind: 'nonsense' };

/** What words are read against: the moment of the call, and what the parts of a day are. */
export interface Moment {
  readonly at: number;
  readonly policy: SpokenTimePolicy;
}

/** Words that tell a time, where they stand in the text. */
export interface HeardTime {
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
}

/** Looks for its kind of words at one place of a text. */
export type ReadAt = (text: string, start: number, moment: Moment) => HeardTime | null;
