import type { SameMatterQuery, SameMatterReply } from '../../../../shared/central/contract.ts';
import { compareMatters, type MatterKeys, type MatterRelation, mattersSince, sameMatter } from '../../../../shared/order/find-matter.ts';
import { personalPhones } from '../../../../shared/order/matter-caller.ts';
import { landmarkOf } from '../../../../shared/order/matter-place.ts';
import { matterView } from '../../../../shared/order/matter-view.ts';
import { workOrderSchema } from '../../../../shared/order/order.ts';
import { type MatterOrder, SHOWN_MATTERS } from '../../../../shared/order/same-matter.ts';
import { sameMatterPolicyAt } from '../../../../shared/order/same-matter-policy.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { ServedDocuments } from '../catalogue/documents.ts';
import type { CentralDb } from '../db/tables.ts';
import type { CallerMarks } from './caller-marks.ts';
import { type Candidate, createMatterRows, type Shown } from './matter-rows.ts';

type Found = Candidate & { readonly relation: MatterRelation; readonly takenAt: number };

/** What is already known of a matter that is being told. Nothing of the question is kept or logged. */
export type SameMatters = (query: SameMatterQuery) => Promise<SameMatterReply>;

interface Options {
  readonly db: CentralDb;
  readonly documents: ServedDocuments;
  readonly marks: Pick<CallerMarks, 'inForce'>;
  readonly clock: Clock;
}

export function createSameMatters({ db, documents, marks, clock }: Options): SameMatters {
  const rows = createMatterRows(db);

  async function told(
    { relation, ...row }: Found,
    { number, due_at, body, stage, lead_code, reply_due_at }: Shown,
    phones: readonly string[],
  ): Promise<MatterOrder> {
    const order = workOrderSchema.parse(JSON.parse(body));
    const isTellers = personalPhones(order.caller.phone, order.caller.number).some((phone) => phones.includes(phone));
    const found = order.itemCode === null ? null : await documents.findItem(order.catalogueVersion, order.itemCode);
    const itemName = found?.item.l3 ?? null;
    const { street_code: street, citizens, takenAt } = row;
    // What the order was sent with is over as soon as it is extended, parked or dispatched again; its life says what holds now.
    const [lead, dueAt] = stage === null ? [order.routing?.lead ?? null, due_at] : [lead_code, reply_due_at];
    return {
      ...{ number, localNumber: order.localNumber, relation, ...matterView(order, isTellers ? 'caller' : 'place', itemName) },
      ...{ itemName, streetName: street === null ? null : documents.unitName(street) },
      ...{ takenAt, leadName: lead === null ? null : documents.unitName(lead) },
      ...{ status: stage === 'closed' ? 'closed' : 'open', dueAt, citizens },
    };
  }

  return async ({ phones, itemCode, streetCode, community, landmark }) => {
    const [now, numbers] = [clock(), personalPhones(...phones)];
    const policy = sameMatterPolicyAt(now);
    const keys: MatterKeys = { phones: numbers, itemCode, streetCode, community, landmark: landmarkOf(landmark ?? '') };
    const since = mattersSince(keys, policy, now);
    const own = await rows.ofCaller(numbers);
    const others = [...(await rows.atPlace(keys, 'community', since)), ...(await rows.atPlace(keys, 'landmark', since))];
    const found = new Map<string, Found>();
    for (const row of [...own, ...others]) {
      const { item_code, street_code, taken_at, citizens } = row;
      const facts = {
        ...row,
        phones: own.includes(row) ? numbers : [],
        itemCode: item_code,
        streetCode: street_code,
        takenAt: taken_at ?? 0,
      };
      const relation = sameMatter(keys, { ...facts, citizens }, policy, now);
      if (relation !== null && !found.has(row.id)) found.set(row.id, { ...row, relation, takenAt: facts.takenAt });
    }
    const best = [...found.values()].toSorted(compareMatters).slice(0, SHOWN_MATTERS);
    const rest = await rows.shown(best.map(({ id }) => id));
    const shown = best.flatMap((row) => {
      const more = rest.get(row.id);
      return more ? [told(row, more, numbers)] : [];
    });
    return {
      orders: await Promise.all(shown),
      callerConfidential: await rows.isConfidential(numbers),
      callerMark: await marks.inForce(numbers),
    };
  };
}
