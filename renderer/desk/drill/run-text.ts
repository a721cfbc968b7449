import type { RunRow } from '../../../shared/drill/run.ts';
import type { Words } from '../i18n/i18n.ts';

/** How a run went, in words. */
export function runText(t: Words, { state }: Pick<RunRow, 'state'>): string {
  switch (state.kind) {
    case 'running':
      return t('drill.running');
    case 'scored':
      return t(`drill.grade.${state.grade}`);
    case 'broken':
      return t(`drill.broken.${state.reason}`);
  }
}
