import type { ReactNode } from 'react';
import type { MatterOrder } from '../../../shared/order/same-matter.ts';
import { Keys } from '../../ui/button.tsx';
import { useDesk, useMatter } from '../desk-context.tsx';
import { agoOf } from '../format.ts';
import { dayTime, useText } from '../text.ts';
import { moveTo } from './matter-store.ts';

/** The key leads here by it. */
export const MATTER_LIST_ID = 'matter-list';

export function matterRowId(at: number): string {
  return `matter-${at}`;
}

/** Whose it is and what about; where and since when; then how it stands, and who has it until when. */
export function MatterRow({ order, at }: { readonly order: MatterOrder; readonly at: number }): ReactNode {
  const t = useText();
  const desk = useDesk();
  const active = useMatter((snapshot) => snapshot.open && snapshot.active === at);
  const choose = (): void => {
    document.getElementById(MATTER_LIST_ID)?.focus();
    moveTo(desk.matter, at);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the list, which has the focus (aria-activedescendant)
    <div
      id={matterRowId(at)}
      ref={(row) => {
        if (active) row?.scrollIntoView({ block: 'nearest' });
      }}
      className="matter-row"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={order.number === null}
      onMouseDown={(event) => event.preventDefault()}
      onClick={choose}
    >
      <span className="matter-digit">
        <Keys text={String(at + 1)} />
      </span>
      <p className="matter-what">
        <span className={`matter-relation matter-relation-${order.relation}`}>
          {t(`matter.relation.${order.relation === 'caller' && order.status === 'closed' ? 'callerClosed' : order.relation}`)}
        </span>
        <b title={order.title || (order.itemName ?? '')}>{order.title || order.itemName}</b>
        <span className="matter-citizens">{t('matter.citizens', { total: order.citizens })}</span>
      </p>
      <Where order={order} />
      <Standing order={order} />
    </div>
  );
}

function Where({ order }: { readonly order: MatterOrder }): ReactNode {
  const t = useText();
  const now = useDesk().clock();
  const { unit, total } = agoOf(order.takenAt, now);
  // Those of others are about the very item on the form.
  const isOtherItem = order.relation === 'caller' && order.title !== '';
  return (
    <p className="matter-where">
      <span className="matter-side">
        <time dateTime={new Date(order.takenAt).toISOString()} title={dayTime(t, order.takenAt, now)}>
          {t(`matter.ago.${unit}`, { total })}
        </time>
        {' · '}
        {[order.place || order.streetName, isOtherItem && order.itemName].filter(Boolean).join(' · ')}
      </span>
      {order.number && <span className="matter-number tabular">{order.number}</span>}
    </p>
  );
}

function Standing({ order }: { readonly order: MatterOrder }): ReactNode {
  const t = useText();
  const now = useDesk().clock();
  if (order.number === null) return <p className="matter-side matter-refused">{t('matter.refused.numbering')}</p>;
  const parts = [
    t(`matter.status.${order.status}`),
    order.leadName,
    order.dueAt !== null && t('matter.due', { at: dayTime(t, order.dueAt, now) }),
  ];
  return <p className="matter-side">{parts.filter(Boolean).join(' · ')}</p>;
}
