import { type ReactNode, useEffect, useState } from 'react';
import type { DayEffort } from '../../../shared/effort/day-effort.ts';
import { useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';

/** What an order took the agent today, under the list of the day. The line is there before its figures are. */
export function DayEffortLine({ orders }: { readonly orders: number }): ReactNode {
  const t = useText();
  const { client } = useDesk();
  const [day, setDay] = useState<DayEffort | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order, other figures
  useEffect(() => {
    let stale = false;
    void client.invoke('order:effort', {}).then((reply) => {
      if (!stale && reply.ok) setDay(reply.value);
    });
    return () => {
      stale = true;
    };
  }, [client, orders]);
  const { keys, clicks, travels } = day ?? {};
  const isCounted = day !== null && keys != null && clicks != null && travels != null;
  return <p className="day-effort soft tabular">{isCounted && t('effort.day', { orders: day.orders, keys, clicks, travels })}</p>;
}
