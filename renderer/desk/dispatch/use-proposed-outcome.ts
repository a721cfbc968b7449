import type { Outcome } from '../../../shared/order/order.ts';
import { proposedOutcome } from '../../../shared/order/proposed-outcome.ts';
import { activeTab } from '../classification/classification-store.ts';
import { useClassification, useDispatch } from '../desk-context.tsx';

/** What speaks for another outcome than dispatch: the steps for an abusive caller are said, a service that was called in this call, else the item; null: nothing. */
export function useProposedOutcome(): Outcome | null {
  const callId = useClassification((snapshot) => activeTab(snapshot)?.callId ?? null);
  const proposal = useClassification(({ proposal: shown, activeId }) => (shown?.tabId === activeId ? (shown?.proposal ?? null) : null));
  const handedOn = useDispatch((snapshot) => snapshot.handedOn);
  const abuseIn = useDispatch((snapshot) => snapshot.abuseIn);
  if (callId !== null && abuseIn?.callId === callId) return { kind: 'no-request', how: 'abusive' };
  if (handedOn && handedOn.callId === callId) return { kind: 'emergency', service: handedOn.service };
  return proposal && proposedOutcome(proposal);
}
