import type { KeyboardEvent, ReactNode } from 'react';
import { Keys } from '../../ui/button.tsx';
import { useText } from '../text.ts';
import type { ActionId } from './key-map.ts';
import { isChanged } from './remap.ts';
import type { Changing } from './use-change-keys.ts';
import { useKeyStore, useKeysOf } from './use-keys-of.ts';

/** One action: pressed, it waits for its new key. What gives the standard back has its place also when it is not there. */
export function KeyRow({ action, change }: { readonly action: ActionId; readonly change: Changing }): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const changed = useKeyStore(({ map }) => isChanged(map, action));
  const asked = change.asked === action;
  const name = t(`action.${action}`);
  return (
    <li className="key-row">
      <button
        type="button"
        className={`key-row-press ${asked ? 'key-row-asked' : ''}`}
        aria-pressed={asked}
        onClick={() => change.ask(action)}
        onKeyDown={(event) => (asked ? change.pressed(event.nativeEvent) : moveFocus(event))}
        onBlur={change.stop}
      >
        <span>{name}</span>
        {asked ? <span className="key-row-wait">{t('keys.waiting')}</span> : <Keys text={keysOf(action)} />}
        <span className="ui-hidden">{keysOf(action)}</span>
      </button>
      <button
        type="button"
        className="key-row-reset"
        hidden={!changed}
        aria-label={t('keys.resetOne', { name })}
        title={t('keys.resetOne', { name })}
        onClick={() => change.reset(action)}
      >
        ↺
      </button>
    </li>
  );
}

/** ↑ and ↓ go from row to row, as in every other list. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const rows = [...(event.currentTarget.closest('dialog')?.querySelectorAll<HTMLElement>('.key-row-press') ?? [])];
  rows[rows.indexOf(event.currentTarget) + step]?.focus();
}
