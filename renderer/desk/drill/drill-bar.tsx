import { type ReactNode, useEffect, useState } from 'react';
import type { RunningDrill } from '../../../shared/drill/run.ts';
import { keyTopics } from '../../../shared/drill/topic.ts';
import { SECOND_MS } from '../../../shared/time/clock.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { useDesk, useDrill, useNow, useSeat } from '../desk-context.tsx';
import { clockText } from '../format.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { askCitizen, finishDrill, stopDrill } from './drill-actions.ts';
import { useDrillField } from './use-drill-field.ts';

/** In the practice banner: the way to the drills, and while one is on, its keys. */
export function DrillBar(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const practice = useSeat(({ view }) => view?.context === 'practice');
  const running = useDrill(({ view }) => view?.running ?? null);
  useDrillField(running?.phase === 'talking');
  if (!practice) return null;
  if (running) return <Running key={running.runId} running={running} />;
  return (
    <span className="drill-bar">
      {t('context.practice')}
      <Button id="drills" label={t('drill.open')} keys={keysOf('drills')} onPress={() => desk.drill.setState({ dialog: 'list' })} />
    </span>
  );
}

/** A press that asked once is forgotten: a stray click minutes later stops no drill. */
const SURE_MS = 5 * SECOND_MS;

function Running({ running }: { readonly running: RunningDrill }): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const now = useNow();
  const available = useSeat(({ view }) => view?.state.kind === 'available' || view?.state.kind === 'reserved');
  const [sure, setSure] = useState(false);
  useEffect(() => (sure ? desk.startTimer(SURE_MS, () => setSure(false)) : undefined), [sure, desk]);
  const { title, phase, answeredAt } = running;
  return (
    <span className="drill-bar" role="group" aria-label={t('drill.list')}>
      <b>{t('drill.bar', { title })}</b>
      <span className="drill-bar-phase">
        {phase === 'waiting' && !available ? t('drill.goReady', { keys: keysOf('ready') }) : t(`drill.phase.${phase}`)}
        {phase === 'talking' && answeredAt !== null && <span className="tabular"> {clockText(now - answeredAt)}</span>}
      </span>
      <MenuButton
        id="drill-ask"
        name={t('drill.ask')}
        face={t('drill.ask')}
        keys={keysOf('drillAsk')}
        disabled={phase !== 'talking'}
        entries={keyTopics.map((topic) => ({
          key: topic,
          label: t(`drill.topic.${topic}`),
          onPick: () => void askCitizen(desk, topic),
        }))}
      />
      <Button label={t('drill.finish')} disabled={phase !== 'wrapping'} onPress={() => void finishDrill(desk)} />
      <Button
        label={t(sure ? 'drill.stopSure' : 'drill.stop')}
        look="quiet"
        onPress={() => (sure ? void stopDrill(desk) : setSure(true))}
      />
    </span>
  );
}
