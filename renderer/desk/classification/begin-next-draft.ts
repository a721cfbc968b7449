import { dialable } from '../call/call-actions.ts';
import type { CallStore } from '../call/call-store.ts';
import { wishFocus } from './classification-store.ts';
import { beginDraft, type FormDeps } from './form-actions.ts';

/** 再记一单: for the call that is on, else for the one just ended; the caller's number stands in it. */
export function beginNextDraft(deps: FormDeps & { readonly call: CallStore }): void {
  const { current, last } = deps.call.getState();
  const call = current?.call ?? last;
  beginDraft(deps, call?.id ?? null, call ? (dialable(call.number) ?? '') : '');
  wishFocus(deps.classification, 'notes');
}
