import type { CallerMark } from './caller-mark.ts';
import { compareMatters } from './find-matter.ts';
import { type MatterOrder, type SameMatter, SHOWN_MATTERS } from './same-matter.ts';

/** An order of this seat that may be the same matter. */
export interface OwnMatter {
  readonly matter: MatterOrder;
  readonly confidential: boolean;
  /** Since when central has it; null: it has not taken it yet, and cannot tell of it. */
  readonly acceptedAt: number | null;
}

/** What central said, and when it was asked. */
export interface Said {
  readonly orders: readonly MatterOrder[];
  readonly callerConfidential: boolean;
  readonly askedAt: number;
  /** Absent: a central that keeps no marks. */
  readonly callerMark?: CallerMark | null | undefined;
}

const isSame = (one: MatterOrder, other: MatterOrder): boolean =>
  (one.number !== null && one.number === other.number) || (one.localNumber !== null && one.localNumber === other.localNumber);

/** What the caller joined a moment ago is the caller's own, though central has not heard of it. */
function withOwn(matter: MatterOrder, own: readonly OwnMatter[]): MatterOrder {
  const isCallers = own.some((each) => each.matter.relation === 'caller' && isSame(each.matter, matter));
  return isCallers ? { ...matter, relation: 'caller' } : matter;
}

/**
 * Central's word, and what it did not know of when it was asked. Of what it had taken by then it alone speaks: what is not
 * in its answer is closed, or others come before it.
 *
 * @param said null: central could not be asked, and the seat's own is all there is
 */
export function mergeMatters(own: readonly OwnMatter[], said: Said | null): SameMatter {
  const told = (said?.orders ?? []).map((matter) => withOwn(matter, own));
  const isUnheard = ({ acceptedAt }: OwnMatter): boolean => said === null || acceptedAt === null || acceptedAt >= said.askedAt;
  const added = own.filter((each) => isUnheard(each) && !told.some((other) => isSame(each.matter, other)));
  return {
    orders: [...told, ...added.map(({ matter }) => matter)].toSorted(compareMatters).slice(0, SHOWN_MATTERS),
    from: said === null ? 'seat' : 'central',
    callerConfidential: (said?.callerConfidential ?? false) || own.some(({ confidential }) => confidential),
    callerMark: said?.callerMark ?? null,
  };
}
