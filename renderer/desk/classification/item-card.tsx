import type { ReactNode } from 'react';
import type { ItemView } from '../../../shared/classification/proposal.ts';
import { Button } from '../../ui/button.tsx';
import { useClassification, useDesk } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { activeTab } from './classification-store.ts';
import { pickItem } from './form-actions.ts';
import { routeText } from './route-text.ts';

/** One short question, where orders of the chosen item came back before. */
function Mistaken({ code, l1, l2, l3, times }: NonNullable<ItemView['mistaken']>): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  return (
    <div className="item-mistaken" role="note">
      <p>{t('candidates.mistaken', { times, path: [l1, l2, l3].join(' › ') })}</p>
      <Button id="item-instead" label={t('candidates.instead')} keys={keysOf('itemInstead')} onPress={() => void pickItem(desk, code)} />
    </div>
  );
}

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
          {view.mistaken && <Mistaken {...view.mistaken} />}
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
