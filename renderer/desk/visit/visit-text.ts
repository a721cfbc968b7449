import type { VisitTask } from '../../../shared/central/visits.ts';
import type { Words } from '../i18n/i18n.ts';
import { errorText } from '../text.ts';
import type { VisitTold } from './visit-store.ts';

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
