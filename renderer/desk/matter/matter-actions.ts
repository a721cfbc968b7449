import { type MatterAct, type MatterRefusal, outcomeOf, refusalOf } from '../../../shared/order/matter-act.ts';
import { type DispatchDeps, dispatchDraft } from '../dispatch/dispatch-actions.ts';
import { activeOrder, type MatterSnapshot, type MatterStore } from './matter-store.ts';

export interface MatterActDeps extends DispatchDeps {
  readonly matter: MatterStore;
}

/** Why the act does nothing at the row in front; null: it may. Without a draft there is nothing to join to it. */
export function whyNot(act: MatterAct, snapshot: MatterSnapshot, hasDraft: boolean): MatterRefusal | 'draft' | null {
  const order = activeOrder(snapshot);
  const refusal = order && refusalOf(act, order);
  return refusal ?? (hasDraft ? null : 'draft');
}

/** The first press says what would be done; nothing is sent by one key. */
export function arm({ matter, classification }: MatterActDeps, act: MatterAct): void {
  const snapshot = matter.getState();
  const isPossible = activeOrder(snapshot) !== null && whyNot(act, snapshot, classification.getState().activeId !== null) === null;
  matter.setState({ armed: isPossible ? act : null });
}

/** The second press: the draft in front ends with that outcome, as any draft does. */
export function confirm(deps: MatterActDeps): void {
  const snapshot = deps.matter.getState();
  const order = activeOrder(snapshot);
  const outcome = order && snapshot.armed && outcomeOf(snapshot.armed, order);
  deps.matter.setState({ armed: null });
  if (outcome) void dispatchDraft(deps, outcome);
}
