import { randomUUID } from 'node:crypto';
import { createAssess } from '../../main/classification/assess.ts';
import type { Assess } from '../../main/classification/assessment.ts';
import { createDrafts } from '../../main/classification/drafts.ts';
import type { OpenStore } from '../../main/db/open-store.ts';
import { createDispatch } from '../../main/dispatch/dispatch.ts';
import { createJournal } from '../../main/journal/journal.ts';
import { createOrders } from '../../main/order/orders.ts';
import type { CallEvent, CallIdentity, EndReason } from '../../shared/call/call.ts';
import type { CatalogueItem, PolicyRow } from '../../shared/catalogue/catalogue.ts';
import { EMPTY_FORM, type OrderForm } from '../../shared/classification/form.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import type { Outcome } from '../../shared/order/order.ts';
import type { Unit } from '../../shared/place/unit.ts';
import { type Clock, HOUR_MS } from '../../shared/time/clock.ts';
import { SILENT_LOG } from './seat-basics.ts';

const unit = (code: string, name: string, kind: Unit['kind'], parent: string | null = null): Unit => ({
  ...{ code, name, kind, parent },
  ...{ supervisedBy: null, aliases: [], always: false, demo: true },
});
export const STREET = unit('110105026', '望京街道', 'street', '110105');
const DISTRICT = unit('110105', '朝阳区', 'district');

const POLICY: PolicyRow = {
  class: 'livelihood',
  level: '24h',
  dispatchWithinMs: 2 * HOUR_MS,
  feedback: { amount: 24, unit: 'hour', dayKind: 'calendar' },
  source: '演示口径',
};

export const ITEM: CatalogueItem = {
  ...{ code: '01.01.01', l1: '供暖', l2: '室温', l3: '室温不达标', definition: '供暖季室内温度低于标准' },
  ...{ phrases: ['暖气不热'], requestTypes: ['help', 'complaint'], route: { kind: 'street' }, coUnits: [], policyClass: 'livelihood' },
  questions: [{ key: 'heating', label: '供暖方式', choices: ['集中供暖', '自采暖'], required: true }],
  ...{ addressRequired: true, confidential: false, assessed: true, tag: null, notAccepted: null, validFrom: '2026-11-01', validTo: null },
};

export const CHANNEL_ITEM: CatalogueItem = {
  ...ITEM,
  ...{ code: '01.01.02', l3: '供暖合同诉讼', route: { kind: 'channel', channel: '人民法院' }, questions: [] },
};

/** Two items, one street, one policy row, whose level the tests vary. */
export function assessWith(clock: Clock, level: PolicyRow['level'] = '24h'): Assess {
  const units = [STREET, DISTRICT];
  return createAssess(
    {
      version: () => '2026.11.1',
      item: (code) => [ITEM, CHANNEL_ITEM].find((item) => item.code === code) ?? null,
      unit: (code) => units.find((each) => each.code === code) ?? null,
      policy: () => [{ ...POLICY, level }],
      community: (_street, texts) => (texts.some((text) => text.includes('花家地西里三区')) ? '花家地西里3区' : null),
    },
    clock,
  );
}

export const FORM: OrderForm = {
  ...EMPTY_FORM,
  requestType: 'help',
  notes: '家里暖气不热,客厅才14度,三天了',
  itemCode: ITEM.code,
  streetCode: STREET.code,
  placeDetail: '花家地西里三区6号楼',
  answers: { heating: '集中供暖', gone: '旧事项的回答' },
  callerName: '王桂芳',
  callerPhone: '139 1234 5678',
};

export const DISPATCH: Outcome = { kind: 'dispatch' };

interface DayOptions {
  readonly store: OpenStore;
  readonly clock: Clock;
  readonly newId?: () => string;
  readonly assess?: Assess;
  readonly agent?: () => string | null;
  readonly onChange?: () => void;
}

/** The seat's domains on one store, put together as the program puts them together. */
export function seatDay({ store, clock, newId = randomUUID, assess, agent = () => '1001', onChange = () => undefined }: DayOptions) {
  const common = { store, clock, newId, agentId: agent, log: SILENT_LOG };
  const journal = createJournal(common);
  const drafts = createDrafts(common);
  const dispatch = createDispatch({ ...common, seat: () => '8001', assess: assess ?? assessWith(clock), onChange });
  return {
    journal,
    drafts,
    dispatch,
    orders: createOrders(store, clock, agent),
    /** A draft filled in and sent. */
    sendOrder(form: OrderForm = FORM, callId: string | null = null, outcome: Outcome = DISPATCH): OrderRow {
      const result = dispatch(drafts.create(callId).id, form, outcome);
      if (!result.ok) throw new Error(result.error.kind);
      return result.value;
    },
  };
}

export function identity(changes: Partial<CallIdentity> = {}): CallIdentity {
  const id = randomUUID();
  return {
    ...{ id, ref: `ref-${id}`, direction: 'in', number: '13912345678', displayName: '王桂芳', calledNumber: '12345', queue: '12345' },
    ...changes,
  };
}

/** The events of a call that rang at `at`, was answered 5 s later and ended after a minute. */
export function answeredCall(caller: CallIdentity, at: number, reason: EndReason = 'caller-hung-up'): CallEvent[] {
  return [
    { kind: 'offered', at, identity: caller },
    { kind: 'answered', at: at + 5_000 },
    { kind: 'ended', at: at + 65_000, reason },
  ];
}
