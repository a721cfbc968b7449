import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OpenStore, openStore } from '../../../../main/db/open-store.ts';
import { createPersonActs } from '../../../../main/dispatch/person-acts.ts';
import { type Posting, type Pump, startPump } from '../../../../main/dispatch/pump.ts';
import type { OrderReceipt } from '../../../../shared/central/contract.ts';
import type { AttemptOutcome, OutboxState } from '../../../../shared/dispatch/outbox.ts';
import { appError } from '../../../../shared/errors.ts';
import { err, ok } from '../../../../shared/result.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/clock.ts';
import { type ManualTime, manualTime } from '../../../support/manual-time.ts';
import { MORNING, SILENT_LOG, testKeystore } from '../../../support/seat-basics.ts';
import { DISPATCH, FORM, seatDay } from '../../../support/seat-day.ts';
import { tempDir } from '../../../support/seat-store.ts';

/** How central behaves towards one posting. `taken`: it keeps the order, but its answer does not arrive. */
type Mood = 'accepts' | 'taken' | 'away' | 'broken' | 'refuses' | 'silent';

/** Central as the contract wants it: one order a key, another body under it is a conflict. */
class CentralModel {
  readonly orders = new Map<string, { readonly body: string; readonly number: string }>();
  mood: Mood = 'accepts';
  #waiting: (() => void)[] = [];

  async post({ key, body }: Posting): Promise<AttemptOutcome> {
    const { mood } = this;
    if (mood === 'silent') await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (mood === 'away' || mood === 'silent') return failed('central-offline');
    if (mood === 'broken') return failed('central-server');
    const held = this.orders.get(key);
    if (held && held.body !== body) return failed('central-conflict');
    if (!held && mood === 'refuses') return failed('central-rejected');
    const order = held ?? { body, number: `20261123-${String(this.orders.size + 1).padStart(6, '0')}` };
    this.orders.set(key, order);
    return mood === 'taken' ? failed('central-timeout') : { kind: 'accepted', number: order.number, dueAt: null };
  }

  find(key: string): readonly OrderReceipt[] {
    const held = this.orders.get(key);
    return held ? [{ id: held.number, number: held.number, localNumber: '', key, receivedAt: 0, dueAt: null }] : [];
  }

  /** Those who waited in vain learn it. */
  hangUp(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function failed(error: 'central-offline' | 'central-server' | 'central-conflict' | 'central-rejected' | 'central-timeout'): AttemptOutcome {
  return { kind: 'failed', error, detail: '', retryAfterMs: null };
}

/** A seat on a real database, which may die and come back. */
class SeatUnderTest {
  readonly #dir: string;
  readonly #time: ManualTime;
  readonly #central: CentralModel;
  #store: OpenStore;
  #pump: Pump | null = null;
  /** Every order the seat ever confirmed, with the number it was told as accepted. */
  readonly confirmed = new Map<string, string | null>();

  constructor(dir: string, time: ManualTime, central: CentralModel) {
    this.#dir = dir;
    this.#time = time;
    this.#central = central;
    this.#store = this.#open();
  }

  #open(): OpenStore {
    const store = openStore({ dir: this.#dir, keystore: testKeystore(), clock: this.#time.clock, log: SILENT_LOG });
    if (!store.ok) throw new Error(store.error.kind);
    const { clock, startTimer } = this.#time;
    const post = (posting: Posting) => this.#central.post(posting);
    this.#pump = startPump({ store: store.value, post, clock, startTimer, random: () => 0.5, onChange: () => undefined, log: SILENT_LOG });
    return store.value;
  }

  get #day() {
    return seatDay({ store: this.#store, clock: this.#time.clock, onChange: () => this.#pump?.kick() });
  }

  dispatch(text: string, twice: boolean): void {
    const { drafts, dispatch } = this.#day;
    const draft = drafts.create(null);
    const row = dispatch(draft.id, { ...FORM, notes: text }, DISPATCH);
    if (!row.ok) throw new Error(row.error.kind);
    if (twice) {
      expect(dispatch(draft.id, { ...FORM, notes: text }, DISPATCH)).toMatchObject({ value: { orderId: row.value.orderId } });
      expect(dispatch(draft.id, { ...FORM, notes: `${text}!` }, DISPATCH)).toMatchObject({ error: { kind: 'draft-closed' } });
    }
    this.confirmed.set(row.value.orderId, null);
  }

  async act(what: 'retry' | 'reopen', nth: number): Promise<void> {
    const rejected = this.states().filter(({ state }) => state.kind === 'rejected');
    const { orderId } = rejected[nth % Math.max(1, rejected.length)] ?? {};
    if (!orderId) return;
    const acts = createPersonActs({
      ...{ store: this.#store, clock: this.#time.clock, newId: randomUUID, agentId: () => '1001', onChange: () => this.#pump?.kick() },
      findOrders: ({ key }) =>
        Promise.resolve(this.#central.mood === 'away' ? err(appError('central-offline')) : ok(this.#central.find(key))),
    });
    if (what === 'retry') acts.retry(orderId);
    else {
      const draft = await acts.reopen(orderId);
      if (draft.ok) {
        const row = this.#day.dispatch(draft.value.id, draft.value.form, DISPATCH);
        if (row.ok) this.confirmed.set(row.value.orderId, null);
      }
    }
  }

  reachable(): void {
    this.#pump?.reachable();
  }

  /** Killed: whatever was under way never learns its answer. */
  async restart(): Promise<void> {
    const pump = this.#pump;
    this.#store.read.pragma('query_only = ON');
    const ended = pump?.dispose();
    this.#central.hangUp();
    await ended;
    this.#store.close();
    this.#store = this.#open();
  }

  states(): { orderId: string; key: string; state: OutboxState }[] {
    const keys = this.#store.read.prepare<[], { order_id: string; key: string }>('SELECT order_id, key FROM outbox').all();
    const rows = new Map(this.#day.orders.list(null).map((row) => [row.orderId, row.outbox]));
    return keys.flatMap(({ order_id, key }) => {
      const state = rows.get(order_id);
      return state ? [{ orderId: order_id, key, state }] : [];
    });
  }

  async close(): Promise<void> {
    this.#central.hangUp();
    await this.#pump?.dispose();
    this.#store.close();
  }
}

type Step =
  | { readonly do: 'dispatch'; readonly twice: boolean }
  | { readonly do: 'mood'; readonly mood: Mood }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'retry' | 'reopen'; readonly nth: number }
  | { readonly do: 'restart' | 'reachable' | 'hangUp' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('dispatch' as const), twice: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('mood' as const),
      mood: fc.constantFrom<Mood>('accepts', 'taken', 'away', 'broken', 'refuses', 'silent'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 90_000 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('retry' as const, 'reopen' as const), nth: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('restart' as const, 'reachable' as const, 'hangUp' as const) }) },
);

async function play(seat: SeatUnderTest, central: CentralModel, time: ManualTime, steps: readonly Step[]): Promise<void> {
  for (const [at, next] of steps.entries()) {
    if (next.do === 'dispatch') seat.dispatch(`诉求 ${at}`, next.twice);
    else if (next.do === 'mood') central.mood = next.mood;
    else if (next.do === 'pass') await time.pass(next.ms);
    else if (next.do === 'retry' || next.do === 'reopen') await seat.act(next.do, next.nth);
    else if (next.do === 'restart') await seat.restart();
    else if (next.do === 'reachable') seat.reachable();
    else central.hangUp();
    check(seat, central);
  }
}

/** What must hold at every moment. */
function check(seat: SeatUnderTest, central: CentralModel): void {
  const states = seat.states();
  expect(states.map(({ orderId }) => orderId).sort()).toEqual([...seat.confirmed.keys()].sort());
  for (const { orderId, key, state } of states) {
    const before = seat.confirmed.get(orderId) ?? null;
    if (before !== null) expect(state).toMatchObject({ kind: 'accepted', number: before });
    if (state.kind === 'accepted') {
      expect(central.orders.get(key)?.number).toBe(state.number);
      seat.confirmed.set(orderId, state.number);
    }
    if (state.kind === 'withdrawn') expect(central.orders.has(key)).toBe(false);
  }
  const keys = new Set(states.map(({ key }) => key));
  for (const key of central.orders.keys()) expect(keys.has(key)).toBe(true);
}

describe('the outbox, whatever happens to seat, central and the line', () => {
  it('loses no order and doubles none', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
        const time = manualTime(MORNING);
        const central = new CentralModel();
        const seat = new SeatUnderTest(tempDir(), time, central);
        try {
          await play(seat, central, time, steps);
          central.hangUp();
          central.mood = 'accepts';
          await time.pass(2 * MINUTE_MS);
          while (seat.states().some(({ state }) => state.kind === 'rejected')) await seat.act('retry', 0);
          await time.pass(HOUR_MS / 2);
          check(seat, central);
          const open = seat.states().filter(({ state }) => state.kind !== 'accepted' && state.kind !== 'withdrawn');
          expect(open).toEqual([]);
          expect(central.orders.size).toBe(seat.states().filter(({ state }) => state.kind === 'accepted').length);
        } finally {
          await seat.close();
        }
      }),
      { numRuns: 200 },
    );
  });
});
