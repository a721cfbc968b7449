import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useDesk, useVisit } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { toggleVisits } from './visit-actions.ts';

/** In the strip, always in its place and of one width: how many visits wait, and what central has not taken yet. */
export function VisitMark(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const waiting = useVisit(({ view }) => view?.list?.waiting ?? null);
  const unsent = useVisit(({ view }) => view?.unsent ?? 0);
  return (
    <Button
      id="visits"
      className={`visit-mark ${unsent > 0 ? 'visit-mark-unsent' : ''}`}
      label={unsent > 0 ? t('visit.mark.unsent', { total: unsent }) : t('visit.mark.waiting', { total: waiting ?? '–' })}
      keys={keysOf('visits')}
      look="quiet"
      onPress={() => toggleVisits(desk)}
    />
  );
}
