import type { ReactNode } from 'react';
import { useClassification } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { activeTab } from './classification-store.ts';
import { routeText } from './route-text.ts';

/** What the chosen item means and when it is not accepted: read before dispatching. */
export function ItemCard(): ReactNode {
  const t = useText();
  const view = useClassification((snapshot) => snapshot.items[activeTab(snapshot)?.form.itemCode ?? ''] ?? null);
  return (
    <section className="item-card" aria-label={t('candidates.card')}>
      {view && (
        <>
          <h2>
            {view.item.l3}
            <small>{view.item.code}</small>
          </h2>
          {view.ended && <p className="candidate-warn">{t('candidates.ended')}</p>}
          <p>{view.item.definition}</p>
          {view.item.notAccepted && <p className="candidate-warn">{t('candidates.notAccepted', { text: view.item.notAccepted })}</p>}
          <p className="soft">
            {routeText(t, view.item.route, view.unitName)} · {t(`policyClass.${view.item.policyClass}`)}
            {view.level && ` ${t(`level.${view.level}`)}`}
          </p>
          <p className="soft">
            {t('candidates.catalogue', { version: view.version })} · {view.label}
          </p>
        </>
      )}
    </section>
  );
}
