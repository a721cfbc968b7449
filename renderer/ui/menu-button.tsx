import { type ReactNode, useId, useRef, useState } from 'react';
import { Keys } from './button.tsx';
import { type MenuEntry, MenuList } from './menu-list.tsx';

interface Props {
  readonly id: string;
  /** The accessible name; the face may also carry a clock, which is no name. */
  readonly name: string;
  readonly face: ReactNode;
  readonly keys?: string;
  readonly entries: readonly MenuEntry[];
  /** Keys of the entries that have the keyboard first, of the first list and of the second; null: none has, until an arrow is pressed. */
  readonly first?: readonly string[] | null;
  readonly opens?: 'down' | 'up';
  readonly className?: string;
  readonly disabled?: boolean;
}

const FROM_THE_TOP: readonly string[] = [];

/** A button with a menu; while the menu has the keyboard, it is chosen from by arrows or digits. */
export function MenuButton(props: Props): ReactNode {
  const { id, name, face, keys, entries, first = FROM_THE_TOP, opens = 'down', className = '', disabled = false } = props;
  const [open, setOpen] = useState(false);
  const menuId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef<Element>(null);

  const toggle = (): void => {
    if (!open) before.current = document.activeElement;
    setOpen(!open);
  };
  /** Opened by its key, the menu gives the keyboard back to the field it came from. */
  const close = (): void => {
    setOpen(false);
    const back = before.current instanceof HTMLElement && before.current !== document.body ? before.current : button.current;
    back?.focus();
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
        onClick={toggle}
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
          <MenuList
            id={menuId}
            labelledBy={id}
            opens={opens}
            entries={entries}
            first={first}
            onClose={close}
            onLeave={() => setOpen(false)}
          />
        </>
      )}
    </div>
  );
}
