import type { ReactNode } from 'react';
import { useText } from '../text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { useOrder } from '../unit-context.tsx';

/** The order that was chosen. */
export function OrderView(): ReactNode {
  const t = useText();
  const { openId, open, trouble } = useOrder((order) => order);
  return (
    <main className="unit-order" aria-label={t('order.region')}>
      <TroubleNote trouble={trouble} />
      {openId === null && <p className="soft">{t('order.none')}</p>}
      {openId !== null && open === null && trouble === null && <p role="status">{t('order.asking')}</p>}
      {open && <h2>{open.content.order.title}</h2>}
    </main>
  );
}
