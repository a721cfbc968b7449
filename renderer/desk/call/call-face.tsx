import type { ReactNode } from 'react';
import type { Call } from '../../../shared/call/call.ts';
import type { ConsultState } from '../../../shared/call/consult.ts';
import type { PhoneCall } from '../../../shared/call/phone-link.ts';
import { useCall, useSeat } from '../desk-context.tsx';
import { clockText, numberText } from '../format.ts';
import { useText } from '../text.ts';
import { CallClock } from './call-clock.tsx';
import { worstWarning } from './call-store.ts';
import { SoundLine } from './sound-line.tsx';

/** Who is on the line and for how long; the same four lines at any time. */
export function CallFace(): ReactNode {
  const t = useText();
  const current = useCall((snapshot) => snapshot.current);
  const answering = useCall((snapshot) => snapshot.answering !== null);
  const last = useCall((snapshot) => snapshot.last);
  const read = useCall((snapshot) => snapshot.pops[snapshot.current?.call.id ?? '']?.numberShown ?? '');
  const kind = useCall(({ consult }) => consult.state.kind);
  const warning = useCall(worstWarning);
  const lines = useSeat(({ view }) => view?.lines);
  if (!current) return <IdleFace last={last} />;

  const { call } = current;
  const number = read || numberOf(t('call.withheld'), call);
  const line = lines?.find(({ queue }) => queue === call.queue);
  const doing = answering
    ? t('call.answering')
    : isTogether(kind) && !current.consult
      ? t(`consult.${kind}`)
      : t(`call.${wordOf(current)}`);
  return (
    <div className={`call-face call-face-${call.state.kind}`}>
      <p className="call-face-state">
        <b>{doing}</b>
        {current.muted && <span className="chip chip-danger">{t('call.muted')}</span>}
        {warning && <span className="chip chip-warn">{t(`quality.warning.${warning}`)}</span>}
        <CallClock call={call} />
      </p>
      <p className="call-face-number" role={call.state.kind === 'offered' ? 'alert' : undefined}>
        {number}
      </p>
      <p className="call-face-side">
        {sideOf(t('call.outgoing'), t('call.line', { number: call.calledNumber, name: line?.name ?? '' }).trim(), call)}
      </p>
      {current.sound.kind !== 'fine' ? (
        <SoundLine />
      ) : current.hold === 'failed' ? (
        <p className="call-face-side call-face-trouble">{t('call.holdFailed')}</p>
      ) : (
        <p className="call-face-side call-face-greeting">{line?.greeting}</p>
      )}
    </div>
  );
}

function IdleFace({ last }: { readonly last: Call | null }): ReactNode {
  const t = useText();
  return (
    <div className="call-face call-face-idle">
      <p className="call-face-state">
        <b>{t('call.none')}</b>
      </p>
      <p className="call-face-number">&nbsp;</p>
      <p className="call-face-side">
        {last &&
          `${t('call.last')} ${numberOf(t('call.withheld'), last)} ${last.answeredAt ? clockText((last.endedAt ?? last.answeredAt) - last.answeredAt) : ''}`}
      </p>
      <p className="call-face-side">{last?.state.kind === 'ended' ? t(`call.ended.${last.state.reason}`) : ''}</p>
    </div>
  );
}

function isTogether(kind: ConsultState['kind']): kind is 'conference' | 'referring' {
  return kind === 'conference' || kind === 'referring';
}

function wordOf({ call, hold }: PhoneCall): 'offered' | 'dialling' | 'talking' | 'held' | 'holdAsking' {
  if (hold === 'asking') return 'holdAsking';
  return call.state.kind === 'ended' ? 'talking' : call.state.kind;
}

function numberOf(withheld: string, { number }: Call): string {
  return numberText(number) || withheld;
}

function sideOf(outgoing: string, line: string, { direction, displayName, number, calledNumber }: Call): string {
  const name = displayName === number ? '' : displayName;
  return [name, direction === 'out' ? outgoing : calledNumber && line].filter(Boolean).join(' · ');
}
