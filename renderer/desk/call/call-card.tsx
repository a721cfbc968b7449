import { type ReactNode, useState } from 'react';
import type { AbuseStep } from '../../../shared/order/abuse-policy.ts';
import { useCall, useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { AbuseScript, useAbuseStep } from './abuse-script.tsx';
import { CallButtons } from './call-buttons.tsx';
import { CallFace } from './call-face.tsx';
import { ConsultCard } from './consult-card.tsx';
import { DialOut } from './dial-out.tsx';
import { Keypad } from './keypad.tsx';
import { PastCalls } from './past-calls.tsx';
import { emergencyOnLine, ReadOut } from './read-out.tsx';

/** The left column. A ring grows inside it: every part keeps its place, and nothing here takes the keyboard by itself. */
export function CallCard(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const [keypad, setKeypad] = useState(false);
  const onCall = useCall(({ current }) => current?.call.state.kind === 'talking' || current?.call.state.kind === 'held');
  const ringing = useCall(({ current }) => current?.call.state.kind === 'offered');
  const others = useCall((snapshot) => snapshot.others.length);
  const service = useCall(emergencyOnLine);
  const abuse = useAbuseStep();
  const shown = keypad && onCall;
  return (
    <section className={`call-card ${ringing ? 'call-card-ringing' : ''}`} aria-label={t('call.region')}>
      <CallFace />
      <CallButtons keypad={shown} onKeypad={() => setKeypad(!shown)} />
      <ConsultCard />
      {others > 0 && <p className="call-others">{t('call.waiting', { total: others })}</p>}
      {shown ? <Keypad deps={desk} onClose={() => setKeypad(false)} /> : <Beside service={service} abuse={abuse} />}
      <DialOut />
    </section>
  );
}

/** One place for what is read aloud; nobody looks at the past calls then. */
function Beside({ service, abuse }: { readonly service: string | null; readonly abuse: AbuseStep | null }): ReactNode {
  if (service !== null) return <ReadOut service={service} />;
  return abuse === null ? <PastCalls /> : <AbuseScript now={abuse} />;
}
