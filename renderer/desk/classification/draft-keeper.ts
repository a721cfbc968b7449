import type { Draft, OrderForm } from '../../../shared/classification/form.ts';
import type { AppError } from '../../../shared/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { type ClassificationStore, type DraftTab, patchTab } from './classification-store.ts';

/** Main's side of the drafts. */
export interface DraftKeeper {
  create(callId: string | null): Promise<Result<Draft, AppError>>;
  save(draftId: string, revision: number, form: OrderForm): Promise<Result<{ revision: number }, AppError>>;
  list(): Promise<Result<Draft[], AppError>>;
}

/** The draft's id in main, which is asked to begin it where it does not know it yet. */
export async function draftIdOf(store: ClassificationStore, keeper: DraftKeeper, tab: DraftTab): Promise<Result<string, AppError>> {
  if (tab.draftId !== null) return ok(tab.draftId);
  const made = await keeper.create(tab.callId);
  if (!made.ok) return made;
  patchTab(store, tab.tabId, { draftId: made.value.id, revision: made.value.revision });
  return ok(made.value.id);
}

/**
 * One attempt to make main's copy equal to `tab`. A stale revision means that main holds an older text of this same
 * desk (saved before a reload): its revision is taken over and the newer text put in its place. A draft that main does
 * not know is begun anew there at the next attempt.
 */
export async function saveOnce(store: ClassificationStore, keeper: DraftKeeper, tab: DraftTab): Promise<Result<null, AppError>> {
  const draftId = await draftIdOf(store, keeper, tab);
  if (!draftId.ok) return draftId;
  const saved = await saveAt(store, keeper, tab, draftId.value);
  if (saved.ok || saved.error.kind !== 'draft-stale') return saved;
  const drafts = await keeper.list();
  const there = drafts.ok ? drafts.value.find(({ id }) => id === draftId.value) : undefined;
  if (!there) return saved;
  patchTab(store, tab.tabId, { revision: there.revision });
  return saveAt(store, keeper, tab, draftId.value);
}

async function saveAt(
  store: ClassificationStore,
  keeper: DraftKeeper,
  { tabId, form }: DraftTab,
  draftId: string,
): Promise<Result<null, AppError>> {
  const revision = store.getState().tabs.find((tab) => tab.tabId === tabId)?.revision ?? 0;
  const saved = await keeper.save(draftId, revision, form);
  if (saved.ok) {
    patchTab(store, tabId, { revision: saved.value.revision });
    return ok(null);
  }
  if (saved.error.kind === 'draft-unknown') patchTab(store, tabId, { draftId: null, revision: 0 });
  return saved;
}
