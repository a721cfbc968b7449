import { useEffect, useState } from 'react';
import type { EventChannel, Reply, RequestChannel } from '../../../shared/ipc/contract.ts';
import { useDesk } from '../desk-context.tsx';

/** Channels that need nothing to be asked. */
type Plain = { [C in RequestChannel]: C extends 'call:quality' | 'call:missed' ? C : never }[RequestChannel];

/** What main says on a channel, asked again whenever `changed` is announced; null until it has answered. */
export function useAsked<C extends Plain>(channel: C, changed: EventChannel): Reply<C> | null {
  const { client } = useDesk();
  const [known, setKnown] = useState<Reply<C> | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = async (): Promise<void> => {
      const reply = await client.invoke(channel, {});
      if (!gone && reply.ok) setKnown(reply.value);
    };
    void ask();
    const stop = client.on(changed, () => void ask());
    return () => {
      gone = true;
      stop();
    };
  }, [client, channel, changed]);
  return known;
}
