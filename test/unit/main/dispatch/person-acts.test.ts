import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../../main/dispatch/digest.ts';
import { moveEntry } from '../../../../main/dispatch/outbox-moves.ts';
import { findEntry } from '../../../../main/dispatch/outbox-table.ts';
import { createPersonActs } from '../../../../main/dispatch/person-acts.ts';
import { listFacts } from '../../../../main/journal/journal-table.ts';
import type { KeyRelease, OrderReceipt } from '../../../../shared/central/contract.ts';
import { type AppError, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { DISPATCH, FORM, seatDay } from '../../../support/seat-day.ts';
import { testStore } from '../../../support/seat-store.ts';

const NOW = MORNING + 60_000;

function world(agent: string | null = '1002') {
  const store = testStore();
  const day = seatDay({ store, clock: () => MORNING });
  const asked: string[] = [];
  /** What central says when it shall close a key. */
  const central = { answer: (key: string): Result<KeyRelease, AppError> => ok({ kind: 'released', key, at: NOW }) };
  const acts = createPersonActs({
    ...{ store, clock: () => NOW, newId: randomUUID, agentId: () => agent, onChange: () => undefined },
    releaseKey: (key) => {
      asked.push(key);
      return Promise.resolve(central.answer(key));
    },
  });
  const callId = randomUUID();
  const row = day.sendOrder(FORM, callId);
  const reject = (error: 'central-rejected' | 'central-conflict' = 'central-rejected'): void => {
    store.write((db) => {
      moveEntry(db, row.orderId, { kind: 'due', now: MORNING }, null);
      const outcome = { kind: 'failed', error, detail: 'unit-unknown', retryAfterMs: null } as const;
      moveEntry(db, row.orderId, { kind: 'answered', now: MORNING, outcome, random: 0 }, null);
    });
  };
  const key = findEntry(store.read, row.orderId)?.key ?? '';
  const entry = findEntry(store.read, row.orderId);
  const digest = entry ? digestOf(store.seal.open('outbox.body', row.orderId, entry.sealedBody)) : '';
  const bare: OrderReceipt = { id: 'x', number: '20261123-000007', localNumber: row.localNumber, key, receivedAt: MORNING, dueAt: null };
  const receipt = { ...bare, digest };
  const holds = (held: OrderReceipt): void => {
    central.answer = () => ok({ kind: 'held', key, receipt: held });
  };
  return {
    ...day,
    store,
    acts,
    asked,
    central,
    row,
    reject,
    key,
    receipt,
    bare,
    holds,
    facts: () => listFacts(store.read, callId),
    stateOf: () => findEntry(store.read, row.orderId)?.state,
  };
}

describe('an order that central refused', () => {
  it('sent again by a person goes under its old key, and the journal says by whom', () => {
    const { acts, row, reject, key, store, facts, stateOf } = world();
    reject();
    expect(acts.retry(row.orderId)).toMatchObject({ ok: true, value: { outbox: { kind: 'queued', attempt: 0, nextAttemptAt: NOW } } });
    expect(findEntry(store.read, row.orderId)?.key).toBe(key);
    expect(stateOf()).toMatchObject({ lastError: { kind: 'central-rejected' } });
    expect(facts().slice(-2)).toMatchObject([
      { agentId: null, fact: { kind: 'order-rejected', error: { kind: 'central-rejected', detail: 'unit-unknown' } } },
      { agentId: '1002', orderId: row.orderId, fact: { kind: 'order-retried' } },
    ]);
  });

  it('reopened becomes a new draft with a new key and the same content; the old entry is withdrawn', async () => {
    const { acts, row, reject, key, asked, drafts, dispatch, facts, stateOf } = world();
    reject();
    const reopened = await acts.reopen(row.orderId);
    expect(asked).toEqual([key]);
    expect(reopened).toMatchObject({
      ok: true,
      value: { callId: row.callId, form: FORM, revision: 0, createdAt: MORNING, updatedAt: NOW },
    });
    expect(stateOf()).toEqual({ kind: 'withdrawn', at: NOW, by: '1002' });
    if (!reopened.ok) return;
    expect(drafts.list()).toEqual([reopened.value]);
    expect(reopened.value.key).not.toBe(key);
    expect(facts().slice(-2)).toMatchObject([
      { agentId: '1002', orderId: row.orderId, fact: { kind: 'order-withdrawn' } },
      { agentId: '1002', draftId: reopened.value.id, orderId: row.orderId, fact: { kind: 'draft-opened' } },
    ]);
    const second = dispatch(reopened.value.id, { ...FORM, notes: '改过的' }, DISPATCH);
    expect(second.ok && second.value.orderId).not.toBe(row.orderId);
  });

  it('is accepted after all where central holds the very same, and no second draft begins', async () => {
    const { acts, row, reject, holds, receipt, drafts, facts, stateOf } = world();
    reject('central-conflict');
    holds(receipt);
    expect(await acts.reopen(row.orderId)).toEqual({ ok: false, error: appError('order-exists-at-central', receipt.number) });
    expect(stateOf()).toMatchObject({ kind: 'accepted', number: receipt.number });
    expect(drafts.list()).toEqual([]);
    expect(facts().at(-1)).toMatchObject({ fact: { kind: 'order-accepted', number: receipt.number } });
  });

  it('stays with the person where central holds another one: first its number is told, then it may go as a new order', async () => {
    const { acts, row, reject, holds, receipt, key, drafts, facts, stateOf } = world();
    reject('central-conflict');
    holds({ ...receipt, digest: digestOf('something else') });
    const told = appError('order-differs-at-central', receipt.number);
    expect(await acts.reopen(row.orderId)).toEqual({ ok: false, error: told });
    expect(stateOf()).toEqual({ kind: 'rejected', error: told, at: NOW });
    expect(drafts.list()).toEqual([]);
    expect(facts().at(-1)).toMatchObject({ agentId: '1002', orderId: row.orderId, fact: { kind: 'order-rejected', error: told } });
    const reopened = await acts.reopen(row.orderId);
    expect(reopened).toMatchObject({ ok: true, value: { form: FORM } });
    expect(reopened.ok && reopened.value.key).not.toBe(key);
    expect(stateOf()).toMatchObject({ kind: 'withdrawn', by: '1002' });
  });

  it('is told of anew where the order that central holds is not the one that was told', async () => {
    const { acts, row, reject, holds, receipt, drafts, stateOf } = world();
    reject('central-conflict');
    holds({ ...receipt, digest: digestOf('something else') });
    await acts.reopen(row.orderId);
    holds({ ...receipt, number: '20261123-000008', digest: digestOf('something else') });
    expect(await acts.reopen(row.orderId)).toMatchObject({ error: { kind: 'order-differs-at-central', detail: '20261123-000008' } });
    expect(stateOf()).toMatchObject({ kind: 'rejected' });
    expect(drafts.list()).toEqual([]);
  });

  it('of a central that tells no digest is accepted, and the person told that nobody compared', async () => {
    const { acts, row, reject, holds, bare, stateOf } = world();
    reject();
    holds(bare);
    expect(await acts.reopen(row.orderId)).toEqual({ ok: false, error: appError('order-exists-unchecked', bare.number) });
    expect(stateOf()).toMatchObject({ kind: 'accepted', number: bare.number });
  });

  it('is not accepted where such a central has refused it as another body', async () => {
    const { acts, row, reject, holds, bare, stateOf } = world();
    reject('central-conflict');
    holds(bare);
    expect(await acts.reopen(row.orderId)).toMatchObject({ error: { kind: 'order-differs-at-central' } });
    expect(stateOf()).toMatchObject({ kind: 'rejected' });
    expect(await acts.reopen(row.orderId)).toMatchObject({ ok: true });
  });

  it('stays as it is when central cannot be asked', async () => {
    const { acts, row, reject, central, drafts, stateOf } = world();
    reject();
    central.answer = () => err(appError('central-offline'));
    expect(await acts.reopen(row.orderId)).toMatchObject({ error: { kind: 'central-offline' } });
    expect(stateOf()).toMatchObject({ kind: 'rejected' });
    expect(drafts.list()).toEqual([]);
  });

  it('retried while central was being asked is not reopened as well', async () => {
    const { acts, row, reject, central, drafts } = world();
    reject();
    central.answer = (key) => {
      acts.retry(row.orderId);
      return ok({ kind: 'released', key, at: NOW });
    };
    expect(await acts.reopen(row.orderId)).toMatchObject({ error: { kind: 'order-not-rejected' } });
    expect(drafts.list()).toEqual([]);
  });

  it('reopened twice at once becomes one draft', async () => {
    const { acts, row, reject, drafts } = world();
    reject();
    const results = await Promise.all([acts.reopen(row.orderId), acts.reopen(row.orderId)]);
    expect(results.map(({ ok: done }) => done).sort()).toEqual([false, true]);
    expect(drafts.list()).toHaveLength(1);
  });
});

describe('an order that was not refused, is not known, or that nobody asks for', () => {
  it('is left alone', async () => {
    const { acts, row, asked, stateOf } = world();
    expect(acts.retry(row.orderId)).toMatchObject({ error: { kind: 'order-not-rejected', detail: 'queued' } });
    expect(await acts.reopen(row.orderId)).toMatchObject({ error: { kind: 'order-not-rejected' } });
    expect(acts.retry(randomUUID())).toMatchObject({ error: { kind: 'order-unknown' } });
    expect(await acts.reopen(randomUUID())).toMatchObject({ error: { kind: 'order-unknown' } });
    expect(asked).toEqual([]);
    expect(stateOf()).toMatchObject({ kind: 'queued' });
    const nobody = world(null);
    nobody.reject();
    expect(await nobody.acts.reopen(nobody.row.orderId)).toMatchObject({ error: { kind: 'not-signed-in' } });
  });
});
