import type { ReactNode } from 'react';
import type { LinkState } from '../../../shared/ipc/views.ts';
import { Sign } from '../../ui/sign.tsx';
import { useCall, useSeat } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { whyNoCalls } from './phone-light.ts';

/** Whether a citizen's call would ring and be heard here. What to do about it stands in the tooltip, or is told beside it. */
export function PhoneLight(): ReactNode {
  const t = useText();
  const reason = useCall(({ health }) => whyNoCalls(health));
  return (
    <span className={`light ${reason ? 'light-off' : 'light-on'}`} title={reason ? t(`light.todo.${reason}`) : undefined}>
      <i aria-hidden="true">
        <Sign of={reason ? 'cross' : 'tick'} />
      </i>
      {reason ? (
        <>
          {t('light.off')} · <b>{t(`light.why.${reason}`)}</b>
        </>
      ) : (
        t('light.on')
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
