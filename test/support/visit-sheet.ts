import type { VisitAnswered, VisitSheet } from '../../shared/central/visits.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time/clock.ts';
import { MORNING } from './seat-basics.ts';

/** A visit as central hands it out. */
export const SHEET: VisitSheet = {
  ...{ orderId: 'order-1', number: '20261122-000017', title: '暖气不热已三天', round: 1, tries: 0 },
  ...{ openedAt: MORNING - HOUR_MS, dueAt: MORNING + 24 * HOUR_MS, lead: '110105026', claimedBy: '8001', citizens: 1 },
  ...{ claimedUntil: MORNING + 20 * MINUTE_MS, phone: '13912345678', callerName: '王先生', itemCode: null, streetCode: '110105026' },
  ...{ placeDetail: '', takenAt: MORNING - 30 * HOUR_MS, confidential: false },
  reply: { result: 'done', toCitizen: '已更换阀门，室温达标。' },
  before: null,
};

export const ANSWERED: VisitAnswered = {
  round: 1,
  answer: { channel: 'phone', contacted: true, solved: 'yes', result: 'satisfied', attitude: 'basically', words: '师傅来得很快' },
};
