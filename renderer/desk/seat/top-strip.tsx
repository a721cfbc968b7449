import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Meter } from '../../ui/meter.tsx';
import { useCall, useDesk, usePhoneDialog, useSeat } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { togglePhoneDialog } from '../phone/phone-dialog-store.ts';
import { useUntested } from '../phone/use-untested.ts';
import { toggleRatings } from '../rating/rating-store.ts';
import { useText } from '../text.ts';
import { CentralLight, PhoneLight } from './lights.tsx';
import { startPracticeCall } from './seat-actions.ts';
import { StateMenu } from './state-menu.tsx';

/** Who, in which state, and whether a citizen can get through: the same on every role's screen. What grows has room to its side. */
export function TopStrip(): ReactNode {
  const t = useText();
  const seat = useSeat(({ view }) => view?.seat ?? '');
  const agent = useSeat(({ view }) => view?.agent ?? null);
  const role = useSeat(({ view }) => view?.role ?? null);
  const offline = useSeat(({ view }) => view?.offlineSignIn === true);
  const answered = useSeat(({ view }) => view?.today.answered ?? 0);
  const dispatched = useSeat(({ view }) => view?.today.dispatched ?? 0);
  return (
    <header className="top-strip">
      <h1>{t('app.name')}</h1>
      <span className="top-strip-who">
        {t('seat.label', { seat })} · {agent?.name} {agent?.id}
      </span>
      <StateMenu />
      {role === 'agent' && <span className="top-strip-today tabular">{t('seat.today', { answered, dispatched })}</span>}
      {offline && <span className="chip chip-warn">{t('seat.offlineSignIn')}</span>}
      {role === 'agent' && <PracticeCall />}
      {role === 'lead' && <Ratings />}
      <span className="top-strip-space" />
      {role === 'agent' && (
        <>
          <PhoneLight />
          <LevelMeter />
        </>
      )}
      <CentralLight />
    </header>
  );
}

/** The meter leads to the devices behind it. */
function LevelMeter(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const level = useCall((snapshot) => snapshot.level);
  const missed = usePhoneDialog((snapshot) => snapshot.missed);
  const untested = useUntested();
  return (
    <button
      type="button"
      className="ui-button ui-button-quiet top-strip-meter"
      title={`${t('action.phone')} ${keysOf('phone')}`}
      aria-keyshortcuts={keysOf('phone')}
      onClick={() => togglePhoneDialog(desk.phoneDialog)}
    >
      <span className="ui-hidden">{t('action.phone')}</span>
      {untested && <span className="soft">{t('phone.test.untested')}</span>}
      <Meter level={level} name={t('seat.level')} />
      <span className="top-strip-missed tabular">{missed > 0 && t('quality.missed.strip', { total: missed })}</span>
    </button>
  );
}

function Ratings(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const { rating } = useDesk();
  return <Button label={t('lead.rating.title')} keys={keysOf('orders')} onPress={() => toggleRatings(rating)} />;
}

function PracticeCall(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const practice = useSeat(({ view }) => view?.context === 'practice');
  const { state } = useSeat(({ practiceCall }) => practiceCall);
  if (!practice) return null;
  const running = state === 'registering' || state === 'waiting' || state === 'calling' || state === 'talking';
  return (
    <>
      <Button
        label={t('action.practiceCall')}
        keys={keysOf('practiceCall')}
        disabled={running}
        onPress={() => void startPracticeCall(desk)}
      />
      <span className="top-strip-practice">{t(`seat.practice.${state}`)}</span>
    </>
  );
}
