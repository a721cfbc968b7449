import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Keys } from './button.tsx';

export interface MenuEntry {
  readonly key: string;
  readonly label: string;
  readonly onPick: () => void;
  readonly disabled?: boolean;
}

interface Props {
  readonly id: string;
  /** The accessible name; the face may also carry a clock, which is no name. */
  readonly name: string;
  readonly face: ReactNode;
  readonly keys?: string;
  readonly entries: readonly MenuEntry[];
  readonly opens?: 'down' | 'up';
  readonly className?: string;
  readonly disabled?: boolean;
}

/** A button with a menu: arrows, Home, End, Esc, and the bare digits 1…9, 0 for the tenth, while the menu has the keyboard. */
export function MenuButton({ id, name, face, keys, entries, opens = 'down', className = '', disabled = false }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const before = useRef<Element>(null);

  useEffect(() => {
    if (!open) return;
    before.current = document.activeElement;
    (focusables(menu.current)[0] ?? menu.current)?.focus();
  }, [open]);

  /** Opened by its key, the menu gives the keyboard back to the field it came from. */
  const close = (): void => {
    setOpen(false);
    const back = before.current instanceof HTMLElement && before.current !== document.body ? before.current : button.current;
    back?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const items = focusables(menu.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const target = wanted(event.key, at, items.length);
    if (event.key === 'Tab') setOpen(false);
    else if (event.key === 'Escape') close();
    else if (/^\d$/.test(event.key)) menu.current?.querySelectorAll('button')[(Number(event.key) + 9) % 10]?.click();
    else if (target !== null) items[target]?.focus();
    if (event.key !== 'Tab' && event.key !== 'Enter' && event.key !== ' ') event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={`ui-menu ${className}`}>
      <button
        type="button"
        id={id}
        ref={button}
        className="ui-button ui-button-plain"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        aria-keyshortcuts={keys}
        disabled={disabled}
        onClick={() => setOpen(!open)}
      >
        <span className="ui-hidden">{name}</span>
        <span className="ui-menu-face" aria-hidden="true">
          {face}
        </span>
        <span aria-hidden="true">{opens === 'down' ? '▾' : '▴'}</span>
        {keys && <Keys text={keys} />}
      </button>
      {open && (
        <>
          <div className="ui-menu-shade" onPointerDown={close} />
          <div
            id={menuId}
            ref={menu}
            role="menu"
            tabIndex={-1}
            aria-labelledby={id}
            className={`ui-menu-list ui-menu-${opens}`}
            onKeyDown={onKeyDown}
          >
            {entries.map(({ key, label, onPick, disabled: off }, at) => (
              <button
                key={key}
                type="button"
                role="menuitem"
                disabled={off}
                className="ui-menu-item"
                onClick={() => {
                  close();
                  onPick();
                }}
              >
                <Keys text={String((at + 1) % 10)} />
                <span>{label}</span>
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}

/** What is greyed keeps its digit but takes no keyboard: a menu whose first entry is greyed must still get it. */
function focusables(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('button:enabled') ?? [])];
}

function wanted(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}
