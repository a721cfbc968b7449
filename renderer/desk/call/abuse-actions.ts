import type { Outcome } from '../../../shared/order/order.ts';
import { activeTab } from '../classification/classification-store.ts';
import { type DispatchDeps, dispatchDraft } from '../dispatch/dispatch-actions.ts';
import type { CallStore } from './call-store.ts';

type AbuseDeps = DispatchDeps & { readonly call: CallStore };

/** The call of the draft in front, else the one on the line. */
function callInFront({ classification, call }: Pick<AbuseDeps, 'classification' | 'call'>): string | null {
  const tab = activeTab(classification.getState());
  const { current, last } = call.getState();
  return tab ? tab.callId : ((current?.consult ? null : current?.call.id) ?? last?.id ?? null);
}

/** The steps to say, there or gone; the keyboard stays in the notes, where what was said is written down. */
export function toggleAbuseScript(deps: Pick<AbuseDeps, 'classification' | 'call' | 'dispatch'>): void {
  const callId = callInFront(deps);
  deps.dispatch.setState(({ abuseIn }) => ({ abuseIn: callId === abuseIn ? null : callId }));
}

/**
 * What was chosen among the outcomes. An abusive caller is first told what art. 37 wants told: the first time it brings the
 * steps, and only then it is recorded.
 */
export function recordOutcome(deps: AbuseDeps, outcome: Outcome): void {
  const tab = activeTab(deps.classification.getState());
  const isAbuse = outcome.kind === 'no-request' && outcome.how === 'abusive';
  if (isAbuse && tab && tab.callId !== null && deps.dispatch.getState().abuseIn !== tab.callId) toggleAbuseScript(deps);
  else void dispatchDraft(deps, outcome);
}
