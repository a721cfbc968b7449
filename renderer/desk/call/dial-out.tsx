import { type ReactNode, useState } from 'react';
import { dialable } from '../../../shared/call/dialable.ts';
import { Button } from '../../ui/button.tsx';
import { useCall, useDesk } from '../desk-context.tsx';
import { isInputMethod } from '../keys/match-key.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { dial } from './call-actions.ts';
import { consultPossible, dialSecond } from './consult-actions.ts';

/** A number to call: while nobody is on the line the call itself, beside a citizen the third party. */
export function DialOut(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const [text, setText] = useState('');
  const free = useCall(({ current }) => current === null);
  const canConsult = useCall((snapshot) => consultPossible(snapshot).dial);
  const wrong = text.trim() !== '' && dialable(text) === null;
  const go = (): void => {
    if (canConsult ? dialSecond(desk, text, 'talk') : dial(desk, text)) setText('');
  };
  const goBlind = (): void => {
    if (dialSecond(desk, text, 'transfer')) setText('');
  };
  const unfit = text.trim() === '' || wrong;
  const name = t(free ? 'call.number' : 'consult.number');
  return (
    <div className="dial-out">
      <input
        id="dial-out"
        className="ui-input"
        aria-label={name}
        aria-invalid={wrong}
        placeholder={name}
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isInputMethod(event.nativeEvent)) go();
        }}
      />
      {free ? (
        <Button label={t('action.dialOut')} keys={keysOf('dialOut')} disabled={unfit} onPress={go} />
      ) : (
        <>
          <Button label={t('action.ask')} keys={keysOf('consult')} disabled={unfit || !canConsult} onPress={go} />
          <Button label={t('action.blind')} disabled={unfit || !canConsult} onPress={goBlind} />
        </>
      )}
      <p role="alert">{wrong ? t('call.numberWrong') : ''}</p>
    </div>
  );
}
