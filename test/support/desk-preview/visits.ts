import type { VisitTask } from '../../../shared/central/visits.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time/clock.ts';
import type { VisitSheetView } from '../../../shared/visit/visit-view.ts';
import type { Handlers } from './fake-handlers.ts';

/** What waits at the made-up central, by its order; whoever changes it from outside emits `visit:changed`. */
export interface FakeVisits {
  sheets: VisitSheetView[];
  unsent: number;
  /** Whom no call reached was sent a link, and is waited for. */
  linked: boolean;
  /** What this seat is at, as its main would give it back to a desk that is loaded anew. */
  atHand: VisitSheetView | null;
}

export function visitSheet(now: number, change: Partial<VisitSheetView> = {}): VisitSheetView {
  return {
    ...{ orderId: 'order-1', number: '20261122-000017', title: '暖气不热已三天', round: 1, tries: 0 },
    ...{ openedAt: now - HOUR_MS, dueAt: now + 24 * HOUR_MS, lead: '110105026', claimedBy: null, citizens: 1 },
    ...{
      claimedUntil: now + 20 * MINUTE_MS,
      numberShown: '139****5678',
      extension: null,
      callerName: '王先生',
      itemCode: null,
      streetCode: '110105026',
    },
    ...{ placeDetail: '望京西园四区 3 号楼', takenAt: now - 30 * HOUR_MS, confidential: false },
    reply: { result: 'done', toCitizen: '已更换阀门，室温达标。' },
    before: null,
    kept: null,
    ...change,
  };
}

export function visitHandlers(visits: FakeVisits, changed: () => void): Handlers {
  const gone = (orderId: string): void => {
    visits.sheets = visits.sheets.filter((sheet) => sheet.orderId !== orderId);
    changed();
  };
  return {
    'visit:list': () => {
      const tasks: VisitTask[] = visits.sheets.map(
        ({ orderId, number, title, round, openedAt, dueAt, tries, lead, claimedBy, citizens }) => ({
          ...{ orderId, number, title, round, openedAt, dueAt, tries, lead, claimedBy, citizens },
        }),
      );
      return ok({ list: { tasks, waiting: tasks.length }, fault: null, unsent: visits.unsent });
    },
    'visit:claim': ({ orderId }) => ok(visits.sheets.find((sheet) => orderId === null || sheet.orderId === orderId) ?? null),
    'visit:resume': () => ok(visits.atHand),
    'visit:keep': () => ok(null),
    'visit:dial': ({ orderId }) =>
      visits.sheets.some((sheet) => sheet.orderId === orderId) ? ok({ number: '13912345678' }) : err(appError('visit-not-claimed')),
    'visit:attempt': ({ orderId }) => {
      const tries = (visits.sheets.find((sheet) => sheet.orderId === orderId)?.tries ?? 0) + 1;
      visits.sheets = visits.sheets.map((sheet) => (sheet.orderId === orderId ? { ...sheet, tries } : sheet));
      if (tries < 3) changed();
      else gone(orderId);
      return ok({ stage: tries < 3 || visits.linked ? ('visiting' as const) : ('closed' as const) });
    },
    'visit:answer': ({ orderId, answer }) => {
      gone(orderId);
      return ok({ stage: answer.solved === 'no' ? ('handling' as const) : ('closed' as const) });
    },
    'visit:release': () => ok(null),
  };
}
