import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useCall, useDesk } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { answer, hangUp, reject, toggleHold, toggleMute } from './call-actions.ts';
import { talkedWith } from './call-store.ts';

interface Props {
  readonly keypad: boolean;
  readonly onKeypad: () => void;
}

/** Always all six, in their places; what does not apply now is greyed. */
export function CallButtons({ keypad, onKeypad }: Props): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const kind = useCall((snapshot) => talkedWith(snapshot)?.call.state.kind ?? null);
  const held = useCall((snapshot) => talkedWith(snapshot)?.hold === 'held');
  const asking = useCall((snapshot) => talkedWith(snapshot)?.hold === 'asking');
  const muted = useCall((snapshot) => talkedWith(snapshot)?.muted === true);
  const second = useCall((snapshot) => snapshot.second !== null);
  const answering = useCall((snapshot) => snapshot.answering !== null);
  const onCall = kind === 'talking' || kind === 'held';
  return (
    <div className="call-buttons">
      <Button
        label={t('action.answer')}
        keys={keysOf('answer')}
        look="primary"
        disabled={kind !== 'offered' || answering}
        onPress={() => answer(desk)}
      />
      <Button
        label={t(second ? 'action.endConsult' : 'action.hangUp')}
        keys={keysOf('hangUp')}
        look="danger"
        disabled={!second && !onCall && kind !== 'dialling'}
        onPress={() => hangUp(desk)}
      />
      <Button
        label={t(held ? 'action.resume' : 'action.hold')}
        keys={keysOf('hold')}
        disabled={!onCall || asking || second}
        onPress={() => toggleHold(desk)}
      />
      <Button
        label={t(muted ? 'action.unmute' : 'action.mute')}
        keys={keysOf('mute')}
        disabled={!onCall}
        onPress={() => toggleMute(desk)}
      />
      <Button
        id="keypad-button"
        label={t('action.keypad')}
        keys={keysOf('keypad')}
        disabled={!onCall}
        pressed={keypad}
        onPress={onKeypad}
      />
      <Button label={t('action.reject')} keys={keysOf('reject')} disabled={kind !== 'offered'} onPress={() => reject(desk)} />
    </div>
  );
}
