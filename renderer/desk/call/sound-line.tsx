import type { ReactNode } from 'react';
import { SECOND_MS } from '../../../shared/time/clock.ts';
import { Keys } from '../../ui/button.tsx';
import { Sign } from '../../ui/sign.tsx';
import { useCall, useDesk, useNow } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { callBack } from './call-actions.ts';

/** In the last line of the call's face: how long no sound has passed, and what can be done. null: nothing is wrong. */
export function SoundLine(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const now = useNow();
  const sound = useCall(({ current }) => current?.sound ?? null);
  const number = useCall(({ current }) => current?.call.number ?? '');
  if (sound === null || sound.kind === 'fine') return null;
  if (sound.kind === 'back') {
    return (
      <p className="call-face-side call-face-mended">
        <Sign of="tick" /> {t('phone.sound.back')}
      </p>
    );
  }
  const seconds = Math.max(0, Math.round((now - sound.since) / SECOND_MS));
  const text = t(sound.kind === 'recovering' ? 'phone.sound.recovering' : number ? 'phone.sound.dead' : 'phone.sound.deadWithheld', {
    seconds,
  });
  return (
    <p className="call-face-side call-face-broken">
      <Sign of="cross" />
      <span>{text}</span>
      {sound.kind === 'dead' && number !== '' && (
        <button type="button" aria-keyshortcuts={keysOf('callBack')} onClick={() => callBack(desk)}>
          {t('action.callBack')} <Keys text={keysOf('callBack')} />
        </button>
      )}
    </p>
  );
}
