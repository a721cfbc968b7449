import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useCall, useDesk } from '../desk-context.tsx';
import { keysOf } from '../keys/key-map.ts';
import { isInputMethod } from '../keys/match-key.ts';
import { useText } from '../text.ts';
import { dial, dialable } from './call-actions.ts';

export function DialOut(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const [text, setText] = useState('');
  const free = useCall(({ current }) => current === null);
  const wrong = text.trim() !== '' && dialable(text) === null;
  const go = (): void => {
    if (dial(desk, text)) setText('');
  };
  return (
    <div className="dial-out">
      <input
        id="dial-out"
        className="ui-input"
        aria-label={t('call.number')}
        aria-invalid={wrong}
        placeholder={t('call.number')}
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isInputMethod(event.nativeEvent)) go();
        }}
      />
      <Button label={t('action.dialOut')} keys={keysOf('dialOut')} disabled={!free || text.trim() === '' || wrong} onPress={go} />
      <p role="alert">{wrong ? t('call.numberWrong') : ''}</p>
    </div>
  );
}
