import type { OrderReceipt } from '../../shared/central/contract.ts';
import type { Draft } from '../../shared/classification/form.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { findDraft, insertDraft } from '../classification/draft-table.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import type { Store } from '../db/store.ts';
import { appendFact } from '../journal/journal-table.ts';
import { findOrder, originOf } from '../order/work-order-table.ts';
import { moveEntry } from './outbox-moves.ts';
import { findEntry, type OutboxEntry } from './outbox-table.ts';

interface PersonActsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly agentId: () => string | null;
  /** What central holds under a key; an error means that it could not be asked. */
  readonly findOrders: (by: { readonly key: string }) => Promise<Result<readonly OrderReceipt[], AppError>>;
  readonly onChange: () => void;
}

/** What an agent can do with an order that central refused. */
export interface PersonActs {
  /** 重试: the same order under the same key. */
  retry(orderId: string): Result<OrderRow, AppError>;
  /**
   * 改后重发: its content as a new draft with a new key, once central has confirmed that it holds nothing under the old
   * one; else there could be two orders of one matter. Where central has it after all, the order stands as accepted.
   */
  reopen(orderId: string): Promise<Result<Draft, AppError>>;
}

export function createPersonActs({ store, clock, newId, agentId, findOrders, onChange }: PersonActsOptions): PersonActs {
  const { seal } = store;

  function findRejected(db: ReadableDb, orderId: string): Result<OutboxEntry, AppError> {
    const entry = findEntry(db, orderId);
    if (!entry) return err(appError('order-unknown'));
    return entry.state.kind === 'rejected' ? ok(entry) : err(appError('order-not-rejected', entry.state.kind));
  }

  function withdraw(db: WritableDb, orderId: string, by: string): Draft {
    const now = clock();
    const origin = originOf(db, orderId);
    const before = origin && findDraft(db, seal, origin.draftId);
    if (!before) throw new Error('an order without its draft');
    const draft: Draft = { ...before.draft, id: newId(), key: newId(), revision: 0, createdAt: now, updatedAt: now };
    moveEntry(db, orderId, { kind: 'withdrawn', now, by }, by);
    insertDraft(db, seal, draft);
    appendFact(db, now, { agentId: by, callId: draft.callId, draftId: draft.id, orderId }, { kind: 'draft-opened' });
    return draft;
  }

  return {
    retry(orderId) {
      const result = store.write((db): Result<OrderRow, AppError> => {
        const found = findRejected(db, orderId);
        if (!found.ok) return found;
        moveEntry(db, orderId, { kind: 'retried', now: clock() }, agentId());
        const row = findOrder(db, seal, 'id', orderId);
        return row ? ok(row) : err(appError('order-unknown'));
      });
      if (result.ok) onChange();
      return result;
    },
    async reopen(orderId) {
      const by = agentId();
      if (by === null) return err(appError('not-signed-in'));
      const asked = findRejected(store.read, orderId);
      if (!asked.ok) return asked;
      const held = await findOrders({ key: asked.value.key });
      if (!held.ok) return held;
      const result = store.write((db): Result<Draft, AppError> => {
        // While central was asked, somebody may have retried it.
        const found = findRejected(db, orderId);
        if (!found.ok) return found;
        const [receipt] = held.value;
        if (!receipt) return ok(withdraw(db, orderId, by));
        const { number, dueAt } = receipt;
        moveEntry(db, orderId, { kind: 'found', now: clock(), number, dueAt }, by);
        return err(appError('order-exists-at-central', number));
      });
      onChange();
      return result;
    },
  };
}
