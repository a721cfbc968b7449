import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { startPump } from '../../main/dispatch/pump.ts';
import { createCentralClient } from '../../main/link/central-client.ts';
import { orderReceiptSchema } from '../../shared/central/contract.ts';
import { workOrderSchema } from '../../shared/order/order.ts';
import { startCentral, workOrder } from '../support/central.ts';
import { startCentralRelay } from '../support/central-relay.ts';
import { ALL_OUTCOMES, formWithoutRequest } from '../support/outcomes.ts';
import { MORNING, SILENT_LOG } from '../support/seat-basics.ts';
import { FORM, seatDay } from '../support/seat-day.ts';
import { testStore } from '../support/seat-store.ts';

/** What central's own catalogue has not got is no part of it. */
const WITHOUT_ITEM = { ...FORM, itemCode: null, streetCode: null };

it('every outcome leaves the seat, and central has it with its channel, once', { timeout: 20_000 }, async () => {
  const store = testStore();
  const clock = (): number => MORNING;
  const central = await startCentral({ time: { now: MORNING } });
  const relay = await startCentralRelay(central.central.address);
  onTestFinished(() => relay.close());
  const { deviceToken } = await central.enrol();
  const client = createCentralClient({
    ...{ baseUrl: relay.url, deviceToken: () => deviceToken, agentSession: () => null, clock, log: SILENT_LOG },
    onOutcome: () => undefined,
  });
  const startTimer = (ms: number, fire: () => void): (() => void) => {
    const timer = setTimeout(fire, ms);
    return () => clearTimeout(timer);
  };
  const pump = startPump({
    ...{ store, clock, startTimer, random: () => 0, onChange: () => undefined, log: SILENT_LOG },
    post: client.postOrder,
  });
  onTestFinished(() => pump.dispose());
  const { orders, sendOrder } = seatDay({ store, clock, onChange: pump.kick });
  const { number } = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder())).json());
  const numbered = ALL_OUTCOMES.map((outcome) => (outcome.kind === 'joined' ? { ...outcome, number } : outcome));
  const sent = numbered
    .filter(({ kind }) => kind !== 'dispatch')
    .map((outcome) => sendOrder(outcome.kind === 'no-request' ? formWithoutRequest(outcome) : WITHOUT_ITEM, randomUUID(), outcome));
  const states = (): string[] => orders.list(null).map(({ outbox }) => outbox.kind);
  await expect.poll(states, { interval: 20, timeout: 15_000 }).toEqual(sent.map(() => 'accepted'));
  const posted = relay.seen.filter(({ path }) => path === '/v1/orders').map(({ body }) => workOrderSchema.parse(JSON.parse(body)));
  const outcomes = (rows: readonly { readonly outcome: unknown }[]): string[] =>
    rows.map(({ outcome }) => JSON.stringify(outcome)).toSorted();
  expect(outcomes(posted)).toEqual(outcomes(sent));
  expect(posted.filter(({ dueAt, routing }) => dueAt !== null || routing !== null)).toEqual([]);
});
