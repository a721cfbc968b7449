import { CHINA_OFFSET_MS } from '../time/clock.ts';
import { fillLine, type VisitLine, visitPolicyAt } from './visit-policy.ts';
import type { VisitSheetView } from './visit-view.ts';

/** A line as it is read out: in Chinese in both languages of the desk, because the citizen hears it. */
export function scriptLine(line: VisitLine, sheet: Pick<VisitSheetView, 'number' | 'title' | 'takenAt'>, now: number): string {
  const day = new Date(sheet.takenAt + CHINA_OFFSET_MS);
  const words = { number: sheet.number, title: sheet.title, day: `${day.getUTCMonth() + 1}月${day.getUTCDate()}日` };
  return fillLine(visitPolicyAt(now).script[line], words);
}
