import { type AppError, appError } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import { SECOND_MS, type StartTimer } from '../../../shared/time/clock.ts';
import { type ClassificationStore, type DraftTab, patchTab } from './classification-store.ts';
import { type DraftKeeper, draftIdOf, saveOnce } from './draft-keeper.ts';

/** What is typed is safe in main within 300 ms; the rest of them is for the way and the disk. */
const SAVE_WITHIN_MS = 200;
/** 演示口径: how often to try again while main is away. */
const RETRY_MS: readonly number[] = [300, SECOND_MS, 2 * SECOND_MS, 5 * SECOND_MS];

/**
 * Saves drafts: one save in flight a draft, the newest text wins, a failure tries again for ever and is shown on the
 * draft (`SaveState`). Nothing typed is lost while main is away: the store keeps it and this comes back to it.
 */
export interface DraftSaver {
  /** Something was typed. */
  touch(tabId: string): void;
  /** The page is going: do not wait for the timers. */
  flush(): void;
  /** The draft's id in main, created there if need be; saving pauses until `resume`. */
  claim(tabId: string): Promise<Result<string, AppError>>;
  resume(tabId: string): void;
  forget(tabId: string): void;
  dispose(): void;
}

interface Desk {
  readonly store: ClassificationStore;
  readonly keeper: DraftKeeper;
  readonly startTimer: StartTimer;
}

interface Work {
  inFlight: Promise<void> | null;
  stopTimer: (() => void) | null;
  attempt: number;
  claimed: boolean;
}

export function createDraftSaver({ store, keeper, startTimer }: Desk): DraftSaver {
  const works = new Map<string, Work>();
  const find = (tabId: string): DraftTab | undefined => store.getState().tabs.find((tab) => tab.tabId === tabId);

  const workOf = (tabId: string): Work => {
    const known = works.get(tabId) ?? { inFlight: null, stopTimer: null, attempt: 0, claimed: false };
    works.set(tabId, known);
    return known;
  };
  const schedule = (tabId: string, work: Work, afterMs: number): void => {
    if (work.stopTimer || work.inFlight || work.claimed) return;
    work.stopTimer = startTimer(afterMs, () => begin(tabId, work));
  };
  const begin = (tabId: string, work: Work): void => {
    work.stopTimer?.();
    work.stopTimer = null;
    const tab = find(tabId);
    if (!tab || work.inFlight || work.claimed) return;
    work.inFlight = run(tab, work);
  };
  const run = async (tab: DraftTab, work: Work): Promise<void> => {
    const { tabId } = tab;
    if (tab.save.kind !== 'failed') patchTab(store, tabId, { save: { kind: 'saving' } });
    const result = await saveOnce(store, keeper, tab);
    work.inFlight = null;
    if (!works.has(tabId)) return;
    settle(tabId, work, tab.edit, result);
  };
  const settle = (tabId: string, work: Work, edit: number, result: Result<null, AppError>): void => {
    if (result.ok) {
      work.attempt = 0;
      const typedMeanwhile = (find(tabId)?.edit ?? edit) !== edit;
      patchTab(store, tabId, { save: { kind: typedMeanwhile ? 'pending' : 'saved' } });
      if (typedMeanwhile) schedule(tabId, work, 0);
      return;
    }
    patchTab(store, tabId, { save: { kind: 'failed', error: result.error, attempt: work.attempt + 1 } });
    if (result.error.kind === 'draft-closed') return;
    schedule(tabId, work, RETRY_MS[Math.min(work.attempt, RETRY_MS.length - 1)] ?? SECOND_MS);
    work.attempt += 1;
  };

  return {
    touch: (tabId) => {
      const work = workOf(tabId);
      if (!work.inFlight && find(tabId)?.save.kind === 'saved') patchTab(store, tabId, { save: { kind: 'pending' } });
      schedule(tabId, work, SAVE_WITHIN_MS);
    },
    flush: () => {
      for (const [tabId, work] of works) if (work.stopTimer) begin(tabId, work);
    },
    claim: async (tabId) => {
      const work = workOf(tabId);
      work.claimed = true;
      work.stopTimer?.();
      work.stopTimer = null;
      await work.inFlight;
      const tab = find(tabId);
      return tab ? draftIdOf(store, keeper, tab) : err(appError('draft-unknown'));
    },
    resume: (tabId) => {
      const work = workOf(tabId);
      work.claimed = false;
      schedule(tabId, work, 0);
    },
    forget: (tabId) => {
      works.get(tabId)?.stopTimer?.();
      works.delete(tabId);
    },
    dispose: () => {
      for (const work of works.values()) work.stopTimer?.();
      works.clear();
    },
  };
}
