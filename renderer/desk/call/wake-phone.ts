import { canTakeCalls } from '../../../shared/call/phone-health.ts';
import type { PhoneLink } from '../../ipc/phone-link.ts';

/**
 * Browsers hold sound and microphone back until a person has acted on the page. Each click and key on the desk is such
 * an act; it is passed on to the phone page for as long as calls cannot be taken. @returns dispose
 */
export function wakePhone({ phone }: { readonly phone: PhoneLink }, target: Window): () => void {
  const wake = (): void => {
    const health = phone.view()?.health;
    if (!health || !canTakeCalls(health)) phone.send({ kind: 'wakeAudio' });
  };
  target.addEventListener('pointerdown', wake, true);
  target.addEventListener('keydown', wake, true);
  return () => {
    target.removeEventListener('pointerdown', wake, true);
    target.removeEventListener('keydown', wake, true);
  };
}
