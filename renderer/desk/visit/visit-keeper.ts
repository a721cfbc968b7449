import { SECOND_MS, type StartTimer } from '../../../shared/time/clock.ts';
import type { Client } from '../../ipc/client.ts';
import { atHand, type VisitAtHand, type VisitStore } from './visit-store.ts';

interface VisitKeeperDeps {
  readonly client: Client;
  readonly visit: VisitStore;
  readonly startTimer: StartTimer;
}

/** As of an order's draft: what is filled in is safe in main within 300 ms. */
const KEEP_WITHIN_MS = 200;
/** 演示口径: how soon it is tried again while main is away. */
const AGAIN_MS = 2 * SECOND_MS;

const isSameRound = (a: VisitAtHand, b: VisitAtHand): boolean => a.sheet.orderId === b.sheet.orderId && a.sheet.round === b.sheet.round;
const isSameText = (a: VisitAtHand, b: VisitAtHand): boolean =>
  a.form === b.form && a.question === b.question && a.isDialled === b.isDialled;

/** Has main keep what is filled in of the visit at hand: a page that is loaded anew goes on with it. @returns flush (the page is going) and dispose */
export function startVisitKeeper({ client, visit, startTimer }: VisitKeeperDeps): {
  readonly flush: () => void;
  readonly dispose: () => void;
} {
  let stopTimer: (() => void) | null = null;
  let isOver = false;
  const later = (afterMs: number): void => {
    stopTimer ??= startTimer(afterMs, () => void keep());
  };
  async function keep(): Promise<void> {
    stopTimer?.();
    stopTimer = null;
    const work = atHand(visit.getState());
    if (work === null) return;
    const { sheet, form, question, isDialled } = work;
    const reply = await client.invoke('visit:keep', { orderId: sheet.orderId, form, question, isDialled });
    // A task that is claimed here no more is kept no more: what is said of it is central's to refuse.
    if (!reply.ok && reply.error.kind !== 'visit-not-claimed' && !isOver) later(AGAIN_MS);
  }
  const unsubscribe = visit.subscribe((now, before) => {
    const [work, was] = [atHand(now), atHand(before)];
    if (work !== null && was !== null && isSameRound(work, was) && !isSameText(work, was)) later(KEEP_WITHIN_MS);
  });
  const flush = (): void => {
    if (stopTimer) void keep();
  };
  return {
    flush,
    dispose: () => {
      unsubscribe();
      isOver = true;
      flush();
    },
  };
}
