import { useEffect, useMemo, useState } from 'react';
import { askNewest } from '../../ipc/ask-newest.ts';
import { useDesk, useDispatch } from '../desk-context.tsx';

interface Found {
  /** Null: every one. */
  readonly ids: ReadonlySet<string> | null;
  /** These are what was found for this very text; else what stood before still stands. */
  readonly isAnswered: boolean;
}

/** Which of the day's orders main finds for the text; what stood before stays until it has answered. */
export function useFoundOrders(text: string): Found {
  const { client, report } = useDesk();
  const rows = useDispatch((snapshot) => snapshot.rows);
  const [found, setFound] = useState<{ readonly words: string; readonly ids: ReadonlySet<string> } | null>(null);
  const typed = text.trim();
  const ask = useMemo(
    () =>
      askNewest(
        (words: string) => client.invoke('order:find', { text: words }),
        (reply, words) => {
          report('order-find', reply.ok ? null : reply.error);
          if (reply.ok) setFound({ words, ids: new Set(reply.value) });
        },
      ),
    [client, report],
  );
  // A list that changed is searched again: a new order may be meant, too.
  useEffect(() => {
    if (typed !== '' && rows.length > 0) ask(typed);
    else setFound(null);
  }, [ask, typed, rows]);
  return typed === '' ? { ids: null, isAnswered: true } : { ids: found?.ids ?? null, isAnswered: found?.words === typed };
}
