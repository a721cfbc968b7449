import { useEffect, useMemo, useState } from 'react';
import { askNewest } from '../../ipc/ask-newest.ts';
import { useDesk, useDispatch } from '../desk-context.tsx';

/** Which of the day's orders main finds for the text; what stood before stays until it has answered. Null: nothing is typed. */
export function useFoundOrders(text: string): ReadonlySet<string> | null {
  const { client, report } = useDesk();
  const rows = useDispatch((snapshot) => snapshot.rows);
  const [found, setFound] = useState<ReadonlySet<string> | null>(null);
  const typed = text.trim();
  const ask = useMemo(
    () =>
      askNewest(
        (words: string) => client.invoke('order:find', { text: words }),
        (reply) => {
          report('order-find', reply.ok ? null : reply.error);
          if (reply.ok) setFound(new Set(reply.value));
        },
      ),
    [client, report],
  );
  // A list that changed is searched again: a new order may be meant, too.
  useEffect(() => {
    if (typed !== '' && rows.length > 0) ask(typed);
    else setFound(null);
  }, [ask, typed, rows]);
  return typed === '' ? null : found;
}
