import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Keys } from './button.tsx';

export interface MenuPick {
  readonly key: string;
  readonly label: string;
  readonly onPick: () => void;
  readonly disabled?: boolean;
}

/** Leads to a second list, which takes the place of the first. */
export interface MenuGroup {
  readonly key: string;
  readonly label: string;
  readonly entries: readonly MenuPick[];
  readonly disabled?: boolean;
}

export type MenuEntry = MenuPick | MenuGroup;

interface Props {
  readonly id: string;
  readonly labelledBy: string;
  readonly opens: 'down' | 'up';
  readonly entries: readonly MenuEntry[];
  /** Keys of the entries that have the keyboard first, where their list is shown; without one the first entry has. null: none has. */
  readonly first: readonly string[] | null;
  /** The keyboard goes where it came from. */
  readonly onClose: () => void;
  /** The keyboard went elsewhere by itself. */
  readonly onLeave: () => void;
}

const MODIFIERS: ReadonlySet<string> = new Set(['Alt', 'AltGraph', 'Control', 'Meta', 'Shift']);

/** Arrows, Home, End, Esc, and the bare digits 1…9, 0 for the tenth. → opens a second list, ← and Esc leave it. */
export function MenuList({ id, labelledBy, opens, entries, first, onClose, onLeave }: Props): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  const [groupKey, setGroupKey] = useState<string | null>(null);
  const group = entries.find((entry): entry is MenuGroup => entry.key === groupKey && 'entries' in entry);
  const shown: readonly MenuEntry[] = group?.entries ?? entries;

  // What is first is asked once for each list: a proposal that comes later moves nothing under the hands.
  const wish = useRef(first);
  const left = useRef<string | null>(null);
  useEffect(() => {
    const [top, second] = wish.current ?? [];
    const key = groupKey === null ? (left.current ?? top) : groupKey === top ? second : undefined;
    const named = menu.current?.querySelector<HTMLElement>(`button:not([disabled])[data-key="${key}"]`);
    (named ?? (wish.current && focusables(menu.current)[0]) ?? menu.current)?.focus();
  }, [groupKey]);

  const choose = (entry: MenuEntry): void => {
    if ('entries' in entry) setGroupKey(entry.key);
    else {
      onClose();
      entry.onPick();
    }
  };
  const back = (): void => {
    left.current = groupKey;
    setGroupKey(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || MODIFIERS.has(event.key)) return;
    // What a call needs works at any time: Alt+9 calls 119, and chooses nothing here.
    if (event.altKey || event.ctrlKey || event.metaKey || /^F\d+$/.test(event.key)) {
      onClose();
      return;
    }
    // A key held a little long must not choose from the second list as well.
    const isHeld = event.repeat && /^(\d|Enter)$/.test(event.key);
    const items = focusables(menu.current);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const target = wanted(event.key, at, items.length);
    const isBack = group !== undefined && (event.key === 'Escape' || event.key === 'ArrowLeft');
    if (isHeld) event.preventDefault();
    else if (event.key === 'Tab') onLeave();
    else if (isBack) back();
    else if (event.key === 'Escape') onClose();
    else if (event.key === 'ArrowRight' && items[at]?.getAttribute('aria-haspopup') === 'menu') items[at]?.click();
    else if (/^\d$/.test(event.key)) menu.current?.querySelectorAll('button')[(Number(event.key) + 9) % 10]?.click();
    else if (target !== null) items[target]?.focus();
    if (event.key !== 'Tab' && event.key !== 'Enter' && event.key !== ' ') event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      id={id}
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-labelledby={group ? undefined : labelledBy}
      aria-label={group?.label}
      className={`ui-menu-list ui-menu-${opens}`}
      onKeyDown={onKeyDown}
    >
      {shown.map((entry, at) => (
        <button
          key={entry.key}
          type="button"
          role="menuitem"
          data-key={entry.key}
          disabled={entry.disabled}
          aria-haspopup={'entries' in entry ? 'menu' : undefined}
          className="ui-menu-item"
          onClick={() => choose(entry)}
        >
          <Keys text={String((at + 1) % 10)} />
          <span>{entry.label}</span>
          {'entries' in entry && <span aria-hidden="true">▸</span>}
        </button>
      ))}
    </div>
  );
}

/** What is greyed keeps its digit but takes no keyboard: a menu whose first entry is greyed must still get it. */
function focusables(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('button:not([disabled])') ?? [])];
}

function wanted(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}
