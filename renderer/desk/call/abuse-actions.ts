import { abuseSteps } from '../../../shared/order/abuse-policy.ts';
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

/**
 * The first step to say, then the next, and after the last none: the oldest desks have room for one. The keyboard stays in the
 * notes, where what was said is written down.
 */
export function nextAbuseStep(deps: Pick<AbuseDeps, 'classification' | 'call' | 'dispatch'>): void {
  const callId = callInFront(deps);
  if (callId === null) return;
  deps.dispatch.setState(({ abuseIn }) => {
    const step = abuseSteps[abuseIn?.callId === callId ? abuseSteps.indexOf(abuseIn.step) + 1 : 0];
    return { abuseIn: step === undefined ? null : { callId, step } };
  });
}

/**
 * What was chosen among the outcomes. An abusive caller is first told what art. 37 wants told: the first time it brings the
 * steps, and only then it is recorded.
 */
export function recordOutcome(deps: AbuseDeps, outcome: Outcome): void {
  const tab = activeTab(deps.classification.getState());
  const isAbuse = outcome.kind === 'no-request' && outcome.how === 'abusive';
  if (isAbuse && tab && tab.callId !== null && deps.dispatch.getState().abuseIn?.callId !== tab.callId) nextAbuseStep(deps);
  else void dispatchDraft(deps, outcome);
}
