import type { VisitAnswered, VisitAttempt, VisitDone, VisitSheet, VisitTask, VisitTasks } from '../../../../shared/central/visits.ts';
import { CENTRAL } from '../../../../shared/order/life/follow-ups.ts';
import type { Actor, EventOf, OrderEvent, VisitAnswer } from '../../../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../../../shared/order/life/order-life.ts';
import { type WorkOrder, workOrderSchema } from '../../../../shared/order/order.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { visitPolicyAt } from '../../../../shared/visit/visit-policy.ts';
import type { CentralDb } from '../db/tables.ts';
import { appendEvents, EventRefused } from '../order/life/append-events.ts';
import { holdOrder } from '../order/life/hold-order.ts';
import { lastEvent } from '../order/life/last-event.ts';
import { lifeFromRow } from '../order/life/life-columns.ts';
import { openLink, type SendLink, spendLink, textToAnybody, titleToAnybody, voidLinks } from './visit-link.ts';

const LISTED = 100;
/** Whoever holds the link. */
const CITIZEN: Actor = { kind: 'system', id: 'citizen', unit: null };

/** This round was answered, given up or never opened: nothing was changed. */
export class VisitSettled extends Error {
  override readonly name = 'VisitSettled';
}

/** Who is at it, and where. */
export interface VisitingSeat {
  readonly seat: string;
  readonly agentId: string;
}

export interface Visits {
  list(): Promise<VisitTasks>;
  /** @param orderId null: the most urgent that nobody is at. @returns null: none, or another seat is at it */
  claim(orderId: string | null, at: VisitingSeat): Promise<VisitSheet | null>;
  /** @throws VisitSettled */
  attempt(orderId: string, attempt: VisitAttempt, by: Actor, seat: string): Promise<VisitDone>;
  /** Said twice, it was said once. @throws VisitSettled */
  answer(orderId: string, answered: VisitAnswered, by: Actor, seat: string): Promise<VisitDone>;
  /** By the link of a short message, which is used up by it. @returns false: it stands for nothing (any more). @throws VisitSettled */
  answerByLink(token: string, answer: VisitAnswer): Promise<boolean>;
  release(orderId: string, seat: string): Promise<void>;
  /** They signed out there: what they were at is anybody's at once. */
  leave(at: VisitingSeat): Promise<void>;
}

interface VisitRow {
  readonly id: string;
  readonly number: string;
  readonly body: string;
  readonly life: string;
  readonly lead_code: string | null;
  readonly due_at: number;
  readonly citizens: number;
  readonly seat: string | null;
  readonly until: number | null;
}

function waiting(db: CentralDb) {
  return db
    .selectFrom('order_life')
    .innerJoin('work_order', 'work_order.id', 'order_life.order_id')
    .innerJoin('order_due', (join) => join.onRef('order_due.order_id', '=', 'order_life.order_id').on('order_due.clock', '=', 'visit'))
    .leftJoin('visit_claim', 'visit_claim.order_id', 'order_life.order_id')
    .select(['work_order.id', 'work_order.number', 'work_order.body', 'work_order.citizens', 'order_life.life', 'order_life.lead_code'])
    .select(['order_due.due_at', 'visit_claim.seat', 'visit_claim.until'])
    .orderBy('order_due.due_at')
    .orderBy('order_due.order_id');
}

function taskOf(row: VisitRow, order: WorkOrder, now: number): VisitTask {
  const { visit } = lifeFromRow(row);
  if (!visit) throw new Error(`${row.id} waits for a visit that was not opened`);
  return {
    ...{
      orderId: row.id,
      number: row.number,
      title: titleToAnybody(order),
      round: visit.round,
      openedAt: visit.openedAt,
      dueAt: row.due_at,
    },
    ...{
      tries: visit.tries,
      lead: row.lead_code,
      citizens: row.citizens,
      claimedBy: row.until !== null && row.until > now ? row.seat : null,
    },
  };
}

const orderOf = (body: string): WorkOrder => workOrderSchema.parse(JSON.parse(body));

/** What the unit says it did, the last time it said so. */
async function lastReply(db: CentralDb, orderId: string): Promise<VisitSheet['reply']> {
  const replied = await lastEvent(db, orderId, 'replied');
  return replied && { result: replied.result, toCitizen: replied.toCitizen };
}

/** What the citizen answered the last time, before 二次办理. */
async function answerBefore(db: CentralDb, orderId: string, order: WorkOrder, round: number): Promise<VisitSheet['before']> {
  const answered = round > 1 ? await lastEvent(db, orderId, 'visit-answered') : null;
  return answered && { at: answered.at, answer: { ...answered.answer, words: textToAnybody(answered.answer.words, order) } };
}

/** Takes a task for a while, unless another seat is at it. */
async function take(db: CentralDb, row: VisitRow, { seat, agentId }: VisitingSeat, now: number): Promise<VisitSheet | null> {
  const order = orderOf(row.body);
  const task = taskOf(row, order, now);
  const until = now + visitPolicyAt(now).claimMs;
  const claim = { order_id: row.id, round: task.round, seat, agent_id: agentId, until, not_before: 0 };
  const taken = await db
    .insertInto('visit_claim')
    .values(claim)
    .onConflict((conflict) =>
      conflict
        .column('order_id')
        .doUpdateSet(claim)
        .where((eb) => eb.or([eb('visit_claim.until', '<=', now), eb('visit_claim.seat', '=', seat)])),
    )
    .executeTakeFirst();
  if (Number(taken.numInsertedOrUpdatedRows ?? 0) !== 1) return null;
  const { caller, itemCode, streetCode, placeDetail, takenAt, confidential } = order;
  return {
    ...{ ...task, claimedBy: seat, claimedUntil: until, phone: caller.phone || caller.number, callerName: caller.name },
    ...{ itemCode, streetCode, placeDetail, takenAt, confidential, reply: await lastReply(db, row.id) },
    before: await answerBefore(db, row.id, order, task.round),
  };
}

type VisitEvent = EventOf<'visit-attempted' | 'visit-answered'>;

/** Which round of which order, and the seat that was at it; null: no seat was, the citizen answered alone. */
interface Round {
  readonly orderId: string;
  readonly round: number;
  readonly seat: string | null;
}

/** Ends a seat's claim, and nobody else's that is in force. @param notBefore when it is offered again; null: nothing is left to offer */
async function letGo(db: CentralDb, orderId: string, seat: string | null, notBefore: number | null, now: number): Promise<void> {
  if (notBefore === null) {
    await db.deleteFrom('visit_claim').where('order_id', '=', orderId).execute();
    return;
  }
  await db
    .updateTable('visit_claim')
    .set({ until: now, not_before: notBefore })
    .where('order_id', '=', orderId)
    .where((eb) => eb.or([eb('seat', '=', seat ?? ''), eb('until', '<=', now)]))
    .execute();
}

/** Nobody decided against the citizen: unlike what is given back, they are offered to the next who asks. */
async function endClaims(db: CentralDb, seat: string, agentId: string, now: number): Promise<void> {
  const held = db.updateTable('visit_claim').set({ until: now }).where('seat', '=', seat).where('agent_id', '=', agentId);
  await held.where('until', '>', now).execute();
}

/** After so many calls that reached nobody a link goes out; that, and until when it is waited for, is a fact of the order's. */
async function linkedBy(
  transaction: CentralDb,
  { orderId, round }: Round,
  { visit }: OrderLife,
  event: VisitEvent,
  sendLink: SendLink,
): Promise<EventOf<'link-sent'>[]> {
  const { at } = event;
  const { linkAfterTries, awaitsLink } = visitPolicyAt(at);
  if (event.kind !== 'visit-attempted') return [];
  if (event.outcome === 'wrong-number') await voidLinks(transaction, orderId, at);
  // A stranger's phone gets no link with which to judge a unit, now or after the next call to it.
  if (event.outcome === 'wrong-number' || (visit?.tries ?? 0) + 1 !== linkAfterTries) return [];
  const until = await sendLink(transaction, orderId, round, at);
  return until === null || !awaitsLink ? [] : [{ kind: 'link-sent', at, by: CENTRAL, until }];
}

/** Within one transaction that holds the order: the event, what central does thereupon, the end of the claim, and a link where one is due. */
async function record(transaction: CentralDb, { orderId, round, seat }: Round, event: VisitEvent, sendLink: SendLink): Promise<OrderLife> {
  const row = await transaction.selectFrom('order_life').select('life').where('order_id', '=', orderId).executeTakeFirst();
  const before = row && lifeFromRow(row);
  if (before?.visit?.round !== round) throw new VisitSettled();
  const linked = await linkedBy(transaction, { orderId, round, seat }, before, event, sendLink);
  const life = await appendEvents(transaction, orderId, [event, ...linked], event.at).catch((error: unknown) => {
    throw error instanceof EventRefused ? new VisitSettled() : error;
  });
  if (!life) throw new VisitSettled();
  await letGo(transaction, orderId, seat, life.stage === 'visiting' ? event.at + visitPolicyAt(event.at).pauseMs : null, event.at);
  return life;
}

function doneOf({ stage }: OrderLife): VisitDone {
  if (stage === 'visiting' || stage === 'handling' || stage === 'closed') return { stage };
  throw new Error(`a visit left an order ${stage}`);
}

/** The same answer to the same round again: whoever sent it did not hear ours. */
async function answeredBefore(db: CentralDb, orderId: string, { round, answer }: VisitAnswered): Promise<OrderLife | null> {
  const rows = await db
    .selectFrom('order_event')
    .select(['kind', 'body'])
    .where('order_id', '=', orderId)
    .where('kind', 'in', ['visit-opened', 'visit-answered'])
    .orderBy('seq')
    .execute();
  let opened = 0;
  for (const { kind, body } of rows) {
    const event = JSON.parse(body) as OrderEvent;
    if (kind === 'visit-opened') opened += 1;
    else if (opened === round && event.kind === 'visit-answered' && JSON.stringify(event.answer) === JSON.stringify(answer)) {
      const row = await db.selectFrom('order_life').select('life').where('order_id', '=', orderId).executeTakeFirstOrThrow();
      return lifeFromRow(row);
    }
  }
  return null;
}

export interface VisitsOptions {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly sendLink: SendLink;
}

export function createVisits({ db, clock, sendLink }: VisitsOptions): Visits {
  const recorded = (round: Round, event: VisitEvent): Promise<OrderLife> =>
    db.transaction().execute(async (transaction) => {
      await holdOrder(transaction, round.orderId);
      return record(transaction, round, event, sendLink);
    });
  return {
    async list() {
      const now = clock();
      const rows = await waiting(db).limit(LISTED).execute();
      const { count } = await db
        .selectFrom('order_due')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('clock', '=', 'visit')
        .executeTakeFirstOrThrow();
      return { tasks: rows.map((row) => taskOf(row, orderOf(row.body), now)), waiting: Number(count) };
    },
    async claim(orderId, at) {
      const now = clock();
      const free = waiting(db).where((eb) =>
        eb.or([eb('visit_claim.until', 'is', null), eb('visit_claim.until', '<=', now), eb('visit_claim.seat', '=', at.seat)]),
      );
      // Who asks for the next is not sent to whom nobody reached a moment ago; who names an order has a reason.
      const rested = free.where((eb) => eb.or([eb('visit_claim.not_before', 'is', null), eb('visit_claim.not_before', '<=', now)]));
      const rows = await (orderId === null ? rested : free.where('work_order.id', '=', orderId)).limit(8).execute();
      for (const row of rows) {
        const sheet = await take(db, row, at, now);
        if (sheet) return sheet;
      }
      return null;
    },
    async attempt(orderId, { round, outcome }, by, seat) {
      return doneOf(await recorded({ orderId, round, seat }, { kind: 'visit-attempted', at: clock(), by, outcome }));
    },
    async answer(orderId, answered, by, seat) {
      const { round, answer } = answered;
      try {
        return doneOf(await recorded({ orderId, round, seat }, { kind: 'visit-answered', at: clock(), by, answer }));
      } catch (error) {
        const before = error instanceof VisitSettled ? await answeredBefore(db, orderId, answered) : null;
        if (!before) throw error;
        return doneOf(before);
      }
    },
    async answerByLink(token, answer) {
      const at = clock();
      return db.transaction().execute(async (transaction) => {
        const link = await openLink(transaction, token, at);
        if (!link) return false;
        await holdOrder(transaction, link.orderId);
        if (!(await spendLink(transaction, token, at))) return false;
        const event: VisitEvent = { kind: 'visit-answered', at, by: CITIZEN, answer };
        await record(transaction, { orderId: link.orderId, round: link.round, seat: null }, event, sendLink);
        return true;
      });
    },
    async release(orderId, seat) {
      const now = clock();
      const { givenBackMs } = visitPolicyAt(now);
      const wasHeld = await db
        .selectFrom('visit_claim')
        .select('seat')
        .where('order_id', '=', orderId)
        .where('seat', '=', seat)
        .executeTakeFirst();
      if (wasHeld) await letGo(db, orderId, seat, now + givenBackMs, now);
    },
    leave: ({ seat, agentId }) => endClaims(db, seat, agentId, clock()),
  };
}
