import { visitPolicyAt } from '../../../../shared/visit/visit-policy.ts';
import { nextInSequence } from '../db/sequence.ts';
import type { CentralDb, Tables } from '../db/tables.ts';

export interface ShortMessage {
  readonly orderId: string;
  /** A citizen's number, or `unit:` and a unit's code: who answers for a unit is for the city's gateway to know. */
  readonly to: string;
  readonly text: string;
  readonly at: number;
}

const UNIT = 'unit:';
export const unitAddress = (code: string): string => `${UNIT}${code}`;

/** What hands short messages on; a city writes its own gateway against this. */
export interface Gateway {
  /** @throws where it was not taken; it is tried again */
  deliver(message: ShortMessage & { readonly id: number }): Promise<void>;
}

export interface Messages {
  /** Within the caller's transaction: sent if, and only if, that is committed. */
  send(transaction: CentralDb, message: ShortMessage): Promise<void>;
}

/** Messages stand in a table until the gateway has taken them. */
export function createMessages(): Messages {
  return {
    async send(transaction, { orderId, to, text, at }) {
      await transaction
        .insertInto('short_message')
        .values({ id: await nextInSequence(transaction, 'short-message'), order_id: orderId, made_at: at, number: to, text, sent_at: null })
        .execute();
    },
  };
}

/** What waits for the citizen of an order goes to nobody: the number is another's. */
export async function withdrawFromCitizen(db: CentralDb, orderId: string, now: number): Promise<void> {
  const waiting = db.updateTable('short_message').set({ sent_at: now, number: '', text: '' }).where('order_id', '=', orderId);
  await waiting.where('sent_at', 'is', null).where('number', 'not like', `${UNIT}%`).execute();
}

/** So many are read at a time. */
const PAGE = 50;

interface DeliveryEars {
  /** One message that is not taken must not stop those behind it. It is tried again until nobody could use its link any more. */
  onError(id: number, error: unknown): void;
}

type Waiting = Tables['short_message'];

/** Of citizens or of units, by their order. Those that fail are left behind: the page after them begins behind the last one seen. */
async function* waitingFor(db: CentralDb, whose: 'like' | 'not like'): AsyncGenerator<Waiting> {
  let seen = 0;
  for (;;) {
    const page = await db
      .selectFrom('short_message')
      .selectAll()
      .where('sent_at', 'is', null)
      .where('number', whose, `${UNIT}%`)
      .where('id', '>', seen)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    seen = last.id;
  }
}

/** Hands on what waits, in its order. What the gateway took is not kept: a number and a link are nobody's any more. @returns how many it took */
export async function deliverWaiting(db: CentralDb, gateway: Gateway, now: number, { onError }: DeliveryEars): Promise<number> {
  const settle = (id: number) => db.updateTable('short_message').set({ sent_at: now, number: '', text: '' }).where('id', '=', id).execute();
  const isOver = (at: number): boolean => now >= at + visitPolicyAt(at).linkMs;
  let taken = 0;
  // A gateway that knows no way to a unit must not keep the citizens' links back.
  for (const whose of ['not like', 'like'] as const) {
    for await (const { id, order_id: orderId, made_at: at, number, text } of waitingFor(db, whose)) {
      try {
        if (whose === 'not like' && isOver(at)) throw new Error('its link has expired');
        await gateway.deliver({ id, orderId, to: number, text, at });
        await settle(id);
        taken += 1;
      } catch (error) {
        onError(id, error);
        if (isOver(at)) await settle(id);
      }
    }
  }
  return taken;
}
