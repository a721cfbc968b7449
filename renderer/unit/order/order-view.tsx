import type { ReactNode } from 'react';
import { ActPanel } from '../act/act-panel.tsx';
import { useText } from '../text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { useOrder } from '../unit-context.tsx';
import { Clocks } from './clocks.tsx';
import { Content } from './content.tsx';
import { OrderHead } from './order-head.tsx';
import { Timeline } from './timeline.tsx';

/** The order that was chosen: where it stands, what may be done, what was reported, what happened. */
export function OrderView(): ReactNode {
  const t = useText();
  const openId = useOrder((order) => order.openId);
  const open = useOrder((order) => order.open);
  const trouble = useOrder((order) => order.trouble);
  return (
    <main className="unit-order" aria-label={t('order.region')} tabIndex={-1}>
      <TroubleNote trouble={trouble} />
      {openId === null && <p className="soft unit-order-none">{t('order.none')}</p>}
      {openId !== null && open === null && trouble === null && <p role="status">{t('order.asking')}</p>}
      {open && (
        <>
          <OrderHead open={open} />
          <Clocks life={open.life} />
          <ActPanel open={open} />
          <div className="unit-order-body">
            <Content key={open.life.orderId} content={open.content} />
            <Timeline events={open.life.events} told={open.life.told} item={open.content.item} />
          </div>
        </>
      )}
    </main>
  );
}
