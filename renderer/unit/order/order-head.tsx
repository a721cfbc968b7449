import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { unitName, useText } from '../text.ts';
import { usePage, useUnits } from '../unit-context.tsx';
import { lifeOf } from './life-of.ts';
import { readOrder } from './order-actions.ts';
import type { OpenOrder } from './order-store.ts';

/** Number, title, where it stands, who has it. */
export function OrderHead({ open: { content, life } }: { readonly open: OpenOrder }): ReactNode {
  const t = useText();
  const page = usePage();
  const units = useUnits();
  const { item, order, number } = content;
  // The level is the item's: dispatched again, that may be another.
  const level = item?.level ?? order.level;
  const state = lifeOf(life.events);
  const marks = [
    order.confidential && t('order.confidential'),
    state?.objectedAt != null && t('order.disputed'),
    state?.designated === true && t('order.designated'),
    state?.supervision != null && t('order.supervised'),
    state?.coordinating === true && t('order.coordinating'),
    state?.parking === 'granted' && t('order.parked'),
    state?.exclusion === 'granted' && t('order.excluded'),
    state?.unreasonable === 'granted' && t('order.unreasonable'),
  ].filter((mark) => mark !== false);
  const { lead, co = [], copyTo } = state?.assignment ?? { lead: null, copyTo: null };
  return (
    <header className="unit-head">
      <h2>{order.title}</h2>
      <Button label={t('order.refresh')} onPress={() => void readOrder(page)} />
      <p className="tabular">
        <span className={`chip unit-stage-${life.stage}`}>{t(`stage.${life.stage}`)}</span>
        {marks.map((mark) => (
          <span key={mark} className="chip chip-warn">
            {mark}
          </span>
        ))}
        <span>{number}</span>
        {order.requestType !== null && <span>{t(`order.types.${order.requestType}`)}</span>}
        {level !== null && <span>{t(`level.${level}`)}</span>}
        <span>
          <span className="soft">{t('order.lead')}</span> {unitName(units, lead)}
        </span>
        {co.length > 0 && (
          <span>
            <span className="soft">{t('order.co')}</span> {co.map((code) => unitName(units, code)).join('、')}
          </span>
        )}
        {copyTo !== null && (
          <span>
            <span className="soft">{t('order.copyTo')}</span> {unitName(units, copyTo)}
          </span>
        )}
      </p>
    </header>
  );
}
