import { randomUUID } from 'node:crypto';
import { openStore } from '../../main/db/open-store.ts';
import { startPump } from '../../main/dispatch/pump.ts';
import type { AttemptOutcome } from '../../shared/dispatch/outbox.ts';
import { SILENT_LOG, testKeystore } from './seat-basics.ts';
import { FORM, seatDay } from './seat-day.ts';

/** The part of a seat that must survive being killed: store, dispatch and pump, as a process of its own. */
const [dir = '', centralUrl = ''] = process.argv.slice(2);
const clock = (): number => Date.now();
const opened = openStore({ dir, keystore: testKeystore(), clock, log: SILENT_LOG });
if (!opened.ok) throw new Error(opened.error.kind);
const { value: store } = opened;

async function post({ key, body }: { key: string; body: string }): Promise<AttemptOutcome> {
  try {
    const reply = await fetch(centralUrl, { method: 'POST', headers: { 'idempotency-key': key }, body });
    return { kind: 'accepted', number: await reply.text(), dueAt: null };
  } catch {
    // The test's central cuts connections on purpose.
    return { kind: 'failed', error: 'central-offline', detail: '', retryAfterMs: null };
  }
}

const pump = startPump({
  ...{ store, post, clock, random: Math.random, onChange: () => undefined, log: SILENT_LOG },
  startTimer: (afterMs, fire) => {
    const timer = setTimeout(fire, afterMs);
    return () => clearTimeout(timer);
  },
});
const day = seatDay({ store, clock, onChange: () => pump.kick() });

/** `send`: one order more, answered with its id once it stands. `list`: what the seat knows. */
process.on('message', (message) => {
  if (message === 'send') process.send?.({ sent: day.sendOrder({ ...FORM, notes: randomUUID() }).orderId });
  if (message === 'list') process.send?.({ orders: day.orders.list(null).map(({ orderId, outbox }) => ({ orderId, outbox })) });
});
process.send?.('ready');
