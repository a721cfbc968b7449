import { dialable } from '../call/call-actions.ts';
import type { CallStore } from '../call/call-store.ts';
import { type ClassificationSnapshot, type SharedFields, sharedOf, wishFocus } from './classification-store.ts';
import { beginDraft, type FormDeps } from './form-actions.ts';

/** Caller and place as they stand in the newest request of this call, sent or not. */
function sharedWith(callId: string, { tabs, lastSent }: ClassificationSnapshot): SharedFields | null {
  const open = tabs.findLast((tab) => tab.callId === callId);
  if (open) return sharedOf(open.form);
  return lastSent?.callId === callId ? lastSent.shared : null;
}

/** 再记一单: for the call that is on, else for the one just ended; caller and place stand in it as they were told before. */
export function beginNextDraft(deps: FormDeps & { readonly call: CallStore }): void {
  const { current, last } = deps.call.getState();
  const call = current?.call ?? last;
  const shared = call ? sharedWith(call.id, deps.classification.getState()) : null;
  beginDraft(deps, call?.id ?? null, shared ?? { callerPhone: call ? (dialable(call.number) ?? '') : '' });
  wishFocus(deps.classification, 'notes');
}
