import type { QueueState } from '../../../../../shared/queue/queue-state.ts';
import { type AmiMessage, fieldOf } from './ami-message.ts';
import { callRefOf } from './event-reader.ts';

/** The channels on which callers wait, as the PBX names them. */
export interface Callers {
  hear(message: AmiMessage): void;
  /** @param heard calls that are newer than the list */
  replace(waiting: readonly { readonly callRef: string; readonly channel: string }[], heard: ReadonlySet<string>): void;
  /** Of the calls that ring nowhere, the one that waits longest. */
  firstUnoffered(known: QueueState): string | null;
}

export function createCallers(): Callers {
  const channels = new Map<string, string>();
  return {
    hear: (message) => {
      const event = fieldOf(message, 'Event');
      if (event === 'QueueCallerJoin') channels.set(callRefOf(message), fieldOf(message, 'Channel'));
      if (event === 'QueueCallerLeave') channels.delete(callRefOf(message));
    },
    replace: (waiting, heard) => {
      for (const callRef of [...channels.keys()]) if (!heard.has(callRef)) channels.delete(callRef);
      for (const { callRef, channel } of waiting) if (!heard.has(callRef)) channels.set(callRef, channel);
    },
    firstUnoffered: ({ waiting }) => {
      const free = [...waiting.values()].filter(({ callRef, offeredTo }) => offeredTo === null && channels.has(callRef));
      const first = free.sort((a, b) => a.enteredAt - b.enteredAt)[0];
      return first ? (channels.get(first.callRef) ?? null) : null;
    },
  };
}
