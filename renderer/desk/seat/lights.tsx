import type { ReactNode } from 'react';
import type { LinkState } from '../../../shared/ipc/views.ts';
import { Sign } from '../../ui/sign.tsx';
import { useSeat } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { usePhoneLight } from './use-phone-light.ts';

/** Whether a citizen's call would ring and be heard here. What to do about it stands in the tooltip, or is told beside it. */
export function PhoneLight(): ReactNode {
  const t = useText();
  const { light, why, todo } = usePhoneLight();
  const { level } = light;
  return (
    <span className={`light light-${level}`} title={todo || undefined}>
      <i aria-hidden="true">{level === 'warn' ? '!' : <Sign of={level === 'on' ? 'tick' : 'cross'} />}</i>
      {t(`light.${level}`)}
      {why !== '' && (
        <>
          {' · '}
          <b>{why}</b>
        </>
      )}
    </span>
  );
}

/** A central that answers and does not know this seat is there: it must not read as a broken line. */
function centralWord(central: LinkState | undefined): 'up' | 'down' | 'unknown' {
  if (central?.kind === 'down' && central.error.kind === 'central-unauthorised') return 'unknown';
  return central?.kind ?? 'down';
}

export function CentralLight(): ReactNode {
  const t = useText();
  const kind = useSeat(({ view }) => centralWord(view?.central));
  return (
    <span className={`light ${kind === 'up' ? 'light-on' : 'light-warn'}`}>
      <i aria-hidden="true">{kind === 'up' ? <Sign of="tick" /> : '!'}</i>
      {t(`seat.central.${kind}`)}
    </span>
  );
}
