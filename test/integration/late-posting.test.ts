import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findEntry } from '../../main/dispatch/outbox-table.ts';
import { createPersonActs } from '../../main/dispatch/person-acts.ts';
import { startPump } from '../../main/dispatch/pump.ts';
import { createCentralClient } from '../../main/link/central-client.ts';
import { startCentral } from '../support/central.ts';
import { startCentralRelay } from '../support/central-relay.ts';
import { MORNING, SILENT_LOG } from '../support/seat-basics.ts';
import { DISPATCH, FORM, seatDay } from '../support/seat-day.ts';
import { testStore } from '../support/seat-store.ts';

const ORDERS = '/v1/orders';

/** A seat and a central, both real, and the wire between them; an order whose first postings were held up and the next refused. */
async function overtaken() {
  const store = testStore();
  const clock = (): number => Date.now() - started + MORNING;
  const started = Date.now();
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
  relay.trouble({ kind: 'held' }, ORDERS);
  const common = { store, clock, onChange: () => undefined, log: SILENT_LOG };
  const pump = startPump({ ...common, post: client.postOrder, startTimer, random: () => 0 });
  onTestFinished(() => pump.dispose());
  const day = seatDay({ store, clock, onChange: pump.kick });
  const acts = createPersonActs({ ...common, newId: randomUUID, agentId: () => '1001', releaseKey: client.releaseKey });
  const entryOf = (orderId: string) => findEntry(store.read, orderId);
  const becomes = (orderId: string, kind: string) =>
    expect.poll(() => entryOf(orderId)?.state.kind, { interval: 10, timeout: 5_000 }).toBe(kind);
  const { orderId } = day.sendOrder();
  const key = entryOf(orderId)?.key ?? '';
  await expect.poll(() => relay.seen.filter(({ path }) => path === ORDERS).length, { interval: 10 }).toBeGreaterThan(0);
  relay.trouble({ kind: 'status', status: 422 }, ORDERS);
  await becomes(orderId, 'rejected');
  relay.trouble({ kind: 'none' });
  return { ...day, relay, acts, client, orderId, key, entryOf, becomes };
}

describe('a posting that arrives after its order was refused and edited', () => {
  it('makes no second order: its key was closed', async () => {
    const { acts, dispatch, relay, client, orderId, key, entryOf, becomes } = await overtaken();
    const draft = await acts.reopen(orderId);
    if (!draft.ok) throw new Error(draft.error.kind);
    const edited = dispatch(draft.value.id, { ...FORM, notes: '改过的' }, DISPATCH);
    if (!edited.ok) throw new Error(edited.error.kind);
    await becomes(edited.value.orderId, 'accepted');
    const statuses = await relay.deliver();
    expect(new Set(statuses)).toEqual(new Set([409]));
    expect(await client.findOrders({ key })).toEqual({ ok: true, value: [] });
    const newKey = entryOf(edited.value.orderId)?.key ?? '';
    expect(await client.findOrders({ key: newKey })).toMatchObject({
      ok: true,
      value: [{ key: newKey, number: expect.stringMatching(/-000001$/) }],
    });
  });

  it('is the order where it arrives before the edit: the seat finds that central holds the very same', async () => {
    const { acts, drafts, relay, orderId, entryOf } = await overtaken();
    expect(await relay.deliver()).toContain(201);
    expect(await acts.reopen(orderId)).toMatchObject({ error: { kind: 'order-exists-at-central' } });
    expect(entryOf(orderId)?.state.kind).toBe('accepted');
    expect(drafts.list()).toEqual([]);
  });
});
