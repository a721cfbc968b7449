import type { ReactNode } from 'react';
import type { ConsultState } from '../../../shared/call/consult.ts';
import { emergencyNumbers, type PhoneCall } from '../../../shared/call/phone-link.ts';
import { Button } from '../../ui/button.tsx';
import { useCall, useDesk } from '../desk-context.tsx';
import { numberText } from '../format.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { CallClock } from './call-clock.tsx';
import { actOnConsult, callEmergency, consultPossible } from './consult-actions.ts';

/** The second call: who it is, what can be done, and 110/119/120/122 with one press. The space is there before the call is. */
export function ConsultCard(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const dial = useCall((snapshot) => consultPossible(snapshot).dial);
  const swap = useCall((snapshot) => consultPossible(snapshot).swap);
  const join = useCall((snapshot) => consultPossible(snapshot).join);
  const transfer = useCall((snapshot) => consultPossible(snapshot).transfer);
  return (
    <section className="consult" aria-label={t('consult.region')}>
      <ConsultLine />
      <div className="consult-buttons">
        <Button label={t('action.swap')} keys={keysOf('swap')} disabled={!swap} onPress={() => actOnConsult(desk, 'swap')} />
        <Button label={t('action.join')} keys={keysOf('join')} disabled={!join} onPress={() => actOnConsult(desk, 'join')} />
        <Button
          label={t('action.transfer')}
          keys={keysOf('transfer')}
          disabled={!transfer}
          onPress={() => actOnConsult(desk, 'transfer')}
        />
      </div>
      <div className="consult-buttons">
        {emergencyNumbers.map((number) => (
          <Button
            key={number}
            label={t(`action.emergency${number}`)}
            keys={keysOf(`emergency${number}`)}
            disabled={!dial}
            onPress={() => callEmergency(desk, number)}
          />
        ))}
      </div>
    </section>
  );
}

function ConsultLine(): ReactNode {
  const t = useText();
  const second = useCall((snapshot) => snapshot.second);
  const { state } = useCall((snapshot) => snapshot.consult);
  const trouble = useTrouble();
  if (!second) {
    return (
      <p className={`consult-line ${trouble ? 'consult-line-trouble' : ''}`} role={trouble ? 'status' : undefined}>
        {trouble || t('consult.none')}
      </p>
    );
  }
  return (
    <p className={`consult-line consult-line-${second.call.state.kind}`} role="status">
      <b>{numberText(second.call.number)}</b>
      <span className={trouble ? 'consult-line-trouble' : ''}>{trouble || wordOf(t, second, state)}</span>
      <CallClock call={second.call} />
    </p>
  );
}

/** Why the agent is back with the citizen; nothing while there is no citizen. */
function useTrouble(): string {
  const t = useText();
  const trouble = useCall(({ consult }) => consult.trouble);
  const isUp = useCall(({ current }) => current !== null);
  if (!trouble || !isUp) return '';
  if (trouble.kind === 'not-reached') return t('consult.notReached', { why: t(`call.ended.${trouble.reason}`) });
  return trouble.status === 0 ? t('consult.noWord') : t('consult.notTransferred', { status: trouble.status });
}

function wordOf(t: ReturnType<typeof useText>, { hold }: PhoneCall, state: ConsultState): string {
  if (state.kind === 'calling') return t(`consult.calling.${state.aim}`);
  if (state.kind === 'conference' || state.kind === 'referring') return t(`consult.${state.kind}`);
  return hold === 'none' ? t('consult.talking') : t('consult.waiting');
}
