import type { VisitTask } from '../../../shared/central/visits.ts';
import { CHINA_OFFSET_MS } from '../../../shared/time/clock.ts';
import { fillLine, type VisitLine, visitPolicyAt } from '../../../shared/visit/visit-policy.ts';
import type { VisitSheetView } from '../../../shared/visit/visit-view.ts';
import type { Words } from '../i18n/i18n.ts';
import { errorText } from '../text.ts';
import type { VisitTold } from './visit-store.ts';

/** A line as it is read out: in Chinese in both languages of the desk, because the citizen hears it. */
export function scriptLine(line: VisitLine, sheet: VisitSheetView, now: number): string {
  const day = new Date(sheet.takenAt + CHINA_OFFSET_MS);
  const words = { number: sheet.number, title: sheet.title, day: `${day.getUTCMonth() + 1}月${day.getUTCDate()}日` };
  return fillLine(visitPolicyAt(now).script[line], words);
}

export function toldText(t: Words, told: VisitTold): string {
  if (told.kind === 'failed') {
    const { what, safe, todo } = errorText(t, told.error);
    return `! ${what} ${safe} ${todo}`;
  }
  return told.kind === 'sent' ? t(`visit.sent.${told.stage}`) : t(`visit.told.${told.kind}`);
}

export function roundText(t: Words, { round, tries }: Pick<VisitTask, 'round' | 'tries'>): string {
  return [t('visit.round', { round }), tries > 0 ? t('visit.tries', { tries }) : ''].filter(Boolean).join(' · ');
}
