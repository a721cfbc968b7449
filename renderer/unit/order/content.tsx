import type { ReactNode } from 'react';
import type { OrderReadReply } from '../../../shared/central/people.ts';
import { unitName, useText } from '../text.ts';
import { wholeTime } from '../time-text.ts';
import { useUnits } from '../unit-context.tsx';
import { Caller } from './caller.tsx';

/** What the citizen reported, as this reader may see it. */
export function Content({ content }: { readonly content: OrderReadReply }): ReactNode {
  const t = useText();
  const units = useUnits();
  const { order } = content;
  const place = [order.streetCode === null ? '' : unitName(units, order.streetCode), order.community ?? '', order.placeDetail];
  const answers = Object.values(order.answers).filter((answer) => answer !== '');
  const facts: readonly (readonly [string, string])[] = [
    [t('order.notes'), order.notes],
    [t('order.place'), place.filter((part) => part !== '').join(' ')],
    ...(order.occurred ? [[t('order.occurred'), order.occurred.text] as const] : []),
    // The questions stand in the catalogue, by codes that say nothing to a unit.
    ...(answers.length > 0 ? [[t('order.answers'), answers.join('；')] as const] : []),
    [t('order.item'), itemText(content)],
    [t('order.takenAt'), wholeTime(order.takenAt)],
  ];
  return (
    <section className="unit-content" aria-label={t('order.content')}>
      <h3>{t('order.content')}</h3>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <Caller content={content} />
      </dl>
    </section>
  );
}

/** As people know it; its code where this central's catalogues do not have it. */
function itemText({ item, order }: OrderReadReply): string {
  return item ? `${item.l1} › ${item.l2} › ${item.l3}` : (order.itemCode ?? '—');
}
