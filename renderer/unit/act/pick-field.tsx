import { type AriaAttributes, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useText } from '../text.ts';

/** What may be chosen: found by its label, or where it is part of one name only, by that part. */
export interface PickOption {
  readonly code: string;
  readonly label: string;
  readonly aliases: readonly string[];
}

export type FieldFault = Pick<AriaAttributes, 'aria-invalid' | 'aria-describedby'>;

interface Props {
  readonly id: string;
  readonly codes: readonly string[];
  readonly most: number;
  readonly options: readonly PickOption[];
  readonly nameOf: (code: string) => string;
  readonly placeholder: string;
  readonly notChosen: string;
  readonly fault: FieldFault;
  readonly onChange: (codes: readonly string[]) => void;
}

/** Chosen by names; the browser's own list of proposals, which every keyboard knows. */
export function PickField({ id, codes, most, options, nameOf, placeholder, notChosen, fault, onChange }: Props): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState('');
  const isFull = codes.length >= most;
  const box = useRef<HTMLDivElement>(null);
  const moved = useRef<'chosen' | 'removed' | null>(null);
  // What had the keyboard is gone with the choice: it goes on beside it, so that the form can be sent from there.
  useEffect(() => {
    if (moved.current === 'removed' || (moved.current === 'chosen' && isFull)) {
      box.current?.querySelector<HTMLElement>(moved.current === 'chosen' ? '.chip:last-of-type button' : 'input')?.focus();
    }
    moved.current = null;
  });
  // What was typed and chosen by nobody would be lost without a word.
  useEffect(() => box.current?.querySelector('input')?.setCustomValidity(typed.trim() === '' ? '' : notChosen));
  const add = (text: string): void => {
    const chosen = options.find(({ label }) => label === text.trim());
    if (chosen) moved.current = 'chosen';
    setTyped(chosen ? '' : text);
    if (chosen) onChange([...codes, chosen.code]);
  };
  return (
    <div ref={box} className="unit-field-units">
      {codes.map((code) => (
        <span key={code} className="chip">
          {nameOf(code)}
          <button
            type="button"
            aria-label={t('act.remove', { name: nameOf(code) })}
            // Full, it has no other control that could tell what is wrong.
            aria-describedby={isFull ? fault['aria-describedby'] : undefined}
            onClick={() => {
              moved.current = 'removed';
              onChange(codes.filter((each) => each !== code));
            }}
          >
            ×
          </button>
        </span>
      ))}
      {!isFull && (
        <>
          <input
            {...{ id, className: 'ui-input', list: `${id}-list`, value: typed, placeholder, autoComplete: 'off', ...fault }}
            onChange={({ target }) => add(target.value)}
          />
          <datalist id={`${id}-list`}>
            {options.map(({ label, code }) => (
              <option key={code} value={label} />
            ))}
          </datalist>
        </>
      )}
      {!isFull && typed.trim() !== '' && <Button label={t('act.add')} onPress={() => add(closest(options, typed))} />}
    </div>
  );
}

/** Where what was typed is part of one name only, that is meant. */
function closest(options: readonly PickOption[], typed: string): string {
  const hits = options.filter(({ label, aliases }) => label.includes(typed.trim()) || aliases.includes(typed.trim()));
  return hits.length === 1 ? (hits[0]?.label ?? typed) : typed;
}
