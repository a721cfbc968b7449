import type { ReactNode } from 'react';
import type { AudioDevice, AudioUse } from '../../../shared/call/audio-devices.ts';
import { Meter } from '../../ui/meter.tsx';
import { useCall, useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { HeadsetKeys } from './headset-keys.tsx';
import { ProcessingSwitches } from './processing-switches.tsx';
import { SoundTest } from './sound-test.tsx';
import { TakenKeys } from './taken-keys.tsx';

export function DevicesTab(): ReactNode {
  const t = useText();
  const inputs = useCall(({ audio }) => audio.inputs);
  const outputs = useCall(({ audio }) => audio.outputs);
  const level = useCall((snapshot) => snapshot.level);
  const heard = useCall((snapshot) => snapshot.heard);
  const hint = useCall(({ audio }) => audio.hint);
  return (
    <div className="phone-devices">
      <DeviceRow use="microphone" present={inputs} meter={<Meter level={level} name={t('seat.level')} />} />
      <p className={`phone-hint ${hint === 'none' ? 'soft' : 'phone-hint-bad'}`} role="status">
        {hint === 'none' ? t('phone.hint.none') : `${t(`phone.hint.${hint}.what`)} ${t(`phone.hint.${hint}.todo`)}`}
      </p>
      <ProcessingSwitches />
      <DeviceRow use="speech" present={outputs} meter={<Meter level={heard} name={t('phone.heard')} />} />
      <DeviceRow use="ring" present={outputs} />
      <p className="phone-hint soft">{t('phone.ringWhere')}</p>
      <HeadsetKeys />
      <TakenKeys />
      <SoundTest />
    </div>
  );
}

interface RowProps {
  readonly use: AudioUse;
  readonly present: readonly AudioDevice[];
  readonly meter?: ReactNode;
}

const DEFAULT = '';

/** A device that was chosen and is not there stays in the list: it is taken again when it comes back. */
function DeviceRow({ use, present, meter }: RowProps): ReactNode {
  const t = useText();
  const { phone } = useDesk();
  const wanted = useCall(({ audio }) => audio.wanted[use]);
  const isMissing = useCall(({ audio }) => audio.missing.includes(use));
  const chosen = present.find(({ id }) => id === wanted?.id) ?? present.find(({ label }) => label === wanted?.label);
  return (
    <div className="ui-field phone-device">
      <span className="ui-field-name">
        <label htmlFor={`phone-${use}`}>{t(`phone.use.${use}`)}</label>
      </span>
      <select
        id={`phone-${use}`}
        className="ui-input"
        value={isMissing ? wanted?.id : (chosen?.id ?? DEFAULT)}
        onChange={({ target }) => phone.send({ kind: 'chooseDevice', use, deviceId: target.value === DEFAULT ? null : target.value })}
      >
        <option value={DEFAULT}>{t(use === 'ring' ? 'phone.noSpeaker' : 'phone.systemDefault')}</option>
        {present.map(({ id, label }, index) => (
          <option key={id} value={id}>
            {label || t('phone.unnamed', { number: index + 1 })}
          </option>
        ))}
        {isMissing && wanted && <option value={wanted.id}>{t('phone.unplugged', { device: wanted.label })}</option>}
      </select>
      <span className="phone-device-meter">{meter}</span>
    </div>
  );
}
