import { assertNever } from '../../../shared/assert.ts';
import { canTakeCalls, type PhoneHealth } from '../../../shared/call/phone-health.ts';
import type { SeatTrouble } from '../../../shared/seat/trouble.ts';

/** Why no citizen can be heard here, or may not come here; each has its words and its remedy. */
export type LightReason =
  | 'phone-absent'
  | 'connecting'
  | 'sip-password'
  | 'sip-realm'
  | 'sip-forbidden'
  | 'sip-refused'
  | 'sip-unreachable'
  | 'elsewhere'
  | 'audio-suspended'
  | 'microphone-opening'
  | 'microphone-refused'
  | 'microphone-missing'
  | 'microphone-failed'
  | 'codecs'
  | SeatTrouble['kind'];

/**
 * `on`: a call would ring here and be heard both ways. `warn`: the phone is well, and still calls may not come or may
 * not work. `off`: no call can be taken.
 */
export type Light =
  /** `standby`: the server in use, where it is not the preferred one. */
  | { readonly level: 'on'; readonly standby?: string }
  | {
      readonly level: 'warn' | 'off';
      /** The first thing to mend first. */
      readonly reason: LightReason;
      /** What fills the words: the setting to look at, and what was met there. */
      readonly setting: string;
      readonly detail: string;
    };

/**
 * @param health null while the phone page has not spoken
 * @param told what main has heard from the phone, which it goes by when it lets the seat go 示闲; null while it has not answered
 * @param trouble what main found out beyond the phone
 */
export function phoneLight(health: PhoneHealth | null, told: PhoneHealth | null, trouble: SeatTrouble | null): Light {
  if (!health) return off('phone-absent');
  if (!canTakeCalls(health)) return registrationLight(health, trouble) ?? off(microphoneReason(health) ?? 'audio-suspended');
  if (told && !canTakeCalls(told)) return off('connecting');
  if (trouble) return { level: 'warn', reason: trouble.kind, setting: trouble.setting, detail: trouble.detail };
  if (health.codecs !== 'shared') return { level: 'warn', reason: 'codecs', setting: 'hotline-pjsip.conf allow', detail: '' };
  const { registration } = health;
  return registration.kind === 'registered' && registration.standby !== undefined
    ? { level: 'on', standby: registration.standby }
    : { level: 'on' };
}

function off(reason: LightReason, setting = '', detail = ''): Light {
  return { level: 'off', reason, setting, detail };
}

function registrationLight({ registration }: PhoneHealth, trouble: SeatTrouble | null): Light | null {
  switch (registration.kind) {
    case 'registered':
      return null;
    case 'connecting':
      return off('connecting');
    case 'wrongPassword':
      return off('sip-password', 'sip.password');
    case 'wrongRealm':
      return off('sip-realm', 'sip.realm', registration.realm);
    case 'forbidden':
      return off('sip-forbidden', 'sip.username');
    case 'refused':
      return off('sip-refused', 'sip.domain', String(registration.status));
    case 'unreachable':
      return trouble ? off(trouble.kind, trouble.setting, trouble.detail) : off('sip-unreachable', 'sip.servers');
    case 'elsewhere':
      return off('elsewhere');
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
