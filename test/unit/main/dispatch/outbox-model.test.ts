import { randomUUID } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OpenStore, openStore } from '../../../../main/db/open-store.ts';
import { digestOf } from '../../../../main/dispatch/digest.ts';
import { findEntry } from '../../../../main/dispatch/outbox-table.ts';
import { createPersonActs } from '../../../../main/dispatch/person-acts.ts';
import { type Posting, type Pump, startPump } from '../../../../main/dispatch/pump.ts';
import type { KeyRelease } from '../../../../shared/central/contract.ts';
import type { AttemptOutcome, OutboxState } from '../../../../shared/dispatch/outbox.ts';
import { type AppError, type AppErrorKind, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/clock.ts';
import { type ManualTime, manualTime } from '../../../support/manual-time.ts';
import { MORNING, SILENT_LOG, testKeystore } from '../../../support/seat-basics.ts';
import { DISPATCH, FORM, seatDay } from '../../../support/seat-day.ts';
import { tempDir } from '../../../support/seat-store.ts';

/** `test:pbx` plays more. */
const SEQUENCES = Number(process.env['OUTBOX_SEQUENCES'] ?? 300);

/**
 * How central behaves towards one posting. `taken`: it keeps the order, but its answer does not arrive. `late`: the seat
 * gives up, and only then the posting arrives. `numbering`: it keeps the order, and says that the number comes later.
 */
const MOODS = ['accepts', 'taken', 'away', 'broken', 'refuses', 'silent', 'late', 'numbering'] as const;
type Mood = (typeof MOODS)[number];

/** Central as the contract wants it: one order a key, another body under it is a conflict, none under a released one. */
class CentralModel {
  readonly orders = new Map<string, { readonly body: string; readonly number: string }>();
  mood: Mood = 'accepts';
  readonly released = new Set<string>();
  #waiting: (() => void)[] = [];
  #late: Posting[] = [];

  async post(posting: Posting): Promise<AttemptOutcome> {
    const { mood } = this;
    if (mood === 'silent') await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (mood === 'away' || mood === 'silent') return failed('central-offline');
    if (mood === 'broken') return failed('central-server');
    if (mood === 'late') {
      this.#late.push(posting);
      return failed('central-timeout');
    }
    const answer = this.#take(posting, mood === 'refuses');
    if (mood === 'numbering' && answer.kind === 'accepted') return failed('central-pending');
    return mood === 'taken' ? failed('central-timeout') : answer;
  }

  #take({ key, body }: Posting, refuses: boolean): AttemptOutcome {
    const held = this.orders.get(key);
    if (held && held.body !== body) return failed('central-conflict');
    if (this.released.has(key)) return failed('order-key-released');
    if (!held && refuses) return failed('central-rejected');
    const order = held ?? { body, number: `20261123-${String(this.orders.size + 1).padStart(6, '0')}` };
    this.orders.set(key, order);
    return { kind: 'accepted', number: order.number, dueAt: null };
  }

  /** What was held up on the way arrives; nobody waits for the answers. */
  arrive(): void {
    for (const posting of this.#late.splice(0)) this.#take(posting, false);
  }

  release(key: string): Result<KeyRelease, AppError> {
    if (this.mood === 'away') return err(appError('central-offline'));
    const held = this.orders.get(key);
    if (!held) this.released.add(key);
    if (this.mood === 'taken') return err(appError('central-timeout'));
    if (!held) return ok({ kind: 'released', key, at: 0 });
    const { number, body } = held;
    return ok({
      kind: 'held',
      key,
      receipt: { id: number, number, localNumber: '', key, receivedAt: 0, dueAt: null, digest: digestOf(body) },
    });
  }

  /** Those who waited in vain learn it. */
  hangUp(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function failed(error: AppErrorKind): AttemptOutcome {
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
    // Only the process dies here; what a power cut needs would be waited for ten thousand times.
    store.value.read.pragma('synchronous = OFF');
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
      releaseKey: (key) => Promise.resolve(this.#central.release(key)),
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

  /** Read from the outbox itself: the list of the day does not show what a clock set back wrote on the day before. */
  states(): { orderId: string; key: string; state: OutboxState }[] {
    const ids = this.#store.read.prepare<[], string>('SELECT order_id FROM outbox').pluck().all();
    return ids.flatMap((id) => findEntry(this.#store.read, id) ?? []);
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
  | { readonly do: 'pass' | 'clock'; readonly ms: number }
  | { readonly do: 'retry' | 'reopen'; readonly nth: number }
  | { readonly do: 'restart' | 'reachable' | 'hangUp' | 'arrive' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('dispatch' as const), twice: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('mood' as const),
      mood: fc.constantFrom<Mood>(...MOODS),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 90_000 }) }) },
  // Forward only a little: an order of yesterday that is settled is on no list any more.
  { weight: 2, arbitrary: fc.record({ do: fc.constant('clock' as const), ms: fc.integer({ min: -3 * HOUR_MS, max: 10 * MINUTE_MS }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('retry' as const, 'reopen' as const), nth: fc.nat(5) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('restart' as const, 'reachable' as const, 'hangUp' as const, 'arrive' as const) }),
  },
);

/** A posting is held up, the next one refused, and a person edits the order before or after the first arrives: rare by chance. */
const overtaken: fc.Arbitrary<Step[]> = fc
  .record({
    arrivesFirst: fc.boolean(),
    between: fc.option(step, { nil: null }),
  })
  .map(({ arrivesFirst, between }) => [
    { do: 'mood', mood: 'late' },
    { do: 'dispatch', twice: false },
    { do: 'pass', ms: 50 },
    { do: 'mood', mood: 'refuses' },
    { do: 'pass', ms: 2_000 },
    ...(between ? [between] : []),
    ...(arrivesFirst ? [{ do: 'arrive' } as const] : []),
    { do: 'reopen', nth: 0 },
    { do: 'arrive' },
  ]);

const steps: fc.Arbitrary<Step[]> = fc.oneof(
  { weight: 5, arbitrary: fc.array(step, { minLength: 3, maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.array(step, { maxLength: 4 }), overtaken, fc.array(step, { maxLength: 4 })).map((parts) => parts.flat()),
  },
);

async function play(seat: SeatUnderTest, central: CentralModel, time: ManualTime, sequence: readonly Step[]): Promise<void> {
  for (const [at, next] of sequence.entries()) {
    if (next.do === 'dispatch') seat.dispatch(`诉求 ${at}`, next.twice);
    else if (next.do === 'mood') central.mood = next.mood;
    else if (next.do === 'pass') await time.pass(next.ms);
    else if (next.do === 'clock') time.set(time.clock() + next.ms);
    else if (next.do === 'retry' || next.do === 'reopen') await seat.act(next.do, next.nth);
    else if (next.do === 'restart') await seat.restart();
    else if (next.do === 'reachable') seat.reachable();
    else if (next.do === 'arrive') central.arrive();
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
    if (state.kind === 'withdrawn') expect([central.orders.has(key), central.released.has(key)]).toEqual([false, true]);
  }
  const keys = new Set(states.map(({ key }) => key));
  for (const key of central.orders.keys()) expect(keys.has(key)).toBe(true);
}

/** A folder with an empty store: making its key and its tables takes longer than a whole sequence. */
function emptyStore(): string {
  const dir = tempDir();
  const store = openStore({ dir, keystore: testKeystore(), clock: () => MORNING, log: SILENT_LOG });
  if (!store.ok) throw new Error(store.error.kind);
  store.value.close();
  return dir;
}

describe('the outbox, whatever happens to seat, central and the line', () => {
  it(`loses no order and doubles none, in ${SEQUENCES} sequences`, { timeout: SEQUENCES * 120 }, async () => {
    const [empty, folders] = [emptyStore(), tempDir()];
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const time = manualTime(MORNING);
        const central = new CentralModel();
        const dir = join(folders, randomUUID());
        cpSync(empty, dir, { recursive: true });
        const seat = new SeatUnderTest(dir, time, central);
        try {
          await play(seat, central, time, sequence);
          central.hangUp();
          central.mood = 'accepts';
          await time.pass(2 * MINUTE_MS);
          while (seat.states().some(({ state }) => state.kind === 'rejected')) await seat.act('retry', 0);
          await time.pass(HOUR_MS / 2);
          // What is refused even now has a released key: only a new one helps.
          while (seat.states().some(({ state }) => state.kind === 'rejected')) await seat.act('reopen', 0);
          await time.pass(HOUR_MS / 2);
          central.arrive();
          check(seat, central);
          const open = seat.states().filter(({ state }) => state.kind !== 'accepted' && state.kind !== 'withdrawn');
          expect(open).toEqual([]);
          expect(central.orders.size).toBe(seat.states().filter(({ state }) => state.kind === 'accepted').length);
        } finally {
          await seat.close();
          rmSync(dir, { recursive: true });
        }
      }),
      { numRuns: SEQUENCES },
    );
  });
});
