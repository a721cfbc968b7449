import type { KeyRelease, OrderReceipt } from '../../shared/central/contract.ts';
import type { Draft } from '../../shared/classification/form.ts';
import type { OutboxState } from '../../shared/dispatch/outbox.ts';
import { type AppError, type AppErrorKind, appError } from '../../shared/errors.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { findDraft, insertDraft } from '../classification/draft-table.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { type Seal, SealBrokenError } from '../db/seal.ts';
import type { Store } from '../db/store.ts';
import { appendFact } from '../journal/journal-table.ts';
import { findOrder, originOf } from '../order/work-order-table.ts';
import { digestOf } from './digest.ts';
import { moveEntry } from './outbox-moves.ts';
import { findEntry, type OutboxEntry } from './outbox-table.ts';

interface PersonActsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly agentId: () => string | null;
  /** Closes a key at central unless it holds an order; an error means that this is not known. */
  readonly releaseKey: (key: string) => Promise<Result<KeyRelease, AppError>>;
  readonly onChange: () => void;
}

/** What an agent can do with an order that central refused. */
export interface PersonActs {
  /** 重试: the same order under the same key. */
  retry(orderId: string): Result<OrderRow, AppError>;
  /**
   * 改后重发: its content as a new draft with a new key, once central has closed the old one; else a posting that is
   * still under way could make a second order of one matter. Where central holds this very order, it stands as
   * accepted. Where it holds another one, the first call names that one (`order-differs-at-central`) and the entry
   * stays with the person; the second gives the draft, for whoever asks again has been told.
   */
  reopen(orderId: string): Promise<Result<Draft, AppError>>;
}

interface Rejected extends OutboxEntry {
  readonly state: Extract<OutboxState, { readonly kind: 'rejected' }>;
}

/** Refusals by which central has said itself that the bodies differ. */
const SAID_TO_DIFFER: ReadonlySet<AppErrorKind> = new Set(['central-conflict', 'order-differs-at-central'] as const);

/**
 * Whether the order that central holds is the one of this entry. A central that tells no digest may have said so by its
 * refusal; a body that does not open any more cannot be compared.
 */
function samenessOf({ orderId, sealedBody, state }: Rejected, digest: string | undefined, seal: Seal): 'same' | 'other' | 'unknown' {
  if (digest === undefined) return SAID_TO_DIFFER.has(state.error.kind) ? 'other' : 'unknown';
  try {
    return digestOf(seal.open('outbox.body', orderId, sealedBody)) === digest ? 'same' : 'other';
  } catch (error) {
    if (error instanceof SealBrokenError) return 'unknown';
    throw error;
  }
}

export function createPersonActs({ store, clock, newId, agentId, releaseKey, onChange }: PersonActsOptions): PersonActs {
  const { seal } = store;

  function findRejected(db: ReadableDb, orderId: string): Result<Rejected, AppError> {
    const entry = findEntry(db, orderId);
    if (!entry) return err(appError('order-unknown'));
    const { state } = entry;
    return state.kind === 'rejected' ? ok({ ...entry, state }) : err(appError('order-not-rejected', state.kind));
  }

  function withdraw(db: WritableDb, orderId: string, by: string): Draft {
    const now = clock();
    const origin = originOf(db, orderId);
    const before = origin && findDraft(db, seal, origin.draftId);
    if (!before) throw new Error('an order without its draft');
    // 昨天 was said on the day the former draft began.
    const draft: Draft = { ...before.draft, id: newId(), key: newId(), agentId: by, revision: 0, updatedAt: now };
    moveEntry(db, orderId, { kind: 'withdrawn', now, by }, by);
    insertDraft(db, seal, draft);
    appendFact(db, now, { agentId: by, callId: draft.callId, draftId: draft.id, orderId }, { kind: 'draft-opened' });
    return draft;
  }

  function reopenHeld(db: WritableDb, entry: Rejected, { number, dueAt, digest }: OrderReceipt, by: string): Result<Draft, AppError> {
    const { orderId, state } = entry;
    const sameness = samenessOf(entry, digest, seal);
    if (sameness === 'other') {
      const error = appError('order-differs-at-central', number);
      if (state.error.kind === error.kind && state.error.detail === number) return ok(withdraw(db, orderId, by));
      moveEntry(db, orderId, { kind: 'differs', now: clock(), error }, by);
      return err(error);
    }
    moveEntry(db, orderId, { kind: 'found', now: clock(), number, dueAt }, by);
    return err(appError(sameness === 'same' ? 'order-exists-at-central' : 'order-exists-unchecked', number));
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
      const said = await releaseKey(asked.value.key);
      if (!said.ok) return said;
      const result = store.write((db): Result<Draft, AppError> => {
        // While central was asked, somebody may have retried it.
        const found = findRejected(db, orderId);
        if (!found.ok) return found;
        return said.value.kind === 'released' ? ok(withdraw(db, orderId, by)) : reopenHeld(db, found.value, said.value.receipt, by);
      });
      onChange();
      return result;
    },
  };
}
