import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Keys } from '../../ui/button.tsx';
import { useDesk, useMatter } from '../desk-context.tsx';
import { wallTime } from '../format.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { MatterFoot } from './matter-foot.tsx';
import { onMatterKey } from './matter-keys.ts';
import { MATTER_LIST_ID, MatterRow, matterRowId } from './matter-row.tsx';
import { matterKey, ordersOf, setOpen } from './matter-store.ts';

/**
 * Open orders of the same caller, and of others about the same thing at the same place. The best of them always stands
 * here; with the keyboard in it the list lies over the candidates, which nobody types for then.
 */
export function MatterPanel(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const open = useMatter((snapshot) => snapshot.open);
  const section = useRef<HTMLElement>(null);
  const before = useRef<HTMLElement>(null);

  const onFocus = ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>): void => {
    if (desk.matter.getState().open) return;
    before.current = relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget) ? relatedTarget : null;
    setOpen(desk.matter, true);
  };
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>): void => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOpen(desk.matter, false);
  };
  /** Where the keyboard came from, else where every call begins. */
  const leave = (): void => {
    const back = before.current?.isConnected ? before.current : document.getElementById('field-notes');
    if (back) back.focus();
    else section.current?.querySelector<HTMLElement>(':focus')?.blur();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => onMatterKey(desk, event, leave);

  return (
    <section
      ref={section}
      className={`matter ${open ? 'matter-open' : ''}`}
      aria-label={t('matter.title')}
      onFocus={onFocus}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
    >
      <div className="matter-body">
        <MatterHead />
        <MatterList />
        {open && <MatterFoot onBack={leave} />}
      </div>
    </section>
  );
}

/** How many there are is told once, when it changes; a mark is read here and does nothing: the call rang like any other. */
function MatterHead(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const total = useMatter((snapshot) => ordersOf(snapshot).length);
  const seatOnly = useMatter(({ found }) => found?.from === 'seat');
  const { clock } = useDesk();
  const mark = useMatter(({ found }) => found?.callerMark && t('matter.mark', { date: wallTime(found.callerMark.until, clock()).date }));
  const confidential = useMatter(({ found }) => found?.callerConfidential ?? false);
  return (
    <header className="matter-head">
      <h2>{t('matter.title')}</h2>
      <Keys text={keysOf('sameMatter')} />
      <p className="matter-total" aria-live="polite">
        {total > 0 && t('matter.total', { total })}
      </p>
      {seatOnly && <p className="matter-from">{t('matter.seatOnly')}</p>}
      <p className="matter-mark" aria-live="polite">
        {mark && (
          <span className="chip chip-warn" title={mark}>
            {mark}
          </span>
        )}
      </p>
      {confidential && <span className="chip chip-warn">{t('matter.confidential')}</span>}
    </header>
  );
}

function MatterList(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const known = useMatter(({ found }) => found !== null);
  const orders = useMatter(ordersOf);
  const active = useMatter((snapshot) => snapshot.active);
  return (
    <>
      {orders.length === 0 && <p className="matter-none">{t(known ? 'matter.none' : 'matter.waiting')}</p>}
      {/* It stays while it is empty: an answer must not take the keyboard away. */}
      <div
        id={MATTER_LIST_ID}
        role="listbox"
        aria-label={t('matter.title')}
        aria-keyshortcuts={keysOf('sameMatter')}
        tabIndex={orders.length > 0 ? 0 : -1}
        aria-activedescendant={orders.length > 0 ? matterRowId(active) : undefined}
      >
        {orders.map((order, at) => (
          <MatterRow key={matterKey(order)} order={order} at={at} />
        ))}
      </div>
    </>
  );
}
