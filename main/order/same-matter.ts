import type { Call } from '../../shared/call/call.ts';
import type { OrderForm } from '../../shared/classification/form.ts';
import type { MatterKeys } from '../../shared/order/find-matter.ts';
import { personalPhones } from '../../shared/order/matter-caller.ts';
import { landmarkOf } from '../../shared/order/matter-place.ts';
import type { SameMatter } from '../../shared/order/same-matter.ts';
import { sameMatterPolicyAt } from '../../shared/order/same-matter-policy.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Assess } from '../classification/assessment.ts';
import type { Store } from '../db/store.ts';
import { ownMatters } from './own-matters.ts';

interface SameMattersOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly assess: Assess;
  readonly call: (callId: string) => Call | null;
}

/** What is already known of the matter on the form. */
export type FindSameMatter = (callId: string | null, form: OrderForm) => Promise<SameMatter>;

export function createFindSameMatter({ store, clock, assess, call }: SameMattersOptions): FindSameMatter {
  function keysOf(callId: string | null, form: OrderForm): MatterKeys {
    const { item, street, community } = assess(form, { kind: 'dispatch' });
    const number = callId === null ? '' : (call(callId)?.number ?? '');
    return {
      phones: personalPhones(number, form.callerPhone),
      ...{ itemCode: item?.code ?? null, streetCode: street?.code ?? null, community, landmark: landmarkOf(form.placeDetail) },
    };
  }

  return async (callId, form) => {
    const now = clock();
    const own = ownMatters(store, keysOf(callId, form), sameMatterPolicyAt(now), now);
    return {
      orders: own.map(({ matter }) => matter),
      from: 'seat',
      callerConfidential: own.some(({ confidential }) => confidential),
    };
  };
}
