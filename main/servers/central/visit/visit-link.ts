import { createHash } from 'node:crypto';
import { normalisePhone } from '../../../../shared/call/phone-number.ts';
import { type WorkOrder, workOrderSchema } from '../../../../shared/order/order.ts';
import { maskedFor, textForReader } from '../../../../shared/order/order-for-reader.ts';
import { HOUR_MS } from '../../../../shared/time/clock.ts';
import { fillLine, visitPolicyAt } from '../../../../shared/visit/visit-policy.ts';
import type { CentralDb } from '../db/tables.ts';
import { type Messages, withdrawFromCitizen } from '../outbound/messages.ts';

/** Sends the citizen a link for this round, once, within the caller's transaction. @returns until when it holds; null: none was sent */
export type SendLink = (transaction: CentralDb, orderId: string, round: number, at: number) => Promise<number | null>;

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

export interface LinkOptions {
  readonly newToken: () => string;
  readonly messages: Messages;
  /** Where citizens reach central, without a slash at its end; null: nowhere, so no links are sent. */
  readonly publicAddress: string | null;
}

/** Nobody's number, and nothing that tells who reported. */
export const textToAnybody = (words: string, order: WorkOrder): string => textForReader(words, order, maskedFor('unit'));

/** A link is opened by whoever holds the phone, a list by whoever sits at the seat: neither learns who reported. */
export const titleToAnybody = (order: WorkOrder): string => textToAnybody(order.title, order);

const phoneOf = ({ caller }: WorkOrder): string => caller.phone || caller.number;

/**
 * 256 random bits, kept as a hash: nobody who reads the database can answer for a citizen, and none can be made up. What is
 * sent is written by `messages` in the same transaction, so that a link that is sent is one that holds.
 */
export function createSendLink({ newToken, messages, publicAddress }: LinkOptions): SendLink {
  return async (transaction, orderId, round, at) => {
    if (publicAddress === null) return null;
    const row = await transaction.selectFrom('work_order').select('body').where('id', '=', orderId).executeTakeFirstOrThrow();
    const order = workOrderSchema.parse(JSON.parse(row.body));
    const { kind } = normalisePhone(phoneOf(order));
    if (kind !== 'mobile') return null;
    const policy = visitPolicyAt(at);
    const until = at + policy.linkMs;
    const token = newToken();
    const made = await transaction
      .insertInto('visit_link')
      .values({ token_hash: hashOfToken(token), order_id: orderId, round, made_at: at, expires_at: until, used_at: null })
      .onConflict((conflict) => conflict.columns(['order_id', 'round']).doNothing())
      .executeTakeFirst();
    if (Number(made.numInsertedOrUpdatedRows ?? 0) !== 1) return null;
    const words = { title: titleToAnybody(order), link: `${publicAddress}/visit/${token}`, hours: String(policy.linkMs / HOUR_MS) };
    await messages.send(transaction, { orderId, to: phoneOf(order), text: fillLine(policy.message, words), at });
    return until;
  };
}

export interface OpenLink {
  readonly orderId: string;
  readonly round: number;
  readonly title: string;
  readonly takenAt: number;
}

/** What a link stands for; null: it was made up, used, or has expired. */
export async function openLink(db: CentralDb, token: string, now: number): Promise<OpenLink | null> {
  const row = await db
    .selectFrom('visit_link')
    .innerJoin('work_order', 'work_order.id', 'visit_link.order_id')
    .select(['visit_link.order_id', 'visit_link.round', 'work_order.body'])
    .where('token_hash', '=', hashOfToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row) return null;
  const order = workOrderSchema.parse(JSON.parse(row.body));
  return { orderId: row.order_id, round: row.round, title: titleToAnybody(order), takenAt: order.takenAt };
}

/** Uses a link up. @returns false: somebody was first */
export async function spendLink(db: CentralDb, token: string, now: number): Promise<boolean> {
  const used = await db
    .updateTable('visit_link')
    .set({ used_at: now })
    .where('token_hash', '=', hashOfToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return Number(used.numUpdatedRows) === 1;
}

/** The number is not the citizen's: what went there is worth nothing from now on, and what has not gone yet stays here. */
export async function voidLinks(db: CentralDb, orderId: string, now: number): Promise<void> {
  const open = db.updateTable('visit_link').set({ used_at: now }).where('order_id', '=', orderId);
  await open.where('used_at', 'is', null).execute();
  await withdrawFromCitizen(db, orderId, now);
}
