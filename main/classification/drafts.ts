import { type Draft, EMPTY_FORM, type OrderForm } from '../../shared/classification/form.ts';
import { canonicalJson } from '../../shared/dispatch/canonical-json.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { ReadableDb } from '../db/database.ts';
import type { Store } from '../db/store.ts';
import { appendFact } from '../journal/journal-table.ts';
import { errorFields, type Log } from '../log/log.ts';
import { closeDraft, findDraft, insertDraft, listOpenDrafts, saveForm } from './draft-table.ts';

interface DraftsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly agentId: () => string | null;
  readonly log: Log;
}

/** What is being typed. A call has none, one or several; each becomes at most one order. */
export interface Drafts {
  /** The draft's idempotency key is made here, long before anything is sent. */
  create(callId: string | null): Draft;
  list(): Draft[];
  /** @returns 'draft-stale' when something newer is kept than what `revision` knew of; that stays */
  save(draftId: string, revision: number, form: OrderForm): Result<{ revision: number }, AppError>;
  discard(draftId: string): Result<null, AppError>;
}

export function createDrafts({ store, clock, newId, agentId, log }: DraftsOptions): Drafts {
  const { seal } = store;

  function findOpen(db: ReadableDb, draftId: string): Result<Draft, AppError> {
    const stored = findDraft(db, seal, draftId);
    if (!stored) return err(appError('draft-unknown'));
    return stored.state === 'open' ? ok(stored.draft) : err(appError('draft-closed', stored.state));
  }

  return {
    create(callId) {
      const now = clock();
      const draft: Draft = {
        id: newId(),
        key: newId(),
        callId,
        agentId: agentId(),
        revision: 0,
        form: EMPTY_FORM,
        createdAt: now,
        updatedAt: now,
      };
      store.write((db) => {
        insertDraft(db, seal, draft);
        appendFact(db, now, { agentId: draft.agentId, callId, draftId: draft.id }, { kind: 'draft-opened' });
      });
      return draft;
    },
    list: () =>
      listOpenDrafts(store.read, seal, (draftId, error) => log.error({ draftId, ...errorFields(error) }, 'a draft cannot be opened')),
    save: (draftId, revision, form) =>
      store.write((db) => {
        const found = findOpen(db, draftId);
        if (!found.ok) return found;
        const { value: kept } = found;
        if (revision === kept.revision) {
          saveForm(db, seal, draftId, revision + 1, form, clock());
          return ok({ revision: revision + 1 });
        }
        // The answer to this very save was lost on its way: what is kept is what is being saved.
        if (canonicalJson(kept.form) === canonicalJson(form)) return ok({ revision: kept.revision });
        return err(appError('draft-stale', `kept ${kept.revision}, sent ${revision}`));
      }),
    discard: (draftId) =>
      store.write((db) => {
        const found = findOpen(db, draftId);
        if (!found.ok) return found;
        const now = clock();
        closeDraft(db, draftId, 'discarded', now);
        appendFact(db, now, { agentId: agentId(), callId: found.value.callId, draftId }, { kind: 'draft-discarded' });
        return ok(null);
      }),
  };
}
