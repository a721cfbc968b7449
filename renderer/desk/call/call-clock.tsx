import type { ReactNode } from 'react';
import type { Call } from '../../../shared/call/call.ts';
import { useNow } from '../desk-context.tsx';
import { clockText } from '../format.ts';

/** How long the call has been as it is now. */
export function CallClock({ call }: { readonly call: Call }): ReactNode {
  const now = useNow();
  const from = (call.state.kind === 'held' ? call.heldSince : call.answeredAt) ?? call.startedAt;
  return <span className="call-face-clock">{clockText(now - from)}</span>;
}
