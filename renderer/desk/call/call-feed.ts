import { type CallDeps, refreshLast, refreshPop } from './call-actions.ts';
import { takePhoneView } from './call-store.ts';

/**
 * The ring is shown from the phone's own view at once; what the seat knows about the caller merges in when main has it.
 * Main may hear of the call after this page does, hence the second question at `call:changed`. @returns dispose
 */
export function startCallFeed(deps: CallDeps): () => void {
  const known = deps.phone.view();
  if (known) takePhoneView(deps.call, known);
  const stops = [
    deps.phone.onView((view) => takePhoneView(deps.call, view)),
    deps.call.subscribe(({ current }, before) => {
      if (current && !current.consult && current.call.id !== before.current?.call.id) void refreshPop(deps, current.call.id);
    }),
    deps.client.on('call:changed', ({ callId }) => {
      const { current, last } = deps.call.getState();
      if (current?.call.id === callId) void refreshPop(deps, callId);
      if (last?.id === callId) void refreshLast(deps, callId);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
