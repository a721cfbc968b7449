import { dialable } from '../../../shared/call/dialable.ts';
import type { CallStore } from '../call/call-store.ts';
import { newestFormOf, sharedOf, wishFocus } from './classification-store.ts';
import { beginDraft, type FormDeps } from './form-actions.ts';

/** 再记一单: for the call that is on, else for the one just ended; caller and place stand in it as they were told before. */
export function beginNextDraft(deps: FormDeps & { readonly call: CallStore }): void {
  const { current, last } = deps.call.getState();
  const call = current?.call ?? last;
  const newest = call && newestFormOf(call.id, deps.classification.getState());
  beginDraft(deps, call?.id ?? null, newest ? sharedOf(newest) : { callerPhone: call ? (dialable(call.number) ?? '') : '' });
  wishFocus(deps.classification, 'notes');
}
