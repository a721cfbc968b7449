import type { VisitTask } from '../../../shared/central/visits.ts';
import type { AppErrorKind } from '../../../shared/errors.ts';
import type { Words } from '../i18n/i18n.ts';
import { errorText } from '../text.ts';
import type { VisitTold } from './visit-store.ts';

/** Central may do the same later. What is safe then is not an order that waits to be sent. */
const AWAY: ReadonlySet<AppErrorKind> = new Set([
  'central-offline',
  'central-timeout',
  'central-server',
  'central-pending',
  'central-garbage',
]);

export function toldText(t: Words, told: VisitTold): string {
  switch (told.kind) {
    case 'failed': {
      const { what, safe, todo } = errorText(t, told.error);
      return AWAY.has(told.error.kind) ? `! ${what} ${t('visit.told.away')}` : `! ${what} ${safe} ${todo}`;
    }
    case 'sent':
      return t(`visit.sent.${told.stage}`);
    case 'unreached':
      if (told.stage !== 'visiting') return t('visit.told.unreachable');
      return t(told.wasLast ? 'visit.told.linked' : 'visit.told.unreached');
    default:
      return t(`visit.told.${told.kind}`);
  }
}

export function roundText(t: Words, { round, tries, citizens }: Pick<VisitTask, 'round' | 'tries' | 'citizens'>): string {
  const joined = citizens > 1 ? t('visit.citizens', { total: citizens }) : '';
  return [t('visit.round', { round }), tries > 0 ? t('visit.tries', { tries }) : '', joined].filter(Boolean).join(' · ');
}
