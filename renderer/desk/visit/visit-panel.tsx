import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { useDesk, useVisit } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { toggleVisits } from './visit-actions.ts';
import { onVisitKey } from './visit-keys.ts';
import { VisitList } from './visit-list.tsx';
import { VisitSheet } from './visit-sheet.tsx';
import { toldText } from './visit-text.ts';

/** Return visits (art. 23), where the form stands otherwise: what waits, and the one that is at hand. The call stays in sight. */
export function VisitPanel(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const keysOf = useKeysOf();
  const work = useVisit((snapshot) => snapshot.work);
  const told = useVisit((snapshot) => snapshot.told);
  const panel = useRef<HTMLElement>(null);
  const toPanel = (): void => panel.current?.focus();
  // A sheet that came or went took the keyboard's place with it.
  const at = work.kind === 'sheet' ? work.sheet.orderId : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: `at` is when, not what
  useLayoutEffect(toPanel, [at]);
  // What stands there again is found by the keyboard where it goes on; a dialog above gives it back itself.
  useLayoutEffect(
    () => () => {
      window.queueMicrotask(() => document.activeElement === document.body && document.getElementById('field-notes')?.focus());
    },
    [],
  );
  return (
    <section
      ref={panel}
      className="visit-panel"
      aria-label={t('visit.title')}
      tabIndex={-1}
      data-covers-form
      onKeyDown={(event) => onVisitKey(desk, event, toPanel)}
    >
      <header className="visit-head">
        <h2>{t('visit.title')}</h2>
        <Button label={t('app.close')} keys={keysOf('visits')} look="quiet" onPress={() => toggleVisits(desk)} />
      </header>
      {work.kind === 'sheet' ? <VisitSheet work={work} toPanel={toPanel} /> : <VisitList />}
      <p className={`visit-foot ${told?.kind === 'failed' ? 'visit-fault' : ''}`} aria-live="polite">
        {told ? toldText(t, told) : t(work.kind === 'sheet' ? 'visit.keys.sheet' : 'visit.keys.list')}
      </p>
    </section>
  );
}
