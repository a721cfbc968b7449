import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { CallerView } from '../../../shared/order/caller-view.ts';
import { askNewest } from '../../ipc/ask-newest.ts';
import { useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';

export interface SeenCaller {
  readonly orderId: string;
  readonly caller: CallerView;
}

interface Props {
  /** The order that has the keyboard; null: none. */
  readonly held: string | null;
  /** What was asked for whole. */
  readonly whole: SeenCaller | null;
}

/** Under the list, always in this place: whose the order is that has the keyboard, masked until it is asked for whole. */
export function OrderCaller({ held, whole }: Props): ReactNode {
  const t = useText();
  const { client } = useDesk();
  const [masked, setMasked] = useState<SeenCaller | null>(null);
  const ask = useMemo(
    () =>
      askNewest(
        (orderId: string) => client.invoke('order:caller', { orderId }),
        (reply, orderId) => setMasked(reply.ok ? { orderId, caller: reply.value } : null),
      ),
    [client],
  );
  useEffect(() => {
    if (held !== null) ask(held);
  }, [ask, held]);
  const isWhole = whole !== null && whole.orderId === held;
  const seen = isWhole ? whole : masked;
  if (held === null || seen?.orderId !== held) return <p className="order-caller" aria-live="polite" />;
  const { name, phone, confidential } = seen.caller;
  const person = [name, phone].filter(Boolean).join(' · ');
  return (
    <p className={`order-caller ${isWhole ? 'order-caller-whole' : ''}`} aria-live="polite">
      {t('orderCaller.caller')}{' '}
      <b className="tabular">{person || t(confidential && !isWhole ? 'orderCaller.confidential' : 'orderCaller.none')}</b>
      {confidential && isWhole && ` · ${t('orderCaller.confidential')}`} · {t(isWhole ? 'orderCaller.whole' : 'orderCaller.masked')}
    </p>
  );
}
