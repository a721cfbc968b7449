import type { ReactNode } from 'react';
import type { Processing } from '../../../shared/call/audio-devices.ts';
import { useCall, useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { Switch } from './switch.tsx';

const NAMES: readonly (keyof Processing)[] = ['echoCancellation', 'noiseSuppression', 'autoGainControl'];

/** What the browser does to the microphone's sound: each headset has its own. */
export function ProcessingSwitches(): ReactNode {
  const t = useText();
  const { phone } = useDesk();
  const processing = useCall(({ audio }) => audio.processing);
  return (
    <fieldset className="phone-switches">
      <legend className="ui-hidden">{t('phone.processing.title')}</legend>
      {NAMES.map((name) => (
        <Switch
          key={name}
          label={t(`phone.processing.${name}`)}
          on={processing[name]}
          onSwitch={(on) => phone.send({ kind: 'setProcessing', processing: { ...processing, [name]: on } })}
        />
      ))}
    </fieldset>
  );
}
