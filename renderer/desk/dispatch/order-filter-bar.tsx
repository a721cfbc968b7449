import type { ReactNode, RefObject } from 'react';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import { Button } from '../../ui/button.tsx';
import { outcomeClass, useText } from '../text.ts';
import { isOf, type OrderGroup, orderGroups } from './order-filter.ts';

export interface Asked {
  readonly text: string;
  readonly group: OrderGroup;
  readonly outcome: string | null;
}

interface Props {
  readonly rows: readonly OrderRow[];
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  /** Null: no row is shown, or the rows are not yet those that were searched for. */
  readonly onExport: (() => void) | null;
}

/** Which of the orders are shown. Each state says how many of the day's stand in it, whatever else is chosen. */
export function OrderFilterBar({ rows, asked, onAsk, search, onExport }: Props): ReactNode {
  const t = useText();
  const outcomes = [...new Set(rows.map((row) => outcomeClass(t, row)))];
  return (
    <div className="order-filter">
      <input
        ref={search}
        type="search"
        className="ui-input"
        aria-label={t('orders.search')}
        placeholder={t('orders.searchHint')}
        maxLength={200}
        value={asked.text}
        onChange={(event) => onAsk({ ...asked, text: event.target.value })}
      />
      <div className="order-filter-groups" role="radiogroup" aria-label={t('orders.groups')}>
        {orderGroups.map((group) => (
          <label key={group}>
            <input type="radio" name="order-group" checked={asked.group === group} onChange={() => onAsk({ ...asked, group })} />
            {t(`orders.group.${group}`, { total: rows.filter((row) => isOf(group, row)).length })}
          </label>
        ))}
      </div>
      <select
        className="ui-input"
        aria-label={t('orders.everyOutcome')}
        value={asked.outcome ?? ''}
        onChange={(event) => onAsk({ ...asked, outcome: event.target.value || null })}
      >
        <option value="">{t('orders.everyOutcome')}</option>
        {outcomes.map((outcome) => (
          <option key={outcome}>{outcome}</option>
        ))}
      </select>
      <Button label={t('orders.export')} disabled={onExport === null} onPress={() => onExport?.()} />
    </div>
  );
}
