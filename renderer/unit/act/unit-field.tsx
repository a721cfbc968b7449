import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Unit } from '../../../shared/place/unit.ts';
import { Button } from '../../ui/button.tsx';
import { unitName, useText } from '../text.ts';
import { useUnits } from '../unit-context.tsx';

interface Props {
  readonly id: string;
  readonly codes: readonly string[];
  readonly most: number;
  readonly fits: (unit: Unit) => boolean;
  readonly onChange: (codes: readonly string[]) => void;
}

/** Two streets of two districts may have one name. */
function labelled(units: ReadonlyMap<string, Unit>): ReadonlyMap<string, Unit> {
  const all = [...units.values()];
  const times = new Map<string, number>();
  for (const { name } of all) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(all.map((unit) => [times.get(unit.name) === 1 ? unit.name : `${unit.name}（${unitName(units, unit.parent)}）`, unit]));
}

/** Units by their names; the browser's own list of proposals, which every keyboard knows. */
export function UnitField({ id, codes, most, fits, onChange }: Props): ReactNode {
  const t = useText();
  const units = useUnits();
  const [typed, setTyped] = useState('');
  const options = [...labelled(units)].filter(([, unit]) => fits(unit) && !codes.includes(unit.code));
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
  useEffect(() => box.current?.querySelector('input')?.setCustomValidity(typed.trim() === '' ? '' : t('act.notChosen')));
  const add = (text: string): void => {
    const chosen = options.find(([label]) => label === text.trim())?.[1];
    if (chosen) moved.current = 'chosen';
    setTyped(chosen ? '' : text);
    if (chosen) onChange([...codes, chosen.code]);
  };
  return (
    <div ref={box} className="unit-field-units">
      {codes.map((code) => (
        <span key={code} className="chip">
          {unitName(units, code)}
          <button
            type="button"
            aria-label={t('act.remove', { name: unitName(units, code) })}
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
            {...{ id, className: 'ui-input', list: `${id}-list`, value: typed, placeholder: t('act.pick'), autoComplete: 'off' }}
            onChange={({ target }) => add(target.value)}
          />
          <datalist id={`${id}-list`}>
            {options.map(([label, { code }]) => (
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
function closest(options: readonly (readonly [string, Unit])[], typed: string): string {
  const hits = options.filter(([label, { aliases }]) => label.includes(typed.trim()) || aliases.includes(typed.trim()));
  return hits.length === 1 ? (hits[0]?.[0] ?? typed) : typed;
}
