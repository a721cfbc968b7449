import type { AttemptOutcome } from '../../shared/dispatch/outbox.ts';
import type { AppErrorKind } from '../../shared/errors.ts';
import { type Clock, MINUTE_MS, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';
import { type Seal, SealBrokenError } from '../db/seal.ts';
import type { Store } from '../db/store.ts';
import { errorFields, type Log } from '../log/log.ts';
import { digestOf } from './digest.ts';
import { dueEntries, hurryWaiting, interruptedEntries, moveEntry } from './outbox-moves.ts';
import { nextDueAt, type OutboxEntry } from './outbox-table.ts';
import { createPatience } from './patience.ts';

/** One sending; `digest` is the SHA-256 of `body` in base64 (Content-Digest). */
export interface Posting {
  readonly key: string;
  readonly body: string;
  readonly digest: string;
}

interface PumpOptions {
  readonly store: Store;
  readonly post: (posting: Posting) => Promise<AttemptOutcome>;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  /** In [0, 1). */
  readonly random: () => number;
  readonly onChange: () => void;
  /** Central took it. */
  readonly onAccepted?: (body: string) => void;
  readonly log: Log;
}

export interface Pump {
  /** Something new is in the outbox: `onChange` is told, and it is sent. */
  kick(): void;
  /** Central can be reached again: what waited for that goes now. */
  reachable(): void;
  /** Ends when the attempts under way have been written down. */
  dispose(): Promise<void>;
}

const AT_ONCE = 2;
/** The longest sleep, against a clock that is set while the timer runs. */
const LOOK_EVERY_MS = MINUTE_MS;
const STORE_RETRY_MS = SECOND_MS;

function failed(error: AppErrorKind, detail: string): AttemptOutcome {
  return { kind: 'failed', error, detail, retryAfterMs: null };
}

/** Never rejects: whatever goes wrong with one entry is that entry's outcome. */
async function attempt(
  { orderId, key, sealedBody }: OutboxEntry,
  seal: Seal,
  post: PumpOptions['post'],
  log: Log,
): Promise<AttemptOutcome> {
  try {
    const body = seal.open('outbox.body', orderId, sealedBody);
    return await post({ key, body, digest: digestOf(body) });
  } catch (error) {
    log.error({ orderId, ...errorFields(error) }, 'an order could not be sent');
    return error instanceof SealBrokenError ? failed('store-damaged', error.message) : failed('internal', 'post');
  }
}

/**
 * Carries the outbox to central. The table is the only truth: what is due is read from it each time, so that nothing is
 * forgotten by a restart, and an entry that fails moves out of the way of the others by its own next attempt.
 */
export function startPump({ store, post, clock, startTimer, random, onChange, onAccepted, log }: PumpOptions): Pump {
  const sending = new Map<string, Promise<void>>();
  const patience = createPatience();
  let stopTimer: () => void = () => undefined;
  let [hasNews, disposed] = [false, false];

  function sleep(ms: number): void {
    stopTimer();
    if (!disposed) stopTimer = startTimer(ms, look);
  }

  function claim(now: number): OutboxEntry[] {
    const isSending = (orderId: string): boolean => sending.has(orderId);
    const free = patience.left(now) > 0 ? 0 : AT_ONCE - sending.size;
    if (interruptedEntries(store.read, isSending).length + dueEntries(store.read, now, free).length === 0) return [];
    return store.write((db) => {
      for (const { orderId } of interruptedEntries(db, isSending)) moveEntry(db, orderId, { kind: 'interrupted', now }, null);
      const due = dueEntries(db, now, free);
      for (const { orderId } of due) moveEntry(db, orderId, { kind: 'due', now }, null);
      return due;
    });
  }

  function tellAccepted({ orderId, sealedBody }: OutboxEntry): void {
    try {
      onAccepted?.(store.seal.open('outbox.body', orderId, sealedBody));
    } catch (error) {
      log.error({ orderId, ...errorFields(error) }, 'nothing is learned of an order');
    }
  }

  async function send(entry: OutboxEntry): Promise<void> {
    const outcome = await attempt(entry, store.seal, post, log);
    let waitMs = 0;
    try {
      const now = clock();
      const next = store.write((db) => moveEntry(db, entry.orderId, { kind: 'answered', now, outcome, random: random() }, null));
      patience.note(entry.orderId, now, outcome, next);
      if (next.kind === 'accepted') tellAccepted(entry);
    } catch (error) {
      // It stands as `sending` and is sent again when the store can be written: the same key makes that harmless.
      log.error({ orderId: entry.orderId, ...errorFields(error) }, 'what became of an order could not be written down');
      waitMs = STORE_RETRY_MS;
    }
    sending.delete(entry.orderId);
    onChange();
    if (waitMs === 0) look();
    else sleep(waitMs);
  }

  function look(): void {
    if (disposed) return;
    try {
      const now = clock();
      const claimed = claim(now);
      for (const entry of claimed) sending.set(entry.orderId, send(entry));
      if (claimed.length > 0 || hasNews) onChange();
      hasNews = false;
      const next = sending.size < AT_ONCE ? nextDueAt(store.read) : null;
      sleep(next === null ? LOOK_EVERY_MS : Math.min(LOOK_EVERY_MS, Math.max(patience.left(now), next - now, 0)));
    } catch (error) {
      log.error(errorFields(error), 'the outbox cannot be read');
      sleep(STORE_RETRY_MS);
    }
  }

  look();
  return {
    // Not at once: whoever has just written an order is still to answer the desk; what is told is read anew, the day's counts among it.
    kick: () => {
      hasNews = true;
      sleep(0);
    },
    reachable: () => {
      try {
        store.write((db) => hurryWaiting(db, clock()));
      } catch (error) {
        log.error(errorFields(error), 'waiting orders could not be hurried');
      }
      look();
    },
    dispose: async () => {
      disposed = true;
      stopTimer();
      await Promise.all(sending.values());
    },
  };
}
