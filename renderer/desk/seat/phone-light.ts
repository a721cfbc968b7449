import { assertNever } from '../../../shared/assert.ts';
import { canTakeCalls, type PhoneHealth } from '../../../shared/call/phone-health.ts';

/** Why no citizen can be heard here, the first thing to mend first; each has its words and its remedy. */
export type LightReason =
  | 'phone-absent'
  | 'connecting'
  | 'sip-password'
  | 'sip-refused'
  | 'sip-unreachable'
  | 'elsewhere'
  | 'audio-suspended'
  | 'microphone-opening'
  | 'microphone-refused'
  | 'microphone-missing'
  | 'microphone-failed';

/** null: a call would ring here and be heard both ways. `health` is null while the phone page has not spoken. */
export function whyNoCalls(health: PhoneHealth | null): LightReason | null {
  if (!health) return 'phone-absent';
  if (canTakeCalls(health)) return null;
  return registrationReason(health) ?? microphoneReason(health) ?? 'audio-suspended';
}

function registrationReason({ registration }: PhoneHealth): LightReason | null {
  switch (registration.kind) {
    case 'registered':
      return null;
    case 'connecting':
      return 'connecting';
    case 'wrongPassword':
      return 'sip-password';
    case 'refused':
      return 'sip-refused';
    case 'unreachable':
      return 'sip-unreachable';
    case 'elsewhere':
      return 'elsewhere';
    default:
      return assertNever(registration);
  }
}

/** A microphone that is still opening waits for the same click as the sound does: ask for the click first. */
function microphoneReason({ microphone, audio }: PhoneHealth): LightReason | null {
  switch (microphone) {
    case 'live':
      return null;
    case 'opening':
      return audio === 'suspended' ? 'audio-suspended' : 'microphone-opening';
    case 'refused':
      return 'microphone-refused';
    case 'missing':
      return 'microphone-missing';
    case 'failed':
      return 'microphone-failed';
    default:
      return assertNever(microphone);
  }
}
