import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useCall, useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { Switch } from './switch.tsx';

/** Buttons and lamps of a headset. Which one, the browser asks the person itself. */
export function HeadsetKeys(): ReactNode {
  const t = useText();
  const { phone } = useDesk();
  const { on, state, name } = useCall(({ audio }) => audio.headset);
  return (
    <section className="phone-row" aria-label={t('phone.headset.title')}>
      <Switch label={t('phone.headset.use')} on={on} onSwitch={(wanted) => phone.send({ kind: 'useHeadsetKeys', on: wanted })} />
      <Button label={t('phone.headset.ask')} disabled={!on || state === 'absent'} onPress={() => phone.send({ kind: 'askHeadset' })} />
      <span className="soft">{on ? t(`phone.headset.${state}`, { name }) : t('phone.headset.off')}</span>
    </section>
  );
}
