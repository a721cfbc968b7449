import { describe, expect, it, onTestFinished } from 'vitest';
import { startPump } from '../../main/dispatch/pump.ts';
import type { LinkOutcome } from '../../main/link/ask-central.ts';
import { createCentralClient } from '../../main/link/central-client.ts';
import { createFindSameMatter } from '../../main/order/same-matter.ts';
import { markDecisionPath, orderReceiptSchema } from '../../shared/central/contract.ts';
import type { OrderForm } from '../../shared/classification/form.ts';
import type { SameMatter } from '../../shared/order/same-matter.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../shared/time/clock.ts';
import { bearer, startCentral, workOrder } from '../support/central.ts';
import { startCentralRelay } from '../support/central-relay.ts';
import { MORNING, SILENT_LOG } from '../support/seat-basics.ts';
import { answeredCall, assessWith, FORM, identity, seatDay } from '../support/seat-day.ts';
import { testStore } from '../support/seat-store.ts';

const NUMBER = '20261123-000001';
const STRANGER = { ...FORM, callerPhone: '13800000009' };

/** A seat, the wire to a central, and what the seat would tell its desk. */
async function world() {
  const store = testStore();
  const now = { at: MORNING };
  const clock = (): number => now.at;
  const central = await startCentral({ time: { now: MORNING } });
  const relay = await startCentralRelay(central.central.address);
  onTestFinished(() => relay.close());
  const { deviceToken } = await central.enrol();
  const outcomes: LinkOutcome[] = [];
  const client = createCentralClient({
    ...{ baseUrl: relay.url, deviceToken: () => deviceToken, agentSession: () => null, clock, log: SILENT_LOG },
    onOutcome: (outcome) => void outcomes.push(outcome),
  });
  const there = { isUp: true };
  const day = seatDay({ store, clock });
  const findFrom = createFindSameMatter({
    ...{ store, clock, assess: assessWith(clock), call: day.journal.getCall },
    isCentralThere: () => there.isUp,
    askCentral: client.sameMatter,
  });
  const find = (callId: string | null, form: OrderForm, from = 0): Promise<SameMatter> => findFrom(callId, form, from);
  const asked = (): unknown[] => relay.seen.filter(({ path }) => path === '/v1/orders/same-matter');
  /** What waits in the outbox reaches central. */
  const drain = async (): Promise<void> => {
    const startTimer = (ms: number, fire: () => void): (() => void) => {
      const timer = setTimeout(fire, ms);
      return () => clearTimeout(timer);
    };
    const pump = startPump({
      ...{ store, clock, startTimer, random: () => 0, onChange: () => undefined, log: SILENT_LOG, post: client.postOrder },
    });
    await expect.poll(() => day.orders.list(null).every(({ outbox }) => outbox.kind === 'accepted')).toBe(true);
    await pump.dispose();
  };
  return { ...day, store, now, central, deviceToken, relay, outcomes, there, find, asked, drain };
}

const shown = ({ orders }: SameMatter): unknown[] => orders.map(({ number, relation, citizens }) => [number, relation, citizens]);

describe('what is known of the matter on the form', () => {
  it('is what central knows of every seat, and nobody need be asked twice at once', async () => {
    const { central, deviceToken, find, asked, now } = await world();
    await central.post(deviceToken, workOrder({ takenAt: MORNING, community: '花家地西里3区', confidential: true }));
    const form = { ...STRANGER, placeDetail: '花家地西里三区1号楼' };
    expect(await find(null, form)).toMatchObject({ from: 'central', orders: [{ number: NUMBER, relation: 'place' }] });
    await find(null, { ...form, notes: `${form.notes}，已经三天` });
    expect(asked()).toHaveLength(1);
    now.at += 5 * SECOND_MS;
    expect(await find(null, { ...form, callerPhone: '139 1234 5678' })).toMatchObject({
      ...{ callerConfidential: true, orders: [{ number: NUMBER, relation: 'caller' }] },
    });
    expect(asked()).toHaveLength(2);
  });

  it('has the seat’s own besides while central has not taken them: shown, without a number to join', async () => {
    const { find, sendOrder, drain } = await world();
    const row = sendOrder();
    expect(await find(null, FORM)).toMatchObject({
      from: 'central',
      orders: [
        { number: null, localNumber: row.localNumber, relation: 'caller', title: '暖气不热，客厅才14度，3天了', place: FORM.placeDetail },
      ],
    });
    expect((await find(null, STRANGER)).orders).toMatchObject([{ relation: 'place', place: '花家地西里三区' }]);
    await drain();
    expect(await find(null, { ...STRANGER, callerPhone: '13800000008' })).toMatchObject({
      orders: [{ number: NUMBER, relation: 'place' }],
    });
  });

  it('loses no order at the moment central takes it, though the answer beside it is older', async () => {
    const { find, sendOrder, drain, now, asked } = await world();
    const row = sendOrder();
    expect((await find(null, STRANGER)).orders).toMatchObject([{ number: null, localNumber: row.localNumber }]);
    now.at += SECOND_MS;
    await drain();
    now.at += SECOND_MS;
    expect((await find(null, STRANGER)).orders).toMatchObject([{ number: NUMBER, citizens: 1 }]);
    expect(asked(), 'asked anew').toHaveLength(2);
  });

  it('tells of no wish of a former drill', async () => {
    const { find, sendOrder, drain, there, now } = await world();
    sendOrder({ ...FORM, confidential: true });
    await drain();
    for (const isUp of [true, false]) {
      there.isUp = isUp;
      expect(await find(null, FORM), `${isUp}`).toMatchObject({ callerConfidential: true });
      expect(await find(null, FORM, MORNING + 1), `${isUp}`).toMatchObject({ callerConfidential: false, orders: [] });
    }
    now.at += 2;
    sendOrder({ ...FORM, confidential: true });
    expect(await find(null, FORM, MORNING + 1)).toMatchObject({ callerConfidential: true });
  });

  it('is the seat’s own at once while central is away, the number that rings among what it is found by', async () => {
    const { find, journal, sendOrder, drain, there, asked, now } = await world();
    const caller = identity({ number: '01065123456' });
    for (const event of answeredCall(caller, MORNING)) journal.recordCallEvent(caller.id, event);
    sendOrder({ ...FORM, confidential: true }, caller.id);
    await drain();
    there.isUp = false;
    const again = identity({ number: '65123456' });
    journal.recordCallEvent(again.id, { kind: 'offered', at: MORNING, identity: again });
    const answer = await find(again.id, { ...FORM, callerPhone: '', itemCode: null });
    expect(answer).toMatchObject({ from: 'seat', callerConfidential: true });
    expect(shown(answer)).toEqual([[NUMBER, 'caller', 1]]);
    expect(shown(await find(caller.id, FORM)), 'sent in this very call').toEqual([]);
    expect(shown(await find(again.id, FORM, MORNING + 1)), 'of a former drill').toEqual([]);
    expect(asked()).toEqual([]);
    expect(shown(await find(null, STRANGER))).toEqual([[NUMBER, 'place', 1]]);
    now.at += 72 * HOUR_MS + 1;
    expect(shown(await find(null, STRANGER))).toEqual([]);
  });

  it('has the mark that a lead agreed to, from central alone', async () => {
    const { central, deviceToken, find, there } = await world();
    const abuse = { outcome: { kind: 'no-request', how: 'abusive' }, requestType: null, routing: null } as const;
    const { id } = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder(abuse))).json());
    const { session } = await central.signIn(deviceToken, '2001', 'lead');
    await central.request('POST', markDecisionPath(id), {
      headers: { ...bearer(deviceToken), 'x-agent-session': session },
      body: { kind: 'approve', days: 7 },
    });
    const form = { ...STRANGER, callerPhone: '139 1234 5678' };
    expect((await find(null, form)).callerMark).toEqual({ until: MORNING + 7 * DAY_MS, decidedAt: MORNING });
    expect((await find(null, STRANGER)).callerMark).toBeNull();
    there.isUp = false;
    expect((await find(null, form)).callerMark).toBeNull();
  });

  it('waits for a slow central no longer than an agent can, and thinks no worse of the way to it', async () => {
    const { find, sendOrder, relay, outcomes } = await world();
    sendOrder();
    relay.trouble({ kind: 'slow', ms: 5_000 }, '/v1/orders/same-matter');
    const begun = performance.now();
    expect(await find(null, FORM)).toMatchObject({ from: 'seat', orders: [{ relation: 'caller' }] });
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(outcomes).toEqual([]);
  });

  it('is the seat’s own where central answers with something else', async () => {
    const { find, sendOrder, relay, now } = await world();
    sendOrder();
    for (const trouble of [{ kind: 'away' }, { kind: 'garbage' }, { kind: 'html' }, { kind: 'status', status: 404 }] as const) {
      relay.trouble(trouble, '/v1/orders/same-matter');
      now.at += 5 * SECOND_MS;
      expect(await find(null, FORM), trouble.kind).toMatchObject({ from: 'seat', orders: [{ relation: 'caller' }] });
    }
  });
});

describe('who joins an order at this seat', () => {
  it('stands on it at once as its caller, before central has heard of it, and counts once', async () => {
    const { find, sendOrder, drain, there } = await world();
    sendOrder();
    await drain();
    const join = { kind: 'joined', number: NUMBER } as const;
    sendOrder(STRANGER, null, join);
    expect(shown(await find(null, STRANGER))).toEqual([[NUMBER, 'caller', 1]]);
    there.isUp = false;
    expect(shown(await find(null, STRANGER))).toEqual([[NUMBER, 'caller', 2]]);
    sendOrder(STRANGER, null, join);
    sendOrder(FORM, null, join);
    await drain();
    expect(shown(await find(null, { ...FORM, callerPhone: '13800000001' }))).toEqual([[NUMBER, 'place', 2]]);
    there.isUp = true;
    expect(shown(await find(null, { ...FORM, callerPhone: '13800000001' }))).toEqual([[NUMBER, 'place', 2]]);
  });

  it('is told where central knows no such order: the entry needs the agent, and its matter is no order', async () => {
    const { find, sendOrder, orders, store, central, deviceToken, relay } = await world();
    const client = createCentralClient({
      ...{ baseUrl: relay.url, deviceToken: () => deviceToken, agentSession: () => null, clock: () => MORNING, log: SILENT_LOG },
      onOutcome: () => undefined,
    });
    const row = sendOrder(STRANGER, null, { kind: 'joined', number: '20991231-000001' });
    const pump = startPump({
      ...{ store, clock: () => MORNING, startTimer: () => () => undefined, random: () => 0, onChange: () => undefined, log: SILENT_LOG },
      post: client.postOrder,
    });
    onTestFinished(() => pump.dispose());
    await expect.poll(() => orders.list(null)[0]?.outbox.kind).toBe('rejected');
    const { outbox } = orders.list(null).find(({ orderId }) => orderId === row.orderId) ?? {};
    expect(outbox).toMatchObject({ error: { kind: 'order-unknown-number' } });
    expect((await find(null, STRANGER)).orders).toEqual([]);
    expect(central.logged()).not.toContain('13800000009');
  });
});
