import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { isInputMethod } from '../keys/match-key.ts';
import { useText } from '../text.ts';
import { type CallDeps, sendDigit } from './call-actions.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

interface Props {
  readonly deps: CallDeps;
  readonly onClose: () => void;
}

/** Tones to the other side. The agent opened it, so it takes the keyboard: bare digits are tones until Esc. */
export function Keypad({ deps, onClose }: Props): ReactNode {
  const t = useText();
  const pad = useRef<HTMLDivElement>(null);
  const [sent, setSent] = useState('');
  useEffect(() => {
    const before = document.activeElement;
    pad.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const press = (digit: string): void => {
    sendDigit(deps, digit);
    setSent((text) => (text + digit).slice(-16));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isInputMethod(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') onClose();
    else if (/^[0-9*#]$/.test(event.key)) press(event.key);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={pad} className="keypad" role="group" tabIndex={-1} aria-label={t('call.keypad')} onKeyDown={onKeyDown}>
      <p className="keypad-sent">{sent}</p>
      {DIGITS.map((digit) => (
        <button
          key={digit}
          type="button"
          className="ui-button ui-button-plain"
          aria-label={t('call.keypadName', { digit })}
          onClick={() => press(digit)}
        >
          {digit}
        </button>
      ))}
    </div>
  );
}
