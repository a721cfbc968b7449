import { compareMatters } from './find-matter.ts';
import { type MatterOrder, type SameMatter, SHOWN_MATTERS } from './same-matter.ts';

/** An order of this seat that may be the same matter. */
export interface OwnMatter {
  readonly matter: MatterOrder;
  readonly confidential: boolean;
  /** Central has not taken it yet, and cannot tell of it. */
  readonly isWaiting: boolean;
}

interface Said {
  readonly orders: readonly MatterOrder[];
  readonly callerConfidential: boolean;
}

const isSame = (one: MatterOrder, other: MatterOrder): boolean =>
  (one.number !== null && one.number === other.number) || (one.localNumber !== null && one.localNumber === other.localNumber);

/** What the caller joined a moment ago is the caller's own, though central has not heard of it. */
function withOwn(matter: MatterOrder, own: readonly OwnMatter[]): MatterOrder {
  const isCallers = own.some((each) => each.matter.relation === 'caller' && isSame(each.matter, matter));
  return isCallers ? { ...matter, relation: 'caller' } : matter;
}

/**
 * Central's word, and what waits here to be told to it. Of what central has taken it alone speaks: what is not in its
 * answer is closed, or others come before it.
 *
 * @param said null: central could not be asked, and the seat's own is all there is
 */
export function mergeMatters(own: readonly OwnMatter[], said: Said | null): SameMatter {
  const told = (said?.orders ?? []).map((matter) => withOwn(matter, own));
  const added = own.filter(({ matter, isWaiting }) => (said === null || isWaiting) && !told.some((other) => isSame(matter, other)));
  return {
    orders: [...told, ...added.map(({ matter }) => matter)].toSorted(compareMatters).slice(0, SHOWN_MATTERS),
    from: said === null ? 'seat' : 'central',
    callerConfidential: (said?.callerConfidential ?? false) || own.some(({ confidential }) => confidential),
  };
}
