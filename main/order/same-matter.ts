import type { Call } from '../../shared/call/call.ts';
import type { SameMatterQuery, SameMatterReply } from '../../shared/central/contract.ts';
import type { OrderForm } from '../../shared/classification/form.ts';
import type { AppError } from '../../shared/errors.ts';
import type { MatterKeys } from '../../shared/order/find-matter.ts';
import { personalPhones } from '../../shared/order/matter-caller.ts';
import { landmarkOf } from '../../shared/order/matter-place.ts';
import { mergeMatters, type Said } from '../../shared/order/merge-matters.ts';
import type { MatterOrder, SameMatter } from '../../shared/order/same-matter.ts';
import { sameMatterPolicyAt } from '../../shared/order/same-matter-policy.ts';
import type { Result } from '../../shared/result.ts';
import { type Clock, SECOND_MS } from '../../shared/time/clock.ts';
import type { Assess } from '../classification/assessment.ts';
import type { Store } from '../db/store.ts';
import { hasSettledSince } from './matter-table.ts';
import { ownMatters } from './own-matters.ts';
import { listOrdersOfCall } from './work-order-table.ts';

/** Most key presses change the notes and not what is asked: central need not be asked again at once. */
const SAME_ANSWER_MS = 5 * SECOND_MS;

interface SameMattersOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly assess: Assess;
  readonly call: (callId: string) => Pick<Call, 'number'> | null;
  /** Whether central can be asked at all: nobody waits for one that is known to be away. */
  readonly isCentralThere: () => boolean;
  readonly askCentral: (query: SameMatterQuery) => Promise<Result<SameMatterReply, AppError>>;
}

/**
 * What is already known of the matter on the form: as central knows it, or at once what this seat itself sent. Not what was
 * sent in the same call: the agent knows of that.
 * @param from what was taken before is of another world: the orders of former drills
 */
export type FindSameMatter = (callId: string | null, form: OrderForm, from: number) => Promise<SameMatter>;

export function createFindSameMatter({ store, clock, assess, call, isCentralThere, askCentral }: SameMattersOptions): FindSameMatter {
  let last: { readonly asked: string; readonly at: number; readonly answer: Promise<Said | null> } | null = null;

  function keysOf(callId: string | null, form: OrderForm): MatterKeys {
    const { item, street, community } = assess(form, { kind: 'dispatch' });
    const number = callId === null ? '' : (call(callId)?.number ?? '');
    return {
      phones: personalPhones(number, form.callerPhone),
      ...{ itemCode: item?.code ?? null, streetCode: street?.code ?? null, community, landmark: landmarkOf(form.placeDetail) },
    };
  }

  async function ask(keys: MatterKeys, askedAt: number): Promise<Said | null> {
    const said = await askCentral({ ...keys, phones: [...keys.phones] });
    return said.ok ? { ...said.value, askedAt } : null;
  }

  /** What central took since then may stand in no answer that was given before. */
  function isFresh(at: number, now: number): boolean {
    return now - at >= 0 && now - at < SAME_ANSWER_MS && !hasSettledSince(store.read, at, now);
  }

  function central(keys: MatterKeys, now: number): Promise<Said | null> {
    const asked = JSON.stringify(keys);
    if (last?.asked !== asked || !isFresh(last.at, now)) last = { asked, at: now, answer: ask(keys, now) };
    return last.answer;
  }

  /** By central's number and the seat's own. */
  function sentIn(callId: string | null): (matter: Pick<MatterOrder, 'number' | 'localNumber'>) => boolean {
    const rows = callId === null ? [] : listOrdersOfCall(store.read, store.seal, callId);
    const numbers = new Set(rows.map(({ outbox }) => (outbox.kind === 'accepted' ? outbox.number : null)));
    const localNumbers = new Set(rows.map(({ localNumber }) => localNumber));
    return ({ number, localNumber }) => (number !== null && numbers.has(number)) || (localNumber !== null && localNumbers.has(localNumber));
  }

  /** Central knows of no drill: the wish it tells of may be of a former one, and only the seat's own since then is sure. */
  function within(said: Said, from: number, isLeftOut: (matter: MatterOrder) => boolean): Said {
    const orders = said.orders.filter((matter) => matter.takenAt >= from && !isLeftOut(matter));
    return { ...said, orders, callerConfidential: said.callerConfidential && from === 0 };
  }

  return async (callId, form, from) => {
    const now = clock();
    const keys = keysOf(callId, form);
    const said = isCentralThere() ? await central(keys, now) : null;
    // After central's answer: what was sent meanwhile is among the seat's own.
    const isLeftOut = sentIn(callId);
    const own = ownMatters(store, keys, { from, isLeftOut }, sameMatterPolicyAt(now), now);
    return mergeMatters(own, said && within(said, from, isLeftOut));
  };
}
