import type { Clock } from '../../../shared/time/clock.ts';
import type { PhoneLink } from '../../ipc/phone-link.ts';
import type { CallStore } from './call-store.ts';

/**
 * Tells the phone when a ring stood on the screen: the next frame draws it, and what that frame's callback posts runs when
 * it has been drawn. @returns dispose
 */
export function reportPops({
  call,
  phone,
  clock,
}: {
  readonly call: CallStore;
  readonly phone: PhoneLink;
  readonly clock: Clock;
}): () => void {
  return call.subscribe(({ current }, before) => {
    if (current?.call.state.kind !== 'offered' || current.call.id === before.current?.call.id) return;
    const callId = current.call.id;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        phone.send({ kind: 'popped', callId, at: clock() });
      };
      port2.postMessage(null);
    });
  });
}
