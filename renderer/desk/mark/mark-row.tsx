import type { ReactNode } from 'react';
import type { MarkEntry } from '../../../shared/order/caller-mark.ts';
import { useDesk, useMark } from '../desk-context.tsx';
import { dayTime, useText } from '../text.ts';
import { activeEntry, moveTo } from './mark-store.ts';

/** The key leads here by it. */
export const MARK_LIST_ID = 'mark-list';

export function markRowId(at: number): string {
  return `mark-${at}`;
}

/** How it stands, which number, who wrote it down and when, how many there were before, and what was said. */
export function MarkRow({ entry, at }: { readonly entry: MarkEntry; readonly at: number }): ReactNode {
  const t = useText();
  const { clock, mark } = useDesk();
  const active = useMark((snapshot) => activeEntry(snapshot)?.orderId === entry.orderId);
  const now = clock();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the list, which has the focus (aria-activedescendant)
    <div
      id={markRowId(at)}
      ref={(row) => {
        if (active) row?.scrollIntoView({ block: 'nearest' });
      }}
      className="mark-row"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onClick={() => moveTo(mark, at)}
    >
      <span className={`chip ${entry.mark ? '' : 'chip-warn'}`}>
        {entry.mark ? t('lead.mark.until', { at: dayTime(t, entry.mark.until, now) }) : t('lead.mark.waits')}
      </span>
      <b className="tabular">{entry.phone}</b>
      <span>{entry.agentName ?? entry.agentId}</span>
      <span className="tabular">{dayTime(t, entry.proposedAt, now)}</span>
      <span>{t('lead.mark.before', { total: entry.before })}</span>
      <span className="mark-notes">{entry.notes}</span>
    </div>
  );
}
